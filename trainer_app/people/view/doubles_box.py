"""Somebody of nearly the same name: one person or two? Only the user knows."""

from collections.abc import Sequence

from PySide6.QtCore import Signal

from trainer_app.core.i18n import _
from trainer_app.people import service
from trainer_app.widgets.buttons import Button, QuietButton
from trainer_app.widgets.cards import Card, Words
from trainer_app.widgets.flow import flow
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
        self.reasons = Words("", "small")
        self.same_button = Button()
        self.different_button = Button()
        self.compare_button = QuietButton()
        self.box.addWidget(self.question)
        self.box.addWidget(self.reasons)
        self.box.addWidget(flow(self.same_button, self.different_button, self.compare_button))
        self.same_button.clicked.connect(lambda: self._decide("same"))
        self.different_button.clicked.connect(lambda: self._decide("different"))
        self.compare_button.clicked.connect(self._compare)
        self.hide()

    def show_doubles(
        self,
        person_id: bytes,
        doubles: Sequence[service.PersonLine],
        likeness: service.Likeness | None = None,
    ) -> None:
        """The first of them is asked about, and why."""
        self.setVisible(bool(doubles))
        if not doubles:
            return
        self._person_id, self._other_id = person_id, doubles[0].id
        said = ", ".join(filter(None, (doubles[0].full_name, doubles[0].phone)))
        self.question.setText(_("Perhaps the same person: {who}").format(who=said))
        why = [*likeness.reason_words(), *likeness.doubt_words()] if likeness else []
        self.reasons.setText(". ".join(why))
        self.reasons.setVisible(bool(why))
        self.same_button.setText(_("The same person"))
        self.different_button.setText(_("Different people"))
        self.compare_button.setText(_("Compare"))

    def _compare(self) -> None:
        self._ctx.go("doubles", pair=(self._person_id, self._other_id))

    def _decide(self, verdict: str) -> None:
        one, other = self._person_id, self._other_id
        with self._ctx.database.change(_("Say whether two are one person")) as session:
            service.decide(session, one, other, verdict)
        self.decided.emit()


class AlsoKnown(Card):
    """The other rows of the same human being, and the way back."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(margin=12)
        self._ctx = ctx
        self._pair = (b"", b"")
        self.words = Words("")
        self.button = QuietButton("", "undo")
        self.box.addWidget(self.words)
        self.box.addWidget(flow(self.button))
        self.button.clicked.connect(lambda: self._ctx.go("doubles", pair=self._pair, decided=True))
        self.hide()

    def show_others(self, person_id: bytes, others: Sequence[service.PersonLine]) -> None:
        self.setVisible(bool(others))
        if not others:
            return
        self._pair = (person_id, others[0].id)
        names = ", ".join(other.full_name for other in others)
        self.words.setText(_("The same person as: {names}. Counted once.").format(names=names))
        self.button.setText(_("Look at the decision"))
