"""Boxes above and below the road: near it what the group can control, far from it what it cannot.

All boxes of one side have the same measure. When they do not find room, the measure gets smaller;
in the last one a box holds only the number of a note.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from trainer_app.core.drawing import (
    Ellipse,
    Label,
    Shape,
    diagonals,
    fit,
    label_shapes,
    line,
    mark,
    rectangle,
    rounded,
)
from trainer_app.fieldtools.engines.notes import Notes
from trainer_app.fieldtools.engines.packing import Rect, Sheet, spread
from trainer_app.fieldtools.engines.road import Road
from trainer_app.fieldtools.facts import ElementFacts

GREEN, BROWN = "#1f6f54", "#8a3a1c"
NEAR, MIDDLE, FAR = 15.0, 24.0, 36.0  # mm from the road's middle: 60, 96, 144 units
BASE = {"mine": NEAR, "partly": MIDDLE, "outside": FAR}
RANK = {"mine": 0, "partly": 1, "outside": 2}
FIRST_T, LAST_T, T_STEP = 0.04, 0.96, 0.04
AWAY_STEP = 2.5
OUTWARDS = 40  # steps away from the road before giving up
BAND = 4.4  # mm: the coloured end of a box with its sign


@dataclass(frozen=True, slots=True)
class Measure:
    width: float
    height: float  # at most
    size: float
    smallest: float


MEASURES = (
    Measure(50, 18, 3.8, 3.2),
    Measure(44, 17, 3.4, 2.9),
    Measure(38, 15, 3.0, 2.6),
    Measure(33, 12, 2.6, 2.4),
    Measure(27, 9, 2.4, 2.4),
    Measure(14, 5.2, 3.2, 2.8),
)


@dataclass(frozen=True, slots=True)
class Placed:
    element: ElementFacts
    box: Rect
    label: Label


def shapes(
    elements: tuple[ElementFacts, ...], road: Road, sheet: Sheet, notes: Notes, *, above: bool
) -> list[Shape]:
    if not elements:
        return []
    for measure in MEASURES:
        tried = sheet.copy()
        placed = _place(elements, road, tried, measure, above)
        if placed is not None:
            break
    else:
        return _only_notes(elements, notes)
    sheet.boxes = tried.boxes
    drawn: list[Shape] = []
    for one in placed:
        drawn += _box(one, notes, above)
    return drawn


def _place(
    elements: tuple[ElementFacts, ...], road: Road, sheet: Sheet, measure: Measure, above: bool
) -> list[Placed] | None:
    """All of them in their order along the road, or None if one finds no room."""
    wished = dict(zip(elements, spread(len(elements), FIRST_T, LAST_T), strict=True))
    nearest_first = sorted(elements, key=lambda e: RANK.get(e.control, 0))
    placed = []
    for element in nearest_first:
        label = _label(element, measure)
        width = BAND + 1.4 + label.width + 1.6
        height = max(label.height + 2.2, 5.2)
        base = BASE.get(element.control, NEAR)
        box = sheet.place(_candidates(road, wished[element], base, width, height, above))
        if box is None:
            return None
        placed.append(Placed(element, box, label))
    return placed


def _label(element: ElementFacts, measure: Measure) -> Label:
    room = measure.width - BAND - 3.0
    text = _told(element)
    label = fit(text, room, measure.height - 2.2, size=measure.size, smallest=measure.smallest)
    if measure is MEASURES[-1] or not label.whole:
        short = measure.height - 2.2
        cut = fit(text, room - 6, short, size=measure.smallest, smallest=measure.smallest)
        return Label(cut.lines, cut.size, room, cut.height, whole=False)
    return label


def _told(element: ElementFacts) -> str:
    return f"{element.text}\n→ {element.answer}" if element.answer else element.text


def _candidates(
    road: Road, wished: float, base: float, width: float, height: float, above: bool
) -> Iterator[Rect]:
    """Places for one box, the best first: near its wished point along the road, then outwards."""
    side = 1 if above else -1
    steps = int((LAST_T - FIRST_T) / T_STEP + 0.5)
    tried = []
    for number in range(steps + 1):
        t = FIRST_T + number * T_STEP
        (x, y), (nx, ny) = road.at(t), road.normal(t)
        reach = abs(nx) * width / 2 + abs(ny) * height / 2
        for out in range(OUTWARDS):
            away = base + out * AWAY_STEP
            cx, cy = x + side * nx * (away + reach), y + side * ny * (away + reach)
            price = abs(t - wished) * 90 + out * AWAY_STEP
            tried.append((price, number, Rect(cx - width / 2, cy - height / 2, width, height)))
    tried.sort(key=lambda one: one[:2])
    return (box for _price, _number, box in tried)


def _box(one: Placed, notes: Notes, above: bool) -> list[Shape]:
    box, element, label = one.box, one.element, one.label
    about = element.about
    colour = GREEN if above else BROWN
    dash = (1.6, 1.0) if element.control == "outside" else ()
    drawn: list[Shape] = []
    if above:
        drawn.append(rounded(box.x, box.y, box.width, box.height, 2, stroke=colour, fill="#f2faf6",
                             line_width=0.5, dash=dash, about=about))  # fmt: skip
    else:
        drawn.append(rectangle(box.x, box.y, box.width, box.height, stroke=colour, fill="#fdf4ef",
                               line_width=0.5, dash=dash, about=about))  # fmt: skip
        drawn += diagonals(box.x, box.y, BAND, box.height, step=1.3, stroke=colour, line_width=0.25)
    drawn += _sign(box.x + BAND / 2, box.y + box.height / 2, colour, above)
    left = box.x + BAND + 1.2
    drawn += label_shapes(label, left, box.y + (box.height - label.height) / 2, about=about)
    if not label.whole:
        number = fit(notes.add(_told(element), about), 8, 4, size=2.6, smallest=2.6, bold=True)
        drawn += label_shapes(number, box.right - 0.8, box.bottom - 3.4, anchor="end", about=about)
    return drawn + mark(element.side, box.right - 2.2, box.y, 1.5, about)


def _sign(x: float, y: float, colour: str, plus: bool) -> list[Shape]:
    r = 1.0
    drawn: list[Shape] = [
        Ellipse(x, y, 1.7, 1.7, colour, "#ffffff", 0.35),
        line(x - r, y, x + r, y, stroke=colour, width=0.6),
    ]
    if plus:
        drawn.append(line(x, y - r, x, y + r, stroke=colour, width=0.6))
    return drawn


def _only_notes(elements: tuple[ElementFacts, ...], notes: Notes) -> list[Shape]:
    """More than any sheet holds: all of them go below the picture."""
    for element in elements:
        notes.add(_told(element), element.about)
    return []
