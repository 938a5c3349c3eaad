"""Small words that change at every mark. They are painted, so that nothing is laid out anew."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer_app.widgets import theme

ROOM_FOR = "000"  # a thousand people do not fit through one door


class Tally(QWidget):
    """A number and what it counts, beside each other."""

    def __init__(self, *, strong: bool = False) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._strong = strong
        self._number, self._name = "0", ""

    def text(self) -> str:
        """The number as shown."""
        return self._number

    def set_number(self, number: str) -> None:
        if number != self._number:
            wider = max(len(number), len(self._number)) > len(ROOM_FOR)
            self._number = number
            self._say()
            if wider:  # "38–40", as long as some may be one person
                self.updateGeometry()
            self.update()

    def set_name(self, name: str) -> None:
        self._name = name
        self._say()
        self.updateGeometry()
        self.update()

    def _say(self) -> None:
        self.setAccessibleName(f"{self._name}: {self._number}")

    def _number_font(self) -> QFont:
        font = theme.large(self.font(), 130)
        font.setWeight(QFont.Weight.DemiBold)
        return font

    def _name_font(self) -> QFont:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold if self._strong else QFont.Weight.Normal)
        return font

    def sizeHint(self) -> QSize:
        number = QFontMetrics(self._number_font())
        name = QFontMetrics(self._name_font()).horizontalAdvance(self._name)
        shown = max(ROOM_FOR, self._number, key=number.horizontalAdvance)
        wide = number.horizontalAdvance(shown) + theme.px(6) + name
        return QSize(wide + theme.px(4), number.lineSpacing() + theme.px(6))

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        try:
            painter.setFont(self._number_font())
            painter.setPen(QColor(theme.INK))
            align = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
            painter.drawText(self.rect(), align, self._number)
            left = painter.fontMetrics().horizontalAdvance(self._number) + theme.px(6)
            painter.setFont(self._name_font())
            painter.setPen(QColor(theme.INK if self._strong else theme.QUIET))
            painter.drawText(self.rect().adjusted(left, 0, 0, 0), align, self._name)
        finally:
            painter.end()


class Pill(QWidget):
    """A state in a word on a pale ground, with room for the longest of its words."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._words = self._widest = ""
        self._ink, self._ground = theme.QUIET, theme.PAGE

    def set_room_for(self, words: list[str]) -> None:
        metrics = self.fontMetrics()
        self._widest = max(words, key=metrics.horizontalAdvance)
        self.updateGeometry()

    def text(self) -> str:
        return self._words

    def say(self, words: str, ink: str, ground: str) -> None:
        if (words, ink, ground) != (self._words, self._ink, self._ground):
            self._words, self._ink, self._ground = words, ink, ground
            self.setAccessibleName(words)
            self.update()

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(
            metrics.horizontalAdvance(self._widest) + theme.px(18),
            metrics.lineSpacing() + theme.px(6),
        )

    def paintEvent(self, _event: object) -> None:
        painter = QPainter(self)
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            wide = painter.fontMetrics().horizontalAdvance(self._words) + theme.px(18)
            pill = QRectF(0, 0, wide, self.height())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self._ground))
            painter.drawRoundedRect(pill, self.height() / 2, self.height() / 2)
            painter.setPen(QColor(self._ink))
            painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, self._words)
        finally:
            painter.end()
