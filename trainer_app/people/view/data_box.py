"""What somebody may ask for: to see what is kept about them, and to have it erased."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal

from trainer_app.core import clock
from trainer_app.core.i18n import _, format_date, ngettext
from trainer_app.people.view.erase_dialog import EraseDialog
from trainer_app.people.view.groups import DataSheet
from trainer_app.sync import erasure_facts
from trainer_app.sync.erasure_facts import ErasureFacts, Laptop
from trainer_app.widgets.buttons import Button, QuietButton
from trainer_app.widgets.cards import Card, Tag, Words, row
from trainer_app.widgets.flow import flow
from trainer_app.widgets.lines import Lines
from trainer_app.widgets.screen import Context


class DataBox(Card):
    """The sheet of one person for the answer within a week, and the way to be forgotten."""

    erased = Signal()

    def __init__(self, ctx: Context, data_sheet: DataSheet | None) -> None:
        super().__init__()
        self._ctx, self._data_sheet = ctx, data_sheet
        self._person_id = b""
        self.dialog: EraseDialog | None = None
        self.heading = Words("", "section")
        self.words = Words("", "small")
        self.sheet_button = Button("", "paper")
        self.erase_button = QuietButton("", "trash")
        self.box.addWidget(self.heading)
        self.box.addWidget(self.words)
        self.box.addWidget(flow(self.sheet_button, self.erase_button))
        self.sheet_button.setVisible(data_sheet is not None)
        self.sheet_button.clicked.connect(self._make_sheet)
        self.erase_button.clicked.connect(self.ask)
        self._words()

    def show_person(self, person_id: bytes) -> None:
        self._person_id = person_id

    def _make_sheet(self) -> None:
        if self._data_sheet:
            self._data_sheet(self._ctx, self.window(), self._person_id)

    def ask(self) -> None:
        self.dialog = EraseDialog(
            self._ctx, self.window(), [self._person_id], on_erased=self.erased.emit
        )
        self.dialog.open()

    def _words(self) -> None:
        self.heading.setText(_("Their data"))
        self.words.setText(
            _("Whoever asks what is kept about them gets an answer within one week.")
        )
        self.sheet_button.setText(_("Sheet of what is kept"))
        self.erase_button.setText(_("Erase for good…"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._words()


class ErasedBox(Card):
    """In the place of an erased person's fields: when, by whom, and which laptops have done it."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self._ctx = ctx
        self.heading = Words("", "section")
        self.lines = Lines()
        self.box.addWidget(self.heading)
        self.box.addWidget(self.lines)
        self.hide()

    def show_person(self, person_id: bytes) -> None:
        self.heading.setText(_("This person was erased."))
        with self._ctx.database.read() as session:
            found = erasure_facts.list_erasures(session, person_id)
        self.lines.show_widgets([ErasureCard(one) for one in found])


class ErasureCard(Card):
    """One erasure: a sentence, and a line for each laptop."""

    def __init__(self, facts: ErasureFacts, *, on_open: Callable[[], object] | None = None) -> None:
        super().__init__(margin=10, tone="pale")
        self.box.addWidget(Words(_said(facts)))
        for laptop in sorted(facts.laptops, key=lambda one: (not one.mine, one.name)):
            self.box.addLayout(row(Words(_name(laptop), "small"), 1, _tag(laptop)))


def _said(facts: ErasureFacts) -> str:
    count = len(facts.people)
    words = ngettext(
        "{date}: {count} person erased by {who}", "{date}: {count} people erased by {who}", count
    )
    day = format_date(clock.to_local(facts.made_ms).date())
    return words.format(date=day, count=count, who=facts.by)


def _name(laptop: Laptop) -> str:
    return _("This laptop") if laptop.mine else laptop.name


def _tag(laptop: Laptop) -> Tag:
    if laptop.done_ms is None:
        return Tag(_("not heard from yet"), "warn")
    day = format_date(clock.to_local(laptop.done_ms).date())
    return Tag(_("erased on {date}").format(date=day), "good")
