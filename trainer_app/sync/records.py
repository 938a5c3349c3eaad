"""Records: what is handed in and approved as one. Upper rooms declare which rows belong to them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.core.errors import UserError
from trainer_app.store import scopes
from trainer_app.store.base import Synced, synced_models

Key = tuple[str, bytes]
"""Table and row."""


@dataclass(frozen=True)
class Record:
    """One thing that is reviewed as a whole: the list of an event, an exercise."""

    kind: str
    table: str
    id: bytes


@dataclass(frozen=True)
class Kind:
    """Where the rows of a kind of record are found."""

    kind: str
    table: str
    own: bool
    """The row that names the record is one of its rows."""
    children: tuple[tuple[str, str], ...]
    """Table and the column that points to the record."""


KINDS: dict[str, Kind] = {}


def declare(kind: str, table: str, children: Iterable[tuple[str, str]], *, own: bool) -> None:
    """Say what belongs to a kind of record; declared by `catalogue`, in the order shown."""
    KINDS[kind] = Kind(kind, table, own, tuple(children))


def rows_of(session: Session, record: Record) -> list[Key]:
    """Every row of it, those in the trash too."""
    kind = KINDS[record.kind]
    found = [(record.table, record.id)] if kind.own else []
    for table, column in kind.children:
        model = synced_models()[table]
        query = select(model.id).where(model.__table__.columns[column] == record.id)
        found += [(table, row_id) for row_id in session.scalars(query.order_by(model.id))]
    return found


def records_of(session: Session, table: str, row_id: bytes) -> list[Record]:
    """The records a row belongs to."""
    model = synced_models().get(table)
    row = session.get(model, row_id) if model else None
    return records_of_row(row) if row is not None else []


def records_of_row(row: Synced) -> list[Record]:
    table = row.__tablename__
    found = []
    for kind in KINDS.values():
        if kind.own and table == kind.table:
            found.append(Record(kind.kind, kind.table, row.id))
        for child, column in kind.children:
            owner = getattr(row, column) if child == table else None
            if owner:
                found.append(Record(kind.kind, kind.table, owner))
    return found


def scope_of(session: Session, record: Record) -> bytes:
    """The team the record belongs to: its verdicts and comments are rows of that scope."""
    row = session.get(synced_models()[record.table], record.id)
    if row is None:
        raise UserError("")
    team: bytes | None = getattr(row, "team_scope_id", None)
    if team:
        return team
    if scopes.scope_kind(session, row.scope_id) == scopes.ASSIGNMENT:
        return scopes.team_scope(session, row.scope_id)
    return row.scope_id


def scopes_of(session: Session, record: Record) -> list[bytes]:
    """Where its rows live: the plan and the team."""
    row = session.get(synced_models()[record.table], record.id)
    mine = {scope_of(session, record)}
    if row is not None:
        mine.add(row.scope_id)
    return sorted(mine)
