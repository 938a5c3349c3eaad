"""Plain text as blocks: lines, and the tables that tabs make of them.

Two kinds of tables are met: a row a line with tabs between the cells, and, as converters of
documents write them, a cell a line, each line beginning with a tab, empty lines between the rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from trainer_app.core.sheets.document import Block, Grid, GridCell, Paragraph
from trainer_app.core.sheets.errors import DocumentTooLarge
from trainer_app.core.sheets.table import tidy

_POINT = re.compile(r"\s*(?:\d{1,2}[.)]|[•·▪●–—*-])\t[^\t]*$")
MOST_CELLS = 200_000
_ENOUGH = 2  # cells or rows make a table


def blocks_of_text(text: str) -> list[Block]:
    found: list[Block] = []
    tables = 0
    for lines, first in _regions(text):
        rows = _rows(lines)
        if rows:
            tables += 1
            found.append(_grid(rows, tables, first))
        else:
            found.extend(Paragraph(_kept(line)) for line in lines)
    return found


def _regions(text: str) -> Iterator[tuple[list[str], int]]:
    """Stretches of lines that may be a table, and the prose between; with the first line number.

    Two empty lines end a table; in between, an empty line may stand inside a cell.
    """
    lines = text.splitlines()
    at = 0
    while at < len(lines):
        end = _end_of_table(lines, at) if _begins(lines, at) else at
        if end > at:
            yield lines[at:end], at + 1
            at = end
        else:
            yield [lines[at]], at + 1
            at += 1


def _begins(lines: list[str], at: int) -> bool:
    return _is_row(lines[at]) or all(map(_cell, [*lines[at : at + _ENOUGH], ""][:_ENOUGH]))


def _cell(line: str) -> bool:
    return line.startswith("\t")


def _end_of_table(lines: list[str], at: int) -> int:
    if _is_row(lines[at]):
        while at < len(lines) and _is_row(lines[at]):
            at += 1
        return at
    empty = 0
    for end in range(at, len(lines)):
        empty = 0 if lines[end].strip(" \r") else empty + 1
        if empty == _ENOUGH:
            return end - 1
    return len(lines)


def _is_row(line: str) -> bool:
    """A tab between two cells of the same line; a tab behind "1." only sets the point in."""
    if _POINT.match(line):
        return False
    return "\t" in line.strip() or (line.startswith("\t\t") and bool(line.strip()))


def _rows(lines: list[str]) -> list[list[str]]:
    if all(_is_row(line) for line in lines):
        return [line.rstrip("\r\n").split("\t") for line in lines] if len(lines) > 1 else []
    if not _cell(lines[0]):
        return []
    groups = _groups(lines)
    width = len(groups[0]) if groups else 0
    cells = [cell for group in groups[1:] for cell in group]
    if width < _ENOUGH or len(cells) < _ENOUGH:
        return []
    if len(cells) % width == 0 or any(len(group) > width for group in groups):
        return [groups[0]] + [cells[at : at + width] for at in range(0, len(cells), width)]
    return groups


def _groups(lines: list[str]) -> list[list[str]]:
    """Cells between empty lines. A line without a tab goes on with the cell above it."""
    groups: list[list[str]] = [[]]
    for line in lines:
        if not line.strip(" \r"):
            groups.append([])
        elif _cell(line):
            groups[-1].append(line.strip())
        else:
            last = next((group for group in reversed(groups) if group), None)
            if last is None:
                groups[-1].append(line.strip())
            else:
                last[-1] += "\n" + line.strip()
    return [group for group in groups if group]


def _grid(rows: list[list[str]], number: int, first: int) -> Grid:
    width = max(map(len, rows))
    if width * len(rows) > MOST_CELLS:  # one wide row would widen all the others
        raise DocumentTooLarge
    cells = tuple(
        tuple(
            GridCell(_lines(row[column]) if column < len(row) else "", (at, column))
            for column in range(width)
        )
        for at, row in enumerate(rows)
    )
    return Grid(cells, number=number, first_row=first)


def _lines(cell: str) -> str:
    return "\n".join(line for line in map(tidy, cell.split("\n")) if line)


def _kept(line: str) -> str:
    """The blanks at the beginning tell a line that goes on from one that begins anew."""
    words = tidy(line)
    return f" {words}" if words and re.match(r"\s", line) else words
