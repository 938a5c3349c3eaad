"""What happened at an event that is counted, not listed: numbers, words, questions, decisions."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.events.kinds import kind_of
from trainer_app.events.model import Event, EventPoint, EventRecord
from trainer_app.events.service.planning import get_event
from trainer_app.store import scopes
from trainer_app.store.base import describe, living, new_id, pair_id
from trainer_app.store.trash import put_away, put_back


def steps_of(session: Session, event_id: bytes) -> tuple[str, ...]:
    """The steps of an event by its kind; one that is not here has those of a training."""
    event = session.get(Event, event_id)
    return kind_of(event.kind if event else None).steps


def read_record(session: Session, event_id: bytes) -> EventRecord | None:
    """The one record of an event; None while nothing is written."""
    found = session.get(EventRecord, pair_id("event_record", event_id))
    return None if found is None or found.deleted else found


def edit_record(session: Session, event_id: bytes, name: str, value: Any) -> EventRecord:
    """One field; the record is made with its first one."""
    if name not in describe(EventRecord) or name == "event_id":
        raise KeyError(name)
    row = session.get(EventRecord, pair_id("event_record", event_id))
    if row is None:
        row = EventRecord(
            id=pair_id("event_record", event_id),
            scope_id=_team(session, event_id),
            event_id=event_id,
        )
        session.add(row)
    if value is not None and name in ("women", "men", "total", "youth", "disabled"):
        value = int(value)
    if value is not None and name in ("hours", "cost"):
        value = float(value)
    row.deleted = None
    setattr(row, name, None if value == "" else value)
    return row


def _team(session: Session, event_id: bytes) -> bytes:
    event = get_event(session, event_id)
    return event.team_scope_id or scopes.team_scope(session, event.scope_id)


# how many came


def count_problems(record: EventRecord | None) -> list[str]:
    """What does not add up in the numbers of people; a reason written down lets them stand."""
    if record is None:
        return []
    women, men, total = record.women, record.men, record.total
    if women is None and men is None and total is None:
        return []
    problems = []
    if women is None or men is None:
        problems.append(_("Women and men are not both written down."))
    elif total is not None and women + men != total and not record.override_reason:
        problems.append(
            _("{women} women and {men} men do not make {total}. Correct it, or write why.").format(
                women=women, men=men, total=total
            )
        )
    most = total if total is not None else (women or 0) + (men or 0)
    for part in (record.youth, record.disabled):
        if part is not None and part > most:
            problems.append(_("A part is larger than the whole."))
            break
    return problems


def people_in_all(record: EventRecord | None) -> int | None:
    """The total as written, else women and men together; None while nothing is counted."""
    if record is None or (record.total is None and record.women is None and record.men is None):
        return None
    return record.total if record.total is not None else (record.women or 0) + (record.men or 0)


# questions, proposals, points


def points(session: Session, event_id: bytes, kind: str | None = None) -> list[EventPoint]:
    query = select(EventPoint).where(EventPoint.event_id == event_id, living(EventPoint))
    if kind is not None:
        query = query.where(EventPoint.kind == kind)
    return list(session.scalars(query.order_by(EventPoint.position, EventPoint.id)))


def add_point(session: Session, event_id: bytes, kind: str) -> EventPoint:
    """A new empty line at the end of its list."""
    event = get_event(session, event_id)
    if kind not in kind_of(event.kind).points:
        raise ValueError(kind)
    last = session.scalar(
        select(func.max(EventPoint.position)).where(EventPoint.event_id == event_id)
    )
    row = EventPoint(
        id=new_id(),
        scope_id=_team(session, event_id),
        event_id=event_id,
        kind=kind,
        position=0 if last is None else last + 1,
        decision="open" if kind == "proposal" else None,
    )
    session.add(row)
    return row


def edit_point(session: Session, point_id: bytes, name: str, value: Any) -> EventPoint:
    row = session.get(EventPoint, point_id)
    if row is None:
        raise UserError(_("This row is not here any more."), _("It may be in the trash."))
    if name not in describe(EventPoint):
        raise KeyError(name)
    setattr(row, name, None if value == "" else value)
    return row


def put_away_point(session: Session, point_id: bytes) -> None:
    row = session.get(EventPoint, point_id)
    if row is not None:
        put_away(session, row)


def put_back_point(session: Session, point_id: bytes) -> None:
    row = session.get(EventPoint, point_id)
    if row is not None:
        put_back(session, row)
