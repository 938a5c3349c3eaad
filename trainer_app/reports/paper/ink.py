"""Drawings and signatures as vectors on a ReportLab canvas."""

from itertools import pairwise
from typing import Any

from trainer_app.core import strokes
from trainer_app.core.drawing import Drawing, Ellipse, Path, Text
from trainer_app.reports.paper import fonts, look

_PEN_MM = 0.35
_NEAR = 0.15  # points, a twentieth of a millimetre
_STEP = 0.2  # of thickness


def paint_drawing(canvas: Any, drawing: Drawing, left: float, top: float, width: float) -> None:
    """The drawing with its top left corner at (left, top), in points, y up."""
    scale = width / drawing.width_mm
    canvas.saveState()
    canvas.translate(left, top)
    canvas.scale(scale, -scale)
    for shape in drawing.shapes:
        if isinstance(shape, Text):
            _paint_text(canvas, shape)
        else:
            _paint_outline(canvas, shape)
    canvas.restoreState()


def _paint_text(canvas: Any, shape: Text) -> None:
    from reportlab.lib.colors import HexColor

    canvas.saveState()
    canvas.translate(shape.x, shape.y)
    canvas.scale(1, -1)
    canvas.setFillColor(HexColor(shape.color))
    canvas.setFont(fonts.BOLD if shape.bold else fonts.REGULAR, shape.size)
    draw = {
        "start": canvas.drawString,
        "middle": canvas.drawCentredString,
        "end": canvas.drawRightString,
    }
    draw[shape.anchor](0, 0, fonts.printable(shape.text))
    canvas.restoreState()


def _paint_outline(canvas: Any, shape: Path | Ellipse) -> None:
    from reportlab.lib.colors import HexColor

    canvas.setLineWidth(shape.width)
    canvas.setDash(list(shape.dash))
    if shape.stroke:
        canvas.setStrokeColor(HexColor(shape.stroke))
    if shape.fill:
        canvas.setFillColor(HexColor(shape.fill))
    how = {"stroke": int(bool(shape.stroke)), "fill": int(bool(shape.fill))}
    if isinstance(shape, Ellipse):
        x, y = shape.cx - shape.rx, shape.cy - shape.ry
        canvas.ellipse(x, y, shape.cx + shape.rx, shape.cy + shape.ry, **how)
    else:
        canvas.drawPath(_outline(canvas, shape), **how)
    canvas.setDash([])


def _outline(canvas: Any, shape: Path) -> Any:
    path = canvas.beginPath()
    verbs = {"M": path.moveTo, "L": path.lineTo, "C": path.curveTo, "Z": path.close}
    for verb, *places in shape.commands:
        verbs[str(verb)](*places)
    return path


def paint_signature(
    canvas: Any, signature: bytes, left: float, bottom: float, width: float, height: float
) -> None:
    """The strokes as drawn, fitted into the box, thicker where the pen was pressed."""
    from reportlab.lib.colors import HexColor

    canvas.saveState()
    canvas.setLineCap(1)
    canvas.setLineJoin(1)
    canvas.setStrokeColor(HexColor(look.PEN))
    canvas.setFillColor(HexColor(look.PEN))
    for line in fitted(signature, width, height):
        _paint_stroke(canvas, [(left + x, bottom + height - y, p) for x, y, p in line])
    canvas.restoreState()


Point = tuple[float, float, float]  # x, y down from the top left, thickness 0..1.5


def fitted(signature: bytes, width: float, height: float) -> list[list[Point]]:
    """Strokes scaled down into the middle of a box of this size, in points; never blown up."""
    try:
        drawn = strokes.decode(signature)
    except strokes.NotStrokes:
        return []  # preflight names it
    samples = [sample for line in drawn.lines for sample in line]
    if not samples:
        return []
    left, top = min(s.x for s in samples), min(s.y for s in samples)
    wide, high = max(s.x for s in samples) - left, max(s.y for s in samples) - top
    scale = min(width / max(wide, 1), height / max(high, 1), look.MM / 100)
    right, down = (width - wide * scale) / 2, (height - high * scale) / 2

    def placed(sample: strokes.Sample) -> Point:
        thickness = 0.4 + 1.1 * sample.p / 255 if drawn.has_pressure else 1.0
        return right + (sample.x - left) * scale, down + (sample.y - top) * scale, thickness

    return [[placed(sample) for sample in line] for line in drawn.lines if line]


def _paint_stroke(canvas: Any, line: list[Point]) -> None:
    pen = _PEN_MM * look.MM
    if len(line) == 1:
        x, y, thickness = line[0]
        canvas.circle(x, y, pen * thickness / 2, stroke=0, fill=1)
        return
    for thickness, places in _even_parts(_thinned(line)):
        first, *rest = (f"{x:.2f} {y:.2f}" for x, y in places)
        # Written straight: ReportLab's own path takes ten times as long for each of the points.
        canvas._code.append(
            f"{pen * thickness:.2f} w {first} m " + " ".join(f"{at} l" for at in rest) + " S"
        )


def _thinned(line: list[Point]) -> list[Point]:
    """Without points so near to the last one kept that nobody could see them on paper."""
    kept = [line[0]]
    for point in line[1:-1]:
        if abs(point[0] - kept[-1][0]) + abs(point[1] - kept[-1][1]) >= _NEAR:
            kept.append(point)
    return [*kept, line[-1]]


def _even_parts(line: list[Point]) -> list[tuple[float, list[tuple[float, float]]]]:
    """The line in parts of one thickness each, where the pen was pressed differently."""
    parts: list[tuple[float, list[tuple[float, float]]]] = []
    for (x1, y1, p1), (x2, y2, p2) in pairwise(line):
        thickness = round((p1 + p2) / 2 / _STEP) * _STEP
        if not parts or parts[-1][0] != thickness:
            parts.append((thickness, [(x1, y1)]))
        parts[-1][1].append((x2, y2))
    return parts
