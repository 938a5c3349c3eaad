"""Comments pinned to a record, a row of it or a field; answered where they stand."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trainer_app.core import clock
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.review.model import Comment
from trainer_app.review.service import naming, who
from trainer_app.store.base import living, new_id
from trainer_app.sync import records
from trainer_app.sync.records import Record


@dataclass(frozen=True)
class Pin:
    """What a comment is about: a row, perhaps one field of it. Without a pin, the whole record."""

    table: str
    row_id: bytes
    field: str = ""


@dataclass(frozen=True)
class Said:
    """An answer under a comment."""

    id: bytes
    text: str
    by_name: str
    mine: bool
    made_ms: int


@dataclass(frozen=True)
class Note:
    """A comment with what it is about in words, and its answers."""

    id: bytes
    record: Record
    pin: Pin | None
    about: str
    text: str
    by_name: str
    mine: bool
    made_ms: int
    settled_ms: int | None
    answers: tuple[Said, ...] = ()

    @property
    def open(self) -> bool:
        return self.settled_ms is None


def comment(session: Session, record: Record, text: str, pin: Pin | None = None) -> Comment:
    """Say something about a record. Whoever reads the record reads the comment."""
    said = _required(text)
    made = Comment(
        id=new_id(),
        scope_id=records.scope_of(session, record),
        record_table=record.table,
        record_id=record.id,
        kind=record.kind,
        about_table=pin.table if pin else None,
        about_id=pin.row_id if pin else None,
        field=(pin.field or None) if pin else None,
    )
    return _write(session, made, said)


def answer(session: Session, comment_id: bytes, text: str) -> Comment:
    """Answer a comment; an answer to an answer stands under the same comment."""
    said = _required(text)
    first = _get(session, comment_id)
    made = Comment(
        id=new_id(),
        scope_id=first.scope_id,
        record_table=first.record_table,
        record_id=first.record_id,
        kind=first.kind,
        about_table=first.about_table,
        about_id=first.about_id,
        field=first.field,
        answer_to=first.answer_to or first.id,
    )
    return _write(session, made, said)


def settle(session: Session, comment_id: bytes) -> None:
    """Mark as done; asking twice changes nothing."""
    row = _get(session, comment_id)
    if row.settled_ms is None:
        row.settled_ms = clock.now_ms()


def unsettle(session: Session, comment_id: bytes) -> None:
    """It is not done after all."""
    _get(session, comment_id).settled_ms = None


def list_notes(session: Session, records: Collection[Record]) -> list[Note]:
    """The comments of these records, the open ones first, each kind in the order written."""
    wanted = {(one.kind, one.id): one for one in records}
    query = select(Comment).where(
        Comment.record_id.in_([one.id for one in records]), living(Comment)
    )
    rows = [
        row
        for row in session.scalars(query.order_by(Comment.made_ms, Comment.id))
        if (row.kind or "", row.record_id) in wanted
    ]
    me = who.my_key(session)
    answers: dict[bytes, list[Said]] = {}
    for row in rows:
        if row.answer_to:
            answers.setdefault(row.answer_to, []).append(_said(row, me))
    notes = [
        _note(session, row, wanted[row.kind or "", row.record_id or b""], me, answers)
        for row in rows
        if row.answer_to is None
    ]
    return sorted(notes, key=lambda note: not note.open)


def count_open(session: Session, records: Collection[Record]) -> dict[Record, int]:
    """How many comments of each record still wait; records without one are left out."""
    query = (
        select(Comment.kind, Comment.record_id, func.count())
        .where(
            Comment.record_id.in_({one.id for one in records}),
            Comment.answer_to.is_(None),
            Comment.settled_ms.is_(None),
            living(Comment),
        )
        .group_by(Comment.kind, Comment.record_id)
    )
    found = {(kind, record_id): count for kind, record_id, count in session.execute(query)}
    return {one: found[one.kind, one.id] for one in records if (one.kind, one.id) in found}


def _required(text: str) -> str:
    said = text.strip()
    if not said:
        raise UserError(_("There is nothing written yet."), field="text")
    return said


def _get(session: Session, comment_id: bytes) -> Comment:
    row = session.get(Comment, comment_id)
    if row is None or row.deleted:
        raise UserError(_("This comment is not here any more."))
    return row


def _write(session: Session, made: Comment, text: str) -> Comment:
    made.text = text
    made.by_name, made.by_person = who.my_name(session), who.my_key(session)
    made.made_ms = clock.now_ms()
    session.add(made)
    session.flush()
    return made


def _said(row: Comment, me: bytes) -> Said:
    mine = row.by_person == me
    return Said(row.id, row.text or "", row.by_name or "", mine, row.made_ms or 0)


def _note(
    session: Session,
    row: Comment,
    record: Record,
    me: bytes,
    answers: dict[bytes, list[Said]],
) -> Note:
    pin = None
    if row.about_table and row.about_id:
        pin = Pin(row.about_table, row.about_id, row.field or "")
    return Note(
        row.id,
        record,
        pin,
        naming.words_of_pin(session, pin.table, pin.row_id, pin.field) if pin else "",
        row.text or "",
        row.by_name or "",
        row.by_person == me,
        row.made_ms or 0,
        row.settled_ms,
        tuple(answers.get(row.id, ())),
    )
