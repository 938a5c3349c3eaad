"""Measures and their parts as rows: added, edited, ordered, put away."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trainer_app.assignments.service import get_assignment
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.measures.model import (
    EarlierMeasure,
    Measure,
    MeasureCost,
    MeasureEvidence,
    MeasureTarget,
)
from trainer_app.store import scopes, trash
from trainer_app.store.base import describe, living, new_id

Part = type[MeasureTarget] | type[MeasureCost] | type[MeasureEvidence]
Row = Measure | EarlierMeasure | MeasureTarget | MeasureCost | MeasureEvidence


def team_of(session: Session, assignment_id: bytes) -> bytes:
    """What is drafted with a municipality is read by the team and its coordinators."""
    return scopes.team_scope(session, get_assignment(session, assignment_id).scope_id)


def get_measure(session: Session, measure_id: bytes) -> Measure:
    row = session.get(Measure, measure_id)
    if row is None:
        raise _gone()
    return row


def add_measure(session: Session, assignment_id: bytes, place_id: bytes) -> Measure:
    """A new draft at the end of the municipality's list."""
    row = Measure(
        id=new_id(),
        scope_id=team_of(session, assignment_id),
        assignment_id=assignment_id,
        place_id=place_id,
        position=_next(session, Measure, assignment_id, place_id),
        state="draft",
    )
    session.add(row)
    session.flush()
    return row


def add_earlier(session: Session, assignment_id: bytes, place_id: bytes) -> EarlierMeasure:
    """A measure of the programme before."""
    row = EarlierMeasure(
        id=new_id(),
        scope_id=team_of(session, assignment_id),
        assignment_id=assignment_id,
        place_id=place_id,
        position=_next(session, EarlierMeasure, assignment_id, place_id),
    )
    session.add(row)
    session.flush()
    return row


def add_part(session: Session, measure_id: bytes, model: Part) -> Any:
    """A target, a cost or a piece of evidence; a new year follows the last one."""
    measure = get_measure(session, measure_id)
    row = model(id=new_id(), scope_id=measure.scope_id, measure_id=measure_id)
    if isinstance(row, MeasureTarget):
        row.year = _next_year(session, MeasureTarget, measure)
    if isinstance(row, MeasureCost):
        row.year = _last_year(session, MeasureCost, measure) or _first_year(measure)
    session.add(row)
    session.flush()
    return row


def edit(session: Session, model: type[Row], row_id: bytes, name: str, value: Any) -> None:
    row = session.get(model, row_id)
    if row is None:
        raise _gone()
    if name not in describe(model):
        raise KeyError(name)
    setattr(row, name, kept(value))


def remove(session: Session, model: type[Row], row_id: bytes) -> None:
    row = session.get(model, row_id)
    if row is not None:
        trash.put_away(session, row)


def put_back(session: Session, model: type[Row], row_id: bytes) -> None:
    row = session.get(model, row_id)
    if row is not None:
        trash.put_back(session, row)


def parts(session: Session, measure_ids: list[bytes], model: type[Any]) -> dict[bytes, list[Any]]:
    """Measure -> its living rows of this kind, by year."""
    query = select(model).where(model.measure_id.in_(measure_ids), living(model))
    order = (model.year, model.id) if hasattr(model, "year") else (model.id,)
    found: dict[bytes, list[Any]] = {}
    for row in session.scalars(query.order_by(*order)):
        found.setdefault(row.measure_id, []).append(row)
    return found


def kept(value: Any) -> Any:
    if isinstance(value, Decimal):
        return float(value)
    return None if value == "" else value


def _next(session: Session, model: type[Any], assignment_id: bytes, place_id: bytes) -> int:
    query = select(func.max(model.position)).filter_by(
        assignment_id=assignment_id, place_id=place_id
    )
    return (session.scalar(query) or 0) + 1


def _next_year(session: Session, model: type[Any], measure: Measure) -> int | None:
    last = _last_year(session, model, measure)
    return last + 1 if last else _first_year(measure)


def _last_year(session: Session, model: type[Any], measure: Measure) -> int | None:
    query = select(func.max(model.year)).where(model.measure_id == measure.id, living(model))
    return session.scalar(query)


def _first_year(measure: Measure) -> int | None:
    if measure.starts_on:
        return measure.starts_on.year
    return measure.baseline_year + 1 if measure.baseline_year else None


def _gone() -> UserError:
    return UserError(_("This row is not here any more."), _("It may be in the trash."))


def living_rows(session: Session, model: type[Any], assignment_id: bytes) -> list[Any]:
    """Of an assignment, in the order of their municipality's list."""
    query = select(model).where(model.assignment_id == assignment_id, living(model))
    return list(session.scalars(query.order_by(model.position, model.id)))
