"""One answer to a question: where it stands, what it says, who said it and when."""

from __future__ import annotations

from PySide6.QtCore import Signal

from trainer_app.core.i18n import _, format_moment
from trainer_app.sync.answers import Answer
from trainer_app.sync.view.showing import value_widget
from trainer_app.widgets.buttons import Button
from trainer_app.widgets.cards import Card, Words, column
from trainer_app.widgets.flow import flow


class AnswerCard(Card):
    """Press the button, or its number on the keyboard, and this answer holds."""

    chosen = Signal(int)

    def __init__(
        self, number: int, answer: Answer, words: str, *, shown: bool, empty: bool
    ) -> None:
        super().__init__(tone="pale" if answer.mine else "true", margin=12)
        self.answer = answer
        who = _("Here, on this laptop") if answer.mine else _("From {name}").format(name=answer.who)
        self.button = Button(_("{number}. This one").format(number=number + 1), "check")
        self.button.setAccessibleName(_("Keep this: {value}").format(value=words))
        self.button.clicked.connect(lambda: self.chosen.emit(number))
        value = value_widget(answer.value, words, empty=empty)
        self.box.addLayout(column(Words(who, "label"), value))
        self.box.addWidget(Words(said_when(answer), "small"))
        if answer.clock_wrong:
            self.box.addWidget(Words(_("The clock of this laptop was wrong then."), "warn"))
        if shown:
            self.box.addWidget(Words(_("Shown for now"), "small"))
        self.box.addStretch(1)
        self.box.addWidget(flow(self.button))


class BeforeCard(Card):
    """What stood there before the answers went apart."""

    def __init__(self, value: object, words: str) -> None:
        super().__init__(tone="none", margin=12)
        self.box.addLayout(column(Words(_("Before"), "label"), value_widget(value, words)))
        self.box.addStretch(1)


def said_when(answer: Answer) -> str:
    """ "Айгүл, 12.05.2025 18:20"."""
    parts = (answer.who, format_moment(answer.moment_ms))
    return ", ".join(part for part in parts if part)
