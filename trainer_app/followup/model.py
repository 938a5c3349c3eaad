"""What was promised and recommended, and to whom."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, Integer, String
from sqlalchemy.orm import Mapped

from trainer_app.core.i18n import N_
from trainer_app.store.base import Id, Merge, Synced, field
from trainer_app.store.base import text as text3
from trainer_app.store.trash import owns

ADDRESSEES = {
    "aiyl_okmotu": N_("Aiyl okmotu"),
    "aiyl_kenesh": N_("Local council"),
    "project": N_("Project"),
    "donor": N_("Donor"),
    "trainers": N_("Trainers"),
    "district": N_("District administration"),
    "residents": N_("Residents"),
    "other": N_("Other"),
}

PRIORITIES = {"high": N_("High"), "middle": N_("Middle"), "low": N_("Low")}

RIGHTS = {
    "property": N_("Property"),
    "work_leisure": N_("Work and leisure"),
    "decisions": N_("Decisions"),
    "association_movement": N_("Association and movement"),
    "freedom_violence": N_("Freedom from violence"),
    "none": N_("Not applicable"),
}

OWNERS = {"women": N_("Women"), "men": N_("Men"), "joint": N_("Together")}

COMMITMENT_STATES = {
    "planned": N_("Planned"),
    "started": N_("Started"),
    "achieved": N_("Achieved"),
    "partly": N_("Partly achieved"),
    "dropped": N_("Dropped"),
}


class Recommendation(Synced):
    """What should be done next, by whom."""

    __tablename__ = "recommendation"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    event_id: Mapped[bytes | None] = field(N_("Event"), Id, index=True, about="Event")
    place_id: Mapped[bytes | None] = field(N_("Municipality"), Id, about="Place")
    position: Mapped[int | None] = field(N_("Order"), Integer, merge=Merge.LATEST)
    addressee: Mapped[str | None] = field(N_("Addressee"), String(40), choices=ADDRESSEES)
    priority: Mapped[str | None] = field(N_("Priority"), String(10), choices=PRIORITIES)
    text = text3(N_("Recommendation"), required=True, multiline=True)
    basis = text3(N_("Based on"), multiline=True)


class Lesson(Synced):
    """What was learned."""

    __tablename__ = "lesson"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    event_id: Mapped[bytes | None] = field(N_("Event"), Id, index=True, about="Event")
    position: Mapped[int | None] = field(N_("Order"), Integer, merge=Merge.LATEST)
    addressee: Mapped[str | None] = field(N_("Addressee"), String(40), choices=ADDRESSEES)
    place_id: Mapped[bytes | None] = field(N_("Municipality"), Id, about="Place")
    text = text3(N_("Lesson"), required=True, multiline=True)


class Commitment(Synced):
    """What a municipality or a group promised to do."""

    __tablename__ = "commitment"
    event_id: Mapped[bytes | None] = field(N_("Event"), Id, index=True, about="Event")
    run_id: Mapped[bytes | None] = field(N_("Exercise"), Id, index=True, about="ToolRun")
    element_id: Mapped[bytes | None] = field(N_("Element"), Id, about="Element")
    place_id: Mapped[bytes | None] = field(N_("Municipality"), Id, about="Place")
    position: Mapped[int | None] = field(N_("Order"), Integer, merge=Merge.LATEST)
    text = text3(N_("Commitment"), required=True, multiline=True)
    measure = text3(N_("How we will see it"))
    right: Mapped[str | None] = field(N_("Kind of change"), String(30), choices=RIGHTS)
    owner_sex: Mapped[str | None] = field(N_("Promised by"), String(10), choices=OWNERS)
    who: Mapped[str | None] = field(N_("Who"), String(200), personal=True)
    with_whom: Mapped[str | None] = field(N_("With whom"), String(200), personal=True)
    due_on: Mapped[date | None] = field(N_("Until"), Date)
    status: Mapped[str | None] = field(N_("Status"), String(10), choices=COMMITMENT_STATES)


for _table in ("recommendation", "lesson", "commitment"):
    owns(_table, "event_id")
