"""Tables of a document: which one is the plan, which one lists municipalities, row by row."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from trainer_app.assignments.service.importing.headings import Role, is_total, names_area, role_of
from trainer_app.assignments.service.importing.said_days import Said, read_deadline
from trainer_app.core.sheets import Grid, GridCell
from trainer_app.core.words import fold

HEADER_WITHIN = 15  # rows: titles and contracts stand above the heading
ENOUGH = 2  # known columns make a heading
LONGEST_PLACE = 80  # letters
LONGEST_NAME = 3  # words of a municipality among others in one cell

MAIN: tuple[tuple[Role, ...], ...] = (("activity",), ("task",), ("stage",), ("product", "both"))

_DETAILS = frozenset({"deadline", "start", "end", "month", "indicator", "product", "both", "days"})
_NUMBERED = re.compile(
    r"\s*(?:(\d{1,2}(?:\.\d{1,2})+\.?|\d{1,2}[.)])\s+(?=\D)|"
    r"(?:deliverable|output|product|activity|task|milestone|продукт|мероприятие|задача|"
    r"иш-чара|милдет)\s*(?:№\s*)?(\d{1,2}(?:\.\d{1,2})+|\d{1,2}(?=\s*[.:)–—-]))\s*[.:)–—-]?\s*)",
    re.IGNORECASE,
)
_GROUP = re.compile(
    r"\s*(?:result|outcome|output|component|phase|objective|компонент|раздел|этап|результат|задача|"
    r"цель|натыйжа|максат|баскыч)\s*№?\s*\d",
    re.IGNORECASE,
)
_LEVEL = re.compile(r"^\s*(\d{1,2}(?:\.\d{1,2})*|[ivx]{1,5})[.)]?\s*$", re.IGNORECASE)


@dataclass(frozen=True)
class Columns:
    """Roles of the columns of one language; a bilingual table has two of these."""

    roles: dict[int, Role]

    def of(self, *roles: Role) -> list[int]:
        return [column for column, role in self.roles.items() if role in roles]

    @property
    def main(self) -> int | None:
        """Where the activity stands; a table of products alone has them there."""
        for roles in MAIN:
            if found := self.of(*roles):
                return found[0]
        return None

    @property
    def task(self) -> int | None:
        """A column of tasks beside the one of activities: it groups them."""
        found = self.of("task")
        return found[0] if found and self.of("activity") else None

    @property
    def products_are_rows(self) -> bool:
        return not self.of("activity", "task", "stage")

    @property
    def is_plan(self) -> bool:
        main = self.main
        return main is not None and any(
            role in _DETAILS for column, role in self.roles.items() if column != main
        )


@dataclass(frozen=True)
class Plan:
    """A table recognised as a plan; rows are indexes of the grid."""

    grid: Grid
    sides: tuple[Columns, ...]
    body: tuple[int, ...]
    groups: frozenset[int] = field(default=frozenset())  # rows that head a group of rows


@dataclass(frozen=True)
class PlaceRow:
    spelling: str
    around: tuple[str, ...]
    row: int
    column: int


def plan_of(grid: Grid) -> Plan | None:
    """The plan this table is, if it is one."""
    for at in range(min(len(grid.rows), HEADER_WITHIN)):
        roles = _roles(grid.rows[at])
        if len(set(roles.values()) - {"other"}) < ENOUGH:
            continue
        body = at + 1
        if body < len(grid.rows) and (lower := _second_line(grid, at, roles)):
            roles, body = lower, body + 1
        sides = tuple(side for side in _sides(roles) if side.is_plan)
        if sides:
            shown = _body(grid, grid.rows[at], body)
            return Plan(grid, sides, shown, _groups(grid, sides[0], shown))
    return None


def plan_by_hand(grid: Grid, roles: Mapping[int, Role]) -> Plan:
    """A person has said what each column is."""
    header = first_heading(grid) or 0
    side = Columns(dict(roles))
    shown = _body(grid, grid.rows[header], header + 1)
    return Plan(grid, (side,), shown, _groups(grid, side, shown))


def places_by_hand(grid: Grid, roles: Mapping[int, Role]) -> list[PlaceRow]:
    """The same for a list of municipalities."""
    named = next(column for column, role in roles.items() if role == "municipality")
    return _places(grid, (first_heading(grid) or 0) + 1, named, dict(roles), "")


def roles_of(grid: Grid) -> dict[int, Role]:
    """What the columns of a list of municipalities were taken for."""
    at = first_heading(grid)
    return {} if at is None else _roles(grid.rows[at])


def _roles(row: Sequence[GridCell]) -> dict[int, Role]:
    """Columns with a known heading; a heading merged over several columns stands in each."""
    found = {column: role_of(cell.text) for column, cell in enumerate(row)}
    months = [column for column, cell in enumerate(row) if month_of(cell.text)]
    if len(months) > 1:  # a time chart; one month alone is a word
        found |= dict.fromkeys(months, "month")
    return {column: role for column, role in found.items() if role}


def month_of(heading: str) -> Said | None:
    """A heading that is a month and nothing else."""
    said = read_deadline(heading) if heading.strip() else None
    return said if said and said.kind == "month" and said.start == said.end and said.sure else None


def _second_line(grid: Grid, at: int, roles: dict[int, Role]) -> dict[int, Role] | None:
    """«Срок» over «Начало» and «Окончание»: the lower line says more; nothing else may be new."""
    more = dict(roles)
    told = False
    for column, cell in enumerate(grid.rows[at + 1]):
        if cell.begins[0] <= at or not cell.filled:
            continue
        role = role_of(cell.text)
        if role is None or len(cell.text) > LONGEST_PLACE or not _spans(grid, at, column):
            return None
        more[column] = role
        told = True
    return more if told else None


def _spans(grid: Grid, at: int, column: int) -> bool:
    """The heading above covers more than this column."""
    above = grid.rows[at]
    return sum(cell.begins == above[column].begins for cell in above) > 1


def _sides(roles: dict[int, Role]) -> list[Columns]:
    """The same headings a second time belong to the second language."""
    first: dict[int, Role] = {}
    second: dict[int, Role] = {}
    main = [column for column, role in sorted(roles.items()) if role == "activity"]
    border = None
    if len(main) > 1 and _repeats(roles, main[1]):
        border = main[1] - (roles.get(main[1] - 1) == "number")
    for column, role in sorted(roles.items()):
        side = second if border is not None and column >= border else first
        side[column] = role
    return [Columns(side) for side in (first, second) if side]


def _repeats(roles: dict[int, Role], border: int) -> bool:
    left = [role for column, role in sorted(roles.items()) if column < border]
    right = [role for column, role in sorted(roles.items()) if column >= border]
    return bool(set(left) & set(right) & (_DETAILS - {"both"}))


def _body(grid: Grid, header: Sequence[GridCell], first: int) -> tuple[int, ...]:
    """Rows with words in them; a heading repeated on the next page is no row."""
    heading = [cell.text for cell in header]
    return tuple(
        at
        for at in range(first, len(grid.rows))
        if any(cell.filled for cell in grid.rows[at])
        and [cell.text for cell in grid.rows[at]] != heading
    )


def _groups(grid: Grid, side: Columns, body: tuple[int, ...]) -> frozenset[int]:
    return frozenset(
        at for place, at in enumerate(body) if _heads_a_group(grid, side, at, body[place + 1 :])
    )


def _heads_a_group(grid: Grid, side: Columns, at: int, below: tuple[int, ...]) -> bool:
    """Words across the table, or a row "1" with nothing but words above a row "1.1"."""
    row = grid.rows[at]
    words = {cell.begins: cell.text for cell in row if cell.filled}
    texts = [text for text in words.values() if not _LEVEL.match(text)]
    if len(texts) != 1 or not below or is_total(texts[0]):
        return False
    across = [column for column, cell in enumerate(row) if cell.text == texts[0]]
    merged = len(across) > 1 and len({row[column].begins for column in across}) == 1
    if merged and any(side.roles.get(column) in _DETAILS for column in across):
        return True
    if _GROUP.match(texts[0]) and sum(cell.filled for cell in row) == 1:
        return True
    mine, next_ = number_of(grid, side, at), number_of(grid, side, below[0])
    return bool(mine) and next_.startswith(f"{mine}.")


def numbered(text: str) -> tuple[str, str]:
    """«1.1 Провести» as its number and the rest; «Deliverable 2:» and «Продукт 2.» likewise."""
    found = _NUMBERED.match(text)
    return (found[1] or found[2], text[found.end() :].strip()) if found else ("", text)


def number_of(grid: Grid, side: Columns, at: int) -> str:
    """The number of a row as written: 1.1"""
    for column in side.of("number", "stage"):
        found = _LEVEL.match(grid.rows[at][column].text)
        if found:
            return found[1]
    return ""


def is_total_row(plan: Plan, at: int) -> bool:
    first = next((cell.text for cell in plan.grid.rows[at] if cell.filled), "")
    return is_total(first)


def numeral(text: str) -> float | None:
    """The only number of a cell: 10 дней, 3,5."""
    found = re.findall(r"\d+(?:[.,]\d+)?", fold(text))
    return float(found[0].replace(",", ".")) if len(found) == 1 else None


def places_of(grid: Grid) -> list[PlaceRow]:
    """The municipalities of a table that lists them; empty for any other table."""
    at = first_heading(grid)
    if at is None:
        return []
    heading = grid.rows[at]
    roles = _roles(heading)
    areas = [n for n, cell in enumerate(heading) if names_area(cell.text)]
    named = [column for column, role in roles.items() if role == "municipality"]
    if named:
        return _places(grid, at + 1, named[0], roles, "")
    if len(areas) > 1 and len(areas) == len(heading):
        return _in_columns(grid, at)
    if areas and _only_names(grid, at + 1, areas[0]):
        return _places(grid, at + 1, areas[0], roles, heading[areas[0]].text)
    return []


def first_heading(grid: Grid) -> int | None:
    """The first row with words in two cells, or in the only one: above it stand titles."""
    least = min(ENOUGH, len(grid.rows[0]) if grid.rows else 0)
    for at, row in enumerate(grid.rows[:HEADER_WITHIN]):
        if len({cell.begins for cell in row if cell.filled}) >= least:
            return at
    return None


def _in_columns(grid: Grid, at: int) -> list[PlaceRow]:
    """Each column lists the municipalities of the district above it."""
    return [
        PlaceRow(row[column].text, (grid.rows[at][column].text,), below, column)
        for column in range(len(grid.rows[at]))
        for below, row in enumerate(grid.rows[at + 1 :], at + 1)
        if row[column].filled and _only_names(grid, at + 1, column)
    ]


def _only_names(grid: Grid, first: int, column: int) -> bool:
    texts = [row[column].text for row in grid.rows[first:] if row[column].filled]
    return bool(texts) and all(
        len(text) <= LONGEST_PLACE and not re.search(r"\d", text) for text in texts
    )


def _places(
    grid: Grid, first: int, column: int, roles: dict[int, Role], area: str
) -> list[PlaceRow]:
    """Names in order. A line that only names an oblast or a district says where the next lie."""
    found = []
    beside = [at for at, role in roles.items() if role in ("district", "oblast") and at != column]
    for at in range(first, len(grid.rows)):
        row = grid.rows[at]
        words = [cell for cell in {cell.begins: cell for cell in row}.values() if cell.filled]
        named = [cell.text for cell in words if not re.fullmatch(r"[\d.)\s]+", cell.text)]
        if len(named) == 1 and names_area(named[0]):
            area = named[0]
        elif row[column].filled and not is_total(row[column].text):
            around = [row[one].text for one in beside if row[one].filled]
            if area:
                around.append(area)
            names = split_names(row[column].text)
            found += [PlaceRow(name, tuple(around), at, column) for name in names]
    return found


def split_names(text: str) -> list[str]:
    """«Чолпон, Талаа-Булак» in one cell; a sentence with commas stays whole."""
    parts = [part.strip() for part in re.split(r"[,;\n]", text) if part.strip()]
    return parts if all(len(part.split()) <= LONGEST_NAME for part in parts) else [text]
