"""Records: what is handed in and approved as one. Upper rooms declare which rows belong to them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

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
MOST_IDS = 500  # in one question to the database


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


def rows_of_all(session: Session, wanted: Iterable[Record]) -> dict[Record, set[Key]]:
    """The rows of many records, with one question for each table."""
    found: dict[Record, set[Key]] = {record: set() for record in wanted}
    by_kind: dict[str, dict[bytes, Record]] = {}
    for record in found:
        by_kind.setdefault(record.kind, {})[record.id] = record
    for name, several in by_kind.items():
        kind = KINDS.get(name)
        if kind is None:
            continue
        for record in several.values() if kind.own else ():
            found[record].add((record.table, record.id))
        for table, column in kind.children:
            for owner, row_id in _children(session, table, column, list(several)):
                found[several[owner]].add((table, row_id))
    return found


def _children(
    session: Session, table: str, column: str, owners: list[bytes]
) -> Iterable[tuple[bytes, bytes]]:
    model = synced_models()[table]
    pointing = model.__table__.columns[column]
    for start in range(0, len(owners), MOST_IDS):
        query = select(pointing, model.id).where(pointing.in_(owners[start : start + MOST_IDS]))
        yield from ((owner, row_id) for owner, row_id in session.execute(query))


def records_of(session: Session, table: str, row_id: bytes) -> list[Record]:
    """The records a row belongs to."""
    model = synced_models().get(table)
    row = session.get(model, row_id) if model else None
    return records_of_row(row) if row is not None else []


def records_of_row(row: Synced) -> list[Record]:
    table = row.__tablename__
    if table not in member_tables():
        return []
    columns = {column for kind in KINDS.values() for _child, column in kind.children}
    values = {column: getattr(row, column, None) for column in columns}
    return records_of_values(table, row.id, values)


def records_of_values(table: str, row_id: bytes, values: Mapping[str, Any]) -> list[Record]:
    """The records a row says it belongs to, from its values alone."""
    found = []
    for kind in KINDS.values():
        if kind.own and table == kind.table:
            found.append(Record(kind.kind, kind.table, row_id))
        for child, column in kind.children:
            owner = values.get(column) if child == table else None
            if owner:
                found.append(Record(kind.kind, kind.table, owner))
    return found


def member_tables() -> set[str]:
    """Tables whose rows can belong to a record."""
    own = {kind.table for kind in KINDS.values() if kind.own}
    return own | {child for kind in KINDS.values() for child, _column in kind.children}


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
