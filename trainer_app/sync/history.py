"""Every change this laptop has, row by row: sealed ones of everybody and its own of today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trainer_app.store import bulk, erasures, segments
from trainer_app.store.base import synced_models
from trainer_app.store.segments import APPLIED, FORCED, SET_ASIDE, BadSegment, Line
from trainer_app.store.tables import SyncDevice, SyncLog, SyncProposal, SyncSegment
from trainer_app.sync.wire import GARBLED, read_payload

COUNTING = (APPLIED, FORCED)
"""States of segments whose changes stand in the rows."""

Key = tuple[str, bytes]
"""Table and row."""


@dataclass(frozen=True, slots=True)
class Change:
    """A line of the journal with its author's local number."""

    dev: int
    scope_id: bytes
    line: Line


def changes_of(session: Session, keys: Collection[Key]) -> dict[Key, list[Change]]:
    """All that stands in the journal of these rows, the erased lines too."""
    wanted = set(keys)
    found: dict[Key, list[Change]] = defaultdict(list)
    for change in every_change(session, _scopes_of(session, wanted)):
        key = (change.line.table, change.line.row_id)
        if key in wanted:
            found[key].append(change)
    return found


def every_change(session: Session, scope_ids: Collection[bytes] | None = None) -> Iterator[Change]:
    """`scope_ids` None: of all scopes. A segment that is damaged says nothing."""
    query = select(SyncSegment).where(SyncSegment.state.in_(COUNTING))
    logged = select(SyncLog).order_by(SyncLog.seq)
    if scope_ids is not None:
        query = query.where(SyncSegment.scope_id.in_(list(scope_ids)))
        logged = logged.where(SyncLog.scope_id.in_(list(scope_ids)))
    columns = (SyncSegment.dev, SyncSegment.scope_id, SyncSegment.raw)
    order = (SyncSegment.scope_id, SyncSegment.dev, SyncSegment.first_seq)
    for dev, scope_id, raw in session.execute(query.with_only_columns(*columns).order_by(*order)):
        for line in lines_of(raw):
            yield Change(dev, scope_id, line)
    yield from _said_for_erasures(session, scope_ids)
    me = session.scalar(select(SyncDevice.idx).where(SyncDevice.state == "me")) or 0
    for row in session.execute(logged.with_only_columns(*SyncLog.__table__.columns)):
        line = Line(row.seq, row.hlc, row.tbl, row.row_id, row.payload)
        yield Change(me, row.scope_id, line)


def _said_for_erasures(session: Session, scope_ids: Collection[bytes] | None) -> Iterator[Change]:
    """An erasure cannot be taken back with the file that brought it, nor what it said may stay."""
    known = erasures.load(session)
    if not known:
        return
    names = {row.idx: row.device_id for row in session.scalars(select(SyncDevice))}
    query = select(SyncSegment).where(SyncSegment.state == SET_ASIDE)
    for row in session.scalars(query):
        if scope_ids is None or row.scope_id in scope_ids:
            for line in lines_of(row.raw):
                if known.is_kept(row.scope_id, names[row.dev], line.seq):
                    yield Change(row.dev, row.scope_id, line)


def lines_of(raw: bytes) -> list[Line]:
    try:
        return segments.read(raw).lines()
    except BadSegment:
        return []


def _scopes_of(session: Session, keys: Collection[Key]) -> set[bytes] | None:
    """Where to look; None as soon as one of the rows is not here."""
    ids: dict[str, list[bytes]] = defaultdict(list)
    for table, row_id in keys:
        ids[table].append(row_id)
    found: set[bytes] = set()
    for table, wanted in ids.items():
        if table not in synced_models():
            return None
        here = dict(bulk.read_rows(session, table, ("id", "scope_id"), wanted))
        if len(here) < len(set(wanted)):
            return None
        found |= set(here.values())
    return found


# single changes


Dot = tuple[bytes, bytes, int]
"""Scope, device and number of a change, as others name it."""


