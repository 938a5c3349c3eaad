"""The sheets that are here: found by their code, corrected, put away."""

from __future__ import annotations

from typing import ClassVar

from trainer_app.core.i18n import N_, _, ngettext
from trainer_app.evaluation import service
from trainer_app.evaluation.model import MOMENTS, WAYS
from trainer_app.widgets.buttons import Button, IconButton
from trainer_app.widgets.cards import Words, column, row
from trainer_app.widgets.changes import Changes
from trainer_app.widgets.inputs import TextInput
from trainer_app.widgets.screen import Context, Screen
from trainer_app.widgets.table import Cell, Column, ListRows, RecordTable

COLUMNS = (
    Column("moment", N_("When"), 18, sortable=False),
    Column("code", N_("Code"), 12, sortable=False),
    Column("answered", N_("Answered"), 10, "right", sortable=False),
    Column("way", N_("How it was filled in"), 18, sortable=False),
    Column("note", N_("To look at"), 34, sortable=False),
)


class Sheets(Screen):
    tables: ClassVar[frozenset[str]] = frozenset({"evaluation_sheet", "evaluation_answer"})

    def __init__(self, ctx: Context, event_id: bytes, form: str) -> None:
        super().__init__(ctx)
        self.event_id = event_id
        self.moments = ("before", "after") if form == "test" else ("feedback",)
        self.lines: dict[bytes, service.SheetLine] = {}
        self.saved, self.told = Words("", "small", wrap=False), Words("", "quiet")
        self.changes = Changes(ctx, self.saved)
        self.table = RecordTable(COLUMNS)
        self.code, self.correct = TextInput(), Button("", "check")
        self.away = IconButton("trash")
        self.code_label = Words("", "quiet", wrap=False)
        foot = row(self.code_label, self.code, self.correct, 1, self.saved, self.away)
        box = column(self.told, spacing=8)
        box.addWidget(self.table, 1)
        box.addLayout(foot)
        self.setLayout(box)
        self.table.chosen.connect(lambda _row: self._show_chosen())
        self.correct.clicked.connect(self._correct)
        self.code.returnPressed.connect(self._correct)
        self.away.clicked.connect(self._put_away)

    def retranslate(self) -> None:
        self.code_label.setText(_("Code of this sheet"))
        self.code.setAccessibleName(_("Code of this sheet"))
        self.correct.setText(_("Correct the code"))
        self.away.set_name(_("Delete"))
        self.table.setAccessibleName(_("Sheets"))
        self.table.set_empty(_("Sheets that were filled in stand here, without any name."))

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            found = service.sheet_lines(session, self.event_id, *self.moments)
        self.lines = {one.id: one for one in found}
        self.table.set_source(ListRows([_cells(one) for one in found]))
        doubles = sum(one.double for one in found)
        told = ngettext("{n} sheet", "{n} sheets", len(found)).format(n=len(found))
        if doubles:
            told += " · " + _("with a code that is there twice: {count}").format(count=doubles)
        self.told.setText(told)
        self._show_chosen()

    def _show_chosen(self) -> None:
        one = self.lines.get(self.table.current_id() or b"")
        coded = one is not None and one.moment != "feedback"
        for widget in (self.code_label, self.code, self.correct):
            widget.setVisible(coded)
        self.away.setVisible(one is not None)
        if one is not None and not self.code.hasFocus():
            self.code.set_value(one.code)

    def _correct(self) -> None:
        sheet_id, typed = self.table.current_id(), self.code.text()
        if sheet_id is not None:
            self.changes.make(
                _("Correct a code"),
                lambda session: service.correct_code(session, sheet_id, typed),
            )

    def _put_away(self) -> None:
        sheet_id = self.table.current_id()
        if sheet_id is not None:
            self.changes.put_away(sheet_id, service.put_away_sheet, service.put_back_sheet)


def _cells(one: service.SheetLine) -> tuple[object, ...]:
    note = Cell(_("This code is there twice: it is matched with nobody."), "warn")
    return (
        one.id,
        _(MOMENTS[one.moment]),
        Cell(one.code, "warn" if one.double else "", strong=True),
        one.answered,
        _(WAYS.get(one.way, "")),
        note if one.double else "",
    )
