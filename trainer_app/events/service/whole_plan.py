"""The plan of an assignment as a whole: begun at one stroke, told in words, given to calendars."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy.orm import Session

from trainer_app.assignments.service import (
    counters,
    districts,
    due_in,
    get_assignment,
    template_of,
)
from trainer_app.core import clock
from trainer_app.core.i18n import _
from trainer_app.events.kinds import TRAINING
from trainer_app.events.model import Event
from trainer_app.events.service.ics import Entry, calendar_file
from trainer_app.events.service.planning import invite_district, invited, plan_event
from trainer_app.events.service.programme import programme, programme_from_template
from trainer_app.events.service.reading import EventCard, event_cards, list_events
from trainer_app.places.service import name_of

FIRST_MINUTE = 28_928_160  # minutes from 1970 to 2025: keeps the number of an edition small


def still_to_plan(session: Session, assignment_id: bytes) -> int:
    """How many trainings the assignment asks for beyond those already in the plan."""
    wanted = get_assignment(session, assignment_id).events_target or 0
    return max(0, wanted - len(_alive(session, assignment_id)))


def planned_kind(session: Session, assignment_id: bytes) -> str:
    """The kind of event that the Terms of Reference count; trainings if they say nothing."""
    said = template_of(get_assignment(session, assignment_id))
    return str(said["plan"]["kind"]) if said else TRAINING


def _alive(session: Session, assignment_id: bytes) -> list[Event]:
    kind = planned_kind(session, assignment_id)
    return [
        one
        for one in list_events(session, assignment_id)
        if one.state != "cancelled" and (one.kind or TRAINING) == kind
    ]


def plan_missing(session: Session, assignment_id: bytes) -> list[Event]:
    """All trainings still lacking: each with a district, its municipalities, a programme."""
    kind = planned_kind(session, assignment_id)
    taken = {one.district_id for one in _alive(session, assignment_id)}
    free = [one for one in districts(session, assignment_id) if one not in taken]
    made = []
    for _number in range(still_to_plan(session, assignment_id)):
        district_id = free.pop(0) if free else None
        event = plan_event(session, assignment_id, district_id=district_id, kind=kind)
        if kind == TRAINING:
            programme_from_template(session, event.id)
        if district_id is not None:
            invite_district(session, event.id)
        made.append(event)
    return made


def progress_words(session: Session, assignment_id: bytes) -> list[str]:
    """How far the assignment is, a sentence a thing; what it does not ask for is not said."""
    assignment = get_assignment(session, assignment_id)
    kind = planned_kind(session, assignment_id)
    cards = [card for card in event_cards(session, assignment_id) if card.kind == kind]
    held = sum(card.state == "held" for card in cards)
    counted = counters(session, assignment_id)
    said = []
    if target := assignment.events_target or len(cards):
        words = (
            _("Trainings held: {held} of {target}")
            if kind == TRAINING
            else _("Events held: {held} of {target}")
        )
        said.append(words.format(held=held, target=target))
    if counted.target:
        said.append(
            _("Municipalities named: {named} of {target}").format(
                named=counted.named, target=counted.target
            )
        )
    if target := assignment.districts_target or counted.districts:
        said.append(
            _("Districts: {count} of {target}").format(count=counted.districts, target=target)
        )
    return said


def calendar_of(session: Session, assignment_id: bytes) -> str:
    """The trainings with a date, and the open deadlines, as a calendar file."""
    cards = [card for card in event_cards(session, assignment_id) if card.day]
    assignment = get_assignment(session, assignment_id)
    written = datetime.fromtimestamp(clock.now_ms() / 1000, UTC)
    entries = [_training(session, card) for card in cards]
    for one in due_in(session, assignment):
        if one.due_on:
            told = _("Due: {what}").format(what=one.title)
            entries.append(Entry(f"{one.row_id.hex()}@trainer-app", one.due_on, told))
    return calendar_file(entries, written=written)


def _training(session: Session, card: EventCard) -> Entry:
    assert card.day
    lines = [f"{line.starts_at} {line.title.shown()}" for line in programme(session, card.id)]
    places = ", ".join(name_of(session, place) for place in invited(session, card.id))
    if places:
        lines.append(_("Invited: {places}").format(places=places))
    return Entry(
        uid=f"{card.id.hex()}@trainer-app",
        day=card.day,
        title=" · ".join(part for part in (card.title.shown(), card.district) if part),
        place=", ".join(part for part in (card.venue, card.district) if part),
        note="\n".join(lines),
        start=card.starts_at,
        end=card.ends_at,
        cancelled=card.state == "cancelled",
        edition=clock.now_ms() // 60_000 - FIRST_MINUTE,
    )
