"""Preparing as the first step of an event."""

from typing import TYPE_CHECKING

from trainer_app.core.i18n import N_, _
from trainer_app.events import service
from trainer_app.widgets.screen import Context, StepEntry, StepState

if TYPE_CHECKING:
    from trainer_app.events.view.prepare import Prepare
    from trainer_app.store.database import Session


def make(ctx: Context, event_id: bytes) -> "Prepare":
    from trainer_app.events.view.prepare import Prepare  # built when first visited

    return Prepare(ctx, event_id)


def prepare_state(session: "Session", event_id: bytes) -> StepState:
    """Full when date, hall, leader, guests and programme are there and nothing looks wrong."""
    event = service.get_event(session, event_id)
    there = [
        bool(event.date),
        bool(event.venue),
        bool(service.facilitators(session, event_id)),
        bool(service.invited(session, event_id)),
        bool(service.programme(session, event_id)),
    ]
    notes = len(service.event_notes(session, event_id))
    words = _("to look at: {count}").format(count=notes) if notes else ""
    if not any(there[1:]):
        return StepState("empty", words)
    return StepState("full" if all(there) and not notes else "half", words)


STEP = StepEntry("prepare", N_("Prepare"), make, prepare_state, "prepare")
