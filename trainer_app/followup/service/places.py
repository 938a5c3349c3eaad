"""Which municipality of the assignment an event speaks of."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.assignments.service import municipalities, targets_of
from trainer_app.events.model import Event, Invitation
from trainer_app.places.service import above
from trainer_app.store.base import living


def municipality_of(session: Session, event: Event | None) -> bytes | None:
    """The target its town lies in, else the only one invited, else nothing."""
    if event is None:
        return None
    targets = set(targets_of(session, event.assignment_id or b""))
    around = [unit for _level, unit in above(session, event.place_id)] if event.place_id else []
    inside = next((unit for unit in (event.place_id, *around) if unit in targets), None)
    if inside is not None:
        return inside
    query = select(Invitation.place_id).where(Invitation.event_id == event.id, living(Invitation))
    asked = {place for place in session.scalars(query) if place in targets}
    return asked.pop() if len(asked) == 1 else event.place_id


def choices_of_places(session: Session, assignment_id: bytes) -> dict[bytes, str]:
    """The named municipalities of an assignment, to choose one: id -> name and district."""
    return {
        row.place_id: f"{row.name}, {row.district}" if row.district else row.name
        for row in municipalities(session, assignment_id)
        if row.place_id
    }
