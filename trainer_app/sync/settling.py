"""Deciding between answers: ordinary edits that name what they decide, and so travel (A17)."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy.orm import Session

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.store import journal, scopes
from trainer_app.store.base import Synced, new_id, synced_models, wire_columns
from trainer_app.store.journal import BOOKKEEPING, DELETED, decode
from trainer_app.store.tables import SyncCandidate
from trainer_app.store.values import from_plain
from trainer_app.sync import answers, reviving, statements
from trainer_app.sync.answers import Answer, Question
from trainer_app.sync.locking import LockedRecord

MINE, THEIRS = "mine", "theirs"
NOTHING: Any = object()  # no third value was written: None is one


def decide(
    session: Session, question_id: bytes, *, answer: int | None = None, value: Any = NOTHING
) -> None:
    """Choose one of the answers, or write a third `value`, plain as it travels."""
    question = find(session, question_id)
    if answer is not None:
        _choose(session, question, question.answers[answer])
    elif value is not NOTHING:
        _write(session, question, value, None)
    else:
        raise ValueError("nothing decided")


def find(session: Session, question_id: bytes) -> Question:
    place = answers.place_of(question_id)
    if place not in set(answers.list_conflicts(session)):
        raise UserError(_("This question is decided already."), _("Go on with the next one."))
    (question,) = answers.describe_all(session, [place])
    return question


def decide_all(
    session: Session,
    *,
    person: bytes | None = None,
    sender: bytes | None = None,
    take: str = THEIRS,
) -> int:
    """Decide every question about a person, or with answers of a sender; answers how many.

    `take`: "mine" or "theirs"; of a sender "theirs" is the sender's own answer. Questions without
    an answer of that side stay, and so do those of approved records: they are opened again first.
    """
    wanted = _wanted(person, sender)
    decided = 0
    for question in answers.list_questions(session):
        chosen = _of_side(question, take, sender) if wanted(question) else None
        if chosen is not None and _choose_if_open(session, question, chosen):
            decided += 1
    return decided


def _choose_if_open(session: Session, question: Question, answer: Answer) -> bool:
    """False where the record is approved; nothing was written then."""
    try:
        _choose(session, question, answer)
    except LockedRecord:
        return False
    return True


def _wanted(person: bytes | None, sender: bytes | None) -> Callable[[Question], bool]:
    def asked(question: Question) -> bool:
        if person is not None and question.person_id != person:
            return False
        return sender is None or any(one.person_key == sender for one in question.answers)

    return asked


def _of_side(question: Question, take: str, sender: bytes | None) -> Answer | None:
    """The latest answer of that side."""
    if take == MINE:
        found = [one for one in question.answers if one.mine]
    elif sender is not None:
        found = [one for one in question.answers if one.person_key == sender]
    else:
        found = [one for one in question.answers if not one.mine]
    return found[-1] if found else None


def _choose(session: Session, question: Question, answer: Answer) -> None:
    _write(session, question, answer.value, answer)


def _write(session: Session, question: Question, value: Any, answer: Answer | None) -> None:
    row = _row_of(session, question)
    session.info.setdefault("changed", set()).add("sync_candidate")
    with _also_where_approved(session, row.scope_id):
        if question.field == DELETED:
            (reviving.let_go if value else reviving.revive)(session, row)
            return
        columns = type(row).__table__.columns
        plain = {question.field: value} | _companions(session, question, answer)
        decided = {name: from_plain(columns[name].type, one) for name, one in plain.items()}
        journal.decide(session, row, decided)


@contextmanager
def _also_where_approved(session: Session, scope_id: bytes) -> Iterator[None]:
    """A coordinator's decision counts in an approved record too, which then says it changed."""
    me = scopes.person_key(session)
    session.info["deciding"] = statements.load_powers(session).coordinates(scope_id, me)
    try:
        yield
        session.flush()
    finally:
        session.info["deciding"] = False


def _row_of(session: Session, question: Question) -> Synced:
    model = synced_models().get(question.table)
    row = session.get(model, question.row_id) if model is not None else None
    if row is None or (question.field != DELETED and question.field not in wire_columns(type(row))):
        raise UserError(
            _("This version of the program does not know what is asked."),
            _("Install the newer version; the answers are kept until then."),
        )
    return row


def _companions(session: Session, question: Question, answer: Answer | None) -> dict[str, Any]:
    """With a translation goes the mark of the wording it was made from."""
    mark = f"{question.field}_of"
    if answer is None:
        return {}
    kept = session.get(SyncCandidate, (question.table, question.row_id, mark, *answer.dot))
    return {mark: decode(kept.value)} if kept is not None else {}


# two rows are meant


def keep_both(session: Session, question_id: bytes) -> Synced:
    """The laptops spoke of two different things: the other answers get a row of their own.

    Mine stays in the row, or what is shown if none is mine; the new row is the same in everything
    nobody disagreed about. Answers the new row.
    """
    question = find(session, question_id)
    row = _row_of(session, question)
    if not question.may_keep_both:
        raise UserError(_("There can be only one of these."), _("Choose one of the answers."))
    here = answers.describe_all(session, _open_of(session, question))
    stays = question.answers[question.shown]
    stays = next((one for one in question.answers if one.mine), stays)
    other = next(one for one in question.answers if one.dot != stays.dot)
    made = _twin(session, row, here, other)
    for one in here:
        own = next((a for a in one.answers if a.person_key == stays.person_key), None)
        _choose(session, one, own or one.answers[one.shown])
    return made


def _open_of(session: Session, question: Question) -> list[answers.Place]:
    key = (question.table, question.row_id)
    return [place for place in answers.list_conflicts(session) if place[:2] == key]


def _twin(session: Session, row: Synced, here: Collection[Question], other: Answer) -> Synced:
    columns = type(row).__table__.columns
    made = type(row)(id=new_id(), scope_id=row.scope_id)
    for name in wire_columns(type(row)):
        if name not in BOOKKEEPING:
            setattr(made, name, getattr(row, name))
    for question in here:
        theirs = next((a for a in question.answers if a.person_key == other.person_key), None)
        if theirs is not None:
            kind = columns[question.field].type
            setattr(made, question.field, from_plain(kind, theirs.value))
    session.add(made)
    session.flush()
    return made
