"""Changes that are here and wait for an earlier file (A4): from whom, and how many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.store import segments
from trainer_app.store.segments import FORCED, WAITING
from trainer_app.store.tables import SyncDevice, SyncSegment
from trainer_app.sync import trust
from trainer_app.sync.records import Key


@dataclass(frozen=True)
class Gap:
    """One laptop's changes that came before what they build on."""

    who: str
    device_name: str
    changes: int
    dev: int = 0
    missing: int = 0
    """How many changes of it have not come."""
    forced: bool = False
    """Somebody has taken in what is here; what is missing is missing still."""


def list_gaps(session: Session) -> list[Gap]:
    """By laptop; empty when nothing waits."""
    found = []
    for state in (WAITING, FORCED):
        query = select(SyncSegment.dev, SyncSegment.first_seq, SyncSegment.last_seq).where(
            SyncSegment.state == state
        )
        waiting: dict[int, int] = defaultdict(int)
        for dev, first, last in session.execute(query):
            waiting[dev] += last - first + 1
        devices = session.scalars(select(SyncDevice).where(SyncDevice.idx.in_(list(waiting))))
        found += [
            Gap(
                trust.name_of(session, one.person_key or b""),
                one.name or "",
                waiting[one.idx],
                one.idx,
                _missing(session, one.idx),
                state == FORCED,
            )
            for one in devices
        ]
    return sorted(found, key=lambda gap: (gap.forced, -gap.changes))


def forced_in(
    session: Session, scope_ids: Collection[bytes], keys: Collection[Key]
) -> tuple[str, ...]:
    """Whose changes of these rows were taken in by hand over a gap that is still there."""
    query = select(SyncSegment.dev, SyncSegment.raw).where(
        SyncSegment.state == FORCED, SyncSegment.scope_id.in_(list(scope_ids))
    )
    devs = {
        dev
        for dev, raw in session.execute(query)
        if any((line.table, line.row_id) in keys for line in segments.read(raw).lines())
    }
    devices = session.scalars(select(SyncDevice).where(SyncDevice.idx.in_(devs)))
    names = {trust.name_of(session, one.person_key or b"") or one.name or "" for one in devices}
    return tuple(sorted(names, key=str.casefold))


def _missing(session: Session, dev: int) -> int:
    """The numbers between what was taken in and what is here beyond it."""
    query = select(SyncSegment.scope_id, SyncSegment.first_seq, SyncSegment.last_seq)
    reached: dict[bytes, int] = defaultdict(int)
    missing = 0
    for scope_id, first, last in session.execute(
        query.where(SyncSegment.dev == dev).order_by(SyncSegment.first_seq)
    ):
        missing += max(0, first - reached[scope_id] - 1)
        reached[scope_id] = max(reached[scope_id], last)
    return missing
