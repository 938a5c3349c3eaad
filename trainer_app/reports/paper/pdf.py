"""From blocks to PDF."""

import time
from collections.abc import Callable
from io import BytesIO
from typing import IO, Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Spacer,
)
from reportlab.platypus import Flowable as RLFlowable
from reportlab.platypus import Paragraph as RLParagraph
from reportlab.platypus import Table as RLTable

from trainer_app.core.i18n import _
from trainer_app.reports.paper import fonts, ink, look
from trainer_app.reports.paper.blocks import (
    Block,
    Bullets,
    Cell,
    Document,
    Figure,
    FixedPages,
    Heading,
    NewPage,
    Paragraph,
    Picture,
    Pictures,
    Signature,
    SignLines,
    Table,
    Turn,
)
from trainer_app.reports.paper.columns import widths_mm
from trainer_app.reports.paper.look import MM

Report = Callable[[int, int, str], None]  # done, total (0: not known), what; may raise Cancelled

LYING = {False: "standing", True: "lying"}
_CELL_PAD = 3.2
_WITH_HEADING = 28 * MM  # a heading alone at the foot of a page helps nobody
_AnyCanvas: Any = Canvas  # its published types know neither initialFontName nor _startPage


def write_pdf(
    document: Document, target: IO[bytes], report: Report | None = None, made_ms: int = 0
) -> int:
    """Write the document, give the number of its pages. The same document gives the same bytes."""
    fonts.register()
    width, height = (side * MM for side in look.inner_mm(document.landscape))
    margin = look.MARGIN_MM * MM
    template = _Template(
        target,
        report,
        pagesize=(width + 2 * margin, height + 2 * margin),
        title=fonts.clean(document.title),
        lang=document.language,
        creator="Trainer",
        initialFontName=fonts.REGULAR,
        invariant=1,
    )
    standing = (document.landscape, not document.landscape)
    template.addPageTemplates([_page(landscape) for landscape in standing])
    template.build(_story(document, width), canvasmaker=_footed(document, made_ms))
    return int(template.page)


def _page(landscape: bool) -> PageTemplate:
    width, height = (side * MM for side in look.inner_mm(landscape))
    margin = look.MARGIN_MM * MM
    frame = Frame(margin, margin, width, height, 0, 0, 0, 0)
    size = (width + 2 * margin, height + 2 * margin)
    return PageTemplate(id=LYING[landscape], frames=[frame], pagesize=size)


def write_pages(
    sheet: FixedPages, target: IO[bytes], report: Report | None = None, made_ms: int = 0
) -> int:
    """Each drawing fills its page, a millimetre for a millimetre."""
    fonts.register()
    width, height = look.PAGE_MM[0] * MM, look.PAGE_MM[1] * MM
    canvas = _AnyCanvas(
        target,
        pagesize=(width, height),
        lang=sheet.language,
        initialFontName=fonts.REGULAR,
        invariant=1,
    )
    _date(canvas, made_ms)
    canvas.setTitle(fonts.clean(sheet.title))
    canvas.setCreator("Trainer")
    for number, page in enumerate(sheet.pages, start=1):
        if report is not None:
            report(number, len(sheet.pages), _("Page {page}").format(page=number))
        ink.paint_drawing(canvas, page, 0, height, width)
        canvas.showPage()
    canvas.save()
    return len(sheet.pages)


class _Template(BaseDocTemplate):
    def __init__(self, target: IO[bytes], report: Report | None, **looks: Any) -> None:
        super().__init__(target, **looks)
        self._report = report

    def afterPage(self) -> None:
        if self._report is not None:
            self._report(self.page, 0, _("Page {page}").format(page=self.page))


def _date(canvas: Any, made_ms: int) -> None:
    """The moment it was made, in place of the one at which this runs: so copies are the same."""
    stamp = canvas._doc._timeStamp
    stamp.t = made_ms / 1000
    stamp.lt = time.gmtime(stamp.t)
    stamp.YMDhms = tuple(stamp.lt)[:6]


