"""Citizen report cards: joint monitoring groups, steps of the cycle, how firmly it is rooted."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, Integer, String
from sqlalchemy.orm import Mapped

from trainer_app.core.i18n import N_
from trainer_app.store.base import Id, Merge, Synced, field, text
from trainer_app.store.trash import owns

MEMBER_ROLES = {
    "chair": N_("Chair"),
    "secretary": N_("Secretary"),
    "member": N_("Member"),
}

MEMBER_KINDS = {
    "deputy": N_("Deputy of the council"),
    "staff": N_("Staff of the aiyl okmotu"),
    "resident": N_("Resident"),
    "civil": N_("Civil organisation"),
    "women": N_("Women's council"),
    "youth": N_("Young people"),
    "elders": N_("Court of elders"),
    "disabled": N_("Organisation of people with disabilities"),
    "school": N_("School or health post"),
    "other": N_("Other"),
}

STEPS = {
    "scope": N_("Service, purpose and partners agreed"),
    "group": N_("Monitoring group formed and trained"),
    "focus_groups": N_("Focus groups to find the issues"),
    "questionnaire": N_("Questionnaire"),
    "sample": N_("Sample"),
    "fieldwork": N_("Fieldwork"),
    "entry": N_("Data entered and cleaned"),
    "analysis": N_("Analysis"),
    "report": N_("Report card and report"),
    "hearing": N_("Public hearing"),
    "session": N_("Open council session"),
    "action_plan": N_("Action plan"),
    "monitoring": N_("Recommendations monitored"),
    "institution": N_("Institutionalised"),
    "repeat": N_("Repeated"),
}
"""The states of a cycle, in their order."""

STEP_STATES = {
    "open": N_("Not yet"),
    "started": N_("Begun"),
    "done": N_("Done"),
    "skipped": N_("Left out"),
}

SHAPES = {"open": "○", "started": "▷", "done": "●", "skipped": "×"}
"""Beside the word of a state: never colour alone."""

LEVELS = {
    "0": N_("0: none"),
    "1": N_("1: results discussed at a hearing"),
    "2": N_("2: recommendations in the plan of the aiyl okmotu"),
    "3": N_("3: the council adopts the recommendations"),
    "4": N_("4: the council makes it regular practice or a line of the budget"),
    "5": N_("5: a second service examined without the project"),
}

FORMS = {
    "decision": N_("Decision of the council"),
    "service": N_("Report card on another service"),
    "plan": N_("Line in the work plan or the budget"),
}


class MonitoringGroup(Synced):
    """A joint monitoring and evaluation group of a municipality; its people belong to the team."""

    __tablename__ = "monitoring_group"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    place_id: Mapped[bytes | None] = field(N_("Municipality"), Id, index=True, about="Place")
    position: Mapped[int | None] = field(N_("Order"), Integer, merge=Merge.LATEST)
    act_no: Mapped[str | None] = field(N_("Formed by act number"), String(60))
    act_on: Mapped[date | None] = field(N_("Date of the act"), Date)
    resolution_id: Mapped[bytes | None] = field(N_("Resolution"), Id, about="Resolution")
    note = text(N_("Note"), multiline=True)


class GroupMember(Synced):
    """A person in a monitoring group; the name stands with the person, never here."""

    __tablename__ = "group_member"
    group_id: Mapped[bytes | None] = field(N_("Group"), Id, index=True, about="MonitoringGroup")
    person_id: Mapped[bytes | None] = field(N_("Person"), Id, index=True, about="Person")
    role: Mapped[str | None] = field(N_("Role in the group"), String(20), choices=MEMBER_ROLES)
    kind: Mapped[str | None] = field(N_("Comes from"), String(20), choices=MEMBER_KINDS)
    since: Mapped[date | None] = field(N_("Member since"), Date)
    until: Mapped[date | None] = field(N_("Member until"), Date)


class CycleStep(Synced):
    """Where a municipality is with one step: one row a municipality and step."""

    __tablename__ = "cycle_step"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    place_id: Mapped[bytes | None] = field(N_("Municipality"), Id, index=True, about="Place")
    step: Mapped[str | None] = field(N_("Step"), String(20), choices=STEPS)
    state: Mapped[str | None] = field(N_("State"), String(20), choices=STEP_STATES)
    on: Mapped[date | None] = field(N_("Date"), Date)
    event_id: Mapped[bytes | None] = field(N_("Event"), Id, about="Event")
    evidence = text(N_("Evidence"), multiline=True)


class RootingStep(Synced):
    """A municipality reached a step of the scale of institutionalisation. The last one stands."""

    __tablename__ = "rooting_step"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    place_id: Mapped[bytes | None] = field(N_("Municipality"), Id, index=True, about="Place")
    position: Mapped[int | None] = field(N_("Order"), Integer, merge=Merge.LATEST)
    level: Mapped[str | None] = field(N_("Step of the scale"), String(1), choices=LEVELS)
    form: Mapped[str | None] = field(N_("In which form"), String(20), choices=FORMS)
    on: Mapped[date | None] = field(N_("Since"), Date)
    act_no: Mapped[str | None] = field(N_("Number of the act"), String(60))
    resolution_id: Mapped[bytes | None] = field(N_("Resolution"), Id, about="Resolution")
    note = text(N_("Note"), multiline=True)


for _table in ("monitoring_group", "cycle_step", "rooting_step"):
    owns(_table, "assignment_id")
owns("group_member", "group_id")
