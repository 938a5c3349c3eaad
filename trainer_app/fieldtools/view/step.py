"""The step "Exercises" of an event: the list, and the run that was opened from it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QStackedWidget

from trainer_app.core.i18n import N_, _, ngettext
from trainer_app.fieldtools import service
from trainer_app.fieldtools.view.run_list import RunList
from trainer_app.fieldtools.view.run_panel import RunPanel
from trainer_app.widgets.cards import column
from trainer_app.widgets.screen import Context, Screen, StepEntry, StepState

if TYPE_CHECKING:
    from trainer_app.store.database import Session


class ExercisesStep(Screen):
    tables = frozenset({"tool_run"})

    def __init__(self, ctx: Context, event_id: bytes) -> None:
        super().__init__(ctx)
        self.event_id = event_id
        self.stack = QStackedWidget()
        self.list = RunList(ctx, event_id)
        self.panel: RunPanel | None = None
        self.stack.addWidget(self.list)
        self.setLayout(column(self.stack))
        self.list.opened.connect(self.open_run)

    @property
    def primary(self) -> QAbstractButton | None:
        return self.panel.primary if self.panel else self.list.primary

    def title(self) -> str:
        return self.panel.title() if self.panel else _("Exercises")

    def refresh(self) -> None:
        self.list.ensure_ready()

    def help_text(self) -> str:
        return self.panel.help_text() if self.panel else self.list.help_text()

    def may_leave(self) -> bool:
        return self.panel.may_leave() if self.panel else True

    def pointed_at(self) -> tuple[str, bytes] | None:
        return self.panel.pointed_at() if self.panel else None

    def point_to(self, table: str, row_id: bytes, field: str) -> None:
        """Its exercise, and there the line or the field."""
        with self.ctx.database.read() as session:
            run_id = service.run_of(session, table, row_id)
        if run_id is not None:
            self.open_run(run_id)
            assert self.panel is not None
            self.panel.point_to(table, row_id, field)

    def open_run(self, run_id: bytes) -> None:
        self.close_run()
        self.panel = RunPanel(self.ctx, run_id)
        self.panel.left.connect(self.close_run)
        self.panel.pointed.connect(self.pointed)
        self.panel.ensure_ready()
        self.stack.addWidget(self.panel)
        self.stack.setCurrentWidget(self.panel)
        self.panel.entry.text.setFocus()
        self.pointed.emit()

    def close_run(self) -> None:
        if self.panel is None:
            return
        panel, self.panel = self.panel, None
        self.list.ensure_ready()
        self.stack.setCurrentWidget(self.list)
        self.stack.removeWidget(panel)
        panel.deleteLater()
        self.list.mark_stale()
        self.pointed.emit()


def state(session: Session, event_id: bytes) -> StepState:
    """Full when every exercise begun has something written in it."""
    progress = service.progress(session, event_id)
    if not progress.runs:
        return StepState("empty", "")
    told = ngettext("{count} exercise", "{count} exercises", progress.runs)
    count = told.format(count=progress.runs)
    return StepState("full" if progress.drawn == progress.runs else "half", count)


STEP = StepEntry("exercises", N_("Exercises"), ExercisesStep, state, "exercise")
