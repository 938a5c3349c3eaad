"""How changes meet the tables: which columns they may speak of, and what makes no sense."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date
from typing import Any

import msgspec
from sqlalchemy import Boolean, Date, Float, Integer, LargeBinary
from sqlalchemy.types import TypeEngine

from trainer_app.store.base import Synced, derive, derived_from, synced_models, wire_columns
from trainer_app.store.journal import decode
from trainer_app.store.segments import ID
from trainer_app.store.values import from_plain


class Undecodable(Exception):
    """A change that its sender signed and that makes no sense here."""


GARBLED = (Undecodable, msgspec.MsgspecError, TypeError, ValueError, KeyError)
"""What reading and checking a change may raise."""


class Table:
    """How one table is read and written; one this version does not know is parked."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.model: type[Synced] | None = synced_models().get(name)
        self.columns: tuple[str, ...] = wire_columns(self.model) if self.model else ()
        self.known = frozenset(self.columns)
        self.types: dict[str, TypeEngine[Any]] = {}
        if self.model:
            self.types = {n: self.model.__table__.columns[n].type for n in self.columns}
        self.checks = {n: _check_of(kind) for n, kind in self.types.items()}
        self.booleans = [n for n, kind in self.types.items() if isinstance(kind, Boolean)]
        self.dates = [n for n, kind in self.types.items() if isinstance(kind, Date)]
        self.inputs = derived_from(self.model) if self.model else {}
        self.derived = tuple(self.inputs)

    def check(self, values: Mapping[str, Any]) -> None:
        for name, value in values.items():
            fits = self.checks.get(name)
            if value is not None and fits is not None and not fits(value):
                raise Undecodable(name)

    def derived_by(self, touched: Collection[str]) -> tuple[str, ...]:
        """The derived columns that have to be computed again after these fields changed."""
        return tuple(name for name in self.derived if not self.inputs[name].isdisjoint(touched))

    def derived_values(self, values: Mapping[str, Any], names: Sequence[str]) -> tuple[Any, ...]:
        if not names or not self.model:
            return ()
        known = dict(values)
        for name in self.dates:
            known[name] = from_plain(self.types[name], known.get(name))
        found = derive(self.model, known, names)
        return tuple(found[name] for name in names)


def _check_of(kind: TypeEngine[Any]) -> Callable[[Any], bool]:
    if isinstance(kind, Date):
        return _is_date
    if isinstance(kind, Boolean):
        return lambda value: type(value) is bool
    if isinstance(kind, Integer):
        return lambda value: type(value) is int and abs(value) < 1 << 63
    if isinstance(kind, Float):
        return lambda value: type(value) in (float, int)
    if isinstance(kind, LargeBinary):
        return lambda value: type(value) is bytes
    return lambda value: type(value) is str


def _is_date(value: Any) -> bool:
    try:
        return type(value) is str and date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


Seen = dict[str, list[tuple[bytes, int]]]
"""Per field the heads its author saw: device id and sequence number."""


def read_payload(payload: bytes) -> tuple[dict[str, Any], Seen | None]:
    """The values, and for an edit what it replaces. Raises before anything is merged."""
    if payload[:1] == b"\x91":  # msgpack: a list of one
        (made,) = decode(payload, type=tuple[dict[str, Any]])
        if None in made.values():  # a field left empty says nothing
            made = {name: value for name, value in made.items() if value is not None}
        return made, None
    values, prev = decode(payload, type=tuple[dict[str, Any], Seen])
    if not values.keys() <= prev.keys():
        raise Undecodable("replaces")
    for replaced in prev.values():
        for device_id, seq in replaced:
            if len(device_id) != ID or not 0 < seq < 1 << 63:
                raise Undecodable("dot")
    return values, prev
