"""F1: what one does on this screen, and the keys; the keys also as a page to print."""

from __future__ import annotations

import html
from functools import partial

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QDialog, QGridLayout, QWidget

from trainer_app.core.i18n import N_, _
from trainer_app.shell.guide import GUIDES, Guide, show_guide
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import PrimaryButton, QuietButton
from trainer_app.widgets.cards import Tag, Words
from trainer_app.widgets.dialogs import Dialog

KEYS = (
    ("Ctrl+K", N_("Search everything")),
    ("Ctrl+N", N_("Something new here")),
    ("Ctrl+F", N_("Filter the table or the lines")),
    ("Ctrl+P", N_("Papers")),
    ("Ctrl+Z", N_("Put back the last change")),
    ("F1", N_("Help for this screen")),
    ("F11", N_("The door on the full screen")),
    ("Ctrl+L", N_("Lock the profile")),
    ("Alt+1 … 7", N_("The screens of the left side")),
    ("Alt+←", N_("Back to the screen before")),
    ("Alt+Н, О, У", N_("Write ң, ө, ү")),
    ("Esc", N_("Close the nearest thing")),
)


class KeyTable(QWidget):
    """All keys with what they do."""

    def __init__(self, across: int = 1) -> None:
        """`across` keys stand in one line."""
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(theme.px(6))
        self._words = []
        for at, (keys, _label) in enumerate(KEYS):
            words = Words()
            line, place = divmod(at, across)
            grid.addWidget(Tag(keys), line, 2 * place)
            grid.addWidget(words, line, 2 * place + 1)
            grid.setColumnStretch(2 * place + 1, 1)
            self._words.append(words)
        grid.setHorizontalSpacing(theme.px(10))
        self.retranslate()

    def retranslate(self) -> None:
        for words, (_keys, label) in zip(self._words, KEYS, strict=True):
            words.setText(_(label))


def show_help(parent: QWidget, title: str, text: str) -> Dialog:
    dialog = Dialog(parent, title)
    dialog.setObjectName("help")
    if text:
        dialog.say(text)
    dialog.box.addWidget(Words(_("Keys"), "section"))
    keys = KeyTable(across=2)
    keys.setMinimumWidth(theme.px(640))
    dialog.box.addWidget(keys)
    for guide in GUIDES:
        opener = dialog.add_button(
            QuietButton(_(guide.title), "help"), partial(_show_guide, dialog, guide)
        )
        opener.setObjectName(guide.folder)
    dialog.add_button(QuietButton(_("Print the keys"), "print"), lambda: print_keys(dialog))
    closing = dialog.add_button(PrimaryButton(_("Close")))
    closing.setFocus()
    dialog.open()
    return dialog


def _show_guide(parent: QWidget, guide: Guide, _checked: bool = False) -> None:
    show_guide(parent, guide)


def print_keys(parent: QWidget) -> None:
    from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # slow, and rarely wanted

    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    dialog = QPrintDialog(printer, parent)
    dialog.accepted.connect(lambda: keys_document().print_(printer))
    QDialog.open(dialog)


def keys_document() -> QTextDocument:
    rows = "".join(
        f"<tr><td style='padding:5pt 16pt 5pt 0'><b>{html.escape(keys)}</b></td>"
        f"<td style='padding:5pt'>{html.escape(_(label))}</td></tr>"
        for keys, label in KEYS
    )
    document = QTextDocument()
    document.setHtml(
        f"<body style='font-family:Inter;font-size:12pt'><h1>{html.escape(_('Keys'))}</h1>"
        f"<table>{rows}</table></body>"
    )
    return document
