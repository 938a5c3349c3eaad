"""Recommend, learn, commit: each adds one row at the end of its list."""

from __future__ import annotations

from datetime import date
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.events.model import Event, EventNote
from trainer_app.followup.model import Commitment, Lesson, Recommendation
from trainer_app.followup.service.words import said, team_of_event
from trainer_app.store import trash
from trainer_app.store.base import Text3, describe, living, new_id, pair_id

Outcome = Recommendation | Lesson | Commitment
Kind = type[Recommendation] | type[Lesson] | type[Commitment]
Row = TypeVar("Row", Recommendation, Lesson, Commitment)


def recommend(
    session: Session,
    event_id: bytes,
    text: str | Text3,
    *,
    addressee: str | None = None,
    priority: str | None = None,
    basis: str | Text3 | None = None,
    place_id: bytes | None = None,
    language: str | None = None,
) -> Recommendation:
    row = Recommendation(
        event_id=event_id,
        assignment_id=_assignment_of(session, event_id),
        place_id=place_id,
        addressee=addressee,
        priority=priority,
    )
    row.text, row.basis = said(text, language), said(basis, language)
    return _added(session, row, event_id)


def learn(
    session: Session,
    event_id: bytes,
    text: str | Text3,
    *,
    addressee: str | None = None,
    place_id: bytes | None = None,
    language: str | None = None,
) -> Lesson:
    row = Lesson(
        event_id=event_id,
        assignment_id=_assignment_of(session, event_id),
        addressee=addressee,
        place_id=place_id,
    )
    row.text = said(text, language)
    return _added(session, row, event_id)


def commit(
    session: Session,
    event_id: bytes,
    text: str | Text3,
    *,
    who: str | None = None,
    with_whom: str | None = None,
    due_on: date | None = None,
    measure: str | Text3 | None = None,
    right: str | None = None,
    owner_sex: str | None = None,
    place_id: bytes | None = None,
    run_id: bytes | None = None,
    element_id: bytes | None = None,
    scope_id: bytes | None = None,
    language: str | None = None,
) -> Commitment:
    """A promise of an action. `scope_id` when it was made in a confidential exercise."""
    row = Commitment(
        event_id=event_id,
        who=who,
        with_whom=with_whom,
        due_on=due_on,
        right=right,
        owner_sex=owner_sex,
        place_id=place_id,
        run_id=run_id,
        element_id=element_id,
        status="planned",
    )
    row.text, row.measure = said(text, language), said(measure, language)
    return _added(session, row, event_id, scope_id)


def edit(session: Session, kind: Kind, row_id: bytes, **values: Any) -> None:
    """Change fields of one row; a text is given as Text3."""
    row = _existing(session, kind, row_id)
    known = describe(kind)
    for name, value in values.items():
        if name not in known:
            raise AttributeError(name)
        setattr(row, name, value)


def move(session: Session, kind: Kind, row_id: bytes, by: int) -> None:
    """Up or down among the living rows of its event."""
    row = _existing(session, kind, row_id)
    rows = _in_order(session, kind, row.event_id)
    at = next(number for number, one in enumerate(rows) if one.id == row_id)
    to = min(max(at + by, 0), len(rows) - 1)
    rows.insert(to, rows.pop(at))
    for position, one in enumerate(rows, 1):
        if one.position != position:
            one.position = position


def put_away_row(session: Session, kind: Kind, row_id: bytes) -> None:
    trash.put_away(session, _existing(session, kind, row_id))


def put_back_row(session: Session, kind: Kind, row_id: bytes) -> None:
    trash.put_back(session, _existing(session, kind, row_id))


def note_id_of(event_id: bytes) -> bytes:
    """The event's notes are one row, the same on every laptop."""
    return pair_id("event_note", event_id)


def write_note(session: Session, event_id: bytes, name: str, value: Text3) -> None:
    """One of the event's notes: summary, process or results. The same row on every laptop."""
    note_id = note_id_of(event_id)
    note = session.get(EventNote, note_id)
    if note is None:
        note = EventNote(id=note_id, scope_id=team_of_event(session, event_id), event_id=event_id)
        session.add(note)
    if name not in describe(EventNote):
        raise AttributeError(name)
    setattr(note, name, value)


def _added(session: Session, row: Row, event_id: bytes, scope_id: bytes | None = None) -> Row:
    if not row.text:
        raise UserError(_("There is no text yet."), _("Write a few words first."), field="text")
    row.id = new_id()
    row.scope_id = scope_id or team_of_event(session, event_id)
    last = session.scalar(select(func.max(type(row).position)).filter_by(event_id=event_id))
    row.position = (last or 0) + 1
    session.add(row)
    session.flush()
    return row


def _existing(session: Session, kind: Kind, row_id: bytes) -> Outcome:
    row = session.get(kind, row_id)
    if not isinstance(row, Outcome):
        raise UserError(_("This line is no longer here."), _("Open the list again."))
    return row


def _in_order(session: Session, kind: Kind, event_id: bytes | None) -> list[Outcome]:
    query = select(kind).where(kind.event_id == event_id, living(kind))
    return list(session.scalars(query.order_by(kind.position, kind.id)))


def _assignment_of(session: Session, event_id: bytes) -> bytes | None:
    event = session.get(Event, event_id)
    return event.assignment_id if event else None
