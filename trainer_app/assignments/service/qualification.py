"""The qualification asked for, and how I meet it: answers and evidence in the private scope."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.assignments.model import Compliance, Requirement
from trainer_app.assignments.service.reading import get_assignment
from trainer_app.attachments.service import looking
from trainer_app.attachments.service.looking import Card
from trainer_app.core import clock
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.store import scopes
from trainer_app.store.base import describe, living, pair_id

MARKS = {"met": "●", "partly": "◐", "missing": "○"}
"""A shape beside the word, so that no colour is needed."""


@dataclass(frozen=True)
class Qualified:
    """A requirement, my answer to it, and the files that prove it."""

    requirement: Requirement
    answer: Compliance | None
    files: tuple[Card, ...]
    today: date

    @property
    def state(self) -> str:
        """As said; unsaid counts as missing."""
        return (self.answer.state if self.answer else None) or "missing"

    @property
    def expired(self) -> bool:
        until = self.answer.valid_until if self.answer else None
        return until is not None and until < self.today

    @property
    def unproved(self) -> bool:
        """Said to be met, and nothing lies there that shows it."""
        return self.state != "missing" and not self.files


def qualification(
    session: Session, assignment_id: bytes, today: date | None = None
) -> list[Qualified]:
    """In the order of the Terms of Reference."""
    query = select(Requirement).where(
        Requirement.assignment_id == assignment_id, living(Requirement)
    )
    rows = list(session.scalars(query.order_by(Requirement.position, Requirement.id)))
    given = select(Compliance).where(Compliance.assignment_id == assignment_id, living(Compliance))
    answers = {row.requirement_id: row for row in session.scalars(given)}
    files = looking.cards_by_owner(session, [row.id for row in answers.values()])
    day = today or clock.today()
    return [_qualified(row, answers.get(row.id), files, day) for row in rows]


def _qualified(
    row: Requirement, said: Compliance | None, files: dict[bytes, list[Card]], today: date
) -> Qualified:
    return Qualified(row, said, tuple(files.get(said.id, ())) if said else (), today)


def running_out(session: Session, assignment_id: bytes) -> list[tuple[Requirement, date]]:
    """Requirements whose proof is valid until a day."""
    query = select(Compliance).where(
        Compliance.assignment_id == assignment_id,
        Compliance.valid_until.is_not(None),
        living(Compliance),
    )
    found = []
    for row in session.scalars(query):
        asked = session.get(Requirement, row.requirement_id)
        if asked is not None and not asked.deleted and row.valid_until is not None:
            found.append((asked, row.valid_until))
    return found


def answer_id(requirement_id: bytes) -> bytes:
    """Mine alone: it never travels, so other people's answers cannot meet it."""
    return pair_id("compliance", requirement_id)


def answer_of(session: Session, requirement_id: bytes) -> Compliance:
    """The answer to a requirement; made, in the private scope, when first asked for.

    One that lies in the trash comes back: what is written must be seen.
    """
    found = session.get(Compliance, answer_id(requirement_id))
    if found is None:
        asked = session.get(Requirement, requirement_id)
        if asked is None:
            raise UserError(_("This row is not here any more."), _("It may be in the trash."))
        found = Compliance(
            id=answer_id(requirement_id),
            scope_id=scopes.private_scope(session),
            assignment_id=asked.assignment_id,
            requirement_id=requirement_id,
        )
        session.add(found)
        session.flush()
    found.deleted = None
    return found


def answer(session: Session, requirement_id: bytes, name: str, value: Any) -> Compliance:
    """One field of the answer."""
    if name not in describe(Compliance):
        raise ValueError(name)
    found = answer_of(session, requirement_id)
    setattr(found, name, value)
    return found


def coverage_price(session: Session, assignment_id: bytes) -> float | None:
    """What one municipality costs by the budget of the offer; None while there is no budget."""
    from trainer_app.assignments.service.money import budget

    count = get_assignment(session, assignment_id).municipalities_target
    total = budget(session, assignment_id).total
    return float(total / count) if count and total else None
