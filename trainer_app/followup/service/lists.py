"""What is read: frozen rows in their order, grouped by whom they are for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from trainer_app.core.i18n import _
from trainer_app.events.model import EventNote
from trainer_app.followup.model import (
    ADDRESSEES,
    Commitment,
    Lesson,
    Recommendation,
)
from trainer_app.store.base import Text3, living, pair_id
from trainer_app.store.scopes import PRIVATE, scope_kind


@dataclass(frozen=True)
class RecommendationRow:
    id: bytes
    text: Text3
    basis: Text3
    addressee: str
    priority: str
    place_id: bytes | None
    event_id: bytes | None
    theme: str = ""
    due_on: date | None = None


@dataclass(frozen=True)
class LessonRow:
    id: bytes
    text: Text3
    addressee: str
    place_id: bytes | None
    event_id: bytes | None
    theme: str = ""


ForSomebody = RecommendationRow | LessonRow


@dataclass(frozen=True)
class CommitmentRow:
    id: bytes
    text: Text3
    measure: Text3
    who: str
    with_whom: str
    due_on: date | None
    right: str
    owner_sex: str
    status: str
    place_id: bytes | None
    run_id: bytes | None
    event_id: bytes | None

    def missing(self) -> list[str]:
        """Fields without which nobody can check the promise later."""
        wanted = {"who": self.who, "due_on": self.due_on, "measure": self.measure}
        return [name for name, value in wanted.items() if not value]


@dataclass(frozen=True)
class Addressed:
    """What is said to one addressee."""

    addressee: str
    label: str
    rows: tuple[ForSomebody, ...]


@dataclass(frozen=True)
class Progress:
    """How much of the outcome of an event is written."""

    notes: int
    recommendations: int
    lessons: int
    commitments: int


def addressees(session: Session) -> dict[str, str]:
    """Code -> label: the ones we ship, and any other that was ever written, as it was written."""
    shipped = {code: _(label) for code, label in ADDRESSEES.items()}
    other = {"other": shipped.pop("other")}
    for model in (Recommendation, Lesson):
        found = session.scalars(select(model.addressee).where(living(model)).distinct())
        shipped |= {code: code for code in found if code and code not in ADDRESSEES}
    return shipped | other


def recommendations(
    session: Session, *, event_id: bytes | None = None, assignment_id: bytes | None = None
) -> list[RecommendationRow]:
    """Of one event or of a whole assignment, in their order."""
    query = select(Recommendation).where(
        living(Recommendation), _within(Recommendation, event_id, assignment_id)
    )
    order = (Recommendation.event_id, Recommendation.position, Recommendation.id)
    return [
        RecommendationRow(
            row.id,
            row.text,
            row.basis,
            row.addressee or "",
            row.priority or "",
            row.place_id,
            row.event_id,
            row.theme or "",
            row.due_on,
        )
        for row in session.scalars(query.order_by(*order))
    ]


def lessons(
    session: Session, *, event_id: bytes | None = None, assignment_id: bytes | None = None
) -> list[LessonRow]:
    """Of one event or of a whole assignment, in their order."""
    query = select(Lesson).where(living(Lesson), _within(Lesson, event_id, assignment_id))
    return [
        LessonRow(
            row.id, row.text, row.addressee or "", row.place_id, row.event_id, row.theme or ""
        )
        for row in session.scalars(query.order_by(Lesson.event_id, Lesson.position, Lesson.id))
    ]


def commitments(
    session: Session,
    *,
    event_id: bytes | None = None,
    run_id: bytes | None = None,
    shared_only: bool = False,
) -> list[CommitmentRow]:
    """Of an event or of one exercise. `shared_only` leaves out those of confidential exercises."""
    query = select(Commitment).where(living(Commitment))
    if event_id is not None:
        query = query.where(Commitment.event_id == event_id)
    if run_id is not None:
        query = query.where(Commitment.run_id == run_id)
    rows = list(session.scalars(query.order_by(Commitment.position, Commitment.id)))
    if shared_only:
        rows = [row for row in rows if scope_kind(session, row.scope_id) != PRIVATE]
    return [_commitment(row) for row in rows]


def by_addressee(rows: Sequence[ForSomebody], labels: dict[str, str]) -> list[Addressed]:
    """Groups in the order of the code list; what is not addressed yet stands last."""
    order = [*labels, ""]
    found = []
    for code in order:
        own = tuple(row for row in rows if row.addressee == code)
        if own:
            found.append(Addressed(code, labels.get(code) or _("Not addressed yet"), own))
    return found


def note_of(session: Session, event_id: bytes) -> dict[str, Text3]:
    """The notes of an event: summary, process, results; empty texts when nothing was written."""
    note = session.get(EventNote, pair_id("event_note", event_id))
    if note is None or note.deleted:
        return {"summary": Text3(), "process": Text3(), "results": Text3()}
    return {"summary": note.summary, "process": note.process, "results": note.results}


def progress(session: Session, event_id: bytes) -> Progress:
    notes = sum(bool(text) for text in note_of(session, event_id).values())
    counts = [
        session.scalar(
            select(func.count()).select_from(kind).where(kind.event_id == event_id, living(kind))
        )
        or 0
        for kind in (Recommendation, Lesson, Commitment)
    ]
    return Progress(notes, *counts)


def _within(
    model: type[Recommendation] | type[Lesson],
    event_id: bytes | None,
    assignment_id: bytes | None,
) -> ColumnElement[bool]:
    if event_id is not None:
        return model.event_id == event_id
    return model.assignment_id == assignment_id


def _commitment(row: Commitment) -> CommitmentRow:
    return CommitmentRow(
        row.id,
        row.text,
        row.measure,
        row.who or "",
        row.with_whom or "",
        row.due_on,
        row.right or "",
        row.owner_sex or "",
        row.status or "",
        row.place_id,
        row.run_id,
        row.event_id,
    )
