"""Who was erased, and whose data need not be kept any more."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from trainer_app.core.i18n import _, format_date, ngettext
from trainer_app.people import service
from trainer_app.people.view.data_box import ErasureCard
from trainer_app.people.view.erase_dialog import EraseDialog
from trainer_app.people.view.groups import Expired
from trainer_app.sync import erasure_facts
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, PrimaryButton
from trainer_app.widgets.cards import Card, Words
from trainer_app.widgets.dialogs import Dialog
from trainer_app.widgets.lines import Lines
from trainer_app.widgets.screen import Context


class TimeOver(Card):
    """One line an assignment whose day has come: the reminder, and the way to heed it."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(tone="warn", margin=12)
        self._ctx = ctx
        self.lines = Lines()
        self.dialog: EraseDialog | None = None
        self.box.addWidget(self.lines)
        self.hide()

    def show_expired(self, expired: Sequence[Expired]) -> None:
        with self._ctx.database.read() as session:
            found = [(one, service.ids_in(session, one.scope_ids)) for one in expired]
        due = [(one, ids) for one, ids in found if ids]
        self.setVisible(bool(due))
        self.lines.show_widgets([self._line(one, ids) for one, ids in due])

    def _line(self, expired: Expired, person_ids: list[bytes]) -> QWidget:
        words = Words(
            _("{assignment}: personal data were to be kept until {date}.").format(
                assignment=expired.label, date=format_date(expired.until)
            )
        )
        count = len(person_ids)
        verb = ngettext("Erase {count} person…", "Erase {count} people…", count)
        button = Button(verb.format(count=count))
        button.clicked.connect(lambda: self._ask(person_ids))
        line = Card(across=True, margin=0, tone="none")
        line.box.addWidget(words, 1)
        line.box.addWidget(button)
        return line

    def _ask(self, person_ids: list[bytes]) -> None:
        self.dialog = EraseDialog(self._ctx, self.window(), person_ids)
        self.dialog.open()


class ErasedDialog(Dialog):
    """All erasures known here, with the laptops that have carried them out."""

    def __init__(self, ctx: Context, parent: QWidget | None) -> None:
        super().__init__(parent, _("Erased people"))
        self.say(
            _("Each laptop says so when it has erased; the word comes with its next file."), "quiet"
        )
        with ctx.database.read() as session:
            found = erasure_facts.list_erasures(session)
        lines = Lines(stretch=True)
        lines.show_widgets([ErasureCard(one) for one in found if one.people])
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setMinimumSize(theme.px(520), theme.px(280))
        area.setWidget(lines)
        self.box.addWidget(area, 1)
        self.add_button(PrimaryButton(_("Close")))
