"""Deleting hides; "put back" shows again, with the children that went along."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.store.base import Synced, describe, living, synced_models


def put_away(session: Session, row: Synced) -> int:
    """Hide a row and everything that is about it. Answers how many rows were hidden."""
    session.flush()
    row.deleted = True
    return 1 + sum(put_away(session, child) for child in children(session, row, hidden=False))


def put_back(session: Session, row: Synced) -> int:
    """Show a row again, with its children. Answers how many rows came back."""
    session.flush()
    row.deleted = None
    return 1 + sum(put_back(session, child) for child in children(session, row, hidden=True))


def children(session: Session, row: Synced, *, hidden: bool) -> list[Synced]:
    """Rows whose owning field points here: they live and go with their parent."""
    found: list[Synced] = []
    for model in synced_models().values():
        for name, info in describe(model).items():
            if info.about == type(row).__name__ and name in OWNING.get(model.__tablename__, ()):
                state = model.deleted.is_(True) if hidden else living(model)
                column = getattr(model, name)
                found += session.scalars(select(model).where(column == row.id, state))
    return found


OWNING: dict[str, tuple[str, ...]] = {}
"""Table -> fields that point to the row it lives and goes with. Filled by ``owns``."""


def owns(table: str, *fields: str) -> None:
    """Declare, beside a model, the fields that point to its parent."""
    OWNING[table] = fields
