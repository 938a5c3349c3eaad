"""Finding room for boxes: no box touches another, the road or a circle."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from math import hypot

GAP = 1.8  # mm of air around a box


@dataclass(frozen=True, slots=True)
class Rect:
    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    def grown(self, by: float) -> Rect:
        return Rect(self.x - by, self.y - by, self.width + 2 * by, self.height + 2 * by)

    def touches(self, other: Rect) -> bool:
        return (
            self.x < other.right
            and other.x < self.right
            and self.y < other.bottom
            and other.y < self.bottom
        )

    def inside(self, other: Rect) -> bool:
        return (
            self.x >= other.x
            and self.right <= other.right
            and self.y >= other.y
            and self.bottom <= other.bottom
        )

    def distance_to(self, x: float, y: float) -> float:
        dx = max(self.x - x, 0.0, x - self.right)
        dy = max(self.y - y, 0.0, y - self.bottom)
        return hypot(dx, dy)


@dataclass(frozen=True, slots=True)
class Disc:
    x: float
    y: float
    radius: float


@dataclass
class Sheet:
    """What is taken already; keeps the boxes it found room for."""

    frame: Rect
    discs: list[Disc] = field(default_factory=list)
    boxes: list[Rect] = field(default_factory=list)

    def free(self, box: Rect) -> bool:
        if not box.inside(self.frame):
            return False
        wide = box.grown(GAP)
        if any(wide.touches(other) for other in self.boxes):
            return False
        return all(box.distance_to(d.x, d.y) >= d.radius + GAP for d in self.discs)

    def place(self, candidates: Iterable[Rect]) -> Rect | None:
        """The first candidate that is free; it is taken from then on."""
        for box in candidates:
            if self.free(box):
                self.boxes.append(box)
                return box
        return None

    def copy(self) -> Sheet:
        return Sheet(self.frame, list(self.discs), list(self.boxes))


def spread(count: int, first: float, last: float) -> Iterator[float]:
    """`count` values evenly between two ends, half a step in from each."""
    step = (last - first) / max(1, count)
    return (first + step * (number + 0.5) for number in range(count))