def keys_at(session: Session, dots: Collection[Dot]) -> set[Key]:
    """The rows that these changes speak of, as far as they are here."""
    if not dots:
        return set()
    numbers = _numbers(session)
    wanted = {(numbers.get(device), scope_id, seq) for scope_id, device, seq in dots}
    found = every_change(session, {scope_id for scope_id, _device, _seq in dots})
    return {
        (one.line.table, one.line.row_id)
        for one in found
        if (one.dev, one.scope_id, one.line.seq) in wanted
    }


def keys_after(session: Session, points: Mapping[tuple[bytes, bytes], int]) -> set[Key]:
    """The rows that these laptops spoke of after a number of theirs: (scope, device) -> number."""
    if not points:
        return set()
    numbers = _numbers(session)
    after = {(scope_id, numbers.get(device)): seq for (scope_id, device), seq in points.items()}
    found = every_change(session, {scope_id for scope_id, _device in points})
    return {
        (one.line.table, one.line.row_id)
        for one in found
        if one.line.seq > after.get((one.scope_id, one.dev), one.line.seq)
    }


def made_as_proposals(session: Session) -> dict[Key, dict[str, Any]]:
    """Rows that are no rows yet, because their making does not count: what it says."""
    query = select(SyncProposal.scope_id, SyncProposal.dev, SyncProposal.seq)
    waiting = {(dev, scope_id, seq) for scope_id, dev, seq in session.execute(query)}
    if not waiting:
        return {}
    found: dict[Key, dict[str, Any]] = {}
    for one in every_change(session, {scope_id for _dev, scope_id, _seq in waiting}):
        if (one.dev, one.scope_id, one.line.seq) in waiting and one.line.makes:
            found[(one.line.table, one.line.row_id)] = _values(one.line)
    return found


def making_of(session: Session, key: Key) -> dict[str, Any]:
    """What a row was made as; of several makings the first."""
    makings = [one for one in changes_of(session, [key]).get(key, ()) if one.line.makes]
    first = min(makings, key=lambda one: (one.line.hlc, one.scope_id), default=None)
    return _values(first.line) if first else {}


def _values(line: Line) -> dict[str, Any]:
    try:
        return read_payload(line.payload)[0]
    except GARBLED:
        return {}


def _numbers(session: Session) -> dict[bytes, int]:
    found = session.execute(select(SyncDevice.device_id, SyncDevice.idx))
    return {row.device_id: row.idx for row in found}


# how far a laptop is


def last_numbers(session: Session, dev: int, before_ms: int | None = None) -> dict[bytes, int]:
    """Scope -> the last change of a laptop that is here; or that it wrote before a moment."""
    query = select(SyncSegment.scope_id, func.max(SyncSegment.last_seq))
    here = query.where(SyncSegment.dev == dev, SyncSegment.state.in_(COUNTING))
    rows = session.execute(here.group_by(SyncSegment.scope_id))
    found: dict[bytes, int] = {row[0]: row[1] for row in rows}
    if before_ms is None:
        return found
    earlier = dict.fromkeys(found, 0)
    for one in _changes_by(session, dev):
        if one.line.hlc >> 16 < before_ms:
            earlier[one.scope_id] = max(earlier[one.scope_id], one.line.seq)
    return earlier


def count_after(session: Session, dev: int, last: Mapping[bytes, int]) -> int:
    """Changes of a laptop beyond these numbers."""
    return sum(one.line.seq > last.get(one.scope_id, 0) for one in _changes_by(session, dev))


def last_moment(session: Session, dev: int) -> int | None:
    """When the laptop wrote its last change that is here, by its own clock."""
    query = (
        select(SyncSegment.raw)
        .where(SyncSegment.dev == dev, SyncSegment.state.in_(COUNTING))
        .order_by(SyncSegment.last_seq.desc())
    )
    latest = [lines[-1].hlc for raw in session.scalars(query.limit(3)) if (lines := lines_of(raw))]
    return max(latest) >> 16 if latest else None


def _changes_by(session: Session, dev: int) -> Iterator[Change]:
    query = select(SyncSegment.scope_id, SyncSegment.raw)
    here = query.where(SyncSegment.dev == dev, SyncSegment.state.in_(COUNTING))
    for scope_id, raw in session.execute(here.order_by(SyncSegment.first_seq)):
        for line in lines_of(raw):
            yield Change(dev, scope_id, line)
