"""Vectors as pictures, for files that hold no vectors."""

from io import BytesIO
from typing import Any

from trainer_app.core import pdfium
from trainer_app.core.drawing import Drawing
from trainer_app.reports.paper import fonts, ink, look

SIGNATURE_MM = (40.0, 9.0)
_DOTS_PER_MM = 12  # about 300 to the inch
_OVER = 3  # drawn larger, then made small: smooth lines


def signature_png(signature: bytes) -> bytes | None:
    """The strokes on a clear ground; None when there is nothing to be seen."""
    from PIL import Image, ImageDraw

    points_to_dots = _DOTS_PER_MM * _OVER / look.MM
    width, height = (side * look.MM for side in SIGNATURE_MM)
    lines = ink.fitted(signature, width, height)
    if not lines:
        return None
    size = tuple(round(side * _DOTS_PER_MM) for side in SIGNATURE_MM)
    image = Image.new("LA", (size[0] * _OVER, size[1] * _OVER), (255, 0))
    pen = ImageDraw.Draw(image)
    for line in lines:
        dots = [(x * points_to_dots, y * points_to_dots) for x, y, _thickness in line]
        pen.line(dots if len(dots) > 1 else dots * 2, (30, 255), 4 * _OVER, joint="curve")
    return _png(image.resize((size[0], size[1]), Image.Resampling.LANCZOS))


def drawing_png(drawing: Drawing, width_mm: float) -> bytes:
    """The drawing as the PDF shows it, sharp enough to be printed at this width."""
    from reportlab.pdfgen.canvas import Canvas

    fonts.register()
    width = width_mm * look.MM
    height = width * drawing.height_mm / drawing.width_mm
    page = BytesIO()
    make: Any = Canvas  # its published types do not know initialFontName
    canvas = make(page, pagesize=(width, height), initialFontName=fonts.REGULAR)
    ink.paint_drawing(canvas, drawing, 0, height, width)
    canvas.save()
    with pdfium.opened(page.getvalue()) as document:
        return _png(document[0].render(scale=200 / 72).to_pil())


def _png(image: object) -> bytes:
    from PIL import Image

    assert isinstance(image, Image.Image)
    out = BytesIO()
    image.save(out, "PNG", optimize=False)
    return out.getvalue()
