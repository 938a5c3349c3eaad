"""A table recognised as a plan, row by row: activities, and what each row says of them."""

from __future__ import annotations

import re
from dataclasses import replace

from trainer_app.assignments.service.importing import draft as words
from trainer_app.assignments.service.importing.draft import Item, ItemKind, Source
from trainer_app.assignments.service.importing.gathering import (
    ENDS,
    Gathered,
    doubt_of,
    one_line,
    row_texts,
)
from trainer_app.assignments.service.importing.lists import told_below
from trainer_app.assignments.service.importing.said_days import Said, read_deadline
from trainer_app.assignments.service.importing.tables import (
    Columns,
    Plan,
    is_total_row,
    month_of,
    number_of,
    numbered,
    numeral,
)
from trainer_app.core.sheets import Grid

_PARTS = re.compile(r"\n|;\s+(?=\S)")
_BULLET = re.compile(r"^\s*(?:[•·▪●○■□*–—-]|\d{1,2}[.)])\s*(?=\D)")


class PlanReader:
    """Reads one plan into what is gathered."""

    def __init__(self, gathered: Gathered) -> None:
        self.gathered = gathered
        self.add, self.source, self.leave = gathered.add, gathered.source, gathered.leave

    def read(self, plan: Plan) -> None:
        side = plan.sides[0]
        last: Item | None = None
        task: Item | None = None
        begun: object = None
        for at in plan.body:
            main = plan.grid.rows[at][_main(side)]
            if at in plan.groups:
                task = self.task_of_group(plan, side, at)
                last = None
            elif is_total_row(plan, at):
                self.total(plan, side, at)
            elif last is not None and main.begins == begun:
                self.details(plan, at, last)  # one activity over several rows
            elif main.filled:
                task = self.task_beside(plan, at, task)
                last = self.row(plan, at, task)
                begun = main.begins
                self.details(plan, at, last)
            elif last is not None:
                self.details(plan, at, last, doubt=words.NO_ACTIVITY)
            else:
                self.leave(words.NO_ACTIVITY, _whole(plan.grid, at))
        self.unknown_columns(plan)

    def task_of_group(self, plan: Plan, side: Columns, at: int) -> Item:
        row = plan.grid.rows[at]
        number = number_of(plan.grid, side, at)
        column = next(
            at for at, cell in enumerate(row) if cell.filled and cell.text.strip(" .)") != number
        )
        source = self.source(plan.grid, at, column)
        return self.add("task", one_line(row[column].text), source, label=number)

    def task_beside(self, plan: Plan, at: int, task: Item | None) -> Item | None:
        """The task whose column stands beside the activity; said once for the rows below it."""
        column = plan.sides[0].task
        if column is None or not plan.grid.rows[at][column].filled:
            return task
        number, text = numbered(one_line(plan.grid.rows[at][column].text))
        if task is not None and task.text == text:
            return task
        return self.add("task", text, self.source(plan.grid, at, column), label=number)

    def row(self, plan: Plan, at: int, task: Item | None) -> Item:
        side, *others = plan.sides
        grid = plan.grid
        twins = [numbered(one_line(grid.rows[at][_main(other)].text))[1] for other in others]
        source = self.source(grid, at, _main(side))
        number, text = numbered(one_line(source.text))
        item = self.add(
            "row",
            text,
            source,
            of=task.key if task else None,
            twin=next(iter(twins), ""),
            label=number_of(grid, side, at) or number.rstrip("."),
        )
        if side.products_are_rows:
            self.add("product", item.text, source, of=item.key, doubt=words.PRODUCT_TOO)
        return item

    def details(self, plan: Plan, at: int, row: Item, doubt: str = "") -> None:
        side, grid = plan.sides[0], plan.grid
        own = side.roles
        for column, role in own.items():
            cell = grid.rows[at][column]
            if column == _main(side) or (doubt and not cell.filled):
                continue
            if role in ("indicator", "product", "both"):
                self.told(plan, at, column, row, doubt)
            elif role == "days":
                self.effort(grid, at, column, row)
        if not doubt or any(grid.rows[at][column].filled for column in _times(side)):
            self.deadline(plan, at, row, doubt)

    def told(self, plan: Plan, at: int, column: int, row: Item, doubt: str) -> None:
        """Indicators or products of a cell, a line each, with their twins if they are as many."""
        side = plan.sides[0]
        role = side.roles[column]
        source = self.source(plan.grid, at, column)
        parts = _parts(source.text)
        twins = self.twins(plan, at, column, len(parts))
        for part, twin in zip(parts, twins, strict=True):
            told, text = told_below(part)
            kind: ItemKind = "product" if role == "product" else "indicator"
            said = doubt
            if role == "both":
                kind = "product" if told == "product" else "indicator"
                said = doubt or ("" if told else words.MAYBE_INDICATOR)
            self.add(kind, text.strip(ENDS), source, of=row.key, doubt=said, twin=twin)

    def twins(self, plan: Plan, at: int, column: int, count: int) -> list[str]:
        if len(plan.sides) > 1:
            side, other = plan.sides
            role = side.roles[column]
            nth = side.of(role).index(column)
            twin = other.of(role)
            if nth < len(twin):
                parts = _parts(plan.grid.rows[at][twin[nth]].text)
                if len(parts) == count:
                    return [told_below(part)[1].strip(ENDS) for part in parts]
        return [""] * count

    def effort(self, grid: Grid, at: int, column: int, row: Item) -> None:
        source = self.source(grid, at, column)
        number = numeral(source.text)
        if number is not None:
            self.add("days", source.text, source, of=row.key, number=number)
        elif source.text.strip(" -–—"):
            self.leave(words.NOT_A_NUMBER, source)

    def total(self, plan: Plan, side: Columns, at: int) -> None:
        row = plan.grid.rows[at]
        columns = side.of("days") or [n for n, cell in enumerate(row) if numeral(cell.text)]
        numbers = [(column, numeral(row[column].text)) for column in columns]
        known = [(column, number) for column, number in numbers if number is not None]
        if len(known) == 1:
            [(column, number)] = known
            source = self.source(plan.grid, at, column)
            self.add("total_days", source.text, source, number=number)
        else:
            self.leave(words.NOT_A_NUMBER, _whole(plan.grid, at))

    def deadline(self, plan: Plan, at: int, row: Item, doubt: str) -> None:
        side, *others = plan.sides
        source, said = self.said(plan.grid, side, at)
        twin = ""
        for other in others:
            beside, other_said = self.said(plan.grid, other, at)
            twin = beside.text
            said, doubt = _with_twin(said, other_said, doubt)
        if not doubt:
            doubt = doubt_of(said)
        known = [one for one in self.gathered.items if one.of == row.key and one.kind == "deadline"]
        if known and (known[0].said == said or said.kind == "none"):
            return
        text = one_line(source.text)
        self.add("deadline", text, source, of=row.key, said=said, doubt=doubt, twin=twin)

    def said(self, grid: Grid, side: Columns, at: int) -> tuple[Source, Said]:
        """The deadline of a row, from one column or from "start" and "end"."""
        if side.of("month"):
            return self.chart(grid, side, at)
        start, end = side.of("start"), side.of("end")
        if not (start or end):
            columns = side.of("deadline")
            if not columns:
                return Source("", grid.name, grid.number, at + grid.first_row), read_deadline("")
            source = self.source(grid, at, columns[0])
            return source, read_deadline(source.text)
        cells = [(column, grid.rows[at][column]) for column in (*start, *end)]
        filled = [(column, cell) for column, cell in cells if cell.filled]
        source = self.source(grid, at, filled[-1][0] if filled else cells[-1][0])
        source = replace(source, text=" – ".join(cell.text for _at, cell in filled))
        return source, read_deadline(source.text)

    def chart(self, grid: Grid, side: Columns, at: int) -> tuple[Source, Said]:
        """Crosses in columns of months: from the first to the last."""
        marked = [column for column in side.of("month") if grid.rows[at][column].filled]
        heads = {
            column: next(
                said
                for row in grid.rows[:at][::-1]
                if (said := month_of(row[column].text)) is not None
            )
            for column in marked
        }
        if not marked:
            return Source("", grid.name, grid.number, at + grid.first_row), read_deadline("")
        first, last = heads[marked[0]], heads[marked[-1]]
        whole = marked[-1] - marked[0] + 1 == len(marked)
        header = next(row for row in grid.rows[:at][::-1] if month_of(row[marked[0]].text))
        text = " – ".join(dict.fromkeys(header[at].text for at in (marked[0], marked[-1])))
        source = replace(self.source(grid, at, marked[0]), text=text)
        return source, replace(first, end=last.end, sure=whole)

    def unknown_columns(self, plan: Plan) -> None:
        known = {column for side in plan.sides for column in side.roles}
        other = {column for side in plan.sides for column in side.of("other")}
        header = max(plan.body[0] - 1, 0) if plan.body else 0
        for column in range(len(plan.grid.rows[0])):
            unknown = column in other or column not in known
            if unknown and any(plan.grid.rows[at][column].filled for at in plan.body):
                told = [plan.grid.rows[at][column].text for at in (header, *plan.body)]
                source = self.source(plan.grid, header, column)
                text = "\n".join(dict.fromkeys(text for text in told if text))
                self.leave(words.NOT_IN_ROW, replace(source, text=text))


