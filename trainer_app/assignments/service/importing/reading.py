"""A document becomes a draft: pure, nothing is written, every value keeps its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from trainer_app.assignments.service.importing import draft as words
from trainer_app.assignments.service.importing.draft import (
    Draft,
    Item,
    ItemKind,
    Source,
    Unread,
)
from trainer_app.assignments.service.importing.headings import section_of
from trainer_app.assignments.service.importing.lists import (
    Listed,
    ListItem,
    lists_of,
    period_of,
    promises_of,
    told_below,
)
from trainer_app.assignments.service.importing.said_days import Said, read_deadline
from trainer_app.assignments.service.importing.tables import (
    LONGEST_PLACE,
    Columns,
    Plan,
    is_total_row,
    month_of,
    number_of,
    numbered,
    numeral,
    places_of,
    plan_of,
)
from trainer_app.assignments.service.importing.twins import is_latin, side_by_side
from trainer_app.core.sheets import Block, Grid, GridCell, Paragraph, read_document
from trainer_app.core.words import fold

VERY_LONG = 2_000  # letters of one value
SHOWN_UNREAD = 500  # letters of what was not understood
MOST_TITLE = 200  # letters; more is a sentence of the text

Report = Callable[[int, int, str], None]
"""Done, total, what is done; raises `Cancelled` when the person stopped it."""

_PARTS = re.compile(r"\n|;\s+(?=\S)")
_BULLET = re.compile(r"^\s*(?:[•·▪●○■□*–—-]|\d{1,2}[.)])\s*(?=\D)")
_ENDS = " \t;,"


def read_tor(path: Path, report: Report | None = None) -> Draft:
    """What the file proposes. Files that cannot be read raise a `UserError`."""
    if report:
        report(0, 0, "")
    return draft_of(read_document(path), path.name, report)


def draft_of(blocks: Sequence[Block], file: str, report: Report | None = None) -> Draft:
    """Tables first, for they say most; then lists and sentences of the prose around them."""
    reader = _Reader(file)
    prose: list[list[Paragraph]] = [[]]
    for at, block in enumerate(blocks):
        if report:
            report(at, len(blocks), "")
        reader.block(block, prose)
    reader.prose(prose)
    return reader.draft()


class _Reader:
    """Gathers items; remembers the next key and the table it is in."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.items: list[Item] = []
        self.unread: list[Unread] = []
        self.lists: list[Listed] = []
        self.letters: list[str] = []

    # gathering

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

    # blocks

    def block(self, block: Block, prose: list[list[Paragraph]]) -> None:
        if isinstance(block, Paragraph):
            prose[-1].append(block)
            return
        plan = plan_of(side_by_side(block))
        if plan:
            self.plan(plan)
            return
        places = places_of(block)
        if places:
            self.places(block)
        elif _is_layout(block):
            self.layout(block, prose)
        else:
            self.form(block, prose)

    def layout(self, grid: Grid, prose: list[list[Paragraph]]) -> None:
        """A table that only puts texts side by side: each column is read from top to bottom."""
        seen = set()
        for column in range(len(grid.rows[0])):
            prose.append([])
            for row in grid.rows:
                cell = row[column]
                if cell.begins not in seen:
                    seen.add(cell.begins)
                    for block in cell.inside or (Paragraph(cell.text),):
                        self.block(block, prose)
        prose.append([])

    def form(self, grid: Grid, prose: list[list[Paragraph]]) -> None:
        """Label and value side by side; other tables are named among what was not understood."""
        for row in grid.rows:
            filled = [cell for cell in dict.fromkeys(row) if cell.filled]
            if len(filled) == 2 and section_of(filled[0].text) == "period":
                label = filled[0].text.strip().rstrip(":")
                prose.append([Paragraph(f"{label}: {filled[1].text}")])
                prose.append([])
        texts = [" · ".join(_texts(row)) for row in grid.rows]
        told = "\n".join(text for text in texts if text)
        if told:
            self.leave(words.NOT_A_PLAN, Source(told, grid.name, grid.number, grid.first_row, 1))

    # the plan

    def plan(self, plan: Plan) -> None:
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
        return self.add("task", _one_line(row[column].text), source, label=number)

    def task_beside(self, plan: Plan, at: int, task: Item | None) -> Item | None:
        """The task whose column stands beside the activity; said once for the rows below it."""
        column = plan.sides[0].task
        if column is None or not plan.grid.rows[at][column].filled:
            return task
        number, text = numbered(_one_line(plan.grid.rows[at][column].text))
        if task is not None and task.text == text:
            return task
        return self.add("task", text, self.source(plan.grid, at, column), label=number)

    def row(self, plan: Plan, at: int, task: Item | None) -> Item:
        side, *others = plan.sides
        grid = plan.grid
        twins = [numbered(_one_line(grid.rows[at][_main(other)].text))[1] for other in others]
        source = self.source(grid, at, _main(side))
        number, text = numbered(_one_line(source.text))
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
            self.add(kind, text.strip(_ENDS), source, of=row.key, doubt=said, twin=twin)

    def twins(self, plan: Plan, at: int, column: int, count: int) -> list[str]:
        if len(plan.sides) > 1:
            side, other = plan.sides
            role = side.roles[column]
            nth = side.of(role).index(column)
            twin = other.of(role)
            if nth < len(twin):
                parts = _parts(plan.grid.rows[at][twin[nth]].text)
                if len(parts) == count:
                    return [told_below(part)[1].strip(_ENDS) for part in parts]
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
            doubt = _doubt_of(said)
        known = [one for one in self.items if one.of == row.key and one.kind == "deadline"]
        if known and (known[0].said == said or said.kind == "none"):
            return
        text = _one_line(source.text)
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

    # municipalities

    def places(self, grid: Grid) -> None:
        for place in places_of(grid):
            source = self.source(grid, place.row, place.column)
            if len(place.spelling) > LONGEST_PLACE:
                self.leave(words.TOO_LONG_FOR_PLACE, source)
            else:
                self.add("municipality", place.spelling.strip(), source, around=place.around)

    # prose

    def prose(self, parts: list[list[Paragraph]]) -> None:
        found = [listed for part in parts for listed in lists_of(part)]
        for listed, twin in _paired(found):
            self.listed(listed, twin)
        for part in parts:
            for promise in promises_of(part):
                self.promise(promise.text, promise.said)
        for part in parts:
            period = period_of(part)
            if period:
                text, said = period
                self.add("period", text, Source(text), said=said, doubt=_doubt_of(said))
                break
        self.title(parts)

    def promise(self, text: str, said: Said) -> None:
        """Once: a deadline of the plan is not said again, the other language is its twin."""
        if any(one.text == text for one in self.items if one.kind == "deadline"):
            return
        for at, one in enumerate(self.items):
            if one.kind == "promise" and one.said == said:
                if is_latin(one.text) != is_latin(text) and not one.twin:
                    self.items[at] = replace(one, twin=text)
                    return
                if one.text == text:
                    return
        self.add("promise", text, Source(text), said=said)

    def listed(self, listed: Listed, twin: Listed | None) -> None:
        twins = [one.text for one in twin.items] if twin else [""] * len(listed.items)
        kinds: dict[str, ItemKind] = {
            "tasks": "task", "products": "product", "indicators": "indicator", "plan": "row",
        }  # fmt: skip
        kind = kinds.get(listed.section)
        if kind is None:
            return
        for one, other in zip(listed.items, twins, strict=True):
            item = self.add(
                kind, one.text.strip(_ENDS), Source(one.line), twin=other, label=one.label
            )
            if kind == "row":
                self.below(one, item)

    def below(self, one: ListItem, row: Item) -> None:
        said = one.said or read_deadline("")
        text = one.line.split("\n")[0]
        self.add(
            "deadline", _tail(text, one.text), Source(text), of=row.key, said=said,
            doubt=_doubt_of(said),
        )  # fmt: skip
        for line in one.below:
            kind, text = told_below(line)
            if kind == "product":
                self.add("product", text.strip(_ENDS), Source(line), of=row.key)
            else:
                doubt = "" if kind else words.MAYBE_INDICATOR
                self.add("indicator", text.strip(_ENDS), Source(line), of=row.key, doubt=doubt)

    def title(self, parts: list[list[Paragraph]]) -> None:
        """The lines above the first heading: «Техническое задание / на проведение …»."""
        texts = [one.text for part in parts for one in part if one.text.strip()][:3]
        found = next(
            (
                text
                for text in texts
                if len(text) <= MOST_TITLE
                and not text.rstrip().endswith((".", ":", ";"))
                and not re.match(r"\s*(?:\d{1,2}|[IVX]{1,4})[.)]", text)
                and section_of(text) != "other"
                and not re.fullmatch(
                    r"\W*(?:техническое задание|terms of reference|техникалык тапшырма)\W*",
                    fold(text),
                )
            ),
            "",
        )
        if found:
            self.add("title", _one_line(found), Source(found))

    def draft(self) -> Draft:
        language = _language(self.letters)
        return Draft(self.file, language, tuple(self.items), tuple(self.unread))


