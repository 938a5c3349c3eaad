"""A form of an event: filled in, corrected, its questions, its results."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import N_, _, format_number
from trainer_app.evaluation import service
from trainer_app.evaluation.model import MOMENTS
from trainer_app.evaluation.service import Asked
from trainer_app.evaluation.view.kiosk import Kiosk
from trainer_app.evaluation.view.questions import OfFeedback, OfTest, Questions
from trainer_app.evaluation.view.results import FeedbackResults, TestResults
from trainer_app.evaluation.view.sheets import Sheets
from trainer_app.evaluation.view.typing import TypingPanel
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, PrimaryButton
from trainer_app.widgets.cards import Card, Empty, Words, column, row
from trainer_app.widgets.flow import Flow
from trainer_app.widgets.inputs import ChoiceButtons
from trainer_app.widgets.pages import Pages, scrolled
from trainer_app.widgets.screen import Context, Screen

if TYPE_CHECKING:
    from trainer_app.store.database import Session

NARROW = 620  # px at 100 %: two cards find no room side by side
PAGES = {
    "fill": N_("Filling in"),
    "sheets": N_("Sheets"),
    "questions": N_("Questions"),
    "results": N_("Results"),
}


class MomentCard(Card):
    """How many sheets there are of a moment, and the two ways to one more."""

    def __init__(self, moment: str) -> None:
        super().__init__()
        self.moment = moment
        self.name, self.told = Words("", "section"), Words("", "quiet")
        self.count = Words("", "number", wrap=False)
        self.here, self.paper = PrimaryButton(icon="full_screen"), Button(icon="keyboard")
        self.box.addWidget(self.name)
        self.box.addWidget(self.count)
        self.box.addWidget(self.told)
        self.box.addWidget(Flow(self.here, self.paper))

    def retranslate(self) -> None:
        self.name.setText(_(MOMENTS[self.moment]))
        told = {
            "before": _("Before the training begins, each person alone and with a code."),
            "after": _("At the end, the same questions and the same code."),
            "feedback": _("At the end of the day, without a code and without a name."),
        }
        self.told.setText(told[self.moment])
        self.here.setText(_("Fill in on this screen"))
        self.paper.setText(_("Type in from paper"))
        for button in (self.here, self.paper):
            button.setAccessibleName(f"{button.text()}: {self.name.text()}")


class FormStep(Screen):
    tables: ClassVar[frozenset[str]] = frozenset(
        {"evaluation_question", "evaluation_sheet", "evaluation_answer"}
    )

    def __init__(self, ctx: Context, event_id: bytes, form: str) -> None:
        super().__init__(ctx)
        self.event_id, self.form = event_id, form
        self.asked: list[Asked] = []
        self.kiosk: Kiosk | None = None
        moments = ("before", "after") if form == "test" else ("feedback",)
        self.cards = {moment: MomentCard(moment) for moment in moments}
        self.typing = TypingPanel()
        self.notes = Words("", "warn")
        self.start = Empty("answers")
        self.which = ChoiceButtons(PAGES, optional=False)
        self.which.set_value("fill")
        self.sheets = Sheets(ctx, event_id, form)
        editor = OfTest if form == "test" else OfFeedback
        self.questions: Questions = editor(ctx, event_id)
        results = TestResults if form == "test" else FeedbackResults
        self.results: Screen = results(ctx, event_id)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.beside = row(*self.cards.values(), spacing=12)
        fill = QWidget()
        fill.setLayout(column(self.notes, self.beside, self.typing, 1, spacing=12))
        self.typing.hide()
        self.pages = Pages()
        self.inside: dict[str, QWidget] = {
            "fill": scrolled(fill),
            "sheets": self.sheets,
            "questions": self.questions,
            "results": self.results,
        }
        for page in (*self.inside.values(), self.start):
            self.pages.addWidget(page)
        box = column(self.which, spacing=10)
        box.addWidget(self.pages, 1)
        self.setLayout(box)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Large letters on a small screen: one moment under the other."""
        super().resizeEvent(event)
        way = QBoxLayout.Direction
        narrow = self.width() < theme.px(NARROW)
        self.beside.setDirection(way.TopToBottom if narrow else way.LeftToRight)

    def _connect(self) -> None:
        self.which.edited.connect(lambda _page: self._show_page())
        for card in self.cards.values():
            card.here.clicked.connect(lambda _on=False, m=card.moment: self.open_kiosk(m))
            card.paper.clicked.connect(lambda _on=False, m=card.moment: self.type_in(m))
        self.typing.typed.connect(self._typed)
        self.typing.left.connect(self.typing.hide)

    # words

    def title(self) -> str:
        return _("Before and after") if self.form == "test" else _("Feedback")

    def help_text(self) -> str:
        if self.form == "feedback":
            return _(
                "People say at the end of the day how it was: on this screen one after another, or"
                " on paper that you type in. There is no code and no name."
            )
        return _(
            "The same questions before and after the training. Each person makes up a code: month"
            " of birth and the last two digits of the phone. The program matches the two sheets"
            " by the code; nobody knows whose they are. Turn the laptop to the people, or type in"
            " paper sheets: the code, a digit for each question, Enter."
        )

    def retranslate(self) -> None:
        self.which.setAccessibleName(_("Page"))
        for card in self.cards.values():
            card.retranslate()
        self.typing.retranslate()
        said = _("The same 8 to 12 questions before and after show what was learned.")
        if self.form == "feedback":
            said = _("Five marks and three open questions tell how the day was.")
        self.start.say(said, _("Take the usual questions"), self._take_usual)

    # reading

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            self.asked = service.questions(session, self.event_id, self.form)
            notes = service.question_notes(self.asked)
            counted = service.count_sheets(session, self.event_id)
        for moment, card in self.cards.items():
            card.count.setText(format_number(counted[moment]))
        self.notes.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))
        self.which.setVisible(bool(self.asked))
        self._show_page()

    def _show_page(self) -> None:
        if not self.asked:
            self.primary = self.start.button
            self.pages.setCurrentWidget(self.start)
            return
        self.primary = next(iter(self.cards.values())).here
        page = self.inside[self.which.value()]
        if isinstance(page, Screen):
            page.ensure_ready()
        self.pages.setCurrentWidget(page)

    def show_page(self, key: str) -> None:
        """As if its button was pressed."""
        self.which.set_value(key)
        self._show_page()

    def may_leave(self) -> bool:
        return self.questions.may_leave()

    # writing

    def _take_usual(self) -> None:
        self.sheets.changes.make(
            _("Take the usual questions"),
            lambda session: service.add_shipped(session, self.event_id, self.form),
        )

    def open_kiosk(self, moment: str) -> None:
        """The whole screen belongs to the people until it is closed."""
        self.kiosk = Kiosk(self.ctx, self.event_id, moment, self)
        self.kiosk.showFullScreen()
        self.kiosk.activateWindow()

    def type_in(self, moment: str) -> None:
        self.typing.begin(moment, self.asked)
        self.typing.show()

    def _typed(self, code: str, given: dict[bytes, int | str]) -> None:
        moment = self.typing.moment
        try:
            with self.ctx.database.change(_("An answer sheet")) as session:
                double = self._is_double(session, moment, code)
                service.take_sheet(session, self.event_id, moment, given, code=code, way="paper")
                count = service.count_sheets(session, self.event_id)[moment]
        except UserError as refused:
            self.typing.say_problem(str(refused))
            return
        self.typing.taken(count)
        if double:
            self.typing.say_problem(
                _("The code {code} is there twice now. Look at the two papers again.").format(
                    code=service.read_code(code)
                )
            )

    def _is_double(self, session: Session, moment: str, code: str) -> bool:
        if moment == "feedback":
            return False
        return service.look_at_code(session, self.event_id, moment, code).taken
