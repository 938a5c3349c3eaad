"""The review of one training day, beside the work: its records, and what was said about them."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import N_, _, ngettext
from trainer_app.review import service
from trainer_app.review.service import Day, Line, Note, Pin
from trainer_app.review.view import words
from trainer_app.review.view.note_card import NoteCard
from trainer_app.review.view.record_card import RecordCard
from trainer_app.sync import stages
from trainer_app.sync.stages import Stage
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, IconButton, PrimaryButton, QuietButton
from trainer_app.widgets.cards import Words, column, row
from trainer_app.widgets.inputs import ChoiceInput, LongTextInput
from trainer_app.widgets.lines import Lines
from trainer_app.widgets.pages import Side
from trainer_app.widgets.screen import Context, Screen

if TYPE_CHECKING:
    from trainer_app.store.database import Session

WIDE = 340  # pixels at 100 %
DONE = {
    "submit": N_("Submitted"),
    "approve": N_("Approved"),
    "returned": N_("Returned for correction"),
    "reopen": N_("Opened again"),
    "withdraw": N_("Taken back"),
}


class _Remark(LongTextInput):
    entered = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.entered.emit()
        super().focusInEvent(event)


class ReviewPanel(Screen):
    """Cards of the records, then the comments, then room for a new one."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "verdict", "comment", "event", "facilitator", "invitation", "programme_item",
            "event_note", "attendance", "tool_run", "element", "element_link", "fact",
            "recommendation", "lesson", "commitment", "attachment", "sync_proposal",
        }
    )  # fmt: skip
    closed = Signal()
    place_asked = Signal(object)
    """A comment whose place is to be shown."""
    begun = Signal()
    """Somebody is about to write a comment: what it is about is asked for anew."""

    def __init__(self, ctx: Context, *, closable: bool = True) -> None:
        super().__init__(ctx)
        self.event_id: bytes | None = None
        self.day: Day | None = None
        self.notes: list[Note] = []
        self._pin: tuple[Pin, str, str] | None = None  # place, kind of record, in words
        self._settled_shown = False
        self._coordinates = False
        self.heading = Words("", "section")
        self.closing = IconButton("close")
        if not closable:
            self.closing.hide()
        self.closing.clicked.connect(self.closed)
        self.all_button = PrimaryButton()
        self.all_button.clicked.connect(self._all)
        self.photos = Words("", "small")
        self.records = Lines(spacing=8)
        self.comments = Lines(spacing=8)
        self.comments_heading = Words("", "section")
        self.settled_button = QuietButton()
        self.settled_button.clicked.connect(self._toggle_settled)
        self.about = ChoiceInput(empty=None, translated=False)
        self.text = _Remark(2)
        self.text.entered.connect(self.begun)
        self.say_button = Button()
        self.say_button.clicked.connect(self._comment)
        self._lay_out()

    def _lay_out(self) -> None:
        inside = QWidget()
        box = column(
            row(self.heading, 1, self.closing),
            self.photos,
            row(self.all_button, 1),
            self.records,
            self.comments_heading,
            self.comments,
            row(self.settled_button, 1),
            self.about,
            self.text,
            row(1, self.say_button),
            1,
        )
        box.setContentsMargins(theme.px(4), 0, theme.px(10), theme.px(10))
        inside.setLayout(box)
        outer = column(spacing=0)
        outer.addWidget(Side(inside), 1)
        self.setLayout(outer)

    # words

    def title(self) -> str:
        return _("Review")

    def help_text(self) -> str:
        return _(
            "Each part of the day is handed in, returned with comments or approved. "
            "What is approved is locked until a coordinator opens it again. "
            "A comment stands at the field or the row you were at."
        )

    def retranslate(self) -> None:
        self.heading.setText(_("Review"))
        self.closing.set_name(_("Close the review"), "Esc")
        self.comments_heading.setText(_("Comments"))
        self.about.setAccessibleName(_("What the comment is about"))
        self.text.setAccessibleName(_("New comment"))
        self.text.setPlaceholderText(_("New comment"))
        self.say_button.setText(_("Comment"))

    # data

    def show_day(self, event_id: bytes | None) -> None:
        """Another day; what was typed for the one before does not follow."""
        if event_id != self.event_id:
            self.text.set_value("")
            self._pin = None
            self._settled_shown = False
        other = event_id != self.event_id
        self.event_id = event_id
        if other:
            self._show_anew()
        else:
            self.refresh()

    def point_at(self, pin: Pin | None, kind: str, told: str) -> None:
        """The next comment is about this place, unless something else is chosen."""
        self._pin = (pin, kind, told) if pin is not None else None
        self._show_choices()

    def refresh(self) -> None:
        """Not under the fingers of somebody who is writing a reason or an answer."""
        cards = (*self.records.shown, *self.comments.shown)
        if not any(getattr(card, "is_being_written", False) for card in cards):
            self._show_anew()

    def _show_anew(self) -> None:
        if self.event_id is None:
            return
        with self.ctx.database.read() as session:
            self.day = service.day_of(session, self.ctx.profile.files, self.event_id)
            records = [line.record for line in self.day.lines]
            self.notes = service.list_notes(session, records)
            coordinates = {
                line.record: service.may_decide(session, line.record) for line in self.day.lines
            }
            waiting = {
                line.record: service.waiting_changes(session, line.record)
                for line in self.day.lines
                if line.state.proposals
            }
            places = stages.of_records(session, records)
        me = self.ctx.profile.me.person_key
        cards = []
        for line in self.day.lines:
            mine = not coordinates[line.record]
            stage = places[line.record].stage
            told = stage.words() if mine and stage < Stage.RETURNED else ""
            card = RecordCard(line, coordinates[line.record], me, told)
            card.show_proposals(waiting.get(line.record, ()))
            self._connect(card)
            cards.append(card)
        self.records.show_widgets(cards)
        self._coordinates = any(coordinates.values())
        self._say_whole(self.day)
        self._show_notes()
        self._show_choices()

    def _connect(self, card: RecordCard) -> None:
        card.deed.connect(partial(self._do, card.line))
        card.decided.connect(partial(self._decide, card.line))
        card.changes_wanted.connect(lambda: self._show_changes(card))
        card.ask.closed.connect(self.mark_stale)

    def _say_whole(self, day: Day) -> None:
        self.photos.setText(words.photos(day.photos_here, day.photos))
        self.photos.setVisible(day.photos > 0)
        self.photos.set_role("small" if day.photos == day.photos_here else "warn")
        wanted = service.to_approve(day) if self._coordinates else service.to_submit(day)
        self.all_button.setVisible(len(wanted) > 0)
        self.all_button.setText(self._verb_for_all(len(wanted), len(day.lines)))

    def _verb_for_all(self, count: int, every: int) -> str:
        if self._coordinates:
            words_ = ngettext("Approve {n} part", "Approve {n} parts", count)
            return _("Approve the whole day") if count == every else words_.format(n=count)
        words_ = ngettext("Submit {n} part", "Submit {n} parts", count)
        return _("Submit the whole day") if count == every else words_.format(n=count)

    # deeds

    def _all(self) -> None:
        assert self.day is not None
        if self._coordinates:
            records, verb, told = service.to_approve(self.day), service.approve, _("Approved")
        else:
            records, verb, told = service.to_submit(self.day), service.submit, _("Submitted")

        def work(session: Session) -> None:
            for record in records:
                verb(session, record)

        self._change(told, work)

    def _do(self, line: Line, deed: str, reason: str) -> None:
        verbs: dict[str, Callable[[Session], Any]] = {
            "submit": lambda session: service.submit(session, line.record),
            "approve": lambda session: service.approve(session, line.record),
            "returned": lambda session: service.give_back(session, line.record, reason),
            "reopen": lambda session: service.reopen(session, line.record, reason),
            "withdraw": lambda session: service.withdraw(session, line.record),
        }
        self._change(_(DONE[deed]), verbs[deed])

    def _decide(self, line: Line, counts: bool, changes: Any) -> None:
        verb = service.accept if counts else service.refuse
        told = _("Change accepted") if counts else _("Change refused")
        self._change(told, lambda session: verb(session, line.record, changes))

    def _change(self, label: str, work: Callable[[Session], Any]) -> bool:
        try:
            with self.ctx.database.change(label, undoable=False) as session:
                work(session)
        except UserError as refused:
            self.ctx.say(str(refused), kind="warn")
            return False
        self.setFocus()  # a button that goes would hand it on, and scroll, to the comments
        QTimer.singleShot(0, self, self._show_anew)  # the button pressed is still at work
        return True

    def _show_changes(self, card: RecordCard) -> None:
        with self.ctx.database.read() as session:
            card.show_changes(service.changes_since(session, card.line.record))

    # comments

    def _show_notes(self) -> None:
        names = {line.record: line.name for line in self.day.lines} if self.day else {}
        shown = [note for note in self.notes if note.open or self._settled_shown]
        cards = []
        for note in shown:
            card = NoteCard(note, names.get(note.record, ""))
            card.answered.connect(partial(self._answer, note))
            card.settled.connect(partial(self._settle, note))
            card.asked_for.connect(self.place_asked)
            cards.append(card)
        self.comments.show_widgets(cards)
        settled = len(self.notes) - sum(note.open for note in self.notes)
        told = ngettext("Show {n} done", "Show {n} done", settled).format(n=settled)
        self.settled_button.setText(_("Hide what is done") if self._settled_shown else told)
        self.settled_button.setVisible(settled > 0)

    def _toggle_settled(self) -> None:
        self._settled_shown = not self._settled_shown
        self._show_notes()

    def _show_choices(self) -> None:
        """The place one was at first, then the records of the day."""
        if self.day is None:
            return
        kept = self.about.value()
        choices: dict[object, str] = {}
        if self._pin is not None:
            choices["pin"] = self._pin[2]
        for line in self.day.lines:
            choices[line.record] = line.name
        self.about.set_choices(choices)
        if self._pin is not None:
            self.about.set_value("pin")
        elif kept in choices:
            self.about.set_value(kept)
        else:
            self.about.set_value(next(iter(choices), None))

    def _comment(self) -> None:
        text, chosen = self.text.value() or "", self.about.value()
        if self.day is None or chosen is None:
            return
        day, pinned = self.day, self._pin if chosen == "pin" else None

        def write(session: Session) -> None:
            if pinned is None:
                service.comment(session, chosen, text)
                return
            pin, kind, _told = pinned
            record = service.record_for(session, day, kind, (pin.table, pin.row_id))
            service.comment(session, record, text, pin)

        done = self._change(_("Comment"), write)
        if done:
            self.text.set_value("")

    def _answer(self, note: Note, text: str) -> None:
        self._change(_("Answer"), lambda session: service.answer(session, note.id, text))

    def _settle(self, note: Note, done: bool) -> None:
        verb = service.settle if done else service.unsettle
        self._change(_("Comment"), lambda session: verb(session, note.id))
