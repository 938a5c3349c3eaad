"""Anything with a date and a place: today trainings, with their day's programme."""

from __future__ import annotations

from datetime import date as day

from sqlalchemy import Date, Integer, String
from sqlalchemy.orm import Mapped

from trainer_app.core.i18n import N_
from trainer_app.store.base import Id, Merge, Synced, field, text
from trainer_app.store.trash import owns

KINDS = {"training": N_("Training")}

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
    """A training day: a row of the plan, read by every team; its people belong to one team."""

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


owns("event", "assignment_id")
for _table in ("facilitator", "invitation", "programme_item", "event_note"):
    owns(_table, "event_id")
