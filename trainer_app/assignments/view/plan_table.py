"""The plan as a table: sorted, filtered, and edited where it stands."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from trainer_app.assignments import service
from trainer_app.assignments.model import PlanRow
from trainer_app.core import clock
from trainer_app.core.i18n import N_, _, format_date, format_number
from trainer_app.store.base import describe
from trainer_app.widgets.buttons import Button
from trainer_app.widgets.cards import Words, column, row
from trainer_app.widgets.changes import Changes
from trainer_app.widgets.form import input_for
from trainer_app.widgets.in_place import InPlace
from trainer_app.widgets.inputs import DateInput, KyrgyzKeys, LongTextInput
from trainer_app.widgets.screen import Context, Screen, TabEntry
from trainer_app.widgets.table import Cell, Column, ListRows, RecordTable

STATE, ACTIVITY = "state", "activity"
EDITED = ("number", "starts_on", "ends_on", "effort_days", "responsible", "done_on")
COLUMNS = (
    Column(ACTIVITY, N_("Activity"), 24),
    Column("starts_on", N_("From"), 11),
    Column("ends_on", N_("Until"), 11),
    Column("done_on", N_("Done on"), 11),
    Column(STATE, N_("State"), 8),
    Column("number", N_("No."), 4),
    Column("effort_days", N_("Days"), 5, "right"),
    Column("responsible", N_("Responsible"), 12),
)


class PlanTable(Screen):
    """Arrows go from cell to cell; Enter edits a cell, and opens the line from its activity."""

    tables: ClassVar[frozenset[str]] = frozenset({"plan_row", "assignment", "deliverable_step"})

    def __init__(self, ctx: Context, assignment_id: bytes) -> None:
        super().__init__(ctx)
        self.assignment_id = assignment_id
        self.rows: dict[bytes, PlanRow] = {}
        self.saved = Words("", "small", wrap=False)
        self.changes = Changes(ctx, self.saved)
        self.add = Button("", "add")
        self.primary = self.add
        self.table = RecordTable(COLUMNS, by_cell=True)
        self.in_place = InPlace(self.table, self._input)
        box = column(row(self.add, 1, self.saved, KyrgyzKeys()), spacing=6)
        box.addWidget(self.table, 1)
        self.setLayout(box)
        self.add.clicked.connect(self._add)
        self.in_place.edited.connect(self._edited)
        self.table.cell_opened.connect(self._open)

    def title(self) -> str:
        return _("Table")

    def help_text(self) -> str:
        return _(
            "Each line is a row of the plan. Enter or a double click edits a cell where it stands,"
            " Esc leaves it as it was; on the activity it opens the whole line. A click on a"
            " heading sorts; Ctrl+F filters."
        )

    def retranslate(self) -> None:
        self.add.setText(_("Add a row"))
        self.table.setAccessibleName(_("Plan and schedule"))
        self.table.set_empty(_("The plan has no rows yet."))

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            rows = service.plan_rows(session, self.assignment_id)
            done = service.finished_rows(session, self.assignment_id)
        self.rows = {one.id: one for one in rows}
        self.in_place.end()
        self.table.set_source(ListRows([_cells(one, one.id in done) for one in rows]))

    # editing

    def _input(self, row_id: bytes, key: str) -> QWidget | None:
        if key not in EDITED or row_id not in self.rows:
            return None
        info = describe(PlanRow)[key]
        made: Any = input_for(info)
        if isinstance(made, LongTextInput):
            return None
        if isinstance(made, DateInput):
            made.button.hide()  # a cell has room for the day alone
        made.setAccessibleName(_(info.label))
        made.set_value(getattr(self.rows[row_id], key))
        return made

    def _edited(self, row_id: bytes, key: str, value: Any) -> None:
        self.changes.make(
            _("Edit"), lambda session: service.edit(session, PlanRow, row_id, key, value)
        )
        self.refresh()

    def _open(self, _row_id: bytes, key: str) -> None:
        if key == ACTIVITY:
            self.ctx.go("assignment", assignment_id=self.assignment_id, tab="plan")

    def _add(self) -> None:
        made = self.changes.make(
            _("Add"), lambda session: service.add_part(session, self.assignment_id, PlanRow).id
        )
        if made:
            self.refresh()
            self.table.choose(made)
            self.table.setFocus()


def _cells(one: PlanRow, done: bool) -> tuple[Any, ...]:
    title = one.activity.shown() or _("empty")
    return (
        one.id,
        Cell(title, strong=True, tip=title),
        format_date(one.starts_on),
        Cell(format_date(one.ends_on), tip=one.window.shown()),
        format_date(one.done_on),
        _state(one, done),
        one.number or "",
        format_number(one.effort_days),
        one.responsible or "",
    )


def _state(one: PlanRow, done: bool) -> Cell:
    if done or one.done_on:
        return Cell(_("done"), "good")
    if one.ends_on is not None and one.ends_on < clock.today():
        return Cell(_("late"), "bad")
    return Cell(_("open"), "quiet")


TAB = TabEntry("plan_table", N_("Table"), PlanTable)
