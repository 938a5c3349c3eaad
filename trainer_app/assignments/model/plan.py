"""An assignment: what a Terms of Reference asks for, by when, where, and who answers for it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Boolean, Date, Float, Integer, String, Text
from sqlalchemy.orm import Mapped

from trainer_app.assignments.model.money import CURRENCIES
from trainer_app.core.i18n import N_
from trainer_app.store.base import Id, Merge, Synced, field, text
from trainer_app.store.trash import owns

PLACE_ROLES = {
    "target": N_("Target municipality"),
    "replication": N_("Replication"),
    "guest": N_("Guest"),
}

ROLES = {
    "manager": N_("Project manager"),
    "focal_point": N_("Focal point"),
    "coordinator": N_("Coordinator"),
    "trainer": N_("Trainer"),
    "co_trainer": N_("Co-trainer"),
    "approver": N_("Approves"),
}

INDICATOR_RULES = {
    "yes_no": N_("Yes or no, with evidence"),
    "percent": N_("Per cent, of two numbers"),
    "municipalities_scheduled": N_("Municipalities in the schedule"),
    "municipalities_trained": N_("Municipalities with a trained participant"),
    "municipalities_skilled": N_("Municipalities trained, with a gain and a draft measure"),
    "events_held": N_("Events held"),
    "participations": N_("Participations"),
    "people": N_("Unique people"),
    "deliverable_approved": N_("Deliverable approved"),
    "hearing_people": N_("Women and men at public hearings"),
    "campaign_municipalities": N_("Municipalities with a campaign event"),
    "policies_in_force": N_("Municipalities with the policy in force"),
    "cards_group_a": N_("Group A: report card finished"),
    "cards_group_b": N_("Group B: report card finished"),
}


STEPS = {
    "submitted": N_("Submitted"),
    "returned": N_("Returned for correction"),
    "approved": N_("Approved"),
}

EVIDENCE_RULES = {
    "signed_list": N_("Signed list of each training"),
    "photos": N_("Photos of each training"),
    "sedp": N_("Development programme of each municipality"),
    "budget": N_("Local budget of each municipality"),
    "resolution": N_("Resolution of each municipality"),
}
"""What a product may need, event by event or municipality by municipality."""


class Assignment(Synced):
    """One contract's worth of work. Its scope is the assignment scope of all its plan rows."""

    __tablename__ = "assignment"
    title = text(N_("Title"), required=True)
    template: Mapped[str | None] = field(N_("Made from"), String(60))
    template_version: Mapped[str | None] = field(N_("Version of the template"), String(20))
    project = text(N_("Project"))
    phase = text(N_("Phase"))
    donor = text(N_("Donor"))
    implementers = text(N_("Implementers"))
    goal = text(N_("Goal"), multiline=True)
    source_note = text(N_("Notes on the source text"), multiline=True)
    contract_no: Mapped[str | None] = field(N_("Contract number"), String(80))
    mandate_no: Mapped[str | None] = field(N_("Project or mandate number"), String(80))
    mandate_name = text(N_("Project or mandate name"))
    employer = text(N_("Employer"), multiline=True)
    contractor = text(N_("Contractor"), multiline=True)
    country = text(N_("Country"))
    location = text(N_("Place of work"))
    agreed_note = text(N_("Other conditions agreed"), multiline=True)
    signed_on: Mapped[date | None] = field(N_("Contract signed on"), Date)
    starts_on: Mapped[date | None] = field(N_("Starts on"), Date)
    ends_on: Mapped[date | None] = field(N_("Ends on"), Date)
    keep_until: Mapped[date | None] = field(
        N_("Keep personal data until"), Date, help=N_("Then the program reminds you to erase them.")
    )
    events_target: Mapped[int | None] = field(N_("Events to hold"), Integer)
    districts_target: Mapped[int | None] = field(N_("Districts"), Integer)
    municipalities_target: Mapped[int | None] = field(N_("Municipalities"), Integer)
    effort_days: Mapped[float | None] = field(N_("Days of services in all"), Float)
    fee: Mapped[float | None] = field(N_("Fee in all"), Float)
    currency: Mapped[str | None] = field(N_("Currency"), String(3), choices=CURRENCIES)
    cap: Mapped[float | None] = field(N_("Budget may not exceed"), Float)
    cap_currency: Mapped[str | None] = field(
        N_("Currency of the limit"), String(3), choices=CURRENCIES
    )
    rate: Mapped[float | None] = field(
        N_("Exchange rate"),
        Float,
        help=N_("How much of the currency of the fee is one unit of the currency of the limit."),
    )
    rate_on: Mapped[date | None] = field(N_("Rate of the day"), Date)
    rate_source: Mapped[str | None] = field(N_("Source of the rate"), String(120))


class Task(Synced):
    """A task of the Terms of Reference; one may have no date at all."""

    __tablename__ = "task"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    number: Mapped[str | None] = field(N_("No."), String(10))
    position: Mapped[int | None] = field(N_("Order"), Integer, merge=Merge.LATEST)
    title = text(N_("Task"), required=True, multiline=True)
    done_on: Mapped[date | None] = field(N_("Done on"), Date)


