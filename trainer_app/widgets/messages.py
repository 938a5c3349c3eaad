"""The message bar: one line that tells what happened, and the way back."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from trainer_app.core.i18n import N_, _
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import IconButton, QuietButton
from trainer_app.widgets.cards import Words, restyle

SECONDS = 10  # long enough to read two lines and to think "no, put it back"
KINDS = {  # a word, a shape and a colour each: nobody depends on the colour alone
    "info": (N_("Note"), "info", theme.BLUE),
    "good": (N_("Done"), "good", "#14503c"),
    "warn": (N_("Please look"), "warning", theme.AMBER),
    "bad": (N_("Not possible"), "bad", theme.RED),
}


class MessageBar(QFrame):
    """Shows the latest message; warnings stay until they are closed."""

    said = Signal(str, str)  # kind, text: also what tests read

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("messagebar")
        self.picture = QLabel()
        self.words = Words()
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.action = QuietButton()
        self.closing = IconButton("close")
        self._on_action: Callable[[], object] | None = None
        self._clock = QTimer(self, singleShot=True, interval=SECONDS * 1000)
        self._clock.timeout.connect(self.hide)
        self.action.clicked.connect(self._act)
        self.closing.clicked.connect(self.hide)
        box = QHBoxLayout(self)
        box.setContentsMargins(theme.px(14), theme.px(4), theme.px(6), theme.px(4))
        box.addWidget(self.picture)
        box.addWidget(self.words, 1)
        box.addWidget(self.action)
        box.addWidget(self.closing)
        self.hide()

    def say(
        self,
        text: str,
        action: str | None = None,
        on_action: Callable[[], object] | None = None,
        kind: str = "info",
    ) -> None:
        """Show `text`; `action` is a verb on a button, such as "Put back"."""
        name, picture, colour = KINDS[kind]
        self.setProperty("kind", kind)
        restyle(self)
        restyle(self.words)
        self.setAccessibleName(f"{_(name)}: {text}")
        self.picture.setPixmap(theme.pixmap(picture, colour, theme.px(22)))
        self.picture.setToolTip(_(name))
        self.words.setText(text)
        self.action.setText(action or "")
        self.action.setVisible(bool(action))
        self.closing.set_name(_("Close"))
        self._on_action = on_action
        self.show()
        if kind in ("info", "good") or action:
            self._clock.start()
        else:
            self._clock.stop()
        self.said.emit(kind, text)

    def text(self) -> str:
        """What is being said just now."""
        return self.words.text() if not self.isHidden() else ""

    def _act(self) -> None:
        self.hide()
        if self._on_action:
            self._on_action()
