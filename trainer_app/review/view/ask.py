"""A short text asked for in place: a reason, an answer; nothing opens over the work."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from trainer_app.core.i18n import _
from trainer_app.widgets.buttons import PrimaryButton, QuietButton
from trainer_app.widgets.cards import Words, column, row
from trainer_app.widgets.inputs import LongTextInput

LINES = 2


class _Words(LongTextInput):
    """Says itself which keys end it: a filter over a field is asked even while that one dies."""

    said = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.said.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class Ask(QWidget):
    """A question, room for a few words, a verb and a way back. Ctrl+Enter says yes, Esc no."""

    agreed = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.question = Words("", "quiet")
        self.text = _Words(LINES)
        self.yes, self.no = PrimaryButton(), QuietButton()
        self.text.said.connect(self._agree)
        self.text.left.connect(self.close_up)
        self.yes.clicked.connect(self._agree)
        self.no.clicked.connect(self.close_up)
        self.setLayout(
            column(self.question, self.text, row(self.yes, self.no, 1, spacing=6), spacing=6)
        )
        self.hide()

    def ask(self, question: str, verb: str) -> None:
        """Show it, with the cursor in it; what was begun before stays."""
        self.question.setText(question)
        self.text.setAccessibleName(question)
        self.yes.setText(verb)
        self.no.setText(_("Cancel"))
        self.show()
        self.text.setFocus()

    def close_up(self) -> None:
        self.text.set_value("")
        self.hide()
        self.closed.emit()

    def _agree(self) -> None:
        self.agreed.emit(self.text.value() or "")
