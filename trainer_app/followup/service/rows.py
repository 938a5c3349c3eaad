"""A new line at the end of a register, and a new line below another row."""

from __future__ import annotations

from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trainer_app.assignments.service import get_assignment
from trainer_app.store.base import Synced, new_id

Row = TypeVar("Row", bound=Synced)


def new_row(session: Session, model: type[Row], assignment_id: bytes, **values: Any) -> Row:
    """Of an assignment: its readers read it."""
    assignment = get_assignment(session, assignment_id)
    table: Any = model
    last = session.scalar(
        select(func.max(table.position)).where(table.assignment_id == assignment_id)
    )
    place = 0 if last is None else last + 1
    own = {"assignment_id": assignment_id, "position": place}
    return _added(session, model(id=new_id(), scope_id=assignment.scope_id), own | values)


def new_below(session: Session, model: type[Row], field: str, parent: Synced, **values: Any) -> Row:
    """Of another row, which `field` names: whoever reads that one reads this one."""
    table: Any = model
    own: dict[str, Any] = {field: parent.id}
    if hasattr(model, "assignment_id"):
        own["assignment_id"] = getattr(parent, "assignment_id", None)
    if hasattr(model, "position"):
        last = session.scalar(
            select(func.max(table.position)).where(getattr(table, field) == parent.id)
        )
        own["position"] = 0 if last is None else last + 1
    return _added(session, model(id=new_id(), scope_id=parent.scope_id), own | values)


def _added(session: Session, row: Row, values: dict[str, Any]) -> Row:
    for name, value in values.items():
        setattr(row, name, value)
    session.add(row)
    session.flush()
    return row
