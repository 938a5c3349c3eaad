"""Anything with a date and a place: trainings, hearings, sessions, consultations, meetings."""

from __future__ import annotations

from datetime import date as day

from sqlalchemy import Date, Float, Integer, String
from sqlalchemy.orm import Mapped

from trainer_app.core.i18n import N_
from trainer_app.people.model import SEXES
from trainer_app.store.base import Id, Merge, Synced, field, text
from trainer_app.store.trash import owns

KINDS = {
    "training": N_("Training"),
    "hearing": N_("Public hearing"),
    "council_session": N_("Open council session"),
    "consultation": N_("Consultation"),
    "planning_session": N_("Planning session"),
    "meeting": N_("Meeting"),
    "campaign": N_("Campaign event"),
}

TOPICS = {
    "budget": N_("Budget"),
    "tariff": N_("Tariffs"),
    "priorities": N_("Priorities"),
    "sedp": N_("Development programme"),
    "report_card": N_("Citizen report card"),
    "other": N_("Other"),
}

MODES = {
    "visit": N_("On the spot"),
    "office": N_("In the office"),
    "phone": N_("By phone"),
    "online": N_("Online"),
}

POINT_KINDS = {
    "question": N_("Question"),
    "proposal": N_("Proposal"),
    "point": N_("Point of the agenda"),
}

DECISIONS = {
    "accepted": N_("Accepted"),
    "partly": N_("Accepted in part"),
    "rejected": N_("Rejected"),
    "open": N_("Not decided yet"),
}

STATES = {
    "planned": N_("Planned"),
    "held": N_("Held"),
    "cancelled": N_("Cancelled"),
    "moved": N_("Moved to another date"),
}

ITEM_KINDS = {
    "session": N_("Session"),
    "break": N_("Break"),
    "lunch": N_("Lunch"),
    "registration": N_("Registration"),
}


class Event(Synced):
    """A day of work: a row of the plan, read by every team; its people belong to one team."""

    __tablename__ = "event"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    plan_row_id: Mapped[bytes | None] = field(N_("Plan row"), Id, about="PlanRow")
    team_scope_id: Mapped[bytes | None] = field(N_("Team"), Id, merge=Merge.LATEST)
    kind: Mapped[str | None] = field(N_("Kind"), String(20), choices=KINDS)
    number: Mapped[int | None] = field(N_("No."), Integer, merge=Merge.LATEST)
    title = text(N_("Title"))
    topic = text(N_("Topic"), multiline=True)
    date: Mapped[day | None] = field(N_("Date"), Date, required=True)
    starts_at: Mapped[str | None] = field(N_("Starts at"), String(5))
    ends_at: Mapped[str | None] = field(N_("Ends at"), String(5))
    district_id: Mapped[bytes | None] = field(N_("District"), Id, about="Place")
    place_id: Mapped[bytes | None] = field(N_("Town or village"), Id, about="Place")
    venue: Mapped[str | None] = field(N_("Venue"), String(200), personal=True)
    state: Mapped[str | None] = field(N_("State"), String(20), choices=STATES)
    state_reason: Mapped[str | None] = field(N_("Reason"), String(300))
    moved_from: Mapped[day | None] = field(N_("Moved from"), Date)
    headcount_women: Mapped[int | None] = field(N_("Women counted in the room"), Integer)
    headcount_men: Mapped[int | None] = field(N_("Men counted in the room"), Integer)


class Facilitator(Synced):
    """Who leads an event. A plan row, so that two events on one day can be seen to clash."""

    __tablename__ = "facilitator"
    event_id: Mapped[bytes | None] = field(N_("Event"), Id, index=True, about="Event")
    name: Mapped[str | None] = field(N_("Facilitator"), String(200), required=True, personal=True)
    role: Mapped[str | None] = field(N_("Role"), String(40))


class Invitation(Synced):
    """A municipality is invited to an event: one row a pair, the same on every laptop."""

    __tablename__ = "invitation"
    event_id: Mapped[bytes | None] = field(N_("Event"), Id, index=True, about="Event")
    place_id: Mapped[bytes | None] = field(N_("Municipality"), Id, index=True, about="Place")
    expected: Mapped[int | None] = field(N_("People expected"), Integer)


