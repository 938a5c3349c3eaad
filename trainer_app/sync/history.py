"""Every change this laptop has, row by row: sealed ones of everybody and its own of today."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.store import bulk, segments
from trainer_app.store.base import synced_models
from trainer_app.store.segments import APPLIED, BadSegment, Line
from trainer_app.store.tables import SyncDevice, SyncLog, SyncSegment

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
    query = select(SyncSegment).where(SyncSegment.state == APPLIED)
    logged = select(SyncLog).order_by(SyncLog.seq)
    if scope_ids is not None:
        query = query.where(SyncSegment.scope_id.in_(list(scope_ids)))
        logged = logged.where(SyncLog.scope_id.in_(list(scope_ids)))
    columns = (SyncSegment.dev, SyncSegment.scope_id, SyncSegment.raw)
    order = (SyncSegment.scope_id, SyncSegment.dev, SyncSegment.first_seq)
    for dev, scope_id, raw in session.execute(query.with_only_columns(*columns).order_by(*order)):
        for line in lines_of(raw):
            yield Change(dev, scope_id, line)
    me = session.scalar(select(SyncDevice.idx).where(SyncDevice.state == "me")) or 0
    for row in session.execute(logged.with_only_columns(*SyncLog.__table__.columns)):
        line = Line(row.seq, row.hlc, row.tbl, row.row_id, row.payload)
        yield Change(me, row.scope_id, line)


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
