"""What councils resolved, where policies stand, how programmes and budgets changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.assignments.service import targets_of
from trainer_app.events.model import Event
from trainer_app.events.service import read_record
from trainer_app.followup.model import DraftChange, PlanningDraft, PolicyStep, Resolution
from trainer_app.followup.service.places import municipality_of
from trainer_app.followup.service.rows import new_below, new_row
from trainer_app.store.base import Synced, living

NONE = "none"
Step = TypeVar("Step", bound=Synced)


@dataclass(frozen=True)
class PolicyNow:
    """Where the policy of a municipality stands, and how it came there (oldest first)."""

    place_id: bytes
    steps: tuple[PolicyStep, ...] = ()

    @property
    def last(self) -> PolicyStep | None:
        return self.steps[-1] if self.steps else None

    @property
    def state(self) -> str:
        return (self.last.state or NONE) if self.last else NONE


# resolutions


def resolutions(
    session: Session, assignment_id: bytes | None = None, *, event_id: bytes | None = None
) -> list[Resolution]:
    """Of an assignment or of one session, by date."""
    query = select(Resolution).where(living(Resolution))
    if assignment_id is not None:
        query = query.where(Resolution.assignment_id == assignment_id)
    if event_id is not None:
        query = query.where(Resolution.event_id == event_id)
    order = (Resolution.on.is_(None), Resolution.on, Resolution.position, Resolution.id)
    return list(session.scalars(query.order_by(*order)))


def add_resolution(session: Session, assignment_id: bytes, **values: Any) -> Resolution:
    return new_row(session, Resolution, assignment_id, **values)


def resolve(session: Session, event_id: bytes, **values: Any) -> Resolution:
    """A resolution of this session; what is written down of the session stands in it already."""
    event = session.get_one(Event, event_id)
    record = read_record(session, event_id)
    known: dict[str, Any] = {
        "event_id": event_id,
        "on": event.date,
        "place_id": municipality_of(session, event),
    }
    if record is not None:
        known |= {name: getattr(record, name) for name in _SHARED}
        known["relates_to"] = record.topic if record.topic in _TOPICS else None
        known["points"] = record.decision
    return add_resolution(session, event.assignment_id or b"", **(known | values))


_SHARED = ("chair", "votes_for", "votes_against", "abstained")
_TOPICS = ("sedp", "budget", "report_card")


def without_resolution(session: Session, assignment_id: bytes) -> list[bytes]:
    """Target municipalities that have none yet: one for each is owed."""
    having = {row.place_id for row in resolutions(session, assignment_id)}
    return [place for place in targets_of(session, assignment_id) if place not in having]


# policies


def policy_steps(session: Session, assignment_id: bytes) -> list[PolicyStep]:
    """All that was ever written, oldest first."""
    return history(session, PolicyStep, assignment_id)


def policies(session: Session, assignment_id: bytes) -> list[PolicyNow]:
    """One line a target municipality, in the order of the assignment, then others written of."""
    found = by_place(policy_steps(session, assignment_id))
    places = dict.fromkeys([*targets_of(session, assignment_id), *found])
    return [PolicyNow(place, tuple(found.get(place, ()))) for place in places]


def in_force(session: Session, assignment_id: bytes) -> list[bytes]:
    """Municipalities whose policy is in force now."""
    return [one.place_id for one in policies(session, assignment_id) if one.state == "in_force"]


# histories of a municipality


def history(session: Session, model: type[Step], assignment_id: bytes) -> list[Step]:
    """Rows of a register by day, oldest first; without a day they come first."""
    table: Any = model
    query = select(model).where(table.assignment_id == assignment_id, living(model))
    order = (table.on.is_not(None), table.on, table.position, table.id)
    return list(session.scalars(query.order_by(*order)))


def by_place(steps: Iterable[Step]) -> dict[bytes, list[Step]]:
    """In their order; those without a municipality are left out."""
    found: dict[bytes, list[Step]] = {}
    for step in steps:
        place_id = getattr(step, "place_id", None)
        if place_id:
            found.setdefault(place_id, []).append(step)
    return found


# drafts of programmes and budgets


def drafts(session: Session, assignment_id: bytes) -> list[PlanningDraft]:
    return history(session, PlanningDraft, assignment_id)


def changes_of(session: Session, draft_id: bytes) -> list[DraftChange]:
    query = select(DraftChange).where(DraftChange.draft_id == draft_id, living(DraftChange))
    return list(session.scalars(query.order_by(DraftChange.position, DraftChange.id)))


def changes(session: Session, assignment_id: bytes) -> dict[bytes, list[DraftChange]]:
    """Draft -> its change table."""
    return {draft.id: changes_of(session, draft.id) for draft in drafts(session, assignment_id)}


def add_change(session: Session, draft_id: bytes, **values: Any) -> DraftChange:
    """A line at the end of a change table."""
    return new_below(
        session, DraftChange, "draft_id", session.get_one(PlanningDraft, draft_id), **values
    )
