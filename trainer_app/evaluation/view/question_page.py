"""One question on the whole screen: touched, or answered with a digit."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from trainer_app.core.i18n import N_, _
from trainer_app.evaluation.service import Asked
from trainer_app.evaluation.view.tiles import AnswerTile
from trainer_app.widgets.cards import Words, column, row
from trainer_app.widgets.inputs import KyrgyzKeys, LongTextInput
from trainer_app.widgets.lines import Lines
from trainer_app.widgets.pages import scrolled

MARKS = (N_("Not at all"), N_("Rather not"), N_("Partly"), N_("Rather yes"), N_("Fully"))


class QuestionPage(QWidget):
    """`answered` when an answer was touched; words are read when one goes on."""

    answered = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.where, self.words = Words("", "quiet"), Words("", "title")
        self.tiles = Lines(spacing=10)
        self.text = LongTextInput(5)
        self.letters = KyrgyzKeys()
        self.asked: Asked | None = None
        inside = QWidget()
        inside.setLayout(column(self.tiles, row(self.letters, 1), self.text, 1, spacing=12))
        area = scrolled(inside)
        self.setLayout(column(self.where, self.words, spacing=10))
        self.layout().addWidget(area)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_question(
        self, asked: Asked, number: int, count: int, answer: int | str | None, language: str
    ) -> None:
        self.asked = asked
        told = _("Question {number} of {count}").format(number=number, count=count)
        self.where.setText(told)
        self.words.setText(asked.words.shown(language))
        writes = asked.kind == "words"
        self.text.setVisible(writes)
        self.letters.setVisible(writes)
        self.tiles.setVisible(not writes)
        self.text.setAccessibleName(asked.words.shown(language))
        self.text.set_value(answer if isinstance(answer, str) else None)
        self.tiles.show_widgets([] if writes else self._answers(asked, answer, language))
        if writes:
            self.text.setFocus()
        else:
            self.setFocus()

    def _answers(self, asked: Asked, answer: object, language: str) -> list[AnswerTile]:
        told = [_(mark) for mark in MARKS]
        if asked.kind != "scale":
            told = [option.shown(language) for option in asked.options]
        tiles = [AnswerTile(number, words) for number, words in enumerate(told, 1)]
        for tile in tiles:
            tile.setChecked(tile.number == answer)
            tile.clicked.connect(lambda _on=False, n=tile.number: self.choose(n))
        return tiles

    def choose(self, number: int) -> None:
        """As if touched; a number no answer has does nothing."""
        if self.asked is None or not 1 <= number <= self.asked.highest:
            return
        for tile in self.tiles.shown:
            if isinstance(tile, AnswerTile):
                tile.setChecked(tile.number == number)
        self.answered.emit(number)

    def written(self) -> str | None:
        """What stands in the text field, of a question answered in words."""
        if self.asked is None or self.asked.kind != "words":
            return None
        return self.text.toPlainText().strip() or None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isdigit():
            self.choose(int(event.text()))
            return
        super().keyPressEvent(event)
