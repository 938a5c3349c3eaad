"""The rows of a record, those included that are no rows yet because their making waits."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.store.tables import SyncProposal
from trainer_app.sync import history, records
from trainer_app.sync.records import Key, Record
from trainer_app.sync.wire import GARBLED, read_payload


def keys_of(session: Session, record: Record) -> set[Key]:
    return keys_of_all(session, [record])[record]


def keys_of_all(session: Session, wanted: Collection[Record]) -> dict[Record, set[Key]]:
    """The journal is read once, however many records."""
    found = records.rows_of_all(session, wanted)
    query = select(SyncProposal.tbl, SyncProposal.row_id)
    every = {(row[0], row[1]) for row in session.execute(query)}
    waiting = {key for key in every if not all(key in keys for keys in found.values())}
    changes = history.changes_of(session, waiting) if waiting else {}
    for key, several in changes.items():
        for change in several:
            for home in _homes(key, change.line.payload):
                if home in found:
                    found[home].add(key)
    return found


def _homes(key: Key, payload: bytes) -> list[Record]:
    try:
        values = read_payload(payload)[0] if payload else {}
    except GARBLED:
        return []
    return records.records_of_values(*key, values)
