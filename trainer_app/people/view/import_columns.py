"""Which column was taken as what; any of them can be set right."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QScrollArea, QWidget

from trainer_app.core.i18n import N_, _
from trainer_app.people.service.importing import Preview
from trainer_app.people.view.import_words import FIELDS
from trainer_app.widgets import theme
from trainer_app.widgets.cards import ElidedWords, Words
from trainer_app.widgets.inputs import ChoiceInput


class ImportColumns(QScrollArea):
    """A line a column: its heading, and what it holds."""

    changed = Signal(str, int, object)  # sheet, column, field or None

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.inputs: list[ChoiceInput] = []

    def show_columns(self, shown: Preview, chosen: Mapping[tuple[str, int], str | None]) -> None:
        inner = QWidget()
        inner.setProperty("role", "page")
        grid = QGridLayout(inner)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        grid.setVerticalSpacing(theme.px(6))
        self.inputs = []
        for table in shown.read.tables:
            title = _("{sheet}, headings in row {row}").format(
                sheet=table.sheet, row=table.heading_row
            )
            grid.addWidget(Words(title, "section"), grid.rowCount(), 0, 1, 2)
            for column in table.columns:
                self._add(grid, table.sheet, column.index, column.heading, column.field)
        grid.setRowStretch(grid.rowCount(), 1)
        self.setWidget(inner)

    def _add(
        self, grid: QGridLayout, sheet: str, index: int, heading: str, field: str | None
    ) -> None:
        label = ElidedWords(heading)
        field_input = ChoiceInput(FIELDS, empty=N_("Not taken"))
        field_input.set_value(field if field in FIELDS else None)
        field_input.setAccessibleName(heading)
        field_input.edited.connect(lambda value: self.changed.emit(sheet, index, value))
        line = grid.rowCount()
        grid.addWidget(label, line, 0)
        grid.addWidget(field_input, line, 1)
        self.inputs.append(field_input)
