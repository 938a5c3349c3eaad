"""An assignment from the beginning, with what is known of it on the first day."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from trainer_app.assignments.model import Assignment
from trainer_app.assignments.service.creating import create_empty
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.store.base import Text3


def create_written(
    session: Session, written: Mapping[str, Any], *, role: str = "trainer"
) -> Assignment:
    """Field -> value as the person wrote them; a title is the least."""
    title = written.get("title") or Text3()
    starts_on, ends_on = written.get("starts_on"), written.get("ends_on")
    if starts_on and ends_on and ends_on < starts_on:
        raise UserError(
            _("The assignment ends before it starts."), _("Look at the two dates."), field="ends_on"
        )
    made = create_empty(session, title.shown(), role=role)
    for name, value in written.items():
        setattr(made, name, value if isinstance(value, Text3) else value or None)
    return made
