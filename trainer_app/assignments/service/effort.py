"""Days of services: agreed, worked, left. Counted in quarter days, apart from the calendar."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.assignments.model import PlanRow, WorkDay
from trainer_app.assignments.service.reading import get_assignment, plan_rows
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.store import scopes
from trainer_app.store.base import living, new_id

QUARTERS = 4  # of a day


@dataclass(frozen=True)
class ServiceEffort:
    """One service of the contract."""

    row: PlanRow
    agreed: float | None  # days
    worked: float  # days

    @property
    def over(self) -> bool:
        return self.agreed is not None and self.worked > self.agreed


@dataclass(frozen=True)
class Effort:
    """All services, and whether their days make what the contract says."""

    services: tuple[ServiceEffort, ...]
    days: tuple[WorkDay, ...]  # by date
    contract: float | None
    crowded: tuple[date, ...]  # dates on which one person worked more than a day

    @property
    def agreed(self) -> float:
        return sum(service.agreed or 0 for service in self.services)

    @property
    def worked(self) -> float:
        return sum(day.quarters or 0 for day in self.days) / QUARTERS

    @property
    def adds_up(self) -> bool:
        """1 + 10 + 7 = 18; nothing to check while the contract names no total."""
        return self.contract is None or self.contract == self.agreed


def effort(session: Session, assignment_id: bytes) -> Effort:
    assignment = get_assignment(session, assignment_id)
    query = select(WorkDay).where(WorkDay.assignment_id == assignment_id, living(WorkDay))
    days = tuple(session.scalars(query.order_by(WorkDay.on, WorkDay.id)))
    worked: Counter[bytes] = Counter()
    by_day: Counter[tuple[date, str]] = Counter()
    for day in days:
        worked[day.plan_row_id or b""] += day.quarters or 0
        if day.on:
            by_day[(day.on, (day.who or "").casefold())] += day.quarters or 0
    services = tuple(
        ServiceEffort(row, row.effort_days, worked[row.id] / QUARTERS)
        for row in plan_rows(session, assignment_id)
    )
    crowded = sorted({on for (on, _who), quarters in by_day.items() if quarters > QUARTERS})
    return Effort(services, days, assignment.effort_days, tuple(crowded))


def add_work_day(
    session: Session, assignment_id: bytes, plan_row_id: bytes, on: date, quarters: int
) -> WorkDay:
    """Work on one date, in quarter days from 1 to 4."""
    if not 1 <= quarters <= QUARTERS:
        raise UserError(
            _("A day has four quarters."),
            _("Write from a quarter of a day to a whole day for each date."),
            field="quarters",
        )
    assignment = get_assignment(session, assignment_id)
    day = WorkDay(
        id=new_id(),
        scope_id=scopes.team_scope(session, assignment.scope_id),
        assignment_id=assignment_id,
        plan_row_id=plan_row_id,
        on=on,
        quarters=quarters,
    )
    session.add(day)
    return day
