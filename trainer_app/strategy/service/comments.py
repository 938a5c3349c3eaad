"""Versions sent round with the comments on each, and the expectations before them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.followup.service import new_below
from trainer_app.store.base import living
from trainer_app.strategy.model import ANSWERS, DraftComment, Expectation, StrategyDraft


@dataclass(frozen=True)
class Commented:
    """A version of a document and every comment on it."""

    row: StrategyDraft
    comments: tuple[DraftComment, ...]

    @property
    def unanswered(self) -> tuple[DraftComment, ...]:
        return tuple(one for one in self.comments if not answered(one))

    def count(self, decision: str) -> int:
        return sum(one.decision == decision for one in self.comments)


def answered(comment: DraftComment) -> bool:
    """Decided, and with a reason where it was not taken whole."""
    if comment.decision not in ANSWERS:
        return False
    return comment.decision == "accepted" or bool(comment.reason)


def drafts(session: Session, assignment_id: bytes) -> list[Commented]:
    """Every version in the order it was sent round, with its comments."""
    query = select(StrategyDraft).where(
        StrategyDraft.assignment_id == assignment_id, living(StrategyDraft)
    )
    rows = session.scalars(query.order_by(StrategyDraft.position, StrategyDraft.id))
    return [Commented(row, tuple(_comments(session, row.id))) for row in rows]


def _comments(session: Session, draft_id: bytes) -> list[DraftComment]:
    query = select(DraftComment).where(DraftComment.draft_id == draft_id, living(DraftComment))
    return list(session.scalars(query.order_by(DraftComment.position, DraftComment.id)))


def add_comment(session: Session, draft_id: bytes, **values: Any) -> DraftComment:
    draft = session.get_one(StrategyDraft, draft_id)
    return new_below(session, DraftComment, "draft_id", draft, **values)


def expectations(session: Session, assignment_id: bytes) -> list[Expectation]:
    """By member, in the order they were written down."""
    query = select(Expectation).where(
        Expectation.assignment_id == assignment_id, living(Expectation)
    )
    return list(session.scalars(query.order_by(Expectation.position, Expectation.id)))
