"""Women, men and both, told apart by shape and hatch as well as colour: readable in grey."""

from __future__ import annotations

from trainer_app.core.drawing.shapes import Ellipse, Path, Shape, line, polygon, rectangle

WOMEN, MEN, JOINT, CHILD, OTHER = "#b3261e", "#1f6f54", "#3a5ea5", "#b06a00", "#6b7780"
MARKS = {"women": WOMEN, "men": MEN, "joint": JOINT, "child": CHILD, "other": OTHER}


def mark(side: str, cx: float, cy: float, radius: float, about: str = "") -> list[Shape]:
    """Women: a filled circle. Men: a square with diagonals. Both: a diamond with dots."""
    colour = MARKS.get(side)
    if colour is None:
        return []
    if side == "women":
        return [Ellipse(cx, cy, radius, radius, colour, colour, 0.25, about=about)]
    if side == "men":
        return _square(cx, cy, radius * 0.9, colour, about)
    if side == "joint":
        return _diamond(cx, cy, radius * 1.15, colour, about)
    if side == "child":
        return [_triangle(cx, cy, radius, colour, about)]
    return [Ellipse(cx, cy, radius, radius, colour, "#ffffff", 0.5, about=about)]


def diagonals(
    x: float, y: float, width: float, height: float, *, step: float, stroke: str, line_width: float
) -> list[Path]:
    """A hatch from lower left to upper right, cut to the rectangle."""
    lines = []
    offset = step
    while offset < width + height - 1e-6:
        x1, y1 = x + max(0.0, offset - height), y + min(offset, height)
        x2, y2 = x + min(offset, width), y + max(0.0, offset - width)
        lines.append(line(x1, y1, x2, y2, stroke=stroke, width=line_width))
        offset += step
    return lines


def _square(cx: float, cy: float, half: float, colour: str, about: str) -> list[Shape]:
    box = rectangle(cx - half, cy - half, 2 * half, 2 * half, stroke=colour, fill="#ffffff",
                    line_width=0.4, about=about)  # fmt: skip
    return [box, *diagonals(cx - half, cy - half, 2 * half, 2 * half, step=half * 0.8,
                            stroke=colour, line_width=0.3)]  # fmt: skip


def _diamond(cx: float, cy: float, half: float, colour: str, about: str) -> list[Shape]:
    points = [(cx, cy - half), (cx + half, cy), (cx, cy + half), (cx - half, cy)]
    shapes: list[Shape] = [polygon(points, stroke=colour, fill="#ffffff", width=0.4, about=about)]
    for dx, dy in ((0.0, -0.36), (-0.36, 0.0), (0.36, 0.0), (0.0, 0.36)):
        dot = half * 0.14
        shapes.append(
            Ellipse(cx + dx * half, cy + dy * half, dot, dot, None, colour, 0, about=about)
        )
    return shapes


def _triangle(cx: float, cy: float, radius: float, colour: str, about: str) -> Path:
    points = [(cx, cy - radius), (cx + radius, cy + radius * 0.8), (cx - radius, cy + radius * 0.8)]
    return polygon(points, stroke=colour, fill="#ffffff", width=0.4, about=about)
