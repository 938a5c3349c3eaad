"""Keys for the three letters a Russian keyboard lacks."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from trainer_app.core.i18n import _
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button

LETTERS = "ңөү"
ON_KEYS = {"н": "ң", "о": "ө", "у": "ү", "y": "ң", "j": "ө", "e": "ү"}  # Alt + the key beneath


class KyrgyzKeys(QWidget):
    """ң ө ү and Shift: write into the text field that has the focus, which keeps it.

    Alt with н, о, у does the same from the keyboard, in every text field of the program.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        self.shift = self._key("")
        self.shift.setIcon(theme.icon("shift", theme.INK, theme.GREEN))
        self.shift.setIconSize(theme.icon_size())
        self.shift.setCheckable(True)
        self.shift.toggled.connect(self._words)
        self.letters = [self._key(letter) for letter in LETTERS]
        for key, letter in zip(self.letters, LETTERS, strict=True):
            key.clicked.connect(lambda _on=False, letter=letter: self._write(letter))
        self._words()
        for key in (*self.letters, self.shift):
            box.addWidget(key)
        box.addStretch(1)

    def _key(self, text: str) -> Button:
        key = Button(text)
        key.setProperty("kind", "letter")
        key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        return key

    def _words(self) -> None:
        for key, letter in zip(self.letters, LETTERS, strict=True):
            shown = letter.upper() if self.shift.isChecked() else letter
            key.setText(shown)
            key.setAccessibleName(_("Letter {letter}").format(letter=shown))
        alt = {"ң": "Alt+Н", "ө": "Alt+О", "ү": "Alt+У"}
        for key, letter in zip(self.letters, LETTERS, strict=True):
            key.setToolTip(alt[letter])
        self.shift.setAccessibleName(_("Capital letters"))
        self.shift.setToolTip(_("Capital letters"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._words()

    def _write(self, letter: str) -> None:
        held = QApplication.keyboardModifiers() & Qt.KeyboardModifier.ShiftModifier
        if write(letter.upper() if self.shift.isChecked() or held else letter):
            self.shift.setChecked(False)


def write(letter: str) -> bool:
    """Put a letter where the cursor is; False if no text field has the focus."""
    field = QApplication.focusWidget()
    if isinstance(field, QLineEdit) and not field.isReadOnly():
        field.insert(letter)
        field.textEdited.emit(field.text())
        return True
    if isinstance(field, (QPlainTextEdit, QTextEdit)) and not field.isReadOnly():
        field.insertPlainText(letter)
        return True
    return False


def takes_text(widget: QObject | None) -> bool:
    """Can one write letters here?"""
    return (
        isinstance(widget, (QLineEdit, QPlainTextEdit, QTextEdit))
        and not widget.isReadOnly()
        and not (isinstance(widget, QLineEdit) and widget.echoMode() == QLineEdit.EchoMode.Password)
    )


class LetterChords(QObject):
    """Alt+Н, Alt+О, Alt+У in whichever field has the focus.

    It watches that field alone: a filter on the application would see every event there is, and
    make Qt learn all its classes before the first paint.
    """

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        app.focusChanged.connect(self._follow)

    def _follow(self, left: QWidget | None, entered: QWidget | None) -> None:
        if left is not None:
            left.removeEventFilter(self)
        if takes_text(entered):
            entered.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride)
        if event.type() not in kinds or not takes_text(watched):
            return False
        letter = self._letter(event)
        if not letter:
            return False
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        return write(letter)

    def _letter(self, event) -> str:
        held = event.modifiers()
        if not held & Qt.KeyboardModifier.AltModifier or held & Qt.KeyboardModifier.ControlModifier:
            return ""
        said = event.text().lower()
        key = event.key()
        name = said if said in ON_KEYS else chr(key).lower() if 32 < key < 0x110000 else ""
        letter = ON_KEYS.get(name, "")
        return letter.upper() if held & Qt.KeyboardModifier.ShiftModifier else letter
