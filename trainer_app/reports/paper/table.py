"""Books as XLSX, and as pages for those who look before they save."""

from datetime import date
from pathlib import Path

from trainer_app.core.i18n import _, format_date, format_number
from trainer_app.core.sheets import SheetToWrite, write_xlsx
from trainer_app.reports.paper.blocks import Block, Book, Document, Heading, Paragraph, Sheet, Table

SHOWN_ROWS = 40
SHOWN_COLUMNS = 8


def write_book(book: Book, path: Path) -> None:
    """A row of headings for people, a row of HXL tags where there are any, then the data."""
    write_xlsx(path, [_sheet(sheet) for sheet in book.sheets])


def _sheet(sheet: Sheet) -> SheetToWrite:
    heads = [sheet.heads, sheet.tags] if sheet.tags else [sheet.heads]
    return SheetToWrite(sheet.name, [*heads, *sheet.rows], headings=len(heads), widths=sheet.widths)


def as_table(
    sheet: Sheet, *, total: bool = False, caption: str = "", only_filled: bool = False
) -> Table:
    """The same rows as people read them: numbers to the right, dates as we write them.

    With `only_filled`, columns in which nothing is written take no room on the page.
    """
    if only_filled and sheet.rows:
        sheet = _filled(sheet)
    numbers = {
        place
        for row in sheet.rows
        for place, cell in enumerate(row)
        if isinstance(cell, int | float)
    }
    words = {
        place
        for row in sheet.rows
        for place, cell in enumerate(row)
        if isinstance(cell, str) and cell
    }
    rows = tuple(tuple(_shown(cell) for cell in row) for row in sheet.rows)
    widths = tuple(float(width) for width in sheet.widths)
    return Table(sheet.heads, rows, widths, frozenset(numbers - words), caption, total)


def _filled(sheet: Sheet) -> Sheet:
    kept = [
        place
        for place in range(len(sheet.heads))
        if any(row[place] not in (None, "") for row in sheet.rows)
    ]
    return Sheet(
        sheet.name,
        tuple(sheet.heads[place] for place in kept),
        (),
        tuple(tuple(row[place] for place in kept) for row in sheet.rows),
        tuple(sheet.widths[place] for place in kept),
    )


def as_document(book: Book) -> Document:
    """The first rows and columns on paper: enough to see whether it is the right table."""
    blocks: list[Block] = []
    for sheet in book.sheets:
        blocks += [Heading(sheet.name), *_groups(sheet), _told(sheet)]
    return Document(book.title, book.language, tuple(blocks), landscape=True)


def _groups(sheet: Sheet) -> list[Block]:
    """Columns eight at a time: more would be too narrow to read."""
    tables: list[Block] = []
    for start in range(0, len(sheet.heads), SHOWN_COLUMNS):
        some = slice(start, start + SHOWN_COLUMNS)
        tags = sheet.tags or ("",) * len(sheet.heads)
        heads = tuple(
            f"{head}\n{tag}".strip()
            for head, tag in zip(sheet.heads[some], tags[some], strict=True)
        )
        rows = tuple(tuple(_shown(cell) for cell in row[some]) for row in sheet.rows[:SHOWN_ROWS])
        tables.append(Table(heads, rows, tuple(float(w) for w in sheet.widths[some])))
    return tables


def _shown(cell: object) -> str:
    if isinstance(cell, date):
        return format_date(cell)
    if isinstance(cell, int | float):
        return format_number(cell)
    return "" if cell is None else str(cell)


def _told(sheet: Sheet) -> Paragraph:
    words = _("Rows in the file: {count}").format(count=len(sheet.rows))
    return Paragraph(words, "note")
