"""A document made for several members: what each expects, and what each says to a draft."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, Integer, String
from sqlalchemy.orm import Mapped

from trainer_app.core.i18n import N_
from trainer_app.store.base import Id, Merge, Synced, field, text
from trainer_app.store.trash import owns

ANSWERS = {
    "accepted": N_("Accepted"),
    "partly": N_("Accepted in part"),
    "rejected": N_("Rejected"),
}


class Expectation(Synced):
    """What a member of the Coalition wants of the work."""

    __tablename__ = "expectation"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    position: Mapped[int | None] = field(N_("Order"), Integer, merge=Merge.LATEST)
    member: Mapped[str | None] = field(N_("Member of the Coalition"), String(200), required=True)
    said_by: Mapped[str | None] = field(N_("Said by"), String(200), personal=True)
    on: Mapped[date | None] = field(N_("Date"), Date)
    words = text(N_("Expectation"), multiline=True)
    form = text(N_("Form of the work"), help=N_("A workshop, interviews, on the spot, online"))
    timing = text(N_("When it suits"))


class StrategyDraft(Synced):
    """A version of a document that was sent round."""

    __tablename__ = "strategy_draft"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    deliverable_id: Mapped[bytes | None] = field(N_("Product"), Id, about="Deliverable")
    position: Mapped[int | None] = field(N_("Order"), Integer, merge=Merge.LATEST)
    title = text(N_("Document"), required=True)
    version: Mapped[str | None] = field(N_("Version"), String(20))
    sent_on: Mapped[date | None] = field(N_("Sent round on"), Date)
    answers_until: Mapped[date | None] = field(N_("Comments until"), Date)


class DraftComment(Synced):
    """One comment on a version, and what was made of it."""

    __tablename__ = "draft_comment"
    draft_id: Mapped[bytes | None] = field(N_("Version"), Id, index=True, about="StrategyDraft")
    position: Mapped[int | None] = field(N_("Order"), Integer, merge=Merge.LATEST)
    member: Mapped[str | None] = field(N_("Member of the Coalition"), String(200))
    said_by: Mapped[str | None] = field(N_("Said by"), String(200), personal=True)
    on: Mapped[date | None] = field(N_("Date"), Date)
    section: Mapped[str | None] = field(N_("Section"), String(200))
    words = text(N_("Comment"), required=True, multiline=True)
    decision: Mapped[str | None] = field(N_("Decision"), String(20), choices=ANSWERS)
    reason = text(N_("Reason"), multiline=True)


for _table in ("expectation", "strategy_draft"):
    owns(_table, "assignment_id")
owns("draft_comment", "draft_id")
