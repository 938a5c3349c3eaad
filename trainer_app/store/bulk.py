"""Many rows at once, past the mapper: for take-in, whose changes are journaled already."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from sqlalchemy.orm import Session

MOST_VARIABLES = 900  # in one statement


def read_rows(
    session: Session, table: str, columns: Sequence[str], ids: Sequence[bytes], by: str = "id"
) -> Iterator[tuple[Any, ...]]:
    """The columns of every row whose `by` is among the ids."""
    connection = session.connection()
    listed = _quoted(columns)
    for start in range(0, len(ids), MOST_VARIABLES):
        part = tuple(ids[start : start + MOST_VARIABLES])
        marks = ", ".join("?" * len(part))
        query = f"SELECT {listed} FROM {table} WHERE {by} IN ({marks})"
        for row in connection.exec_driver_sql(query, part):
            yield tuple(row)


def insert_rows(
    session: Session,
    table: str,
    columns: Sequence[str],
    rows: Sequence[tuple[Any, ...]],
    *,
    ignore_known: bool = False,
) -> None:
    if not rows:
        return
    known = " ON CONFLICT DO NOTHING" if ignore_known else ""
    marks = ", ".join("?" * len(columns))
    statement = f"INSERT INTO {table} ({_quoted(columns)}) VALUES ({marks}){known}"
    session.connection().exec_driver_sql(statement, list(rows))


def update_rows(
    session: Session, table: str, columns: Sequence[str], rows: Iterable[tuple[Any, ...]]
) -> None:
    """Each row: the new values in the order of the columns, and the id last."""
    listed = ", ".join(f'"{name}" = ?' for name in columns)
    many = list(rows)
    if many:
        session.connection().exec_driver_sql(f"UPDATE {table} SET {listed} WHERE id = ?", many)


def replace_rows(
    session: Session, table: str, columns: Sequence[str], rows: Sequence[tuple[Any, ...]]
) -> None:
    """Insert, or write over the row with the same key."""
    if not rows:
        return
    marks = ", ".join("?" * len(columns))
    statement = f"INSERT OR REPLACE INTO {table} ({_quoted(columns)}) VALUES ({marks})"
    session.connection().exec_driver_sql(statement, list(rows))


def _quoted(columns: Sequence[str]) -> str:
    """Some columns bear words of SQL: on, group, right."""
    return ", ".join(f'"{name}"' for name in columns)


def delete_candidates(session: Session, fields: Sequence[tuple[str, bytes, str]]) -> None:
    """Forget the answers kept for these fields (table, row, field)."""
    if fields:
        session.connection().exec_driver_sql(
            "DELETE FROM sync_candidate WHERE tbl = ? AND row_id = ? AND field = ?", list(fields)
        )


def forget_rows(
    session: Session, table: str, by: str, ids: Sequence[bytes], of: str | None = None
) -> None:
    """Take rows out for good: only for what can be worked out again from the journal.

    `of`: in tables that speak of rows of others, only those that speak of this table.
    """
    connection = session.connection()
    for start in range(0, len(ids), MOST_VARIABLES):
        part = tuple(ids[start : start + MOST_VARIABLES])
        marks = ", ".join("?" * len(part))
        which, more = (" AND tbl = ?", (of,)) if of is not None else ("", ())
        query = f"DELETE FROM {table} WHERE {by} IN ({marks}){which}"
        connection.exec_driver_sql(query, (*part, *more))


def withdraw_rows(session: Session, table: str, ids: Sequence[bytes]) -> None:
    """Rows of a synced table that nothing in the journal counts for any more.

    The guard that refuses every DELETE steps aside for this one, inside the transaction.
    """
    if not ids:
        return
    connection = session.connection()
    query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?"
    guards = [
        (row[0], row[1])
        for row in connection.exec_driver_sql(query, (table,))
        if row[0].startswith("guard_delete_")
    ]
    for name, _sql in guards:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    forget_rows(session, table, "id", ids)
    for _name, sql in guards:
        connection.exec_driver_sql(sql)


def check_pages(session: Session) -> list[str]:
    """What the database itself finds wrong with its pages; empty when all is well."""
    connection = session.connection()
    said = [str(row[0]) for row in connection.exec_driver_sql("PRAGMA cipher_integrity_check")]
    said += [str(row[0]) for row in connection.exec_driver_sql("PRAGMA quick_check")]
    return [line for line in said if line != "ok"]
