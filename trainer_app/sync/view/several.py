"""Many questions at once: all about one person, or all that one sender answered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal

from trainer_app.core.i18n import _, ngettext
from trainer_app.sync.answers import Question
from trainer_app.widgets.buttons import Button
from trainer_app.widgets.cards import Card, Words
from trainer_app.widgets.dialogs import confirm
from trainer_app.widgets.flow import flow
from trainer_app.widgets.lines import Lines

LEAST = 2  # for one question there is the question itself


class SeveralCard(Card):
    """Out of sight when the question stands alone."""

    decided = Signal(object, str)  # whose: {"person": key} or {"sender": key}; mine | theirs

    def __init__(self) -> None:
        super().__init__(margin=12)
        self.heading = Words("", "section")
        self.choices = Lines()
        self.box.addWidget(self.heading)
        self.box.addWidget(self.choices)
        self.hide()

    def retranslate(self) -> None:
        self.heading.setText(_("Several at once"))

    def show_choices(self, question: Question, everything: Sequence[Question]) -> None:
        lines = [*self._about_person(question, everything), *self._by_sender(question, everything)]
        self.choices.show_widgets(lines)
        self.setVisible(bool(lines))

    def _about_person(self, question: Question, everything: Sequence[Question]) -> list[Choice]:
        person = question.person_id
        count = sum(1 for one in everything if one.person_id == person and one.kind == "field")
        if person is None or count < LEAST:
            return []
        words = ngettext("{n} question about {name}", "{n} questions about {name}", count).format(
            n=count, name=question.person_name
        )
        return [Choice(self, words, {"person": person})]

    def _by_sender(self, question: Question, everything: Sequence[Question]) -> list[Choice]:
        senders = {one.person_key: one.who for one in question.answers if not one.mine}
        lines = []
        for key, name in senders.items():
            count = sum(
                1
                for one in everything
                if one.kind == "field" and any(answer.person_key == key for answer in one.answers)
            )
            if count >= LEAST:
                words = ngettext(
                    "{n} question with an answer from {name}",
                    "{n} questions with an answer from {name}",
                    count,
                ).format(n=count, name=name)
                lines.append(Choice(self, words, {"sender": key}))
        return lines


class Choice(Card):
    """ "12 questions with an answer from Бакыт": ours, or theirs."""

    def __init__(self, several: SeveralCard, words: str, whose: dict[str, Any]) -> None:
        super().__init__(tone="none", margin=0)
        self.words, self.whose = words, whose
        self.mine = Button(_("Keep ours everywhere"))
        self.theirs = Button(_("Take theirs everywhere"))
        self.box.addWidget(Words(words))
        self.box.addWidget(flow(self.mine, self.theirs))
        self.mine.clicked.connect(lambda: self._ask(several, "mine", self.mine.text()))
        self.theirs.clicked.connect(lambda: self._ask(several, "theirs", self.theirs.text()))

    def _ask(self, several: SeveralCard, take: str, verb: str) -> None:
        confirm(
            self,
            self.words,
            _(
                "Each of these questions is decided the same way. The other answers stay in the "
                "history."
            ),
            verb,
            lambda: several.decided.emit(self.whose, take),
        )
