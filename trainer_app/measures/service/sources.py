"""What a measure can come from: proposals of hearings, advice given, exercises of the place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.core.i18n import format_date
from trainer_app.events.model import Event, EventPoint, Invitation
from trainer_app.fieldtools.model import ToolRun
from trainer_app.fieldtools.service.reading import name_of as name_of_tool
from trainer_app.measures.model import MeasureEvidence
from trainer_app.measures.service.reading import Evidence
from trainer_app.measures.service.rows import add_part, get_measure
from trainer_app.places.service import above, name_of
from trainer_app.store.base import choice_label, describe, living
from trainer_app.store.scopes import PRIVATE, scope_kind

KINDS_OF_EVENT = {
    "hearing": "hearing",
    "council_session": "hearing",
    "consultation": "consultation",
    "training": "exercise",
    "planning_session": "consultation",
}
"""Kind of event -> kind of evidence; meetings and campaigns are told in words."""


@dataclass(frozen=True)
class Source:
    """Something to choose: a day, or a proposal made on it."""

    kind: str
    event_id: bytes
    point_id: bytes | None
    words: str
    accepted: bool = False
    run_id: bytes | None = None

    @property
    def points_at(self) -> tuple[bytes | None, ...]:
        return self.event_id, self.point_id, self.run_id


def sources(session: Session, measure_id: bytes) -> list[Source]:
    """Of the municipality of the measure: accepted proposals first, then the days, newest first."""
    measure = get_measure(session, measure_id)
    days = _days(session, measure.assignment_id, measure.place_id)
    by_id = {day.id: day for day in days}
    proposals = _proposals(session, by_id)
    events = [
        Source(KINDS_OF_EVENT[day.kind or "training"], day.id, None, day_words(session, day))
        for day in days
    ]
    runs = _runs(session, by_id, measure.place_id)
    return sorted(proposals, key=lambda one: not one.accepted) + runs + events


def add_source(session: Session, measure_id: bytes, source: Source) -> MeasureEvidence:
    """Link it; asking twice changes nothing."""
    same = session.scalar(
        select(MeasureEvidence).where(
            MeasureEvidence.measure_id == measure_id,
            MeasureEvidence.event_id == source.event_id,
            MeasureEvidence.point_id.is_not_distinct_from(source.point_id),
            MeasureEvidence.run_id.is_not_distinct_from(source.run_id),
            living(MeasureEvidence),
        )
    )
    if same is not None:
        return same
    row: MeasureEvidence = add_part(session, measure_id, MeasureEvidence)
    row.kind, row.event_id, row.point_id = source.kind, source.event_id, source.point_id
    row.run_id = source.run_id
    return row


def evidence_words(session: Session, one: Evidence, language: str | None = None) -> str:
    """ "Public hearing, 14.05.2025: light on the way to school"."""
    kind = choice_label(describe(MeasureEvidence)["kind"], one.kind)
    point = session.get(EventPoint, one.point_id) if one.point_id else None
    event = session.get(Event, one.event_id) if one.event_id else None
    day = format_date(event.date) if event and event.date else ""
    head = ", ".join(part for part in (kind, day) if part)
    run = session.get(ToolRun, one.run_id) if one.run_id else None
    said = [
        point.words.shown(language) if point else "",
        run_words(run, language) if run else "",
        one.words.shown(language),
    ]
    if event is not None and not any(said):
        said = [event.title.shown(language)]
    return ": ".join(part for part in (head, "; ".join(filter(None, said))) if part)


def run_words(run: ToolRun, language: str | None = None) -> str:
    """ "Vision Journey, Group 2"."""
    own = run.title.shown(language) or run.group_label.shown(language)
    return ", ".join(part for part in (name_of_tool(run.tool_code), own) if part)


def day_words(session: Session, event: Event) -> str:
    kind = choice_label(describe(Event)["kind"], event.kind)
    place = name_of(session, event.place_id or event.district_id)
    title = event.title.shown() or place
    return ", ".join(part for part in (format_date(event.date), kind, title) if part)


def _days(session: Session, assignment_id: bytes | None, place_id: bytes | None) -> list[Event]:
    """Events in this municipality, or to which it was invited."""
    query = select(Event).where(
        Event.assignment_id == assignment_id,
        Event.kind.in_(KINDS_OF_EVENT) | Event.kind.is_(None),
        Event.state.is_distinct_from("cancelled"),
        living(Event),
    )
    invited = set(
        session.scalars(
            select(Invitation.event_id).where(Invitation.place_id == place_id, living(Invitation))
        )
    )
    found = session.scalars(query.order_by(Event.date.desc(), Event.id))
    return [event for event in found if event.id in invited or _lies_in(session, event, place_id)]


def _lies_in(session: Session, event: Event, place_id: bytes | None) -> bool:
    if event.place_id is None or place_id is None:
        return False
    return place_id in {unit for _level, unit in above(session, event.place_id)}


def _proposals(session: Session, days: dict[bytes, Event]) -> Iterable[Source]:
    query = select(EventPoint).where(
        EventPoint.event_id.in_(list(days)), EventPoint.kind == "proposal", living(EventPoint)
    )
    return [
        Source(
            "hearing",
            point.event_id or b"",
            point.id,
            f"{format_date(days[point.event_id or b''].date)}: {point.words.shown()}",
            point.decision == "accepted",
        )
        for point in session.scalars(query.order_by(EventPoint.position, EventPoint.id))
    ]


def _runs(session: Session, days: dict[bytes, Event], place_id: bytes | None) -> list[Source]:
    """Exercises drawn on these days by this municipality or a mixed group; none confidential."""
    query = select(ToolRun).where(
        ToolRun.event_id.in_(list(days)),
        ToolRun.confidential.is_not(True),
        (ToolRun.place_id == place_id) | ToolRun.place_id.is_(None),
        living(ToolRun),
    )
    return [
        Source("exercise", run.event_id or b"", None, run_words(run), run_id=run.id)
        for run in session.scalars(query.order_by(ToolRun.date, ToolRun.id))
        if scope_kind(session, run.scope_id) != PRIVATE
    ]
