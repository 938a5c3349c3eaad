"""What a paper says, block by block, before anyone knows whether it becomes PDF or DOCX.

Both writers read the same blocks, so both files say the same.
"""

from collections.abc import Callable, Iterator
from dataclasses import KW_ONLY, dataclass, field
from datetime import date

from trainer_app.core.drawing import Drawing


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 1


@dataclass(frozen=True)
class Paragraph:
    """`kind`: body, lead (larger, under the title), note (small, grey)."""

    text: str
    kind: str = "body"


@dataclass(frozen=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True)
class Signature:
    """Strokes as they were drawn on the pad (SIG1)."""

    strokes: bytes


Cell = str | Signature


@dataclass(frozen=True)
class Table:
    """`widths` are shares of the page; an empty `heads` makes a table of labels and values."""

    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    numbers: frozenset[int] = frozenset()  # columns set to the right
    caption: str = ""
    total: bool = False  # the last row sums up the others
    row_mm: float = 0  # rows at least this high: room for a signature


@dataclass(frozen=True)
class Picture:
    """A photograph: upright JPEG, opened only when it is placed, so that memory stays small.

    `load` is None while its bytes have not arrived on this laptop.
    """

    load: Callable[[], bytes] | None
    width: int
    height: int
    caption: str = ""
    source: str = ""  # which photo or page of a scan it is, and how it was turned


@dataclass(frozen=True)
class Pictures:
    """Photographs in a grid, each with its caption."""

    pictures: tuple[Picture, ...]
    per_page: int = 4


@dataclass(frozen=True)
class Figure:
    """A drawing; its words must also stand in a list beside it."""

    drawing: Drawing
    caption: str = ""
    most_mm: float = 120  # height on the page


@dataclass(frozen=True)
class SignLines:
    """Lines to sign on, each with the role written under it."""

    roles: tuple[str, ...]


@dataclass(frozen=True)
class NewPage:
    pass


@dataclass(frozen=True)
class Turn:
    """A new page, lying or standing, and so all that follow."""

    landscape: bool


Block = Heading | Paragraph | Bullets | Table | Pictures | Figure | SignLines | NewPage | Turn


@dataclass(frozen=True)
class Document:
    title: str
    language: str
    blocks: tuple[Block, ...]
    _: KW_ONLY
    footer: str = ""
    landscape: bool = False
    over_title: str = ""  # the project, small, above the title
    approval: tuple[str, ...] = ()  # «Утверждаю» and its lines, at the right above all


@dataclass(frozen=True)
class Sheet:
    """One table for machines: a row for people, a row of HXL tags, then the data."""

    name: str
    heads: tuple[str, ...]
    tags: tuple[str, ...]
    rows: tuple[tuple[str | int | float | date | None, ...], ...]
    widths: tuple[int, ...] = ()


@dataclass(frozen=True)
class Book:
    title: str
    language: str
    sheets: tuple[Sheet, ...] = field(default=())


@dataclass(frozen=True)
class FixedPages:
    """Sheets where every line has its measured place: one drawing of A4 size a page."""

    title: str
    language: str
    pages: tuple[Drawing, ...]


@dataclass(frozen=True)
class FilledForm:
    """A form of the Project, filled in: a Word file, and its words as they can be looked at."""

    title: str
    language: str
    docx: bytes
    shown: Document


def texts_of(layout: "Document | Book | FixedPages | FilledForm") -> Iterator[str]:
    """Every word a paper will print, in reading order."""
    match layout:
        case Document():
            yield from _texts_of_document(layout)
        case FixedPages():
            yield layout.title
            yield from (text for page in layout.pages for text in page.texts())
        case FilledForm():
            yield from _texts_of_document(layout.shown)
        case Book():
            for sheet in layout.sheets:
                yield from sheet.heads
                yield from (cell for row in sheet.rows for cell in row if isinstance(cell, str))


def _texts_of_document(document: Document) -> Iterator[str]:
    yield from filter(None, (*document.approval, document.over_title, document.title))
    for block in document.blocks:
        yield from filter(None, _texts_of_block(block))
    if document.footer:
        yield document.footer


def _texts_of_block(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Paragraph():
            yield block.text
        case Bullets():
            yield from block.items
        case Table():
            yield block.caption
            yield from block.heads
            yield from (cell for row in block.rows for cell in row if isinstance(cell, str))
        case Pictures():
            yield from (picture.caption for picture in block.pictures)
        case Figure():
            yield from block.drawing.texts()
            yield block.caption
        case SignLines():
            yield from block.roles
