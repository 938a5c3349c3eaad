"""Erasing for good: what goes and what stays is said first, and the name is typed to confirm."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from trainer_app.core.i18n import _, ngettext
from trainer_app.core.words import fold
from trainer_app.sync import erasing, holdings
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, DangerButton
from trainer_app.widgets.cards import Words
from trainer_app.widgets.dialogs import Dialog
from trainer_app.widgets.inputs import CheckInput, TextInput
from trainer_app.widgets.screen import Context

SHOWN = 4  # texts quoted; the others are counted
QUOTED = 90  # letters of each


class EraseDialog(Dialog):
    """Of one person, or of all whose time is over."""

    def __init__(
        self,
        ctx: Context,
        parent: QWidget | None,
        person_ids: Sequence[bytes],
        on_erased: Callable[[], object] = lambda: None,
    ) -> None:
        self._ctx, self._person_ids, self._on_erased = ctx, list(person_ids), on_erased
        with ctx.database.read() as session:
            self.plan = holdings.plan(session, self._person_ids)
        super().__init__(parent, self._title())
        self.texts = CheckInput()
        self.scans = CheckInput()
        self.typed = TextInput()
        self._inside = QVBoxLayout()
        self._inside.setSpacing(theme.px(10))
        self._build()
        self.cancel_button = self.add_button(Button(_("Keep the data")))
        self.erase_button = self.add_button(DangerButton(_("Erase for good")), self._erase)
        self.erase_button.setEnabled(False)
        self.typed.textChanged.connect(self._compare)
        self.typed.setFocus()

    @property
    def _wanted(self) -> str:
        """What must be typed: the name, or how many they are."""
        return self.plan.name if len(self._person_ids) == 1 else str(len(self._person_ids))

    def _title(self) -> str:
        count = len(self._person_ids)
        if count == 1:
            return _("Erase “{name}” for good?").format(name=self.plan.name)
        words = ngettext("Erase {count} person for good?", "Erase {count} people for good?", count)
        return words.format(count=count)

    def _build(self) -> None:
        page = QWidget()
        page.setProperty("role", "page")
        page.setLayout(self._inside)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(page)
        area.setMinimumSize(theme.px(520), theme.px(250))
        self._say_what()
        self._offer_texts()
        self._offer_scans()
        self._inside.addStretch(1)
        self.box.addWidget(area, 1)
        label = Words(self._ask(), "label")
        label.setBuddy(self.typed)
        self.typed.setAccessibleName(self._ask())
        self.box.addWidget(label)
        self.box.addWidget(self.typed)

    def _tell(self, text: str, role: str = "") -> None:
        self._inside.addWidget(Words(text, role))

    def _say_what(self) -> None:
        self._tell(
            _(
                "Name, phone, notes, consents and signatures go: on this laptop with all its "
                "backups, and on every other laptop as soon as it hears of it."
            )
        )
        self._tell(
            _(
                "Sex, age group, position and municipality stay without the name, and so does "
                "who was present: the counts do not change."
            )
        )
        self._tell(
            _(
                "It cannot be put back. Delete files that you gave away on sticks or by mail "
                "yourself; papers already printed stay as they are."
            ),
            "quiet",
        )

    def _offer_texts(self) -> None:
        found = self.plan.mentions
        if not found:
            return
        count = len(found)
        words = ngettext(
            "Also take the name out of {count} text",
            "Also take the name out of {count} texts",
            count,
        )
        self.texts.setText(words.format(count=count))
        self.texts.set_value(self.plan.namesakes == 0)
        self._inside.addWidget(self.texts)
        if self.plan.namesakes:
            self._tell(_("Somebody else has the same name: look whom these texts mean."), "warn")
        for mention in [one for one in found if one.text][:SHOWN]:
            self._tell(f"{_(mention.label)}: {_short(mention.text)}", "small")

    def _offer_scans(self) -> None:
        count = len(self.plan.scans)
        if not count:
            return
        words = ngettext(
            "Also erase {count} scan of a signed sheet: other people stand on it too",
            "Also erase {count} scans of signed sheets: other people stand on them too",
            count,
        )
        self.scans.setText(words.format(count=count))
        self._inside.addWidget(self.scans)

    def _ask(self) -> str:
        if len(self._person_ids) == 1:
            return _("Type the name to confirm: {name}").format(name=self._wanted)
        return _("Type the number of people to confirm: {count}").format(count=self._wanted)

    def _compare(self, typed: str) -> None:
        self.erase_button.setEnabled(fold(typed.strip()) == fold(self._wanted.strip()))

    def _erase(self) -> None:
        """Beside the screen: backups are written anew, which takes its time."""
        opened, person_ids = self._ctx.profile, self._person_ids
        texts = self.texts.value()
        photos = [scan.row_id for scan in self.plan.scans] if self.scans.value() else []
        ctx, on_erased, parent = self._ctx, self._on_erased, self.parentWidget()

        def work(report: erasing.Report) -> erasing.Erased:
            return erasing.erase_people(
                opened, person_ids, texts=texts, photos=photos, report=report
            )

        def done(erased: erasing.Erased) -> None:
            ctx.say(_done_words(len(person_ids), len(erased.left), len(erased.beyond)))
            on_erased()

        self.accept()
        ctx.tasks.run(work, title=_("Erasing"), done=done, owner=parent)


def _done_words(people: int, left: int, beyond: int) -> str:
    words = ngettext("{count} person is erased.", "{count} people are erased.", people)
    said = words.format(count=people)
    if left:
        rest = ngettext(
            "{count} text still names them, as you wanted.",
            "{count} texts still name them, as you wanted.",
            left,
        )
        said = f"{said} {rest.format(count=left)}"
    if beyond:
        rest = ngettext(
            "{count} text of an assignment in which you are not any more still names them: ask its "
            "coordinator to erase there too.",
            "{count} texts of assignments in which you are not any more still name them: ask their "
            "coordinators to erase there too.",
            beyond,
        )
        said = f"{said} {rest.format(count=beyond)}"
    return said


def _short(text: str) -> str:
    flat = " ".join(text.split())
    return flat if len(flat) <= QUOTED else flat[: QUOTED - 1] + "…"
