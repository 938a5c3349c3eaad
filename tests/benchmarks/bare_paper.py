"""The floor of a report: the same words, tables, photos and signatures, by ReportLab alone."""

from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    Image,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

from trainer_app.core import strokes
from trainer_app.reports.paper import blocks, fonts

MARGIN = 18 * mm
GRID = [("GRID", (0, 0), (-1, -1), 0.5, "grey"), ("VALIGN", (0, 0), (-1, -1), "TOP")]


def draw(document: blocks.Document, path: Path) -> None:
    """What anybody writes who has the words and ReportLab's manual: a paragraph for each cell."""
    fonts.register()
    made = BaseDocTemplate(str(path), initialFontName=fonts.REGULAR)
    made.addPageTemplates([_page("standing", A4), _page("lying", landscape(A4))])
    made.build(_story(document))


def _page(name: str, size: tuple[float, float]) -> PageTemplate:
    frame = Frame(MARGIN, MARGIN, size[0] - 2 * MARGIN, size[1] - 2 * MARGIN, 0, 0, 0, 0)
    return PageTemplate(id=name, frames=[frame], pagesize=size)


def _story(document: blocks.Document) -> list[Flowable]:
    body = ParagraphStyle("body", fontName=fonts.REGULAR, fontSize=9.5, leading=13.5)
    cell = ParagraphStyle("cell", fontName=fonts.REGULAR, fontSize=8.5, leading=11.5)
    width = A4[0] - 2 * MARGIN
    story: list[Flowable] = [_words(document.over_title, body), _words(document.title, body)]
    for block in document.blocks:
        match block:
            case blocks.Heading() | blocks.Paragraph():
                story.append(_words(block.text, body))
            case blocks.Bullets():
                story += [_words(item, body) for item in block.items]
            case blocks.Table():
                story.append(_table(block, width, cell))
            case blocks.Pictures():
                story += _pictures(block, width, body)
            case blocks.NewPage():
                story.append(PageBreak())
            case blocks.Turn():
                width = (A4[1] if block.landscape else A4[0]) - 2 * MARGIN
                name = "lying" if block.landscape else "standing"
                story += [NextPageTemplate(name), PageBreak()]
            case blocks.SignLines():
                story.append(Spacer(0, 40 * mm))
    return story


def _words(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(escape(text).replace("\n", "<br/>"), style)


def _table(block: blocks.Table, width: float, style: ParagraphStyle) -> Flowable:
    rows = [list(block.heads)] if block.heads else []
    rows += [list(row) for row in block.rows]
    if not rows:
        return Spacer(0, 0)
    drawn = [[_cell(cell, style) for cell in row] for row in rows]
    columns = [width * share / sum(block.widths) for share in block.widths]
    return Table(drawn, columns, repeatRows=bool(block.heads), style=GRID, splitInRow=1)


def _cell(cell: blocks.Cell, style: ParagraphStyle) -> Flowable:
    return _words(cell, style) if isinstance(cell, str) else _Signature(cell.strokes)


class _Signature(Flowable):
    """Every stroke as one path."""

    def __init__(self, signature: bytes) -> None:
        super().__init__()
        self.width, self.height = 30 * mm, 9 * mm
        self.lines = strokes.decode(signature).lines

    def draw(self) -> None:
        for line in self.lines:
            path = self.canv.beginPath()
            path.moveTo(line[0].x / 400, line[0].y / 400)
            for sample in line[1:]:
                path.lineTo(sample.x / 400, sample.y / 400)
            self.canv.drawPath(path)


def _pictures(block: blocks.Pictures, width: float, style: ParagraphStyle) -> list[Flowable]:
    """Two beside each other, as many to the page as ours; the bytes are at hand already."""
    across = 2 if block.per_page == 4 else 1
    cells = [
        [Image(BytesIO(one.load()), width / across - 12, 90 * mm), _words(one.caption, style)]
        for one in block.pictures
        if one.load is not None
    ]
    rows = [cells[at : at + across] for at in range(0, len(cells), across)]
    padded = [row + [""] * (across - len(row)) for row in rows]
    return [Table([row], [width / across] * across) for row in padded]
