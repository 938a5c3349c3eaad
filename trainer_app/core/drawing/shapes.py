"""The shapes every drawing is made of. Millimetres, x to the right, y down."""

from __future__ import annotations

from dataclasses import dataclass

INK = "#1c2733"
HAIRLINE = 0.35

# ("M", x, y)  ("L", x, y)  ("C", x1, y1, x2, y2, x, y)  ("Z",)
Command = tuple[str | float, ...]
Point = tuple[float, float]

# How far the control points of a Bézier curve lie out, for a quarter of a circle.
QUARTER = 0.5523


@dataclass(frozen=True, slots=True)
class Path:
    """Straight lines and curves. Ends are flat, corners are mitred."""

    commands: tuple[Command, ...]
    stroke: str | None = INK
    fill: str | None = None
    width: float = HAIRLINE
    dash: tuple[float, ...] = ()  # millimetres on, off, on, off
    about: str = ""  # what it stands for, so that a click on it finds its row


@dataclass(frozen=True, slots=True)
class Ellipse:
    cx: float
    cy: float
    rx: float
    ry: float
    stroke: str | None = INK
    fill: str | None = None
    width: float = HAIRLINE
    dash: tuple[float, ...] = ()
    about: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """One line; y is the baseline, size the height of the em square."""

    x: float
    y: float
    text: str
    size: float = 4.0
    bold: bool = False
    color: str = INK
    anchor: str = "start"  # start | middle | end
    about: str = ""


Shape = Path | Ellipse | Text


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes in painting order on a sheet; the painter scales the sheet, never the text alone."""

    width_mm: float
    height_mm: float
    shapes: tuple[Shape, ...]
    title: str = ""  # what a screen reader says

    def texts(self) -> tuple[str, ...]:
        return tuple(shape.text for shape in self.shapes if isinstance(shape, Text))


def line(
    x1: float,
    y1: float,
    x2: float,
    y2: float,
    *,
    stroke: str = INK,
    width: float = HAIRLINE,
    dash: tuple[float, ...] = (),
    about: str = "",
) -> Path:
    return Path((("M", x1, y1), ("L", x2, y2)), stroke, None, width, dash, about)


def polygon(
    points: list[Point] | tuple[Point, ...],
    *,
    stroke: str | None = INK,
    fill: str | None = None,
    width: float = HAIRLINE,
    dash: tuple[float, ...] = (),
    about: str = "",
) -> Path:
    (x, y), *others = points
    commands: list[Command] = [("M", x, y)]
    commands += [("L", x, y) for x, y in others]
    commands.append(("Z",))
    return Path(tuple(commands), stroke, fill, width, dash, about)


def rectangle(
    x: float,
    y: float,
    width: float,
    height: float,
    *,
    stroke: str | None = INK,
    fill: str | None = None,
    line_width: float = HAIRLINE,
    dash: tuple[float, ...] = (),
    about: str = "",
) -> Path:
    right, bottom = x + width, y + height
    corners = [(x, y), (right, y), (right, bottom), (x, bottom)]
    return polygon(corners, stroke=stroke, fill=fill, width=line_width, dash=dash, about=about)


def rounded(
    x: float,
    y: float,
    width: float,
    height: float,
    radius: float,
    *,
    stroke: str | None = INK,
    fill: str | None = None,
    line_width: float = HAIRLINE,
    dash: tuple[float, ...] = (),
    about: str = "",
) -> Path:
    r = min(radius, width / 2, height / 2)
    k = r * (1 - QUARTER)
    right, bottom = x + width, y + height
    commands: tuple[Command, ...] = (
        ("M", x + r, y),
        ("L", right - r, y),
        ("C", right - k, y, right, y + k, right, y + r),
        ("L", right, bottom - r),
        ("C", right, bottom - k, right - k, bottom, right - r, bottom),
        ("L", x + r, bottom),
        ("C", x + k, bottom, x, bottom - k, x, bottom - r),
        ("L", x, y + r),
        ("C", x, y + k, x + k, y, x + r, y),
        ("Z",),
    )
    return Path(commands, stroke, fill, line_width, dash, about)
