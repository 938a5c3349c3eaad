"""What was promised and recommended, what councils resolved, and what became of it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, Float, Integer, String
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

THEMES = {
    "inclusion": N_("Inclusion"),
    "gender": N_("Gender equality"),
    "services": N_("Services"),
    "budget": N_("Budget"),
    "participation": N_("Participation of residents"),
    "training": N_("Training and advice"),
    "other": N_("Other"),
}

SESSION_KINDS = {"ordinary": N_("Ordinary"), "extraordinary": N_("Extraordinary")}

RESOLUTION_TOPICS = {
    "sedp": N_("Development programme"),
    "budget": N_("Budget"),
    "policy": N_("Social and gender-sensitive policy"),
    "report_card": N_("Citizen report card"),
    "group": N_("Joint monitoring group"),
    "other": N_("Other"),
}

POLICY_STATES = {
    "none": N_("No policy"),
    "drafted": N_("Drafted"),
    "adopted": N_("Adopted"),
    "in_force": N_("In force"),
}

DRAFT_KINDS = {"sedp": N_("Development programme"), "budget": N_("Local budget")}

TRACE_STATES = {
    "waiting": N_("Nothing yet"),
    "drafted": N_("In the draft"),
    "adopted": N_("Adopted by the council"),
    "started": N_("Being carried out"),
    "done": N_("Carried out"),
    "dropped": N_("Dropped"),
}

CHECK_STATES = {
    "not_started": N_("Not started"),
    "started": N_("Started"),
    "partly": N_("Carried out in part"),
    "done": N_("Carried out"),
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
    theme: Mapped[str | None] = field(N_("Theme"), String(20), choices=THEMES)
    due_on: Mapped[date | None] = field(N_("Until"), Date)
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
    theme: Mapped[str | None] = field(N_("Theme"), String(20), choices=THEMES)
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


class Check(Synced):
    """Somebody looked what became of a recommendation. The last check is its state."""

    __tablename__ = "followup_check"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    recommendation_id: Mapped[bytes | None] = field(
        N_("Recommendation"), Id, index=True, about="Recommendation"
    )
    on: Mapped[date | None] = field(N_("Checked on"), Date)
    checked_by: Mapped[str | None] = field(N_("Checked by"), String(200), personal=True)
    state: Mapped[str | None] = field(N_("Found"), String(20), choices=CHECK_STATES)
    evidence = text3(N_("Evidence"), multiline=True)


class Resolution(Synced):
    """A decision of a local council. Its number is free text: councils number as they like."""

    __tablename__ = "resolution"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    event_id: Mapped[bytes | None] = field(N_("Council session"), Id, index=True, about="Event")
    place_id: Mapped[bytes | None] = field(N_("Municipality"), Id, index=True, about="Place")
    position: Mapped[int | None] = field(N_("Order"), Integer, merge=Merge.LATEST)
    number: Mapped[str | None] = field(
        N_("Number of the resolution"),
        String(60),
        help=N_("As it stands there: 2/1, №17/16, №5-13"),
    )
    on: Mapped[date | None] = field(N_("Date"), Date)
    town: Mapped[str | None] = field(N_("Where it was adopted"), String(200))
    convocation: Mapped[str | None] = field(
        N_("Convocation"), String(60), help=N_("As the council counts itself: VIII, XXVII")
    )
    session_kind: Mapped[str | None] = field(
        N_("Kind of session"), String(20), choices=SESSION_KINDS
    )
    session_no: Mapped[str | None] = field(N_("Number of the session"), String(60))
    relates_to: Mapped[str | None] = field(N_("About"), String(20), choices=RESOLUTION_TOPICS)
    title = text3(N_("Title"), required=True)
    points = text3(N_("Points"), multiline=True)
    chair: Mapped[str | None] = field(N_("Chair"), String(200), personal=True)
    votes_for: Mapped[int | None] = field(N_("Votes for"), Integer)
    votes_against: Mapped[int | None] = field(N_("Votes against"), Integer)
    abstained: Mapped[int | None] = field(N_("Abstained"), Integer)
    published_on: Mapped[date | None] = field(N_("Published on"), Date)
    published_where: Mapped[str | None] = field(N_("Published where"), String(300))


class PolicyStep(Synced):
    """The policy of a municipality reached a state on a day. The last step is where it stands."""

    __tablename__ = "policy_step"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    place_id: Mapped[bytes | None] = field(N_("Municipality"), Id, index=True, about="Place")
    position: Mapped[int | None] = field(N_("Order"), Integer, merge=Merge.LATEST)
    state: Mapped[str | None] = field(N_("State"), String(20), choices=POLICY_STATES)
    on: Mapped[date | None] = field(N_("Since"), Date)
    title = text3(N_("Title of the policy"))
    act_no: Mapped[str | None] = field(N_("Number of the act"), String(60))
    resolution_id: Mapped[bytes | None] = field(N_("Resolution"), Id, about="Resolution")
    note = text3(N_("Note"), multiline=True)


class PlanningDraft(Synced):
    """A version of a municipality's programme or budget: the file before our work, and after."""

    __tablename__ = "planning_draft"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    place_id: Mapped[bytes | None] = field(N_("Municipality"), Id, index=True, about="Place")
    position: Mapped[int | None] = field(N_("Order"), Integer, merge=Merge.LATEST)
    kind: Mapped[str | None] = field(N_("Kind"), String(20), choices=DRAFT_KINDS)
    version: Mapped[str | None] = field(N_("Version"), String(40))
    on: Mapped[date | None] = field(N_("Date"), Date)
    title = text3(N_("Title"))
    before_file_id: Mapped[bytes | None] = field(N_("File before"), Id, about="Attachment")
    after_file_id: Mapped[bytes | None] = field(N_("File after"), Id, about="Attachment")
    resolution_id: Mapped[bytes | None] = field(N_("Resolution"), Id, about="Resolution")
    note = text3(N_("Note"), multiline=True)