def _footed(document: Document, made_ms: int) -> Any:
    """A canvas that waits with its pages until it knows how many there are: "2 / 7"."""

    class Footed(_AnyCanvas):  # type: ignore[misc]  # the published Canvas hides what we need
        def __init__(self, *args: Any, **kwargs: Any) -> None:
            super().__init__(*args, **kwargs)
            _date(self, made_ms)
            self._waiting: list[dict[str, Any]] = []

        def showPage(self) -> None:
            self._waiting.append(dict(self.__dict__))
            self._startPage()

        def save(self) -> None:
            for number, page in enumerate(self._waiting, start=1):
                self.__dict__.update(page)
                width = self._pagesize[0] - 2 * look.MARGIN_MM * MM
                _draw_footer(self, document.footer, f"{number} / {len(self._waiting)}", width)
                super().showPage()
            super().save()

    return Footed


def _draw_footer(canvas: Any, words: str, number: str, width: float) -> None:
    left, line = look.MARGIN_MM * MM, (look.MARGIN_MM - 5) * MM
    kind = look.TYPES["footer"]
    canvas.setStrokeColor(HexColor(look.LINE))
    canvas.setLineWidth(0.5)
    canvas.line(left, line, left + width, line)
    canvas.setFillColor(HexColor(kind.color))
    canvas.setFont(kind.font, kind.size)
    canvas.drawRightString(left + width, line - 11, number)
    room = width - fonts.width_of(number, kind.font, kind.size) - 12
    canvas.drawString(left, line - 11, shortened(fonts.printable(words), kind, room))


def shortened(text: str, kind: look.Type, room: float) -> str:
    """The text, or its beginning with an ellipsis, so that it fits into `room` points."""
    if fonts.width_of(text, kind.font, kind.size) <= room:
        return text
    while text and fonts.width_of(text + "…", kind.font, kind.size) > room:
        text = text[:-1]
    return text.rstrip() + "…"


def _story(document: Document, width: float) -> list[RLFlowable]:
    story: list[RLFlowable] = []
    story += [words(line, "approval") for line in document.approval]
    if document.over_title:
        story.append(words(document.over_title, "over"))
    if document.title:
        story.append(words(document.title, "title"))
    for block in document.blocks:
        if isinstance(block, Turn):
            width = look.inner_mm(block.landscape)[0] * MM
        story.extend(_flowables(block, width))
    return story


def _flowables(block: Block, width: float) -> list[RLFlowable]:
    match block:
        case Heading():
            return [CondPageBreak(_WITH_HEADING), words(block.text, f"h{block.level}")]
        case Paragraph():
            return [words(block.text, block.kind)]
        case Bullets():
            return [_bullet(item) for item in block.items]
        case Table():
            return _table(block, width)
        case Pictures():
            return _pictures(block, width)
        case Figure():
            return _figure(block, width)
        case SignLines():
            return [_SignLines(block.roles, width)]
        case NewPage():
            return [PageBreak()]
        case Turn():
            return [NextPageTemplate(LYING[block.landscape]), PageBreak()]


def words(text: str, kind: str) -> RLParagraph:
    """A paragraph in which nothing of the user's words is taken for markup."""
    safe = escape(fonts.printable(text)).replace("\n", "<br/>")
    return RLParagraph(safe, look.style(kind))


def _bullet(text: str) -> RLParagraph:
    from reportlab.lib.styles import ParagraphStyle

    safe = escape(fonts.printable(text)).replace("\n", "<br/>")
    style = ParagraphStyle(
        "bullet", parent=look.style("body"), leftIndent=12, bulletIndent=2, spaceAfter=3
    )
    return RLParagraph(safe, style, bulletText="•")


def _table(block: Table, width: float) -> list[RLFlowable]:
    columns = [column * MM for column in widths_mm(block, width / MM)]
    sized = [(column, 0.0) for column in columns]
    rows: list[list[RLFlowable | str]] = (
        [[_cell(head, "head", *at) for head, at in zip(block.heads, sized, strict=True)]]
        if block.heads
        else []
    )
    last = len(block.rows) - 1
    for number, row in enumerate(block.rows):
        total = block.total and number == last
        rows.append(
            [
                _cell(cell, _cell_kind(block, place, total), columns[place], block.row_mm)
                for place, cell in enumerate(row)
            ]
        )
    if not rows:
        return []
    story: list[RLFlowable] = [CondPageBreak(_WITH_HEADING)]
    if block.caption:
        story.append(words(block.caption, "caption"))
    lowest = [
        block.row_mm * MM if number >= bool(block.heads) else 0 for number in range(len(rows))
    ]
    table = RLTable(
        rows,
        colWidths=columns,
        minRowHeights=lowest,
        repeatRows=1 if block.heads else 0,
        splitInRow=int(_has_giant_row(block, columns)),
        hAlign="LEFT",
        style=_table_style(block),
    )
    return [*story, table, Spacer(0, 8)]


