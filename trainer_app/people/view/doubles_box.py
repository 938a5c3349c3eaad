"""Somebody of nearly the same name: one person or two? Only the user knows."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from trainer_app.core.i18n import _
from trainer_app.people import service
from trainer_app.widgets.buttons import Button
from trainer_app.widgets.cards import Card, Words, row
from trainer_app.widgets.screen import Context


class DoublesBox(Card):
    """Out of sight as long as there is nobody to ask about; one question at a time."""

    decided = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__(tone="warn", margin=12)
        self._ctx = ctx
        self._person_id = b""
        self._other_id = b""
        self.question = Words("")
        self.same_button = Button()
        self.different_button = Button()
        self.box.addWidget(self.question)
        self.box.addLayout(row(self.same_button, self.different_button, 1))
        self.same_button.clicked.connect(lambda: self._decide("same"))
        self.different_button.clicked.connect(lambda: self._decide("different"))
        self.hide()

    def show_doubles(self, person_id: bytes, doubles: Sequence[service.PersonLine]) -> None:
        self.setVisible(bool(doubles))
        if not doubles:
            return
        self._person_id, self._other_id = person_id, doubles[0].id
        said = ", ".join(filter(None, (doubles[0].full_name, doubles[0].phone)))
        self.question.setText(_("Perhaps the same person: {who}").format(who=said))
        self.same_button.setText(_("The same person"))
        self.different_button.setText(_("Different people"))

    def _decide(self, verdict: str) -> None:
        one, other = self._person_id, self._other_id
        with self._ctx.database.change(_("Say whether two are one person")) as session:
            service.decide(session, one, other, verdict)
        self.decided.emit()
