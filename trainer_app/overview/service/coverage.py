"""Which municipalities were invited, on which days, and how many of their people were trained."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.assignments.service import Coverage, targets_of
from trainer_app.core.i18n import _
from trainer_app.events.model import Event, Invitation
from trainer_app.overview.service.material import gather
from trainer_app.places.service import Lineage
from trainer_app.store.base import living


def coverage(session: Session, assignment_id: bytes) -> dict[bytes, Coverage]:
    """Municipality -> what has happened to it. Cancelled trainings do not count."""
    days = _days(session, assignment_id)
    came = _came(session, assignment_id)
    counted = {
        place_id: Coverage(", ".join(days.get(place_id, ())), len(came.get(place_id, ())))
        for place_id in days.keys() | came.keys()
    }
    return counted | _of_former(session, assignment_id, days, came)


def _of_former(
    session: Session,
    assignment_id: bytes,
    days: dict[bytes, list[str]],
    came: dict[bytes, set[bytes]],
) -> dict[bytes, Coverage]:
    """A target that was merged or renamed has what happened to its successor as well (C15)."""
    lineage, targets = Lineage(session), targets_of(session, assignment_id)
    meant: dict[bytes, list[bytes]] = defaultdict(list)
    for place_id in days.keys() | came.keys():
        for target in lineage.stands_for(place_id, targets):
            meant[target].append(place_id)
    return {
        target: Coverage(
            ", ".join(dict.fromkeys(day for one in places for day in days.get(one, ()))),
            len(set().union(*(came.get(one, ()) for one in places))),
        )
        for target, places in meant.items()
        if places != [target]
    }


def _days(session: Session, assignment_id: bytes) -> dict[bytes, list[str]]:
    query = (
        select(Invitation.place_id, Event.date)
        .join(Event, Event.id == Invitation.event_id)
        .where(
            Event.assignment_id == assignment_id,
            Event.state.is_distinct_from("cancelled"),
            living(Event),
            living(Invitation),
        )
        .order_by(Event.date)
    )
    found: dict[bytes, list[str]] = defaultdict(list)
    for place_id, day in session.execute(query):
        if place_id:
            found[place_id].append(f"{day:%d.%m}" if day else _("date open"))
    return found


def _came(session: Session, assignment_id: bytes) -> dict[bytes, set[bytes]]:
    """Human beings present at what was held of the planned kind, by their municipality.

    As in the numbers: a hearing trains nobody, and somebody listed twice is one person.
    """
    read = gather(session, assignment_id, doubles=False)
    trainings = {event.id for event in read.events if event.kind == read.planned_kind}
    found: dict[bytes, set[bytes]] = defaultdict(set)
    for seat in read.present:
        if seat.place_id and seat.event_id in trainings:
            found[seat.place_id].add(seat.human)
    return found
