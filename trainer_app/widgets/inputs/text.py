"""Lines and pages of text."""

import math
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QToolButton, QWidget

from trainer_app.core.i18n import _
from trainer_app.core.words import nfc
from trainer_app.widgets import theme
from trainer_app.widgets.cards import restyle

MOST_GROWN = 3  # times its first height


class LineInput(QLineEdit):
    """A line that is read into a value when left. What cannot be read stays, marked, unsaved."""

    edited = Signal(object)
    refused = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Any = None
        self.setMinimumHeight(theme.touch())
        self.editingFinished.connect(self._left)

    # what subclasses say differently

    def read(self, text: str) -> Any:
        """The value that `text` means. Raises ValueError with advice for the user."""
        return nfc(text).strip() or None

    def write(self, value: Any) -> str:
        """How a value is spelled in the line."""
        return "" if value is None else str(value)

    # what everybody uses

    def value(self) -> Any:
        """What the line means now; what cannot be read counts as not changed."""
        try:
            return self.read(self.text())
        except ValueError:
            return self._shown

    def set_value(self, value: Any) -> None:
        """Show a value. Showing is not editing."""
        self._shown = value
        blocked = self.blockSignals(True)
        self.setText(self.write(value))
        self.setCursorPosition(0)
        self.blockSignals(blocked)
        self._mark("")

    def commit(self) -> bool:
        """Take what stands in the line as if it was left; False when it cannot be read."""
        return self._left()

    def _left(self) -> bool:
        try:
            value = self.read(self.text())
        except ValueError as problem:
            self._mark(str(problem))
            self.refused.emit(str(problem))
            return False
        self._mark("")
        spelled = self.write(value)
        if spelled != self.text():
            blocked = self.blockSignals(True)
            self.setText(spelled)
            self.blockSignals(blocked)
        if value != self._shown:
            self._shown = value
            self.edited.emit(value)
        return True

    def _mark(self, problem: str) -> None:
        state = "bad" if problem else ""
        if (self.property("state") or "") != state:
            self.setProperty("state", state)
            restyle(self)
        self.setToolTip(problem)
        self.setAccessibleDescription(problem)


class TextInput(LineInput):
    """One line of free text; blank is None."""

    def __init__(self, placeholder: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(placeholder)


class SearchInput(QLineEdit):
    """Search as you type: `searched` comes a blink after the last key, and at once on Enter."""

    searched = Signal(str)
    PAUSE_MS = 0  # keys waiting in the queue still come first, so fast typing is one search

    def __init__(self, parent: QWidget | None = None, *, pause_ms: int = PAUSE_MS) -> None:
        """`pause_ms=0` where an answer costs less than the pause."""
        super().__init__(parent)
        self.setProperty("role", "search")
        self.setMinimumHeight(theme.touch())
        self.setClearButtonEnabled(True)
        picture = QAction(theme.icon("search", theme.QUIET), "", self)
        self.addAction(picture, QLineEdit.ActionPosition.LeadingPosition)
        self._pause = QTimer(self, singleShot=True, interval=pause_ms)
        self._pause.timeout.connect(self._search)
        self._said = ""
        self.textChanged.connect(lambda: self._pause.start())
        self.returnPressed.connect(self._search)

    def set_words(self, name: str) -> None:
        """What is searched here, as placeholder and spoken name."""
        self.setPlaceholderText(name)
        self.setAccessibleName(name)
        for button in self.findChildren(QToolButton):
            button.setAccessibleName(_("Clear") if button.defaultAction().objectName() else name)

    def _search(self) -> None:
        self._pause.stop()
        if self.text() != self._said:
            self._said = self.text()
            self.searched.emit(self._said)


class FilterInput(SearchInput):
    """Says when its keys mean something else: Esc leaves it, the arrow down goes to what it found.

    Keys of its own, and no filter of somebody else's events: such a filter is still asked while
    its owner is being destroyed.
    """

    left = Signal()
    down = Signal()

    def keyPressEvent(self, event) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() == Qt.Key.Key_Down:
            self.down.emit()
        else:
            super().keyPressEvent(event)


class PassphraseInput(QLineEdit):
    """Dots, with a button that shows them; never remembered, never undone."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setMinimumHeight(theme.touch())
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._peek = QAction(theme.icon("eye", theme.QUIET), "", self)
        self._peek.setCheckable(True)
        self._peek.toggled.connect(self._show)
        self.addAction(self._peek, QLineEdit.ActionPosition.TrailingPosition)

    def set_words(self, name: str) -> None:
        self.setAccessibleName(name)
        self._peek.setText(_("Show what is typed"))
        self._peek.setToolTip(_("Show what is typed"))

    def _show(self, on: bool) -> None:
        mode = QLineEdit.EchoMode
        self.setEchoMode(mode.Normal if on else mode.Password)


class LongTextInput(QPlainTextEdit):
    """Several lines, as high as what is written needs; Tab goes on to the next field."""

    edited = Signal(object)

    def __init__(self, lines: int = 4, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: str | None = None
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._fit)
        theme.sizes().changed.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        """Grows with the text, up to three times; further on it scrolls."""
        written = math.ceil(self.document().size().height())  # in lines
        lines = max(self._lines, min(written, self._lines * MOST_GROWN))
        self.setFixedHeight(self.fontMetrics().lineSpacing() * lines + theme.px(20))

    def value(self) -> str | None:
        return nfc(self.toPlainText()).strip() or None

    def set_value(self, value: str | None) -> None:
        self._shown = value or None
        blocked = self.blockSignals(True)
        self.setPlainText(value or "")
        self.blockSignals(blocked)
        self._fit()

    def resizeEvent(self, event) -> None:
        """Another width, other line breaks."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._fit()

    def commit(self) -> bool:
        value = self.value()
        if value != self._shown:
            self._shown = value
            self.edited.emit(value)
        return True

    def focusOutEvent(self, event) -> None:
        super().focusOutEvent(event)
        self.commit()
