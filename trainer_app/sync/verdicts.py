"""Verdicts on records, and which of them stand: a pure function of the set (SYNC 0a.4)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.store.base import synced_models
from trainer_app.store.journal import decode
from trainer_app.store.tables import SyncDevice
from trainer_app.sync.history import Change, changes_of
from trainer_app.sync.receipts import Vector
from trainer_app.sync.records import Record
from trainer_app.sync.wire import GARBLED, read_payload

TABLE = "verdict"
SUBMITTED, RETURNED, APPROVED = "submitted", "returned", "approved"
REOPENED, WITHDRAWN = "reopened", "withdrawn"
ACCEPTED, REFUSED = "accepted", "refused"
STATES = frozenset({SUBMITTED, RETURNED, APPROVED, REOPENED})
BY_NAME = frozenset({ACCEPTED, REFUSED})
"""They name single changes; the others speak of everything their author had."""
COORDINATORS_ONLY = frozenset({RETURNED, APPROVED, REOPENED, ACCEPTED, REFUSED})

TRASH = frozenset({"deleted", "deleted_with"})
"""What the author of a verdict may still change in it: put back at once (Ctrl+Z)."""

Dot = tuple[bytes, bytes, int]
"""Scope, device and number of one change."""


@dataclass(frozen=True, eq=False)
class Fact:
    """A verdict with its own place in the journal."""

    id: bytes
    record: Record
    action: str
    heads: Vector
    named: tuple[Dot, ...]
    by_name: str
    by_person: bytes
    made_ms: int
    reason: str
    scope_id: bytes
    device_id: bytes
    seq: int
    hlc: int
    author: bytes

    @property
    def dot(self) -> Dot:
        return self.scope_id, self.device_id, self.seq

    @property
    def rank(self) -> tuple[int, bytes, bytes]:
        """The id last: two of one moment are told apart whatever comes first (A13)."""
        return self.hlc, self.device_id, self.id

    def covers(self, scope_id: bytes, device_id: bytes, seq: int) -> bool:
        """Its author had this change when saying it."""
        return seq <= self.heads.get(scope_id, {}).get(device_id, 0)


@dataclass(frozen=True)
class Stand:
    """The verdicts nobody answered yet, the one that is shown first."""

    verdicts: tuple[Fact, ...] = ()

    @property
    def approvals(self) -> tuple[Fact, ...]:
        """Those that lock the record; none unless an approval is what is shown."""
        if not self.verdicts or self.verdicts[0].action != APPROVED:
            return ()
        return tuple(one for one in self.verdicts if one.action == APPROVED)


def standing(facts: Collection[Fact]) -> Stand:
    """Verdicts that no later one saw. A coordinator's outranks "submitted".

    Only those with force are given here (see `rights`).
    """
    alive = _without_withdrawn(facts)
    maximal = [one for one in alive if not any(_stands_over(other, one) for other in alive)]
    best = sorted(maximal, key=lambda one: (one.action != SUBMITTED, *one.rank), reverse=True)
    return Stand(tuple(best))


def _without_withdrawn(facts: Collection[Fact]) -> list[Fact]:
    """A withdrawal takes back what its own author said last, as far as it had seen."""
    alive = sorted((one for one in facts if one.action in STATES), key=lambda one: one.rank)
    taken_back = sorted((one for one in facts if one.action == WITHDRAWN), key=lambda one: one.rank)
    for back in taken_back:
        seen = [one for one in alive if back.covers(*one.dot)]
        last = [one for one in seen if not any(_stands_over(other, one) for other in seen)]
        alive = [one for one in alive if one not in last or one.author != back.author]
    return alive


def _stands_over(later: Fact, earlier: Fact) -> bool:
    """Whoever hands in again does not unlock what is approved."""
    if later.dot == earlier.dot or not later.covers(*earlier.dot):
        return False
    return not (later.action == SUBMITTED and earlier.action == APPROVED)


# read from the rows, and from the journal where somebody wrote over them


def load(session: Session, record_ids: Collection[bytes] | None = None) -> list[Fact]:
    """Every verdict as its author made it, with or without force."""
    model = synced_models().get(TABLE)
    if model is None:
        return []
    query = select(model)
    if record_ids is not None:
        query = query.where(model.__table__.columns["record_id"].in_(list(record_ids)))
    devices = {row.idx: row for row in session.scalars(select(SyncDevice))}
    found: list[Fact] = []
    edited: set[bytes] = set()
    for row in session.scalars(query):
        version = decode(row.sync_v)
        if not _as_written(version):
            edited.add(row.id)
        elif not row.deleted:
            values = {name: getattr(row, name) for name in READ}
            found += _fact(values, row.id, row.scope_id, version, devices)
    return found + (_as_made(session, edited, devices) if edited else [])


READ = (
    "record_table",
    "record_id",
    "kind",
    "action",
    "heads",
    "reason",
    "by_name",
    "by_person",
    "made_ms",
)


def _as_written(version: list[Any]) -> bool:
    """Nobody touched it but the laptop that wrote it, and that only to put it away."""
    own = all(head[0] == version[0] for heads in version[3].values() for head in heads)
    return bool(version[0]) and own and version[3].keys() <= TRASH


def written_over(session: Session) -> frozenset[bytes]:
    """Rows of verdicts that somebody wrote over."""
    model = synced_models().get(TABLE)
    if model is None:
        return frozenset()
    found = session.execute(select(model.id, model.sync_v))
    return frozenset(row_id for row_id, version in found if not _as_written(decode(version)))


def _as_made(
    session: Session, ids: Collection[bytes], devices: Mapping[int, SyncDevice]
) -> list[Fact]:
    """Read as it was made; each making of one row is a verdict of its own."""
    history = changes_of(session, {(TABLE, row_id) for row_id in ids})
    found: list[Fact] = []
    for (_table, row_id), changes in history.items():
        restated = _restated(changes)
        for change in changes:
            values = restated if change.line.erased else _made(change)
            if values and not _put_away(changes, change, devices):
                version = [change.dev, change.line.seq, change.line.hlc, {}]
                found += _fact(values, row_id, change.scope_id, version, devices)
    return found


def _made(change: Change) -> dict[str, Any]:
    """The values of a making; empty for an edit."""
    return _said(change) if change.line.makes else {}


def _restated(changes: Iterable[Change]) -> dict[str, Any]:
    """After an erasure, edits say again what may stay (SYNC 0a.3)."""
    found: dict[str, Any] = {}
    for change in sorted(changes, key=lambda one: (one.line.hlc, one.line.seq)):
        found.update(_said(change))
    return found


def _said(change: Change) -> dict[str, Any]:
    try:
        return {} if change.line.erased else read_payload(change.line.payload)[0]
    except GARBLED:
        return {}


def _put_away(changes: Iterable[Change], making: Change, devices: Mapping[int, SyncDevice]) -> bool:
    """Its own author put it into the trash, and did not put it back."""
    person = _person(devices, making.dev)
    mine = [one for one in changes if person and _person(devices, one.dev) == person]
    gone = False
    for one in sorted(mine, key=lambda one: (one.line.hlc, one.line.seq)):
        gone = bool(_said(one).get("deleted", gone))
    return gone


def _person(devices: Mapping[int, SyncDevice], dev: int) -> bytes:
    device = devices.get(dev)
    return (device.person_key if device else None) or b""


def _fact(
    values: Mapping[str, Any],
    row_id: bytes,
    scope_id: bytes,
    version: list[Any],
    devices: Mapping[int, SyncDevice],
) -> list[Fact]:
    """Nothing for what speaks of nothing."""
    dev, seq, hlc = version[:3]
    device = devices.get(dev)
    record_id, action = values.get("record_id"), values.get("action")
    if device is None or not record_id or not action:
        return []
    heads, named = _seen(action, values.get("heads"))
    record = Record(values.get("kind") or "", values.get("record_table") or "", record_id)
    return [
        Fact(
            row_id,
            record,
            action,
            heads,
            named,
            values.get("by_name") or "",
            values.get("by_person") or b"",
            values.get("made_ms") or 0,
            values.get("reason") or "",
            scope_id,
            device.device_id,
            seq,
            hlc,
            device.person_key or b"",
        )
    ]


def _seen(action: str, raw: bytes | None) -> tuple[Vector, tuple[Dot, ...]]:
    try:
        if action in BY_NAME:
            return {}, tuple(decode(raw or b"\x90", type=list[Dot]))
        return decode(raw or b"\x80", type=Vector), ()
    except (msgspec.MsgspecError, ValueError):
        return {}, ()
