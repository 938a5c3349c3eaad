"""A month as a calendar: each day with what is on it, in words as far as there is room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer_app.core import clock
from trainer_app.core.i18n import _, format_date, language, ngettext
from trainer_app.widgets import theme

WEEK = 7
INKS = {"done": theme.GREEN, "late": theme.RED, "open": theme.BLUE, "off": theme.QUIET}
SHAPES = {"done": "●", "late": "!", "open": "○", "off": "×"}


@dataclass(frozen=True)
class OnADay:
    """A line in the box of a day: what, and how far it is."""

    text: str
    tone: str = "open"

    @property
    def shown(self) -> str:
        return f"{SHAPES.get(self.tone, '○')} {self.text}"


class MonthGrid(QWidget):
    """Arrows go from day to day, Page Up and Page Down from month to month, Enter opens the day."""

    day_chosen = Signal(object)
    opened = Signal(object)
    month_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.day = clock.today()
        self.today = self.day
        self.found: Mapping[date, Sequence[OnADay]] = {}
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(theme.px(360), theme.px(180))

    def show_days(self, found: Mapping[date, Sequence[OnADay]], today: date) -> None:
        self.found, self.today = found, today
        self._say()
        self.update()

    def go_to(self, day: date) -> None:
        other = (day.year, day.month) != (self.day.year, self.day.month)
        self.day = day
        self._say()
        self.update()
        self.day_chosen.emit(day)
        if other:
            self.month_changed.emit()

    def turn(self, months: int) -> None:
        """The same day of another month, or its last."""
        whole = self.day.year * 12 + self.day.month - 1 + months
        first = date(whole // 12, whole % 12 + 1, 1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        self.go_to(min(last, first + timedelta(days=self.day.day - 1)))

    def heading(self) -> str:
        """ "May 2025", as one says it."""
        from babel.dates import format_date as in_words

        words = in_words(self.day, "LLLL y", locale=language())
        return words[:1].upper() + words[1:]

    def _say(self) -> None:
        lines = self.found.get(self.day, ())
        count = ngettext("{n} entry", "{n} entries", len(lines)).format(n=len(lines))
        told = "; ".join(line.text for line in lines)
        self.setAccessibleDescription(f"{format_date(self.day)}: {count}. {told}")

    # days and places

    def first_day(self) -> date:
        """Monday of the week in which the month begins."""
        first = self.day.replace(day=1)
        return first - timedelta(days=first.weekday())

    def weeks(self) -> int:
        first = self.day.replace(day=1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return (first.weekday() + last.day + WEEK - 1) // WEEK

    def _top(self) -> int:
        return theme.px(28)

    def box_of(self, day: date) -> QRectF:
        at = (day - self.first_day()).days
        wide = self.width() / WEEK
        high = (self.height() - self._top()) / self.weeks()
        return QRectF(at % WEEK * wide, self._top() + at // WEEK * high, wide, high)

    def _day_at(self, point: QPointF) -> date | None:
        if point.y() < self._top():
            return None
        wide = self.width() / WEEK
        high = (self.height() - self._top()) / self.weeks()
        at = int((point.y() - self._top()) // high) * WEEK + int(point.x() // wide)
        return self.first_day() + timedelta(days=at)

    # painting

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.fillRect(self.rect(), QColor(theme.WHITE))
            self._paint_names(painter)
            for at in range(self.weeks() * WEEK):
                self._paint_day(painter, self.first_day() + timedelta(days=at))
        finally:
            painter.end()

    def _paint_names(self, painter: QPainter) -> None:
        from babel.dates import get_day_names

        names = get_day_names("abbreviated", context="stand-alone", locale=language())
        wide = self.width() / WEEK
        painter.setPen(QColor(theme.QUIET))
        for at in range(WEEK):
            area = QRectF(at * wide, 0, wide, self._top())
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter, names[at])

    def _paint_day(self, painter: QPainter, day: date) -> None:
        box = self.box_of(day)
        inside = day.month == self.day.month
        painter.fillRect(box, QColor(theme.WHITE if inside else theme.PAGE))
        painter.setPen(QPen(QColor(theme.LINE), 1))
        painter.drawRect(box)
        if day == self.day:
            painter.setPen(QPen(QColor(theme.GREEN), 2 if self.hasFocus() else 1))
            painter.setBrush(QColor(theme.GREEN_MIST))
            painter.drawRect(box.adjusted(1, 1, -1, -1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
        self._paint_number(painter, day, box, inside=inside)
        if inside:
            self._paint_lines(painter, day, box)

    def _paint_number(self, painter: QPainter, day: date, box: QRectF, *, inside: bool) -> None:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.Bold if day == self.today else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(theme.INK if inside else theme.EDGE))
        words = _("{day} today").format(day=day.day) if day == self.today else str(day.day)
        if inside and self.found.get(day) and self._room(box) < 1:
            words = f"{words} {SHAPES['done']}"  # no room for a line, but something is on
        painter.drawText(box.topLeft() + QPointF(theme.px(6), theme.px(18)), words)
        painter.setFont(self.font())

    def _room(self, box: QRectF) -> int:
        """How many lines stand below the number of the day."""
        return max(0, int((box.height() - theme.px(24)) // self.fontMetrics().lineSpacing()))

    def _paint_lines(self, painter: QPainter, day: date, box: QRectF) -> None:
        lines, line = self.found.get(day, ()), self.fontMetrics().lineSpacing()
        room = self._room(box)
        shown = lines if len(lines) <= room else lines[: max(0, room - 1)]
        wide = int(box.width()) - theme.px(10)
        for at, one in enumerate(shown):
            painter.setPen(QColor(INKS.get(one.tone, theme.INK)))
            words = self.fontMetrics().elidedText(one.shown, theme.ELIDE, wide)
            y = box.top() + theme.px(24) + at * line
            painter.drawText(QRectF(box.left() + theme.px(6), y, wide, line), 0, words)
        if len(shown) < len(lines) and room > 0:
            painter.setPen(QColor(theme.QUIET))
            more = _("+{n} more").format(n=len(lines) - len(shown))
            y = box.top() + theme.px(24) + len(shown) * line
            painter.drawText(QRectF(box.left() + theme.px(6), y, wide, line), 0, more)

    # keys and mouse

    def keyPressEvent(self, event) -> None:
        steps = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -WEEK,
            Qt.Key.Key_Down: WEEK,
        }
        months = {Qt.Key.Key_PageUp: -1, Qt.Key.Key_PageDown: 1}
        if event.key() in steps:
            self.go_to(self.day + timedelta(days=steps[event.key()]))
        elif event.key() in months:
            self.turn(months[event.key()])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(self.day)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event) -> None:
        day = self._day_at(event.position())
        if day is not None:
            self.setFocus()
            self.go_to(day)

    def mouseDoubleClickEvent(self, _event) -> None:
        self.opened.emit(self.day)

    def focusInEvent(self, event) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event) -> None:
        super().focusOutEvent(event)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme.px(720), theme.px(460))
