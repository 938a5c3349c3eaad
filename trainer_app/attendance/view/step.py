"""The door as a step of the event's day."""

from typing import TYPE_CHECKING

from trainer_app.attendance.service import day
from trainer_app.core.i18n import N_, _
from trainer_app.widgets.screen import Context, StepEntry, StepState

if TYPE_CHECKING:
    from trainer_app.attendance.view.door import Door
    from trainer_app.store.database import Session


def make(ctx: Context, event_id: bytes) -> "Door":
    from trainer_app.attendance.view.door import Door  # built when first visited

    return Door(ctx, event_id)


def door_state(session: "Session", event_id: bytes) -> StepState:
    """Empty while nobody came, half while someone is still expected, full when all are told."""
    present, open_, listed = day.progress(session, event_id)
    words = _("{present} of {listed}").format(present=present, listed=listed) if listed else ""
    if not present:
        return StepState("empty", words)
    return StepState("half" if open_ else "full", words)


STEP = StepEntry("door", N_("Door"), make, door_state, "door")
