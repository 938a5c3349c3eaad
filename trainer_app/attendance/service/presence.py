"""Marking who came. Every verb may be asked twice, on one laptop or on two, and means the same."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.attendance.model import Attendance
from trainer_app.core import clock
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.events.model import Event
from trainer_app.people import service as people
from trainer_app.store import scopes
from trainer_app.store.base import living, pair_id

LONGEST_DAY = 24 * 60  # minutes


class HasSigned(UserError):
    """A signature says the person was there; it must be taken back first."""


def attendance_id(event_id: bytes, person_id: bytes) -> bytes:
    """The same on two laptops that mark the same person."""
    return pair_id("attendance", event_id, person_id)


def invite_people(session: Session, event_id: bytes, person_ids: Iterable[bytes]) -> int:
    """Put people on the list of those expected. Answers how many were not on it before."""
    new = 0
    for person_id in person_ids:
        row = _row(session, event_id, person_id)
        if not row.invited:
            row.invited, row.walk_in = True, None
            new += 1
    return new


def uninvite(session: Session, event_id: bytes, person_id: bytes) -> Attendance:
    """Take off the list of those expected; someone who came stays, as a walk-in."""
    row = _row(session, event_id, person_id)
    if row.status == "present":
        row.invited, row.walk_in = False, True
    else:
        row.deleted = True
    return row


def mark_present(session: Session, event_id: bytes, person_id: bytes) -> Attendance:
    """Asking twice changes nothing. Who was not expected is a walk-in."""
    row = _row(session, event_id, person_id)
    if row.status != "present":
        row.status = "present"
        row.arrived_ms = clock.now_ms()
    if not row.invited and row.walk_in is None:
        row.walk_in = True
    return row


def mark_absent(session: Session, event_id: bytes, person_id: bytes) -> Attendance:
    """Expected, and did not come."""
    return _mark_away(session, event_id, person_id, "absent")


def mark_excused(
    session: Session, event_id: bytes, person_id: bytes, reason: str | None = None
) -> Attendance:
    """Expected, did not come, and said why."""
    row = _mark_away(session, event_id, person_id, "excused")
    if reason is not None:
        row.note = reason.strip() or None
    return row


def clear(session: Session, event_id: bytes, person_id: bytes) -> Attendance:
    """Back to "not yet filled in"; a walk-in was never expected, so they leave the list."""
    row = _mark_away(session, event_id, person_id, None)
    if not row.invited:
        row.deleted = True
    return row


def add_walk_in(
    session: Session,
    event_id: bytes,
    full_name: str,
    *,
    sex: str | None = None,
    position: str | None = None,
    position_text: str | None = None,
    municipality_id: bytes | None = None,
) -> Attendance:
    """Someone nobody expected stands at the door: a new person, and present."""
    person = people.quick_add(
        session,
        team_of(session, event_id),
        full_name,
        sex=sex,
        position=position,
        position_text=position_text,
        municipality_id=municipality_id,
    )
    return mark_present(session, event_id, person.id)


def set_minutes(
    session: Session, event_id: bytes, person_id: bytes, minutes: int | None
) -> Attendance:
    """How long the person was there; None means not written down."""
    if minutes is not None and not 0 <= minutes <= LONGEST_DAY:
        raise UserError(
            _("A day does not have so many minutes."),
            _("Write the minutes from 0 to {most}.").format(most=LONGEST_DAY),
            field="minutes",
        )
    row = _row(session, event_id, person_id)
    row.minutes = minutes
    return row


def set_minutes_of_the_rest(session: Session, event_id: bytes, minutes: int) -> int:
    """Everyone present whose minutes are not written down yet stayed so long."""
    waiting = [row for row in _rows(session, event_id, "present") if row.minutes is None]
    for row in waiting:
        set_minutes(session, event_id, row.person_id or b"", minutes)
    return len(waiting)


def mark_rest_absent(session: Session, event_id: bytes) -> int:
    """The day is over: who is still expected did not come."""
    waiting = [row for row in _rows(session, event_id, None) if row.invited]
    for row in waiting:
        row.status = "absent"
    return len(waiting)


def set_note(session: Session, event_id: bytes, person_id: bytes, note: str | None) -> Attendance:
    row = _row(session, event_id, person_id)
    row.note = (note or "").strip() or None
    return row


def team_of(session: Session, event_id: bytes) -> bytes:
    """The scope of everything personal about an event."""
    event = session.get_one(Event, event_id)
    return event.team_scope_id or scopes.team_scope(session, event.scope_id)


def _mark_away(
    session: Session, event_id: bytes, person_id: bytes, status: str | None
) -> Attendance:
    row = _row(session, event_id, person_id)
    if row.signature:
        raise HasSigned(
            _("This person has signed."),
            _("Take the signature back first, if it was a mistake."),
        )
    if row.status != status:
        row.status = status
        row.arrived_ms = None
        row.minutes = None
    return row


def _row(session: Session, event_id: bytes, person_id: bytes) -> Attendance:
    """The one row of this person at this event, made when first asked for."""
    key = attendance_id(event_id, person_id)
    row = session.get(Attendance, key) or _not_yet_flushed(session, key)
    if row is None:
        row = Attendance(
            id=key,
            scope_id=team_of(session, event_id),
            event_id=event_id,
            person_id=person_id,
        )
        session.add(row)
    if row.deleted:
        row.deleted, row.invited, row.walk_in = None, False, None
    return row


def _not_yet_flushed(session: Session, key: bytes) -> Attendance | None:
    """A row made a moment ago: marking and signing share one flush, and so one journal line."""
    made = (row for row in session.new if isinstance(row, Attendance) and row.id == key)
    return next(made, None)


def _rows(session: Session, event_id: bytes, status: str | None) -> list[Attendance]:
    query = select(Attendance).where(
        Attendance.event_id == event_id, living(Attendance), Attendance.status.is_(status)
    )
    return list(session.scalars(query))
