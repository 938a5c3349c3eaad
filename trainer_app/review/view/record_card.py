"""One record in the panel: its state, what happened since, and what can be done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from trainer_app.core.i18n import _, ngettext
from trainer_app.review.service import APPROVED, DRAFT, SUBMITTED, Line, Since, in_words
from trainer_app.review.view import words
from trainer_app.review.view.ask import Ask
from trainer_app.widgets.buttons import Button, QuietButton
from trainer_app.widgets.cards import Card, Tag, Words, column, row
from trainer_app.widgets.flow import Flow
from trainer_app.widgets.lines import Lines

SHOWN = 12  # changes in the card; more is looked at in the record itself


class RecordCard(Card):
    """Says what was decided and asks for the next decision; it decides nothing itself."""

    deed = Signal(str, str)
    """submit | approve | returned | reopen | withdraw, and the reason."""
    decided = Signal(bool, object)
    """Accept or leave aside, and the changes meant."""
    changes_wanted = Signal()

    def __init__(self, line: Line, coordinates: bool, me: bytes, stage: str = "") -> None:
        """`stage` says where it is: on this laptop only, packed, received, taken in."""
        super().__init__(margin=10)
        self.line, self._coordinates, self._me = line, coordinates, me
        self._stage = stage
        self._asking = ""
        self.changes = Lines(spacing=2)
        self.waiting = Lines(spacing=4)
        self.more = QuietButton()
        self.more.setCheckable(True)
        self.more.clicked.connect(self._toggle)
        self.ask = Ask()
        self.ask.agreed.connect(lambda text: self.deed.emit(self._asking, text))
        self.changes.hide()
        state = Tag(words.name_of_state(line.state.state), words.TONES[line.state.state])
        self.box.addWidget(Words(line.name, "strong"))
        self.box.addLayout(row(state, 1))
        for text, role in self._said():
            self.box.addWidget(Words(text, role))
        self.box.addWidget(self.more)
        self.box.addWidget(self.changes)
        self.box.addWidget(self.waiting)
        self.verbs = self._verbs()
        if self.verbs:
            self.box.addWidget(Flow(*self.verbs))
        self.box.addWidget(self.ask)
        self._name_more()

    def _said(self) -> list[tuple[str, str]]:
        state = self.line.state
        lines = [
            (words.who_said(state), "small"),
            (self._stage and _("Where it is: {stage}").format(stage=self._stage), "small"),
            (state.reason and f"«{state.reason}»", ""),
            (words.two_opinions(state), "warn"),
            (words.since_then(state), "warn" if state.proposals or state.questions else "small"),
        ]
        return [(text, role) for text, role in lines if text]

    def _name_more(self) -> None:
        count = self.line.state.changed
        self.more.setVisible(bool(count) and self.line.state.state != DRAFT)
        self.more.setText(_("Hide") if self.more.isChecked() else _("What changed"))

    def _toggle(self) -> None:
        self.changes.setVisible(self.more.isChecked())
        self._name_more()
        if self.more.isChecked():
            self.changes_wanted.emit()

    @property
    def is_being_written(self) -> bool:
        """A reason stands in it that was not sent yet."""
        return not self.ask.isHidden()

    # what was changed

    def show_changes(self, found: Sequence[Since]) -> None:
        told = [_change_line(one) for one in found[-SHOWN:]]
        if len(found) > SHOWN:
            rest = len(found) - SHOWN
            words_ = ngettext("and {n} earlier change", "and {n} earlier changes", rest)
            told.insert(0, Words(words_.format(n=rest), "small"))
        self.changes.show_widgets(told)

    def show_proposals(self, found: Sequence[Since]) -> None:
        """Changes that wait: each with its two answers."""
        by_dot: dict[tuple[bytes, bytes, int], list[Since]] = {}
        for one in found:
            by_dot.setdefault(one.dot, []).append(one)
        self.waiting.show_widgets(self._proposal(several) for several in by_dot.values())
        self.waiting.setVisible(bool(found))

    def _proposal(self, several: list[Since]) -> QWidget:
        told = QWidget()
        box = column(*(_change_line(one) for one in several), spacing=2)
        if self._coordinates:
            yes, no = Button(_("Let it count")), QuietButton(_("Leave it aside"))
            dots = {one.dot for one in several}
            yes.clicked.connect(lambda: self.decided.emit(True, dots))
            no.clicked.connect(lambda: self.decided.emit(False, dots))
            box.addWidget(Flow(yes, no))
        told.setLayout(box)
        return told

    # what can be done

    def _verbs(self) -> list[Button]:
        state = self.line.state
        found: list[Button] = []
        if self._coordinates:
            found += self._coordinator_verbs()
        elif state.state not in (APPROVED, SUBMITTED) or (
            state.changed and state.state == SUBMITTED
        ):
            found.append(self._verb(Button, _("Submit"), "submit"))
        if state.state != DRAFT and state.by_person == self._me:
            found.append(self._verb(QuietButton, _("Take back"), "withdraw"))
        return found

    def _coordinator_verbs(self) -> list[Button]:
        state = self.line.state
        if state.state == APPROVED and not state.changed and not state.others:
            return [self._asking_verb(Button, _("Open again…"), "reopen")]
        verbs = [self._verb(Button, _("Approve"), "approve")]
        verbs.append(self._asking_verb(QuietButton, _("Return…"), "returned"))
        if state.state == APPROVED:
            verbs.append(self._asking_verb(QuietButton, _("Open again…"), "reopen"))
        return verbs

    def _verb(self, kind: type[Button], text: str, deed: str) -> Button:
        button = kind(text)
        button.setAccessibleName(
            _("{what} – {verb}").format(what=self.line.name, verb=text.rstrip("…"))
        )
        button.clicked.connect(lambda: self.deed.emit(deed, ""))
        return button

    def _asking_verb(self, kind: type[Button], text: str, deed: str) -> Button:
        button = self._verb(kind, text, deed)
        button.clicked.disconnect()
        button.clicked.connect(lambda: self._ask(deed))
        return button

    def _ask(self, deed: str) -> None:
        self._asking = deed
        questions = {
            "returned": (_("What has to be corrected?"), _("Return for correction")),
            "reopen": (_("Why is it opened again? Reports made from it say so."), _("Open again")),
        }
        self.ask.ask(*questions[deed])


def _change_line(one: Since) -> Words:
    told = in_words(one)
    if one.by_name:
        told = _("{change} ({name})").format(change=told, name=one.by_name)
    return Words(f"• {told}", "small")