class ProgrammeItem(Synced):
    """A line of the day's programme; its time follows from the lines before it."""

    __tablename__ = "programme_item"
    event_id: Mapped[bytes | None] = field(N_("Event"), Id, index=True, about="Event")
    position: Mapped[int | None] = field(N_("Order"), Integer, merge=Merge.LATEST)
    kind: Mapped[str | None] = field(N_("Kind"), String(20), choices=ITEM_KINDS)
    title = text(N_("What"), required=True)
    minutes: Mapped[int | None] = field(N_("Minutes"), Integer)
    tool_code: Mapped[str | None] = field(N_("Exercise"), String(40))


class EventNote(Synced):
    """What the team writes about the day: read by the team and its coordinators only."""

    __tablename__ = "event_note"
    event_id: Mapped[bytes | None] = field(N_("Event"), Id, index=True, about="Event")
    summary = text(N_("Summary"), multiline=True)
    process = text(N_("What worked and what did not"), multiline=True)
    results = text(N_("Results"), multiline=True)


class EventRecord(Synced):
    """What happened at an event that is counted rather than listed: one row an event.

    Every kind of event uses some of the fields; which ones, `events.kinds` says.
    """

    __tablename__ = "event_record"
    event_id: Mapped[bytes | None] = field(N_("Event"), Id, index=True, about="Event")
    topic: Mapped[str | None] = field(N_("About"), String(20), choices=TOPICS)
    announced_on: Mapped[day | None] = field(N_("Announced on"), Date)
    channels: Mapped[str | None] = field(
        N_("How it was announced"), String(300), help=N_("Board, messenger group, radio …")
    )
    agenda = text(N_("Agenda"), multiline=True)
    women: Mapped[int | None] = field(N_("Women"), Integer)
    men: Mapped[int | None] = field(N_("Men"), Integer)
    total: Mapped[int | None] = field(N_("All together"), Integer)
    youth: Mapped[int | None] = field(N_("Of them young people"), Integer)
    disabled: Mapped[int | None] = field(N_("Of them people with disabilities"), Integer)
    override_reason: Mapped[str | None] = field(N_("Why the numbers do not add up"), String(300))
    mode: Mapped[str | None] = field(N_("How"), String(20), choices=MODES)
    hours: Mapped[float | None] = field(N_("Hours"), Float)
    advised: Mapped[str | None] = field(N_("Who was advised"), String(300), personal=True)
    advice = text(N_("Advice given"), multiline=True)
    next_step = text(N_("Next step"), multiline=True)
    document: Mapped[str | None] = field(N_("Document that came of it"), String(300))
    decision = text(N_("Decision"), multiline=True)
    votes_for: Mapped[int | None] = field(N_("Votes for"), Integer)
    votes_against: Mapped[int | None] = field(N_("Votes against"), Integer)
    abstained: Mapped[int | None] = field(N_("Abstained"), Integer)
    chair: Mapped[str | None] = field(N_("Chair"), String(200), personal=True)
    secretary: Mapped[str | None] = field(N_("Secretary"), String(200), personal=True)
    protocol_no: Mapped[str | None] = field(N_("Number of the minutes"), String(40))
    messages = text(N_("Messages"), multiline=True)
    audience = text(N_("Audience"))
    materials = text(N_("Materials"), multiline=True)
    cost: Mapped[float | None] = field(N_("Cost"), Float)
    feedback = text(N_("What people said"), multiline=True)
    outputs = text(N_("What came of it"), multiline=True)


class EventPoint(Synced):
    """A question, a proposal or a point of the agenda, and what was decided on it."""

    __tablename__ = "event_point"
    event_id: Mapped[bytes | None] = field(N_("Event"), Id, index=True, about="Event")
    kind: Mapped[str | None] = field(N_("Kind"), String(20), choices=POINT_KINDS)
    position: Mapped[int | None] = field(N_("Order"), Integer, merge=Merge.LATEST)
    words = text(N_("What was said"), required=True, multiline=True)
    by_sex: Mapped[str | None] = field(N_("Said by"), String(10), choices=SEXES)
    decision: Mapped[str | None] = field(N_("Decision"), String(20), choices=DECISIONS)
    reason = text(N_("Reason"), multiline=True)


owns("event", "assignment_id")
for _table in (
    "facilitator",
    "invitation",
    "programme_item",
    "event_note",
    "event_record",
    "event_point",
):
    owns(_table, "event_id")