def _has_giant_row(block: Table, columns: list[float]) -> bool:
    """Whether some cell may be higher than a page. Other rows are never cut in two."""
    kind = look.TYPES["cell"]
    lines = 0.5 * look.PAGE_MM[1] * MM / kind.leading
    return any(
        isinstance(cell, str) and len(cell) > lines * width / (0.56 * kind.size)
        for row in block.rows
        for cell, width in zip(row, columns, strict=True)
    )


def _cell_kind(block: Table, place: int, total: bool) -> str:
    if not block.heads and place == 0:
        return "head"
    if place in block.numbers:
        return "number"
    return "total" if total else "cell"


def _cell(cell: Cell, kind: str, width: float, row_mm: float) -> RLFlowable | str:
    """Words that fit on one line stay plain text: a paragraph costs ten times as much."""
    room = width - 2 * _CELL_PAD
    if isinstance(cell, Signature):
        return _SignatureInk(cell, room, max(row_mm - 2.5, 7) * MM)
    text = fonts.printable(cell)
    look_ = look.TYPES[kind]
    if "\n" not in text and fonts.width_of(text, look_.font, look_.size) <= room:
        return text
    return words(cell, kind)


def _table_style(block: Table) -> list[tuple[Any, ...]]:
    line = HexColor(look.LINE)
    style: list[tuple[Any, ...]] = [
        *_type("cell", (0, 0), (-1, -1)),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE" if block.row_mm else "TOP"),
        *(("ALIGN", (place, 0), (place, -1), "RIGHT") for place in sorted(block.numbers)),
        ("LEFTPADDING", (0, 0), (-1, -1), _CELL_PAD),
        ("RIGHTPADDING", (0, 0), (-1, -1), _CELL_PAD),
        ("TOPPADDING", (0, 0), (-1, -1), 2.2),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3.2),
    ]
    if block.heads:
        style += [
            ("GRID", (0, 0), (-1, -1), 0.5, line),
            ("BACKGROUND", (0, 0), (-1, 0), HexColor(look.HEAD_FILL)),
            ("VALIGN", (0, 0), (-1, 0), "MIDDLE"),
            ("ALIGN", (0, 0), (-1, 0), "LEFT"),
            *_type("head", (0, 0), (-1, 0)),
        ]
    else:
        style.append(("LINEBELOW", (0, 0), (-1, -1), 0.5, line))
        style += _type("head", (0, 0), (0, -1))
    if block.total:
        style += _type("total", (0, -1), (-1, -1))
        style.append(("LINEABOVE", (0, -1), (-1, -1), 1, HexColor(look.GREEN)))
    return style


def _type(kind: str, first: tuple[int, int], last: tuple[int, int]) -> list[tuple[Any, ...]]:
    """The look of plain text in these cells, as paragraphs of the kind have it."""
    look_ = look.TYPES[kind]
    return [
        ("FONT", first, last, look_.font, look_.size, look_.leading),
        ("TEXTCOLOR", first, last, HexColor(look_.color)),
    ]


class _SignatureInk(RLFlowable):
    def __init__(self, signature: Signature, width: float, height: float) -> None:
        super().__init__()
        self._signature, self.width, self.height = signature, width, height

    def draw(self) -> None:
        strokes = self._signature.strokes
        ink.paint_signature(self.canv, strokes, 0, 0, self.width, self.height)


def _figure(block: Figure, width: float) -> list[RLFlowable]:
    story: list[RLFlowable] = [Spacer(0, 4), _Drawing(block, width), Spacer(0, 2)]
    if block.caption:
        story.append(words(block.caption, "note"))
    return story


class _Drawing(RLFlowable):
    def __init__(self, block: Figure, width: float) -> None:
        super().__init__()
        self._drawing = block.drawing
        aspect = self._drawing.height_mm / self._drawing.width_mm
        self.width = min(width, block.most_mm * MM / aspect)
        self.height = self.width * aspect

    def draw(self) -> None:
        ink.paint_drawing(self.canv, self._drawing, 0, self.height, self.width)


