"""A short text asked for in place: a reason, an answer; nothing opens over the work."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from trainer_app.core.i18n import _
from trainer_app.widgets.buttons import PrimaryButton, QuietButton
from trainer_app.widgets.cards import Words, column, row
from trainer_app.widgets.inputs import LongTextInput

LINES = 2


class Ask(QWidget):
    """A question, room for a few words, a verb and a way back. Ctrl+Enter says yes, Esc no."""

    agreed = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.question = Words("", "quiet")
        self.text = LongTextInput(LINES)
        self.yes, self.no = PrimaryButton(), QuietButton()
        self.text.installEventFilter(self)
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

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._agree()
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.close_up()
            return True
        return False
