"""Text that must find room: broken into lines, made smaller, and only then cut."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from trainer_app.core.drawing.metrics import text_width
from trainer_app.core.drawing.shapes import INK, Text

LEADING = 1.22  # distance of two baselines, in ems
CAPITAL = 0.73  # height of a capital of Inter, in ems
STEP = 0.2  # mm: one try smaller
VOWELS = frozenset("аеёиоөуүыэюяaeiouyАЕЁИОӨУҮЫЭЮЯ")
CUT = "…"


@dataclass(frozen=True, slots=True)
class Label:
    """A text as it fits; `whole` says whether all of it could be shown."""

    lines: tuple[str, ...]
    size: float
    width: float
    height: float
    whole: bool = True
    bold: bool = False


def wrap(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """Lines no wider than `width`. A word too long for a line is broken after a vowel."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        current = ""
        for word in paragraph.split():
            longer = f"{current} {word}" if current else word
            if measure(longer) <= width:
                current = longer
                continue
            if current:
                lines.append(current)
            *broken, current = _pieces(word, width, measure)
            lines += broken
        lines.append(current)
    return lines


def fit(
    text: str, width: float, height: float, *, size: float, smallest: float, bold: bool = False
) -> Label:
    """The largest of the sizes from `size` down to `smallest` at which all of the text fits."""
    tried = size
    while True:
        lines = wrap(text, width, partial(text_width, size=tried, bold=bold))
        if _height(len(lines), tried) <= height:
            return _label(lines, tried, bold, whole=True)
        if tried - STEP < smallest - 1e-6:
            return _cut(lines, width, height, tried, bold)
        tried = round(tried - STEP, 3)


def fit_disc(
    text: str, radius: float, *, size: float, smallest: float, bold: bool = False
) -> Label:
    """As `fit`, inside a circle: the lines in the middle may be longer than those at the rim."""
    tried = size
    while tried > smallest - 1e-6:
        lines = _disc_lines(text, radius, tried, bold)
        if lines is not None:
            return _label(lines, tried, bold, whole=True)
        tried = round(tried - STEP, 3)
    square = radius * 1.38  # the largest square in the circle, a little air left
    return fit(text, square, square, size=smallest, smallest=smallest, bold=bold)


def label_shapes(
    label: Label,
    x: float,
    top: float,
    *,
    anchor: str = "start",
    color: str = INK,
    about: str = "",
) -> list[Text]:
    """The lines of a label below `top`; `x` is the left edge, the middle or the right edge."""
    first = top + label.size * CAPITAL
    return [
        Text(x, first + number * label.size * LEADING, line, label.size, label.bold, color,
             anchor, about)
        for number, line in enumerate(label.lines)
        if line
    ]  # fmt: skip


def _disc_lines(text: str, radius: float, size: float, bold: bool) -> list[str] | None:
    measure = partial(text_width, size=size, bold=bold)
    most = int(2 * radius / (size * LEADING))
    for count in range(1, most + 1):
        widths = _chords(count, radius, size)
        lines = _fill(text, widths, measure) if widths else None
        if lines is not None:
            return lines
    return None


def _chords(count: int, radius: float, size: float) -> list[float]:
    """Room of each of `count` lines, stacked around the middle of a circle."""
    height = _height(count, size)
    widths = []
    for number in range(count):
        top = number * size * LEADING - height / 2
        far = max(abs(top), abs(top + _height(1, size)))
        if far >= radius:
            return []
        widths.append(2 * (radius**2 - far**2) ** 0.5 * 0.95)
    return widths


def _fill(text: str, widths: list[float], measure: Callable[[str], float]) -> list[str] | None:
    """Words into lines of these widths, or None when they do not fit unbroken."""
    lines: list[str] = []
    for paragraph in text.split("\n"):
        current = ""
        for word in paragraph.split():
            longer = f"{current} {word}" if current else word
            if len(lines) < len(widths) and measure(longer) <= widths[len(lines)]:
                current = longer
                continue
            if current:
                lines.append(current)
            if len(lines) >= len(widths) or measure(word) > widths[len(lines)]:
                return None
            current = word
        lines.append(current)
    return lines if len(lines) <= len(widths) else None


def _label(lines: list[str], size: float, bold: bool, *, whole: bool) -> Label:
    widest = max((text_width(line, size, bold) for line in lines), default=0.0)
    return Label(tuple(lines), size, widest, _height(len(lines), size), whole, bold)


def _height(count: int, size: float) -> float:
    """From the top of the first capital to below the last descender."""
    return size * (CAPITAL + 0.2) + max(0, count - 1) * size * LEADING


def _cut(lines: list[str], width: float, height: float, size: float, bold: bool) -> Label:
    room = max(1, int((height - _height(1, size)) / (size * LEADING) + 1e-6) + 1)
    kept = lines[:room]
    last = kept[-1].rstrip("- ")
    while last and text_width(last + CUT, size, bold) > width:
        last = last[:-1].rstrip()
    kept[-1] = last + CUT
    return _label(kept, size, bold, whole=False)


def _pieces(word: str, width: float, measure: Callable[[str], float]) -> list[str]:
    pieces = []
    while measure(word) > width and len(word) > 1:
        at = _break_at(word, width, measure)
        hyphen = "" if word[at - 1] in "-–/" else "-"
        pieces.append(word[:at] + hyphen)
        word = word[at:]
    return [*pieces, word]


def _break_at(word: str, width: float, measure: Callable[[str], float]) -> int:
    """How many letters stay on the line: as many as fit, back to after a vowel if one is near."""
    most = 1
    while most + 1 < len(word) and measure(word[: most + 1] + "-") <= width:
        most += 1
    for at in range(most, max(1, most - 4), -1):
        if word[at - 1] in VOWELS and len(word) - at >= 2:
            return at
    return most
