"""One row of the preview: what was read, what is odd, and the question if there is one."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer_app.core.i18n import _, ngettext
from trainer_app.people.service import importing
from trainer_app.people.service.importing import Choices, LeftOut, Preview, PreviewRow, Verdict
from trainer_app.people.view import import_words as words
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button
from trainer_app.widgets.cards import Card, Words
from trainer_app.widgets.lines import Lines

ANSWERS = ("same", "other", "leave")


class ImportDetails(QWidget):
    """Asks; the screen keeps the answers."""

    answered = Signal(int, str)  # row of the preview; same, other or leave
    placed = Signal(object, object)  # the place as written with what is around it; its id or None

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "page")
        self.buttons: list[Button] = []
        self._lines = Lines(stretch=True)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._lines)

    def clear(self) -> None:
        self.buttons = []
        self._lines.show_widgets([])

    def show_row(self, shown: Preview, index: int, choices: Choices) -> None:
        row = shown.rows[index]
        self.clear()
        if row.verdict is Verdict.CHOOSE:
            self._ask_place(shown, row)
        elif row.verdict is Verdict.ASK:
            self._ask_person(shown, index, choices.people.get(index))
        self._say_facts(row)

    def show_left(self, left: LeftOut) -> None:
        self.clear()
        card = Card()
        card.box.addWidget(Words(_(importing.LEFT_OUT[left.reason]), "section"))
        card.box.addWidget(Words(left.text or left.sheet))
        self._lines.add(card)

    def _ask_person(self, shown: Preview, index: int, decision: str | None) -> None:
        row = shown.rows[index]
        card = Card(tone="warn")
        card.box.addWidget(Words(words.deed(row, shown.rows), "section"))
        labels = {
            "same": _("The same person"),
            "other": _("Another person: add as new"),
            "leave": _("Leave this row out"),
        }
        for answer in ANSWERS:
            button = self._choice(card, labels[answer])
            button.setCheckable(True)
            button.setChecked(answer == decision)
            button.clicked.connect(lambda _on, answer=answer: self.answered.emit(index, answer))
        self._lines.add(card)

    def _ask_place(self, shown: Preview, row: PreviewRow) -> None:
        person = row.person
        written = (person.municipality, person.around)
        alike = sum((r.person.municipality, r.person.around) == written for r in shown.rows)
        card = Card(tone="warn")
        card.box.addWidget(
            Words(_("Which place is “{place}”?").format(place=person.municipality), "section")
        )
        said = ngettext(
            "The answer holds for {count} row.", "The answer holds for {count} rows.", alike
        )
        card.box.addWidget(Words(said.format(count=alike), "quiet"))
        for place_id, label in row.candidates:
            button = self._choice(card, label.replace(", ", "\n"))
            button.clicked.connect(
                lambda _on, place_id=place_id: self.placed.emit(written, place_id)
            )
        keep = self._choice(card, _("Keep as written"))
        keep.clicked.connect(lambda: self.placed.emit(written, None))
        self._lines.add(card)

    def _choice(self, card: Card, text: str) -> Button:
        button = Button(text)
        button.setMinimumHeight(theme.touch())
        button.setStyleSheet("text-align: left")
        card.box.addWidget(button)
        self.buttons.append(button)
        return button

    def _say_facts(self, row: PreviewRow) -> None:
        card = Card()
        place = _("{sheet}, row {row}").format(sheet=row.person.sheet, row=row.person.row)
        card.box.addWidget(Words(place, "small"))
        for label, value in words.facts(row):
            card.box.addWidget(Words(label, "small"))
            card.box.addWidget(Words(value))
        for remark in row.all_remarks:
            card.box.addWidget(Words("• " + words.remark_words(remark), "warn"))
        self._lines.add(card)
