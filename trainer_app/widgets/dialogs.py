"""Questions in a window of their own: opened, never waited for."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from trainer_app.core.i18n import _
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, DangerButton, PrimaryButton
from trainer_app.widgets.cards import Words, row


class Dialog(QDialog):
    """A title, words or widgets in `.box`, and buttons named by verbs."""

    def __init__(self, parent: QWidget | None, title: str) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        outer = QVBoxLayout(self)
        room = theme.px(20)
        outer.setContentsMargins(room, room, room, room)
        outer.setSpacing(theme.px(14))
        outer.addStrut(theme.px(420))  # a minimum of its own would let buttons be cut
        outer.addWidget(Words(title, "heading"))
        self.box = QVBoxLayout()
        self.box.setSpacing(theme.px(10))
        outer.addLayout(self.box)
        self._buttons = row(1)
        outer.addLayout(self._buttons)

    def say(self, text: str, role: str = "") -> None:
        self.box.addWidget(Words(text, role))

    def add_button(self, button: Button, on_click: Callable[[], object] | None = None) -> Button:
        """Buttons stand from left to right; without `on_click` the button closes the dialog."""
        self._buttons.addWidget(button)
        button.clicked.connect(on_click or self.reject)
        return button


def confirm(
    parent: QWidget | None,
    title: str,
    text: str,
    verb: str,
    on_yes: Callable[[], object],
    *,
    danger: bool = False,
) -> Dialog:
    """Ask before something that cannot be undone. `verb` names it: "Send 3 files"."""
    dialog = Dialog(parent, title)
    dialog.setObjectName("confirm")
    dialog.say(text)
    cancel = dialog.add_button(Button(_("Cancel")))
    yes = DangerButton(verb) if danger else PrimaryButton(verb)

    def agreed() -> None:
        dialog.accept()
        on_yes()

    dialog.add_button(yes, agreed)
    (cancel if danger else yes).setFocus()
    (cancel if danger else yes).setDefault(True)
    dialog.open()
    return dialog


def ask_file(
    parent: QWidget | None,
    title: str,
    on_file: Callable[[Path], object],
    *,
    save: bool = False,
    suggest: str = "",
    filters: str = "",
    folder: Path | None = None,
) -> QFileDialog:
    """Choose one file; `filters` as in Qt: "Tables (*.xlsx *.csv)"."""
    dialog = _file_dialog(parent, title, filters, folder)
    if save:
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setFileMode(QFileDialog.FileMode.AnyFile)
        dialog.setDefaultSuffix(Path(suggest).suffix.lstrip("."))
        dialog.selectFile(suggest)
    else:
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    dialog.fileSelected.connect(lambda name: on_file(Path(name)))
    dialog.open()
    return dialog


def ask_files(
    parent: QWidget | None,
    title: str,
    on_files: Callable[[list[Path]], object],
    *,
    filters: str = "",
) -> QFileDialog:
    """Choose any number of files."""
    dialog = _file_dialog(parent, title, filters, None)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    dialog.filesSelected.connect(lambda names: on_files([Path(name) for name in names]))
    dialog.open()
    return dialog


def ask_folder(
    parent: QWidget | None, title: str, on_folder: Callable[[Path], object]
) -> QFileDialog:
    """Choose a folder, such as a USB stick."""
    dialog = _file_dialog(parent, title, "", None)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    dialog.fileSelected.connect(lambda name: on_folder(Path(name)))
    dialog.open()
    return dialog


def _file_dialog(
    parent: QWidget | None, title: str, filters: str, folder: Path | None
) -> QFileDialog:
    dialog = QFileDialog(parent, title, str(folder or Path.home()), filters)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return dialog
