"""How far a record is: read from the set of verdicts each time, never stored."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.core.i18n import N_
from trainer_app.review.service import comments
from trainer_app.review.service.rows import keys_of_all
from trainer_app.review.service.seen import covers
from trainer_app.store.base import synced_models
from trainer_app.store.journal import decode
from trainer_app.store.tables import SyncCandidate, SyncDevice, SyncProposal
from trainer_app.sync import answers, records, rights
from trainer_app.sync.receipts import Vector
from trainer_app.sync.records import Key, Record
from trainer_app.sync.verdicts import Dot

DRAFT, SUBMITTED, RETURNED = "draft", "submitted", "returned"
APPROVED, REOPENED = "approved", "reopened"

STATES = {
    DRAFT: N_("Draft"),
    SUBMITTED: N_("Submitted"),
    RETURNED: N_("Returned for correction"),
    APPROVED: N_("Approved"),
    REOPENED: N_("Opened again"),
}
MOST_IDS = 500  # in one question to the database
ORDER = (RETURNED, REOPENED, DRAFT, SUBMITTED, APPROVED)
"""The one furthest from done first: a day is as far as its slowest record."""


@dataclass(frozen=True)
class Opinion:
    """What somebody said about a record."""

    action: str
    by_name: str
    by_person: bytes
    made_ms: int
    reason: str


@dataclass(frozen=True)
class State:
    """A record's state, who said so, and what has happened since."""

    record: Record
    state: str = DRAFT
    by_name: str = ""
    by_person: bytes = b""
    made_ms: int = 0
    reason: str = ""
    others: tuple[Opinion, ...] = ()
    """What other coordinators said without knowing of it: two different answers."""
    changed: int = 0
    """Rows changed since; for an approved record they were allowed by a coordinator."""
    proposals: int = 0
    """Changes that came after the approval and do not count until decided."""
    questions: int = 0
    """Fields with two different answers."""
    comments: int = 0

    @property
    def locked(self) -> bool:
        return self.state == APPROVED


def state_of(session: Session, record: Record) -> State:
    return states_of(session, [record])[record]


def states_of(session: Session, wanted: Collection[Record]) -> dict[Record, State]:
    """Many at once: a handful of queries however many records."""
    session.flush()
    stands = rights.stands(session, wanted)
    rows = records.rows_of_all(session, wanted)
    spoken = [one for one in wanted if one in stands and stands[one].verdicts]
    dots = _dots_of_rows(session, {key for one in spoken for key in rows[one]})
    held = _count_proposals(session, wanted, rows)
    asked = _count_rows(rows, _questions(session))
    notes = comments.count_open(session, wanted)
    found = {}
    for record in wanted:
        stand = stands.get(record)
        found[record] = State(
            record,
            proposals=held[record],
            questions=asked[record],
            comments=notes.get(record, 0),
            changed=_count_beyond(dots, rows[record], stand.verdicts[0].heads)
            if stand is not None and stand.verdicts
            else 0,
            **_said(stand),
        )
    return found


def standing_of(session: Session, wanted: Collection[Record]) -> dict[Record, str]:
    """Only the states, for counting: what happened since is not asked."""
    session.flush()
    stands = rights.stands(session, wanted)
    return {one: str(_said(stands.get(one)).get("state", DRAFT)) for one in wanted}


def slowest(states: Iterable[str]) -> str:
    """Of several records together, the state furthest from done."""
    return min(states, key=ORDER.index, default=DRAFT)


def _said(stand: rights.Stand | None) -> dict[str, Any]:
    """What the best verdict says, and what others said beside it."""
    if stand is None or not stand.verdicts:
        return {}
    best, *rest = stand.verdicts
    others = tuple(
        Opinion(one.action, one.by_name, one.by_person, one.made_ms, one.reason)
        for one in rest
        if one.action != best.action and one.action != SUBMITTED
    )
    return {
        "state": best.action,
        "by_name": best.by_name,
        "by_person": best.by_person,
        "made_ms": best.made_ms,
        "reason": best.reason,
        "others": others,
    }


Rows = Mapping[Record, Collection[tuple[str, bytes]]]


def _count_rows(rows: Rows, found: Iterable[tuple[str, bytes]]) -> Counter[Record]:
    """How many of the things found belong to each record."""
    homes: dict[tuple[str, bytes], list[Record]] = {}
    for record, keys in rows.items():
        for key in keys:
            homes.setdefault(key, []).append(record)
    return Counter(record for key in found for record in homes.get(key, ()))


def _count_proposals(session: Session, wanted: Collection[Record], rows: Rows) -> Counter[Record]:
    """Changes that wait; of rows, too, that are none yet because their making waits."""
    query = select(SyncProposal.tbl, SyncProposal.row_id).where(SyncProposal.standing == "proposal")
    waiting = [(row.tbl, row.row_id) for row in session.execute(query)]
    if not waiting:
        return Counter()
    known = {key for keys in rows.values() for key in keys}
    if all(key in known for key in waiting):
        return _count_rows(rows, waiting)
    return _count_rows(keys_of_all(session, wanted), waiting)


def _questions(session: Session) -> list[tuple[str, bytes]]:
    query = select(SyncCandidate.tbl, SyncCandidate.row_id, SyncCandidate.field).distinct()
    found = answers.to_ask((row[0], row[1], row[2]) for row in session.execute(query))
    return [(table, row_id) for table, row_id, _field in found]


def count_changed(session: Session, keys: Iterable[Key], seen: Vector) -> int:
    """Rows made or edited beyond what was seen."""
    wanted = list(keys)
    return _count_beyond(_dots_of_rows(session, wanted), wanted, seen)


def _count_beyond(dots: Mapping[Key, Collection[Dot]], keys: Collection[Key], seen: Vector) -> int:
    return sum(any(not covers(seen, *dot) for dot in dots.get(key, ())) for key in keys)


def _dots_of_rows(session: Session, keys: Iterable[Key]) -> dict[Key, list[Dot]]:
    """Every change that still shows in these rows, as others name it."""
    devices = {row.idx: row.device_id for row in session.scalars(select(SyncDevice))}
    by_table: dict[str, list[bytes]] = {}
    for table, row_id in keys:
        by_table.setdefault(table, []).append(row_id)
    found: dict[Key, list[Dot]] = {}
    for table, ids in by_table.items():
        model = synced_models()[table]
        for start in range(0, len(ids), MOST_IDS):
            query = select(model.id, model.scope_id, model.sync_v).where(
                model.id.in_(ids[start : start + MOST_IDS])
            )
            for row_id, scope, version in session.execute(query):
                dots = [(scope, devices[dev], seq) for dev, seq in dots_of(version)]
                found[table, row_id] = dots
    return found


def dots_of(version: bytes) -> list[tuple[int, int]]:
    """Every change that still shows in a row: device number and sequence number."""
    dev, seq, _hlc, heads = decode(version)
    base = [(dev, seq)] if dev else []
    return base + [(head[0], head[1]) for several in heads.values() for head in several]
