"""The step "Outcome" of an event: notes, recommendations and lessons by addressee, commitments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from trainer_app.core.i18n import N_, _, format_date, ngettext
from trainer_app.followup import service
from trainer_app.followup.model import PRIORITIES, Commitment, Lesson, Recommendation
from trainer_app.followup.service import CommitmentRow, LessonRow, RecommendationRow
from trainer_app.followup.view import forms
from trainer_app.followup.view.entry import KINDS, OutcomeEntry
from trainer_app.followup.view.onward import Onward
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import IconButton
from trainer_app.widgets.cards import Card, Words, column, row
from trainer_app.widgets.changes import Changes
from trainer_app.widgets.form import Form, in_use, show_again
from trainer_app.widgets.outline import Branch, Key, Outline
from trainer_app.widgets.pages import Pages, scrolled
from trainer_app.widgets.screen import Context, Screen, StepEntry, StepState

if TYPE_CHECKING:
    from trainer_app.store.database import Session

NARROW = 760  # px at 100 %: a list and a form find no room side by side
MODELS: dict[str, Any] = {
    "recommendation": Recommendation,
    "lesson": Lesson,
    "promise": Commitment,
}
Row = RecommendationRow | LessonRow | CommitmentRow


class OutcomeStep(Screen):
    tables = frozenset(
        {"recommendation", "lesson", "commitment", "event_note", "resolution", "event_point"}
    )

    def __init__(self, ctx: Context, event_id: bytes) -> None:
        super().__init__(ctx)
        self.event_id = event_id
        self.rows: dict[tuple[str, bytes], Row] = {}
        self.saved = Words("", "small", wrap=False)
        self.entry = OutcomeEntry()
        self.primary = self.entry.add
        self.outline = Outline()
        self.changes = Changes(ctx, self.saved)
        self.onward = Onward(ctx, event_id, self.changes)
        self._build_details()
        writing = QWidget()
        lines = column(self.entry, self.outline, spacing=6)
        lines.setStretchFactor(self.outline, 1)
        writing.setLayout(lines)
        self.middle = middle = QSplitter(Qt.Orientation.Horizontal)
        middle.addWidget(writing)
        middle.addWidget(self.card)
        middle.setChildrenCollapsible(False)
        middle.setSizes([500, 500])  # shares, not pixels
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.onward)
        box.addWidget(scrolled(middle), 1)
        self._connect()

    def _build_details(self) -> None:
        self.name = Words("", "section", wrap=False)
        self.hint = Words("", "quiet")
        self.up, self.down = IconButton("up"), IconButton("down")
        self.away = IconButton("trash")
        self.forms: dict[str, Form] = {
            "note": forms.note_form(self.ctx),
            "recommendation": forms.recommendation_form(self.ctx),
            "lesson": forms.lesson_form(self.ctx),
            "promise": forms.promise_form(self.ctx),
        }
        self.stack = Pages()
        for form in self.forms.values():
            self.stack.addWidget(form)
        inside = QWidget()
        inside.setLayout(column(self.stack, 1))
        self.card = Card()
        self.card.box.addLayout(
            row(self.name, 1, self.saved, self.up, self.down, self.away, spacing=2)
        )
        self.card.box.addWidget(self.hint)
        self.card.box.addWidget(scrolled(inside), 1)

    def _connect(self) -> None:
        self.entry.entered.connect(self._entered)
        self.outline.chosen.connect(self._chosen)
        self.up.clicked.connect(lambda: self._move(-1))
        self.down.clicked.connect(lambda: self._move(+1))
        self.away.clicked.connect(self._put_away)
        self.forms["note"].edited.connect(self._note_edited)
        for kind in MODELS:
            self.forms[kind].edited.connect(self._edited)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Large letters on a small screen: the form goes below the list."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(NARROW)
        self.middle.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)

    def minimumSizeHint(self) -> QSize:
        """As if narrow, so that the window may become so."""
        hint = super().minimumSizeHint()
        return QSize(min(hint.width(), theme.px(420)), hint.height())

    # what a screen says

    def title(self) -> str:
        return _("Outcome")

    def help_text(self) -> str:
        return _(
            "Write what came out of the day: notes for the report, recommendations and lessons for"
            " those who can use them, and what people promised. Choose what it is, write it, press"
            " Enter."
        )

    def retranslate(self) -> None:
        self.entry.retranslate()
        self.onward.retranslate()
        self.outline.setAccessibleName(_("What came out"))
        self.up.set_name(_("Move up"))
        self.down.set_name(_("Move down"))
        self.away.set_name(_("Delete"))

    def may_leave(self) -> bool:
        """Half a line in the hand is entered, not lost."""
        if self.entry.waiting():
            self.entry.enter()
        for form in self.forms.values():
            form.commit()
        return True

    # reading

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            self.notes = service.note_of(session, self.event_id)
            recommendations = service.recommendations(session, event_id=self.event_id)
            lessons = service.lessons(session, event_id=self.event_id)
            promises = service.commitments(session, event_id=self.event_id)
            self.addressees = service.addressees(session)
            self.onward.read(session)
        self.onward.retranslate()
        self.rows = {("recommendation", one.id): one for one in recommendations}
        self.rows |= {("lesson", one.id): one for one in lessons}
        self.rows |= {("promise", one.id): one for one in promises}
        for field in (self.entry.addressee, *self._addressee_fields()):
            if not in_use(field):
                field.set_choices(self.addressees)
        self.outline.show_branches(
            [
                self._notes_branch(),
                *self._addressed("recommendation", _("Recommendations"), recommendations),
                *self._addressed("lesson", _("Lessons"), lessons),
                self._promises_branch(promises),
            ]
        )
        self._show_details()

    def _addressee_fields(self) -> list[Any]:
        return [self.forms[kind].inputs["addressee"] for kind in ("recommendation", "lesson")]

    def _notes_branch(self) -> Branch:
        written = sum(bool(text) for text in self.notes.values())
        told = _("Notes ({count} of {wanted})").format(count=written, wanted=len(self.notes))
        return Branch(("note", ""), told)

    def _addressed(
        self, kind: str, heading: str, rows: Sequence[RecommendationRow | LessonRow]
    ) -> list[Branch]:
        if not rows:
            told = _("{name} ({count})").format(name=heading, count=0)
            return [Branch(("kind", kind), told)]
        branches = []
        for group in service.by_addressee(rows, self.addressees):
            told = _("{name} – {addressee} ({count})").format(
                name=heading, addressee=group.label, count=len(group.rows)
            )
            lines = tuple(((kind, one.id.hex()), _line(one)) for one in group.rows)
            branches.append(Branch(("kind", f"{kind} {group.addressee}"), told, lines))
        return branches

    def _promises_branch(self, promises: list[CommitmentRow]) -> Branch:
        told = _("{name} ({count})").format(name=_("Commitments"), count=len(promises))
        lines = tuple((("promise", one.id.hex()), _line(one)) for one in promises)
        return Branch(("kind", "promise"), told, lines)

    # what is chosen

    def _chosen(self, key: Key) -> None:
        what, which = key
        if what in KINDS:
            self.entry.choose(what)
        elif what == "kind":
            self.entry.choose(which.split()[0])
        self._show_details()

    def _current(self) -> tuple[str, bytes] | None:
        what, which = self.outline.key() or ("", "")
        key = (what, bytes.fromhex(which)) if what in MODELS else None
        return key if key in self.rows else None

    def _show_details(self) -> None:
        self._show_chosen_form()
        self.pointed.emit()

    def _show_chosen_form(self) -> None:
        current = self._current()
        for button in (self.up, self.down, self.away):
            button.setVisible(current is not None)
        if current is None:
            self._show_notes()
            return
        kind, _id = current
        shown = self.rows[current]
        self.name.setText(_(KINDS[kind]))
        self._hint(shown)
        self.stack.setCurrentWidget(self.forms[kind])
        show_again(
            self.forms[kind], {name: getattr(shown, name) for name in self.forms[kind].inputs}
        )

    def _show_notes(self) -> None:
        self.name.setText(_("Notes"))
        self.hint.hide()
        self.stack.setCurrentWidget(self.forms["note"])
        show_again(self.forms["note"], self.notes)

    def _hint(self, shown: Row) -> None:
        wanted: list[str] = []
        if isinstance(shown, CommitmentRow):
            names = {"who": _("who"), "due_on": _("until when"), "measure": _("how we will see it")}
            wanted = [names[name] for name in shown.missing()]
        elif not shown.addressee:
            wanted = [_("for whom")]
        self.hint.setText(_("Still open: {fields}").format(fields=", ".join(wanted)))
        self.hint.setVisible(bool(wanted))

    # remarks

    def pointed_at(self) -> tuple[str, bytes]:
        current = self._current()
        if current is not None:
            return MODELS[current[0]].__tablename__, current[1]
        return "event_note", service.note_id_of(self.event_id)

    def point_to(self, table: str, row_id: bytes, field: str) -> None:
        kinds = {model.__tablename__: kind for kind, model in MODELS.items()}
        kind = kinds.get(table)
        self.outline.choose((kind, row_id.hex()) if kind else ("note", ""))
        form = self.forms[kind or "note"]
        if field in form.inputs:
            form.inputs[field].setFocus()

    # writing

    def _entered(self, kind: str, text: str, values: dict[str, Any]) -> None:
        verbs: dict[str, Any] = {
            "recommendation": service.recommend,
            "lesson": service.learn,
            "promise": service.commit,
        }
        made = self.changes.make(
            _("Add to the outcome"),
            lambda session: verbs[kind](session, self.event_id, text, **values).id,
        )
        if made:
            self.refresh()  # its line is wanted now, not at the next word of the store
            self.outline.choose((kind, made.hex()))

    def _edited(self, name: str, value: Any) -> None:
        current = self._current()
        if current is not None:
            kind, row_id = current
            self.changes.make(
                _("Edit the outcome"),
                lambda session: service.edit(session, MODELS[kind], row_id, **{name: value}),
            )

    def _note_edited(self, name: str, value: Any) -> None:
        self.changes.make(
            _("Write a note"),
            lambda session: service.write_note(session, self.event_id, name, value),
        )

    def _move(self, by: int) -> None:
        current = self._current()
        if current is not None:
            kind, row_id = current
            self.changes.make(
                _("Change the order"),
                lambda session: service.move(session, MODELS[kind], row_id, by),
            )

    def _put_away(self) -> None:
        current = self._current()
        if current is not None:
            kind, row_id = current
            self.changes.put_away(
                row_id,
                lambda session, one: service.put_away_row(session, MODELS[kind], one),
                lambda session, one: service.put_back_row(session, MODELS[kind], one),
            )


def _line(one: Row) -> str:
    if isinstance(one, CommitmentRow):
        parts = [one.text.shown(), one.who, format_date(one.due_on)]
    else:
        parts = [one.text.shown()]
        if isinstance(one, RecommendationRow) and one.priority in PRIORITIES:
            told = _("Priority: {priority}").format(priority=_(PRIORITIES[one.priority]).lower())
            parts.append(told)
    return " · ".join(part for part in parts if part)


def state(session: Session, event_id: bytes) -> StepState:
    """Full when there is a note, a recommendation and a lesson: what the brief report needs."""
    done = service.progress(session, event_id)
    entries = done.recommendations + done.lessons + done.commitments
    if not entries and not done.notes:
        return StepState("empty", "")
    told = ngettext("{count} entry", "{count} entries", entries).format(count=entries)
    whole = done.notes and done.recommendations and done.lessons
    return StepState("full" if whole else "half", told)


STEP = StepEntry("outcome", N_("Outcome"), OutcomeStep, state, "outcome")