def _main(side: Columns) -> int:
    main = side.main
    assert main is not None  # a plan has one: `Columns.is_plan`
    return main


def _times(side: Columns) -> list[int]:
    return side.of("deadline", "start", "end")


def _is_layout(grid: Grid) -> bool:
    """One row, or cells that hold many paragraphs or tables of their own."""
    cells = [cell for row in grid.rows for cell in row]
    inside = [cell.inside for cell in cells]
    return (len(grid.rows) == 1 and bool(grid.rows[0])) or any(
        len(blocks) > 4 or any(isinstance(one, Grid) for one in blocks) for blocks in inside
    )


def _texts(row: Sequence[GridCell]) -> list[str]:
    return [_one_line(cell.text) for cell in dict.fromkeys(row) if cell.filled]


def _whole(grid: Grid, at: int) -> Source:
    text = " · ".join(_texts(grid.rows[at]))
    return Source(text, grid.name, grid.number, at + grid.first_row, 1)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _parts(text: str) -> list[str]:
    """A cell with several indicators or products: a line each, or with semicolons between."""
    pieces = [_BULLET.sub("", piece).strip(_ENDS) for piece in _PARTS.split(text)]
    return [_one_line(piece) for piece in pieces if piece]


def _tail(line: str, text: str) -> str:
    """What stands behind the activity in its line: the deadline as written."""
    return line[line.find(text) + len(text) :].strip(" –—-:;,.()") if text in line else ""