def _main(side: Columns) -> int:
    main = side.main
    assert main is not None  # a plan has one: `Columns.is_plan`
    return main


def _times(side: Columns) -> list[int]:
    return side.of("deadline", "start", "end")


def _whole(grid: Grid, at: int) -> Source:
    text = " · ".join(row_texts(grid.rows[at]))
    return Source(text, grid.name, grid.number, at + grid.first_row, 1)


def _parts(text: str) -> list[str]:
    """A cell with several indicators or products: a line each, or with semicolons between."""
    pieces = [_BULLET.sub("", piece).strip(ENDS) for piece in _PARTS.split(text)]
    return [one_line(piece) for piece in pieces if piece]


def _with_twin(said: Said, other: Said, doubt: str) -> tuple[Said, str]:
    """Both languages together: the year may stand in one only; other days are a question."""
    if said == other:
        return said, doubt
    if said.kind == "none":
        return other, doubt
    if other.kind == "none":
        return said, doubt
    for one, fuller in ((said, other), (other, said)):
        if one.year_missing and not fuller.year_missing and _same_days(one, fuller):
            return replace(fuller, sure=said.sure and other.sure), doubt or words.YEAR_FROM_TWIN
    return replace(said, sure=False), doubt or words.DIFFERENT_TWIN


def _same_days(one: Said, other: Said) -> bool:
    def days(said: Said) -> list[tuple[int, int | None] | None]:
        return [(day.month, day.day) if day else None for day in (said.start, said.end)]

    return one.kind == other.kind and days(one) == days(other)
