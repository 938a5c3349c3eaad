"""How far each row has come: saved, packed, received, taken in, approved or returned."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.core.i18n import N_, _
from trainer_app.store import scopes
from trainer_app.store.base import living, synced_models
from trainer_app.store.blobs import HOLDING
from trainer_app.store.journal import decode
from trainer_app.store.tables import SyncDevice, SyncExport, SyncScope
from trainer_app.sync import naming, receipts, records, rights
from trainer_app.sync.records import Key, Record

Thing = TypeVar("Thing")
ASKED_AT_ONCE = 500  # ids in one question to the database


class Stage(IntEnum):
    """In the order of the way; a row is as far as its last change."""

    SAVED = 0  # on this laptop only
    PACKED = 1  # in a change file, or in a target
    RECEIVED = 2  # the other laptop has the file
    IMPORTED = 3  # and has taken it in
    RETURNED = 4
    APPROVED = 5

    def words(self) -> str:
        return _(WORDS[self])


WORDS = {
    Stage.SAVED: N_("On this laptop only"),
    Stage.PACKED: N_("Packed"),
    Stage.RECEIVED: N_("Received"),
    Stage.IMPORTED: N_("Taken in"),
    Stage.RETURNED: N_("Returned"),
    Stage.APPROVED: N_("Approved"),
}


@dataclass(frozen=True)
class Photos:
    """Rows with photos or scans, and how far their files have come."""

    total: int = 0
    packed: int = 0
    received: int = 0


@dataclass(frozen=True)
class Progress:
    """How far something with many rows has come: as far as the row that is furthest behind."""

    stage: Stage
    rows: Mapping[Stage, int]
    photos: Photos


def of_rows(session: Session, keys: Collection[Key]) -> dict[Key, Stage]:
    """Rows that are not here are left out."""
    ways = Ways.load(session)
    facts = {fact.key: fact for fact in _read(session, keys)}
    decided = _verdicts(session, facts.values())
    return {key: ways.of_row(fact, decided) for key, fact in facts.items()}


def of_events(session: Session, event_ids: Collection[bytes]) -> dict[bytes, Progress]:
    """An event with everything that names it: lists, exercises, photos, papers."""
    return _progress(session, _rows_of_events(session, event_ids))


def of_records(session: Session, wanted: Collection[Record]) -> dict[Record, Progress]:
    """Records as they are reviewed, each with its rows."""
    return _progress(session, records.rows_of_all(session, wanted))


def _progress(session: Session, grouped: Mapping[Thing, Collection[Key]]) -> dict[Thing, Progress]:
    ways = Ways.load(session)
    every = {key for keys in grouped.values() for key in keys}
    facts = {fact.key: fact for fact in _read(session, every)}
    decided = _verdicts(session, facts.values())
    photos = _Photos(session, ways)
    found = {}
    for thing, keys in grouped.items():
        here = [facts[key] for key in keys if key in facts]
        counts = Counter(ways.of_row(fact, decided) for fact in here)
        counts.update(map(ways.of_word, _handed_in(here, decided)))
        found[thing] = Progress(min(counts, default=Stage.SAVED), counts, photos.count(here))
    return found


@dataclass(frozen=True)
class EventProgress:
    id: bytes
    title: str
    progress: Progress


def latest_events(session: Session, most: int = 100) -> list[EventProgress]:
    """The events that were made last, with their names."""
    model = synced_models()["event"]
    query = select(model.id).where(living(model)).order_by(model.id.desc()).limit(most)
    ids = list(session.scalars(query))
    progress = of_events(session, ids)
    return [
        EventProgress(one, naming.name_of(session, "event", one).words, progress[one])
        for one in ids
    ]


# rows and what was said of them


@dataclass(frozen=True)
class Fact:
    """What is needed of a row to tell how far it is."""

    key: Key
    scope_id: bytes
    dots: frozenset[tuple[int, int]]  # its changes that stand: device number, sequence number
    records: tuple[Record, ...]
    files: tuple[str, ...] = ()


def _read(session: Session, keys: Collection[Key]) -> Iterator[Fact]:
    by_table: dict[str, list[bytes]] = defaultdict(list)
    for table, row_id in keys:
        by_table[table].append(row_id)
    for table, ids in by_table.items():
        if table in synced_models():
            for start in range(0, len(ids), ASKED_AT_ONCE):
                yield from _read_some(session, table, ids[start : start + ASKED_AT_ONCE])


def _read_some(session: Session, table: str, ids: list[bytes]) -> Iterator[Fact]:
    columns = synced_models()[table].__table__.columns
    owners = _owners(table)
    holding = HOLDING.get(table, ())
    wanted = [columns[name] for name in ("id", "scope_id", "sync_v")]
    wanted += [columns[name] for _kind, name in owners] + [columns[name] for name in holding]
    for row_id, scope_id, version, *rest in session.execute(
        select(*wanted).where(columns["id"].in_(ids))
    ):
        belongs = tuple(
            Record(kind.kind, kind.table, owner)
            for (kind, _name), owner in zip(owners, rest, strict=False)
            if owner
        )
        files = tuple(name for name in rest[len(owners) :] if name)
        yield Fact((table, row_id), scope_id, _dots(decode(version)), belongs, files)


def _owners(table: str) -> list[tuple[records.Kind, str]]:
    """The columns of this table that tell to which records its rows belong."""
    found = []
    for kind in records.KINDS.values():
        if kind.own and kind.table == table:
            found.append((kind, "id"))
        found += [(kind, column) for child, column in kind.children if child == table]
    return found


def _dots(version: list[Any]) -> frozenset[tuple[int, int]]:
    heads = [version[:3], *(head for several in version[3].values() for head in several)]
    return frozenset((dev, seq) for dev, seq, _hlc in heads if dev)


def _verdicts(session: Session, facts: Iterable[Fact]) -> dict[Record, rights.Stand]:
    wanted = {record for fact in facts for record in fact.records}
    return rights.stands(session, wanted) if wanted else {}


def _handed_in(facts: Iterable[Fact], decided: Mapping[Record, rights.Stand]) -> set[rights.Fact]:
    """The words that hand these rows in and that nobody has answered: they travel, too."""
    several = {record for fact in facts for record in fact.records if record in decided}
    last = [verdicts[0] for record in several if (verdicts := decided[record].verdicts)]
    return {one for one in last if one.action == rights.SUBMITTED}


def _rows_of_events(session: Session, event_ids: Collection[bytes]) -> dict[bytes, list[Key]]:
    grouped: dict[bytes, list[Key]] = {one: [("event", one)] for one in event_ids}
    for table, model in synced_models().items():
        columns = model.__table__.columns
        if "event_id" not in columns or table == "event":
            continue
        query = select(columns["event_id"], columns["id"]).where(
            columns["event_id"].in_(list(event_ids)), living(model)
        )
        for event_id, row_id in session.execute(query):
            grouped[event_id].append((table, row_id))
    return grouped


# what went to whom


@dataclass
class _Gone:
    """Runs of changes that went to one person, per scope and device."""

    runs: dict[tuple[bytes, bytes], list[tuple[int, int]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def add(self, said: Mapping[str, Any]) -> None:
        if "spans" in said:
            for scope_id, device_id, first, last in said["spans"]:
                self.runs[(scope_id, device_id)].append((first, last))
            return
        for scope_id, devices in said.get("vector", {}).items():  # made by an earlier version
            for device_id, last in devices.items():
                self.runs[(scope_id, device_id)].append((1, last))

    def settle(self) -> None:
        """Runs that touch become one."""
        for key, several in self.runs.items():
            joined: list[tuple[int, int]] = []
            for first, last in sorted(several):
                if joined and first <= joined[-1][1] + 1:
                    joined[-1] = (joined[-1][0], max(joined[-1][1], last))
                else:
                    joined.append((first, last))
            self.runs[key] = joined

    def has(self, scope_id: bytes, device_id: bytes, seq: int) -> bool:
        runs = self.runs.get((scope_id, device_id), [])
        at = bisect_right(runs, (seq, 1 << 62)) - 1
        return at >= 0 and runs[at][1] >= seq


@dataclass
class Ways:
    """Everything known of what reached whom, read once for many rows."""

    devices: dict[int, bytes]
    mine: set[int]
    readers: dict[bytes, list[bytes]]
    """Scope -> whose having it counts: its coordinators; without any, the other members."""
    packed: dict[bytes, _Gone]
    received: dict[bytes, _Gone]
    confirmed: dict[bytes, receipts.Vector]

    @classmethod
    def load(cls, session: Session) -> Ways:
        me = scopes.person_key(session)
        known = list(session.scalars(select(SyncDevice)))
        packed: dict[bytes, _Gone] = defaultdict(_Gone)
        received: dict[bytes, _Gone] = defaultdict(_Gone)
        for export in session.scalars(select(SyncExport)):
            said = decode(export.report or b"\x80")
            packed[export.contact or b""].add(said)
            if export.state == receipts.RECEIVED:
                received[export.contact or b""].add(said)
        for gone in (*packed.values(), *received.values()):
            gone.settle()
        readers = {
            scope_id: _readers(session, scope_id, me)
            for scope_id in session.scalars(select(SyncScope.id))
        }
        people = {person for some in readers.values() for person in some}
        return cls(
            {row.idx: row.device_id for row in known},
            {row.idx for row in known if row.person_key == me},
            readers,
            packed,
            received,
            {person: receipts.of_contact(session, person).vector for person in people},
        )

    def of_row(self, fact: Fact, decided: Mapping[Record, rights.Stand]) -> Stage:
        """A verdict that saw the row as it is now; else how far our own changes have come."""
        for record in fact.records:
            verdicts = decided[record].verdicts if record in decided else ()
            if verdicts and self._covers(verdicts[0].heads, fact):
                if verdicts[0].action == rights.APPROVED:
                    return Stage.APPROVED
                if verdicts[0].action == rights.RETURNED:
                    return Stage.RETURNED
        own = [dot for dot in fact.dots if dot[0] in self.mine]
        return min((self.of_change(fact.scope_id, *dot) for dot in own), default=Stage.IMPORTED)

    def of_word(self, said: rights.Fact) -> Stage:
        """A word of our own goes the way of any change; another's has come from there."""
        if said.device_id not in {self.devices[dev] for dev in self.mine}:
            return Stage.IMPORTED
        return self._furthest(said.scope_id, said.device_id, said.seq)

    def of_change(self, scope_id: bytes, dev: int, seq: int) -> Stage:
        return self._furthest(scope_id, self.devices[dev], seq)

    def _furthest(self, scope_id: bytes, device_id: bytes, seq: int) -> Stage:
        """The furthest it came with any of those who count."""
        return max(
            (
                self._with(person, scope_id, device_id, seq)
                for person in self.readers.get(scope_id, ())
            ),
            default=Stage.SAVED,
        )

    def _with(self, person: bytes, scope_id: bytes, device_id: bytes, seq: int) -> Stage:
        if self.confirmed.get(person, {}).get(scope_id, {}).get(device_id, 0) >= seq:
            return Stage.IMPORTED
        if person in self.received and self.received[person].has(scope_id, device_id, seq):
            return Stage.RECEIVED
        if person in self.packed and self.packed[person].has(scope_id, device_id, seq):
            return Stage.PACKED
        return Stage.SAVED

    def _covers(self, heads: receipts.Vector, fact: Fact) -> bool:
        seen = heads.get(fact.scope_id, {})
        return all(seq <= seen.get(self.devices[dev], 0) for dev, seq in fact.dots)


def _readers(session: Session, scope_id: bytes, me: bytes) -> list[bytes]:
    others = {
        person: role for person, role in scopes.members(session, scope_id).items() if person != me
    }
    office = [person for person, role in others.items() if role == "coordinator"]
    return office or list(others)


class _Photos:
    """Which files went to whom."""

    def __init__(self, session: Session, ways: Ways) -> None:
        people = {person for some in ways.readers.values() for person in some}
        self.readers = ways.readers
        self.given = {person: receipts.photos_given(session, person) for person in people}
        self.delivered = {person: receipts.photos_delivered(session, person) for person in people}

    def count(self, facts: Iterable[Fact]) -> Photos:
        with_files = [fact for fact in facts if fact.files]
        return Photos(
            len(with_files),
            sum(self._with_anyone(self.given, fact) for fact in with_files),
            sum(self._with_anyone(self.delivered, fact) for fact in with_files),
        )

    def _with_anyone(self, had: Mapping[bytes, set[str]], fact: Fact) -> bool:
        return any(set(fact.files) <= had[person] for person in self.readers.get(fact.scope_id, ()))
