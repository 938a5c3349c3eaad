"""One question: before, here, there; choose one, or write a third."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from trainer_app.core.i18n import _
from trainer_app.store.base import FieldInfo, kind_of
from trainer_app.store.values import from_plain, to_plain
from trainer_app.sync import naming
from trainer_app.sync.answers import Question
from trainer_app.sync.view.answer_card import AnswerCard, BeforeCard
from trainer_app.sync.view.showing import Showing
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, QuietButton
from trainer_app.widgets.cards import Card, Words, column, row
from trainer_app.widgets.flow import flow
from trainer_app.widgets.form import input_for
from trainer_app.widgets.lines import Lines
from trainer_app.widgets.screen import Context

NARROW = 520  # at 100 %: below this the answers stand one under the other


class QuestionCard(Card):
    """Shows what was asked for; the screen decides."""

    decided = Signal(object, object, object)  # question, number of an answer or None, a third
    both = Signal(object)
    later = Signal()

    def __init__(self, ctx: Context, showing: Showing) -> None:
        super().__init__()
        self.ctx, self.showing = ctx, showing
        self.question: Question | None = None
        self.cards: list[AnswerCard] = []
        self.kind = Words("", "label")
        self.heading = Words("", "heading")
        self.about = Words("", "quiet")
        self.open_button = QuietButton("", "next")
        self.picture = Lines()
        self.field = Words("", "section")
        self.beside = Lines()
        self.third_place = Lines()
        self.third_button = QuietButton("", "edit")
        self.both_button = QuietButton("", "copy")
        self.later_button = QuietButton("", "right")
        self._target: tuple[str, dict[str, Any]] | None = None
        self._build()
        self._connect()

    def _build(self) -> None:
        self.box.addLayout(row(self.kind, 1, self.open_button))
        self.box.addWidget(self.heading)
        self.box.addWidget(self.about)
        self.box.addWidget(self.picture)
        self.box.addWidget(self.field)
        self.box.addWidget(self.beside)
        self.box.addWidget(flow(self.third_button, self.both_button, self.later_button))
        self.box.addWidget(self.third_place)
        self.box.addStretch(1)

    def _connect(self) -> None:
        self.open_button.clicked.connect(self._open)
        self.third_button.clicked.connect(self.write_third)
        self.both_button.clicked.connect(lambda: self.both.emit(self.question))
        self.later_button.clicked.connect(self.later)

    def retranslate(self) -> None:
        self.open_button.setText(_("Open it"))
        self.third_button.setText(_("Write another answer"))
        self.both_button.setText(_("Keep both"))
        self.both_button.setToolTip(_("Two different things were meant: each gets its own line."))
        self.later_button.setText(_("Later, the next one"))

    def show_question(self, question: Question | None) -> None:
        self.question = question
        self.cards = []
        self.third_place.show_widgets([])
        if question is None:
            return
        with self.ctx.database.read() as session:
            named = naming.name_of(session, question.table, question.row_id)
            words = [_words(session, question, one.value) for one in question.answers]
            before = _words(session, question, question.base)
            self._target = self.showing.where(session, question.table, question.row_id)
        self.kind.setText(named.kind)
        self.heading.setText(question.title or named.title or named.kind)
        self.about.setText(question.about)
        self.about.setVisible(bool(question.about))
        self.open_button.setVisible(self._target is not None)
        picture = self.showing.picture(self.ctx, question.table, question.row_id)
        self.picture.show_widgets([picture] if picture else [])
        self.field.setText(_asked(question))
        self._show_answers(question, words, before)
        self.third_button.setVisible(self._third_input() is not None)
        self.both_button.setVisible(question.may_keep_both)

    def _show_answers(self, question: Question, words: Sequence[str], before: str) -> None:
        asks_for_a_value = question.kind == "field"
        self.cards = [
            AnswerCard(
                place,
                one,
                words[place],
                shown=asks_for_a_value and place == question.shown,
                empty=asks_for_a_value and one.value in (None, ""),
            )
            for place, one in enumerate(question.answers)
        ]
        for card in self.cards:
            card.chosen.connect(self.choose)
        widgets: list[QWidget] = [*self.cards]
        if asks_for_a_value:
            widgets.insert(0, BeforeCard(question.base, before))
        self.beside.show_widgets([Beside(widgets)])

    # what the user does

    def take_focus(self) -> None:
        if self.cards:
            self.cards[0].button.setFocus()

    def choose(self, place: int) -> None:
        if self.question is not None and place < len(self.cards):
            self.decided.emit(self.question, place, None)

    def _open(self) -> None:
        if self._target is not None:
            name, args = self._target
            self.ctx.go(name, **args)

    def write_third(self) -> None:
        """The field's own input, with the answer shown for now to begin from."""
        field = self._third_input()
        if field is None or self.question is None:
            return
        self.third_place.show_widgets([ThirdAnswer(self, field, self._begin())])
        field.setFocus()

    def use_third(self, value: Any) -> None:
        self.decided.emit(self.question, None, to_plain(value))

    def _begin(self) -> Any:
        assert self.question is not None  # the button stands beside a question only
        info = naming.info_of(self.question.table, self.question.field)
        value = self.question.answers[self.question.shown].value
        return from_plain(info.type, value) if info and info.type is not None else value

    def _third_input(self) -> QWidget | None:
        if self.question is None or self.question.kind != "field":
            return None
        info = naming.info_of(self.question.table, self.question.field)
        if info is None:
            return None
        make = self.showing.inputs.get(info.about or "")
        return make(self.ctx) if make else _plain_input(info)


class Beside(QWidget):
    """Side by side where there is room, else one under the other."""

    def __init__(self, widgets: Sequence[QWidget]) -> None:
        super().__init__()
        self._box = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.px(10))
        self._count = len(widgets)
        for widget in widgets:
            self._box.addWidget(widget, 1)

    def resizeEvent(self, event) -> None:
        directions = QBoxLayout.Direction
        narrow = event.size().width() < theme.px(NARROW // 3) * self._count
        self._box.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        super().resizeEvent(event)


class ThirdAnswer(Card):
    """A value that nobody wrote yet."""

    def __init__(self, question: QuestionCard, field: Any, begin: Any) -> None:
        super().__init__(tone="pale", margin=12)
        self.field = field
        self.label = Words(_("Another answer"), "label")
        self.label.setBuddy(field)
        field.setAccessibleName(_("Another answer"))
        field.set_value(begin)
        self.use = Button(_("Use this answer"), "check")
        self.box.addLayout(column(self.label, field))
        self.box.addWidget(flow(self.use))
        self.use.clicked.connect(lambda: self._use(question))

    def _use(self, question: QuestionCard) -> None:
        if not hasattr(self.field, "commit") or self.field.commit():
            question.use_third(self.field.value())


def _words(session: Any, question: Question, value: Any) -> str:
    if question.kind == "deleted":
        return _("Put into the trash") if value is True else _("Keep it, with the changes")
    return naming.value_words(session, question.table, question.field, value)


def _asked(question: Question) -> str:
    if question.kind == "deleted":
        return _("One laptop deleted this, another went on working on it. What holds?")
    return naming.label_of(question.table, question.field) or question.field


def _plain_input(info: FieldInfo) -> QWidget | None:
    if kind_of(info) == "id" or (info.about and info.type is not None):
        return None
    return input_for(info)
