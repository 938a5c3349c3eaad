"""Bars drawn by ourselves: Qt's chart module is GPL and large."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer_app.core.i18n import format_number
from trainer_app.widgets import theme

COLOURS = (theme.GREEN, "#c07a1a", "#8795a1")
HATCHES = (
    Qt.BrushStyle.SolidPattern,
    Qt.BrushStyle.BDiagPattern,
    Qt.BrushStyle.Dense5Pattern,
)  # parts differ by pattern too, not by colour alone


@dataclass(frozen=True)
class Bar:
    """One bar, made of parts that stand one after the other."""

    label: str
    parts: tuple[float, ...]
    key: str = ""


class BarChart(QWidget):
    """Lying bars with their numbers; a table with the same numbers stands beside it."""

    clicked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bars: Sequence[Bar] = ()
        self._names: Sequence[str] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def show_bars(self, bars: Sequence[Bar], names: Sequence[str] = ()) -> None:
        """`names` say what the parts are."""
        self._bars, self._names = bars, names
        told = "; ".join(f"{bar.label}: {format_number(sum(bar.parts))}" for bar in bars)
        self.setAccessibleDescription(told)
        self.setMinimumHeight(self._height())
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(420), self._height())

    def _row(self) -> int:
        return self.fontMetrics().lineSpacing() + theme.px(24)

    def _legend(self) -> int:
        return theme.px(32) if self._names else theme.px(6)

    def _height(self) -> int:
        return self._row() * len(self._bars) + self._legend() + theme.px(6)

    def mousePressEvent(self, event) -> None:
        at = int((event.position().y() - self._legend()) // self._row())
        if 0 <= at < len(self._bars) and self._bars[at].key:
            self.clicked.emit(self._bars[at].key)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            self._paint_names(painter)
            most = max((sum(bar.parts) for bar in self._bars), default=0) or 1
            for at, bar in enumerate(self._bars):
                self._paint_bar(painter, bar, self._legend() + at * self._row(), most)
        finally:
            painter.end()

    def _paint_names(self, painter: QPainter) -> None:
        x = 0.0
        for at, name in enumerate(self._names):
            self._fill(painter, QRectF(x, theme.px(7), theme.px(14), theme.px(14)), at)
            painter.setPen(QColor(theme.INK))
            painter.drawText(QPointF(x + theme.px(20), theme.px(19)), name)
            x += theme.px(40) + self.fontMetrics().horizontalAdvance(name)

    def _paint_bar(self, painter: QPainter, bar: Bar, top: int, most: float) -> None:
        text = self.fontMetrics().lineSpacing()
        painter.setPen(QColor(theme.INK))
        number = format_number(sum(bar.parts))
        room = self.width() - self.fontMetrics().horizontalAdvance(number) - theme.px(16)
        label = self.fontMetrics().elidedText(bar.label, Qt.TextElideMode.ElideRight, room)
        painter.drawText(QPointF(0, top + text - theme.px(3)), label)
        x = 0.0
        for at, part in enumerate(bar.parts):
            width = room * part / most
            self._fill(painter, QRectF(x, top + text + theme.px(2), width, theme.px(12)), at)
            x += width
        painter.setPen(QColor(theme.INK))
        painter.drawText(QPointF(x + theme.px(8), top + text + theme.px(13)), number)

    def _fill(self, painter: QPainter, area: QRectF, at: int) -> None:
        colour = QColor(COLOURS[at % len(COLOURS)])
        painter.setPen(QPen(colour, 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(area)
        painter.fillRect(area, _brush(colour, at))


def _brush(colour: QColor, at: int) -> QBrush:
    return QBrush(colour, HATCHES[at % len(HATCHES)])
