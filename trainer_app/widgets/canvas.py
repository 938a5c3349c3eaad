"""Paints a drawing of `core.drawing`: the same shapes that papers print."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QBrush,
    QColor,
    QFont,
    QFontMetricsF,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer_app.core.drawing import Drawing, Ellipse, Path, Shape, Text
from trainer_app.widgets import theme

GLYPHS_AT = 100  # px: large enough that glyphs are not hinted to the grid
NEAR_MM = 1.5  # a click this close to a shape means it


def paint(painter: QPainter, drawing: Drawing) -> None:
    """Paint in millimetres; the caller has scaled the painter."""
    for shape in drawing.shapes:
        if isinstance(shape, Text):
            _paint_text(painter, shape)
        else:
            painter.setPen(_pen(shape))
            painter.setBrush(QColor(shape.fill) if shape.fill else QBrush())
            painter.drawPath(outline(shape))


def outline(shape: Path | Ellipse) -> QPainterPath:
    path = QPainterPath()
    if isinstance(shape, Ellipse):
        path.addEllipse(QPointF(shape.cx, shape.cy), shape.rx, shape.ry)
        return path
    for letter, *given in shape.commands:
        at = [float(number) for number in given]
        if letter == "M":
            path.moveTo(at[0], at[1])
        elif letter == "L":
            path.lineTo(at[0], at[1])
        elif letter == "C":
            path.cubicTo(at[0], at[1], at[2], at[3], at[4], at[5])
        else:
            path.closeSubpath()
    return path


def _pen(shape: Path | Ellipse) -> QPen:
    if not shape.stroke:
        return QPen(Qt.PenStyle.NoPen)
    pen = QPen(QColor(shape.stroke), shape.width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    if shape.dash:
        pen.setDashPattern([length / shape.width for length in shape.dash])
    return pen


def _paint_text(painter: QPainter, shape: Text) -> None:
    font = text_font(shape.bold)
    width = QFontMetricsF(font).horizontalAdvance(shape.text)
    start = {"middle": -width / 2, "start": 0.0, "end": -width}[shape.anchor]
    painter.save()
    painter.translate(shape.x, shape.y)
    painter.scale(shape.size / GLYPHS_AT, shape.size / GLYPHS_AT)
    painter.setFont(font)
    painter.setPen(QColor(shape.color))
    painter.drawText(QPointF(start, 0), shape.text)
    painter.restore()


def text_font(bold: bool) -> QFont:
    """Inter as paper measures it: no kerning, no hinting, no contextual forms."""
    font = QFont(theme.FAMILY)
    font.setPixelSize(GLYPHS_AT)
    font.setBold(bold)
    font.setKerning(False)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    font.setFeature(QFont.Tag("calt"), 0)
    return font


class DrawingCanvas(QWidget):
    """Shows a drawing as large as there is room; `clicked(about)` tells which part was touched.

    A canvas is not seen by screen readers: put a list of the same things beside it.
    """

    clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._drawing: Drawing | None = None
        self._marked = ""
        self._cache: QPixmap | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(theme.px(200), theme.px(140))

    def show_drawing(self, drawing: Drawing | None) -> None:
        self._drawing = drawing
        self._cache = None
        self.setAccessibleName(drawing.title if drawing else "")
        self.update()

    def mark(self, about: str) -> None:
        """Ring the part that is chosen in the list beside."""
        self._marked = about
        self.update()

    def drawing(self) -> Drawing | None:
        return self._drawing

    def sizeHint(self) -> QSize:
        return QSize(theme.px(560), theme.px(380))

    def part_at(self, place: QPointF) -> str:
        """What lies under a point of the widget: the topmost shape that is about something."""
        if self._drawing is None:
            return ""
        scale, left, top = self._fit()
        at = QPointF((place.x() - left) / scale, (place.y() - top) / scale)
        near = QRectF(at.x() - NEAR_MM, at.y() - NEAR_MM, 2 * NEAR_MM, 2 * NEAR_MM)
        for shape in reversed(self._drawing.shapes):
            if shape.about and _hit(shape, near):
                return shape.about
        return ""

    def _fit(self) -> tuple[float, float, float]:
        """Pixels in a millimetre, and the left top corner of the sheet."""
        assert self._drawing is not None
        wide, high = self._drawing.width_mm, self._drawing.height_mm
        scale = max(0.01, min(self.width() / wide, self.height() / high))
        return scale, (self.width() - wide * scale) / 2, (self.height() - high * scale) / 2

    def mousePressEvent(self, event) -> None:
        about = self.part_at(event.position())
        if about:
            self.clicked.emit(about)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self._drawing is None:
            return
        painter = QPainter(self)
        try:
            painter.drawPixmap(0, 0, self._picture(self._drawing))
            self._paint_mark(painter)
        finally:
            painter.end()

    def _picture(self, drawing: Drawing) -> QPixmap:
        """Painted once for this size; a map of 13,000 points takes 50 ms."""
        ratio = self.devicePixelRatioF()
        size = self.size() * ratio
        if self._cache is None or self._cache.size() != size:
            self._cache = QPixmap(size)
            self._cache.setDevicePixelRatio(ratio)
            self._cache.fill(Qt.GlobalColor.white)
            scale, left, top = self._fit()
            painter = QPainter(self._cache)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.translate(left, top)
            painter.scale(scale, scale)
            paint(painter, drawing)
            painter.end()
        return self._cache

    def _paint_mark(self, painter: QPainter) -> None:
        if not self._marked or self._drawing is None:
            return
        areas = _clusters([_bounds(s) for s in self._drawing.shapes if s.about == self._marked])
        scale, left, top = self._fit()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(left, top)
        painter.scale(scale, scale)
        pen = QPen(QColor(theme.GREEN), 3 / scale, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        for area in areas:
            painter.drawRoundedRect(area.adjusted(-2, -2, 2, 2), 2, 2)


def _bounds(shape: Shape) -> QRectF:
    if not isinstance(shape, Text):
        return outline(shape).boundingRect()
    width = QFontMetricsF(text_font(shape.bold)).horizontalAdvance(shape.text)
    width *= shape.size / GLYPHS_AT
    left = {"middle": width / 2, "start": 0.0, "end": width}[shape.anchor]
    return QRectF(shape.x - left, shape.y - shape.size, width, shape.size * 1.3)


def _clusters(areas: list[QRectF]) -> list[QRectF]:
    """One part may be drawn in two places, such as on the road and in the plan below it."""
    found: list[QRectF] = []
    for area in areas:
        near = [one for one in found if one.adjusted(-3, -3, 3, 3).intersects(area)]
        for one in near:
            found.remove(one)
            area = area.united(one)
        found.append(area)
    return found


def _hit(shape: Shape, near: QRectF) -> bool:
    if isinstance(shape, Text):
        return _bounds(shape).intersects(near)
    path = outline(shape)
    return path.intersects(near) if shape.fill else path.boundingRect().intersects(near)
