"""Two answers: what laptops wrote differently about the same field, and what somebody decides.

Nothing is lost meanwhile: all answers are kept, one of them is shown, and a question goes away only
when somebody decides it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import N_, _, ngettext
from trainer_app.sync import answers, naming, settling
from trainer_app.sync.answers import Question
from trainer_app.sync.view.question import QuestionCard
from trainer_app.sync.view.several import SeveralCard
from trainer_app.sync.view.showing import Showing
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button
from trainer_app.widgets.cards import Empty, Words, column, row
from trainer_app.widgets.pages import scrolled
from trainer_app.widgets.screen import Context, Screen
from trainer_app.widgets.table import Cell, Column, ListRows, RecordTable

COLUMNS = (
    Column("what", N_("Question"), 24, sortable=False),
    Column("who", N_("Answered by"), 12, sortable=False),
)
QUESTIONS, WAITING = "questions", "waiting"
PAGES = {QUESTIONS: N_("Two answers"), WAITING: N_("Changes that wait")}
DIGITS = 5  # answers that have a key of their own
NOTHING, CHOSEN = range(2)


@dataclass(frozen=True)
class Waiting:
    """Changes that do not count yet: the room above counts and shows them."""

    make: Callable[[Context], Screen]
    count: Callable[[Any], int]


class Answers(Screen):
    """The questions at the left, the chosen one at the right; decided, the next one comes."""

    tables: ClassVar[frozenset[str]] = frozenset({"sync_candidate", "sync_import", "verdict"})

    def __init__(
        self,
        ctx: Context,
        showing: Showing | None = None,
        waiting: Waiting | None = None,
        page: str = QUESTIONS,
    ) -> None:
        """`waiting` makes the list of changes that do not count yet; an upper room's part."""
        super().__init__(ctx)
        self._waiting = waiting
        self._page = page
        self.held: Screen | None = None
        self.turns = {key: Button() for key in PAGES}
        self.pages = QStackedWidget()
        self.questions: list[Question] = []
        self.showing = showing or Showing()
        self.table = RecordTable(COLUMNS)
        self.count = Words("", "quiet", wrap=False)
        self.card = QuestionCard(ctx, self.showing)
        self.several = SeveralCard()
        self.nothing = Empty("answers")
        self.side = QStackedWidget()
        self._build()
        self._connect()

    def title(self) -> str:
        return _("Two answers")

    def help_text(self) -> str:
        return _(
            "When two laptops write different things in the same field, both answers are kept and "
            "stand here. Choose one, or write a third: your decision goes to the others with the "
            "next file. Keys: the number of an answer, and the arrows for the next question."
        )

    def _build(self) -> None:
        page = QWidget()
        page.setLayout(column(self.card, self.several, 1, spacing=10))
        self.side.addWidget(self.nothing)
        self.side.addWidget(scrolled(page))
        left = QWidget()
        box = QVBoxLayout(left)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.table, 1)
        box.addWidget(self.count)
        halves = QSplitter()
        halves.setChildrenCollapsible(False)
        halves.addWidget(left)
        halves.addWidget(self.side)
        halves.setSizes([theme.px(400), theme.px(740)])
        self.pages.addWidget(halves)
        for key, button in self.turns.items():
            button.setCheckable(True)
            button.clicked.connect(lambda _on, key=key: self.show_page(key))
        outer = column(row(*self.turns.values(), 1, spacing=6), spacing=10)
        outer.addWidget(self.pages, 1)
        self.setLayout(outer)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.table.chosen.connect(self.show_question)
        self.table.opened.connect(lambda _id: self.card.take_focus())
        self.card.decided.connect(self.decide)
        self.card.both.connect(self.keep_both)
        self.card.later.connect(self.go_on)
        self.several.decided.connect(self.decide_several)
        for number in range(DIGITS):
            shortcut = QShortcut(QKeySequence(str(number + 1)), self)
            shortcut.activated.connect(lambda place=number: self.card.choose(place))

    def retranslate(self) -> None:
        self.table.setAccessibleName(_("Questions"))
        self.table.set_empty(
            _(
                "When two laptops write different things in the same field, both answers stand "
                "here until somebody decides."
            )
        )
        self.nothing.say(_("Choose a question to see its answers."))
        self.card.retranslate()
        self.several.retranslate()

    # pages

    def show_page(self, key: str) -> None:
        """The changes that wait are read when somebody turns to them."""
        if key == WAITING and self._waiting is not None and self.held is None:
            self.held = self._waiting.make(self.ctx)
            self.pages.addWidget(self.held)
        self._page = key if key == QUESTIONS or self.held is not None else QUESTIONS
        if self._page == WAITING and self.held is not None:
            self.held.ensure_ready()
            self.pages.setCurrentWidget(self.held)
        else:
            self.pages.setCurrentIndex(0)
        for name, button in self.turns.items():
            button.setChecked(name == self._page)

    def _name_pages(self, waiting: int) -> None:
        counts = {QUESTIONS: len(self.questions), WAITING: waiting}
        for key, button in self.turns.items():
            count = f" ({counts[key]})" if counts[key] else ""
            button.setText(f"{_(PAGES[key])}{count}")
            button.setVisible(self._waiting is not None)

    # data

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            self.questions = answers.list_questions(session)
            waiting = self._waiting.count(session) if self._waiting else 0
        self._name_pages(waiting)
        self.show_page(self._page)
        place = max(0, self.table.view.currentIndex().row())
        self.table.set_source(ListRows([self._row(one) for one in self.questions]))
        words = ngettext("{n} question", "{n} questions", len(self.questions))
        self.count.setText(words.format(n=len(self.questions)) if self.questions else "")
        if self.questions and self.table.current_id() is None:
            self.table.choose(self.questions[min(place, len(self.questions) - 1)].id)
        self.show_question(self.table.current_id())

    def _row(self, question: Question) -> tuple[Any, ...]:
        names = dict.fromkeys(_("here") if one.mine else one.who for one in question.answers)
        asked = _("{field}: {what}").format(
            field=label_of(question), what=question.title or question.about
        )
        return (question.id, Cell(asked, tip=asked), ", ".join(names))

    def _question(self, question_id: Any) -> Question | None:
        return next((one for one in self.questions if one.id == question_id), None)

    def show_question(self, question_id: Any) -> None:
        question = self._question(question_id)
        self.side.setCurrentIndex(CHOSEN if question else NOTHING)
        self.side.setVisible(bool(self.questions))
        if question is None:
            self.card.show_question(None)
            return
        self.card.show_question(question)
        self.several.show_choices(question, self.questions)

    def go_on(self) -> None:
        """The next question; after the last one the first."""
        rows = self.table.model.rowCount()
        if rows:
            at = self.table.view.currentIndex().row()
            self.table.view.selectRow((at + 1) % rows)

    # deciding

    def decide(self, question: Question, answer: int | None, value: Any) -> None:
        """`answer` is the number of one that stands there; None: `value` is a third."""

        def settle(session: Any) -> None:
            if answer is None:
                settling.decide(session, question.id, value=value)
            else:
                settling.decide(session, question.id, answer=answer)

        self._change(settle, _("Decided."))

    def keep_both(self, question: Question) -> None:
        self._change(lambda session: settling.keep_both(session, question.id), _("Both are kept."))

    def decide_several(self, whose: dict[str, Any], take: str) -> None:
        def settle(session: Any) -> int:
            return settling.decide_all(session, take=take, **whose)

        count = self._change(settle, "")
        if count:
            words = ngettext("{n} question decided.", "{n} questions decided.", count)
            self.ctx.say(words.format(n=count), kind="good")

    def _change(self, settle: Any, said: str) -> Any:
        try:
            with self.ctx.database.change(_("Decide between answers")) as session:
                done = settle(session)
        except UserError as refused:
            self.ctx.say(str(refused), kind="warn")
            return None
        if said:
            self.ctx.say(said, kind="good")
        self.table.view.setFocus()
        return done


def label_of(question: Question) -> str:
    """What is asked, in a word or two."""
    if question.kind == "deleted":
        return _("Deleted or kept")
    return naming.label_of(question.table, question.field) or question.field
