"""A document of others, whatever program wrote it: told by its content, not by its name."""

from __future__ import annotations

import zipfile
from pathlib import Path

from trainer_app.core.sheets.csv_text import find_encoding, read_csv
from trainer_app.core.sheets.document import Block, grid_of_sheet
from trainer_app.core.sheets.docx_text import read_docx
from trainer_app.core.sheets.errors import (
    DocumentTooLarge,
    EmptyFile,
    LockedFile,
    NotADocument,
    NotATable,
    OldWordFile,
    PagesNotText,
    TooLarge,
)
from trainer_app.core.sheets.plain_text import blocks_of_text
from trainer_app.core.sheets.workbook import read_workbook

DOCUMENT_SUFFIXES = (".docx", ".docm", ".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".tsv", ".txt")
LARGEST_DOCUMENT = 100_000_000  # bytes; pictures inside may make it big
LARGEST_TEXT = 5_000_000  # bytes of plain text: ten thick books
_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"
_PICTURES = (b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")


def read_document(path: Path) -> list[Block]:
    """Paragraphs and tables in reading order; a workbook is its sheets."""
    size = path.stat().st_size
    if size == 0:
        raise EmptyFile
    if size > LARGEST_DOCUMENT:
        raise DocumentTooLarge
    with path.open("rb") as file:
        start = file.read(512)
    if start.startswith(_ZIP):
        return _packed(path)
    if start.startswith(_OLE):
        return _old(path)
    if start.startswith(_PICTURES):
        raise PagesNotText
    if start.startswith((b"{\\rtf", b"Rar!", b"7z\xbc\xaf")) or _is_web_page(start):
        raise NotADocument
    return _plain(path, size)


def _packed(path: Path) -> list[Block]:
    try:
        with zipfile.ZipFile(path) as packed:
            names = set(packed.namelist())
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise NotADocument from error
    if "word/document.xml" in names:
        return read_docx(path)
    if not any(name.startswith("xl/") for name in names) and "content.xml" not in names:
        raise NotADocument
    return _workbook(path)


def _old(path: Path) -> list[Block]:
    """The old container holds DOC, XLS and everything behind a password: its directory tells."""
    raw = path.read_bytes()
    if _named(raw, "EncryptedPackage"):
        raise LockedFile
    if _named(raw, "WordDocument"):
        raise OldWordFile
    return _workbook(path)


def _named(raw: bytes, name: str) -> bool:
    return name.encode("utf-16-le") in raw


def _workbook(path: Path) -> list[Block]:
    try:
        sheets = read_workbook(path)
    except TooLarge as error:
        raise DocumentTooLarge from error
    except NotATable as error:
        raise NotADocument from error
    grids = [grid_of_sheet(sheet, at) for at, sheet in enumerate(sheets, 1) if not sheet.hidden]
    return [grid for grid in grids if grid.rows]


def _plain(path: Path, size: int) -> list[Block]:
    if size > LARGEST_TEXT:
        raise DocumentTooLarge
    raw = path.read_bytes()
    if path.suffix.casefold() in (".csv", ".tsv"):
        return [grid_of_sheet(read_csv(raw), 1)]
    try:
        text = raw.decode(find_encoding(raw), errors="replace")
    except NotATable as error:
        raise NotADocument from error
    return blocks_of_text(text.replace("\0", ""))


def _is_web_page(start: bytes) -> bool:
    said = start.lstrip(b"\xef\xbb\xbf \r\n\t").lower()
    return said.startswith((b"<!doctype html", b"<html", b"<?xml"))
