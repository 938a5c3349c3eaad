"""Changes that are here and wait for an earlier file (A4): from whom, and how many."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.store.segments import WAITING
from trainer_app.store.tables import SyncDevice, SyncSegment
from trainer_app.sync import trust


@dataclass(frozen=True)
class Gap:
    """One laptop's changes that came before what they build on."""

    who: str
    device_name: str
    changes: int


def list_gaps(session: Session) -> list[Gap]:
    """By laptop; empty when nothing waits."""
    query = select(SyncSegment.dev, SyncSegment.first_seq, SyncSegment.last_seq).where(
        SyncSegment.state == WAITING
    )
    waiting: dict[int, int] = defaultdict(int)
    for dev, first, last in session.execute(query):
        waiting[dev] += last - first + 1
    devices = session.scalars(select(SyncDevice).where(SyncDevice.idx.in_(list(waiting))))
    gaps = [
        Gap(trust.name_of(session, one.person_key or b""), one.name or "", waiting[one.idx])
        for one in devices
    ]
    return sorted(gaps, key=lambda gap: -gap.changes)
