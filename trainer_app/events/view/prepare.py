"""Preparing: when and where, who leads, who is invited, the programme, and what looks wrong."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from trainer_app.core.i18n import _
from trainer_app.events import service
from trainer_app.events.model import Event
from trainer_app.events.service import PlanNote
from trainer_app.events.view.guests import Guests
from trainer_app.events.view.leaders import Leaders
from trainer_app.events.view.programme import Programme
from trainer_app.events.view.state import StateButtons
from trainer_app.places.view.place_input import PlaceInput
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import QuietButton
from trainer_app.widgets.cards import Card, Words, column, row
from trainer_app.widgets.changes import Changes
from trainer_app.widgets.form import Form
from trainer_app.widgets.lines import Lines
from trainer_app.widgets.pages import Side
from trainer_app.widgets.screen import Context, Screen

NARROW = 820  # pixels at 100 %
FIELDS = ["date", "starts_at", "district_id", "place_id", "venue", "title", "topic"]


class Prepare(Screen):
    """The first step of an event."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {"event", "facilitator", "invitation", "programme_item", "assignment_place"}
    )

    def __init__(self, ctx: Context, event_id: bytes) -> None:
        super().__init__(ctx)
        self.event_id = event_id
        self.saved = Words("", "small", wrap=False)
        self.changes = Changes(ctx, self.saved)
        self.form = Form(
            ctx,
            Event,
            FIELDS,
            inputs={
                "district_id": lambda: PlaceInput(ctx, levels={"district"}),
                "place_id": lambda: PlaceInput(ctx, levels=None),
            },
        )
        self.leaders = Leaders(self.changes, event_id)
        self.guests = Guests(ctx, self.changes, event_id)
        self.programme = Programme(self.changes, event_id)
        self.state = StateButtons(ctx, self.changes, event_id)
        self.notes = Lines(spacing=6)
        self.headings = [Words("", "section") for _part in range(4)]
        self.state.day_wanted.connect(lambda: self._lead_to("date"))
        self.form.edited.connect(self._edited)
        self._lay_out()

    def _lay_out(self) -> None:
        when, who, guests, programme = self.headings
        about = column(self.notes, when, self.form, who, self.leaders, guests, self.guests, 1)
        self.sides = row(spacing=24)
        self.sides.addLayout(about, 4)
        self.sides.addLayout(column(programme, self.programme, 1), 5)
        self.sides.setContentsMargins(theme.px(2), 0, theme.px(10), theme.px(10))
        inside = QWidget()
        inside.setLayout(self.sides)
        head = row()
        head.addWidget(self.state, 1)
        head.addWidget(self.saved)
        box = column(head)
        box.addWidget(Side(inside), 1)
        self.setLayout(box)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Large letters on a small screen: the programme goes under the form."""
        super().resizeEvent(event)
        wide = self.width() >= theme.px(NARROW)
        way = QBoxLayout.Direction
        self.sides.setDirection(way.LeftToRight if wide else way.TopToBottom)

    def pointed_at(self) -> tuple[str, bytes]:
        return "event", self.event_id

    def point_to(self, table: str, row_id: bytes, field: str) -> None:
        if field in self.form.inputs:
            self.form.inputs[field].setFocus()

    def help_text(self) -> str:
        return _(
            "Say when and where it takes place, who leads it and which municipalities are "
            "invited. Remarks above show what looks wrong; a click leads to the field. "
            "Every field is saved when you leave it."
        )

    def retranslate(self) -> None:
        words = (
            _("When and where"),
            _("Who leads"),
            _("Municipalities invited"),
            _("Programme of the day"),
        )
        for heading, text in zip(self.headings, words, strict=True):
            heading.setText(text)
        for part in (self.leaders, self.guests, self.programme, self.state):
            part.retranslate()

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            event = service.get_event(session, self.event_id)
            self.form.show_row(event)
            self.leaders.show_rows(service.facilitators(session, self.event_id))
            self.guests.show_rows(session, event)
            self.programme.show_lines(service.programme(session, self.event_id))
            self.state.show_event(event)
            self.primary = self.state.nearest
            self._show_notes(service.event_notes(session, self.event_id))

    def _show_notes(self, notes: list[PlanNote]) -> None:
        self.notes.show_widgets(self._note(note) for note in notes)

    def _note(self, note: PlanNote) -> Card:
        card = Card(across=True, tone="warn", margin=6)
        go = QuietButton(_("Show"), "right")
        go.setAccessibleName(_("Show: {what}").format(what=note.text))
        go.clicked.connect(partial(self._lead_to, note.field))
        card.box.addWidget(Words(note.text), 1)
        card.box.addWidget(go)
        return card

    def _lead_to(self, field: str) -> None:
        places: dict[str, QWidget] = {"facilitators": self.leaders, "invited": self.guests}
        places.get(field, self.form.inputs.get(field, self.form)).setFocus()

    def _edited(self, name: str, value: Any) -> None:
        done = self.changes.make(
            _("Edit the event"),
            lambda session: service.edit_event(session, self.event_id, name, value),
        )
        if done is not None:
            self.form.show_saved()
