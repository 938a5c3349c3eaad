"""Sheets: taken from the screen or typed in from paper, corrected, put away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.evaluation.model import MOMENTS, EvaluationAnswer, EvaluationSheet
from trainer_app.evaluation.service.codes import another_of, read_code
from trainer_app.evaluation.service.questions import Asked, questions, team_of
from trainer_app.store import trash
from trainer_app.store.base import living, new_id, pair_id

Given = Mapping[bytes, int | str | None]
"""Question -> the number chosen, or words; what is not there was not answered."""


@dataclass(frozen=True)
class SheetLine:
    """A sheet in the list of those who entered it: enough to find and correct it."""

    id: bytes
    moment: str
    code: str
    way: str
    answered: int
    double: bool
    """Another sheet of the same moment has this code: neither can be matched."""


def form_of(moment: str) -> str:
    return "feedback" if moment == "feedback" else "test"


def take_sheet(
    session: Session,
    event_id: bytes,
    moment: str,
    given: Given,
    *,
    code: str = "",
    way: str = "screen",
    language: str | None = None,
) -> EvaluationSheet:
    """One person's sheet with its answers. A test needs a code; feedback never has one."""
    if moment not in MOMENTS:
        raise ValueError(moment)
    asked = questions(session, event_id, form_of(moment))
    if not asked:
        raise UserError(_("There are no questions yet."), _("Take the usual questions first."))
    answers = [(one, _checked(one, given.get(one.id))) for one in asked]
    if all(answer is None for _one, answer in answers):
        raise UserError(_("Nothing is answered on this sheet."), _("Answer one question at least."))
    sheet = EvaluationSheet(
        id=new_id(),
        scope_id=team_of(session, event_id),
        event_id=event_id,
        moment=moment,
        code=read_code(code) if moment != "feedback" else None,
        way=way,
        language=language,
    )
    session.add(sheet)
    session.flush()
    for one, answer in answers:
        if answer is not None:
            session.add(_answer(sheet, one, answer))
    session.flush()
    return sheet


def _answer(sheet: EvaluationSheet, one: Asked, answer: int | str) -> EvaluationAnswer:
    return EvaluationAnswer(
        id=pair_id("evaluation_answer", sheet.id, one.id),
        scope_id=sheet.scope_id,
        event_id=sheet.event_id,
        sheet_id=sheet.id,
        question_id=one.id,
        chosen=answer if isinstance(answer, int) else None,
        words=answer if isinstance(answer, str) else None,
    )


def _checked(one: Asked, answer: int | str | None) -> int | str | None:
    if answer is None or answer == "":
        return None
    if one.kind == "words":
        return str(answer).strip() or None
    number = int(answer)
    if not 1 <= number <= one.highest:
        raise UserError(
            _("There is no answer {number} to this question.").format(number=number),
            _("Answers: 1 to {highest}. 0 is no answer.").format(highest=one.highest),
        )
    return number


def sheet_lines(session: Session, event_id: bytes, *moments: str) -> list[SheetLine]:
    """Of these moments, by code; what can be read of a person is the code alone."""
    found = _sheets(session, event_id, moments)
    answered = _answered(session, event_id)
    doubles = Counter((sheet.moment or "", sheet.code or "") for sheet in found)
    lines = [
        SheetLine(
            sheet.id,
            sheet.moment or "",
            sheet.code or "",
            sheet.way or "",
            answered.get(sheet.id, 0),
            bool(sheet.code) and doubles[(sheet.moment or "", sheet.code or "")] > 1,
        )
        for sheet in found
    ]
    order = {moment: number for number, moment in enumerate(moments)}
    return sorted(lines, key=lambda line: (order[line.moment], line.code, line.id))


def codes_of(session: Session, event_id: bytes, moment: str) -> list[str]:
    """Every code of a moment, as often as it is there."""
    return sorted(sheet.code for sheet in _sheets(session, event_id, (moment,)) if sheet.code)


@dataclass(frozen=True)
class CodeSeen:
    """What is to be said of a code before the questions begin."""

    code: str
    taken: bool
    """A sheet of this moment has it already."""
    free: str
    """The code for another person with the same one; "" when there is none such."""
    unknown: bool
    """Nobody had it before the training, though sheets of before are here."""


def look_at_code(session: Session, event_id: bytes, moment: str, typed: str) -> CodeSeen:
    code = read_code(typed)
    here = set(codes_of(session, event_id, moment))
    before = set(codes_of(session, event_id, "before")) if moment == "after" else set()
    taken = code in here
    return CodeSeen(
        code,
        taken,
        another_of(code, here) if taken else "",
        bool(before) and code not in before,
    )


def correct_code(session: Session, sheet_id: bytes, typed: str) -> str:
    """A code that was read wrong; answers it as it is kept."""
    sheet = _existing(session, sheet_id)
    sheet.code = read_code(typed)
    return sheet.code


def put_away_sheet(session: Session, sheet_id: bytes) -> None:
    trash.put_away(session, _existing(session, sheet_id))


def put_back_sheet(session: Session, sheet_id: bytes) -> None:
    trash.put_back(session, _existing(session, sheet_id))


def count_sheets(session: Session, event_id: bytes) -> dict[str, int]:
    """Moment -> sheets."""
    query = (
        select(EvaluationSheet.moment, func.count())
        .where(EvaluationSheet.event_id == event_id, living(EvaluationSheet))
        .group_by(EvaluationSheet.moment)
    )
    counted = {moment: number for moment, number in session.execute(query) if moment}
    return {moment: counted.get(moment, 0) for moment in MOMENTS}


def _sheets(session: Session, event_id: bytes, moments: tuple[str, ...]) -> list[EvaluationSheet]:
    query = select(EvaluationSheet).where(
        EvaluationSheet.event_id == event_id,
        EvaluationSheet.moment.in_(moments),
        living(EvaluationSheet),
    )
    return list(session.scalars(query.order_by(EvaluationSheet.id)))


def _answered(session: Session, event_id: bytes) -> dict[bytes, int]:
    query = (
        select(EvaluationAnswer.sheet_id, func.count())
        .where(EvaluationAnswer.event_id == event_id, living(EvaluationAnswer))
        .group_by(EvaluationAnswer.sheet_id)
    )
    return {sheet: number for sheet, number in session.execute(query) if sheet}


def _existing(session: Session, sheet_id: bytes) -> EvaluationSheet:
    row = session.get(EvaluationSheet, sheet_id)
    if row is None:
        raise UserError(_("This sheet is no longer here."), _("It may be in the trash."))
    return row
