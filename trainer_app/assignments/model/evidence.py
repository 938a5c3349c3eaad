"""What proves and supports the work: documents, promised inputs, qualification, the proposal."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Boolean, Date, Integer, String, Text
from sqlalchemy.orm import Mapped

from trainer_app.core.i18n import N_
from trainer_app.store.base import Id, Merge, Synced, field, text
from trainer_app.store.trash import owns

DOCUMENTS = {
    "reference": N_("Reference for the work"),
    "contract": N_("Contract or Terms of Reference"),
    "product": N_("Product"),
    "report": N_("Report"),
    "act": N_("Act or invoice"),
    "approval": N_("Approval"),
    "signed_list": N_("Signed list of participants"),
    "minutes": N_("Minutes of the event"),
    "resolution": N_("Resolution of the council"),
    "policy": N_("Policy"),
    "sedp": N_("Development programme"),
    "budget": N_("Local budget"),
    "letter": N_("Letter"),
    "other": N_("Other"),
}

EVIDENCE = {
    "identity": N_("Passport or registration"),
    "education": N_("Diploma"),
    "experience": N_("Experience"),
    "sample": N_("Samples of work"),
    "language": N_("Language"),
    "skill": N_("Skill"),
    "reference": N_("Letters of reference"),
    "bank": N_("Bank details"),
    "other": N_("Other"),
}

COMPLIANCE = {"met": N_("Met"), "partly": N_("Partly met"), "missing": N_("Missing")}

PROPOSAL_ITEMS = {
    "document": N_("Document to hand in"),
    "experience": N_("Experience"),
}


class Document(Synced):
    """A document of the assignment; its file is attached to it and opens without a network."""

    __tablename__ = "document"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    kind: Mapped[str | None] = field(N_("Kind"), String(20), choices=DOCUMENTS)
    title = text(N_("Title"), required=True)
    languages: Mapped[str | None] = field(N_("Languages"), String(20))
    version: Mapped[str | None] = field(N_("Version"), String(20))
    dated: Mapped[date | None] = field(N_("Date"), Date)
    place_id: Mapped[bytes | None] = field(N_("Municipality"), Id, about="Place")
    deliverable_id: Mapped[bytes | None] = field(N_("Product"), Id, about="Deliverable")
    input_id: Mapped[bytes | None] = field(N_("Promised input"), Id, about="PromisedInput")
    event_id: Mapped[bytes | None] = field(N_("Event"), Id, about="Event")
    note = text(N_("Note"), multiline=True)


class PromisedInput(Synced):
    """What others promised to give for the work: asked for, and received or not."""

    __tablename__ = "promised_input"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    position: Mapped[int | None] = field(N_("Order"), Integer, merge=Merge.LATEST)
    title = text(N_("What was promised"), required=True)
    provider = text(N_("From whom"))
    asked_on: Mapped[date | None] = field(N_("Asked on"), Date)
    due_on: Mapped[date | None] = field(N_("Needed by"), Date)
    received_on: Mapped[date | None] = field(N_("Received on"), Date)
    note = text(N_("Note"), multiline=True)


class Requirement(Synced):
    """What the Terms of Reference ask of whoever does the work."""

    __tablename__ = "requirement"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    position: Mapped[int | None] = field(N_("Order"), Integer, merge=Merge.LATEST)
    title = text(N_("Requirement"), required=True, multiline=True)
    evidence: Mapped[str | None] = field(N_("Shown by"), String(20), choices=EVIDENCE)
    advantage: Mapped[bool | None] = field(N_("An advantage, not a condition"), Boolean)


class Compliance(Synced):
    """How I meet a requirement. Only ever in the private scope, and so are the files at it."""

    __tablename__ = "compliance"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    requirement_id: Mapped[bytes | None] = field(
        N_("Requirement"), Id, index=True, about="Requirement"
    )
    state: Mapped[str | None] = field(N_("State"), String(20), choices=COMPLIANCE)
    explanation = text(N_("Explanation"), multiline=True, personal=True)
    valid_until: Mapped[date | None] = field(N_("Document valid until"), Date)


class StatusRequest(Synced):
    """Somebody asked how the work stands, and when they were told."""

    __tablename__ = "status_request"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    asked_on: Mapped[date | None] = field(N_("Asked on"), Date)
    asked_by: Mapped[str | None] = field(N_("Asked by"), String(200), personal=True)
    question: Mapped[str | None] = field(N_("What was asked"), Text, multiline=True)
    due_on: Mapped[date | None] = field(N_("Answer by"), Date)
    answered_on: Mapped[date | None] = field(N_("Answered on"), Date)
    answer: Mapped[str | None] = field(N_("What was answered"), Text, multiline=True)


class Proposal(Synced):
    """The offer for an assignment: one row, beside its plan, journeys and budget."""

    __tablename__ = "proposal"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    due_on: Mapped[date | None] = field(N_("To be handed in by"), Date)
    handed_in_on: Mapped[date | None] = field(N_("Handed in on"), Date)
    address: Mapped[str | None] = field(N_("Where to"), String(200), personal=True)
    vision = text(N_("How we see the task"), multiline=True)
    approach = text(N_("Approach"), multiline=True)
    planning = text(N_("Work plan and dates in words"), multiline=True)


class ProposalItem(Synced):
    """A document the offer must hold, or a piece of experience told in it."""

    __tablename__ = "proposal_item"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    position: Mapped[int | None] = field(N_("Order"), Integer, merge=Merge.LATEST)
    kind: Mapped[str | None] = field(N_("Kind"), String(20), choices=PROPOSAL_ITEMS)
    title = text(N_("Document or experience"), required=True, multiline=True)
    details = text(N_("Details"), multiline=True)
    years: Mapped[str | None] = field(N_("Years"), String(40))
    ready_on: Mapped[date | None] = field(N_("Ready on"), Date)


for _table in (
    "document",
    "promised_input",
    "requirement",
    "compliance",
    "status_request",
    "proposal",
    "proposal_item",
):
    owns(_table, "assignment_id")
