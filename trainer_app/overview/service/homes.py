"""Where a row of any room is seen and mended."""

from __future__ import annotations

from typing import Any

from sqlalchemy.orm import Session

from trainer_app.store.base import synced_models

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
