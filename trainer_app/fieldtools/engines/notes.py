"""Texts that found no room in the picture: a number there, the whole text below."""

from __future__ import annotations

from dataclasses import dataclass, field

from trainer_app.core.drawing import Shape, Text, line, text_width, wrap
from trainer_app.core.i18n import _

SIZE = 3.4
LEADING = 4.4
COLUMN_GAP = 6.0
INDENT = 8.0


@dataclass(frozen=True, slots=True)
class Note:
    mark: str
    text: str
    about: str


@dataclass
class Notes:
    found: list[Note] = field(default_factory=list)

    def add(self, text: str, about: str) -> str:
        """The mark to put into the picture, like [3]."""
        mark = f"[{len(self.found) + 1}]"
        self.found.append(Note(mark, text, about))
        return mark


def notes_shapes(
    notes: Notes, *, left: float, top: float, width: float
) -> tuple[list[Shape], float]:
    """Two columns of notes below `top`, and where they end."""
    if not notes.found:
        return [], top
    shapes: list[Shape] = [
        line(left, top + 2, left + width, top + 2, stroke="#9aa5ae"),
        Text(left, top + 7.5, _("Texts in full"), 3.8, bold=True),
    ]
    column = (width - COLUMN_GAP) / 2
    half = (len(notes.found) + 1) // 2
    bottom = top
    for number, part in enumerate((notes.found[:half], notes.found[half:])):
        x = left + number * (column + COLUMN_GAP)
        bottom = max(bottom, _column(part, x, top + 10, column, shapes))
    return shapes, bottom + 2


def _column(part: list[Note], x: float, top: float, width: float, shapes: list[Shape]) -> float:
    for note in part:
        lines = wrap(note.text, width - INDENT, lambda s: text_width(s, SIZE))
        height = len(lines) * LEADING
        shapes.append(Text(x, top + SIZE, note.mark, SIZE, bold=True, about=note.about))
        for number, said in enumerate(lines):
            shapes.append(
                Text(x + INDENT, top + SIZE + number * LEADING, said, SIZE, about=note.about)
            )
        top += height + 1.2
    return top
