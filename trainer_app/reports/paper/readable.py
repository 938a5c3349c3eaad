"""The marks of a page that can be read back, and boxes to tick, as shapes."""

from trainer_app.core.drawing import Command, Ellipse, Path, Shape, rectangle
from trainer_app.scan import marks

BLACK = "#000000"
TABLE_LINE = 0.3  # mm; the printed line is the yardstick when ink is looked for
BOX = 5.0
BOX_LINE = 0.35
_OVERLAP = 1.002  # neighbouring rows of a code touch, whatever the printer rounds


def page_marks(sheet: int | None, page: int) -> list[Shape]:
    """Corner codes and side dots. Without a sheet number: grey places, so that nobody prints it."""
    shapes: list[Shape] = [
        Ellipse(x, y, marks.DOT_DIAMETER / 2, marks.DOT_DIAMETER / 2, None, BLACK)
        for x, y in marks.DOTS
    ]
    for corner, (x, y) in enumerate(marks.CODE_PLACES):
        if sheet is None:
            shapes.append(rectangle(x, y, marks.CODE_SIZE, marks.CODE_SIZE, stroke="#9aa5ad"))
        else:
            shapes.append(_code(marks.payload(marks.Mark(sheet, page, corner)), x, y))
    return shapes


def _code(text: str, left: float, top: float) -> Path:
    rows = marks.modules(text)
    size = marks.CODE_SIZE / len(rows)
    commands: list[Command] = []
    for number, row in enumerate(rows):
        y = top + number * size
        for start, end in _runs(row):
            commands += _block(left + start * size, y, (end - start) * size, size * _OVERLAP)
    return Path(tuple(commands), None, BLACK)


def _runs(row: tuple[bool, ...]) -> list[tuple[int, int]]:
    """Beginnings and ends of the black stretches of a row."""
    found: list[tuple[int, int]] = []
    for place, black in enumerate(row):
        if black and found and found[-1][1] == place:
            found[-1] = (found[-1][0], place + 1)
        elif black:
            found.append((place, place + 1))
    return found


def _block(x: float, y: float, width: float, height: float) -> list[Command]:
    return [
        ("M", x, y),
        ("L", x + width, y),
        ("L", x + width, y + height),
        ("L", x, y + height),
        ("Z",),
    ]


def tick_box(centre_x: float, centre_y: float) -> Path:
    half = BOX / 2
    return rectangle(centre_x - half, centre_y - half, BOX, BOX, stroke=BLACK, line_width=BOX_LINE)


def grid(xs: list[float], ys: list[float]) -> Path:
    """All lines of a table in one path."""
    commands: list[Command] = []
    for y in ys:
        commands += [("M", xs[0], y), ("L", xs[-1], y)]
    for x in xs:
        commands += [("M", x, ys[0]), ("L", x, ys[-1])]
    return Path(tuple(commands), BLACK, None, TABLE_LINE)
