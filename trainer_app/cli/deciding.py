"""Deciding without a window: different answers, files taken back, people erased."""

from __future__ import annotations

from typing import Any

import msgspec

from trainer_app import catalogue
from trainer_app.cli.carrying import Facts, iso
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.store.profile import Profile
from trainer_app.sync import answers, erasing, naming, settling, trust, undoing
from trainer_app.sync.answers import Question
from trainer_app.sync.service import PLACEHOLDER

assert catalogue.MODELS


def conflicts(profile: Profile, *, personal: bool) -> list[Facts]:
    """Fields with different answers; personal words only if asked for."""
    with profile.database.read() as session:
        return [
            _question(session, one, personal=personal) for one in answers.list_questions(session)
        ]


def _question(session: Any, one: Question, *, personal: bool) -> Facts:
    def words(value: Any) -> str:
        shown = naming.value_words(session, one.table, one.field, value)
        return shown if personal else PLACEHOLDER

    return {
        "id": one.id.hex(),
        "kind": one.kind,
        "table": one.table,
        "row": one.row_id.hex(),
        "field": one.field,
        "title": one.title if personal else PLACEHOLDER,
        "before": words(one.base),
        "answers": [
            {
                "number": number,
                "value": words(answer.value),
                "who": answer.who,
                "when": iso(answer.moment_ms),
                "mine": answer.mine,
                "clock_wrong": answer.clock_wrong,
            }
            for number, answer in enumerate(one.answers)
        ],
        "shown": one.shown,
        "may_keep_both": one.may_keep_both,
    }


def settle(profile: Profile, question_id: bytes, *, answer: int | None, keep_both: bool) -> int:
    """Decide one question. Answers how many are left."""
    with profile.database.change("settle") as session:
        if keep_both:
            settling.keep_both(session, _find(session, question_id).id)
        else:
            question = _find(session, question_id)
            if answer is None or not 0 <= answer < len(question.answers):
                raise UserError(
                    _("There is no answer with this number."),
                    _("Look at the numbers with the command conflicts."),
                )
            settling.decide(session, question_id, answer=answer)
    return _left(profile)


def _find(session: Any, question_id: bytes) -> Question:
    try:
        return settling.find(session, question_id)
    except (msgspec.MsgspecError, ValueError) as garbled:
        raise UserError(
            _("There is no such question."), _("Look at the ids with the command conflicts.")
        ) from garbled


def settle_all(profile: Profile, take: str, contact_id: bytes | None) -> tuple[int, int]:
    """Decide all questions, or those with answers of a contact: how many, and how many are left."""
    with profile.database.change("settle") as session:
        sender = None
        if contact_id is not None:
            sender = trust.get_contact(session, contact_id).person_key
        done = settling.decide_all(session, sender=sender, take=take)
    return done, _left(profile)


def _left(profile: Profile) -> int:
    with profile.database.read() as session:
        return answers.count_conflicts(session)


# files taken back


def undoable(profile: Profile) -> list[Facts]:
    with profile.database.read() as session:
        return [
            {
                "id": one.import_id.hex(),
                "sender": one.sender,
                "taken": iso(one.done_ms),
                "new": one.new,
                "changed": one.changed,
                "undone": one.undone,
                "later": one.later,
            }
            for one in undoing.list_undoable(session)
        ]


def undo(profile: Profile, import_id: bytes, *, again: bool) -> int:
    """Take a file back, or in again; answers how many rows are different now."""
    return (undoing.redo if again else undoing.undo)(profile, import_id)


# people erased


def erase(profile: Profile, person_id: bytes, *, keep_texts: bool) -> Facts:
    done = erasing.erase(profile, person_id, texts=not keep_texts)
    return {"rows": done.rows, "files": done.files, "left": len(done.left) + len(done.beyond)}
