"""How far into everybody's changes somebody has seen: the state a verdict speaks of."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trainer_app.store.tables import SyncDevice, SyncLog
from trainer_app.sync import receipts
from trainer_app.sync.receipts import Vector


def seen_now(session: Session, scope_ids: Collection[bytes]) -> Vector:
    """Everything of these scopes that is here: what was taken in, and what was written here."""
    session.flush()
    vector = receipts.applied(session, scope_ids)
    me = session.scalar(select(SyncDevice.device_id).where(SyncDevice.state == "me"))
    mine = (
        select(SyncLog.scope_id, func.max(SyncLog.seq))
        .where(SyncLog.scope_id.in_(list(scope_ids)))
        .group_by(SyncLog.scope_id)
    )
    for scope_id, last in session.execute(mine):
        if me is not None:
            vector.setdefault(scope_id, {})[me] = last
    return vector


def covers(
    vector: Mapping[bytes, Mapping[bytes, int]], scope_id: bytes, device_id: bytes, seq: int
) -> bool:
    """Whoever wrote this vector had seen this change."""
    return seq <= vector.get(scope_id, {}).get(device_id, 0)
