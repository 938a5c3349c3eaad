"""Vision Journey: a road from the black circle of today to the red sun of the vision.

Opportunities stand above the road, challenges below it; what the group can control stands close,
what it cannot stands far. Text that finds no room in the picture is numbered and told below it.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import cos, pi, sin

from trainer_app.core.drawing import (
    Drawing,
    Ellipse,
    Label,
    Shape,
    Text,
    fit,
    fit_disc,
    label_shapes,
    line,
    text_width,
)
from trainer_app.core.i18n import _, format_date
from trainer_app.fieldtools.engines import roadside, state
from trainer_app.fieldtools.engines.notes import Notes, notes_shapes
from trainer_app.fieldtools.engines.packing import Disc, Rect, Sheet
from trainer_app.fieldtools.engines.plan import Gate, gate_mark, plan_shapes
from trainer_app.fieldtools.engines.road import Road
from trainer_app.fieldtools.engines.title import title_shapes
from trainer_app.fieldtools.facts import ElementFacts, RunFacts

WIDTH, HEIGHT = 250.0, 175.0
MM = 0.25  # one unit of the method's sheet of 1000 x 700
RED, BLACK, SURFACE, DASH = "#b3261e", "#1c2733", "#f6efe2", "#8a6d3b"

SUN = Disc(860 * MM, 130 * MM, 110 * MM)
TODAY = Disc(140 * MM, 600 * MM, 90 * MM)
ROAD = Road(
    start=(150 * MM, 600 * MM),
    leave=(470 * MM, 600 * MM),
    arrive=(540 * MM, 130 * MM),
    end=(850 * MM, 130 * MM),
    width=60 * MM,
)
TARGET_AT = 0.80  # how far along the road; beyond it the sun begins
FIRST_AT = 0.22  # before it the circle of today ends
GATE = 26 * MM
SMALLEST = 2.8  # mm; below it a text is told beneath the picture instead


@dataclass(frozen=True)
class Journey:
    """Which kinds of element play which part on the road."""

    vision: str = "vision"
    today: str = "today"
    above: str = "opportunity"
    below: str = "challenge"
    gate: str = "milestone"
    target: str = "target"
    action: str = "action"
    today_of: str = "today_of"  # link: this is today's state of that vision
    action_of: str = "action_of"  # link: this action leads to that milestone

    def draw(self, run: RunFacts) -> Drawing:
        notes = Notes()
        gates = self._gates(run)
        sheet = Sheet(Rect(2, 2, WIDTH - 4, HEIGHT - 4), discs=_road_discs())
        shapes: list[Shape] = []
        shapes += title_shapes(run, sheet)
        shapes += ROAD.shapes(ink=BLACK, surface=SURFACE, line=DASH)
        shapes += _sun(self._visions(run), notes)
        shapes += _today(self._todays(run), notes)
        shapes += _gate_shapes(gates, sheet)
        shapes += roadside.shapes(run.of_kind(self.above), ROAD, sheet, notes, above=True)
        shapes += roadside.shapes(run.of_kind(self.below), ROAD, sheet, notes, above=False)
        below, bottom = plan_shapes(gates, left=2, top=HEIGHT, width=WIDTH - 4)
        rest, bottom = notes_shapes(notes, left=2, top=bottom, width=WIDTH - 4)
        return Drawing(WIDTH, bottom, (*shapes, *below, *rest), title=run.title)

    def _gates(self, run: RunFacts) -> list[Gate]:
        milestones = run.of_kind(self.gate)
        gates = [
            Gate(step, str(number), self._actions(run, step))
            for number, step in enumerate(milestones, 1)
        ]
        return gates + [Gate(aim, "", self._actions(run, aim)) for aim in run.of_kind(self.target)]

    def _actions(self, run: RunFacts, step: ElementFacts) -> tuple[ElementFacts, ...]:
        wanted = set(run.ends_at(step.about, self.action_of))
        return tuple(a for a in run.of_kind(self.action) if a.about in wanted)

    def _visions(self, run: RunFacts) -> list[tuple[str, ElementFacts]]:
        visions = run.of_kind(self.vision)
        return [(_number(n, len(visions)), vision) for n, vision in enumerate(visions, 1)]

    def _todays(self, run: RunFacts) -> list[tuple[str, ElementFacts]]:
        """Today's circle in the order and with the numbers of the vision's."""
        visions = run.of_kind(self.vision)
        order = {vision.about: number for number, vision in enumerate(visions, 1)}
        found = []
        for today in run.of_kind(self.today):
            of = [order[end] for end in run.starts_at(today.about, self.today_of) if end in order]
            found.append((of[0] if of else len(visions) + 1, today))
        found.sort(key=lambda pair: pair[0])
        return [(_number(n, len(visions)) if n <= len(visions) else "", t) for n, t in found]


def _number(number: int, count: int) -> str:
    return f"{number}. " if count > 1 else ""


def _road_discs() -> list[Disc]:
    samples = [ROAD.at(number / 40) for number in range(41)]
    return [SUN, TODAY, *(Disc(x, y, ROAD.width / 2 + 0.6) for x, y in samples)]


def _sun(visions: list[tuple[str, ElementFacts]], notes: Notes) -> list[Shape]:
    shapes: list[Shape] = []
    for number in range(24):
        angle = 2 * pi * number / 24
        inner, outer = SUN.radius + 1.0, SUN.radius + (3.6 if number % 2 else 2.4)
        x1, y1 = SUN.x + inner * cos(angle), SUN.y + inner * sin(angle)
        x2, y2 = SUN.x + outer * cos(angle), SUN.y + outer * sin(angle)
        shapes.append(line(x1, y1, x2, y2, stroke=RED, width=0.7))
    shapes.append(Ellipse(SUN.x, SUN.y, SUN.radius, SUN.radius, RED, "#fff4f2", 1.4))
    return shapes + _circle_text(SUN, _("Vision"), visions, RED, notes)


def _today(todays: list[tuple[str, ElementFacts]], notes: Notes) -> list[Shape]:
    shapes: list[Shape] = [
        Ellipse(TODAY.x, TODAY.y, TODAY.radius, TODAY.radius, BLACK, "#ffffff", 1.4)
    ]
    return shapes + _circle_text(TODAY, _("Today"), todays, BLACK, notes)


def _circle_text(
    disc: Disc, heading: str, items: list[tuple[str, ElementFacts]], colour: str, notes: Notes
) -> list[Shape]:
    head = fit(heading, disc.radius * 1.1, 5, size=4, smallest=2.8, bold=True)
    top = disc.y - disc.radius + 4.2
    shapes: list[Shape] = [*label_shapes(head, disc.x, top, anchor="middle", color=colour)]
    room = Disc(disc.x, disc.y + 2.2, disc.radius - 3.6)
    label = _circle_label(room.radius, items, notes)
    about = items[0][1].about if len(items) == 1 else ""
    y = room.y - label.height / 2
    return [*shapes, *label_shapes(label, room.x, y, anchor="middle", about=about)]


def _circle_label(radius: float, items: list[tuple[str, ElementFacts]], notes: Notes) -> Label:
    """All texts if they fit, else each one shortened with the number of its note."""
    told = "\n".join(number + item.text for number, item in items)
    label = fit_disc(told, radius, size=4.4, smallest=SMALLEST)
    if label.whole:
        return label
    marks = [notes.add(item.text, item.about) for _number, item in items]
    for letters in range(90, 8, -6):
        told = "\n".join(
            f"{number}{_shortened(item.text, letters)} {mark}"
            for (number, item), mark in zip(items, marks, strict=True)
        )
        label = fit_disc(told, radius, size=SMALLEST, smallest=SMALLEST)
        if label.whole:
            break
    return label


def _shortened(text: str, letters: int) -> str:
    return text if len(text) <= letters else text[:letters].rstrip() + "…"


def _gate_shapes(gates: list[Gate], sheet: Sheet) -> list[Shape]:
    """Milestones on the middle line, evenly up to the target; the date stands below the road."""
    milestones = [gate for gate in gates if gate.number]
    step = (TARGET_AT - FIRST_AT) / max(1, len(milestones))
    shapes: list[Shape] = []
    for gate in gates:
        t = FIRST_AT + step * (int(gate.number) - 1) if gate.number else TARGET_AT
        x, y = ROAD.at(t)
        shapes += gate_mark(gate, x, y, GATE * (0.85 if gate.number else 1.0))
        shapes += state.dot(gate.step.state, x + GATE * 0.75, y - GATE * 0.7, 1.7, gate.step.about)
        shapes += _date_tag(gate, t, sheet)
    return shapes


def _date_tag(gate: Gate, t: float, sheet: Sheet) -> list[Shape]:
    told = format_date(gate.step.due)
    if not told:
        return []
    width = text_width(told, 3.2, bold=True) + 2.4
    nx, ny = ROAD.normal(t)
    reach = abs(nx) * width / 2 + abs(ny) * 2.4 + 0.8
    x, y = ROAD.beside(t, -(ROAD.width / 2 + reach))
    sheet.boxes.append(Rect(x - width / 2, y - 2.4, width, 4.8))
    text = Text(x, y + 1.15, told, 3.2, True, "#52606d", "middle", gate.step.about)
    return [text]
