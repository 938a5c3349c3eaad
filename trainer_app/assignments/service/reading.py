"""What an assignment holds, row by row, and what is changed in it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trainer_app.assignments.model import (
    Assignment,
    AssignmentRole,
    Deliverable,
    Indicator,
    Objective,
    Partner,
    PlanRow,
    PositionQuota,
    ProjectPhase,
    PromisedInput,
    Requirement,
    Task,
)
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.store.base import Synced, describe, living, new_id
from trainer_app.store.trash import put_away, put_back

Row = TypeVar("Row", bound=Synced)
Part = TypeVar(
    "Part",
    Task,
    PlanRow,
    Deliverable,
    Indicator,
    Objective,
    Partner,
    ProjectPhase,
    PromisedInput,
    Requirement,
)


def list_assignments(session: Session) -> list[Assignment]:
    """All of them, the one that ends last first."""
    query = select(Assignment).where(living(Assignment))
    order = (Assignment.ends_on.is_(None), Assignment.ends_on.desc(), Assignment.id)
    return list(session.scalars(query.order_by(*order)))


def get_assignment(session: Session, assignment_id: bytes) -> Assignment:
    found = session.get(Assignment, assignment_id)
    if found is None or found.deleted:
        raise UserError(_("This assignment is not here any more."), _("Look for it in the trash."))
    return found


def tasks(session: Session, assignment_id: bytes) -> list[Task]:
    return _parts(session, Task, assignment_id)


def plan_rows(session: Session, assignment_id: bytes) -> list[PlanRow]:
    return _parts(session, PlanRow, assignment_id)


def deliverables(session: Session, assignment_id: bytes) -> list[Deliverable]:
    return _parts(session, Deliverable, assignment_id)


def indicators(session: Session, assignment_id: bytes) -> list[Indicator]:
    return _parts(session, Indicator, assignment_id)


def _parts(session: Session, model: type[Part], assignment_id: bytes) -> list[Part]:
    query = select(model).where(model.assignment_id == assignment_id, living(model))
    return list(session.scalars(query.order_by(model.position, model.id)))


def roles(session: Session, assignment_id: bytes) -> list[AssignmentRole]:
    query = select(AssignmentRole).where(
        AssignmentRole.assignment_id == assignment_id, living(AssignmentRole)
    )
    return list(session.scalars(query.order_by(AssignmentRole.id)))


def quotas(session: Session, assignment_id: bytes) -> dict[str, int]:
    """Position -> people asked for from each municipality. Advice, never a rule."""
    query = select(PositionQuota).where(
        PositionQuota.assignment_id == assignment_id, living(PositionQuota)
    )
    rows = session.scalars(query.order_by(PositionQuota.id))
    return {row.position: row.per_municipality or 0 for row in rows if row.position}


def set_quota(session: Session, assignment: Assignment, position: str, count: int) -> None:
    """How many of a position each municipality is asked to send; 0 takes the row away."""
    query = select(PositionQuota).where(
        PositionQuota.assignment_id == assignment.id,
        PositionQuota.position == position,
        living(PositionQuota),
    )
    row = session.scalar(query)
    if row is None:
        row = PositionQuota(id=new_id(), scope_id=assignment.scope_id, position=position)
        row.assignment_id = assignment.id
        session.add(row)
    row.per_municipality = count
    if count == 0:
        put_away(session, row)


def add_part(session: Session, assignment_id: bytes, model: type[Part]) -> Part:
    """A new empty task, product, objective, requirement … at the end of its list."""
    assignment = get_assignment(session, assignment_id)
    last = session.scalar(
        select(func.max(model.position)).where(model.assignment_id == assignment_id)
    )
    row = model(id=new_id(), scope_id=assignment.scope_id, assignment_id=assignment_id)
    row.position = 0 if last is None else last + 1
    session.add(row)
    return row


def add_role(session: Session, assignment_id: bytes, role: str) -> AssignmentRole:
    assignment = get_assignment(session, assignment_id)
    row = AssignmentRole(id=new_id(), scope_id=assignment.scope_id, role=role)
    row.assignment_id = assignment_id
    session.add(row)
    return row


def edit(session: Session, model: type[Row], row_id: bytes, name: str, value: Any) -> Row:
    """One field of one row. For a text in three languages `value` is a `Text3`."""
    row = session.get(model, row_id)
    if row is None:
        raise UserError(_("This row is not here any more."), _("It may be in the trash."))
    if name not in describe(model):
        raise KeyError(name)
    if describe(model)[name].is_text and isinstance(value, str):
        raise TypeError(f"{name} wants a Text3")
    if isinstance(value, Decimal):
        value = float(value)
    setattr(row, name, None if value == "" else value)
    return row


def remove(session: Session, model: type[Row], row_id: bytes) -> None:
    """To the trash, with what belongs to it."""
    row = session.get(model, row_id)
    if row is not None:
        put_away(session, row)


def put_away_assignment(session: Session, assignment_id: bytes) -> None:
    """To the trash with its whole plan."""
    put_away(session, get_assignment(session, assignment_id))


def put_back_assignment(session: Session, assignment_id: bytes) -> None:
    """Out of the trash, with what went along."""
    row = session.get(Assignment, assignment_id)
    if row is not None:
        put_back(session, row)


def put_back_row(session: Session, model: type[Row], row_id: bytes) -> None:
    """One row of the plan out of the trash."""
    row = session.get(model, row_id)
    if row is not None:
        put_back(session, row)
