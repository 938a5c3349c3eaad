"""What a reader gathers: proposals beside their words, and what it had to leave."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from trainer_app.assignments.service.importing import draft as words
from trainer_app.assignments.service.importing.draft import Item, ItemKind, Source, Unread
from trainer_app.assignments.service.importing.said_days import Said
from trainer_app.core.sheets import Grid, GridCell

VERY_LONG = 2_000  # letters of one value
SHOWN_UNREAD = 500  # letters of what was not understood
ENDS = " \t;,"


class Gathered:
    def __init__(self) -> None:
        self.items: list[Item] = []
        self.unread: list[Unread] = []
        self.letters: list[str] = []

    def add(self, kind: ItemKind, text: str, source: Source, **more: object) -> Item:
        if len(text) > VERY_LONG:
            more = {"doubt": words.VERY_LONG, **more}
        item = Item(len(self.items), kind, text, source, **more)  # type: ignore[arg-type]
        self.items.append(item)
        self.letters.append(text)
        return item

    def source(self, grid: Grid, row: int, column: int) -> Source:
        cell = grid.rows[row][column]
        return Source(cell.text, grid.name, grid.number, row + grid.first_row, column + 1)

    def leave(self, why: str, source: Source) -> None:
        text = source.text
        if len(text) > SHOWN_UNREAD:
            text = text[:SHOWN_UNREAD] + " …"
        self.unread.append(Unread(why, replace(source, text=text)))


def one_line(text: str) -> str:
    return " ".join(text.split())


def doubt_of(said: Said) -> str:
    if said.kind == "text":
        return words.DAYS_AS_WORDS
    if not said.sure:
        return words.UNSURE_DAYS
    return words.NO_YEAR if said.year_missing else ""


def row_texts(row: Sequence[GridCell]) -> list[str]:
    return [one_line(cell.text) for cell in dict.fromkeys(row) if cell.filled]
