"""Which municipality of the assignment an event speaks of."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.assignments.model import AssignmentPlace
from trainer_app.assignments.service import GUEST_ROLES, municipalities
from trainer_app.events.model import Event, Invitation
from trainer_app.places.service import above
from trainer_app.store.base import living


def municipality_of(session: Session, event: Event | None) -> bytes | None:
    """The target its town lies in, else the only one invited, else nothing."""
    if event is None:
        return None
    targets = _targets(session, event.assignment_id)
    around = [unit for _level, unit in above(session, event.place_id)] if event.place_id else []
    inside = next((unit for unit in (event.place_id, *around) if unit in targets), None)
    if inside is not None:
        return inside
    query = select(Invitation.place_id).where(Invitation.event_id == event.id, living(Invitation))
    asked = {place for place in session.scalars(query) if place in targets}
    return asked.pop() if len(asked) == 1 else event.place_id


def _targets(session: Session, assignment_id: bytes | None) -> set[bytes]:
    """Asked for every event of a register: ids alone, without their names."""
    query = select(AssignmentPlace.place_id, AssignmentPlace.role).where(
        AssignmentPlace.assignment_id == assignment_id,
        AssignmentPlace.level == "municipality",
        living(AssignmentPlace),
    )
    return {place for place, role in session.execute(query) if place and role not in GUEST_ROLES}


def choices_of_places(session: Session, assignment_id: bytes) -> dict[bytes, str]:
    """The named municipalities of an assignment, to choose one: id -> name and district."""
    return {
        row.place_id: f"{row.name}, {row.district}" if row.district else row.name
        for row in municipalities(session, assignment_id)
        if row.place_id
    }
