"""Where each municipality is in the cycle of the report card, and who has finished."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.assignments.service import GUEST_ROLES, ScopeRow, get_assignment, municipalities
from trainer_app.core import clock
from trainer_app.store.base import describe, living, pair_id
from trainer_app.surveys.model import STEPS, CycleStep

SETTLED = ("done", "skipped")
LAST = "repeat"  # a further round; the cycle is whole without it
OPEN = "open"


@dataclass(frozen=True)
class Line:
    """A municipality and its fifteen steps."""

    scope: ScopeRow
    steps: dict[str, CycleStep]

    def state(self, step: str) -> str:
        row = self.steps.get(step)
        return (row.state or OPEN) if row else OPEN

    @property
    def settled(self) -> int:
        return sum(self.state(step) in SETTLED for step in STEPS)

    @property
    def finished(self) -> bool:
        """Every step is done or left out on purpose; the repetition is not asked for."""
        return all(self.state(step) in SETTLED for step in STEPS if step != LAST)

    @property
    def next(self) -> str | None:
        """The first step that is not settled."""
        return next((step for step in STEPS if self.state(step) not in SETTLED), None)


@dataclass(frozen=True)
class Counter:
    """Finished x of 18, for one group of municipalities."""

    part: str
    finished: int
    total: int


def board(session: Session, assignment_id: bytes) -> list[Line]:
    """One line a target municipality, group by group; those without a name yet too."""
    query = select(CycleStep).where(CycleStep.assignment_id == assignment_id, living(CycleStep))
    found: dict[bytes, dict[str, CycleStep]] = {}
    for row in session.scalars(query):
        found.setdefault(row.place_id or b"", {})[row.step or ""] = row
    rows = [row for row in municipalities(session, assignment_id) if row.role not in GUEST_ROLES]
    rows.sort(key=lambda row: row.part)
    return [Line(row, found.get(row.place_id, {}) if row.place_id else {}) for row in rows]


def counters(lines: list[Line]) -> list[Counter]:
    """One for each group, or one for all where there are no groups."""
    parts = list(dict.fromkeys(line.scope.part for line in lines))
    return [
        Counter(
            part,
            sum(line.finished for line in lines if line.scope.part == part),
            sum(line.scope.part == part for line in lines),
        )
        for part in parts
    ]


def step_id(assignment_id: bytes, place_id: bytes, step: str) -> bytes:
    """One row a municipality and step, the same on every laptop."""
    return pair_id("cycle_step", assignment_id, place_id, step)


def write_step(
    session: Session, assignment_id: bytes, place_id: bytes, step: str, name: str, value: Any
) -> CycleStep:
    """One thing about one step; it is made with its first word."""
    if step not in STEPS or name not in describe(CycleStep):
        raise KeyError(f"{step} {name}")
    made = step_id(assignment_id, place_id, step)
    row = session.get(CycleStep, made)
    if row is None:
        row = CycleStep(
            id=made,
            scope_id=get_assignment(session, assignment_id).scope_id,
            assignment_id=assignment_id,
            place_id=place_id,
            step=step,
        )
        session.add(row)
    row.deleted = None
    setattr(row, name, None if value == "" else value)
    if name == "state" and value == "done" and row.on is None:
        row.on = clock.today()
    return row


def settle_until(session: Session, assignment_id: bytes, place_id: bytes, step: str) -> int:
    """What came before this step is done too; answers how many steps were marked."""
    marked = 0
    for one in list(STEPS)[: list(STEPS).index(step)]:
        row = session.get(CycleStep, step_id(assignment_id, place_id, one))
        if row is not None and not row.deleted and row.state in SETTLED:
            continue
        known = row.on if row is not None else None
        made = write_step(session, assignment_id, place_id, one, "state", "done")
        made.on = known  # on which day, nobody has said
        marked += 1
    return marked
