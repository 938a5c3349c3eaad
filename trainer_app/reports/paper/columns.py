"""How wide the columns of a table are: as asked for, but no date or number is broken in two."""

import re

from trainer_app.reports.paper import fonts, look
from trainer_app.reports.paper.blocks import Table

PADDING_MM = 2.6  # at both sides of the words together, and a hair
MOST_MM = 32.0  # longer than this is no date and no amount
_WITH_DIGITS = re.compile(r"[^\s]*\d[^\s]*")


def widths_mm(block: Table, total_mm: float) -> list[float]:
    """Millimetres, together `total_mm`; what the narrow ones need is taken from the wide ones."""
    shares = sum(block.widths)
    wanted = [total_mm * share / shares for share in block.widths]
    least = [_least(block, place) for place in range(len(wanted))]
    needed = [max(0.0, low - width) for width, low in zip(wanted, least, strict=True)]
    spare = [max(0.0, width - low) for width, low in zip(wanted, least, strict=True)]
    if not sum(needed):
        return wanted
    if sum(spare) <= sum(needed):  # no way to do right by all
        return wanted
    given = sum(needed) / sum(spare)
    return [
        width + more - given * rest for width, more, rest in zip(wanted, needed, spare, strict=True)
    ]


def _least(block: Table, place: int) -> float:
    """What the longest word with a digit in it needs: letters may be hyphenated, digits not."""
    cells = (row[place] for row in block.rows)
    words = {word for cell in cells if isinstance(cell, str) for word in _WITH_DIGITS.findall(cell)}
    kind = look.TYPES["total" if block.total else "cell"]
    longest = sorted(words, key=len)[-3:]
    room = max((fonts.width_of(word, kind.font, kind.size) for word in longest), default=0.0)
    width = room / look.MM + PADDING_MM
    return width if room and width <= MOST_MM else 0.0
