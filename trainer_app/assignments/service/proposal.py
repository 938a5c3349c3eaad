"""The offer: vision and approach in words, experience, documents to hand in; the rest is the plan.

Work plan, travel schedule and budget are those of the assignment itself, so that what was offered
becomes what is done without typing it twice.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.assignments.model import Proposal, ProposalItem
from trainer_app.assignments.service.reading import get_assignment
from trainer_app.store import scopes
from trainer_app.store.base import describe, living, new_id, pair_id


@dataclass(frozen=True)
class Offer:
    """The proposal as far as it is written; `row` is None while nobody wrote a word."""

    row: Proposal | None
    documents: tuple[ProposalItem, ...]
    experience: tuple[ProposalItem, ...]

    @property
    def ready(self) -> int:
        return sum(one.ready_on is not None for one in self.documents)

    @property
    def due_on(self) -> date | None:
        return self.row.due_on if self.row else None

    @property
    def handed_in_on(self) -> date | None:
        return self.row.handed_in_on if self.row else None


def proposal_of(session: Session, assignment_id: bytes) -> Proposal | None:
    found = session.get(Proposal, _id_of(assignment_id))
    return None if found is None or found.deleted else found


def offer(session: Session, assignment_id: bytes) -> Offer:
    query = select(ProposalItem).where(
        ProposalItem.assignment_id == assignment_id, living(ProposalItem)
    )
    items = list(session.scalars(query.order_by(ProposalItem.position, ProposalItem.id)))
    return Offer(
        proposal_of(session, assignment_id),
        tuple(one for one in items if one.kind != "experience"),
        tuple(one for one in items if one.kind == "experience"),
    )


def edit_proposal(session: Session, assignment_id: bytes, name: str, value: Any) -> Proposal:
    if name not in describe(Proposal):
        raise ValueError(name)
    found = session.get(Proposal, _id_of(assignment_id))
    if found is None:
        scope_id = _team(session, assignment_id)
        found = Proposal(id=_id_of(assignment_id), scope_id=scope_id, assignment_id=assignment_id)
        session.add(found)
    found.deleted = None  # written again, it is no longer in the trash
    setattr(found, name, value)
    return found


def add_proposal_item(session: Session, assignment_id: bytes, kind: str) -> ProposalItem:
    known = offer(session, assignment_id)
    row = ProposalItem(
        id=new_id(),
        scope_id=_team(session, assignment_id),
        assignment_id=assignment_id,
        kind=kind,
        position=len(known.documents) + len(known.experience),
    )
    session.add(row)
    return row


def _id_of(assignment_id: bytes) -> bytes:
    return pair_id("proposal", assignment_id)


def _team(session: Session, assignment_id: bytes) -> bytes:
    return scopes.team_scope(session, get_assignment(session, assignment_id).scope_id)
