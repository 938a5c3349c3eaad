"""What users lay over the registry: places it lacks, spellings they meet, changes they learn of."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.core.words import nfc
from trainer_app.places.model import OwnPlace, PlaceEvent, PlaceSpelling
from trainer_app.places.service.registry import registry
from trainer_app.store.base import Text3, living, new_id


def add_place(
    session: Session,
    scope_id: bytes,
    name: str,
    *,
    lang: str = "ky",
    level: str = "aimak",
    parent_id: bytes | None = None,
) -> OwnPlace:
    """A place the registry does not have; read by everyone who reads the assignment."""
    name = nfc(name).strip()
    if not name:
        raise UserError(_("A place needs a name."), field="name")
    place = OwnPlace(id=new_id(), scope_id=scope_id, level=level, parent_id=parent_id)
    place.name = Text3().say(lang, name)
    session.add(place)
    return place


def add_event(
    session: Session,
    scope_id: bytes,
    kind: str,
    on: date | None,
    from_id: bytes,
    to_id: bytes,
    act: str = "",
) -> PlaceEvent:
    """A unit was renamed, merged, split or restored; one row a pair of units."""
    event = PlaceEvent(id=new_id(), scope_id=scope_id, kind=kind, on=on, act=act or None)
    event.from_id, event.to_id = from_id, to_id
    session.add(event)
    return event


def noted_events(session: Session, place_id: bytes) -> list[PlaceEvent]:
    """What users noted about a place: it became another, or another became it."""
    about = (PlaceEvent.from_id == place_id) | (PlaceEvent.to_id == place_id)
    rows = session.scalars(select(PlaceEvent).where(about, living(PlaceEvent)))
    return sorted(rows, key=lambda row: (row.on or date.max, row.id))


def own_places(session: Session) -> list[OwnPlace]:
    return list(session.scalars(select(OwnPlace).where(living(OwnPlace))))


def own_place(session: Session, place_id: bytes) -> OwnPlace | None:
    return session.get(OwnPlace, place_id)


def spellings(session: Session) -> Iterator[tuple[str, bytes]]:
    """Search key and place of every spelling that users have added."""
    rows = session.scalars(select(PlaceSpelling).where(living(PlaceSpelling)))
    for row in rows:
        if row.spelling_key and row.place_id:
            yield row.spelling_key, row.place_id


def steps(session: Session) -> list[tuple[bytes, bytes]]:
    """Every known "this unit became that one", shipped and added, where the unit changed."""
    known = [
        (before, after)
        for event in registry().events
        if event.certainty != "proposed"
        for before in event.came_from
        for after in event.became
        if before != after
    ]
    for row in session.scalars(select(PlaceEvent).where(living(PlaceEvent))):
        if row.from_id and row.to_id and row.from_id != row.to_id:
            known.append((row.from_id, row.to_id))
    return known
