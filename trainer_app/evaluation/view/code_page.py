"""The first page of a test: everybody makes up a code that only they know."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QLineEdit, QWidget

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.evaluation.service import read_code
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, PrimaryButton, QuietButton
from trainer_app.widgets.cards import Words, column, row
from trainer_app.widgets.flow import Flow
from trainer_app.widgets.pages import scrolled

DIGITS = "123456789 0"
LONGEST = 7  # "07-45-2"


class CodePage(QWidget):
    """`given(code)` when it can be read; `agreed(code)` when an odd one is meant."""

    given = Signal(str)
    agreed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.heading, self.told = Words("", "title"), Words("", "section")
        self.line = QLineEdit()
        self.line.setProperty("role", "large")
        self.line.setMaxLength(LONGEST)
        self.line.setFixedWidth(theme.px(232))
        self.line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.problem = Words("", "warn")
        self.go = PrimaryButton(icon="next")
        self.other, self.mine = Button(), QuietButton()
        self._free = ""
        keys = column(self.line, self._pad(), 1, spacing=14)
        said = column(
            self.told, self.problem, Flow(self.other, self.mine), row(self.go, 1), 1, spacing=14
        )
        halves = row(spacing=28)
        halves.addLayout(keys)
        halves.addLayout(said, 1)
        inside = QWidget()
        inside.setLayout(column(self.heading, halves, 1, spacing=14))
        box = column()
        box.addWidget(scrolled(inside))
        self.setLayout(box)
        self.line.returnPressed.connect(self._go)
        self.line.textEdited.connect(lambda _text: self.say_problem(""))
        self.go.clicked.connect(self._go)
        self.other.clicked.connect(self._take_free)
        self.mine.clicked.connect(lambda: self.agreed.emit(read_code(self.line.text())))
        self.setFocusProxy(self.line)
        self.say_problem("")

    def _pad(self) -> QWidget:
        pad = QWidget()
        grid = QGridLayout(pad)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(8))
        for at, digit in enumerate(DIGITS):
            if digit == " ":
                continue
            key = Button(digit)
            key.setFixedSize(theme.px(72), theme.px(52))
            key.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            key.clicked.connect(lambda _on=False, digit=digit: self._type(digit))
            grid.addWidget(key, at // 3, at % 3)
        self.back = Button("", "back")
        self.back.setFixedSize(theme.px(72), theme.px(52))
        self.back.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.back.clicked.connect(self._rub_out)
        grid.addWidget(self.back, len(DIGITS) // 3, len(DIGITS) % 3)
        return pad

    def begin(self) -> None:
        """Ready for the next person."""
        self.line.clear()
        self.say_problem("")
        self.line.setFocus()

    def retranslate(self, moment: str) -> None:
        self.heading.setText(_("Your own code"))
        told = [
            _("Month of your birth (01 to 12) and the last two digits of your phone."),
            _("Nobody writes down whose code it is. After the training you give the same one.")
            if moment == "before"
            else _("Give the same code as before the training."),
        ]
        self.told.setText(" ".join(told))
        self.line.setAccessibleName(_("Your own code"))
        self.line.setPlaceholderText("07-45")
        self.back.setAccessibleName(_("Rub out"))
        self.go.setText(_("Go on"))

    def say_problem(self, text: str, free: str = "", mine: str = "") -> None:
        """What is odd about the code; `free` and `mine` are ways on."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self._free = free
        self.other.setVisible(bool(free))
        self.other.setText(_("I am another person: take {code}").format(code=free))
        self.mine.setVisible(bool(mine))
        self.mine.setText(mine)

    def _go(self) -> None:
        try:
            code = read_code(self.line.text())
        except UserError as refused:
            self.say_problem(str(refused))
            return
        self.line.setText(code)
        self.given.emit(code)

    def _take_free(self) -> None:
        code = self._free
        self.line.setText(code)
        self.agreed.emit(code)

    def _type(self, digit: str) -> None:
        self.line.insert(digit)
        self.say_problem("")
        self.line.setFocus()

    def _rub_out(self) -> None:
        self.line.backspace()
        self.line.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isdigit():
            self._type(event.text())
            return
        super().keyPressEvent(event)
