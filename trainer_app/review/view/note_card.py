"""A comment with what it is about, its answers, and room for one more."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from trainer_app.core.i18n import _, format_moment
from trainer_app.review.service import Note
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, LineButton, QuietButton
from trainer_app.widgets.cards import Card, Words, column, row
from trainer_app.widgets.inputs import TextInput


class NoteCard(Card):
    """Enter answers; "Done" settles it."""

    answered = Signal(str)
    settled = Signal(bool)
    asked_for = Signal(object)
    """The place it is pinned to."""

    def __init__(self, note: Note, record_name: str) -> None:
        super().__init__(tone="true" if note.open else "pale", margin=10)
        self.note = note
        place = note.about or record_name
        self.place = LineButton(place, "place")
        self.place.setToolTip(_("Show the place"))
        self.place.clicked.connect(lambda: self.asked_for.emit(note))
        self.box.addWidget(self.place)
        self.box.addWidget(Words(note.text))
        self.box.addWidget(Words(_by(note.by_name, note.made_ms), "small"))
        if note.answers:
            self.box.addWidget(self._answers())
        self.answer = TextInput(_("Answer…"))
        self.answer.setAccessibleName(_("Answer: {text}").format(text=note.text[:60]))
        self.send = Button(_("Answer"))
        self.done = QuietButton(_("Done") if note.open else _("Not done yet"), "check")
        self.answer.returnPressed.connect(self._answer)
        self.send.clicked.connect(self._answer)
        self.done.clicked.connect(lambda: self.settled.emit(note.open))
        if note.open:
            line = row(self.answer, self.send, spacing=6)
            line.setStretch(0, 1)
            self.box.addLayout(line)
        else:
            self.answer.hide()
            self.send.hide()
        self.box.addLayout(row(self.done, 1))

    @property
    def is_being_written(self) -> bool:
        return bool(self.answer.text().strip())

    def _answers(self) -> QWidget:
        inside = QWidget()
        box = column(spacing=2)
        box.setContentsMargins(theme.px(14), 0, 0, 0)
        for one in self.note.answers:
            box.addWidget(Words(one.text))
            box.addWidget(Words(_by(one.by_name, one.made_ms), "small"))
        inside.setLayout(box)
        return inside

    def _answer(self) -> None:
        text = self.answer.text().strip()
        if text:
            self.answer.clear()
            self.answered.emit(text)


def _by(name: str, moment_ms: int) -> str:
    return " · ".join(part for part in (name, format_moment(moment_ms)) if part)
