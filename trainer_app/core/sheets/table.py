"""What a table is here: named sheets of rows of cells, numbered as in the margin."""

import re
import unicodedata
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

Cell = str | int | float | bool | date | datetime | time | timedelta | None
Row = list[Cell]
Corner = tuple[int, int]
"""Row and column, both counted from 0."""


@dataclass(frozen=True)
class Sheet:
    """One sheet. ``rows[0]`` is the row numbered 1 in the margin, whatever stands empty above."""

    name: str
    rows: list[Row]
    merged: tuple[tuple[Corner, Corner], ...] = ()
    hidden: bool = False
    notes: tuple[str, ...] = field(default=())
    """How the file was understood, for the curious: ``cp1251``, ``;``."""


# Signs nobody sees: soft hyphen, zero-width blanks and joiners, text direction, BOM.
_UNSEEN = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_BLANKS = re.compile(r"\s+")


def text_of(cell: Cell) -> str:
    """The cell as a person reads it: 996700123456.0 is 996700123456, two blanks are one."""
    if isinstance(cell, str):
        return tidy(cell)
    if cell is None or cell is False:
        return ""
    if cell is True:
        return "1"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else f"{cell:.15g}"
    if isinstance(cell, datetime | date):
        return f"{cell:%d.%m.%Y}"
    return str(cell)


def tidy(text: str) -> str:
    """NFC, no unseen signs, single blanks, no blanks around."""
    if text.isascii():
        return _BLANKS.sub(" ", text).strip()
    seen = _UNSEEN.sub("", unicodedata.normalize("NFC", text))
    return _BLANKS.sub(" ", seen).strip()