class _SignLines(RLFlowable):
    def __init__(self, roles: tuple[str, ...], width: float) -> None:
        super().__init__()
        self._roles, self.width, self.height = roles, width, 26 * MM * len(roles) / 2 + 6 * MM

    def draw(self) -> None:
        kind = look.TYPES["note"]
        for number, role in enumerate(self._roles):
            left = (number % 2) * self.width / 2
            bottom = self.height - (number // 2 + 1) * 20 * MM
            self.canv.setStrokeColor(HexColor(look.INK))
            self.canv.setLineWidth(0.6)
            self.canv.line(left, bottom, left + self.width / 2 - 8 * MM, bottom)
            self.canv.setFillColor(HexColor(kind.color))
            self.canv.setFont(kind.font, kind.size)
            self.canv.drawString(left, bottom - 11, fonts.printable(role))


def _pictures(block: Pictures, width: float) -> list[RLFlowable]:
    across = 2 if block.per_page == 4 else 1
    gap = look.PHOTO_GAP_MM * MM
    column = (width - gap * (across - 1)) / across
    most = look.PHOTO_MOST_MM[block.per_page] * MM
    story: list[RLFlowable] = []
    for start in range(0, len(block.pictures), block.per_page):
        group = block.pictures[start : start + block.per_page]
        if start:
            story.append(PageBreak())
        for place in range(0, len(group), across):
            row = group[place : place + across]
            story.append(_picture_row(row, across, column, most, gap))
            story.append(Spacer(0, gap))
    return story


def _picture_row(
    row: tuple[Picture, ...], across: int, column: float, most: float, gap: float
) -> RLTable:
    cells: list[Any] = [
        [Photo(picture, column, most), words(picture.caption, "photo")] for picture in row
    ]
    cells += [""] * (across - len(cells))
    return RLTable(
        [cells],
        colWidths=[column + gap / across * (across > 1)] * across,
        hAlign="LEFT",
        style=[
            ("FONTNAME", (0, 0), (-1, -1), fonts.REGULAR),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("ALIGN", (0, 0), (-1, -1), "CENTER"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ],
    )


class Photo(RLFlowable):
    """A JPEG put into the file byte for byte; it is opened when drawn, and let go."""

    def __init__(self, picture: Picture, width: float, most: float) -> None:
        super().__init__()
        self.hAlign = "CENTER"
        self._picture = picture
        scale = min(width / picture.width, most / picture.height)
        self.width, self.height = picture.width * scale, picture.height * scale

    def draw(self) -> None:
        if self._picture.load is None:
            self._draw_missing()
            return
        place_jpeg(self.canv, self._picture.load(), 0, 0, self.width, self.height)

    def _draw_missing(self) -> None:
        kind = look.TYPES["note"]
        self.canv.setFillColor(HexColor(look.HEAD_FILL))
        self.canv.setStrokeColor(HexColor(look.LINE))
        self.canv.rect(0, 0, self.width, self.height, fill=1)
        self.canv.setFillColor(HexColor(kind.color))
        self.canv.setFont(kind.font, kind.size)
        self.canv.drawCentredString(self.width / 2, self.height / 2, missing_photo())


def missing_photo() -> str:
    return _("The photo is not on this laptop.")


def place_jpeg(
    canvas: Any, jpeg: bytes, left: float, bottom: float, width: float, height: float
) -> None:
    """Put a JPEG on the page as it is.

    `drawImage` would unpack every pixel only to name the picture; the bytes name it as well.
    """
    from hashlib import sha256

    from reportlab.pdfbase.pdfdoc import PDFImageXObject

    name = sha256(jpeg).hexdigest()[:32]
    document = canvas._doc
    registered = document.getXObjectName(name)
    if registered not in document.idToObject:
        picture = PDFImageXObject(name)
        if not picture.loadImageFromJPEG(BytesIO(jpeg)):
            raise ValueError("not a JPEG")
        canvas._setXObjects(picture)
        document.Reference(picture, registered)
        document.addForm(name, picture)
    canvas.saveState()
    canvas.translate(left, bottom)
    canvas.scale(width, height)
    canvas._code.append(f"/{registered} Do")
    canvas.restoreState()
    canvas._formsinuse.append(name)
