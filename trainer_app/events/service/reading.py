"""Events as lists show them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trainer_app.events.kinds import TRAINING
from trainer_app.events.model import Event, Facilitator, Invitation
from trainer_app.places.service import name_of
from trainer_app.store.base import Text3, living


@dataclass(frozen=True)
class EventCard:
    """One event in a line."""

    id: bytes
    assignment_id: bytes | None
    number: int | None
    title: Text3
    day: date | None
    moved_from: date | None
    starts_at: str | None
    ends_at: str | None
    district_id: bytes | None
    district: str
    venue: str
    state: str
    facilitators: tuple[str, ...]
    invited: int
    kind: str = TRAINING


def list_events(session: Session, assignment_id: bytes) -> list[Event]:
    """The living events of an assignment, by date, those without one last."""
    query = select(Event).where(Event.assignment_id == assignment_id, living(Event))
    return list(
        session.scalars(query.order_by(Event.date.is_(None), Event.date, Event.number, Event.id))
    )


def event_cards(session: Session, assignment_id: bytes | None = None) -> list[EventCard]:
    """The events of one assignment, or of all on this laptop."""
    query = select(Event).where(living(Event))
    if assignment_id is not None:
        query = query.where(Event.assignment_id == assignment_id)
    order = (Event.date.is_(None), Event.date, Event.number, Event.id)
    return _cards(session, list(session.scalars(query.order_by(*order))))


def card_of(session: Session, event: Event) -> EventCard:
    """What a list needs of one event."""
    return _cards(session, [event])[0]


def _cards(session: Session, events: list[Event]) -> list[EventCard]:
    """Two questions for all of them: a list may hold hundreds."""
    only = events[0].id if len(events) == 1 else None
    leads, invited = _leads(session, only), _invited(session, only)
    return [
        EventCard(
            event.id,
            event.assignment_id,
            event.number,
            event.title,
            event.date,
            event.moved_from,
            event.starts_at,
            event.ends_at,
            event.district_id,
            name_of(session, event.district_id),
            event.venue or "",
            event.state or "planned",
            tuple(leads[event.id]),
            invited.get(event.id, 0),
            event.kind or TRAINING,
        )
        for event in events
    ]


def _leads(session: Session, only: bytes | None) -> dict[bytes, list[str]]:
    query = select(Facilitator.event_id, Facilitator.name).where(living(Facilitator))
    if only is not None:
        query = query.where(Facilitator.event_id == only)
    found: dict[bytes, list[str]] = defaultdict(list)
    for event_id, name in session.execute(query.order_by(Facilitator.id)):
        if event_id and name:
            found[event_id].append(name)
    return found


def _invited(session: Session, only: bytes | None) -> dict[bytes, int]:
    query = select(Invitation.event_id, func.count()).where(living(Invitation))
    if only is not None:
        query = query.where(Invitation.event_id == only)
    counted = session.execute(query.group_by(Invitation.event_id))
    return {event_id: count for event_id, count in counted if event_id}
