"""The day's programme: minutes are kept, times follow from them."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.core import paths
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.events.model import Event, ProgrammeItem
from trainer_app.events.service.planning import STARTS_AT, get_event
from trainer_app.store import trash
from trainer_app.store.base import Text3, describe, living, new_id

LONGEST = 12 * 60  # minutes; more is a slip of the finger


@dataclass(frozen=True)
class ProgrammeLine:
    """An item with its times as they follow from the lines before it."""

    id: bytes
    starts_at: str
    ends_at: str
    title: Text3
    kind: str
    minutes: int
    tool_code: str | None


def programme(session: Session, event_id: bytes) -> list[ProgrammeLine]:
    """The day from its first minute to its last."""
    event = get_event(session, event_id)
    at = minutes_of(event.starts_at or STARTS_AT)
    lines = []
    for item in _items(session, event_id):
        until = at + (item.minutes or 0)
        lines.append(
            ProgrammeLine(
                item.id,
                clock_of(at),
                clock_of(until),
                item.title,
                item.kind or "session",
                item.minutes or 0,
                item.tool_code,
            )
        )
        at = until
    return lines


def programme_from_template(session: Session, event_id: bytes) -> int:
    """The one-day programme as a start; lines already there stay. Answers how many were added."""
    event = get_event(session, event_id)
    if _items(session, event_id):
        return 0
    for position, said in enumerate(_template(), 1):
        _add(session, event, position, said)
    session.flush()
    _end_the_day(session, event)
    return len(_template())


def _add(session: Session, event: Event, position: int, said: dict[str, Any]) -> ProgrammeItem:
    item = ProgrammeItem(
        id=new_id(),
        scope_id=event.scope_id,
        event_id=event.id,
        position=position,
        kind=said["kind"],
        minutes=said["minutes"],
        tool_code=said.get("tool"),
    )
    item.title = Text3.all(source="ky", ky=said["ky"], ru=said["ru"], en=said["en"])
    session.add(item)
    return item


@cache
def _template() -> list[dict[str, Any]]:
    said = tomllib.loads(paths.resource("programmes", "one_day.toml").read_text("utf-8"))
    items: list[dict[str, Any]] = said["items"]
    return items


def add_item(
    session: Session, event_id: bytes, title: Text3, minutes: int, kind: str = "session"
) -> ProgrammeItem:
    """A line at the end of the day."""
    event = get_event(session, event_id)
    last = _items(session, event_id)
    item = ProgrammeItem(
        id=new_id(),
        scope_id=event.scope_id,
        event_id=event_id,
        position=(last[-1].position or 0) + 1 if last else 1,
        kind=kind,
        minutes=_checked(minutes),
    )
    item.title = title
    session.add(item)
    session.flush()
    _end_the_day(session, event)
    return item


def edit_item(session: Session, item_id: bytes, name: str, value: Any) -> ProgrammeItem:
    """One field; a changed length shifts all that follows."""
    item = _existing(session, item_id)
    if name not in describe(ProgrammeItem):
        raise KeyError(name)
    setattr(item, name, _checked(value) if name == "minutes" else value)
    session.flush()
    _end_the_day(session, get_event(session, item.event_id or b""))
    return item


def move_item(session: Session, item_id: bytes, by: int) -> None:
    """Up (-1) or down (+1); the rest shifts."""
    item = _existing(session, item_id)
    items = _items(session, item.event_id or b"")
    at = next(number for number, one in enumerate(items) if one.id == item_id)
    to = min(max(at + by, 0), len(items) - 1)
    items.insert(to, items.pop(at))
    for position, one in enumerate(items, 1):
        if one.position != position:
            one.position = position


def remove_item(session: Session, item_id: bytes) -> None:
    """Into the trash; the rest moves up."""
    item = _existing(session, item_id)
    trash.put_away(session, item)
    _end_the_day(session, get_event(session, item.event_id or b""))


def minutes_of(clock: str) -> int:
    """ "09:30" as minutes after midnight."""
    hour, _colon, minute = clock.partition(":")
    return int(hour) * 60 + int(minute or 0)


def clock_of(minutes: int) -> str:
    """Minutes after midnight as "09:30"; a day does not end after midnight."""
    capped = min(minutes, 23 * 60 + 59)
    return f"{capped // 60:02}:{capped % 60:02}"


def _checked(minutes: int | None) -> int:
    if minutes is None or not 0 < minutes <= LONGEST:
        raise UserError(
            _("The length does not look right."),
            _("Write the minutes, such as 45."),
            field="minutes",
        )
    return minutes


def _existing(session: Session, item_id: bytes) -> ProgrammeItem:
    item = session.get(ProgrammeItem, item_id)
    if item is None:
        raise UserError(_("This line is no longer here."), _("Open the list again."))
    return item


def _items(session: Session, event_id: bytes) -> list[ProgrammeItem]:
    query = select(ProgrammeItem).where(ProgrammeItem.event_id == event_id, living(ProgrammeItem))
    return list(session.scalars(query.order_by(ProgrammeItem.position, ProgrammeItem.id)))


def _end_the_day(session: Session, event: Event) -> None:
    """The event ends when its programme ends."""
    total = sum(item.minutes or 0 for item in _items(session, event.id))
    if total:
        event.ends_at = clock_of(minutes_of(event.starts_at or STARTS_AT) + total)
