"""Single edits and verdicts, as a screen would make them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.sync.authority import PLACES
from trainer_app.attendance.model import Attendance
from trainer_app.events.model import Event
from trainer_app.people.model import Person
from trainer_app.review import service as review
from trainer_app.store.base import pair_id
from trainer_app.store.database import Session
from trainer_app.store.journal import GUARDS, decode, encode
from trainer_app.store.profile import Profile
from trainer_app.store.tables import SyncLog
from trainer_app.sync import recompute
from trainer_app.sync.records import Record

HERB, UNKNOWN = "herb", "herbarium"


@dataclass(frozen=True)
class Place:
    """What an edit is about: somebody in a team, or the day the team met."""

    assignment_id: bytes
    scope: bytes
    team: bytes
    day: str
    who: str

    @property
    def person_id(self) -> bytes:
        return pair_id("test", self.team, self.day, self.who)

    @property
    def event_id(self) -> bytes:
        return pair_id("test event", self.team, self.day)


def edit(session: Any, place: Place, action: str, step: int) -> None:
    """As a screen would make it; one of a row that is not here yet is not made."""
    if action in ("present", "minutes"):
        _mark(session, place, action, step)
    elif action == "event":
        _edit_event(session, place, step)
    else:
        _edit_person(session, place, action, step)


def say_of_tomorrow(
    opened: Profile, session: Session, place: Place, _action: str, step: int
) -> None:
    """What a newer version wrote under this name: a field of people that nobody here knows, and a
    table. Both are carried and merged as everything else (A14)."""
    pen, person = opened.database.journal, session.get(Person, place.person_id)
    if person is None:
        return
    for guard in GUARDS:
        guard(session, person, [HERB])
    version = decode(person.sync_v)
    heads = version[3].get(HERB) or ([version[:3]] if version[0] else [])
    saw = [[pen.name_of(session, dev, seq, place.team), seq] for dev, seq, _hlc in heads]
    known = [{HERB: f"H{step % 3}"}, {HERB: saw}]
    plant = pair_id("test plant", place.team, str(step))
    for table, row_id, payload in (
        ("person", person.id, known),
        (UNKNOWN, plant, [{HERB: f"H{step}"}]),
    ):
        seq, hlc = pen.next_seq(session, place.team), pen.clock.tick()
        session.add(
            SyncLog(
                scope_id=place.team,
                seq=seq,
                hlc=hlc,
                tbl=table,
                row_id=row_id,
                payload=encode(payload),
            )
        )
        recompute.rows(session, {(table, row_id)})


def _edit_event(session: Any, place: Place, step: int) -> None:
    event = session.get(Event, place.event_id)
    if event is None:
        event = Event(
            id=place.event_id,
            scope_id=place.scope,
            team_scope_id=place.team,
            place_id=PLACES[int(place.day) % 2],
            assignment_id=place.assignment_id,
        )
        session.add(event)
    event.venue = f"V{step % 3}"


def _edit_person(session: Any, place: Place, action: str, step: int) -> None:
    person = session.get(Person, place.person_id)
    if person is None:
        if action == "add":
            name = f"N{step % 3}"
            home = PLACES[int(place.who) % 2]
            session.add(
                Person(
                    id=place.person_id, scope_id=place.team, full_name=name, municipality_id=home
                )
            )
    elif action == "name":
        person.full_name = f"N{step % 3}"
    elif action == "phone":
        person.phone = f"0700 {step % 2}"
    elif action == "clear":
        person.full_name = None
    elif action == "delete":
        person.deleted = not person.deleted


def _mark(session: Any, place: Place, action: str, step: int) -> None:
    """Two laptops that sign the same person in make the same row."""
    row_id = pair_id("attendance", place.team, place.person_id)
    row = session.get(Attendance, row_id)
    if row is None:
        row = Attendance(
            id=row_id, scope_id=place.team, person_id=place.person_id, event_id=place.event_id
        )
        session.add(row)
    if action == "present":
        row.presence = ("present", "absent", "excused")[step % 3]
    else:
        row.minutes = 100 + step % 2


REVIEWS: dict[str, Callable[[Any, Record], object]] = {
    "submit": review.submit,
    "give back": lambda session, record: review.give_back(session, record, "Why"),
    "approve": review.approve,
    "reopen": lambda session, record: review.reopen(session, record, "Why"),
    "withdraw": review.withdraw,
}
