"""One display list in millimetres: widgets paint it, papers print it, a file keeps it as SVG."""

from trainer_app.core.drawing.labels import Label, fit, fit_disc, label_shapes, wrap
from trainer_app.core.drawing.marks import MARKS, diagonals, mark
from trainer_app.core.drawing.metrics import FONT_FILES, ascent, missing_letters, text_width
from trainer_app.core.drawing.shapes import (
    Command,
    Drawing,
    Ellipse,
    Path,
    Shape,
    Text,
    line,
    polygon,
    rectangle,
    rounded,
)
from trainer_app.core.drawing.svg import to_svg

__all__ = [
    "FONT_FILES",
    "MARKS",
    "Command",
    "Drawing",
    "Ellipse",
    "Label",
    "Path",
    "Shape",
    "Text",
    "ascent",
    "diagonals",
    "fit",
    "fit_disc",
    "label_shapes",
    "line",
    "mark",
    "missing_letters",
    "polygon",
    "rectangle",
    "rounded",
    "text_width",
    "to_svg",
    "wrap",
]
