"""Inter on paper: one family that has every letter of Kyrgyz and the signs our papers use."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache
from typing import Any

from trainer_app.core.paths import resource

REGULAR, SEMIBOLD, BOLD = "Inter", "Inter-SemiBold", "Inter-Bold"
_FILES = {
    REGULAR: "Inter-Regular.ttf",
    SEMIBOLD: "Inter-SemiBold.ttf",
    BOLD: "Inter-Bold.ttf",
}
NO_GLYPH = "□"  # stands where a sign cannot be printed: seen by everyone, never a silent gap

_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe0e\ufe0f]")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@cache
def register() -> None:
    """Tell ReportLab about the fonts, once; without this it falls back to ones without ң ө ү."""
    from reportlab import rl_config
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    rl_config.canvas_basefontname = REGULAR
    rl_config.useA85 = 0  # photographs as they are, not a quarter longer as text
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(resource("fonts", file))))
    pdfmetrics.registerFontFamily(
        REGULAR, normal=REGULAR, bold=BOLD, italic=REGULAR, boldItalic=BOLD
    )


def width_of(text: str, font: str, size: float) -> float:
    """How long a line of text is, in points."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    register()
    return float(stringWidth(text, font, size))


@cache
def _letters() -> frozenset[int]:
    from reportlab.pdfbase import pdfmetrics

    register()
    # Users' words come out in all three weights.
    return frozenset.intersection(
        *(frozenset(_face(pdfmetrics.getFont(name)).charToGlyph) for name in _FILES)
    )


def _face(font: Any) -> Any:
    return font.face


def unprintable(texts: Iterable[str]) -> list[str]:
    """The signs for which there is no picture in the font, each once, in order of appearance."""
    found: dict[str, None] = {}
    for text in texts:
        for sign in clean(text):
            if sign != "\n" and ord(sign) not in _letters():
                found.setdefault(sign)
    return list(found)


def clean(text: str) -> str:
    """The same words without what no paper and no office file can hold.

    Composed letters, Unix line ends, no marks without width; control signs are replaced visibly.
    """
    if text.isascii() and text.isprintable():
        return text
    text = unicodedata.normalize("NFC", text)
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return _CONTROL.sub(NO_GLYPH, _INVISIBLE.sub("", text))


def printable(text: str) -> str:
    """`clean`, with a visible box in place of each sign the font lacks."""
    text = clean(text)
    letters = _letters()
    if all(ord(sign) in letters or sign == "\n" for sign in text):
        return text
    return "".join(s if s == "\n" or ord(s) in letters else NO_GLYPH for s in text)
