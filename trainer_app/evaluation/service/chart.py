"""Before and after as bars in pairs: one drawing for the screen and for paper."""

from __future__ import annotations

from functools import partial

from trainer_app.core.drawing import Drawing, Shape, Text, line, rectangle, text_width, wrap
from trainer_app.core.i18n import _, format_number
from trainer_app.core.rounding import whole
from trainer_app.evaluation.service.results import AFTER, BEFORE, Item, Results, Share

WIDTH = 170.0  # mm: the page of a paper between its margins
WORDS = 72.0  # for the questions at the left
ROOM = 14.0  # for the number after a bar
BAR = 4.2
GAP = 3.0  # between two questions
SIZE = 3.4
PALE, FULL = "#c9d3dc", "#1f6f54"
EDGE = "#5c6b79"
QUESTION_LINES = 3


def chart(found: Results, language: str | None = None) -> Drawing | None:
    """The mean of all pairs, then the share of right answers to each question; None: too few."""
    lines = _lines(found, language)
    if not lines:
        return None
    shapes: list[Shape] = list(_legend())
    y = 9.0
    for label, before, after in lines:
        drawn, y = _pair(label, before, after, y)
        shapes += drawn
    shapes.append(line(WORDS, 8.0, WORDS, y - GAP / 2, stroke=EDGE))
    return Drawing(WIDTH, y, tuple(shapes), _("Right answers before and after, percent"))


def _lines(found: Results, language: str | None) -> list[tuple[str, float | None, float | None]]:
    lines: list[tuple[str, float | None, float | None]] = []
    if found.before is not None and found.after is not None:
        lines.append((_("All questions, matched pairs"), found.before, found.after))
    for item in found.items:
        before, after = item.right_share(BEFORE), item.right_share(AFTER)
        if before is not None or after is not None:
            lines.append((_label(item, language), _percent(before), _percent(after)))
    return lines


def _label(item: Item, language: str | None) -> str:
    return f"{item.number}. {item.words.shown(language)}"


def _percent(share: Share | None) -> float | None:
    return share.percent if share else None


def _pair(
    label: str, before: float | None, after: float | None, y: float
) -> tuple[list[Shape], float]:
    words = wrap(label, WORDS - 4, partial(text_width, size=SIZE))
    if len(words) > QUESTION_LINES:
        words = [*words[: QUESTION_LINES - 1], f"{words[QUESTION_LINES - 1]} …"]
    high = max(2 * BAR, len(words) * SIZE * 1.25)
    shapes: list[Shape] = [
        Text(0, y + SIZE + at * SIZE * 1.25, text, SIZE) for at, text in enumerate(words)
    ]
    shapes += _bar(before, y, PALE)
    shapes += _bar(after, y + BAR, FULL)
    return shapes, y + high + GAP


def _bar(percent: float | None, y: float, fill: str) -> list[Shape]:
    if percent is None:
        return []
    wide = (WIDTH - WORDS - ROOM) * percent / 100
    said = _("{percent}%").format(percent=format_number(whole(percent)))
    return [
        rectangle(
            WORDS, y + 0.4, max(wide, 0.3), BAR - 0.8, stroke=EDGE, fill=fill, line_width=0.2
        ),
        Text(WORDS + wide + 1.5, y + SIZE - 0.2, said, SIZE),
    ]


def _legend() -> list[Shape]:
    shapes: list[Shape] = []
    x = WORDS
    for label, fill in ((_("Before the training"), PALE), (_("After the training"), FULL)):
        shapes.append(rectangle(x, 1.2, 3.4, 3.4, stroke=EDGE, fill=fill, line_width=0.2))
        shapes.append(Text(x + 5, 4.2, label, SIZE))
        x += 12 + text_width(label, SIZE)
    return shapes
