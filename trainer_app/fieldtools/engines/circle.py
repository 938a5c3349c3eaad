"""Vision circle: dreams shared by all in the middle, those of one person at the rim.

Numbers stand on the rings, their texts left and right of the circle in the same order; the sheet
grows downwards as long as the texts need.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from math import cos, pi, sin

from trainer_app.core.drawing import (
    Drawing,
    Ellipse,
    Shape,
    Text,
    fit,
    label_shapes,
    mark,
    text_width,
)
from trainer_app.core.i18n import _
from trainer_app.fieldtools.engines.packing import Rect, Sheet
from trainer_app.fieldtools.engines.title import title_shapes
from trainer_app.fieldtools.facts import ElementFacts, RunFacts

WIDTH = 250.0
CENTRE_X, CENTRE_Y = 125.0, 106.0
RINGS = {1: 25.0, 2: 50.0, 3: 75.0}
INNER, OUTER = 1, 3
DOT = 4.0
COLUMN = 43.0
SIZE = 3.7
TALL = 400.0  # mm; a label is as tall as its text
RED, GREY = "#b3261e", "#52606d"


@dataclass(frozen=True)
class Numbered:
    number: int
    element: ElementFacts
    x: float
    y: float
    radius: float


@dataclass(frozen=True)
class VisionCircle:
    """Which kind of element stands on the rings, and how to say for whom it is."""

    item: str = "wish"
    for_whom: Callable[[str], str] = lambda code: code

    def draw(self, run: RunFacts) -> Drawing:
        sheet = Sheet(Rect(2, 2, WIDTH - 4, TALL))
        shapes: list[Shape] = [*title_shapes(run, sheet)]
        left_top = max(30.0, sheet.boxes[0].bottom + 3)
        shapes += _rings()
        numbered = _placed(run.of_kind(self.item))
        for one in numbered:
            shapes += _dot(one)
        left, right = _sides(numbered)
        bottom = CENTRE_Y + RINGS[OUTER] + 6
        for column, x, top in ((left, 4.0, left_top), (right, WIDTH - 4 - COLUMN, 14.0)):
            bottom = max(bottom, self._column(column, x, top, shapes))
        return Drawing(WIDTH, bottom + 2, tuple(shapes), title=run.title)

    def _column(self, items: list[Numbered], x: float, top: float, shapes: list[Shape]) -> float:
        for one in items:
            about = one.element.about
            number = f"{one.number}."
            indent = max(7.0, text_width(number, SIZE, bold=True) + 1.5)
            label = fit(one.element.text, COLUMN - indent, TALL, size=SIZE, smallest=SIZE)
            shapes += label_shapes(fit(number, indent, 9, size=SIZE, smallest=SIZE, bold=True),
                                   x, top, about=about)  # fmt: skip
            shapes += label_shapes(label, x + indent, top, about=about)
            shapes += mark(one.element.side, x + 1.6, top + 6.2, 1.4, about)
            height = label.height
            whom = self.for_whom(one.element.for_whom)
            if whom:
                said = fit(whom, COLUMN - indent, TALL, size=3.2, smallest=3.2)
                shapes += label_shapes(said, x + indent, top + height + 0.6, color=GREY)
                height += said.height + 0.6
            top += max(height, 8.2 if one.element.side else 0) + 2.4
        return top


def _rings() -> list[Shape]:
    shapes: list[Shape] = []
    fills = {3: "#ffffff", 2: "#fff8f6", 1: "#fdeeeb"}
    names = {1: _("Common to all"), 2: _("Shared by several"), 3: _("Own to one")}
    for ring in sorted(RINGS, reverse=True):
        r = RINGS[ring]
        width, dash = (1.4, ()) if ring == OUTER else (0.5, (2.0, 1.5))
        shapes.append(Ellipse(CENTRE_X, CENTRE_Y, r, r, RED, fills[ring], width, dash))
    for ring, r in RINGS.items():
        name = fit(names[ring], r * 1.2, 4, size=3.0, smallest=2.2)
        top = CENTRE_Y - r + (3.0 if ring != OUTER else 4.0)
        shapes += label_shapes(name, CENTRE_X, top, anchor="middle", color=GREY)
    return shapes


def _placed(items: tuple[ElementFacts, ...]) -> list[Numbered]:
    """Evenly around each ring, from the top on; the rings are turned against each other."""
    placed, number = [], 0
    for ring in sorted(RINGS):
        own = [item for item in items if min(max(item.ring or OUTER, INNER), OUTER) == ring]
        for place, item in enumerate(own):
            number += 1
            angle = 2 * pi * (place + 0.5) / len(own) - pi / 2
            r = RINGS[ring] - 11.0
            x, y = CENTRE_X + r * cos(angle), CENTRE_Y + r * sin(angle)
            radius = min(DOT, 0.85 * pi * r / len(own))  # neighbours on a full ring do not touch
            placed.append(Numbered(number, item, x, y, radius))
    return placed


def _sides(numbered: list[Numbered]) -> tuple[list[Numbered], list[Numbered]]:
    """Half of the texts on each side, in the order of their numbers."""
    half = len(numbered) // 2
    return numbered[:half], numbered[half:]


def _dot(one: Numbered) -> list[Shape]:
    about = one.element.about
    r = one.radius
    size = r * 1.05
    return [
        Ellipse(one.x, one.y, r, r, RED, "#ffffff", 0.7, about=about),
        Text(one.x, one.y + size * 0.36, str(one.number), size, True, RED, "middle", about),
        *mark(one.element.side, one.x + r * 0.95, one.y - r * 0.8, r * 0.35, about),
    ]
