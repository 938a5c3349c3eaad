"""A laptop's rows beside the oracle's."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import Boolean, literal, select, union_all

from tests.sync import oracle
from trainer_app.store import segments
from trainer_app.store.base import Synced, synced_models, wire_columns
from trainer_app.store.journal import decode
from trainer_app.store.profile import Profile
from trainer_app.store.tables import SyncCandidate, SyncDevice, SyncLog, SyncSegment


@dataclass
class Shown:
    """A row as a laptop has it: the values, their heads, and the answers that are asked about."""

    scope: bytes
    values: dict[str, Any]
    heads: dict[str, frozenset[tuple[bytes, int]]]
    asked: dict[str, frozenset[tuple[bytes, int, bytes]]]


def heard_of(
    opened: Profile, of_scopes: set[bytes], kept: Collection[oracle.Dot]
) -> list[oracle.Change]:
    """Segments that count on this laptop, and its own lines that are not sealed yet.

    Of a file that was taken back, what an erasure said again (`kept`) stays.
    """
    with opened.database.read() as session:
        query = select(SyncSegment.raw, SyncSegment.state).where(
            SyncSegment.state.in_((segments.APPLIED, segments.SET_ASIDE)),
            SyncSegment.scope_id.in_(of_scopes),
        )
        found = [
            one
            for raw, state in session.execute(query)
            for one in oracle.read(raw)
            if state == segments.APPLIED or one.dot in kept
        ]
        me = opened.me.device_id
        for row in session.scalars(select(SyncLog).where(SyncLog.scope_id.in_(of_scopes))):
            dot = (row.scope_id, me, row.seq)
            found.append(oracle.change(dot, row.hlc, (row.tbl, row.row_id), row.payload))
        return found


def shown(opened: Profile, of_scopes: set[bytes]) -> dict[oracle.Key, Shown]:
    with opened.database.read() as session:
        devices = {row.idx: row.device_id for row in session.scalars(select(SyncDevice))}
        found = {}
        for table, model in _with_rows(session):
            columns = [model.__table__.columns[name] for name in wire_columns(model)]
            query = select(model.id, model.scope_id, model.sync_v, model.sync_x, *columns)
            for row_id, scope, version, carried, *values in session.execute(
                query.where(model.scope_id.in_(of_scopes))
            ):
                named = dict(zip(wire_columns(model), map(_plain, columns, values), strict=True))
                named.update(decode(carried) if carried else {})
                heads = _heads(decode(version), named, devices)
                found[table, row_id] = Shown(scope, named, heads, {})
        for one in session.scalars(select(SyncCandidate)):
            row = found.get((one.tbl, one.row_id))
            if row is not None:
                said = (devices[one.dev], one.seq, one.value)
                row.asked[one.field] = row.asked.get(one.field, frozenset()) | {said}
        return found


def _with_rows(session: Any) -> list[tuple[str, type[Synced]]]:
    """The tables in which anything stands, asked at once."""
    models = synced_models()
    there = set(session.scalars(_any_rows()))
    return [(table, model) for table, model in models.items() if table in there]


@cache
def _any_rows() -> Any:
    return union_all(
        *(
            select(literal(table)).where(select(model.id).exists())
            for table, model in synced_models().items()
        )
    )


def _plain(column: Any, value: Any) -> Any:
    if value is None or not hasattr(value, "isoformat"):
        return bool(value) if isinstance(column.type, Boolean) and value is not None else value
    return value.isoformat()


def _heads(
    version: list[Any], values: dict[str, Any], devices: dict[int, bytes]
) -> dict[str, frozenset[tuple[bytes, int]]]:
    made = [version[:3]] if version[0] else []
    heads = {name: made for name, value in values.items() if value is not None}
    heads |= version[3]
    return {
        name: frozenset((devices[d], seq) for d, seq, _ in some) for name, some in heads.items()
    }


def compare(here: dict[oracle.Key, Shown], wanted: dict[oracle.Key, oracle.Row]) -> Iterator[str]:
    """Rows of tables that nobody here knows are carried only: see `carried`."""
    wanted = {key: row for key, row in wanted.items() if key[0] in synced_models()}
    for key in here.keys() ^ wanted.keys():
        yield f"{key[0]} {key[1].hex()}: {'lost' if key in wanted else 'not for this laptop'}"
    for key in here.keys() & wanted.keys():
        row, truth = here[key], wanted[key]
        for name in {*row.values, *truth.fields}:
            field_ = truth.fields.get(name, oracle.Field({}))
            shown_, heads = row.values.get(name), row.heads.get(name, frozenset())
            asked = row.asked.get(name, frozenset())
            if (shown_, heads, asked) != (field_.shown, field_.heads, truth.asked(name)):
                here_is = f"{shown_!r} {sorted(heads)} {sorted(asked)}"
                yield f"{key[0]} {name}: {here_is} instead of {field_} {truth.apart}"


def carried(changes: Iterable[oracle.Change]) -> set[oracle.Dot]:
    """Changes of tables this version does not know."""
    return {one.dot for one in changes if one.key[0] not in synced_models()}
