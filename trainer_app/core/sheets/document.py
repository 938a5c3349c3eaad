"""What a document of others is here: paragraphs and tables in reading order, nothing of its looks.

Tables come without holes: a cell that is merged over several places stands in each of them, and
says where it begins, so that nobody takes it for several.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from trainer_app.core.sheets.table import Corner, Sheet, text_of


@dataclass(frozen=True)
class Paragraph:
    """`item`: the document shows it with a bullet or a number that is not part of the text."""

    text: str
    item: bool = False
    heading: bool = False


@dataclass(frozen=True)
class GridCell:
    """Lines of a cell as written; `begins` is the corner of the merged cell it belongs to."""

    text: str
    begins: Corner
    inside: tuple[Block, ...] = ()  # its paragraphs and tables, where it holds more than a line

    @property
    def filled(self) -> bool:
        return bool(self.text.strip())


@dataclass(frozen=True)
class Grid:
    """A table. `first_row` is the number of its first row for a person who looks into the file."""

    rows: tuple[tuple[GridCell, ...], ...]
    name: str = ""  # of the sheet
    number: int = 0  # its place among the tables of the document
    first_row: int = field(default=1)


Block = Paragraph | Grid


def grid_of_sheet(sheet: Sheet, number: int) -> Grid:
    """A sheet of a workbook; merged cells stand in each place they cover."""
    width = max((len(row) for row in sheet.rows), default=0)
    texts = [[_lines(cell) for cell in row] + [""] * (width - len(row)) for row in sheet.rows]
    begins = {}
    for (top, left), (bottom, right) in sheet.merged:
        for row in range(top, min(bottom + 1, len(texts))):
            for column in range(left, min(right + 1, width)):
                begins[row, column] = (top, left)
    rows = []
    for at in range(len(texts)):
        corners = [begins.get((at, column), (at, column)) for column in range(width)]
        rows.append(tuple(GridCell(texts[row][column], (row, column)) for row, column in corners))
    return Grid(tuple(rows), sheet.name, number)


def _lines(cell: object) -> str:
    """A text keeps its lines, for they may be a list; a number is said as a person reads it."""
    if isinstance(cell, str):
        return "\n".join(line for line in map(text_of, cell.splitlines()) if line)
    return text_of(cell)  # type: ignore[arg-type]
