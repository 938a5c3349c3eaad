"""The data sheet as a table of others: written out to be filled in, and read back."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from trainer_app.core import sheets
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.core.sheets import Cell, SheetToWrite, text_of
from trainer_app.core.words import fold
from trainer_app.measures.service.baseline import SheetRow, add_own, write
from trainer_app.store.base import Text3

NUMBERS = ("women", "men", "total")
CODE, LABEL, UNIT, YEAR = 0, 1, 2, 3
FIRST_NUMBER, SOURCE = 4, 7


@dataclass(frozen=True)
class Read:
    """One line of a file that was read: values by name."""

    code: str
    label: str
    unit: str
    values: dict[str, str | int | float]


def headings() -> tuple[str, ...]:
    return (
        _("Code"), _("What is counted"), _("Unit"), _("Year"),
        _("Women"), _("Men"), _("All together"), _("Source"),
    )  # fmt: skip


def write_file(path: Path, name: str, rows: list[SheetRow], language: str | None = None) -> None:
    """An XLSX with every line, filled or not, to be filled in anywhere."""
    lines: list[tuple[Cell, ...]] = [headings()]
    for row in rows:
        lines.append(
            (
                row.code,
                row.label.shown(language),
                row.unit.shown(language),
                row.year,
                row.women,
                row.men,
                row.total,
                row.source,
            )
        )
    title = sheets.legal_sheet_name(name) or _("Data sheet")
    sheets.write_xlsx(path, [SheetToWrite(title, lines, headings=1, widths=_WIDTHS)])


_WIDTHS = (18, 48, 18, 8, 12, 12, 14, 40)


def read_file(path: Path, known: list[SheetRow]) -> list[Read]:
    """The lines of a file that hold a number, each found by its code or by its name."""
    found: list[Read] = []
    by_name = {fold(name): row.code for row in known for name in _names(row)}
    codes = {row.code for row in known}
    for page in sheets.read(path):
        for cells in page.rows:
            line = _read_line(cells, codes, by_name)
            if line is not None:
                found.append(line)
        if found:
            return found
    raise UserError(
        _("There are no numbers for this sheet in the file."),
        _("Write the empty sheet as a file first, fill it in and choose it again."),
    )


def _names(row: SheetRow) -> list[str]:
    return [said for lang in ("ky", "ru", "en") if (said := row.label.get(lang))]


def _read_line(cells: list[Cell], codes: set[str], by_name: dict[str, str]) -> Read | None:
    if len(cells) <= FIRST_NUMBER:
        return None
    label = text_of(cells[LABEL])
    code = text_of(cells[CODE])
    if code not in codes:
        code = by_name.get(fold(label), "")
    values: dict[str, str | int | float] = {}
    for at, name in enumerate(NUMBERS, FIRST_NUMBER):
        number = _number(cells[at]) if at < len(cells) else None
        if number is not None:
            values[name] = number
    if not values or not (code or label):
        return None
    year = _number(cells[YEAR])
    if year is not None:
        values["year"] = int(year)
    if len(cells) > SOURCE and text_of(cells[SOURCE]):
        values["source"] = text_of(cells[SOURCE])
    return Read(code, label, text_of(cells[UNIT]), values)


def _number(cell: Cell) -> float | None:
    if isinstance(cell, bool):
        return None
    if isinstance(cell, int | float):
        return float(cell)
    plain = "".join(text_of(cell).split()).replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        return None


def take_in(
    session: Session, assignment_id: bytes, place_id: bytes, lines: list[Read], language: str
) -> int:
    """Write what was read; a line nobody knows becomes an own one. Answers how many lines."""
    for line in lines:
        code = line.code
        if not code:
            label, unit = Text3().say(language, line.label), Text3().say(language, line.unit)
            code = add_own(session, assignment_id, place_id, label, unit).code or ""
        for name, value in line.values.items():
            write(session, assignment_id, place_id, code, name, value)
    session.flush()
    return len(lines)
