"""The review inside an event: its mark in the head, what is locked, remarks where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from trainer_app.core.i18n import _
from trainer_app.review import service
from trainer_app.review.service import Day, Note, Pin
from trainer_app.review.view.panel import ReviewPanel
from trainer_app.review.view.strip import LockBar, RemarkBar, ReviewMark, is_locked
from trainer_app.widgets.form import Form
from trainer_app.widgets.screen import Context, Screen

if TYPE_CHECKING:
    from trainer_app.store.database import Session

KINDS = {
    "prepare": "event",
    "door": "list",
    "exercises": "exercise",
    "record": "report",
    "feedback": "report",
    "evaluation": "report",
    "outcome": "report",
}
"""Step of the day -> the kind of record that is written there; a report is answered in the last."""
STEPS = {kind: step for step, kind in KINDS.items()}
PHOTOS = "photos"


class Reviewed(QObject):
    """Ties the panel to the step that is shown and the row one is at."""

    step_wanted = Signal(str, str, bytes, str)
    """Go to this step, table, row and field: a comment stands there."""
    opened = Signal()
    """The panel was opened or closed."""

    def __init__(self, ctx: Context, event_id: bytes, parent: QWidget) -> None:
        super().__init__(parent)
        self.ctx, self.event_id = ctx, event_id
        self.mark, self.bar, self.remark = ReviewMark(), LockBar(), RemarkBar()
        self.panel = ReviewPanel(ctx)
        self.panel.hide()
        self.is_open = False
        self._day: Day | None = None
        self._notes: list[Note] = []
        self._step = ""
        self._shown: Screen | None = None
        self.mark.asked.connect(self._toggle)
        self.bar.asked.connect(self.open_panel)
        self.remark.asked.connect(self.open_panel)
        self.panel.closed.connect(self.close_panel)
        self.panel.place_asked.connect(self._ask_place)
        self.panel.begun.connect(self._pointed)

    # reading

    def read(self, session: Session) -> None:
        """With the event's own data, in its session."""
        self._day = service.day_of(session, self.ctx.profile.files, self.event_id)
        self._notes = service.list_notes(session, [line.record for line in self._day.lines])
        self.mark.show_day(self._day)

    def show_step(self, step: str, shown: Screen | None) -> None:
        """Another step, or the same one read anew."""
        if shown is not self._shown:
            if self._shown is not None:
                self._shown.pointed.disconnect(self._pointed)
            if shown is not None:
                shown.pointed.connect(self._pointed)
            self._shown = shown
        self._step = step
        lines = self._lines()
        self.bar.show_lines(lines)
        for form in self._forms():
            form.set_locked(is_locked(lines) and step in FORMS_LOCKED)
        self._pointed()

    def _lines(self) -> list[service.Line]:
        kind = KINDS.get(self._step)
        return [line for line in self._day.lines if line.record.kind == kind] if self._day else []

    def _forms(self) -> list[Form]:
        return self._shown.findChildren(Form) if self._shown is not None else []

    # opening

    def _toggle(self) -> None:
        if self.is_open:
            self.close_panel()
        else:
            self.open_panel()

    def open_panel(self) -> None:
        self.is_open = True
        self.mark.button.setChecked(True)
        self.panel.ensure_ready()
        self.panel.show_day(self.event_id)
        self._pointed()
        self.opened.emit()  # first the work gives way: both at once could widen the window
        self.panel.show()

    def close_panel(self) -> None:
        self.is_open = False
        self.mark.button.setChecked(False)
        self.panel.hide()
        self.opened.emit()

    # where one is

    def _field(self) -> str:
        """The field one was at last; it stays meant while one writes in the panel."""
        last = self._shown.focusWidget() if self._shown is not None else None
        return next((name for form in self._forms() if (name := form.name_at(last))), "")

    def _pointed(self) -> None:
        at = self._shown.pointed_at() if self._shown is not None else None
        self._show_remarks(at)
        if not self.is_open:
            return
        if at is None:
            self.panel.point_at(None, "", "")
            return
        pin = Pin(*at, self._field())
        with self.ctx.database.read() as session:
            told = service.words_of_pin(session, pin.table, pin.row_id, pin.field)
        if self._step == PHOTOS:
            told = _("Photo: {caption}").format(caption=told) if told else _("Photo")
        self.panel.point_at(pin if told else None, KINDS.get(self._step, "report"), told)

    def _show_remarks(self, at: tuple[str, bytes] | None) -> None:
        """Under the fields of the row that is shown; what has no field stands above the work."""
        here = [
            note
            for note in self._notes
            if note.open and note.pin and at == (note.pin.table, note.pin.row_id)
        ]
        said: dict[str, str] = {}
        for note in here:
            told = _("{name}: {text}").format(name=note.by_name, text=note.text)
            field = note.pin.field if note.pin else ""
            said[field] = f"{said[field]}\n{told}" if field in said else told
        shown = {name for form in self._forms() for name in form.show_remarks(said)}
        self.remark.show_notes([one for one in here if one.pin and one.pin.field not in shown])

    def _ask_place(self, note: Note) -> None:
        step = STEPS.get(note.record.kind, "prepare")
        if note.pin is None:
            self.step_wanted.emit(step, note.record.table, note.record.id, "")
            return
        step = PHOTOS if note.pin.table == "attachment" else step
        self.step_wanted.emit(step, note.pin.table, note.pin.row_id, note.pin.field)


FORMS_LOCKED = {"prepare", "record", "evaluation", "feedback", "outcome"}
"""Elsewhere a form may be about something else than the record, or about one of several."""