def _doubt_of(said: Said) -> str:
    if said.kind == "text":
        return words.DAYS_AS_WORDS
    if not said.sure:
        return words.UNSURE_DAYS
    return words.NO_YEAR if said.year_missing else ""


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


def _paired(found: Sequence[Listed]) -> list[tuple[Listed, Listed | None]]:
    """A list in Cyrillic letters and as long a list in Latin ones are one list in two languages."""
    taken: set[int] = set()
    pairs: list[tuple[Listed, Listed | None]] = []
    for at, one in enumerate(found):
        if at in taken:
            continue
        twin = next(
            (
                place
                for place in range(at + 1, len(found))
                if place not in taken
                and found[place].section == one.section
                and len(found[place].items) == len(one.items)
                and _latin(found[place]) != _latin(one)
            ),
            None,
        )
        if twin is not None:
            taken.add(twin)
        pairs.append((one, found[twin] if twin is not None else None))
    return pairs


def _latin(listed: Listed) -> bool:
    return is_latin(" ".join(item.text for item in listed.items))


def _language(letters: Sequence[str]) -> str:
    text = " ".join(letters)
    if is_latin(text):
        return "en"
    kyrgyz = len(re.findall(r"[ңөүҢӨҮ]", text))
    return "ky" if kyrgyz * 60 > len(text) else "ru"  # names alone have fewer of these letters
