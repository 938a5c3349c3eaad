"""Sheets typed in from paper: the code, a digit for each question, Enter; then the next one."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _, ngettext
from trainer_app.evaluation.model import MOMENTS
from trainer_app.evaluation.service import Asked, read_code
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import IconButton, PrimaryButton
from trainer_app.widgets.cards import Card, Words, column, row
from trainer_app.widgets.inputs import TextInput
from trainer_app.widgets.lines import Lines

NO_ANSWER = "0"

Sheet = tuple[str, ...]
"""What stands there: the code, the digits, the words."""


class DigitLine(QLineEdit):
    """A digit for each question; one that no answer has is not taken."""

    refused = Signal(str)
    strayed = Signal(str)
    """Something of no digit of this sheet was typed: perhaps the next sheet is begun."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Asked] = []
        self.setProperty("role", "large")

    def show_questions(self, asked: list[Asked]) -> None:
        self.asked = asked
        self.setMaxLength(max(1, len(asked)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        typed = event.text()
        if typed in (" ", "-", "."):
            self._put(NO_ANSWER)
        elif typed.isdigit():
            self._put(typed)
        elif typed and typed.isprintable():
            self.strayed.emit(_("Only digits go here; the next code comes after Enter."))
        else:
            super().keyPressEvent(event)

    def _put(self, digit: str) -> None:
        at = self.cursorPosition()
        if at >= len(self.asked):
            self.strayed.emit(_("There are more digits than questions."))
            return
        if int(digit) > self.asked[at].highest:
            told = _("Answers: 1 to {highest}. 0 is no answer.")
            self.refused.emit(told.format(highest=self.asked[at].highest))
            return
        if at < len(self.text()):
            self.setSelection(at, 1)  # written over, not pushed along
        self.insert(digit)

    def given(self) -> dict[bytes, int]:
        digits = [int(digit) for digit in self.text()]
        return {one.id: digit for one, digit in zip(self.asked, digits, strict=False) if digit}


class TypingPanel(Card):
    """`typed(code, answers)`; the screen keeps the sheet and says `taken` or a problem."""

    typed = Signal(str, object)  # a dict with bytes as keys is no word of Qt
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.moment = "before"
        self.asked: list[Asked] = []
        self.name, self.away = Words("", "section"), IconButton("close")
        self.code_label, self.digits_label = Words("", "quiet"), Words("", "quiet")
        self.code, self.digits = TextInput(), DigitLine()
        self.code.setProperty("role", "large")
        self.code.setMaximumWidth(theme.px(160))
        self.now, self.problem = Words("", ""), Words("", "warn")
        self.words = Lines(spacing=6)
        self.enter = PrimaryButton(icon="check")
        self.counted = Words("", "quiet")
        self._put_to: Sheet | None = None  # what stood there when Enter was asked for again
        self._doubt = False
        self._codes = QWidget()
        self._codes.setLayout(column(self.code_label, self.code, spacing=4))
        answers = QWidget()
        answers.setLayout(column(self.digits_label, self.digits, spacing=4))
        line = row(self._codes, spacing=12)
        line.addWidget(answers, 1)
        head = row(spacing=4)
        head.addWidget(self.name, 1)
        head.addWidget(self.away)
        for thing in (head, line):
            self.box.addLayout(thing)
        for widget in (self.now, self.words, self.problem):
            self.box.addWidget(widget)
        self.box.addLayout(row(self.enter, self.counted, 1))
        self._connect()

    def _connect(self) -> None:
        self.code.returnPressed.connect(self._code_given)
        self.digits.returnPressed.connect(self._digits_given)
        self.digits.textChanged.connect(lambda _text: self._show_where())
        self.digits.cursorPositionChanged.connect(lambda _old, _new: self._show_where())
        self.digits.refused.connect(self.say_problem)
        self.digits.strayed.connect(self._stray)
        self.enter.clicked.connect(self._hand_in)
        self.away.clicked.connect(self.left)

    def begin(self, moment: str, asked: list[Asked]) -> None:
        """For sheets of this moment; the next sheet is empty."""
        self.moment, self.asked = moment, asked
        self.digits.show_questions([one for one in asked if one.kind != "words"])
        self._codes.setVisible(moment != "feedback")
        self.retranslate()
        self.next_sheet()

    def next_sheet(self) -> None:
        self.code.set_value(None)
        self.digits.clear()
        self.words.show_widgets(self._word_lines())
        self._put_to, self._doubt = None, False
        self.say_problem("")
        self._show_where()
        (self.digits if self.moment == "feedback" else self.code).setFocus()

    def taken(self, count: int) -> None:
        """It is kept; ready for the next one."""
        told = ngettext("{n} sheet in the program", "{n} sheets in the program", count)
        self.counted.setText(told.format(n=count))
        self.next_sheet()

    def retranslate(self) -> None:
        moment = _(MOMENTS[self.moment])
        self.name.setText(_("Typed in from paper: {moment}").format(moment=moment))
        self.code_label.setText(_("Code"))
        self.digits_label.setText(_("One digit for each question, 0 for no answer"))
        self.code.setAccessibleName(_("Code"))
        self.digits.setAccessibleName(_("Digits of the answers"))
        self.enter.setText(_("Next sheet"))
        self.away.set_name(_("Close"))
        self._show_where()

    def say_problem(self, text: str) -> None:
        self.problem.setText(text)
        self.problem.setVisible(bool(text))

    # one sheet

    def _word_lines(self) -> list[QWidget]:
        lines: list[QWidget] = []
        for one in self.asked:
            if one.kind == "words":
                line = TextInput(one.words.shown())
                line.setAccessibleName(one.words.shown())
                line.returnPressed.connect(lambda line=line: self._word_given(line))
                lines.append(line)
        return lines

    def _show_where(self) -> None:
        """The question whose digit comes next, with its answers."""
        at, asked = self.digits.cursorPosition(), self.digits.asked
        if not asked:
            self.now.setText("")
            return
        if at >= len(asked):
            self.now.setText(_("All questions have a digit. Enter goes on."))
            return
        one = asked[at]
        answers = " · ".join(f"{n} {option.shown()}" for n, option in enumerate(one.options, 1))
        told = _("Question {number} of {count}").format(number=at + 1, count=len(asked))
        self.now.setText(f"{told}: {one.words.shown()}\n{answers}".strip())

    def _code_given(self) -> None:
        try:
            self.code.set_value(read_code(self.code.text()))
        except UserError as refused:
            self.say_problem(str(refused))
            return
        self.say_problem("")
        self.digits.setFocus()

    def _digits_given(self) -> None:
        lines = self.words.shown
        if lines and len(self.digits.text()) >= len(self.digits.asked):
            lines[0].setFocus()
            return
        self._hand_in()

    def _word_given(self, line: QWidget) -> None:
        at = self.words.shown.index(line)
        if at + 1 < len(self.words.shown):
            self.words.shown[at + 1].setFocus()
        else:
            self._hand_in()

    def _stray(self, told: str) -> None:
        """Whoever types on without looking must not confirm anything by it."""
        self._put_to, self._doubt = None, True
        self.say_problem(told)

    def _sheet(self) -> Sheet:
        words = [line.text().strip() for line in self.words.shown if isinstance(line, QLineEdit)]
        return self.code.text(), self.digits.text(), *words

    def _hand_in(self) -> None:
        """A doubtful sheet is kept by two Enters on end, with nothing typed between them."""
        sheet, lacking = self._sheet(), len(self.digits.asked) - len(self.digits.text())
        if (lacking or self._doubt) and sheet != self._put_to:
            self._ask_again(sheet, lacking)
            return
        given: dict[bytes, int | str] = dict(self.digits.given())
        wordy = [one for one in self.asked if one.kind == "words"]
        given.update((one.id, said) for one, said in zip(wordy, sheet[2:], strict=True) if said)
        self.typed.emit(self.code.text(), given)

    def _ask_again(self, sheet: Sheet, lacking: int) -> None:
        self._put_to, self._doubt = sheet, True
        if lacking:
            told = ngettext(
                "{n} question has no answer. Enter again to keep the sheet so.",
                "{n} questions have no answer. Enter again to keep the sheet so.",
                lacking,
            ).format(n=lacking)
        else:
            told = _("Look at the sheet. Enter again to keep it so.")
        self.say_problem(" · ".join(part for part in (*sheet[:2], told) if part))
