"""Values on their way into the journal and back: only what msgpack knows."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import Date
from sqlalchemy.types import TypeEngine


def to_plain(value: Any) -> Any:
    """A column's value as the journal keeps it: dates as ``YYYY-MM-DD``, all else unchanged."""
    return value.isoformat() if isinstance(value, date) else value


def from_plain(kind: TypeEngine[Any], value: Any) -> Any:
    """The way home of ``to_plain``. An unreadable date becomes None: the caller quarantines."""
    if value is None or not isinstance(kind, Date):
        return value
    return date.fromisoformat(value)
