"""The list at the door: a model that changes one line at a time, and how a line is painted."""

from dataclasses import dataclass

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from trainer_app.attendance.service.door import DoorLine, Known
from trainer_app.core.clock import to_local
from trainer_app.core.i18n import N_, _
from trainer_app.widgets import theme

ENTRY = Qt.ItemDataRole.UserRole
ROOT = QModelIndex()
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
WIDE = 330  # px at 100 %: name and state have room beside each other

# Each state has a word, a shape and a colour.
STATES = {
    "expected": (N_("Expected"), "empty", theme.QUIET),
    "present": (N_("Present"), "full", theme.GREEN),
    "walk_in": (N_("Walk-in"), "full", theme.GREEN),
    "absent": (N_("Absent"), "close", theme.RED),
    "excused": (N_("Has a reason"), "half", theme.AMBER),
}


@dataclass(frozen=True)
class NewName:
    """What was typed and belongs to nobody yet."""

    name: str


Entry = DoorLine | Known | NewName


def state_words(line: DoorLine) -> str:
    """The state and the hour of arrival."""
    words = _(STATES[line.state][0])
    if line.present and line.arrived_ms:
        return f"{words} {to_local(line.arrived_ms):%H:%M}"
    return words


def signed_words(line: DoorLine) -> str:
    if line.signed:
        return _("Signed")
    return _("Signed on paper") if line.signed_on_paper else ""


def under_words(entry: Entry) -> str:
    """Position and municipality, in one quiet line."""
    if isinstance(entry, NewName):
        return _("Not on the list: Enter lets this person in")
    parts = [entry.position_words, entry.municipality]
    if isinstance(entry, Known):
        parts.append(_("known, not on this list"))
    return " · ".join(part for part in parts if part) or "—"


class DoorModel(QAbstractListModel):
    """Lines of the event that answer the search, then people known, then the new name."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: list[Entry] = []

    def show_entries(self, entries: list[Entry]) -> None:
        self.beginResetModel()
        self.entries = entries
        self.endResetModel()

    def show_line(self, line: DoorLine) -> None:
        """One line has changed; the others are not touched."""
        place = self.place_of(line.person_id)
        if place >= 0:
            self.entries[place] = line
            self.dataChanged.emit(self.index(place), self.index(place))

    def place_of(self, person_id: bytes) -> int:
        for place, entry in enumerate(self.entries):
            if not isinstance(entry, NewName) and entry.person_id == person_id:
                return place
        return -1

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = ROOT) -> int:
        return 0 if parent.isValid() else len(self.entries)

    def data(self, index, role=Qt.ItemDataRole.DisplayRole):
        if not index.isValid():
            return None
        entry = self.entries[index.row()]
        if role == ENTRY:
            return entry
        if role == Qt.ItemDataRole.DisplayRole:
            return entry.name
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return spoken(entry)
        return None


def spoken(entry: Entry) -> str:
    """A line as a screen reader says it."""
    parts = [entry.name, under_words(entry)]
    if isinstance(entry, DoorLine):
        parts.append(state_words(entry))
        parts.append(signed_words(entry))
    return ", ".join(part for part in parts if part)


class DoorDelegate(QStyledItemDelegate):
    """A shape, the name, position and place under it, the state in a word at the right."""

    def sizeHint(self, option: QStyleOptionViewItem, index) -> QSize:
        lines = option.fontMetrics.lineSpacing() * 2
        return QSize(theme.px(200), max(lines + theme.px(16), theme.touch()))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index) -> None:
        entry = index.data(ENTRY)
        painter.save()
        try:
            self._ground(painter, option)
            room = option.rect.adjusted(theme.px(12), 0, -theme.px(12), 0)
            left = self._shape(painter, room, entry)
            wide = room.width() > theme.px(WIDE)
            right = self._state(painter, room, option.font, entry) if wide else 0
            words = room.adjusted(left, theme.px(6), -right, -theme.px(6))
            self._words(painter, words, option.font, entry, with_state=not wide)
        finally:
            painter.restore()

    def _ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, QColor(theme.GREEN_PALE))
            bar = QRect(option.rect.topLeft(), QSize(theme.px(4), option.rect.height()))
            painter.fillRect(bar, QColor(theme.GREEN))
        painter.setPen(QColor("#e9edf1"))
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())

    def _shape(self, painter: QPainter, room: QRect, entry: Entry) -> int:
        name, colour = _shape_of(entry)
        size = theme.px(22)
        ratio = painter.device().devicePixelRatioF()
        top = room.top() + (room.height() - size) // 2
        painter.drawPixmap(room.left(), top, theme.pixmap(name, colour, size, ratio))
        return size + theme.px(12)

    def _state(self, painter: QPainter, room: QRect, font: QFont, entry: Entry) -> int:
        """The state at the right edge; answers how much room it took."""
        if not isinstance(entry, DoorLine):
            return 0
        painter.setFont(font)
        painter.setPen(QColor(STATES[entry.state][2]))
        words, signed = state_words(entry), signed_words(entry)
        width = painter.fontMetrics().horizontalAdvance(words)
        if not signed:
            painter.drawText(room, RIGHT, words)
            return width + theme.px(12)
        half = room.height() // 2
        painter.drawText(room.adjusted(0, theme.px(6), 0, -half), RIGHT, words)
        painter.setFont(theme.large(font, 90))
        painter.drawText(room.adjusted(0, half, 0, -theme.px(6)), RIGHT, signed)
        return max(width, painter.fontMetrics().horizontalAdvance(signed)) + theme.px(12)

    def _words(
        self, painter: QPainter, room: QRect, font: QFont, entry: Entry, *, with_state: bool
    ) -> None:
        """Where there is little room, the state stands before position and municipality."""
        bold = QFont(font)
        bold.setWeight(QFont.Weight.DemiBold)
        half = room.height() // 2
        upper = QRect(room.left(), room.top(), room.width(), half)
        lower = QRect(room.left(), room.top() + half, room.width(), half)
        painter.setPen(QColor(theme.INK))
        self._elided(painter, upper, bold, _title_of(entry))
        under = under_words(entry)
        painter.setPen(QColor(theme.QUIET))
        if with_state and isinstance(entry, DoorLine):
            state = " · ".join(filter(None, (state_words(entry), signed_words(entry))))
            under = f"{state} · {under}"
            painter.setPen(QColor(STATES[entry.state][2]))
        self._elided(painter, lower, theme.large(font, 90), under)

    def _elided(self, painter: QPainter, room: QRect, font: QFont, text: str) -> None:
        painter.setFont(font)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, room.width())
        align = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(room, align, shown)


def _shape_of(entry: Entry) -> tuple[str, str]:
    if isinstance(entry, DoorLine):
        return STATES[entry.state][1], STATES[entry.state][2]
    return ("add", theme.GREEN) if isinstance(entry, NewName) else ("person", theme.QUIET)


def _title_of(entry: Entry) -> str:
    if isinstance(entry, NewName):
        return _("Let in “{name}”").format(name=entry.name)
    return entry.name
