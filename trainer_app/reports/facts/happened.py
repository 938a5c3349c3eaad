"""What was written down of events that are counted rather than listed: hearings, consultations."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

from trainer_app.core.i18n import _, format_date, format_number
from trainer_app.events import service as events
from trainer_app.events.kinds import PEOPLE, Group, kind_of
from trainer_app.events.model import KINDS, Event, EventPoint, EventRecord
from trainer_app.reports.facts.gathering import Gathering, Where
from trainer_app.store.base import FieldInfo, choice_label, describe, living

NOT_PRINTED = ("override_reason",)


@dataclass(frozen=True)
class PointFacts:
    kind: str
    words: str
    by_sex: str
    decision: str
    reason: str


@dataclass(frozen=True)
class GroupFacts:
    """Fields written together, as label and value; empty ones are left out."""

    key: str
    heading: str
    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class HappenedFacts:
    """One event as it was written down."""

    event_id: bytes
    kind: str
    kind_label: str
    number: int | None
    day: date | None
    place: str
    title: str
    topic: str
    groups: tuple[GroupFacts, ...]
    points: tuple[PointFacts, ...]
    women: int | None
    men: int | None
    total: int | None
    values: Mapping[str, str]  # every field that is filled in, as words


def happened_at(gathering: Gathering, event: Event) -> HappenedFacts:
    """What does not add up in the numbers is noted as a fault."""
    record = events.read_record(gathering.session, event.id)
    where = Where("event", {"event_id": event.id, "step": "record"})
    with gathering.aloud():
        for problem in events.count_problems(record):
            name = event.title.shown() or format_date(event.date)
            gathering.note(
                _("{event}: {problem}").format(event=name, problem=problem), where, "bad"
            )
    fields = describe(EventRecord)
    values = _values(gathering, record, fields)
    kind = kind_of(event.kind)
    return HappenedFacts(
        event_id=event.id,
        kind=kind.code,
        kind_label=_(KINDS[kind.code]),
        number=event.number,
        day=event.date,
        place=gathering.place(event.place_id) or gathering.place(event.district_id),
        title=event.title.shown(gathering.language),
        topic=values.get("topic", ""),
        groups=tuple(_group(group, fields, values) for group in kind.groups),
        points=tuple(_point(gathering, one) for one in events.points(gathering.session, event.id)),
        women=record.women if record else None,
        men=record.men if record else None,
        total=events.people_in_all(record),
        values=values,
    )


def _values(
    gathering: Gathering, record: EventRecord | None, fields: Mapping[str, FieldInfo]
) -> dict[str, str]:
    if record is None:
        return {}
    found = {
        name: _words(gathering, info, getattr(record, name))
        for name, info in fields.items()
        if name != "event_id"
    }
    return {name: words for name, words in found.items() if words}


def _words(gathering: Gathering, info: FieldInfo, value: Any) -> str:
    if value is None:
        return ""
    if info.is_text:
        return str(value.shown(gathering.language))
    if info.choices:
        return choice_label(info, value)
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, int | float):
        return format_number(value)
    return str(value)


def _group(group: Group, fields: Mapping[str, FieldInfo], values: Mapping[str, str]) -> GroupFacts:
    hidden = NOT_PRINTED if group.fields == PEOPLE and "override_reason" not in values else ()
    lines = tuple(
        (_(fields[name].label), values[name])
        for name in group.fields
        if name in values and name not in hidden
    )
    return GroupFacts(group.key, _(group.heading), lines)


def _point(gathering: Gathering, point: EventPoint) -> PointFacts:
    fields = describe(EventPoint)
    return PointFacts(
        point.kind or "",
        point.words.shown(gathering.language),
        choice_label(fields["by_sex"], point.by_sex) if point.by_sex else "",
        choice_label(fields["decision"], point.decision) if point.decision else "",
        point.reason.shown(gathering.language),
    )


def of_kinds(gathering: Gathering, assignment_id: bytes, *kinds: str) -> tuple[HappenedFacts, ...]:
    """The events of these kinds that were not cancelled, by date."""
    query = select(Event).where(
        Event.assignment_id == assignment_id, Event.kind.in_(kinds), living(Event)
    )
    rows = gathering.session.scalars(query.order_by(Event.date, Event.number, Event.id))
    return tuple(happened_at(gathering, row) for row in rows if row.state != "cancelled")
