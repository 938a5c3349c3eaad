"""Phases, partners, results and objectives, and which rows serve them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.assignments.model import Objective, Partner, ProjectPhase, RowTag
from trainer_app.assignments.service.reading import edit, get_assignment
from trainer_app.store.base import living, pair_id, synced_models

Row = TypeVar("Row", Objective, Partner, ProjectPhase)


@dataclass(frozen=True)
class Serving:
    """How many rows of each table serve an objective, or concern a member."""

    target: Objective | Partner
    by_table: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.by_table.values())


def objectives(session: Session, assignment_id: bytes) -> list[Objective]:
    return _rows(session, Objective, assignment_id)


def partners(session: Session, assignment_id: bytes, kind: str | None = None) -> list[Partner]:
    found = _rows(session, Partner, assignment_id)
    return [one for one in found if kind is None or one.kind == kind]


def phases(session: Session, assignment_id: bytes) -> list[ProjectPhase]:
    return _rows(session, ProjectPhase, assignment_id)


def choose_phase(session: Session, phase_id: bytes) -> None:
    """The phase that is printed above every paper of the assignment."""
    from trainer_app.assignments.model import Assignment

    phase = session.get_one(ProjectPhase, phase_id)
    edit(session, Assignment, phase.assignment_id or b"", "phase", phase.title)


def _rows(session: Session, model: type[Row], assignment_id: bytes) -> list[Row]:
    query = select(model).where(model.assignment_id == assignment_id, living(model))
    return list(session.scalars(query.order_by(model.position, model.id)))


# tags


def tag(
    session: Session, assignment_id: bytes, about_table: str, about_id: bytes, target_id: bytes
) -> RowTag:
    """The row serves this objective, or concerns this member; asking twice changes nothing."""
    tag_id = pair_id("row_tag", about_id, target_id)
    found = session.get(RowTag, tag_id)
    if found is None:
        member = session.get(Partner, target_id) is not None
        found = RowTag(
            id=tag_id,
            scope_id=get_assignment(session, assignment_id).scope_id,
            assignment_id=assignment_id,
            about_table=about_table,
            about_id=about_id,
            objective_id=None if member else target_id,
            partner_id=target_id if member else None,
        )
        session.add(found)
    found.deleted = None
    return found


def untag(session: Session, about_id: bytes, target_id: bytes) -> None:
    found = session.get(RowTag, pair_id("row_tag", about_id, target_id))
    if found is not None:
        found.deleted = True


def _target(row: RowTag) -> bytes:
    return row.objective_id or row.partner_id or b""


def serving(session: Session, assignment_id: bytes) -> list[Serving]:
    """Objectives, then members of the Coalition, with the living rows tagged by each."""
    query = select(RowTag).where(RowTag.assignment_id == assignment_id, living(RowTag))
    counts: dict[bytes, Counter[str]] = {}
    for row in session.scalars(query):
        if _is_there(session, row):
            counts.setdefault(_target(row), Counter())[row.about_table or ""] += 1
    targets: list[Objective | Partner] = [
        *objectives(session, assignment_id),
        *partners(session, assignment_id, "member"),
    ]
    return [Serving(one, dict(counts.get(one.id, {}))) for one in targets]


def _is_there(session: Session, row: RowTag) -> bool:
    """Rooms above this one are known by their tables only."""
    model = synced_models().get(row.about_table or "")
    found = session.get(model, row.about_id) if model is not None and row.about_id else None
    return found is not None and not found.deleted
