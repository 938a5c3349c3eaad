"""Which municipalities were invited, on which days, and how many of their people came."""

from __future__ import annotations

from collections import defaultdict

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trainer_app.assignments.service import Coverage, targets_of
from trainer_app.attendance.model import Attendance
from trainer_app.core.i18n import _
from trainer_app.events.model import Event, Invitation
from trainer_app.people.model import Person
from trainer_app.places.service import Lineage
from trainer_app.store.base import living


def coverage(session: Session, assignment_id: bytes) -> dict[bytes, Coverage]:
    """Municipality -> what has happened to it. Cancelled trainings do not count."""
    days = _days(session, assignment_id)
    came = _came(session, assignment_id)
    counted = {
        place_id: Coverage(", ".join(days.get(place_id, ())), came.get(place_id, 0))
        for place_id in days.keys() | came.keys()
    }
    return counted | _of_former(session, assignment_id, days, came)


def _of_former(
    session: Session, assignment_id: bytes, days: dict[bytes, list[str]], came: dict[bytes, int]
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
            sum(came.get(one, 0) for one in places),
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


def _came(session: Session, assignment_id: bytes) -> dict[bytes, int]:
    """People who were present, each once, by their municipality."""
    query = (
        select(Person.municipality_id, func.count(Person.id.distinct()))
        .join(Attendance, Attendance.person_id == Person.id)
        .join(Event, Event.id == Attendance.event_id)
        .where(
            Event.assignment_id == assignment_id,
            Event.state.is_distinct_from("cancelled"),
            Attendance.status == "present",
            living(Event),
            living(Attendance),
            living(Person),
        )
        .group_by(Person.municipality_id)
    )
    return {place_id: count for place_id, count in session.execute(query) if place_id}
