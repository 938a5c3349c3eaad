"""The tab "Matrix": municipalities down, what must happen to each across; a cell opens its rows."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from trainer_app.core.i18n import N_, _
from trainer_app.overview.service import matrix as service
from trainer_app.overview.service.matrix import COLUMNS, DONE, NONE, PART, Matrix, MatrixRow
from trainer_app.overview.view.behind import BehindPanel
from trainer_app.widgets import theme
from trainer_app.widgets.cards import Card, Words, column
from trainer_app.widgets.screen import Context, Screen, TabEntry
from trainer_app.widgets.table import Cell, Column, ListRows, RecordTable

NARROW = 760  # px at 100 %
NAME = "name"
TABLE = (
    Column(NAME, N_("Municipality"), 13),
    *(Column(key, label, 11) for key, label in COLUMNS.items()),
)
TONES = {DONE: "good", PART: "warn", NONE: "quiet"}


class MatrixTab(Screen):
    tables: ClassVar[frozenset[str]] = frozenset(
        {"assignment", "assignment_place", "event", "invitation", "attendance", "person",
         "policy_step", "planning_draft", "draft_change", "resolution", "verdict"}
    )  # fmt: skip

    def __init__(self, ctx: Context, assignment_id: bytes) -> None:
        super().__init__(ctx)
        self.assignment_id = assignment_id
        self.rows: dict[bytes, MatrixRow] = {}
        self.counted = Words("", "strong")
        self.legend = Words("", "small")
        self.table = RecordTable(TABLE, by_cell=True, squeeze=True)
        self.behind = BehindPanel(ctx)
        beside = Card(margin=10)
        beside.box.addWidget(self.behind)
        self.beside: QWidget = beside
        self.middle = QSplitter(Qt.Orientation.Horizontal)
        self.middle.addWidget(self.table)
        self.middle.addWidget(beside)
        self.middle.setChildrenCollapsible(False)
        self.middle.setSizes([760, 320])  # shares, not pixels
        beside.hide()
        box = column(self.counted, self.middle, self.legend, spacing=6)
        box.setStretch(1, 1)
        self.setLayout(box)
        self.table.cell_opened.connect(self.open_cell)
        self.behind.closed.connect(self.close_behind)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Large letters on a small screen: what lies behind a cell goes below the table."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(NARROW)
        self.middle.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)

    # words

    def title(self) -> str:
        return _("Matrix")

    def help_text(self) -> str:
        return _(
            "Each line is a municipality, each column something that must happen there. Go to a"
            " cell with the arrows; Enter or a double click shows what lies behind it. The matrix"
            " can be sorted by a column, filtered and saved as a table."
        )

    def retranslate(self) -> None:
        self.table.setAccessibleName(_("Municipalities and what happened there"))
        self.table.set_empty(_("Name the municipalities of the assignment first."))
        self.behind.retranslate()
        self.behind.back.setText(_("Close"))
        shapes = service.SHAPES
        self.legend.setText(
            _("{done} done   {part} begun or planned   {none} not yet").format(
                done=shapes[DONE], part=shapes[PART], none=shapes[NONE]
            )
        )

    # data

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            found = service.matrix(session, self.assignment_id)
        self.rows = {row.id: row for row in found.rows}
        self.table.set_source(ListRows([_cells(row) for row in found.rows]))
        self.counted.setText(_totals(found))
        self.counted.setVisible(bool(found.rows))
        self.legend.setVisible(bool(found.rows))

    def open_cell(self, row_id: bytes, key: str) -> None:
        """The rows behind it; of the name, the municipality itself."""
        row = self.rows[row_id]
        if key == NAME:
            self.ctx.go("assignment", assignment_id=self.assignment_id, tab="municipalities")
            return
        cell = row.cells[key]
        heading = _("{place}: {what}").format(place=row.name, what=_(COLUMNS[key]))
        note = cell.shown
        self.beside.show()
        self.behind.show_rows(heading, note, list(cell.behind))

    def close_behind(self) -> None:
        self.beside.hide()
        self.table.setFocus()


def _cells(row: MatrixRow) -> tuple[Any, ...]:
    name = _("{name} (guest)").format(name=row.name) if row.guest else row.name
    first = Cell(name, strong=True, tip=row.district)
    said = (row.cells[key] for key in COLUMNS)
    cells = (Cell(one.shown, TONES[one.state], tip=one.shown) for one in said)
    return (row.id, first, *cells)


def _totals(found: Matrix) -> str:
    """ "Trained: 12 of 31 · Consulted: 3 of 31": the targets alone."""
    told = _("{what}: {done} of {all}")
    return " · ".join(
        told.format(what=_(COLUMNS[key]), done=done, all=every)
        for key, (done, every) in found.counted().items()
    )


TAB = TabEntry("matrix", N_("Matrix"), MatrixTab)
