"""An edit that says again what a row may keep, in place of every change that will be erased."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from trainer_app.store.base import Synced, derive, wire_columns
from trainer_app.store.journal import Journal, _line, _supersede, decode, encode
from trainer_app.store.tables import SyncLog
from trainer_app.store.values import to_plain

Named = Collection[tuple[int, int]]
"""The changes of the row that will be erased: device number and sequence number."""

Silenced = Mapping[str, Collection[tuple[bytes, int]]]
"""Field -> changes that those to be erased have replaced: device id and sequence number."""


def restate(
    session: Session,
    row: Synced,
    changes: Mapping[str, Any],
    named: Named,
    silenced: Silenced,
) -> int:
    """Write one journal line that replaces all heads of the changed fields, and of every field
    that rests on a change to be erased. Answers its number; 0 when there is nothing to say.

    Not a flush: the mapper would leave out what stays the same, and just that must be said. It
    names every erased change, not the last alone, and what each of them had replaced and is not
    erased itself: what stood between them can be read no more, and must not stand up again.
    """
    pen: Journal = session.info["journal"]
    session.flush()
    table, version = row.__tablename__, decode(row.sync_v)
    values: dict[str, Any] = {}
    for name in wire_columns(type(row)):
        if name in changes:
            values[name] = to_plain(changes[name])
        elif silenced.get(name) or _rests_on(version, name, getattr(row, name), named):
            values[name] = to_plain(getattr(row, name))
    if row.sync_x:  # of a newer version: nobody here knows what it tells
        values |= dict.fromkeys(decode(row.sync_x), None)
    if not values:
        return 0
    seq, stamp = pen.next_seq(session, row.scope_id), pen.clock.tick()
    head = [pen.me, seq, stamp]
    prev = _supersede(session, pen, table, row.id, version, list(values), head, row.scope_id)
    erased = [[pen.name_of(session, dev, n, row.scope_id), n] for dev, n in sorted(named)]
    for name, heads in prev.items():
        before = [list(dot) for dot in sorted(silenced.get(name, ()))]
        heads += [dot for dot in [*erased, *before] if dot not in heads]
    line = _line(row.scope_id, seq, stamp, table, row.id, encode([values, prev]))
    session.execute(insert(SyncLog.__table__), [line])  # type: ignore[arg-type]  # a Table
    _store(session, row, changes, encode(version))
    session.info.setdefault("changed", set()).add(table)
    return seq


def _rests_on(version: list[Any], name: str, value: Any, named: Named) -> bool:
    heads = version[3].get(name)
    if heads is None:
        return value is not None and (version[0], version[1]) in named
    return any((dev, seq) in named for dev, seq, _ in heads)


def _store(session: Session, row: Synced, changes: Mapping[str, Any], version: bytes) -> None:
    """Past the mapper, so that nothing is journaled twice; then the row is read again."""
    model = type(row)
    after = {name: getattr(row, name) for name in wire_columns(model)} | dict(changes)
    values = dict(changes) | derive(model, after) | {"sync_v": version, "sync_x": None}
    table = model.__table__
    query = update(table).where(table.c.id == row.id).values(**values)  # type: ignore[arg-type]  # a Table
    session.execute(query)
    session.refresh(row)
