"""How our papers look: one page, one scale of type, few colours. Both writers measure by it."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from trainer_app.reports.paper import fonts, hyphens

MM = 72 / 25.4

PAGE_MM = (210.0, 297.0)
MARGIN_MM = 18.0
FOOT_MM = 16.0

GREEN = "#1f6f54"
INK = "#1c2733"
GREY = "#5b6770"
LINE = "#c9d3cd"
HEAD_FILL = "#e8f1ed"
PEN = "#0d1459"  # a signature's ink

PHOTO_GAP_MM = 6.0
PHOTO_MOST_MM = {1: 150.0, 2: 99.0, 4: 98.0}  # height of a photograph, by how many share a page


@dataclass(frozen=True)
class Type:
    """One kind of line: font, size and leading in points, air before and after."""

    font: str
    size: float
    leading: float
    color: str = INK
    before: float = 0
    after: float = 0


TYPES = {
    "over": Type(fonts.SEMIBOLD, 8.5, 12, GREY, after=2),
    "title": Type(fonts.BOLD, 17, 22, INK, after=6),
    "h1": Type(fonts.BOLD, 12.5, 16, GREEN, before=13, after=5),
    "h2": Type(fonts.SEMIBOLD, 10.5, 14, INK, before=9, after=3),
    "approval": Type(fonts.REGULAR, 9.5, 14, INK),
    "lead": Type(fonts.REGULAR, 10.5, 15, INK, after=6),
    "body": Type(fonts.REGULAR, 9.5, 13.5, INK, after=5),
    "note": Type(fonts.REGULAR, 8, 11, GREY, after=4),
    "caption": Type(fonts.SEMIBOLD, 8.5, 11.5, GREY, before=5, after=3),
    "photo": Type(fonts.REGULAR, 8, 11, INK, before=2),
    "head": Type(fonts.SEMIBOLD, 8, 10.5, INK),
    "cell": Type(fonts.REGULAR, 8.5, 11.5, INK),
    "number": Type(fonts.REGULAR, 8.5, 11.5, INK),
    "total": Type(fonts.SEMIBOLD, 8.5, 11.5, INK),
    "footer": Type(fonts.REGULAR, 7.5, 10, GREY),
}


def inner_mm(landscape: bool = False) -> tuple[float, float]:
    """Width and height between the margins."""
    width, height = reversed(PAGE_MM) if landscape else PAGE_MM
    return width - 2 * MARGIN_MM, height - MARGIN_MM - MARGIN_MM


@cache
def style(kind: str) -> Any:
    """The ReportLab paragraph style of one kind of line."""
    from reportlab.lib.colors import HexColor
    from reportlab.lib.enums import TA_CENTER, TA_RIGHT
    from reportlab.lib.styles import ParagraphStyle

    fonts.register()
    hyphens.allow_all_cyrillic()
    look = TYPES[kind]
    make: Any = ParagraphStyle  # its published types do not know a function as hyphenator
    return make(
        kind,
        fontName=look.font,
        fontSize=look.size,
        leading=look.leading,
        textColor=HexColor(look.color),
        spaceBefore=look.before,
        spaceAfter=look.after,
        alignment={"number": TA_RIGHT, "approval": TA_RIGHT, "photo": TA_CENTER}.get(kind, 0),
        hyphenationLang=hyphens.pairs,
        hyphenationMinWordLength=6,
        splitLongWords=1,
        bulletFontName=fonts.REGULAR,
        bulletFontSize=look.size,
    )
