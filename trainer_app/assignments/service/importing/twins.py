"""Tables that say each cell in two languages, one above the other: set side by side."""

from __future__ import annotations

import re
from dataclasses import replace

from trainer_app.core.sheets import Grid, GridCell

ENOUGH = 2  # headings in two alphabets

_BETWEEN = re.compile(r"\n|\s+/\s+")


def is_latin(text: str) -> bool:
    latin = len(re.findall(r"[A-Za-z]", text))
    return 2 * latin > len(re.findall(r"[^\W\d_]", text))


def side_by_side(grid: Grid) -> Grid:
    """The same table with the Latin lines of each cell in columns of their own, at the right."""
    if not any(sum(map(_two_alphabets, row)) >= ENOUGH for row in grid.rows[:ENOUGH]):
        return grid
    width = len(grid.rows[0])
    rows = tuple(
        (*(_half(cell, latin=False) for cell in row), *(_half(cell, True, width) for cell in row))
        for row in grid.rows
    )
    return replace(grid, rows=rows)


def _two_alphabets(cell: GridCell) -> bool:
    lettered = [part for part in _BETWEEN.split(cell.text) if re.search(r"[^\W\d_]", part)]
    return len({is_latin(part) for part in lettered}) > 1


def _half(cell: GridCell, latin: bool, moved: int = 0) -> GridCell:
    """The lines of one alphabet; a number, or a cell in one language, stands in both halves."""
    text = cell.text
    if _two_alphabets(cell):
        parts = [part for part in _BETWEEN.split(text) if part.strip()]
        text = "\n".join(part.strip() for part in parts if is_latin(part) == latin)
    row, column = cell.begins
    return GridCell(text, (row, column + moved))
