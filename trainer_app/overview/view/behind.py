"""The rows behind a number, beside it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from trainer_app.core.i18n import N_, _
from trainer_app.overview.service.numbers import BehindRow
from trainer_app.widgets.buttons import QuietButton
from trainer_app.widgets.cards import Words, column, row
from trainer_app.widgets.screen import Context
from trainer_app.widgets.table import Column, ListRows, RecordTable

COLUMNS = [
    Column("what", N_("What was counted"), 20, sortable=False),
    Column("more", N_("Where"), 22, sortable=False),
]


class BehindPanel(QWidget):
    """What a number counted; Enter opens the event it belongs to."""

    closed = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.ctx = ctx
        self._rows: dict[bytes, BehindRow] = {}
        self.heading = Words("", "section")
        self.note = Words("", "quiet")
        self.table = RecordTable(COLUMNS)
        self.back = QuietButton(icon="back")
        self.back.clicked.connect(self.closed)
        self.table.opened.connect(self._open)
        box = column(row(self.heading, 1, self.back), self.note)
        box.addWidget(self.table, 1)
        self.setLayout(box)

    def retranslate(self) -> None:
        """Words that do not depend on the number."""
        self.back.setText(_("Back to the chart"))
        self.table.setAccessibleName(_("Rows behind the number"))
        self.table.set_empty(_("Nothing was counted."))

    def show_rows(self, heading: str, note: str, rows: list[BehindRow]) -> None:
        """Show the rows of one number, and take the keyboard there."""
        self._rows = {row.id: row for row in rows}
        self.heading.setText(heading)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.table.set_source(ListRows([(row.id, row.what, row.more) for row in rows]))
        self.table.setFocus()

    def _open(self, row_id: bytes) -> None:
        chosen = self._rows[row_id]
        if chosen.target:
            self.ctx.go(chosen.target, **chosen.args)
