"""The day itself: what it is, whether it has begun, and who of the people known is expected."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trainer_app.attendance.model import Attendance
from trainer_app.attendance.service.presence import invite_people, team_of
from trainer_app.core.i18n import format_date
from trainer_app.events.model import Event, Invitation
from trainer_app.people.model import Person
from trainer_app.places.service import name_of
from trainer_app.store.base import living


@dataclass(frozen=True)
class Day:
    """An event as the door shows it."""

    event_id: bytes
    title: str
    date: date | None
    place: str
    state: str
    minutes: int | None  # from the first to the last word, where both times are set
    municipalities: tuple[tuple[bytes, str], ...]  # invited ones, by name

    @property
    def begun(self) -> bool:
        """Nobody needs to be asked again whether the training was held."""
        return self.state in ("held", "cancelled")

    @property
    def words(self) -> str:
        return " · ".join(part for part in (format_date(self.date), self.place) if part)


def day(session: Session, event_id: bytes) -> Day:
    event = session.get_one(Event, event_id)
    invited = [(place, name_of(session, place)) for place in _invited(session, event_id)]
    return Day(
        event_id=event_id,
        title=event.title.shown(),
        date=event.date,
        place=", ".join(part for part in (name_of(session, event.place_id), event.venue) if part),
        state=event.state or "planned",
        minutes=_minutes(event.starts_at, event.ends_at),
        municipalities=tuple(sorted(invited, key=lambda one: one[1])),
    )


def hold(session: Session, event_id: bytes) -> None:
    """The training takes place: people are at the door."""
    session.get_one(Event, event_id).state = "held"


def not_expected_yet(session: Session, event_id: bytes) -> list[bytes]:
    """People of the team from the invited municipalities who are not on the list."""
    listed = select(Attendance.person_id).where(Attendance.event_id == event_id, living(Attendance))
    query = select(Person.id).where(
        living(Person),
        Person.scope_id == team_of(session, event_id),
        Person.municipality_id.in_(_invited(session, event_id)),
        Person.id.not_in(listed),
    )
    return list(session.scalars(query.order_by(Person.name_sort)))


def expect_all_invited(session: Session, event_id: bytes) -> int:
    """Everyone known from the invited municipalities is expected. Answers how many were new."""
    return invite_people(session, event_id, not_expected_yet(session, event_id))


def progress(session: Session, event_id: bytes) -> tuple[int, int, int]:
    """Present, not filled in, and on the list; counted quickly, for the step's mark."""
    query = select(
        func.count().filter(Attendance.status == "present"),
        func.count().filter(Attendance.status.is_(None)),
        func.count(),
    ).where(Attendance.event_id == event_id, living(Attendance))
    present, open_, listed = session.execute(query).one()
    return present, open_, listed


def _invited(session: Session, event_id: bytes) -> list[bytes]:
    query = select(Invitation.place_id).where(Invitation.event_id == event_id, living(Invitation))
    return [place for place in session.scalars(query) if place]


def _minutes(starts_at: str | None, ends_at: str | None) -> int | None:
    if not starts_at or not ends_at:
        return None
    try:
        length = datetime.strptime(ends_at, "%H:%M") - datetime.strptime(starts_at, "%H:%M")
    except ValueError:
        return None
    minutes = int(length.total_seconds() // 60)
    return minutes if minutes > 0 else None
