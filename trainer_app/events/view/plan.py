"""The trainings of an assignment: one line each, what looks wrong, and a file for calendars."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from trainer_app.core.i18n import N_, _, format_date, ngettext
from trainer_app.events import service
from trainer_app.events.kinds import TRAINING
from trainer_app.events.model import KINDS, STATES
from trainer_app.events.service import EventCard, PlanNote
from trainer_app.store.files import write_whole
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, PrimaryButton, QuietButton
from trainer_app.widgets.cards import Card, Words, column, row
from trainer_app.widgets.changes import Changes
from trainer_app.widgets.dialogs import ask_file
from trainer_app.widgets.inputs import ChoiceInput
from trainer_app.widgets.lines import Lines
from trainer_app.widgets.pages import Side
from trainer_app.widgets.screen import Context, Screen
from trainer_app.widgets.table import Cell, Column, ListRows, RecordTable

COLUMNS = [
    Column("district", N_("District"), 18, sortable=False),
    Column("kind", N_("Kind"), 12, sortable=False),
    Column("date", N_("Date"), 10, sortable=False),
    Column("state", N_("State"), 12, sortable=False),
    Column("invited", N_("Invited"), 8, "right", sortable=False),
    Column("venue", N_("Venue"), 16, sortable=False),
    Column("leads", N_("Facilitators"), 16, sortable=False),
]
TONES = {"planned": "", "held": "good", "cancelled": "bad", "moved": "warn"}


class PlanTab(Screen):
    """A tab of the assignment."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {"event", "facilitator", "invitation", "assignment", "assignment_place"}
    )

    def __init__(self, ctx: Context, assignment_id: bytes) -> None:
        super().__init__(ctx)
        self.assignment_id = assignment_id
        self._missing = 0
        self.saved = Words("", "small", wrap=False)
        self.changes = Changes(ctx, self.saved)
        self.plan, self.one, self.ics = (
            PrimaryButton("", "add"),
            Button("", "add"),
            Button("", "event"),
        )
        self.primary = self.plan
        self.kind = ChoiceInput(KINDS, empty=None)
        self.kind.set_value(TRAINING)
        self.table = RecordTable(COLUMNS)
        self.notes = Lines(spacing=6)
        self.heading = Words("", "section")
        self.plan.clicked.connect(self._plan_missing)
        self.one.clicked.connect(self._plan_one)
        self.ics.clicked.connect(self._ask_where)
        self.table.opened.connect(lambda event_id: ctx.go("event", event_id=event_id))
        beside = QWidget()
        inside = column(self.heading, self.notes, 1)
        inside.setContentsMargins(theme.px(4), 0, theme.px(8), 0)
        beside.setLayout(inside)
        sides = row(spacing=16)
        sides.addWidget(self.table, 3)
        self.side = Side(beside)
        sides.addWidget(self.side, 1)
        box = column(row(self.plan, self.kind, self.one, self.ics, 1, self.saved), spacing=10)
        box.addLayout(sides, 1)
        self.setLayout(box)

    def title(self) -> str:
        return _("Events")

    def help_text(self) -> str:
        return _(
            "One line is one event; Enter opens it. Choose a kind to add a hearing, a session, a"
            " consultation. At the right stands what looks wrong in the plan: nothing is forbidden,"
            " each remark leads to its field."
        )

    def retranslate(self) -> None:
        self.one.setText(_("Add to the plan"))
        self.kind.setAccessibleName(_("Kind of event"))
        self.ics.setText(_("File for calendars"))
        self.heading.setText(_("Worth a look"))
        self.table.setAccessibleName(_("Events of the assignment"))
        self.table.set_empty(_("Nothing is planned yet."))
        self._say_missing()

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            cards = service.event_cards(session, self.assignment_id)
            notes = service.plan_notes(session, self.assignment_id)
            self._missing = service.still_to_plan(session, self.assignment_id)
        self.table.set_source(ListRows([_table_row(card) for card in cards]))
        self._show_notes(notes)
        self._say_missing()
        self.ics.setEnabled(any(card.day for card in cards))

    def _say_missing(self) -> None:
        told = ngettext("Plan {count} event", "Plan {count} events", self._missing)
        self.plan.setText(told.format(count=self._missing))
        self.plan.setVisible(self._missing > 0)
        self.primary = self.plan if self._missing else self.one

    def _show_notes(self, notes: list[PlanNote]) -> None:
        self.side.setVisible(bool(notes))
        self.notes.show_widgets(self._note(note) for note in notes)

    def _note(self, note: PlanNote) -> Card:
        card = Card(tone="warn", margin=8)
        card.box.addWidget(Words(note.text))
        if note.event_id is not None:
            go = QuietButton(_("Open"), "right")
            go.setAccessibleName(_("Open: {what}").format(what=note.text))
            go.clicked.connect(partial(self.ctx.go, "event", event_id=note.event_id))
            card.box.addLayout(row(1, go))
        return card

    # what the user does

    def _plan_missing(self) -> None:
        self.changes.make(
            _("Plan the events"),
            lambda session: service.plan_missing(session, self.assignment_id),
        )

    def _plan_one(self) -> None:
        kind = self.kind.value() or TRAINING
        made = self.changes.make(
            _("Plan an event"),
            lambda session: service.plan_event(session, self.assignment_id, kind=kind).id,
        )
        if made is not None:
            self.ctx.go("event", event_id=made)

    def _ask_where(self) -> None:
        ask_file(
            self.window(),
            _("File for calendars"),
            self._write,
            save=True,
            suggest="trainings.ics",
            filters=_("Calendars ({pattern})").format(pattern="*.ics"),
        )

    def _write(self, path: Path) -> None:
        with self.ctx.database.read() as session:
            said = service.calendar_of(session, self.assignment_id)
        write_whole(path, said.encode())
        self.ctx.say(_("Saved: {name}").format(name=path.name), kind="good")


def _table_row(card: EventCard) -> tuple[Any, ...]:
    state = Cell(_(STATES[card.state]), TONES[card.state])
    day = format_date(card.day) if card.day else Cell(_("open"), "warn")
    district = card.district or card.title.shown()
    leads = ", ".join(card.facilitators)
    kind = _(KINDS[card.kind]) if card.kind in KINDS else ""
    return (card.id, district, kind, day, state, card.invited, card.venue, leads)
