"""One row of any room: its picture, and the screen on which it is at home."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from trainer_app.places.view.place_input import PlaceInput
from trainer_app.store.base import synced_models
from trainer_app.sync.view.showing import Showing
from trainer_app.widgets.screen import Context

if TYPE_CHECKING:
    from trainer_app.store.database import Session

STEP_OF = {
    "attendance": "door",
    "tool_run": "exercises",
    "attachment": "photos",
    "event_note": "outcome",
    "event_record": "outcome",
    "event_point": "outcome",
    "recommendation": "outcome",
    "lesson": "outcome",
    "commitment": "outcome",
}
"""Table -> the step of its event on which it is seen; the others under "Prepare"."""


def showing() -> Showing:
    """What the questions between laptops show of the rooms above them."""
    return Showing(picture, {"Place": PlaceInput}, at_home)


def picture(ctx: Context, table: str, row_id: bytes) -> QWidget | None:
    """The photo or the drawing a row speaks of."""
    if table == "attachment":
        from trainer_app.attachments.view import picture as photos

        return photos.picture_of(ctx, row_id)
    if table in ("tool_run", "element", "element_link", "fact"):
        from trainer_app.fieldtools.view import picture as drawings

        return drawings.picture_of(ctx, table, row_id)
    return None


def at_home(session: Session, table: str, row_id: bytes) -> tuple[str, dict[str, Any]] | None:
    """Screen and arguments for `ctx.go`; None for what is in the trash or not here."""
    model = synced_models().get(table)
    row = session.get(model, row_id) if model else None
    if row is None or row.deleted:
        return None
    if table == "person":
        return "people", {"person_id": row_id}
    event_id = row_id if table == "event" else getattr(row, "event_id", None)
    if event_id is not None:
        return "event", {"event_id": event_id, "step": STEP_OF.get(table, "prepare")}
    assignment_id = row_id if table == "assignment" else getattr(row, "assignment_id", None)
    return ("assignment", {"assignment_id": assignment_id}) if assignment_id else None
