"""The laptop turned to the people: one after another fills in a sheet, touching or by digits."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from trainer_app.core import i18n
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import LANGUAGES, _, in_language
from trainer_app.evaluation import service
from trainer_app.evaluation.service import Asked
from trainer_app.evaluation.view.code_page import CodePage
from trainer_app.evaluation.view.question_page import QuestionPage
from trainer_app.store.base import TEXT_LANGUAGES
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, PrimaryButton, QuietButton
from trainer_app.widgets.cards import Card, Words, column, row
from trainer_app.widgets.dialogs import confirm
from trainer_app.widgets.pages import Pages
from trainer_app.widgets.screen import Context

WIDEST = 820  # px at 100 %: longer lines are hard to read


class Kiosk(QWidget):
    """A window over everything. `language` is that of the person who sits before it."""

    closed = Signal()

    def __init__(
        self, ctx: Context, event_id: bytes, moment: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self.ctx, self.event_id, self.moment = ctx, event_id, moment
        self.language = i18n.language() if i18n.language() in TEXT_LANGUAGES else "ky"
        with ctx.database.read() as session:
            self.asked: list[Asked] = service.questions(session, event_id, service.form_of(moment))
        self.code = ""
        self.given: dict[bytes, int | str] = {}
        self.at = 0
        self.start, self.questions = CodePage(), QuestionPage()
        self._build()
        self._connect()
        self.next_person()

    # building

    def _build(self) -> None:
        self.welcome = Words("", "title")
        self.welcome_told = Words("", "section")
        self.begin = PrimaryButton(icon="next")
        hello = QWidget()
        hello.setLayout(column(1, self.welcome, self.welcome_told, row(self.begin, 1), 2))
        self.thanks, self.thanks_told = Words("", "title"), Words("", "section")
        self.again = PrimaryButton(icon="next")
        done = QWidget()
        done.setLayout(column(1, self.thanks, self.thanks_told, row(self.again, 1), 2))
        self.hello, self.done = hello, done
        self.pages = Pages()
        for page in (self.start, hello, self.questions, done):
            self.pages.addWidget(page)
        self.back, self.skip = Button(icon="back"), QuietButton()
        self.on = PrimaryButton(icon="next")
        self.foot = QWidget()
        self.foot.setLayout(row(self.back, 1, self.skip, self.on))
        self.languages = {code: Button(LANGUAGES[code]) for code in TEXT_LANGUAGES}
        self.stop = QuietButton(icon="close")
        card = Card(margin=28)
        card.box.addWidget(self.pages, 1)
        card.box.addWidget(self.foot)
        card.setMaximumWidth(theme.px(WIDEST))
        head = row(*self.languages.values(), 1, self.stop)
        middle = row(card)
        box = QVBoxLayout(self)
        room = theme.px(20)
        box.setContentsMargins(room, room, room, room)
        box.addLayout(head)
        box.addLayout(middle, 1)

    def _connect(self) -> None:
        for code, button in self.languages.items():
            button.setCheckable(True)
            button.clicked.connect(lambda _on=False, code=code: self.speak(code))
        self.start.given.connect(self._look_at)
        self.start.agreed.connect(self._go_in)
        self.begin.clicked.connect(lambda: self._go_in(""))
        self.questions.answered.connect(self._answered)
        self.back.clicked.connect(self._step_back)
        self.skip.clicked.connect(lambda: self._go_on(None))
        self.on.clicked.connect(lambda: self._go_on(self.questions.written()))
        self.again.clicked.connect(self.next_person)
        self.stop.clicked.connect(self._ask_to_stop)
        escape = QShortcut(QKeySequence("Esc"), self)
        escape.activated.connect(self._ask_to_stop)

    # words

    def speak(self, language: str) -> None:
        """Everything in the language of this person, at once."""
        self.language = language
        self._say()
        if self.pages.currentWidget() is self.questions:
            self._show_question()

    def _say(self) -> None:
        for code, button in self.languages.items():
            button.setChecked(code == self.language)
        with in_language(self.language):
            self.setWindowTitle(_("Test") if self.moment != "feedback" else _("Feedback"))
            self.start.retranslate(self.moment)
            self.welcome.setText(_("What do you say of this day?"))
            self.welcome_told.setText(_("Nobody sees who answered. It takes two minutes."))
            self.begin.setText(_("Begin"))
            self.thanks.setText(_("Thank you!"))
            self.thanks_told.setText(_("Your answers are saved. Give the laptop to the next one."))
            self.again.setText(_("Next person"))
            self.back.setText(_("Back"))
            self.skip.setText(_("I do not know"))
            if self.moment == "feedback":
                self.skip.setText(_("No answer"))
            self.on.setText(_("Go on"))
            self.stop.setText(_("Close"))

    # one person

    def next_person(self) -> None:
        """Everything of the one before is gone from the screen."""
        self.code, self.given, self.at = "", {}, 0
        self._say()
        self.foot.hide()
        if self.moment == "feedback":
            self.pages.setCurrentWidget(self.hello)
            self.begin.setFocus()
            return
        self.pages.setCurrentWidget(self.start)
        self.start.begin()

    def _look_at(self, code: str) -> None:
        """Odd codes are asked about before the questions, not after."""
        with self.ctx.database.read() as session:
            seen = service.look_at_code(session, self.event_id, self.moment, code)
        with in_language(self.language):
            if seen.taken:
                told = _("This code is here already.")
                if not seen.free:
                    told = _("This number is here already. Look at your card again.")
                self.start.say_problem(told, free=seen.free)
                return
            if seen.unknown:
                told = _("Nobody had this code before the training. Is it right?")
                self.start.say_problem(told, mine=_("Yes, it is right"))
                return
        self._go_in(code)

    def _go_in(self, code: str) -> None:
        self.code, self.at = code, 0
        self.pages.setCurrentWidget(self.questions)
        self.foot.show()
        self._show_question()

    def _show_question(self) -> None:
        asked = self.asked[self.at]
        with in_language(self.language):
            self.questions.show_question(
                asked, self.at + 1, len(self.asked), self.given.get(asked.id), self.language
            )
        answered = asked.id in self.given or asked.kind == "words"
        self.on.setVisible(answered)
        self.skip.setVisible(not answered)

    def _answered(self, number: int) -> None:
        self._go_on(number)

    def _go_on(self, answer: int | str | None) -> None:
        """None keeps what was answered before, so that one may leaf."""
        asked = self.asked[self.at]
        if answer is not None:
            self.given[asked.id] = answer
        elif asked.kind == "words":
            self.given.pop(asked.id, None)
        if self.at + 1 < len(self.asked):
            self.at += 1
            self._show_question()
        else:
            self._hand_in()

    def _step_back(self) -> None:
        if self.at:
            self.at -= 1
            self._show_question()
            return
        self.foot.hide()
        self.pages.setCurrentWidget(self.hello if self.moment == "feedback" else self.start)

    def _hand_in(self) -> None:
        try:
            with self.ctx.database.change(_("An answer sheet")) as session:
                service.take_sheet(
                    session,
                    self.event_id,
                    self.moment,
                    self.given,
                    code=self.code,
                    language=self.language,
                )
        except UserError as refused:
            self.at = 0
            self._show_question()
            self.questions.where.setText(str(refused))
            return
        self.foot.hide()
        self.pages.setCurrentWidget(self.done)
        self.again.setFocus()

    # going away

    def _ask_to_stop(self) -> None:
        if not self.given or self.pages.currentWidget() is self.done:
            self.close()
            return
        with in_language(self.language):
            confirm(
                self,
                _("Close without saving this sheet?"),
                _("The answers given so far on this sheet are lost."),
                _("Close"),
                self.close,
                danger=True,
            )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits answer wherever the focus is."""
        if event.text().isdigit() and self.pages.currentWidget() is self.questions:
            self.questions.choose(int(event.text()))
            return
        super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        event.accept()
        self.closed.emit()
