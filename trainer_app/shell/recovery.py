"""The recovery sheet: the code that opens a profile when the passphrase is forgotten."""

from __future__ import annotations

import html
import secrets
from pathlib import Path

from PySide6.QtCore import QMarginsF, Signal
from PySide6.QtGui import QFontDatabase, QPageLayout, QPageSize, QPdfWriter, QTextDocument
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QWidget

from trainer_app.core import clock
from trainer_app.core.i18n import _, format_date
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button
from trainer_app.widgets.cards import Card, Words, column, row
from trainer_app.widgets.dialogs import ask_file
from trainer_app.widgets.flow import flow
from trainer_app.widgets.inputs.text import TextInput

COLUMNS = 3  # groups in a line: easy to read aloud and to copy


class RecoverySheet(QWidget):
    """Shows the code, prints or saves the sheet, and asks for one group of it as a check."""

    checked = Signal(bool)

    def __init__(self, label: str, code: str) -> None:
        super().__init__()
        self.label, self.code = label, code
        self.groups = code.split("-")
        self.asked = secrets.randbelow(len(self.groups) - 1)
        card = Card(tone="pale")
        grid = QGridLayout()
        font = QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont)
        font.setPointSizeF(theme.POINTS * 1.2 * theme.sizes().scale / 100)
        for at, group in enumerate(self.groups):
            shown = QLabel(f"{at + 1}.  {group}")
            shown.setFont(font)
            grid.addWidget(shown, at // COLUMNS, at % COLUMNS)
        card.box.addLayout(grid)
        self.print_button = Button("", "print")
        self.save_button = Button("", "save")
        self.question = Words()
        self.answer = TextInput()
        self.answer.setMaximumWidth(theme.px(180))
        self.answer.textChanged.connect(self._typed)
        self.verdict = Words("", "small")
        self.print_button.clicked.connect(self.print_sheet)
        self.save_button.clicked.connect(self.ask_where)
        self.setLayout(
            column(
                card,
                flow(self.print_button, self.save_button),
                self.question,
                row(self.answer, self.verdict, 1),
                spacing=10,
            )
        )
        self.retranslate()

    def retranslate(self) -> None:
        self.print_button.setText(_("Print the sheet"))
        self.save_button.setText(_("Save the sheet as PDF"))
        text = _("To be sure that you have it on paper: write group {number} of the code.")
        self.question.setText(text.format(number=self.asked + 1))
        self.answer.setAccessibleName(self.question.text())
        self._typed()

    def is_checked(self) -> bool:
        from trainer_app.store.keys import same_signs

        return same_signs(self.answer.text(), self.groups[self.asked])

    def document(self) -> QTextDocument:
        """The sheet itself, one page."""
        cells = "".join(
            ("<tr>" if at % COLUMNS == 0 else "")
            + f"<td style='padding:6pt 18pt'>{at + 1}.&nbsp;&nbsp;<b>{group}</b></td>"
            + ("</tr>" if at % COLUMNS == COLUMNS - 1 else "")
            for at, group in enumerate(self.groups)
        )
        title, whose = _("Recovery sheet"), _("Profile: {label}").format(label=self.label)
        parts = [
            f"<h1>{html.escape(title)}</h1>",
            f"<p>{html.escape(whose)}<br>",
            html.escape(_("Made on {date}").format(date=format_date(clock.today()))) + "</p>",
            f"<table style='font-size:16pt'>{cells}</table>",
            "<p>"
            + html.escape(
                _(
                    "Whoever has this code and the laptop can read all data of this profile. "
                    "Keep the sheet in a safe place, not with the laptop."
                )
            )
            + "</p><p>"
            + html.escape(
                _("To use it: open the program, choose the profile, “I forgot the passphrase”.")
            )
            + "</p>",
        ]
        document = QTextDocument()
        document.setHtml(f"<body style='font-family:Inter;font-size:11pt'>{''.join(parts)}</body>")
        return document

    def print_sheet(self) -> None:
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter  # slow, and rarely wanted

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        dialog = QPrintDialog(printer, self)
        dialog.accepted.connect(lambda: self.document().print_(printer))
        QDialog.open(dialog)

    def ask_where(self) -> None:
        name = _("recovery-sheet.pdf")
        ask_file(self, self.save_button.text(), self.save_to, save=True, suggest=name)

    def save_to(self, path: Path) -> None:
        writer = QPdfWriter(str(path))
        writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
        writer.setPageMargins(QMarginsF(20, 20, 20, 20), QPageLayout.Unit.Millimeter)
        writer.setTitle(_("Recovery sheet"))
        self.document().print_(writer)

    def _typed(self) -> None:
        right = self.is_checked()
        if not self.answer.text():
            self.verdict.setText("")
        else:
            self.verdict.setText(_("Right.") if right else _("Not the same yet."))
            self.verdict.set_role("good" if right else "small")
        self.checked.emit(right)
