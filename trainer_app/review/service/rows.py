"""The rows of a record, those included that are no rows yet because their making waits."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.store.tables import SyncProposal
from trainer_app.sync import history, records
from trainer_app.sync.records import Key, Record
from trainer_app.sync.wire import GARBLED, read_payload


def keys_of(session: Session, record: Record) -> set[Key]:
    found = set(records.rows_of(session, record))
    query = select(SyncProposal.tbl, SyncProposal.row_id)
    waiting: set[Key] = {(row[0], row[1]) for row in session.execute(query)} - found
    changes = history.changes_of(session, waiting) if waiting else {}
    return found | {
        key
        for key, several in changes.items()
        for change in several
        if record in _homes(key, change.line.payload)
    }


def _homes(key: Key, payload: bytes) -> list[Record]:
    try:
        values = read_payload(payload)[0] if payload else {}
    except GARBLED:
        return []
    return records.records_of_values(*key, values)
