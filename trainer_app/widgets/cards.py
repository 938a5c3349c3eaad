"""Surfaces and words: cards, headings, tags, empty places."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from trainer_app.widgets import theme
from trainer_app.widgets.buttons import PrimaryButton

Layout = QVBoxLayout | QHBoxLayout
Thing = QWidget | QLayout | int | None
L = TypeVar("L", QVBoxLayout, QHBoxLayout)


class Words(QLabel):
    """Text in one of the roles of the look: title, heading, section, quiet, small, strong, bad …"""

    def __init__(self, text: str = "", role: str = "", *, wrap: bool = True) -> None:
        super().__init__(text)
        self.setWordWrap(wrap)
        self.setTextFormat(Qt.TextFormat.PlainText)  # names may hold < and &
        self.set_role(role)

    def set_role(self, role: str) -> None:
        if self.property("role") != role:
            self.setProperty("role", role)
            restyle(self)


class Tag(QLabel):
    """A state in a word on a pale ground: quiet, info, good, warn, bad."""

    def __init__(self, text: str = "", tone: str = "quiet") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
        self.set_tone(tone)

    def set_tone(self, tone: str) -> None:
        self.setProperty("tag", tone)
        restyle(self)


class ElidedWords(QLabel):
    """A user's own words on one line; what has no room ends in … and stands in the tooltip."""

    def __init__(self, text: str = "", role: str = "") -> None:
        super().__init__()
        self.setProperty("elides", True)
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._whole = ""
        self.set_words(text)

    def words(self) -> str:
        return self._whole

    def set_words(self, text: str) -> None:
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.contentsRect().width()
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideRight, room)
        self.setText(shown)
        self.setToolTip(self._whole if shown != self._whole else "")


class Card(QFrame):
    """A white surface; put things into `.box`."""

    def __init__(self, *, across: bool = False, tone: str = "true", margin: int = 16) -> None:
        super().__init__()
        self.setProperty("card", tone)
        self.box: Layout = QHBoxLayout(self) if across else QVBoxLayout(self)
        room = theme.px(margin)
        self.box.setContentsMargins(room, room, room, room)
        self.box.setSpacing(theme.px(8))


class Line(QFrame):
    """A thin line between two things."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "line")


class Empty(QWidget):
    """An empty place: one sentence about what belongs here, and the one button that starts it."""

    def __init__(self, icon: str = "info") -> None:
        super().__init__()
        self._icon = icon
        self.picture = QLabel()
        self.sentence = Words("", "quiet")
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = PrimaryButton()
        box = QVBoxLayout(self)
        box.addStretch(1)
        box.addWidget(self.picture, 0, Qt.AlignmentFlag.AlignCenter)
        box.addWidget(self.sentence)
        box.addWidget(self.button, 0, Qt.AlignmentFlag.AlignCenter)
        box.addStretch(2)
        box.setSpacing(theme.px(12))
        self.picture.setPixmap(theme.pixmap(icon, "#9fb3aa", theme.px(48)))
        self.button.hide()
        self._on_click: Callable[[], object] | None = None
        self.button.clicked.connect(self._clicked)

    def say(
        self, sentence: str, verb: str = "", on_click: Callable[[], object] | None = None
    ) -> None:
        """Set the words; called again on a change of language."""
        self.sentence.setText(sentence)
        self.button.setText(verb)
        self.button.setVisible(bool(verb))
        self._on_click = on_click

    def _clicked(self) -> None:
        if self._on_click:
            self._on_click()


def restyle(widget: QWidget) -> None:
    """Let the style sheet see a changed property."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def row(*things: Thing, spacing: int = 8) -> QHBoxLayout:
    """Things side by side; a number is a stretch, None is left out."""
    return _fill(QHBoxLayout(), things, spacing)


def column(*things: Thing, spacing: int = 8) -> QVBoxLayout:
    """Things one under the other; a number is a stretch, None is left out."""
    return _fill(QVBoxLayout(), things, spacing)


def _fill(box: L, things: tuple[Thing, ...], spacing: int) -> L:
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(theme.px(spacing))
    for thing in things:
        if isinstance(thing, int):
            box.addStretch(thing)
        elif isinstance(thing, QLayout):
            box.addLayout(thing)
        elif thing is not None:
            box.addWidget(thing)
    return box
