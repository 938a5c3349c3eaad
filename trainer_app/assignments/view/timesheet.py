"""The tab "Days": services of the contract, and the quarter days worked on each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from trainer_app.assignments import service
from trainer_app.assignments.model import PlanRow, WorkDay
from trainer_app.assignments.view.outline_tab import OutlineTab
from trainer_app.core import clock
from trainer_app.core.i18n import N_, _, format_date, format_number
from trainer_app.widgets.form import InputFactory
from trainer_app.widgets.inputs import ChoiceInput
from trainer_app.widgets.outline import Branch, Key
from trainer_app.widgets.outline_screen import Part, short, told
from trainer_app.widgets.screen import TabEntry

if TYPE_CHECKING:
    from trainer_app.store.database import Session

PARTS_OF_A_DAY = {
    1: N_("a quarter of a day"),
    2: N_("half a day"),
    3: N_("three quarters of a day"),
    4: N_("a whole day"),
}


class TimesheetTab(OutlineTab):
    tables: ClassVar[frozenset[str]] = frozenset({"assignment", "plan_row", "work_day"})
    first: ClassVar[Key] = ("part", "work_day")
    parts: ClassVar = {
        "work_day": Part(
            WorkDay, N_("Days worked"), N_("Write down a day"), ("on", "quarters", "who", "note")
        ),
        "service": Part(
            PlanRow, N_("Service"), N_("Write down a day"), ("number", "activity", "effort_days")
        ),
    }

    def title(self) -> str:
        return _("Days")

    def help_text(self) -> str:
        return _(
            'Choose a service, press "Write down a day": a whole day of today is entered, change'
            " what was otherwise. Days of services are counted apart from days of the calendar."
        )

    def inputs_for(self, kind: str) -> dict[str, InputFactory]:
        if kind == "work_day":
            return {"quarters": lambda: ChoiceInput(PARTS_OF_A_DAY, empty=None)}
        return {}

    def read_parts(self, session: Session) -> dict[str, list[Any]]:
        self.effort = service.effort(session, self.assignment_id)
        return {
            "service": [one.row for one in self.effort.services],
            "work_day": list(self.effort.days),
        }

    def branches(self, found: dict[str, list[Any]]) -> list[Branch]:
        total = Branch(("part", "work_day"), self._total())
        return [total, *(self._branch(one) for one in self.effort.services)]

    def _branch(self, one: service.ServiceEffort) -> Branch:
        days = [day for day in self.effort.days if day.plan_row_id == one.row.id]
        lines = tuple((("work_day", day.id.hex()), self.line("work_day", day)) for day in days)
        name = told(one.row.number, short(one.row.activity.shown()))
        return Branch(("service", one.row.id.hex()), f"{name} — {_spent(one)}", lines)

    def line(self, kind: str, one: Any) -> str:
        part = PARTS_OF_A_DAY.get(one.quarters, "")
        return told(format_date(one.on), _(part) if part else "", one.who)

    def _total(self) -> str:
        return _("In all: {worked} of {agreed} days").format(
            worked=format_number(self.effort.worked),
            agreed=format_number(self.effort.contract or self.effort.agreed),
        )

    def row_lines(self, kind: str, one: Any) -> list[str]:
        lines = []
        if kind == "service" and not self.effort.adds_up:
            lines.append(
                _("The services make {sum} days, the contract says {total}.").format(
                    sum=format_number(self.effort.agreed), total=format_number(self.effort.contract)
                )
            )
        if kind == "work_day" and one.on in self.effort.crowded:
            lines.append(_("More than a whole day is written for one person on this date."))
        return lines

    def new_row(self, session: Session, kind: str) -> Any:
        return service.add_work_day(
            session, self.assignment_id, self._service_chosen(), clock.today(), service.QUARTERS
        )

    def _service_chosen(self) -> bytes:
        """The service at the cursor, or of the day at the cursor; else the first."""
        kind, which = self.outline.key() or ("", "")
        if kind == "service":
            return bytes.fromhex(which)
        if kind == "work_day" and (kind, which) in self.rows:
            return self.rows[(kind, which)].plan_row_id
        return self.effort.services[0].row.id

    def _show_details(self) -> None:
        super()._show_details()
        self._adding = "work_day"
        kind, _which = self.outline.key() or self.first
        self.away.setVisible(kind == "work_day")
        self.add.setEnabled(bool(getattr(self, "effort", None) and self.effort.services))


def _spent(one: service.ServiceEffort) -> str:
    if one.agreed is None:
        return _("{worked} days").format(worked=format_number(one.worked))
    spent = _("{worked} of {agreed} days").format(
        worked=format_number(one.worked), agreed=format_number(one.agreed)
    )
    return ", ".join((spent, _("too many"))) if one.over else spent


TAB = TabEntry("days", N_("Days"), TimesheetTab)
