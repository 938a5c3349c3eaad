"""The road from today to the vision: a curve with a width."""

from __future__ import annotations

from dataclasses import dataclass
from math import hypot

from trainer_app.core.drawing import Command, Path

Point = tuple[float, float]

SAMPLES = 72  # straight pieces per edge; finer than the eye on paper


@dataclass(frozen=True, slots=True)
class Road:
    """A cubic curve; `t` runs from 0 (today) to 1 (the vision)."""

    start: Point
    leave: Point
    arrive: Point
    end: Point
    width: float

    def at(self, t: float) -> Point:
        s = 1 - t
        weights = (s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t)
        points = (self.start, self.leave, self.arrive, self.end)
        x = sum(w * p[0] for w, p in zip(weights, points, strict=True))
        y = sum(w * p[1] for w, p in zip(weights, points, strict=True))
        return x, y

    def normal(self, t: float) -> Point:
        """One millimetre to the left of the traveller: above a road that rises to the right."""
        s = 1 - t
        legs = ((self.start, self.leave), (self.leave, self.arrive), (self.arrive, self.end))
        weights = (s * s, 2 * s * t, t * t)
        dx = sum(w * (b[0] - a[0]) for w, (a, b) in zip(weights, legs, strict=True))
        dy = sum(w * (b[1] - a[1]) for w, (a, b) in zip(weights, legs, strict=True))
        length = hypot(dx, dy) or 1.0
        return dy / length, -dx / length

    def beside(self, t: float, distance: float) -> Point:
        (x, y), (nx, ny) = self.at(t), self.normal(t)
        return x + nx * distance, y + ny * distance

    def edge(self, distance: float, samples: int = SAMPLES) -> list[Point]:
        return [self.beside(number / samples, distance) for number in range(samples + 1)]

    def shapes(self, *, ink: str, surface: str, line: str) -> list[Path]:
        above, below = self.edge(self.width / 2), self.edge(-self.width / 2)
        outline = [*above, *reversed(below)]
        return [
            Path((*_polyline(outline), ("Z",)), None, surface, 0),
            Path(_polyline(above), ink, None, 0.9),
            Path(_polyline(below), ink, None, 0.9),
            Path(_polyline(self.edge(0.0)), line, None, 0.5, (4.0, 3.0)),
        ]


def _polyline(points: list[Point]) -> tuple[Command, ...]:
    (x, y), *others = points
    return (("M", x, y), *(("L", x, y) for x, y in others))
