"""Bars in time, drawn by ourselves: a window, the days planned, the days it happened, and today.

Marks differ by shape as well as by colour: a hollow diamond is planned, a full one has happened.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QHelpEvent, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from trainer_app.core import clock
from trainer_app.core.i18n import format_date
from trainer_app.widgets import theme

WINDOW, BAR_EDGE = theme.GREEN_PALE, "#8fb9a7"
INKS = {"done": theme.GREEN, "late": theme.RED, "open": theme.BLUE, "off": theme.QUIET}
LABELS = 0.36  # of the width
STEPS = (1, 3, 6, 12, 24, 60)  # months between two lines of the scale
ROOM = 58  # px at 100 % for the name of a month


@dataclass(frozen=True)
class TimeBar:
    """One line. `heading` is written above the first line of those that share it."""

    key: object
    heading: str
    label: str
    window: tuple[date, date] | None = None
    planned: tuple[date, ...] = ()
    actual: tuple[date, ...] = ()
    tone: str = "open"
    words: str = ""

    @property
    def days(self) -> list[date]:
        return [*(self.window or ()), *self.planned, *self.actual]


class TimeBars(QWidget):
    """Arrows go from line to line, Enter or a double click opens."""

    opened = Signal(object)
    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.bars: Sequence[TimeBar] = ()
        self.today = clock.today()
        self.at = -1
        self._tops: list[int] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.sizes().changed.connect(self._lay_out)

    def show_bars(self, bars: Sequence[TimeBar], today: date) -> None:
        """Show others; the chosen line stays chosen if it is still there."""
        key = self.current()
        self.bars, self.today = list(bars), today
        self.at = next((n for n, bar in enumerate(self.bars) if bar.key == key), -1)
        if self.at < 0 and self.bars:
            self.at = 0
        self._lay_out()
        self._say()

    def current(self) -> object | None:
        return self.bars[self.at].key if 0 <= self.at < len(self.bars) else None

    def choose(self, at: int) -> None:
        if not self.bars:
            return
        self.at = max(0, min(len(self.bars) - 1, at))
        self._say()
        self.chosen.emit(self.current())
        self.update()

    def _say(self) -> None:
        """What stands in the line one is at."""
        words = self.bars[self.at].words if self.at >= 0 else ""
        self.setAccessibleDescription(words)

    # sizes

    def _row(self) -> int:
        return theme.px(34)

    def _scale(self) -> int:
        return theme.px(30)

    def _lay_out(self) -> None:
        top, heading, self._tops = self._scale(), "", []
        for bar in self.bars:
            if bar.heading != heading:
                top, heading = top + theme.px(28), bar.heading
            self._tops.append(top)
            top += self._row()
        self.setFixedHeight(top + theme.px(8))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(700), self.height())

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(360), self.height())

    def top_of(self, at: int) -> int:
        return self._tops[at]

    # days and places

    def span(self) -> tuple[date, date]:
        """All that is shown, whole months, and today if it is near."""
        days = [day for bar in self.bars for day in bar.days] or [self.today]
        first, last = min(days), max(days)
        near = timedelta(days=max(92, (last - first).days // 3))
        if first - near <= self.today <= last + near:
            first, last = min(first, self.today), max(last, self.today)
        return first.replace(day=1), _next_month(last, 1)

    def _x(self, day: date) -> float:
        first, last = self.span()
        left = self.width() * LABELS
        return left + (self.width() - left - theme.px(10)) * (day - first).days / max(
            1, (last - first).days
        )

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(self.rect(), QColor(theme.WHITE))
            self._paint_scale(painter)
            heading = ""
            for at, bar in enumerate(self.bars):
                if bar.heading != heading:
                    heading = bar.heading
                    self._paint_heading(painter, heading, self._tops[at])
                self._paint_bar(painter, at, bar)
            self._paint_today(painter)
        finally:
            painter.end()

    def _paint_scale(self, painter: QPainter) -> None:
        first, last = self.span()
        months = (last.year - first.year) * 12 + last.month - first.month
        room = self.width() * (1 - LABELS)
        step = next((one for one in STEPS if room / max(1, months / one) > theme.px(ROOM)), 120)
        day = first
        while day < last:
            x = self._x(day)
            painter.setPen(QPen(QColor(theme.LINE), 1))
            painter.drawLine(QPointF(x, self._scale()), QPointF(x, self.height()))
            painter.setPen(QColor(theme.QUIET))
            words = f"{day:%m.%Y}" if step < 12 else f"{day:%Y}"
            painter.drawText(QPointF(x + theme.px(3), self._scale() - theme.px(9)), words)
            day = _next_month(day, step)

    def _paint_heading(self, painter: QPainter, words: str, top: int) -> None:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        painter.setPen(QColor(theme.INK))
        area = QRectF(theme.px(8), top - theme.px(26), self.width(), theme.px(26))
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, words)
        painter.setFont(self.font())

    def _paint_bar(self, painter: QPainter, at: int, bar: TimeBar) -> None:
        top, high = self._tops[at], self._row()
        if at == self.at:
            painter.fillRect(QRectF(0, top, self.width(), high), QColor(theme.GREEN_MIST))
            if self.hasFocus():
                painter.setPen(QPen(QColor(theme.GREEN), 2))
                painter.drawRect(QRectF(1, top + 1, self.width() - 2, high - 2))
        painter.setPen(QColor(theme.INK))
        room = int(self.width() * LABELS) - theme.px(20)
        label = self.fontMetrics().elidedText(bar.label, theme.ELIDE, room)
        area = QRectF(theme.px(8), top, room, high)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, label)
        middle = top + high / 2
        ink = QColor(INKS.get(bar.tone, theme.QUIET))
        if bar.window:
            left, right = self._x(bar.window[0]), self._x(bar.window[1] + timedelta(days=1))
            painter.setPen(QPen(QColor(BAR_EDGE), 1))
            painter.setBrush(QColor(WINDOW))
            wide = max(theme.px(4), right - left)
            painter.drawRoundedRect(QRectF(left, middle - theme.px(7), wide, theme.px(14)), 3, 3)
        for day in bar.planned:
            self._diamond(painter, QPointF(self._x(day), middle), ink, full=False)
        for day in bar.actual:
            self._diamond(painter, QPointF(self._x(day), middle), ink, full=True)

    def _diamond(self, painter: QPainter, at: QPointF, ink: QColor, *, full: bool) -> None:
        side = theme.px(7)
        painter.setPen(QPen(ink, 2))
        painter.setBrush(ink if full else QColor(theme.WHITE))
        corners = ((0, -side), (side, 0), (0, side), (-side, 0))
        painter.drawPolygon(QPolygonF([at + QPointF(x, y) for x, y in corners]))

    def _paint_today(self, painter: QPainter) -> None:
        first, last = self.span()
        if first <= self.today < last:
            x = self._x(self.today)
            painter.setPen(QPen(QColor(theme.AMBER), 1.5, Qt.PenStyle.DashLine))
            painter.drawLine(QPointF(x, self._scale()), QPointF(x, self.height()))

    # keys and mouse

    def keyPressEvent(self, event) -> None:
        steps = {
            Qt.Key.Key_Up: self.at - 1,
            Qt.Key.Key_Down: self.at + 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self.bars) - 1,
        }
        if event.key() in steps:
            self.choose(steps[event.key()])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.at >= 0:
            self.opened.emit(self.current())
        else:
            super().keyPressEvent(event)

    def _at(self, y: float) -> int:
        return next((n for n, top in enumerate(self._tops) if top <= y < top + self._row()), -1)

    def mousePressEvent(self, event) -> None:
        at = self._at(event.position().y())
        if at >= 0:
            self.choose(at)
            self.setFocus()

    def mouseDoubleClickEvent(self, event) -> None:
        if self._at(event.position().y()) >= 0:
            self.opened.emit(self.current())

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self._at(event.pos().y())
            QToolTip.showText(event.globalPos(), self.bars[at].words if at >= 0 else "", self)
            return True
        return super().event(event)

    def focusInEvent(self, event) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event) -> None:
        super().focusOutEvent(event)
        self.update()


def _next_month(day: date, count: int) -> date:
    months = day.year * 12 + day.month - 1 + count
    return date(months // 12, months % 12 + 1, 1)


def span_words(bars: TimeBars) -> str:
    """ "01.05.2025 – 31.12.2025": what the picture covers."""
    first, last = bars.span()
    return f"{format_date(first)} – {format_date(last - timedelta(days=1))}"
