"""Exercises as rows: what people drew and counted. One schema for every tool of the method."""

from __future__ import annotations

from datetime import date as day

from sqlalchemy import Boolean, Date, Float, Integer, String
from sqlalchemy.orm import Mapped

from trainer_app.core.i18n import N_
from trainer_app.store.base import Id, Merge, Synced, field
from trainer_app.store.base import text as text3
from trainer_app.store.trash import owns

OWNER_KINDS = {
    "individual": N_("One person"),
    "household": N_("Household"),
    "group": N_("Group"),
    "municipality": N_("Municipality"),
    "organisation": N_("Organisation"),
}

SIDES = {
    "women": N_("Women"),
    "men": N_("Men"),
    "joint": N_("Together"),
    "child": N_("Children"),
    "other": N_("Other"),
}

CONTROL = {
    "mine": N_("In our hands"),
    "partly": N_("Partly in our hands"),
    "outside": N_("Outside our hands"),
}

STATES = {
    "planned": N_("Planned"),
    "started": N_("Started"),
    "achieved": N_("Achieved"),
    "partly": N_("Partly achieved"),
    "dropped": N_("Dropped"),
}


class ToolRun(Synced):
    """One exercise done by one group. A confidential run lives in the private scope."""

    __tablename__ = "tool_run"
    event_id: Mapped[bytes | None] = field(N_("Event"), Id, index=True, about="Event")
    tool_code: Mapped[str | None] = field(N_("Exercise"), String(40))
    tool_version: Mapped[str | None] = field(N_("Version"), String(20))
    owner_kind: Mapped[str | None] = field(N_("Drawn by"), String(20), choices=OWNER_KINDS)
    owner_ref: Mapped[str | None] = field(N_("Code"), String(60), personal=True)
    place_id: Mapped[bytes | None] = field(N_("Municipality"), Id, about="Place")
    group_label = text3(N_("Group"))
    title = text3(N_("Title"))
    date: Mapped[day | None] = field(N_("Date"), Date)
    facilitator: Mapped[str | None] = field(N_("Facilitator"), String(200), personal=True)
    language: Mapped[str | None] = field(N_("Language"), String(5))
    women: Mapped[int | None] = field(N_("Women"), Integer)
    men: Mapped[int | None] = field(N_("Men"), Integer)
    confidential: Mapped[bool | None] = field(N_("Confidential"), Boolean)
    baseline_run_id: Mapped[bytes | None] = field(N_("Repeats"), Id, about="ToolRun")
    note = text3(N_("Note"), multiline=True)


class Element(Synced):
    """Something on the drawing: a dream, an obstacle, a milestone, a root, a person, a level."""

    __tablename__ = "element"
    run_id: Mapped[bytes | None] = field(N_("Exercise"), Id, index=True, about="ToolRun")
    kind: Mapped[str | None] = field(N_("Kind"), String(40))
    position: Mapped[int | None] = field(N_("Order"), Integer, merge=Merge.LATEST)
    text = text3(N_("Text"), required=True)
    symbol: Mapped[str | None] = field(N_("Symbol"), String(40))
    side: Mapped[str | None] = field(N_("Side"), String(10), choices=SIDES)
    lane: Mapped[int | None] = field(N_("Lane"), Integer)
    ring: Mapped[int | None] = field(N_("Ring"), Integer)
    level: Mapped[int | None] = field(N_("Level"), Integer)
    control: Mapped[str | None] = field(N_("Control"), String(10), choices=CONTROL)
    emphasis: Mapped[bool | None] = field(N_("Largest"), Boolean)
    change_wish: Mapped[str | None] = field(N_("Wish"), String(10))
    for_whom: Mapped[str | None] = field(N_("For whom"), String(60))
    category: Mapped[str | None] = field(N_("Category"), String(40))
    amount: Mapped[float | None] = field(N_("Amount"), Float)
    unit: Mapped[str | None] = field(N_("Unit"), String(20))
    due_on: Mapped[day | None] = field(N_("Until"), Date)
    measure = text3(N_("How we will see it"))
    answer = text3(N_("Our answer"))
    who: Mapped[str | None] = field(N_("Who"), String(200), personal=True)
    state: Mapped[str | None] = field(N_("State"), String(10), choices=STATES)
    x: Mapped[float | None] = field(N_("Across"), Float, merge=Merge.LATEST)
    y: Mapped[float | None] = field(N_("Down"), Float, merge=Merge.LATEST)


class Link(Synced):
    """A line between two elements; its kind is free: gives, causes, stands on, belongs to …"""

    __tablename__ = "element_link"
    run_id: Mapped[bytes | None] = field(N_("Exercise"), Id, index=True, about="ToolRun")
    from_id: Mapped[bytes | None] = field(N_("From"), Id, about="Element")
    to_id: Mapped[bytes | None] = field(N_("To"), Id, about="Element")
    kind: Mapped[str | None] = field(N_("Kind"), String(40))
    strength: Mapped[int | None] = field(N_("Strength"), Integer)
    label = text3(N_("Label"))


class Fact(Synced):
    """A number of a run or an element: name, group counted, round, value, unit.

    What was counted in a confidential run is shared without it: a row of the event and its team.
    """

    __tablename__ = "fact"
    run_id: Mapped[bytes | None] = field(N_("Exercise"), Id, index=True, about="ToolRun")
    event_id: Mapped[bytes | None] = field(N_("Event"), Id, index=True, about="Event")
    element_id: Mapped[bytes | None] = field(N_("Element"), Id, about="Element")
    tool_code: Mapped[str | None] = field(N_("Exercise"), String(40))
    name: Mapped[str | None] = field(N_("What is counted"), String(60))
    group: Mapped[str | None] = field(N_("Group"), String(40))
    round: Mapped[int | None] = field(N_("Round"), Integer)
    value: Mapped[float | None] = field(N_("Number"), Float)
    base: Mapped[float | None] = field(N_("Out of"), Float)
    unit: Mapped[str | None] = field(N_("Unit"), String(20))
    note = text3(N_("Note"))


class MethodTool(Synced):
    """An exercise of the method as one assignment uses it: adapted steps, facilitator's notes."""

    __tablename__ = "method_tool"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    position: Mapped[int | None] = field(N_("Order"), Integer, merge=Merge.LATEST)
    tool_code: Mapped[str | None] = field(N_("Exercise"), String(40))
    version: Mapped[str | None] = field(N_("Version"), String(20))
    title = text3(N_("Name of the exercise"), required=True)
    purpose = text3(N_("What it is for"), multiline=True)
    steps = text3(N_("Steps"), multiline=True)
    notes = text3(N_("Notes for the facilitator"), multiline=True)
    adaptation = text3(N_("How it was adapted"), multiline=True)
    minutes: Mapped[int | None] = field(N_("Minutes"), Integer)


for _table in ("element", "element_link", "fact"):
    owns(_table, "run_id")
owns("tool_run", "event_id")
owns("method_tool", "assignment_id")
