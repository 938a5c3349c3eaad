"""The upper left corner: what was drawn, by which group, when, how many women and men."""

from __future__ import annotations

from trainer_app.core.drawing import Shape, Text, fit, label_shapes, mark, text_width
from trainer_app.core.i18n import _, format_date
from trainer_app.fieldtools.engines.packing import Rect, Sheet
from trainer_app.fieldtools.facts import RunFacts

WIDTH = 92.0
GREY = "#52606d"


def title_shapes(run: RunFacts, sheet: Sheet) -> list[Shape]:
    """Takes its room on the sheet, so that nothing else is put there."""
    x, y = 4.0, 4.0
    head = fit(run.title, WIDTH, 12, size=6, smallest=4, bold=True)
    shapes: list[Shape] = [*label_shapes(head, x, y)]
    y += head.height + 1.6
    below = " · ".join(part for part in (run.group, run.place, format_date(run.day)) if part)
    if below:
        label = fit(below, WIDTH, 10, size=3.8, smallest=2.8)
        shapes += label_shapes(label, x, y, color=GREY)
        y += label.height + 1.6
    counts = people_shapes(run, x, y)
    if counts:
        shapes += counts
        y += 5.0
    if run.confidential:
        shapes.append(Text(x, y + 3, _("Confidential: not for passing on"), 3.2, color="#b3261e"))
        y += 5.0
    sheet.boxes.append(Rect(2, 2, WIDTH + 4, y - 2))
    return shapes


def people_shapes(run: RunFacts, x: float, top: float) -> list[Shape]:
    """Women and men present, each with its mark; nothing when nobody counted."""
    shapes: list[Shape] = []
    present = (("women", _("Women"), run.women), ("men", _("Men"), run.men))
    for group, name, value in present:
        if value is None:
            continue
        told = _("{name}: {count}").format(name=name, count=value)
        shapes += mark(group, x + 1.6, top + 1.5, 1.5)
        shapes.append(Text(x + 4.4, top + 2.8, told, 3.6))
        x += 4.4 + text_width(told, 3.6) + 6
    return shapes
