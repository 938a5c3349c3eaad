"""Rows in memory as somebody wants to see them: sorted by a column, filtered by words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from trainer_app.core.i18n import language
from trainer_app.core.words import fold, sort_key

Row = tuple[Any, ...]

DAY = re.compile(r"(\d\d)\.(\d\d)\.(\d{4})(?: (\d\d):(\d\d))?")
NUMBER = re.compile(r"[-−]?(?:0|[1-9][\d\s\u00a0\u202f]*)(?:[.,]\d+)*")
NOTHING = {"", "–", "—"}


def words_of(cell: Any) -> str:
    """What stands in the cell."""
    text = getattr(cell, "text", cell)
    if text is True:
        return "✓"
    return "" if text is None or text is False else str(text)


def value_of(cell: Any, *, counted: bool = False) -> Any:
    """What the cell means: a day, a number, a text, or nothing.

    `counted`: a number written as text is a number; elsewhere it may be a code or a phone.
    """
    text = getattr(cell, "text", cell)
    if not isinstance(text, str):
        return None if text is False else text
    if text.strip() in NOTHING:
        return None
    day = DAY.fullmatch(text)
    if day is not None:
        return _day(day) or text
    if counted and NUMBER.fullmatch(text):
        return _number(text)
    return text


def _day(found: re.Match[str]) -> date | datetime | None:
    day, month, year, hour, minute = (int(part) if part else -1 for part in found.groups())
    try:
        if hour < 0:
            return date(year, month, day)
        return datetime(year, month, day, hour, minute)
    except ValueError:
        return None


def _number(text: str) -> int | float | str:
    """As it is written in the language of the screen."""
    plain = re.sub(r"[\s\u00a0\u202f]", "", text).replace("−", "-")
    plain = plain.replace(",", "") if language() == "en" else plain.replace(",", ".")
    try:
        return float(plain) if "." in plain else int(plain)
    except ValueError:
        return text


@dataclass(frozen=True)
class Arrangement:
    """`column` counts from 0; None: in the order given."""

    column: int | None = None
    descending: bool = False
    words: str = ""

    def of(self, rows: Sequence[Row], counted: Iterable[int] = ()) -> Sequence[Row]:
        """The rows as wanted; what is empty stands last in either direction."""
        found = list(filter(self._wanted, rows)) if self.words.strip() else list(rows)
        if self.column is None:
            return found
        is_counted, at = self.column in set(counted), self.column + 1
        full: list[tuple[tuple[int, Any], Row]] = []
        empty: list[Row] = []
        for row in found:
            key = _key(value_of(row[at], counted=is_counted))
            if key is None:
                empty.append(row)
            else:
                full.append((key, row))
        full.sort(key=lambda one: one[0], reverse=self.descending)
        return [row for _key_of, row in full] + empty

    def _wanted(self, row: Row) -> bool:
        """Every word typed stands somewhere in the row."""
        said = fold(" ".join(words_of(cell) for cell in row[1:]))
        return all(word in said for word in fold(self.words).split())


def _key(value: Any) -> tuple[int, Any] | None:
    if value is None:
        return None
    if isinstance(value, datetime):
        return 1, value.isoformat()
    if isinstance(value, date):
        return 1, value.isoformat()
    if isinstance(value, (int, float)):
        return 0, value
    return 2, sort_key(str(value))
