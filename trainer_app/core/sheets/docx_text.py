"""DOCX read without its program: what the paragraphs and tables say, and nothing is run.

Only two parts of the package are opened. Macros, links and pictures stay where they are.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from trainer_app.core.sheets.document import Block, Grid, GridCell, Paragraph
from trainer_app.core.sheets.errors import DocumentTooLarge, NotADocument
from trainer_app.core.sheets.table import Corner

MOST_UNPACKED = 60_000_000  # bytes of the text; a book of 1000 pages has 10 million
MOST_CELLS = 200_000
DEEPEST = 6  # tables in tables

Element = ElementTree.Element
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STRICT = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
_USUAL = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_TWICE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    OSError,
    EOFError,
    RuntimeError,  # packed behind a password, or in a way nobody knows
    ValueError,
    ElementTree.ParseError,
    KeyError,  # no text inside
)


def read_docx(path: Path) -> list[Block]:
    """Its blocks in reading order."""
    try:
        with zipfile.ZipFile(path) as packed:
            body = _part(packed, "word/document.xml").find(f"{_W}body")
            styles = _Styles(packed)
        if body is None:
            raise NotADocument
        return _Reader(styles).blocks(body)
    except _BROKEN as error:
        raise NotADocument from error


def _part(packed: zipfile.ZipFile, name: str) -> Element:
    if packed.getinfo(name).file_size > MOST_UNPACKED:
        raise DocumentTooLarge
    with packed.open(name) as file:
        raw = file.read(MOST_UNPACKED + 1)  # what the list of contents says may be a lie
    if len(raw) > MOST_UNPACKED:
        raise DocumentTooLarge
    parser = ElementTree.XMLParser(target=_NoDoctype())
    return ElementTree.fromstring(raw.replace(_STRICT, _USUAL), parser)


class _NoDoctype(ElementTree.TreeBuilder):
    """No word processor writes one; it makes a small file huge, in whatever encoding it stands."""

    def doctype(self, *_said: object) -> None:
        raise NotADocument


class _Styles:
    """Which styles make a heading, and which an item of a list."""

    def __init__(self, packed: zipfile.ZipFile) -> None:
        self.items: set[str] = set()
        self.headings: set[str] = set()
        if "word/styles.xml" not in packed.namelist():
            return
        for style in _part(packed, "word/styles.xml").iter(f"{_W}style"):
            key = style.get(f"{_W}styleId", "")
            name = style.find(f"{_W}name")
            said = (name.get(f"{_W}val", "") if name is not None else "").casefold()
            if re.match(r"(heading|заголовок|title)", said):
                self.headings.add(key)
            elif style.find(f"{_W}pPr/{_W}numPr") is not None:
                self.items.add(key)


class _Reader:
    def __init__(self, styles: _Styles) -> None:
        self.styles = styles
        self.tables = 0
        self.cells = 0

    def blocks(self, parent: Element, deep: int = 0) -> list[Block]:
        found: list[Block] = []
        for one in _children(parent):
            if one.tag == f"{_W}p":
                found.append(self.paragraph(one))
            elif one.tag == f"{_W}tbl" and deep < DEEPEST:
                found.append(self.table(one, deep))
        return found

    def paragraph(self, element: Element) -> Paragraph:
        style = element.find(f"{_W}pPr/{_W}pStyle")
        key = style.get(f"{_W}val", "") if style is not None else ""
        numbered = element.find(f"{_W}pPr/{_W}numPr") is not None or key in self.styles.items
        return Paragraph(_text(element), numbered, key in self.styles.headings)

    def table(self, element: Element, deep: int) -> Grid:
        self.tables += 1
        number = self.tables
        rows: list[list[GridCell]] = []
        for row in (one for one in _children(element) if one.tag == f"{_W}tr"):
            rows.append(self.row(row, rows, deep))
        width = max((len(row) for row in rows), default=0)
        if width * len(rows) > MOST_CELLS:  # one wide row would widen all the others
            raise DocumentTooLarge
        for at, cells in enumerate(rows):
            cells.extend(GridCell("", (at, column)) for column in range(len(cells), width))
        return Grid(tuple(map(tuple, rows)), number=number)

    def row(self, element: Element, above: list[list[GridCell]], deep: int) -> list[GridCell]:
        at = len(above)
        cells = [GridCell("", (at, column)) for column in range(_before(element))]
        for one in (child for child in _children(element) if child.tag == f"{_W}tc"):
            span = _number(one.find(f"{_W}tcPr/{_W}gridSpan"), 1)
            self.cells += span
            if self.cells > MOST_CELLS:
                raise DocumentTooLarge
            shown = self.cell(one, above, (at, len(cells)), deep)
            cells.extend([shown] * span)
        return cells

    def cell(
        self, element: Element, above: list[list[GridCell]], corner: Corner, deep: int
    ) -> GridCell:
        merged = element.find(f"{_W}tcPr/{_W}vMerge")
        if merged is not None and merged.get(f"{_W}val") != "restart" and above:
            higher = above[-1]
            if corner[1] < len(higher):
                return higher[corner[1]]
        inside = tuple(self.blocks(element, deep + 1))
        lines = [one.text for one in inside if isinstance(one, Paragraph) and one.text]
        return GridCell("\n".join(lines), corner, inside)


def _children(parent: Element) -> Iterator[Element]:
    """The children, through the wrappers that forms and tracked changes put around them."""
    for one in parent:
        if one.tag in (f"{_W}sdt", f"{_W}sdtContent", f"{_W}ins", f"{_W}customXml"):
            yield from _children(one)
        else:
            yield one


def _text(paragraph: Element) -> str:
    """What is seen: deleted words are kept apart by the format, boxes drawn twice count once."""
    parts: list[str] = []
    _gather(paragraph, parts)
    lines = "".join(parts).split("\n")
    return "\n".join(re.sub(r"[ \t\u00a0]+", " ", line).strip() for line in lines).strip()


def _gather(element: Element, parts: list[str]) -> None:
    for one in element:
        if one.tag == f"{_W}t":
            parts.append(one.text or "")
        elif one.tag in (f"{_W}tab", f"{_W}noBreakHyphen"):
            parts.append("\t" if one.tag == f"{_W}tab" else "-")
        elif one.tag in (f"{_W}br", f"{_W}cr"):
            parts.append("\n")
        elif one.tag not in (_TWICE, f"{_W}pPr", f"{_W}moveFrom"):
            _gather(one, parts)


def _before(row: Element) -> int:
    return min(_number(row.find(f"{_W}trPr/{_W}gridBefore"), 0), 100)


def _number(element: Element | None, usual: int) -> int:
    said = element.get(f"{_W}val", "") if element is not None else ""
    return max(1, min(int(said), 1000)) if said.isdigit() else usual