class PlanRow(Synced):
    """A row of the plan (Table 1): activity, indicator, window as dates and as written."""

    __tablename__ = "plan_row"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    task_id: Mapped[bytes | None] = field(N_("Task"), Id, about="Task")
    number: Mapped[str | None] = field(N_("No."), String(10))
    position: Mapped[int | None] = field(N_("Order"), Integer, merge=Merge.LATEST)
    activity = text(N_("Activity"), required=True, multiline=True)
    window = text(N_("Deadline as written"))
    indicator = text(N_("Indicator as written"), multiline=True)
    starts_on: Mapped[date | None] = field(N_("From"), Date)
    ends_on: Mapped[date | None] = field(N_("Until"), Date)
    effort_days: Mapped[float | None] = field(N_("Days of services"), Float)
    place = text(N_("Place"))
    responsible: Mapped[str | None] = field(N_("Responsible"), String(200), personal=True)
    done_on: Mapped[date | None] = field(N_("Done on"), Date)
    note = text(N_("Note"), multiline=True)


class Deliverable(Synced):
    """A product the project must receive, in the languages it must be in."""

    __tablename__ = "deliverable"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    plan_row_id: Mapped[bytes | None] = field(N_("Plan row"), Id, about="PlanRow")
    code: Mapped[str | None] = field(N_("Code"), String(20))
    position: Mapped[int | None] = field(N_("Order"), Integer, merge=Merge.LATEST)
    title = text(N_("Deliverable"), required=True)
    languages: Mapped[str | None] = field(
        N_("Languages required"), String(20), help=N_("Codes with commas: ky,ru,en")
    )
    due_on: Mapped[date | None] = field(N_("Due on"), Date)
    due_rule: Mapped[str | None] = field(
        N_("Due rule"), String(60), help=N_("Such as: 3 working days after the contract is signed")
    )
    approver: Mapped[str | None] = field(N_("Approved by"), String(20), choices=ROLES)
    depends_on: Mapped[str | None] = field(
        N_("Needs these products first"),
        String(120),
        help=N_("Their codes with commas: D1,D2"),
    )
    annexes = text(N_("Annexes"), multiline=True)
    evidence: Mapped[str | None] = field(N_("Evidence it needs"), String(120))
    done_on: Mapped[date | None] = field(N_("Done on"), Date)


class Indicator(Synced):
    """How success is measured; the rule is computed from the data, or ticked with evidence."""

    __tablename__ = "indicator"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    code: Mapped[str | None] = field(N_("Code"), String(20))
    position: Mapped[int | None] = field(N_("Order"), Integer, merge=Merge.LATEST)
    title = text(N_("Indicator"), required=True, multiline=True)
    rule: Mapped[str | None] = field(N_("Counted as"), String(40), choices=INDICATOR_RULES)
    unit = text(N_("Unit"))
    disaggregation = text(N_("Told apart by"))
    baseline: Mapped[float | None] = field(N_("Baseline"), Float)
    target: Mapped[float | None] = field(N_("Target"), Float)
    reached: Mapped[bool | None] = field(N_("Reached"), Boolean)
    numerator: Mapped[float | None] = field(N_("How many of them"), Float)
    denominator: Mapped[float | None] = field(N_("Of how many"), Float)
    note = text(N_("Explanation"), multiline=True)


class AssignmentPlace(Synced):
    """A municipality in the scope of an assignment: named, or "not yet named"."""

    __tablename__ = "assignment_place"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    level: Mapped[str | None] = field(N_("Level"), String(20))  # oblast | district | municipality
    number: Mapped[int | None] = field(N_("No."), Integer, merge=Merge.LATEST)
    place_id: Mapped[bytes | None] = field(N_("Place"), Id, about="Place")
    district_id: Mapped[bytes | None] = field(N_("District"), Id, about="Place")
    source_spelling: Mapped[str | None] = field(N_("As written in the source"), String(200))
    certainty: Mapped[str | None] = field(N_("Certainty of the match"), String(20))
    role: Mapped[str | None] = field(N_("Role"), String(20), choices=PLACE_ROLES)
    part: Mapped[str | None] = field(N_("Group"), String(10))


class AssignmentRole(Synced):
    """Who stands for a role; the name is personal and stays out of shared files by default."""

    __tablename__ = "assignment_role"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    role: Mapped[str | None] = field(N_("Role"), String(20), choices=ROLES)
    title = text(N_("Title of the role"))
    matters = text(N_("In which matters"))
    holder: Mapped[str | None] = field(N_("Name"), String(200), personal=True)
    contact: Mapped[str | None] = field(N_("Contact"), String(200), personal=True)


class PositionQuota(Synced):
    """How many people of a position each municipality is asked to send. Advice, never a rule."""

    __tablename__ = "position_quota"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    position: Mapped[str | None] = field(N_("Position"), String(20))
    per_municipality: Mapped[int | None] = field(N_("People per municipality"), Integer)


class DeliverableStep(Synced):
    """A product went to its approver, came back, or was approved. The last step is its state."""

    __tablename__ = "deliverable_step"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    deliverable_id: Mapped[bytes | None] = field(N_("Product"), Id, index=True, about="Deliverable")
    action: Mapped[str | None] = field(N_("Step"), String(20), choices=STEPS)
    on: Mapped[date | None] = field(N_("Date"), Date)
    version: Mapped[str | None] = field(N_("Version"), String(20))
    languages: Mapped[str | None] = field(N_("Languages"), String(20))
    by_name: Mapped[str | None] = field(N_("By"), String(200), personal=True)
    override_reason: Mapped[str | None] = field(N_("Why it goes without a language"), String(300))
    comment: Mapped[str | None] = field(N_("Comment"), Text, multiline=True)


for _table in (
    "task",
    "plan_row",
    "deliverable",
    "indicator",
    "assignment_place",
    "assignment_role",
    "position_quota",
    "deliverable_step",
):
    owns(_table, "assignment_id")
