"""What each column of a table is: said by a person where the program did not know it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from trainer_app.assignments.service.importing import COLUMN_ROLES, TableSeen
from trainer_app.core.i18n import N_, _
from trainer_app.widgets.buttons import Button
from trainer_app.widgets.cards import Words, column
from trainer_app.widgets.inputs import ChoiceInput
from trainer_app.widgets.lines import Lines

MOST = 14  # columns; a time chart has more, and is read by itself
LONGEST = 60  # letters of a heading


class TableColumns(QWidget):
    """`read` tells the number of the table and column -> role."""

    read = Signal(int, object)

    def __init__(self) -> None:
        super().__init__()
        self.number = 0
        self.heading = Words("", "label")
        self.lines = Lines(spacing=4)
        self.again = Button("", "refresh")
        self.choices: list[ChoiceInput] = []
        self.setLayout(column(self.heading, self.lines, self.again))
        self.again.clicked.connect(self._say)

    def retranslate(self) -> None:
        self.heading.setText(_("What the columns of this table are"))
        self.again.setText(_("Read the table so"))

    def show_table(self, table: TableSeen) -> None:
        self.number = table.number
        self.choices = []
        shown: list[QWidget] = []
        for at, text in enumerate(table.headings[:MOST]):
            label = Words(text[:LONGEST] or _("column {number}").format(number=at + 1), "small")
            choice = ChoiceInput(COLUMN_ROLES, empty=N_("Leave out"))
            choice.setAccessibleName(label.text())
            choice.set_value(role if (role := table.roles.get(at)) in COLUMN_ROLES else None)
            label.setBuddy(choice)
            self.choices.append(choice)
            shown += [label, choice]
        self.lines.show_widgets(shown)

    def _say(self) -> None:
        said = {at: one.value() for at, one in enumerate(self.choices) if one.value()}
        self.read.emit(self.number, said)
