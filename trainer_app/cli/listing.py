"""Assignments, events and contacts with their ids, for scripts."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app import catalogue
from trainer_app.assignments.model import Assignment
from trainer_app.events.model import Event
from trainer_app.store.base import living
from trainer_app.store.profile import Profile
from trainer_app.sync import service as sync

assert catalogue.MODELS


def items(profile: Profile, what: str) -> list[dict[str, Any]]:
    """Each with ``id`` as 32 hex digits; sorted by what a reader looks for."""
    with profile.database.read() as session:
        return LISTS[what](session)


def _assignments(session: Session) -> list[dict[str, Any]]:
    rows = session.scalars(select(Assignment).where(living(Assignment)).order_by(Assignment.id))
    return [{"id": row.id.hex(), "title": row.title.shown()} for row in rows]


def _events(session: Session) -> list[dict[str, Any]]:
    query = select(Event).where(living(Event)).order_by(Event.date, Event.number, Event.id)
    return [
        {
            "id": row.id.hex(),
            "date": row.date.isoformat() if row.date else None,
            "state": row.state,
            "title": row.title.shown(),
            "assignment": row.assignment_id.hex() if row.assignment_id else None,
        }
        for row in session.scalars(query)
    ]


def _contacts(session: Session) -> list[dict[str, Any]]:
    return [
        {"id": one.id.hex(), "name": one.name, "role": one.role} for one in sync.contacts(session)
    ]


LISTS = {"assignments": _assignments, "events": _events, "contacts": _contacts}
