"""What can serve an objective or concern a member: every row of the assignment, upper rooms too."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.assignments.model import RowTag
from trainer_app.store.base import Text3, living, synced_models
from trainer_app.sync import naming

TAGGED = (
    "task",
    "plan_row",
    "deliverable",
    "indicator",
    "event",
    "measure",
    "campaign",
    "recommendation",
)
"""Tables, in the order of a contract; those of rooms above are known by their names alone."""


@dataclass(frozen=True)
class Taggable:
    """A row that may be tagged, as a person calls it."""

    table: str
    id: bytes
    words: str
    tagged: bool


def taggable(session: Session, assignment_id: bytes, target_id: bytes) -> list[Taggable]:
    """Every row, and whether it serves this objective or concerns this member."""
    having = (RowTag.objective_id == target_id) | (RowTag.partner_id == target_id)
    tags = set(session.scalars(select(RowTag.about_id).where(having, living(RowTag))))
    found = []
    for table in TAGGED:
        model = synced_models().get(table)
        if model is None or not hasattr(model, "assignment_id"):
            continue
        query = select(model).where(model.assignment_id == assignment_id, living(model))
        found += [
            Taggable(table, row.id, _words(session, table, row), row.id in tags)
            for row in session.scalars(query.order_by(model.id))
        ]
    return found


def _words(session: Session, table: str, row: object) -> str:
    number = getattr(row, "number", None) or getattr(row, "code", None)
    activity = getattr(row, "activity", None)
    said = activity.shown() if isinstance(activity, Text3) else ""
    if not said:
        called = naming.name_of(session, table, getattr(row, "id", b""))
        said = called.title or called.kind
    return f"{number}. {said}" if number and table != "event" else said
