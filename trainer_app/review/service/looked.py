"""What is new since somebody at this laptop last looked at a training."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy.orm import Session

from trainer_app.review.service import states
from trainer_app.review.service.day import records_of_events
from trainer_app.review.service.seen import seen_now
from trainer_app.store.journal import decode, encode
from trainer_app.store.tables import LocalSetting
from trainer_app.sync import records
from trainer_app.sync.receipts import Vector

LOOKED = "review_looked"

NEVER = -1
"""Count of news where nobody has looked yet: all of it is new."""


def seen_of_events(session: Session, event_ids: Collection[bytes]) -> Vector:
    """How far everything of these trainings is here."""
    scope_ids: set[bytes] = set()
    for several in records_of_events(session, event_ids).values():
        for record in several:
            scope_ids |= set(records.scopes_of(session, record))
    return seen_now(session, scope_ids)


def count_changed_events(session: Session, event_ids: Collection[bytes], seen: Vector) -> int:
    """Rows of these trainings' records made or edited beyond what was seen."""
    known = records_of_events(session, event_ids)
    keys = {
        key
        for several in known.values()
        for record in several
        for key in records.rows_of(session, record)
    }
    return states.count_changed(session, keys, seen)


def look(session: Session, event_id: bytes) -> None:
    """Remember how the training is now; kept on this laptop only."""
    known = _known(session)
    known[event_id] = seen_of_events(session, [event_id])
    session.merge(LocalSetting(key=LOOKED, value=encode(known)))


def news(session: Session, event_ids: Collection[bytes]) -> dict[bytes, int]:
    """Rows that came or changed since, for each training; NEVER where nobody has looked."""
    known = _known(session)
    found = {}
    for event_id in event_ids:
        found[event_id] = (
            count_changed_events(session, [event_id], known[event_id])
            if event_id in known
            else NEVER
        )
    return found


def _known(session: Session) -> dict[bytes, Vector]:
    kept = session.get(LocalSetting, LOOKED)
    return decode(kept.value, type=dict[bytes, Vector]) if kept and kept.value else {}
