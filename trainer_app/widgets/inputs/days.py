"""Dates and times of day, typed as people type them."""

import re
from datetime import date, timedelta

from PySide6.QtCore import QDate, QEvent, QPoint, Qt, Signal
from PySide6.QtWidgets import QCalendarWidget, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from trainer_app.core import clock
from trainer_app.core.i18n import _, format_date
from trainer_app.widgets.buttons import IconButton
from trainer_app.widgets.inputs.text import LineInput


def read_date(text: str) -> date | None:
    """12.05.2025, 12/5/25, 12 5, 120525, 2025-05-12; the year may be left out."""
    text = text.strip()
    if not text:
        return None
    parts = [int(part) for part in re.findall(r"\d+", text)]
    if len(parts) == 1 and len(text) in (6, 8) and text.isdigit():
        parts = [int(text[:2]), int(text[2:4]), int(text[4:])]
    try:
        return _date(parts)
    except (ValueError, IndexError):
        raise ValueError(_("Please write the date as day.month.year: 12.05.2025")) from None


def _date(parts: list[int]) -> date:
    if len(parts) == 2:
        parts = [*parts, clock.today().year]
    if len(parts) != 3:
        raise ValueError
    day, month, year = parts if parts[0] <= 31 else reversed(parts)
    return date(year + 2000 if year < 100 else year, month, day)


def read_time(text: str) -> str | None:
    """9, 930, 9.30, 09:30 are all "09:30"."""
    text = text.strip()
    if not text:
        return None
    parts = re.findall(r"\d+", text)
    if len(parts) == 1 and len(parts[0]) in (3, 4):
        parts = [parts[0][:-2], parts[0][-2:]]
    hour, minute = (int(part) for part in [*parts, "0"][:2]) if parts else (99, 99)
    if hour > 23 or minute > 59 or len(parts) > 2:
        raise ValueError(_("Please write the time as hours:minutes, such as 09:30"))
    return f"{hour:02}:{minute:02}"


class TimeInput(LineInput):
    """A time of day as "HH:MM"."""

    def read(self, text: str) -> str | None:
        return read_time(text)


class _DateLine(LineInput):
    def read(self, text: str) -> date | None:
        return read_date(text)

    def write(self, value: date | None) -> str:
        return format_date(value)


class DateInput(QWidget):
    """A date as dd.MM.yyyy, typed or chosen in a calendar; may be empty."""

    edited = Signal(object)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = _DateLine()
        self.button = IconButton("today")
        self.setFocusProxy(self.line)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(2)
        box.addWidget(self.line, 1)
        box.addWidget(self.button)
        self.line.setMinimumWidth(self.line.fontMetrics().horizontalAdvance("00.00.0000") + 28)
        self.line.edited.connect(self.edited)
        self.line.refused.connect(self.refused)
        self.button.clicked.connect(self._open)
        self._words()

    def value(self) -> date | None:
        return self.line.value()

    def set_value(self, value: date | None) -> None:
        self.line.set_value(value)

    def commit(self) -> bool:
        return self.line.commit()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.line.setAccessibleName(name)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._words()

    def _words(self) -> None:
        self.line.setPlaceholderText(_("dd.mm.yyyy"))
        self.button.set_name(_("Choose in a calendar"))

    def _open(self) -> None:
        calendar = _Calendar(self, self.line.value() or clock.today())
        calendar.chosen.connect(self._choose)
        calendar.show_below(self)

    def _choose(self, day: date) -> None:
        self.line.setText(format_date(day))
        self.line.commit()
        self.line.setFocus()


class _Calendar(QFrame):
    """A calendar that closes when a day is chosen or something else is touched."""

    chosen = Signal(object)

    def __init__(self, parent: QWidget, day: date) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setProperty("card", "true")
        self.sheet = QCalendarWidget()
        self.sheet.setFirstDayOfWeek(Qt.DayOfWeek.Monday)
        self.sheet.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        self.sheet.setGridVisible(False)
        self.sheet.setSelectedDate(QDate(day.year, day.month, day.day))
        self.sheet.setAccessibleName(_("Calendar"))
        self.sheet.clicked.connect(self._take)
        self.sheet.activated.connect(self._take)
        QVBoxLayout(self).addWidget(self.sheet)

    def show_below(self, field: QWidget) -> None:
        self.adjustSize()
        corner = field.mapToGlobal(QPoint(0, field.height()))
        room = field.screen().availableGeometry()
        if corner.y() + self.height() > room.bottom():
            corner = field.mapToGlobal(QPoint(0, -self.height()))
        corner.setX(max(room.left(), min(corner.x(), room.right() - self.width())))
        self.move(corner)
        self.show()
        self.sheet.setFocus()

    def _take(self, day: QDate) -> None:
        self.chosen.emit(date(day.year(), day.month(), 1) + timedelta(days=day.day() - 1))
        self.close()
