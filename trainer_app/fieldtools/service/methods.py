"""The method of an assignment: exercises taken from the shelf and adapted, or written anew."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.assignments.service import get_assignment
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.fieldtools.exercise import Exercise, Words
from trainer_app.fieldtools.exercises import EXERCISES, exercise
from trainer_app.fieldtools.model import MethodTool
from trainer_app.store.base import TEXT_LANGUAGES, Text3, living, new_id


def methods(session: Session, assignment_id: bytes) -> list[MethodTool]:
    """In the order of the handbook."""
    query = select(MethodTool).where(MethodTool.assignment_id == assignment_id, living(MethodTool))
    return list(session.scalars(query.order_by(MethodTool.position, MethodTool.id)))


def shelf() -> dict[str, str]:
    """Code -> name of each exercise the program brings."""
    return {one.code: one.name.shown() for one in EXERCISES}


def add_method(session: Session, assignment_id: bytes, code: str | None = None) -> MethodTool:
    """An empty one; with a code, the words of that exercise, to be adapted from then on."""
    taken = exercise(code) if code else None
    if code and taken is None:
        raise UserError(_("This version of the program does not know this exercise."))
    row = MethodTool(
        id=new_id(),
        scope_id=get_assignment(session, assignment_id).scope_id,
        assignment_id=assignment_id,
        position=len(methods(session, assignment_id)),
        tool_code=code,
    )
    if taken is not None:
        row.version, row.minutes = taken.version, taken.minutes()
        row.title, row.purpose = _text(taken.name), _text(taken.about)
        row.steps = Text3.all(source="ky", **{lang: _steps(taken, lang) for lang in TEXT_LANGUAGES})
    session.add(row)
    return row


def _text(words: Words) -> Text3:
    return Text3.all(source="ky", **{lang: words.shown(lang) for lang in TEXT_LANGUAGES})


def _steps(taken: Exercise, lang: str) -> str:
    """A line a step: number, title, minutes, what to do."""
    return "\n".join(
        f"{number}. {step.title.shown(lang)} ({step.minutes}). {step.text.shown(lang)}"
        for number, step in enumerate(taken.steps, 1)
    )
