"""Fields with several answers, which a person must decide."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.store.base import Merge, describe, synced_models
from trainer_app.store.tables import SyncCandidate

Answer = tuple[str, bytes, str]
"""Table, row, field."""


def list_conflicts(session: Session) -> list[Answer]:
    """Fields that a person must decide: the laptops wrote different things."""
    query = select(SyncCandidate.tbl, SyncCandidate.row_id, SyncCandidate.field).distinct()
    found = session.execute(query.order_by(SyncCandidate.tbl, SyncCandidate.row_id))
    return to_ask((row.tbl, row.row_id, row.field) for row in found)


def count_conflicts(session: Session) -> int:
    return len(list_conflicts(session))


def to_ask(fields: Iterable[Answer]) -> list[Answer]:
    """Of the fields with several answers, those a person must decide."""
    models = synced_models()
    return [
        (table, row_id, name)
        for table, row_id, name in fields
        if table not in models or merge_rule(table, name) is Merge.ASK
    ]


def merge_rule(table: str, name: str) -> Merge:
    model = synced_models()[table]
    column = model.__table__.columns.get(name)
    info = column.info.get("field") if column is not None else describe(model).get(name)
    return info.merge if info else Merge.ASK
