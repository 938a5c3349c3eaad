"""The records of one training day, and of many: what is to be submitted, answered, decided."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.review.model import Verdict
from trainer_app.review.service import naming, states
from trainer_app.review.service.states import APPROVED, DRAFT, SUBMITTED, State
from trainer_app.store import scopes
from trainer_app.store.base import living, synced_models
from trainer_app.store.blobs import HOLDING
from trainer_app.store.files import Files
from trainer_app.store.tables import SyncScope
from trainer_app.sync import records
from trainer_app.sync.records import Key, Record

EVENT, LIST, REPORT, EXERCISE = "event", "list", "report", "exercise"


@dataclass(frozen=True)
class Line:
    """A record of the day with its name and its state."""

    record: Record
    name: str
    state: State


@dataclass(frozen=True)
class Day:
    """All records of one training, and its photos: taken, and here."""

    event_id: bytes
    lines: tuple[Line, ...]
    photos: int
    photos_here: int
    handed_in_by: tuple[str, ...] = ()

    @property
    def state(self) -> str:
        return states.slowest(line.state.state for line in self.lines)

    @property
    def comments(self) -> int:
        return sum(line.state.comments for line in self.lines)

    @property
    def waits_for_answer(self) -> bool:
        """A coordinator has something to decide here."""
        return any(
            line.state.state == SUBMITTED or line.state.proposals or line.state.others
            for line in self.lines
        )

    @property
    def in_review(self) -> bool:
        return any(line.state.state != DRAFT for line in self.lines)

    @property
    def last_ms(self) -> int:
        return max((line.state.made_ms for line in self.lines), default=0)


# What of an event is written rather than listed; any of them makes a report to hand in.
WRITTEN = ("event_note", "event_record", "event_point", "recommendation", "lesson", "commitment")


def records_of_event(session: Session, event_id: bytes) -> list[Record]:
    """The plan of the day, its list, its exercises and its outcome: those that hold something."""
    return records_of_events(session, [event_id])[event_id]


def records_of_events(session: Session, event_ids: Collection[bytes]) -> dict[bytes, list[Record]]:
    found = {event_id: [Record(EVENT, "event", event_id)] for event_id in event_ids}
    for event_id in _having(session, "attendance", event_ids):
        found[event_id].append(Record(LIST, "event", event_id))
    for event_id, run_id in _runs(session, event_ids):
        found[event_id].append(Record(EXERCISE, "tool_run", run_id))
    written: set[bytes] = set()
    for table in WRITTEN:
        written |= _having(session, table, event_ids)
    for event_id in event_ids:
        if event_id in written:
            found[event_id].append(Record(REPORT, "event", event_id))
    return found


def states_of_days(session: Session, event_ids: Collection[bytes]) -> dict[bytes, str]:
    """Of each day and its list together, what figures are made of: the one further from done."""
    known = {
        event_id: [one for one in several if one.kind in (EVENT, LIST)]
        for event_id, several in records_of_events(session, event_ids).items()
    }
    said = states.standing_of(session, [one for several in known.values() for one in several])
    return {
        event_id: states.slowest(said[one] for one in several)
        for event_id, several in known.items()
    }


def _having(session: Session, table: str, event_ids: Collection[bytes]) -> set[bytes]:
    model = synced_models()[table]
    column = model.__table__.columns["event_id"]
    query = select(column).where(column.in_(list(event_ids)), living(model)).distinct()
    return set(session.scalars(query))


def _runs(session: Session, event_ids: Collection[bytes]) -> Iterable[tuple[bytes, bytes]]:
    """Exercises that others may read; a confidential one stays with its trainer."""
    model = synced_models()["tool_run"]
    column = model.__table__.columns["event_id"]
    private = select(SyncScope.id).where(SyncScope.kind == scopes.PRIVATE)
    query = select(column, model.id).where(
        column.in_(list(event_ids)), living(model), model.scope_id.not_in(private)
    )
    return [(row[0], row[1]) for row in session.execute(query.order_by(model.id))]


def day_of(session: Session, files: Files | None, event_id: bytes) -> Day:
    return days_of(session, files, [event_id])[0]


def days_of(session: Session, files: Files | None, event_ids: Collection[bytes]) -> list[Day]:
    """In the order given."""
    known = records_of_events(session, event_ids)
    every = [record for several in known.values() for record in several]
    said = states.states_of(session, every)
    photos = _photos(session, files, event_ids)
    givers = _givers(session, every)
    return [
        Day(
            event_id,
            tuple(Line(one, naming.name_of(session, one), said[one]) for one in known[event_id]),
            *photos.get(event_id, (0, 0)),
            tuple(dict.fromkeys(name for one in known[event_id] for name in givers.get(one, ()))),
        )
        for event_id in event_ids
    ]


def _givers(session: Session, wanted: Collection[Record]) -> dict[Record, list[str]]:
    """Who handed each record in, whoever answered since."""
    known = {(one.kind, one.id): one for one in wanted}
    query = select(Verdict.kind, Verdict.record_id, Verdict.by_name).where(
        Verdict.record_id.in_({one.id for one in wanted}), Verdict.action == SUBMITTED
    )
    found: dict[Record, list[str]] = {}
    for kind, record_id, name in session.execute(query.order_by(Verdict.made_ms)):
        record = known.get((kind or "", record_id or b""))
        if name and record is not None:
            found.setdefault(record, []).append(name)
    return found


def _photos(
    session: Session, files: Files | None, event_ids: Collection[bytes]
) -> dict[bytes, tuple[int, int]]:
    """Photos and scans of each event, and how many of them are on this laptop whole (B3)."""
    model = synced_models()["attachment"]
    event = model.__table__.columns["event_id"]
    names = [model.__table__.columns[name] for name in HOLDING["attachment"]]
    query = select(event, *names).where(event.in_(list(event_ids)), living(model))
    found: dict[bytes, tuple[int, int]] = {}
    for event_id, *ciphers in session.execute(query):
        wanted = [cipher for cipher in ciphers if cipher]
        whole = files is not None and all(files.exists(cipher) for cipher in wanted)
        every, here = found.get(event_id, (0, 0))
        found[event_id] = (every + 1, here + whole)
    return found


def to_submit(day: Day) -> list[Record]:
    """What the trainer can hand in now: not approved, and not handed in as it is."""
    return [
        line.record
        for line in day.lines
        if line.state.state != APPROVED
        and not (line.state.state == SUBMITTED and not line.state.changed)
    ]


def to_approve(day: Day) -> list[Record]:
    """What was handed in and has nothing left to decide."""
    return [
        line.record
        for line in day.lines
        if line.state.state == SUBMITTED and not line.state.proposals and not line.state.questions
    ]


def record_for(session: Session, day: Day, kind: str, key: Key) -> Record:
    """The record a row stands in; for a photo, which stands in none, the one of this kind."""
    here = [line.record for line in day.lines]
    homes = [record for record in records.records_of(session, *key) if record in here]
    of_kind = [record for record in here if record.kind == kind]
    return (homes or of_kind or here)[0]
