"""A document becomes a draft: pure, nothing is written, every value keeps its words."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from trainer_app.assignments.service.importing import draft as words
from trainer_app.assignments.service.importing.draft import (
    Draft,
    Item,
    ItemKind,
    Source,
    TableSeen,
)
from trainer_app.assignments.service.importing.gathering import (
    ENDS,
    Gathered,
    doubt_of,
    one_line,
    row_texts,
)
from trainer_app.assignments.service.importing.headings import Role, section_of
from trainer_app.assignments.service.importing.lists import (
    Listed,
    ListItem,
    lists_of,
    period_of,
    promises_of,
    told_below,
)
from trainer_app.assignments.service.importing.plan_reading import PlanReader
from trainer_app.assignments.service.importing.said_days import Said, read_deadline
from trainer_app.assignments.service.importing.tables import (
    LONGEST_PLACE,
    Columns,
    PlaceRow,
    first_heading,
    places_by_hand,
    places_of,
    plan_by_hand,
    plan_of,
    roles_of,
)
from trainer_app.assignments.service.importing.twins import is_latin, side_by_side
from trainer_app.core.sheets import Block, Grid, Paragraph, read_document
from trainer_app.core.words import fold

ABOVE, BELOW = 40, 3  # paragraphs: where the title is looked for
MOST_TITLE = 200  # letters; more is a sentence of the text

_NAMED = re.compile(r"\W*(?:техническое задание|terms of reference|техникалык тапшырма)\W*")

Told = Mapping[int, Mapping[int, Role]]
"""What a person said of tables: number of the table -> column -> what stands there."""

Report = Callable[[int, int, str], None]
"""Done, total, what is done; raises `Cancelled` when the person stopped it."""


def read_tor(path: Path, report: Report | None = None, told: Told | None = None) -> Draft:
    """What the file proposes. Files that cannot be read raise a `UserError`."""
    if report:
        report(0, 0, "")
    return draft_of(read_document(path), path.name, report, told)


def draft_of(
    blocks: Sequence[Block], file: str, report: Report | None = None, told: Told | None = None
) -> Draft:
    """Tables first, for they say most; then lists and sentences of the prose around them."""
    reader = _Reader(file, told or {})
    prose: list[list[Paragraph]] = [[]]
    for at, block in enumerate(blocks):
        if report:
            report(at, len(blocks), "")
        reader.block(block, prose)
    reader.prose(prose)
    return reader.draft()


class _Reader(Gathered):
    """Goes through the blocks; remembers the tables it saw."""

    def __init__(self, file: str, told: Told) -> None:
        super().__init__()
        self.file = file
        self.by_person = told
        self.tables: list[TableSeen] = []
        self.plans = PlanReader(self)

    # blocks

    def block(self, block: Block, prose: list[list[Paragraph]]) -> None:
        if isinstance(block, Paragraph):
            prose[-1].append(block)
            return
        said = self.by_person.get(block.number)
        if said:
            self.by_hand(block, said)
        elif plan := plan_of(side_by_side(block)):
            self.see(block, plan.sides[0].roles)
            self.plans.read(plan)
        elif places := places_of(block):
            self.see(block, roles_of(block))
            self.places(block, places)
        elif _is_layout(block):
            self.layout(block, prose)
        else:
            self.see(block, {})
            self.form(block, prose)

    def by_hand(self, grid: Grid, roles: Mapping[int, Role]) -> None:
        """A person has said what the columns are; the rest of the table is told as not read."""
        self.see(grid, roles)
        if "municipality" in roles.values():
            self.places(grid, places_by_hand(grid, roles))
        elif Columns(dict(roles)).main is not None:
            self.plans.read(plan_by_hand(grid, roles))
        else:
            self.form(grid, [[]])

    def see(self, grid: Grid, roles: Mapping[int, Role]) -> None:
        heading = grid.rows[first_heading(grid) or 0] if grid.rows else ()
        texts = tuple(one_line(cell.text) for cell in heading)
        known = {column: role for column, role in roles.items() if column < len(texts)}
        self.tables.append(TableSeen(grid.number, texts, known))

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
        texts = [" · ".join(row_texts(row)) for row in grid.rows]
        told = "\n".join(text for text in texts if text)
        if told:
            self.leave(words.NOT_A_PLAN, Source(told, grid.name, grid.number, grid.first_row, 1))

    # municipalities

    def places(self, grid: Grid, found: Sequence[PlaceRow]) -> None:
        for place in found:
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
                self.add("period", text, Source(text), said=said, doubt=doubt_of(said))
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
                kind, one.text.strip(ENDS), Source(one.line), twin=other, label=one.label
            )
            if kind == "row":
                self.below(one, item)

    def below(self, one: ListItem, row: Item) -> None:
        said = one.said or read_deadline("")
        text = one.line.split("\n")[0]
        self.add(
            "deadline", _tail(text, one.text), Source(text), of=row.key, said=said,
            doubt=doubt_of(said),
        )  # fmt: skip
        for line in one.below:
            kind, text = told_below(line)
            if kind == "product":
                self.add("product", text.strip(ENDS), Source(line), of=row.key)
            else:
                doubt = "" if kind else words.MAYBE_INDICATOR
                self.add("indicator", text.strip(ENDS), Source(line), of=row.key, doubt=doubt)

    def title(self, parts: list[list[Paragraph]]) -> None:
        """The lines above the first heading: «Техническое задание / на проведение …»."""
        texts = [one.text for part in parts for one in part if one.text.strip()][:ABOVE]
        names = [at for at, text in enumerate(texts) if _NAMED.match(fold(text))]
        below = texts[names[0] :] if names else texts
        at = next((at for at, text in enumerate(below[:BELOW]) if _may_be_title(text)), None)
        found = _with_lines_below(below, at) if at is not None else ""
        if found:
            self.add("title", one_line(found), Source(found))

    def draft(self) -> Draft:
        language = _language(self.letters)
        return Draft(self.file, language, tuple(self.items), tuple(self.unread), tuple(self.tables))


def _with_lines_below(texts: Sequence[str], at: int) -> str:
    """A title broken in lines goes on with a small letter: «по разработке … / на 2026 год»."""
    whole = texts[at]
    for text in texts[at + 1 : at + BELOW]:
        if not text.lstrip()[:1].islower() or len(whole) + len(text) > MOST_TITLE:
            break
        whole = f"{whole} {text}"
    return whole


def _may_be_title(text: str) -> bool:
    return (
        len(text) <= MOST_TITLE
        and not text.rstrip().endswith((".", ":", ";"))
        and not re.match(r"\s*(?:\d{1,2}|[IVX]{1,4})[.)]", text)
        and section_of(text) != "other"
        and not _NAMED.fullmatch(fold(text))
    )


def _is_layout(grid: Grid) -> bool:
    """One row, or cells that hold many paragraphs or tables of their own."""
    cells = [cell for row in grid.rows for cell in row]
    inside = [cell.inside for cell in cells]
    return (len(grid.rows) == 1 and bool(grid.rows[0])) or any(
        len(blocks) > 4 or any(isinstance(one, Grid) for one in blocks) for blocks in inside
    )


def _tail(line: str, text: str) -> str:
    """What stands behind the activity in its line: the deadline as written."""
    return line[line.find(text) + len(text) :].strip(" –—-:;,.()") if text in line else ""


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
