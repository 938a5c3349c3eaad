"""Workbooks: XLSX, XLS and ODS of any program read in; XLSX written out."""

import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from trainer_app.core.sheets.errors import (
    LockedFile,
    NotATable,
    TextTooLong,
    TooLarge,
    TooManyRows,
)
from trainer_app.core.sheets.table import Cell, Sheet

MOST_UNPACKED = 400_000_000  # bytes; an honest list of 100 000 people has 60 million
MOST_CELLS = 20_000_000  # of the rectangle up to the last filled cell
LONGEST_TEXT = 32_767
MOST_ROWS = 1_048_576
LONGEST_SHEET_NAME = 31


# What the zip and table readers say of broken files, beside their own errors.
_BROKEN = (
    CalamineError,
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    RuntimeError,  # with NotImplementedError: a packed file behind a password, or packed otherwise
    ValueError,  # with UnicodeDecodeError: names inside the file
)


def read_workbook(path: Path) -> list[Sheet]:
    """Every sheet that has cells, hidden ones too, in the order of the file."""
    try:
        _refuse_giants(path)
        with CalamineWorkbook.from_path(str(path)) as book:
            return [_sheet(book, meta) for meta in book.sheets_metadata if _is_table(meta)]
    except PasswordError as error:
        raise LockedFile from error
    except _BROKEN as error:
        raise NotATable from error
    except BaseException as error:
        # The reader is written in Rust; where it gives up, its error is not an Exception.
        if type(error).__name__ == "PanicException":
            raise NotATable from error
        raise


def _is_table(meta: Any) -> bool:
    return bool(meta.typ == SheetTypeEnum.WorkSheet)


def _sheet(book: CalamineWorkbook, meta: Any) -> Sheet:
    sheet = book.get_sheet_by_name(meta.name)
    return Sheet(
        name=meta.name,
        rows=sheet.to_python(skip_empty_area=False),  # type: ignore[arg-type]  # list is invariant
        merged=tuple(sheet.merged_cell_ranges or ()),
        hidden=meta.visible != SheetVisibleEnum.Visible,
    )


def _refuse_giants(path: Path) -> None:
    """The reader fills the whole rectangle up to the last cell: look before leaping."""
    if not zipfile.is_zipfile(path):
        return
    with zipfile.ZipFile(path) as packed:
        members = packed.infolist()
        if sum(member.file_size for member in members) > MOST_UNPACKED:
            raise TooLarge
        for member in members:
            if re.search(r"worksheets/[^/]+\.xml$", member.filename, re.IGNORECASE):
                _refuse_far_corner(packed, member)


_FILLED = re.compile(rb'<(?:\w+:)?c\b[^>]*?\br="([A-Z]{1,3})(\d+)"[^>]*>\s*<(?:\w+:)?(?:v|is|f)\b')
_CHUNK = 4_000_000
_OVERLAP = 400  # bytes: a cell's opening tags cut in two by the chunks


def _refuse_far_corner(packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> None:
    columns, rows = 0, 0
    with packed.open(member) as stream:
        tail = b""
        while chunk := stream.read(_CHUNK):
            for letters, number in _FILLED.findall(tail + chunk):
                columns = max(columns, _column_number(letters))
                rows = max(rows, int(number))
            tail = chunk[-_OVERLAP:]
    if columns * rows > MOST_CELLS:
        raise TooLarge


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64  # b"A" is 65
    return number


@dataclass(frozen=True)
class SheetToWrite:
    """A sheet on its way out. The first ``headings`` rows are bold and stay in sight."""

    name: str
    rows: Iterable[Sequence[Cell]]
    headings: int = 1
    widths: tuple[float, ...] = ()


def write_xlsx(path: Path, sheets: Sequence[SheetToWrite]) -> int:
    """Write texts as texts, whatever they begin with. Returns how many rows were written.

    All rows are looked at before the first is written: a refusal leaves no half file behind.
    """
    import openpyxl  # slow to load, and not needed for reading

    tables = [(wanted, list(_checked_rows(wanted))) for wanted in sheets]
    book = openpyxl.Workbook(write_only=True)
    taken: set[str] = set()
    for wanted, rows in tables:
        name = legal_sheet_name(wanted.name, taken)
        taken.add(name.casefold())
        _write_sheet(book.create_sheet(name), wanted, rows)
    part = path.with_name(path.name + ".part")
    book.save(part)
    part.replace(path)
    return sum(len(rows) for _, rows in tables)


def _checked_rows(wanted: SheetToWrite) -> Iterator[list[Cell]]:
    for number, row in enumerate(wanted.rows, 1):
        if number > MOST_ROWS:
            raise TooManyRows(wanted.name, number)
        yield [_checked(cell, wanted.name, number) for cell in row]


def _checked(cell: Cell, sheet: str, row: int) -> Cell:
    if not isinstance(cell, str):
        return cell
    text = printable(cell)
    if _length(text) > LONGEST_TEXT:
        raise TextTooLong(sheet, row, len(text))
    return text


def _write_sheet(sheet: Any, wanted: SheetToWrite, rows: list[list[Cell]]) -> None:
    from openpyxl.utils import get_column_letter

    for number, width in enumerate(wanted.widths, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    if wanted.headings:
        sheet.freeze_panes = f"A{wanted.headings + 1}"
    for number, row in enumerate(rows):
        sheet.append([_cell(sheet, value, bold=number < wanted.headings) for value in row])


def _cell(sheet: Any, value: Cell, *, bold: bool) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Font

    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, value)
    cell.data_type = "s"  # "=1+1" said by a person is not a formula
    if bold:
        cell.font = Font(bold=True)
    return cell


# XML has no place for these: shown as ␋ and its like instead of being dropped.
_UNPRINTABLE = {code: 0x2400 + code for code in range(32) if code not in (9, 10, 13)}
_UNPRINTABLE |= {0x7F: 0x2421, 0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD}
_UNPRINTABLE |= dict.fromkeys(range(0xD800, 0xE000), 0xFFFD)  # halves of a sign


def printable(text: str) -> str:
    """The text with control signs made visible."""
    return text.replace("\r\n", "\n").translate(_UNPRINTABLE)


def legal_sheet_name(name: str, taken: Iterable[str] = ()) -> str:
    """A name Excel accepts: no ``[]:*?/\\``, at most 31 characters, not there already."""
    clean = re.sub(r"[\[\]:*?/\\]", " ", printable(name))
    clean = " ".join(clean.split()).strip("'") or "1"
    if clean.casefold() == "history":  # a word Excel keeps for itself
        clean += "_"
    short = _cut(clean, LONGEST_SHEET_NAME)
    there = {other.casefold() for other in taken}
    number = 2
    while short.casefold() in there:
        ending = f" ({number})"
        short = _cut(clean, LONGEST_SHEET_NAME - len(ending)) + ending
        number += 1
    return short


def _cut(name: str, length: int) -> str:
    if _length(name) <= length:
        return name
    while _length(name) >= length:
        name = name[:-1]
    return name.rstrip() + "…"


def _length(text: str) -> int:
    """As Excel counts: a smiling face is two."""
    return len(text.encode("utf-16-le")) // 2
