"""A run whose exercise this program does not know yet: its texts, one below the other."""

from __future__ import annotations

from dataclasses import dataclass

from trainer_app.core.drawing import Drawing, Shape, fit, label_shapes, mark
from trainer_app.fieldtools.engines.packing import Rect, Sheet
from trainer_app.fieldtools.engines.title import title_shapes
from trainer_app.fieldtools.facts import RunFacts

WIDTH = 250.0
TALL = 400.0  # mm; a label is as tall as its text


@dataclass(frozen=True)
class PlainList:
    """Loses nothing: every text, in its order, with its mark."""

    def draw(self, run: RunFacts) -> Drawing:
        sheet = Sheet(Rect(2, 2, WIDTH - 4, TALL))
        shapes: list[Shape] = [*title_shapes(run, sheet)]
        y = sheet.boxes[0].bottom + 4
        for element in run.elements:
            label = fit(element.text, WIDTH - 20, TALL, size=4, smallest=4)
            shapes += mark(element.side, 6, y + 1.6, 1.5, element.about)
            shapes += label_shapes(label, 12, y, about=element.about)
            y += label.height + 2.4
        return Drawing(WIDTH, max(y, 60) + 4, tuple(shapes), title=run.title)
