"""A few short words of which one is chosen, in as many lines as they need."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QVBoxLayout, QWidget

from trainer_app.widgets.buttons import Button
from trainer_app.widgets.flow import Flow


class Chip(Button):
    """Small and round; the arrow keys go from one to the next."""

    kind = "chip"


class Chips(QWidget):
    """Nothing hides behind an arrow: what has no room stands in the next line."""

    currentChanged = Signal(int)  # named as Qt names it for tabs

    def __init__(self, count: int) -> None:
        super().__init__()
        self.buttons = [Chip() for _one in range(count)]
        self._group = QButtonGroup(self)
        for at, button in enumerate(self.buttons):
            button.setCheckable(True)
            self._group.addButton(button, at)
        if self.buttons:
            self.buttons[0].setChecked(True)
        self._group.idToggled.connect(self._toggled)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(Flow(*self.buttons, spacing=4))

    def set_words(self, words: Sequence[str]) -> None:
        for button, text in zip(self.buttons, words, strict=True):
            button.setText(text)

    def currentIndex(self) -> int:
        return self._group.checkedId()

    def setCurrentIndex(self, at: int) -> None:
        self.buttons[at].setChecked(True)

    def _toggled(self, at: int, on: bool) -> None:
        if on:
            self.currentChanged.emit(at)
