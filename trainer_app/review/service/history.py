"""Everything that was ever decided about a record; nothing of it is ever overwritten."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.core.i18n import _
from trainer_app.review.model import Verdict
from trainer_app.review.service import naming
from trainer_app.review.service.day import records_of_events
from trainer_app.review.service.seen import covers
from trainer_app.review.service.states import REOPENED, Opinion
from trainer_app.store.base import living
from trainer_app.store.journal import decode
from trainer_app.store.tables import SyncDevice
from trainer_app.sync.receipts import Vector
from trainer_app.sync.records import Record


def history(session: Session, record: Record) -> list[Opinion]:
    """The earliest first."""
    return [
        Opinion(
            row.action or "",
            row.by_name or "",
            row.by_person or b"",
            row.made_ms or 0,
            row.reason or "",
        )
        for row in _rows(session, record)
    ]


def reopened_since(session: Session, event_ids: Collection[bytes], seen: Vector) -> list[str]:
    """Why records of these trainings were opened again by somebody `seen` knew nothing of."""
    devices = {row.idx: row.device_id for row in session.scalars(select(SyncDevice))}
    told = []
    for several in records_of_events(session, event_ids).values():
        for record in several:
            for row in _rows(session, record):
                dev, seq = decode(row.sync_v)[:2]
                late = not covers(seen, row.scope_id, devices.get(dev, b""), seq)
                if row.action == REOPENED and late:
                    told.append(_reopened(session, record, row))
    return list(dict.fromkeys(told))


def _reopened(session: Session, record: Record, row: Verdict) -> str:
    return _("{what} was opened again by {name}: {reason}").format(
        what=naming.name_of(session, record), name=row.by_name or "", reason=row.reason or ""
    )


def _rows(session: Session, record: Record) -> list[Verdict]:
    query = select(Verdict).where(
        Verdict.record_id == record.id, Verdict.kind == record.kind, living(Verdict)
    )
    return list(session.scalars(query.order_by(Verdict.made_ms, Verdict.id)))
