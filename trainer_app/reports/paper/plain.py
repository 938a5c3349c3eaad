"""A laid out paper as plain values and back, so that the same file can be made again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from trainer_app.core.drawing import shapes
from trainer_app.reports.paper import blocks

_KNOWN: dict[str, type] = {
    known.__name__: known
    for module in (blocks, shapes)
    for known in vars(module).values()
    if isinstance(known, type) and is_dataclass(known)
}
_NAMES = {known: name for name, known in _KNOWN.items()}

Loader = Callable[[str], Callable[[], bytes]]
"""From a picture's source to the way its bytes are opened."""


def to_plain(value: Any) -> Any:
    """What msgpack can hold: nothing of a photograph but where it is kept."""
    if isinstance(value, blocks.Picture):
        there = value.source if value.load is not None else ""
        return ["Picture", [there, value.width, value.height, value.caption]]
    if is_dataclass(value) and not isinstance(value, type):
        return [_NAMES[type(value)], [to_plain(getattr(value, one.name)) for one in fields(value)]]
    if isinstance(value, tuple | list):
        return ["", [to_plain(one) for one in value]]
    if isinstance(value, frozenset):
        return ["set", sorted(value)]
    if isinstance(value, date):
        return ["date", [value.isoformat()]]
    if isinstance(value, Decimal):
        return ["number", [str(value)]]
    if isinstance(value, dict):
        return ["dict", [[name, to_plain(one)] for name, one in value.items()]]
    return value


def from_plain(plain: Any, open_: Loader) -> Any:
    if not isinstance(plain, list):
        return plain
    name, inside = plain
    match name:
        case "":
            return tuple(from_plain(one, open_) for one in inside)
        case "set":
            return frozenset(inside)
        case "date":
            return date.fromisoformat(inside[0])
        case "number":
            return Decimal(inside[0])
        case "dict":
            return {key: from_plain(one, open_) for key, one in inside}
        case "Picture":
            source, width, height, caption = inside
            load = open_(source) if source else None
            return blocks.Picture(load, width, height, caption, source)
    made = _KNOWN[name]
    named = zip(fields(made), inside, strict=True)
    return made(**{one.name: from_plain(value, open_) for one, value in named})
