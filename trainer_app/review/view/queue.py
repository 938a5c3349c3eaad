"""Everything that was handed in, by training: what is new, how complete, and the answer beside."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget

from trainer_app.core.i18n import N_, _, format_date, ngettext
from trainer_app.review import service
from trainer_app.review.service import Day, Note
from trainer_app.review.view import words
from trainer_app.review.view.panel import ReviewPanel
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, PrimaryButton
from trainer_app.widgets.cards import Card, Words, column
from trainer_app.widgets.flow import Flow
from trainer_app.widgets.inputs import ChoiceButtons
from trainer_app.widgets.screen import Context, Screen
from trainer_app.widgets.table import Cell, Column, ListRows, RecordTable

if TYPE_CHECKING:
    from datetime import date

    from trainer_app.store.database import Session

NARROW = 860  # pixels at 100 %: below this the answer goes under the list
COLUMNS = (
    Column("title", N_("Event"), 22, sortable=False),
    Column("who", N_("Handed in by"), 12, sortable=False),
    Column("state", N_("State"), 13, sortable=False),
    Column("new", N_("New"), 8, sortable=False),
    Column("photos", N_("Photos"), 9, "right", sortable=False),
    Column("comments", N_("Comments"), 8, "right", sortable=False),
)
WAITING, EVERYTHING = "waiting", "everything"
SHOWN = {WAITING: N_("Waiting for an answer"), EVERYTHING: N_("All events")}


@dataclass(frozen=True)
class Training:
    """How upper rooms call an event, for the list."""

    event_id: bytes
    title: str
    day: date | None
    assignment: str
    kind: str = ""
    """In words; empty for a training, the usual one."""


Trainings = Callable[["Session"], Sequence[Training]]


class ReviewQueue(Screen):
    """The list at the left, the review of the chosen training at the right."""

    tables: ClassVar[frozenset[str]] = ReviewPanel.tables | {"sync_import"}

    def __init__(
        self, ctx: Context, trainings: Trainings, take_in: Callable[[], None] | None = None
    ) -> None:
        """`take_in` leads to where files are taken in: what an empty list needs."""
        super().__init__(ctx)
        self._trainings, self._take_in = trainings, take_in
        self.days: dict[bytes, Day] = {}
        self.which = ChoiceButtons(SHOWN, optional=False)
        self.which.set_value(WAITING)
        self.count = Words("", "quiet")
        self.open_button, self.read_button = Button("", "event"), PrimaryButton("", "check")
        self.primary = self.open_button
        self.table = RecordTable(COLUMNS)
        self.panel = ReviewPanel(ctx)
        self._narrow, self._reading = False, False
        self._lay_out()
        self.which.edited.connect(lambda _value: self.refresh())
        self.table.chosen.connect(self._choose)
        self.table.opened.connect(self._open)
        self.open_button.clicked.connect(lambda: self._open(self.table.current_id()))
        self.read_button.clicked.connect(lambda: self._read(True))
        self.panel.closed.connect(lambda: self._read(False))
        self.panel.place_asked.connect(self._open_place)

    def _lay_out(self) -> None:
        left, right = QWidget(), Card(margin=10)
        verbs = Flow(self.which, self.open_button, self.read_button)
        box = column(verbs, self.table, self.count, spacing=8)
        box.setStretch(1, 1)
        left.setLayout(box)
        right.box.addWidget(self.panel)
        self.halves = QSplitter(Qt.Orientation.Horizontal)
        self.halves.setChildrenCollapsible(False)
        self.halves.addWidget(left)
        self.halves.addWidget(right)
        self.halves.setSizes([theme.px(700), theme.px(380)])
        self.left, self.right = left, right
        self.setLayout(column(self.halves))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        """Large letters on a small screen: the answer takes the place of the list."""
        self._narrow = self.width() < theme.px(NARROW)
        chosen = self.table.current_id() is not None
        self.left.setVisible(not (self._narrow and self._reading))
        self.right.setVisible(chosen and (self._reading or not self._narrow))
        self.panel.closing.setVisible(self._narrow)
        self.read_button.setVisible(self._narrow)
        self.read_button.setEnabled(chosen)
        for_all = self.panel.all_button
        beside = not self._narrow and for_all.isVisibleTo(self.panel)
        self.primary = self.read_button if self._narrow else for_all if beside else self.open_button

    def _read(self, on: bool) -> None:
        self._reading = on
        self._share()
        (self.panel if on else self.table).setFocus()

    # words

    def title(self) -> str:
        return _("To decide")

    def retranslate(self) -> None:
        self.which.setAccessibleName(_("Which events"))
        self.open_button.setText(_("Open the event"))
        self.read_button.setText(_("Review"))
        self.table.setAccessibleName(_("Events handed in"))
        self.panel.ensure_ready()
        self.panel.retranslate()

    # data

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            known = {one.event_id: one for one in self._trainings(session)}
            days = service.days_of(session, self.ctx.profile.files, list(known))
            news = service.news(session, list(known))
        self.days = {day.event_id: day for day in days}
        waiting = [day for day in days if day.waits_for_answer]
        shown = waiting if self.which.value() == WAITING else days
        if self.which.value() == EVERYTHING:
            shown = sorted(shown, key=lambda day: -day.last_ms)
        rows = [_row(known[day.event_id], day, news[day.event_id]) for day in shown]
        verb = _("Take in a file") if self._take_in else ""
        self.table.set_empty(self._nothing(len(days)), verb, self._take_in)
        self.table.set_source(ListRows(rows))
        told = ngettext("{n} event waits.", "{n} events wait.", len(waiting))
        self.count.setText(told.format(n=len(waiting)) if waiting else "")
        if self.table.current_id() is None and rows:
            self.table.choose(rows[0][0])
        self._show(self.table.current_id())

    def _nothing(self, every: int) -> str:
        if self.which.value() == EVERYTHING or not every:
            return _("Events appear here when a trainer's file was taken in.")
        return _("Nothing waits for an answer.")

    def _choose(self, event_id: bytes | None) -> None:
        self._show(event_id)
        if event_id is None:
            return
        with self.ctx.database.change(undoable=False) as session:
            service.look(session, event_id)

    def _show(self, event_id: bytes | None) -> None:
        self.open_button.setEnabled(event_id is not None)
        if event_id is not None:
            self.panel.ensure_ready()
            self.panel.show_day(event_id)
        self._reading = self._reading and event_id is not None
        self._share()

    # going there

    def _open(self, event_id: bytes | None) -> None:
        if event_id is not None:
            self.ctx.go("event", event_id=event_id)

    def _open_place(self, note: Note) -> None:
        event_id = self.panel.event_id
        if event_id is not None:
            self.ctx.go("event", event_id=event_id, step=STEPS.get(note.record.kind, "prepare"))


STEPS = {"event": "prepare", "list": "door", "exercise": "exercises", "report": "outcome"}
"""Kind of record -> step of the event where it is written."""


def _row(training: Training, day: Day, new: int) -> tuple[Any, ...]:
    title = " · ".join(
        part for part in (format_date(training.day), training.kind, training.title) if part
    )
    photos = _("{here} of {all}").format(here=day.photos_here, all=day.photos)
    return (
        day.event_id,
        Cell(title, strong=bool(new), tip="\n".join((title, training.assignment))),
        ", ".join(day.handed_in_by),
        _state_cell(day),
        Cell(_news(new), "warn" if new else ""),
        Cell(photos if day.photos else "", "" if day.photos == day.photos_here else "warn"),
        day.comments or "",
    )


def _state_cell(day: Day) -> Cell:
    """The words, and how many parts are so far: "Submitted (2 of 4)"."""
    parts = {line.state.state for line in day.lines}
    state = "submitted" if "submitted" in parts else day.state
    count = sum(line.state.state == state for line in day.lines)
    name = words.name_of_state(state)
    if count < len(day.lines):
        name = _("{state} ({n} of {all})").format(state=name, n=count, all=len(day.lines))
    tone = {"approved": "good", "returned": "warn", "draft": "quiet"}.get(state, "")
    return Cell(name, tone)


def _news(new: int) -> str:
    if new < 0:
        return _("all new")
    return ngettext("{n} row", "{n} rows", new).format(n=new) if new else ""
