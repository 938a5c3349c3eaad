"""F11: the door alone on the whole screen, for a laptop turned to the people."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer_app.core.i18n import _
from trainer_app.widgets import theme


class FullScreen(QWidget):
    """A window that borrows the door's body and gives it back."""

    changed = Signal(bool)
    undo_asked = Signal()

    def __init__(self, home: QWidget, place: QVBoxLayout, body: QWidget) -> None:
        super().__init__(home, Qt.WindowType.Window)
        self.place, self.body = place, body
        self.box = box = QVBoxLayout(self)
        undo = QShortcut(QKeySequence.StandardKey.Undo, self)
        undo.activated.connect(self.undo_asked)
        room = theme.px(16)
        box.setContentsMargins(room, room, room, room)

    @property
    def on(self) -> bool:
        return self.body.parent() is self

    def toggle(self) -> None:
        if self.on:
            self.leave()
        else:
            self.enter()

    def enter(self) -> None:
        focused = self.body.focusWidget()
        self.box.addWidget(self.body)
        self.changed.emit(True)
        self.showFullScreen()
        self.activateWindow()
        if focused is not None:
            focused.setFocus()

    def leave(self) -> None:
        if not self.on:
            return
        focused = self.body.focusWidget()
        self.place.addWidget(self.body)
        self.hide()
        self.changed.emit(False)
        if focused is not None:
            focused.setFocus()

    def closeEvent(self, event: QCloseEvent) -> None:
        self.leave()
        event.accept()

    def retranslate(self) -> None:
        self.setWindowTitle(_("Door"))
        self.setAccessibleName(_("Door"))
