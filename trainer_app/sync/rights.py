"""What counts, and who decided it: a pure function of the set of verdicts known here."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.store import scopes
from trainer_app.store.base import living, synced_models
from trainer_app.store.journal import decode
from trainer_app.store.tables import SyncDevice, SyncMember
from trainer_app.sync.receipts import Vector
from trainer_app.sync.records import Record

SUBMITTED, RETURNED, APPROVED = "submitted", "returned", "approved"
REOPENED, WITHDRAWN = "reopened", "withdrawn"
STATES = {SUBMITTED, RETURNED, APPROVED, REOPENED}
COORDINATORS = {RETURNED, APPROVED, REOPENED}


@dataclass(frozen=True)
class Fact:
    """A verdict with its own place in the journal."""

    id: bytes
    record: Record
    action: str
    heads: Vector
    by_name: str
    by_person: bytes
    made_ms: int
    reason: str
    scope_id: bytes
    device_id: bytes
    seq: int
    hlc: int
    author: bytes


@dataclass(frozen=True)
class Stand:
    """The verdicts nobody answered yet, the one that is shown first."""

    verdicts: tuple[Fact, ...] = ()


def standing(facts: Collection[Fact], coordinators: Mapping[bytes, set[bytes]]) -> Stand:
    """Verdicts that no later one saw. A coordinator's outranks "submitted"."""
    counted = [
        one
        for one in facts
        if one.action not in COORDINATORS or one.author in coordinators.get(one.scope_id, ())
    ]
    alive = _without_withdrawn(counted)
    maximal = [one for one in alive if not any(_stands_over(other, one) for other in alive)]
    best = sorted(
        maximal,
        key=lambda one: (one.action != SUBMITTED, one.hlc, one.device_id),
        reverse=True,
    )
    return Stand(tuple(best))


def _without_withdrawn(facts: Collection[Fact]) -> list[Fact]:
    """A withdrawal takes back what its own author said last, as far as it had seen."""
    alive = sorted(
        (one for one in facts if one.action in STATES), key=lambda one: (one.hlc, one.device_id)
    )
    for back in sorted(
        (one for one in facts if one.action == WITHDRAWN), key=lambda one: (one.hlc, one.device_id)
    ):
        seen = [one for one in alive if _covers(back, one)]
        maximal = [one for one in seen if not any(_stands_over(o, one) for o in seen)]
        alive = [one for one in alive if one not in maximal or one.author != back.author]
    return alive


def _stands_over(later: Fact, earlier: Fact) -> bool:
    if later is earlier or not _covers(later, earlier):
        return False
    return not (later.action == SUBMITTED and earlier.action == APPROVED)


def _covers(later: Fact, earlier: Fact) -> bool:
    seen = later.heads.get(earlier.scope_id, {})
    return later is not earlier and earlier.seq <= seen.get(earlier.device_id, 0)


def stands(session: Session, wanted: Collection[Record]) -> dict[Record, Stand]:
    """What was decided about each of these records."""
    known = {(one.kind, one.id): one for one in wanted}
    by_record: dict[Record, list[Fact]] = {}
    for fact in _facts(session, known):
        by_record.setdefault(fact.record, []).append(fact)
    coordinators: dict[bytes, set[bytes]] = {}
    for scope_id in {fact.scope_id for several in by_record.values() for fact in several}:
        coordinators[scope_id] = _coordinators(session, scope_id)
    return {record: standing(facts, coordinators) for record, facts in by_record.items()}


def _coordinators(session: Session, scope_id: bytes) -> set[bytes]:
    query = select(SyncMember.person_key).where(
        SyncMember.scope_id == scope_id, SyncMember.role == "coordinator"
    )
    return set(session.scalars(query))


def _facts(session: Session, known: Mapping[tuple[str, bytes], Record]) -> Iterable[Fact]:
    model = synced_models()["verdict"]
    columns = model.__table__.columns
    devices = {row.idx: row for row in session.scalars(select(SyncDevice))}
    ids = {row_id for _kind, row_id in known}
    query = select(model).where(columns["record_id"].in_(ids), living(model))
    me = scopes.person_key(session)
    for row in session.scalars(query):
        record = known.get((row.kind or "", row.record_id))  # type: ignore[attr-defined]  # verdict
        if record is None:
            continue
        dev, seq, hlc = decode(row.sync_v)[:3]
        device = devices.get(dev)
        plain = row.action not in ("accepted", "refused")  # type: ignore[attr-defined]
        yield Fact(
            row.id,
            record,
            row.action or "",  # type: ignore[attr-defined]
            decode(row.heads) if row.heads and plain else {},  # type: ignore[attr-defined]
            row.by_name or "",  # type: ignore[attr-defined]
            row.by_person or b"",  # type: ignore[attr-defined]
            row.made_ms or 0,  # type: ignore[attr-defined]
            row.reason or "",  # type: ignore[attr-defined]
            row.scope_id,
            device.device_id if device else b"",
            seq,
            hlc,
            (device.person_key if device else None) or (me if device is None else b""),
        )
