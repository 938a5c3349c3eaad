"""A pad to sign on, with pen, finger or mouse; what is drawn is kept exactly as it was drawn."""

from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QInputDevice, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget

from trainer_app.core.i18n import _
from trainer_app.core.strokes import NO_PRESSURE, Sample, Strokes, decode, encode, is_slip
from trainer_app.widgets import theme

PALM_MS = 500  # a touch this soon after the pen is the hand that holds it
STILL_MS = 20  # a resting pen is sampled at least this far apart
INK = QColor(15, 25, 90)
HUNDREDTHS = 2540.0  # 0.01 mm in an inch


class SignaturePad(QWidget):
    """Samples are kept in 0.01 mm of the pad as it was when signing began.

    When the window changes, the drawing is shown scaled; what is kept does not change.
    """

    signed = Signal()  # a line was finished; ask `is_slip()`
    cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSize(theme.px(260), theme.px(110))
        self._pen_seen = -PALM_MS
        self._lines: list[list[Sample]] = []
        self._empty()
        self.retranslate()

    def clear(self) -> None:
        """Away with it: "again"."""
        self._empty()
        self.update()
        self.cleared.emit()

    def strokes(self) -> Strokes:
        """What was drawn."""
        lines = tuple(tuple(line) for line in self._lines)
        return Strokes(self._width, self._height, self._has_pressure, lines)

    def data(self) -> bytes:
        """What was drawn, as SIG1 bytes for the attendance row."""
        return encode(self.strokes())

    def is_empty(self) -> bool:
        return not self._lines

    def is_slip(self) -> bool:
        """Too little to be a signature."""
        return is_slip(self.strokes())

    def show_strokes(self, data: bytes | None) -> None:
        """Show a signature kept earlier; drawing on begins a new one."""
        self._empty()
        if data:
            kept = decode(data)
            self._lines = [list(line) for line in kept.lines]
            self._width, self._height = kept.width, kept.height
            self._has_pressure = kept.has_pressure
            self._finished = True
        self.update()

    def retranslate(self) -> None:
        self._hint = _("Sign here")
        self.setAccessibleName(_("Signature"))
        self.setAccessibleDescription(_("Draw with a pen, a finger or the mouse."))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(420), theme.px(180))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    # taking the pen's word

    def tabletEvent(self, event) -> None:
        self._pen_seen = event.timestamp()
        device = event.pointingDevice()
        if device and device.hasCapability(QInputDevice.Capability.Pressure):
            self._has_pressure = True
        pressure = round(max(0.0, min(1.0, event.pressure())) * NO_PRESSURE)
        if event.type() == QEvent.Type.TabletPress:
            self._down(event.position(), event.timestamp(), pressure)
        elif event.type() == QEvent.Type.TabletMove:
            self._move(event.position(), event.timestamp(), pressure)
        elif event.type() == QEvent.Type.TabletRelease:
            self._up()
        event.accept()  # otherwise the same comes again as a mouse event

    def event(self, event) -> bool:
        kind = QEvent.Type
        touches = (kind.TouchBegin, kind.TouchUpdate, kind.TouchEnd, kind.TouchCancel)
        if event.type() not in touches:
            return super().event(event)
        event.accept()
        points = event.points()
        if event.timestamp() - self._pen_seen < PALM_MS or not points:
            return True
        at = points[0].position()  # the first finger; others rest on the table
        if event.type() == kind.TouchBegin:
            self._down(at, event.timestamp())
        elif event.type() == kind.TouchUpdate:
            self._move(at, event.timestamp())
        else:
            self._up()
        return True

    def mousePressEvent(self, event) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._down(event.position(), event.timestamp())

    def mouseMoveEvent(self, event) -> None:
        self._move(event.position(), event.timestamp())

    def mouseReleaseEvent(self, event) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._up()

    # keeping it

    def _empty(self) -> None:
        self._lines = []
        self._line: list[Sample] | None = None
        self._began: int | None = None
        self._has_pressure = False
        self._finished = False
        self._width = self._height = 0

    def _down(self, at: QPointF, moment: int, pressure: int = NO_PRESSURE) -> None:
        if self._finished:
            had_pressure = self._has_pressure
            self._empty()
            self._has_pressure = had_pressure
        if self._began is None:
            self._began = moment
            self._width, self._height = (
                self._hundredths(self.width()),
                self._hundredths(self.height()),
            )
        self._line = [self._sample(at, moment, pressure)]
        self._lines.append(self._line)
        self.update()

    def _move(self, at: QPointF, moment: int, pressure: int = NO_PRESSURE) -> None:
        if self._line is None:
            return
        sample = self._sample(at, moment, pressure)
        last = self._line[-1]
        if sample[:2] != last[:2] or sample.t - last.t >= STILL_MS:
            self._line.append(sample)
            self.update()

    def _up(self) -> None:
        if self._line is not None:
            self._line = None
            self.signed.emit()

    def _sample(self, at: QPointF, moment: int, pressure: int) -> Sample:
        """A place on the screen as a place on the pad, even if the window was resized meanwhile."""
        scale, left, top = self._fit()
        x = min(max(at.x(), 0.0), float(self.width()))
        y = min(max(at.y(), 0.0), float(self.height()))
        passed = max(0, moment - (self._began or 0))
        return Sample(round((x - left) / scale), round((y - top) / scale), passed, pressure)

    def _hundredths(self, pixels: int) -> int:
        return round(pixels * HUNDREDTHS / self.logicalDpiX())

    def _fit(self) -> tuple[float, float, float]:
        """Pixels in 0.01 mm, and where the kept pad begins within this widget."""
        if not self._width:
            return self.logicalDpiX() / HUNDREDTHS, 0.0, 0.0
        scale = min(self.width() / self._width, self.height() / self._height)
        left = (self.width() - self._width * scale) / 2
        top = (self.height() - self._height * scale) / 2
        return scale, left, top

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_ground(painter)
            scale, left, top = self._fit()
            paint_strokes(painter, self.strokes(), scale, left, top)
        finally:
            painter.end()  # a painter left open takes the process with it

    def _paint_ground(self, painter: QPainter) -> None:
        painter.fillRect(self.rect(), QColor(theme.PAGE))
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(theme.EDGE), 1.5))
        painter.setBrush(QColor(theme.WHITE))
        painter.drawRoundedRect(area, theme.px(8), theme.px(8))
        line = self.height() * 0.76
        painter.setPen(QPen(QColor(theme.LINE), 1.5, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(theme.px(24), line), QPointF(self.width() - theme.px(24), line))
        if not self._lines:
            painter.setPen(QColor(theme.QUIET))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, self._hint)


def paint_strokes(
    painter: QPainter, strokes: Strokes, scale: float, left: float = 0, top: float = 0
) -> None:
    """Lines as wide as they were pressed; `scale` in pixels for 0.01 mm."""
    for line in strokes.lines:
        if len(line) == 1:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(INK)
            painter.drawEllipse(_point(line[0], scale, left, top), 1.2, 1.2)
        for one, two in pairwise(line):
            pressed = (one.p + two.p) / 510 if strokes.has_pressure else 0.36
            pen = QPen(INK, 1.2 + 2.2 * pressed)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            painter.drawLine(_point(one, scale, left, top), _point(two, scale, left, top))


def _point(sample: Sample, scale: float, left: float, top: float) -> QPointF:
    return QPointF(left + sample.x * scale, top + sample.y * scale)
