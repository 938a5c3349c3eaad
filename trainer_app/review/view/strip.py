"""In the head of an event: how far its review is, and the way to it; what is locked says so."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from trainer_app.core.i18n import _
from trainer_app.review.service import APPROVED, RETURNED, Day, Line, Note
from trainer_app.review.view import words
from trainer_app.widgets.buttons import QuietButton
from trainer_app.widgets.cards import Card, Tag, Words, restyle, row


class ReviewMark(QWidget):
    """The state of the day in a word, and a button that opens the review beside the work."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.state = Tag("")
        self.button = QuietButton(icon="check")
        self.button.setCheckable(True)
        self.button.clicked.connect(self.asked)
        self.setLayout(row(self.state, self.button, spacing=6))

    def show_day(self, day: Day) -> None:
        self.state.setText(words.name_of_state(day.state))
        self.state.set_tone(words.TONES[day.state])
        self.state.setVisible(day.in_review)
        count = day.comments
        told = _("Review ({count})").format(count=count) if count else _("Review")
        self.button.setText(told)
        spoken = f"{told}: {words.name_of_state(day.state)}"
        self.button.setAccessibleName(spoken)
        self.button.setToolTip(words.open_comments(count) if count else "")


class LockBar(Card):
    """One line over the work, where the part being looked at was approved or given back."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__(across=True, tone="pale", margin=6)
        self.words = Words("")
        self.button = QuietButton()
        self.button.clicked.connect(self.asked)
        self.box.addWidget(self.words, 1)
        self.box.addWidget(self.button)
        self.hide()

    def show_lines(self, lines: Collection[Line]) -> None:
        """Approved first: it is why nothing can be changed here."""
        approved = [line for line in lines if line.state.state == APPROVED]
        returned = [line for line in lines if line.state.state == RETURNED]
        shown = approved or returned
        self.setVisible(bool(shown))
        if not shown:
            return
        state = shown[0].state
        told = words.who_said(state)
        if approved:
            told = _("{who} It is locked; a coordinator can open it again.").format(who=told)
        elif state.reason:
            told = f"{told} «{state.reason}»"
        self.words.setText(told)
        self.button.setText(_("Review"))
        self.setProperty("card", "pale" if approved else "warn")
        restyle(self)


class RemarkBar(Card):
    """What somebody said about the row one is at, where no field of a form can show it."""

    asked = Signal()

    def __init__(self) -> None:
        super().__init__(across=True, tone="warn", margin=6)
        self.words = Words("")
        self.button = QuietButton()
        self.button.clicked.connect(self.asked)
        self.box.addWidget(self.words, 1)
        self.box.addWidget(self.button)
        self.hide()

    def show_notes(self, notes: Collection[Note]) -> None:
        self.setVisible(bool(notes))
        told = [
            _("{name} – {place}: {text}").format(name=one.by_name, place=one.about, text=one.text)
            for one in notes
        ]
        self.words.setText("\n".join(told))
        self.button.setText(_("Answer"))


def is_locked(lines: Collection[Line]) -> bool:
    """Every record looked at is approved."""
    return bool(lines) and all(line.state.locked for line in lines)
