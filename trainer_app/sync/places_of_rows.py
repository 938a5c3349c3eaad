"""In which municipality a row lies, for those who may write in some only (A16).

Upper rooms declare which column says it, or which row it belongs to; the row as it was first made
is asked, so that nobody walks out of a municipality by rewriting it.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Any

from sqlalchemy.orm import Session

from trainer_app.store.base import synced_models
from trainer_app.store.journal import decode
from trainer_app.store.values import to_plain
from trainer_app.sync import history
from trainer_app.sync.records import Key
from trainer_app.sync.standing import Facts

PLACES: dict[str, str] = {}
"""Table -> its column with the place."""

OWNERS: dict[str, tuple[str, str]] = {}
"""Table -> its column with the row it belongs to, and that row's table."""

Around = Callable[[bytes], Collection[bytes]]
AROUND: list[Around] = []
"""Place -> the municipality it lies in, and itself."""


def declare_place(table: str, column: str) -> None:
    PLACES[table] = column


def declare_owner(table: str, column: str, owner: str) -> None:
    OWNERS[table] = (column, owner)


class PlacesOfRows:
    """Asked for few changes only: those of a person who is limited, beyond the limit."""

    def __init__(self, values_of: Callable[[Key], Mapping[str, Any]] | None = None) -> None:
        self._values_of = values_of or (lambda _key: {})

    def of(self, facts: Facts) -> frozenset[bytes]:
        """Empty where no place can be told: then nobody is limited there."""
        line = facts.line
        said = facts.said()
        key = (line.table, line.row_id)
        made = said if facts.is_making else self._values_of(key)
        return self._around(line.table, made) | self._around(line.table, said)

    def _around(self, table: str, values: Mapping[str, Any]) -> frozenset[bytes]:
        place = values.get(PLACES.get(table, ""))
        if isinstance(place, bytes):
            found = {place}
            for around in AROUND:
                found |= set(around(place))
            return frozenset(found)
        column, owner = OWNERS.get(table, ("", ""))
        above = values.get(column)
        if not isinstance(above, bytes):
            return frozenset()
        return self._around(owner, self._values_of((owner, above)))


def of(session: Session) -> PlacesOfRows:
    known: dict[Key, Mapping[str, Any]] = {}

    def values_of(key: Key) -> Mapping[str, Any]:
        if key not in known:
            known[key] = _as_made(session, key)
        return known[key]

    return PlacesOfRows(values_of)


def _as_made(session: Session, key: Key) -> Mapping[str, Any]:
    """The row, if those columns were never written over; else its making in the journal."""
    table, row_id = key
    model = synced_models().get(table)
    columns = [name for name in (PLACES.get(table), OWNERS.get(table, (None,))[0]) if name]
    row = session.get(model, row_id) if model else None
    if row is not None:
        heads = decode(row.sync_v)
        if heads[0] and not any(name in heads[3] for name in columns):
            return {name: to_plain(getattr(row, name)) for name in columns}
    return history.making_of(session, key)
