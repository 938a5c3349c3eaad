"""The questions of an event: copied from the shipped set, added, edited, put in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.evaluation.model import OPTIONS, EvaluationQuestion
from trainer_app.evaluation.service.shipped import fill, shipped
from trainer_app.events.model import Event
from trainer_app.store import trash
from trainer_app.store.base import Text3, describe, living, new_id, pair_id
from trainer_app.store.scopes import team_scope

SCALE = 5  # marks from 1 to 5


@dataclass(frozen=True)
class Asked:
    """A question as it is asked: its answers without the empty ones."""

    id: bytes
    form: str
    kind: str
    code: str
    words: Text3
    options: tuple[Text3, ...]
    right: int | None

    @property
    def scored(self) -> bool:
        """Right and wrong can be told: opinions are neither (DOMAIN 5.4)."""
        return self.kind == "knowledge" and bool(self.right)

    @property
    def highest(self) -> int:
        """The largest number that answers it; 0 when it is answered in words."""
        if self.kind == "scale":
            return SCALE
        return 0 if self.kind == "words" else len(self.options)


def team_of(session: Session, event_id: bytes) -> bytes:
    """Sheets are read by the team of the event and its coordinators only."""
    event = session.get(Event, event_id)
    if event is None:
        raise UserError(_("This event is not on this laptop."), _("Take its change file in first."))
    return event.team_scope_id or team_scope(session, event.scope_id)


def rows(session: Session, event_id: bytes, form: str) -> list[EvaluationQuestion]:
    """For the form they are edited in."""
    query = select(EvaluationQuestion).where(
        EvaluationQuestion.event_id == event_id,
        EvaluationQuestion.form == form,
        living(EvaluationQuestion),
    )
    order = (EvaluationQuestion.position, EvaluationQuestion.id)
    return list(session.scalars(query.order_by(*order)))


def questions(session: Session, event_id: bytes, form: str) -> list[Asked]:
    return [asked(row) for row in rows(session, event_id, form)]


def count_questions(session: Session, event_id: bytes, form: str) -> int:
    query = select(func.count()).where(
        EvaluationQuestion.event_id == event_id,
        EvaluationQuestion.form == form,
        living(EvaluationQuestion),
    )
    return session.scalar(query) or 0


def asked(row: EvaluationQuestion) -> Asked:
    options = (getattr(row, f"option_{number}") for number in range(1, OPTIONS + 1))
    given = tuple(option for option in options if option)
    usual = "knowledge" if row.form == "test" else "scale"
    return Asked(
        row.id, row.form or "test", row.kind or usual, row.code or "", row.words, given, row.right
    )


def add_shipped(session: Session, event_id: bytes, form: str) -> int:
    """The shipped set as a start; questions already there stay. Answers how many were added."""
    if rows(session, event_id, form):
        return 0
    scope = team_of(session, event_id)
    for position, said in enumerate(shipped(form), 1):
        # the same rows when two laptops take the set
        row_id = pair_id("evaluation_question", event_id, form, said["code"])
        row = session.get(EvaluationQuestion, row_id)
        if row is None:
            row = EvaluationQuestion(id=row_id, scope_id=scope, event_id=event_id, form=form)
            session.add(row)
        fill(row, said)
        row.position, row.deleted = position, None
    session.flush()
    return len(shipped(form))


def add_question(session: Session, event_id: bytes, form: str) -> EvaluationQuestion:
    """A new empty question at the end."""
    last = session.scalar(
        select(func.max(EvaluationQuestion.position)).where(
            EvaluationQuestion.event_id == event_id, EvaluationQuestion.form == form
        )
    )
    row = EvaluationQuestion(
        id=new_id(),
        scope_id=team_of(session, event_id),
        event_id=event_id,
        form=form,
        kind="knowledge" if form == "test" else "scale",
        position=(last or 0) + 1,
    )
    session.add(row)
    session.flush()
    return row


def edit_question(session: Session, question_id: bytes, name: str, value: Any) -> None:
    row = _existing(session, question_id)
    if name not in describe(EvaluationQuestion):
        raise KeyError(name)
    setattr(row, name, None if value == "" else value)


def move_question(session: Session, question_id: bytes, by: int) -> None:
    """Up or down among the questions of its form."""
    row = _existing(session, question_id)
    found = rows(session, row.event_id or b"", row.form or "test")
    at = next(number for number, one in enumerate(found) if one.id == question_id)
    found.insert(min(max(at + by, 0), len(found) - 1), found.pop(at))
    for position, one in enumerate(found, 1):
        if one.position != position:
            one.position = position


def put_away_question(session: Session, question_id: bytes) -> None:
    trash.put_away(session, _existing(session, question_id))


def put_back_question(session: Session, question_id: bytes) -> None:
    trash.put_back(session, _existing(session, question_id))


def question_notes(found: list[Asked]) -> list[str]:
    """What would make a question useless, in words; nothing is blocked."""
    notes = []
    for number, one in enumerate(found, 1):
        problem = problem_of(one)
        if problem:
            notes.append(_("Question {number}: {problem}").format(number=number, problem=problem))
    return notes


def problem_of(one: Asked) -> str:
    """What would make it useless; "" when nothing does."""
    if not one.words:
        return _("it has no words yet.")
    if one.words.missing():
        return _("it is not in all three languages.")
    if one.kind in ("knowledge", "attitude") and len(one.options) < 2:
        return _("it needs at least two answers.")
    if one.kind == "knowledge" and not 1 <= (one.right or 0) <= len(one.options):
        return _("it is not said which answer is right.")
    return ""


def _existing(session: Session, question_id: bytes) -> EvaluationQuestion:
    row = session.get(EvaluationQuestion, question_id)
    if row is None:
        raise UserError(_("This question is no longer here."), _("It may be in the trash."))
    return row
