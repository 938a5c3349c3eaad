"""Number cards: a number, what it counts, out of how many; pressing one opens what was counted."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from trainer_app.core.i18n import _, format_number
from trainer_app.overview.service.numbers import Figure
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import QuietButton
from trainer_app.widgets.cards import Words
from trainer_app.widgets.lines import Lines


class FigureCard(QPushButton):
    """One number as a door to its rows."""

    asked = Signal(object)

    def __init__(self, figure: Figure) -> None:
        super().__init__()
        self.setProperty("kind", "tile")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        self._figure = figure
        self._number = Words("", "number", wrap=False)
        self._label = Words("", "quiet")
        for words in (self._number, self._label):
            words.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self._box = box = QVBoxLayout(self)
        box.setContentsMargins(theme.px(14), theme.px(8), theme.px(14), theme.px(8))
        box.setSpacing(theme.px(2))
        box.addWidget(self._number)
        box.addWidget(self._label)
        self.clicked.connect(lambda: self.asked.emit(self._figure))
        self._say()

    def _say(self) -> None:
        shown = value_of(self._figure)
        self._number.setText(shown)
        self._label.setText(self._figure.label)
        self.setAccessibleName(f"{self._figure.label}: {shown}")
        self.setToolTip(self._figure.note)

    def sizeHint(self) -> QSize:
        """A push button asks its text; this one has a layout instead."""
        return self._box.sizeHint()

    def minimumSizeHint(self) -> QSize:
        """Never lower than its words need at the width it has."""
        width = max(self.width(), theme.px(120))
        return QSize(theme.px(120), self._box.totalHeightForWidth(width))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width, other line breaks."""
        super().resizeEvent(event)
        self.updateGeometry()


class FigureCards(QWidget):
    """Cards side by side, so many in a row."""

    asked = Signal(object)

    def __init__(self, across: int = 4) -> None:
        super().__init__()
        self._across = across
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(10))
        self.cards: list[FigureCard] = []

    def show_figures(self, figures: list[Figure]) -> None:
        """Replace the cards; the keyboard stays on the card of the same place."""
        had = next((at for at, card in enumerate(self.cards) if card.hasFocus()), None)
        for card in self.cards:
            self._grid.removeWidget(card)
            card.deleteLater()
        self.cards = [FigureCard(figure) for figure in figures]
        for at, card in enumerate(self.cards):
            card.asked.connect(self.asked)
            self._grid.addWidget(card, at // self._across, at % self._across)
            self._grid.setColumnStretch(at % self._across, 1)
        if had is not None and had < len(self.cards):
            self.cards[had].setFocus()


class FigureList(QWidget):
    """Quieter doors: one line a number, one under the other."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._lines = Lines(spacing=0)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self._lines)

    def show_figures(self, figures: list[Figure]) -> None:
        """Replace the lines."""
        self._lines.show_widgets(self._door(figure) for figure in figures)

    def _door(self, figure: Figure) -> QuietButton:
        button = QuietButton(f"{figure.label}: {value_of(figure)}")
        button.setStyleSheet("text-align: left")
        button.clicked.connect(lambda: self.asked.emit(figure))
        return button


def value_of(figure: Figure) -> str:
    """The number as shown: "3 of 6", "96", or "38-40" while some may be one person."""
    value = ranged(figure.least, figure.value)
    if figure.of is None:
        return value
    return _("{value} of {target}").format(value=value, target=format_number(figure.of))


def ranged(least: int | None, most: int) -> str:
    if least is None or least == most:
        return format_number(most)
    return f"{format_number(least)}–{format_number(most)}"
