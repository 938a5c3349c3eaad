"""Deleting hides; "put back" shows again, with the children that went along."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.store.base import Synced, describe, living, synced_models


def put_away(session: Session, row: Synced) -> int:
    """Hide a row and everything that belongs to it. Answers how many rows were hidden."""
    return _hide(session, row, row.id)


def _hide(session: Session, row: Synced, root: bytes) -> int:
    row.deleted = True
    row.deleted_with = None if row.id == root else root
    session.flush()
    return 1 + sum(_hide(session, child, root) for child in _children(session, row, None))


def put_back(session: Session, row: Synced) -> int:
    """Show a row again, with what went along with it. Answers how many rows came back."""
    return _show(session, row, row.id)


def _show(session: Session, row: Synced, root: bytes) -> int:
    row.deleted = None
    row.deleted_with = None
    session.flush()
    return 1 + sum(_show(session, child, root) for child in _children(session, row, root))


def _children(session: Session, row: Synced, hidden_with: bytes | None) -> list[Synced]:
    """Rows whose owning field points here: the living, or those hidden together with a row."""
    found: list[Synced] = []
    for model in synced_models().values():
        for name, info in describe(model).items():
            if info.about == type(row).__name__ and name in OWNING.get(model.__tablename__, ()):
                query = select(model).where(getattr(model, name) == row.id)
                if hidden_with is None:
                    query = query.where(living(model))
                else:
                    query = query.where(model.deleted.is_(True), model.deleted_with == hidden_with)
                found += session.scalars(query)
    return found


OWNING: dict[str, tuple[str, ...]] = {}
"""Table -> fields that point to the row it lives and goes with. Filled by ``owns``."""


def owns(table: str, *fields: str) -> None:
    """Declare, beside a model, the fields that point to its parent."""
    OWNING[table] = fields
