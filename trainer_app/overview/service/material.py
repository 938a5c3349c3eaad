"""What the numbers of an assignment are counted from, read once into plain facts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.assignments.model import Assignment, AssignmentPlace
from trainer_app.attendance.model import Attendance
from trainer_app.core.i18n import N_
from trainer_app.events.kinds import TRAINING
from trainer_app.events.model import Event
from trainer_app.events.service import planned_kind
from trainer_app.people.model import Person
from trainer_app.people.service import Verdicts, open_pairs
from trainer_app.places import service as places
from trainer_app.places.service import Lineage
from trainer_app.review import service as review
from trainer_app.store import scopes
from trainer_app.store.base import living

ALL, HANDED_IN, APPROVED_ONLY = "all", "handed_in", "approved"
COUNTINGS = {
    ALL: N_("All data"),
    HANDED_IN: N_("Submitted and approved"),
    APPROVED_ONLY: N_("Approved only"),
}
COUNTED = {
    HANDED_IN: frozenset({review.SUBMITTED, review.APPROVED, review.REOPENED}),
    APPROVED_ONLY: frozenset({review.APPROVED}),
}
"""States that count. What was given back, or was never handed in, is named beside (C4)."""


@dataclass(frozen=True)
class EventFact:
    """A day of the plan."""

    id: bytes
    title: str
    day: date | None
    state: str
    district_id: bytes | None
    review: str = review.DRAFT
    """Of the day and its list together: the one that is further from done."""
    kind: str = TRAINING
    place_id: bytes | None = None


@dataclass(frozen=True)
class Seat:
    """One person at one event, whatever became of it."""

    id: bytes
    event_id: bytes
    person_row: bytes
    human: bytes
    """The same for all rows of one human being (SYNC 0a.7)."""
    sex: str | None
    age_band: str | None
    position: str | None
    place_id: bytes | None
    status: str | None
    walk_in: bool
    signed: bool
    place_now: bytes | None = None
    """The unit that stands today where `place_id` stood."""


@dataclass(frozen=True)
class Material:
    """Everything counted here, and nothing else: what a number says can be found again."""

    assignment_id: bytes
    title: str
    events_target: int | None
    places_target: int | None
    events: tuple[EventFact, ...]
    seats: tuple[Seat, ...]
    targets: frozenset[bytes]
    guests: frozenset[bytes]
    doubles: tuple[tuple[bytes, bytes], ...] = ()
    """Pairs of human beings among the seats who may be one; nobody has decided yet."""
    counting: str = ALL
    planned_kind: str = TRAINING
    """The kind of event that the target of the assignment speaks of."""
    lineage: Lineage | None = None

    def meant(self, place_id: bytes | None) -> frozenset[bytes]:
        """The targets that a fact of this place concerns; after a merger, those merged (C15)."""
        if self.lineage is None:
            return self.targets & {place_id} if place_id else frozenset()
        return self.lineage.stands_for(place_id, self.targets)

    def counts(self, event: EventFact) -> bool:
        """It took place, and is as far in review as is asked for."""
        wanted = COUNTED.get(self.counting)
        return event.state == "held" and (wanted is None or event.review in wanted)

    @property
    def held(self) -> frozenset[bytes]:
        """Ids of the events that took place and count."""
        return frozenset(event.id for event in self.events if self.counts(event))

    @property
    def left_out(self) -> tuple[EventFact, ...]:
        """Events that took place and do not count, for their review."""
        return tuple(e for e in self.events if e.state == "held" and not self.counts(e))

    @property
    def present(self) -> tuple[Seat, ...]:
        """People present at an event that took place: what "participations" counts."""
        held = self.held
        return tuple(s for s in self.seats if s.status == "present" and s.event_id in held)


def gather(
    session: Session,
    assignment_id: bytes,
    *,
    since: date | None = None,
    until: date | None = None,
    counting: str | None = ALL,
    doubles: bool = True,
) -> Material:
    """Read an assignment's events in a period (both days included), and who was at them.

    ``counting`` None: what was handed in, once anything was; before that everything.
    ``doubles`` False spares the search for people who may be one.
    """
    assignment = session.get_one(Assignment, assignment_id)
    events = tuple(
        event for event in _events(session, assignment_id) if _within(event.day, since, until)
    )
    targets, guests = _scope(session, assignment_id)
    lineage = Lineage(session)
    seats = tuple(
        replace(seat, place_now=lineage.now_one(seat.place_id))
        for seat in _seats(session, {event.id for event in events})
    )
    return Material(
        assignment_id,
        assignment.title.shown(),
        assignment.events_target,
        assignment.municipalities_target,
        events,
        seats,
        targets,
        guests,
        _doubles(session, assignment.scope_id, seats) if doubles else (),
        counting or usual_counting(events),
        planned_kind(session, assignment_id),
        lineage,
    )


def usual_counting(events: Iterable[EventFact]) -> str:
    """Where nobody uses the review, nothing is left out for it."""
    return HANDED_IN if any(event.review != review.DRAFT for event in events) else ALL


def _doubles(
    session: Session, scope_id: bytes, seats: Iterable[Seat]
) -> tuple[tuple[bytes, bytes], ...]:
    teams = scopes.teams_of(session, scope_id)
    among = {seat.person_row for seat in seats}
    return tuple(dict.fromkeys(pair.humans for pair in open_pairs(session, teams, among)))


def _within(day: date | None, since: date | None, until: date | None) -> bool:
    if day is None:
        return since is None and until is None
    return (since is None or since <= day) and (until is None or day <= until)


def _events(session: Session, assignment_id: bytes) -> list[EventFact]:
    query = select(Event).where(Event.assignment_id == assignment_id, living(Event))
    rows = list(session.scalars(query.order_by(Event.date, Event.number, Event.id)))
    reviewed = review.states_of_days(session, [event.id for event in rows])
    return [
        EventFact(
            event.id,
            event.title.shown() or places.name_of(session, event.district_id),
            event.date,
            event.state or "planned",
            event.district_id,
            reviewed[event.id],
            event.kind or TRAINING,
            event.place_id,
        )
        for event in rows
    ]


def _scope(session: Session, assignment_id: bytes) -> tuple[frozenset[bytes], frozenset[bytes]]:
    query = select(AssignmentPlace.place_id, AssignmentPlace.role).where(
        AssignmentPlace.assignment_id == assignment_id,
        AssignmentPlace.level == "municipality",
        AssignmentPlace.place_id.is_not(None),
        living(AssignmentPlace),
    )
    rows = [(place, role) for place, role in session.execute(query) if place]
    targets = frozenset(place for place, role in rows if (role or "target") == "target")
    return targets, frozenset(place for place, _role in rows) - targets


def _seats(session: Session, event_ids: Iterable[bytes]) -> tuple[Seat, ...]:
    human = Verdicts(session).humans()
    query = (
        select(
            Attendance.id,
            Attendance.event_id,
            Attendance.person_id,
            Attendance.status,
            Attendance.walk_in,
            Attendance.signed_ms,
            Attendance.signed_on_paper,
            Person.sex,
            Person.age_band,
            Person.position,
            Person.municipality_id,
        )
        .join(Person, Person.id == Attendance.person_id)
        .where(living(Attendance), living(Person))
        .order_by(Attendance.id)
    )
    wanted = set(event_ids)
    return tuple(
        Seat(
            row.id,
            row.event_id,
            row.person_id,
            human.get(row.person_id, row.person_id),
            row.sex,
            row.age_band,
            row.position,
            row.municipality_id,
            row.status,
            bool(row.walk_in),
            bool(row.signed_ms or row.signed_on_paper),
        )
        for row in session.execute(query)
        if row.event_id in wanted
    )
