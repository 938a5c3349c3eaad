"""Tables of others: read as people made them, written so that nothing is cut or run."""

from pathlib import Path

from trainer_app.core.sheets.csv_text import read_csv, write_csv
from trainer_app.core.sheets.document import Block, Grid, GridCell, Paragraph
from trainer_app.core.sheets.documents import DOCUMENT_SUFFIXES, read_document
from trainer_app.core.sheets.errors import (
    DocumentTooLarge,
    EmptyFile,
    LockedFile,
    NotADocument,
    NotATable,
    OldWordFile,
    PagesNotText,
    TextTooLong,
    TooLarge,
)
from trainer_app.core.sheets.plain_text import blocks_of_text
from trainer_app.core.sheets.table import Cell, Row, Sheet, text_of, tidy
from trainer_app.core.sheets.workbook import (
    SheetToWrite,
    legal_sheet_name,
    printable,
    read_workbook,
    write_xlsx,
)

__all__ = [
    "DOCUMENT_SUFFIXES",
    "SUFFIXES",
    "Block",
    "Cell",
    "DocumentTooLarge",
    "EmptyFile",
    "Grid",
    "GridCell",
    "LockedFile",
    "NotADocument",
    "NotATable",
    "OldWordFile",
    "PagesNotText",
    "Paragraph",
    "Row",
    "Sheet",
    "SheetToWrite",
    "TextTooLong",
    "TooLarge",
    "blocks_of_text",
    "legal_sheet_name",
    "printable",
    "read",
    "read_csv",
    "read_document",
    "read_workbook",
    "text_of",
    "tidy",
    "write_csv",
    "write_xlsx",
]

SUFFIXES = (".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt")
LARGEST_FILE = 200_000_000  # bytes
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"  # old XLS, and XLSX behind a password


def read(path: Path) -> list[Sheet]:
    """All sheets of a table file. What it is, its content says, not its name."""
    size = path.stat().st_size
    if size == 0:
        raise EmptyFile
    if size > LARGEST_FILE:
        raise TooLarge
    with path.open("rb") as file:
        start = file.read(512)
    if start.startswith((_ZIP, _OLE)):
        return read_workbook(path)
    if _is_other_format(start):
        raise NotATable
    return [read_csv(path.read_bytes(), path.stem)]


def _is_other_format(start: bytes) -> bool:
    """PDF, pictures, and web pages that call themselves .xls."""
    known = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"{\\rtf", b"Rar!", b"7z\xbc\xaf")
    return start.startswith(known) or start.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<")
