"""A list of municipalities, from a file or pasted: names, and what is written beside them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from trainer_app.assignments.service.importing.headings import is_total, role_of
from trainer_app.assignments.service.importing.tables import LONGEST_PLACE, places_of
from trainer_app.assignments.service.matching import Written
from trainer_app.core.sheets import Block, Grid, Paragraph, blocks_of_text, read_document

_NUMBER = re.compile(r"^\s*(?:[•·*–—-]\s+|№?\s*\d{1,3}\s*[.)]?\s+)")
_COUNT = re.compile(r"[\d.,)\s№-]*")


def read_names(path: Path) -> list[Written]:
    return names_of(read_document(path))


def names_of_text(text: str) -> list[Written]:
    """What was pasted: a name a line, or a table copied from a workbook."""
    return names_of(blocks_of_text(text))


def names_of(blocks: Sequence[Block]) -> list[Written]:
    """In order; headings, numbers and totals are no names."""
    found: list[Written] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            found += _line(block.text)
        else:
            found += _table(block)
    return found


def _line(text: str) -> list[Written]:
    """«3. Ак-Суу, Аксы району»; a sentence or a heading ends in a sign that a name does not."""
    name, *around = re.split(r"\s*[,;(/\t]\s*", _NUMBER.sub("", text.strip()))
    name = name.strip(" .)")
    if not name or text.rstrip().endswith((":", "!", "?")) or not _is_name(name):
        return []
    beside = tuple(part.strip(" .)") for part in around if part.strip(" .)"))
    return [Written(name, beside)]


def _table(grid: Grid) -> list[Written]:
    listed = places_of(grid)
    if listed:
        return [Written(one.spelling.strip(), one.around) for one in listed]
    found = []
    for row in grid.rows:
        words = [cell.text for cell in dict.fromkeys(row) if cell.filled]
        names = [text for text in words if not _COUNT.fullmatch(text)]
        if names and _is_name(names[0]):
            found.append(Written(names[0].strip(), tuple(names[1:3])))
    return found


def _is_name(text: str) -> bool:
    heading = role_of(text) in ("municipality", "district", "oblast", "number", "other")
    plain = not re.search(r"[-–]", text) and len(text.split()) <= 2
    return len(text) <= LONGEST_PLACE and not is_total(text) and not (heading and plain)
