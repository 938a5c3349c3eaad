"""What looks wrong in a plan. Each note leads to its field; none forbids anything."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.assignments.service import (
    calendar,
    get_assignment,
    plan_rows,
    targets_of,
    template_of,
)
from trainer_app.core.i18n import _, format_date
from trainer_app.core.words import fold
from trainer_app.events.model import Event, Facilitator, Invitation
from trainer_app.events.service.reading import list_events
from trainer_app.places.service import name_of
from trainer_app.store.base import living


@dataclass(frozen=True)
class PlanNote:
    """One remark: what, at which event (None: the whole plan) and at which field."""

    kind: str
    text: str
    event_id: bytes | None
    field: str


def plan_notes(session: Session, assignment_id: bytes) -> list[PlanNote]:
    """All remarks on the plan of an assignment, those of an event together."""
    events = [one for one in list_events(session, assignment_id) if one.state != "cancelled"]
    notes = [note for event in events for note in _day_notes(session, assignment_id, event)]
    notes += _double_booked(session, events)
    notes += _invited_twice(session, events)
    notes += _never_invited(session, assignment_id, events)
    return notes


def event_notes(session: Session, event_id: bytes) -> list[PlanNote]:
    """The remarks that concern one event."""
    event = session.get_one(Event, event_id)
    notes = plan_notes(session, event.assignment_id or b"")
    return [note for note in notes if note.event_id == event_id]


def _day_notes(session: Session, assignment_id: bytes, event: Event) -> list[PlanNote]:
    if event.date is None:
        return [PlanNote("no_date", _("The date is still open."), event.id, "date")]
    notes = []
    holiday = calendar().holiday(event.date)
    if holiday:
        text = _("Public holiday: {name}.").format(name=holiday.name)
        if holiday.calculated:
            text += " " + _("The exact day may still be moved.")
        notes.append(PlanNote("holiday", text, event.id, "date"))
    elif calendar().is_weekend(event.date):
        notes.append(PlanNote("weekend", _("The day is at a weekend."), event.id, "date"))
    window = _window(session, assignment_id)
    if window and not window[0] <= event.date <= window[1]:
        text = _("Outside the window {first} to {last}.").format(
            first=format_date(window[0]), last=format_date(window[1])
        )
        notes.append(PlanNote("window", text, event.id, "date"))
    return notes


def _window(session: Session, assignment_id: bytes) -> tuple[date, date] | None:
    """The days in which the source wants its trainings; else those of the whole assignment."""
    said = template_of(get_assignment(session, assignment_id))
    schedule = said["schedule"] if said else []
    number = next((entry["no"] for entry in schedule if entry.get("holds_events")), None)
    for row in plan_rows(session, assignment_id):
        if row.number == number and row.starts_on and row.ends_on:
            return row.starts_on, row.ends_on
    whole = get_assignment(session, assignment_id)
    return (whole.starts_on, whole.ends_on) if whole.starts_on and whole.ends_on else None


def _double_booked(session: Session, events: list[Event]) -> list[PlanNote]:
    days = {event.id: event.date for event in events}
    query = select(Facilitator.event_id, Facilitator.name).where(living(Facilitator))
    booked: dict[tuple[object, str], list[bytes]] = defaultdict(list)
    for event_id, name in session.execute(query):
        if event_id in days and days[event_id] and name:
            booked[days[event_id], fold(name)].append(event_id)
    return [
        PlanNote(
            "double_booked",
            _("A facilitator leads two events on this day."),
            event_id,
            "facilitators",
        )
        for found in booked.values()
        if len(set(found)) > 1
        for event_id in dict.fromkeys(found)
    ]


def _invitations(session: Session, events: list[Event]) -> dict[bytes, list[bytes]]:
    """Municipality -> events it is invited to."""
    known = {event.id for event in events}
    query = select(Invitation.place_id, Invitation.event_id).where(living(Invitation))
    invited: dict[bytes, list[bytes]] = defaultdict(list)
    for place_id, event_id in session.execute(query):
        if place_id and event_id in known:
            invited[place_id].append(event_id)
    return invited


def _invited_twice(session: Session, events: list[Event]) -> list[PlanNote]:
    return [
        PlanNote(
            "twice",
            _("{name} is invited to two events.").format(name=name_of(session, place_id)),
            event_id,
            "invited",
        )
        for place_id, found in _invitations(session, events).items()
        if len(found) > 1
        for event_id in found
    ]


def _never_invited(session: Session, assignment_id: bytes, events: list[Event]) -> list[PlanNote]:
    if not events:
        return []
    invited = _invitations(session, events)
    return [
        PlanNote(
            "never",
            _("{name} is not invited to any event.").format(name=name_of(session, place_id)),
            None,
            "invited",
        )
        for place_id in targets_of(session, assignment_id)
        if place_id not in invited
    ]
