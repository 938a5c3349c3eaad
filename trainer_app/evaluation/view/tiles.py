"""A large answer to touch: its number, and words that go on in the next line."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy

from trainer_app.widgets import theme
from trainer_app.widgets.cards import Words


class AnswerTile(QPushButton):
    def __init__(self, number: int, words: str) -> None:
        super().__init__()
        self.number = number
        self.setCheckable(True)
        self.setProperty("kind", "tile")
        self.setAccessibleName(f"{number}. {words}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        digit, said = Words(str(number), "heading", wrap=False), Words(words, "section")
        for label in (digit, said):
            label.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._box = box = QHBoxLayout(self)
        room = theme.px(16)
        box.setContentsMargins(room, theme.px(12), room, theme.px(12))
        box.setSpacing(theme.px(14))
        box.addWidget(digit)
        box.addWidget(said, 1)

    def sizeHint(self) -> QSize:
        """A push button asks its text; this one has a layout instead."""
        return QSize(self._box.sizeHint().width(), self._high(max(self.width(), theme.px(320))))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.px(200), self._high(max(self.width(), theme.px(200))))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other line breaks."""
        super().resizeEvent(event)
        self.updateGeometry()

    def _high(self, width: int) -> int:
        return max(self._box.totalHeightForWidth(width), theme.px(56))