class DraftChange(Synced):
    """A line of the change table: where, what stood there, what stands there now."""

    __tablename__ = "draft_change"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    draft_id: Mapped[bytes | None] = field(N_("Document"), Id, index=True, about="PlanningDraft")
    position: Mapped[int | None] = field(N_("Order"), Integer, merge=Merge.LATEST)
    section: Mapped[str | None] = field(
        N_("Place in the document"), String(300), help=N_("Section, measure or line of the budget")
    )
    before = text3(N_("Before"), multiline=True)
    after = text3(N_("After"), multiline=True)
    amount_before: Mapped[float | None] = field(N_("Amount before"), Float)
    amount_after: Mapped[float | None] = field(N_("Amount after"), Float)
    point_id: Mapped[bytes | None] = field(N_("Proposal"), Id, index=True, about="EventPoint")
    reason = text3(N_("Reason"), multiline=True)


class ProposalTrace(Synced):
    """What became of an accepted proposal: one row a proposal, the same on every laptop."""

    __tablename__ = "proposal_trace"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    point_id: Mapped[bytes | None] = field(N_("Proposal"), Id, index=True, about="EventPoint")
    resolution_id: Mapped[bytes | None] = field(N_("Resolution"), Id, about="Resolution")
    state: Mapped[str | None] = field(N_("State"), String(20), choices=TRACE_STATES)
    on: Mapped[date | None] = field(N_("Checked on"), Date)
    note = text3(N_("Note"), multiline=True)


for _table in ("recommendation", "lesson", "commitment"):
    owns(_table, "event_id")
for _table in ("resolution", "policy_step", "planning_draft"):
    owns(_table, "assignment_id")
owns("followup_check", "recommendation_id")
owns("draft_change", "draft_id")
owns("proposal_trace", "point_id")
