"""Before and after, and feedback, as steps of the event's day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from trainer_app.core.i18n import N_, ngettext
from trainer_app.evaluation import service
from trainer_app.widgets.screen import Context, StepEntry, StepState

if TYPE_CHECKING:
    from trainer_app.evaluation.view.form_step import FormStep
    from trainer_app.store.database import Session


def make_test(ctx: Context, event_id: bytes) -> FormStep:
    from trainer_app.evaluation.view.form_step import FormStep  # built when first visited

    return FormStep(ctx, event_id, "test")


def make_feedback(ctx: Context, event_id: bytes) -> FormStep:
    from trainer_app.evaluation.view.form_step import FormStep

    return FormStep(ctx, event_id, "feedback")


def test_state(session: Session, event_id: bytes) -> StepState:
    """Half with sheets of before, full when there are some of after too."""
    counted = service.count_sheets(session, event_id)
    before, after = counted["before"], counted["after"]
    if not before and not after:
        return StepState("empty", "")
    return StepState("full" if before and after else "half", f"{before} → {after}")


def feedback_state(session: Session, event_id: bytes) -> StepState:
    sheets = service.count_sheets(session, event_id)["feedback"]
    if not sheets:
        return StepState("empty", "")
    words = ngettext("{n} sheet", "{n} sheets", sheets).format(n=sheets)
    return StepState("full", words)


TEST = StepEntry("evaluation", N_("Before and after"), make_test, test_state, "numbers")
FEEDBACK = StepEntry("feedback", N_("Feedback"), make_feedback, feedback_state, "answers")
