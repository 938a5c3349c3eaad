"""The marks of a page that can be read back: four corner codes and the dots along its edges.

All lengths in mm from the top left corner of an A4 page. The places are measured to work
with photographs from phones; moving one means measuring again.
"""

from dataclasses import dataclass
from functools import cache
from typing import Any

PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0

CODE_SIZE = 18.0
CODE_PLACES = ((8.0, 8.0), (184.0, 8.0), (8.0, 271.0), (184.0, 271.0))  # corner 0 1 2 3

DOT_DIAMETER = 3.2
_DOT_COLUMNS = (8.5, 201.5)
# Uneven on purpose: with even steps a page can be taken for itself moved by one step.
_DOT_ROWS = tuple(42.0 + step for step in (0, 22, 48, 70, 96, 118, 144, 166, 192, 214))
DOTS = tuple((x, y) for y in _DOT_ROWS for x in _DOT_COLUMNS)

SHEET_NUMBERS = 10_000_000  # seven digits
MOST_PAGES = 24  # page * 4 + corner has two digits


@dataclass(frozen=True)
class Mark:
    """What one corner code says."""

    sheet: int
    page: int
    corner: int


def payload(mark: Mark) -> str:
    """Ten digits keep the code small: page and corner (2), sheet number (7), check digit."""
    if not (1 <= mark.page <= MOST_PAGES and 0 <= mark.sheet < SHEET_NUMBERS):
        raise ValueError("page or sheet number does not fit into ten digits")
    digits = f"{mark.page * 4 + mark.corner:02d}{mark.sheet:07d}"
    return digits + _check_digit(digits)


def parse(text: str) -> Mark | None:
    """The way home of `payload`; None for anything else, a wrong check digit too."""
    if len(text) != 10 or not (text.isascii() and text.isdigit()):
        return None
    if _check_digit(text[:9]) != text[9]:
        return None
    page, corner = divmod(int(text[:2]), 4)
    return Mark(sheet=int(text[2:9]), page=page, corner=corner) if page else None


def _check_digit(digits: str) -> str:
    total = sum(int(digit) * (1 if place % 2 else 3) for place, digit in enumerate(digits))
    return str(-total % 10)


@cache
def modules(text: str) -> tuple[tuple[bool, ...], ...]:
    """The rows of a DataMatrix, True where it is black; 12 x 12 for ten digits."""
    import zxingcpp  # loaded with the first sheet that is printed

    code = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.DataMatrix)
    picture: Any = code.to_image(scale=1, add_quiet_zones=False)
    rows: Any = memoryview(picture).tolist()
    return tuple(tuple(value < 128 for value in row) for row in rows)
