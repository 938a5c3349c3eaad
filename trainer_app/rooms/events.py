"""An event with the steps of its day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer_app.widgets.screen import Context, Screen, StepEntry

if TYPE_CHECKING:
    pass


def event(ctx: Context, event_id: bytes, step: str | None = None) -> Screen:
    from trainer_app.events.view.workspace import Workspace

    return Workspace(ctx, event_id, event_steps(), step)


def event_steps() -> list[StepEntry]:
    """The steps of an event, in the order of the day."""
    from trainer_app.attachments.view.step import photos_step
    from trainer_app.attendance.service.door import compare_sheets
    from trainer_app.attendance.view import step as door
    from trainer_app.evaluation.view import step as evaluation
    from trainer_app.events.view import record
    from trainer_app.events.view import step as prepare
    from trainer_app.fieldtools.view import step as exercises
    from trainer_app.followup.view import step as outcome
    from trainer_app.reports.view import papers

    return [
        prepare.STEP,
        record.STEP,
        door.STEP,
        evaluation.TEST,
        exercises.STEP,
        photos_step(lambda session, event_id: compare_sheets(session, event_id).present),
        evaluation.FEEDBACK,
        outcome.STEP,
        papers.STEP,
    ]
