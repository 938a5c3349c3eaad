"""Deleting hides; "put back" shows again, with the children that went along."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
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


@dataclass(frozen=True)
class Hidden:
    """A row in the trash that was put there by itself, not along with another."""

    table: str
    id: bytes
    words: str
    together: int
    """How many rows went along with it."""


NAMING = ("full_name", "name", "title", "caption", "text", "what", "note")
"""Fields that name a row to a person, the best first."""


def list_hidden(session: Session) -> list[Hidden]:
    """What the trash screen shows, the latest first within each kind."""
    found = []
    for table, model in sorted(synced_models().items()):
        query = select(model).where(model.deleted.is_(True), model.deleted_with.is_(None))
        for row in session.scalars(query.order_by(model.id.desc())):
            found.append(Hidden(table, row.id, words_of(row), _along(session, row.id)))
    return found


def bring_back(session: Session, table: str, row_id: bytes) -> int:
    """From the trash screen: show it again, with what went along."""
    row = session.get(synced_models()[table], row_id)
    return put_back(session, row) if row is not None else 0


def words_of(row: Synced) -> str:
    """What a person would call this row; empty where it has no name."""
    fields = describe(type(row))
    for name in NAMING:
        if name in fields:
            said = getattr(row, name)
            shown = said.shown() if fields[name].is_text else said
            if shown:
                return str(shown)
    return ""


def _along(session: Session, root: bytes) -> int:
    return sum(
        session.scalar(
            select(func.count()).where(model.deleted.is_(True), model.deleted_with == root)
        )
        or 0
        for model in synced_models().values()
    )
