"""Approvals, returns and comments are rows that name the heads they speak of (SYNC 0a.4).

No record carries a state of its own: what is approved is read from the set of these rows.
"""

from __future__ import annotations

from sqlalchemy import LargeBinary, String, Text
from sqlalchemy.orm import Mapped

from trainer_app.core.i18n import N_
from trainer_app.store.base import Id, Moment, Synced
from trainer_app.store.base import field as column

ACTIONS = {
    "submitted": N_("Submitted"),
    "returned": N_("Returned for correction"),
    "approved": N_("Approved"),
    "reopened": N_("Opened again"),
    "accepted": N_("Change accepted"),
    "refused": N_("Change refused"),
    "withdrawn": N_("Taken back"),
}


class Verdict(Synced):
    """Somebody submitted, returned, approved or re-opened a record, as it was then."""

    __tablename__ = "verdict"
    record_table: Mapped[str | None] = column(N_("Record"), String(60))
    record_id: Mapped[bytes | None] = column(N_("Record"), Id, index=True)
    kind: Mapped[str | None] = column(N_("Kind of record"), String(20))
    action: Mapped[str | None] = column(N_("What"), String(20), choices=ACTIONS)
    heads: Mapped[bytes | None] = column(N_("State it speaks of"), LargeBinary)
    reason: Mapped[str | None] = column(N_("Reason"), Text, multiline=True)
    by_name: Mapped[str | None] = column(N_("By"), String(200), personal=True)
    by_person: Mapped[bytes | None] = column(N_("By"), LargeBinary)
    made_ms: Mapped[int | None] = column(N_("When"), Moment)


class Comment(Synced):
    """A remark pinned to a record, or to one of its fields."""

    __tablename__ = "comment"
    record_table: Mapped[str | None] = column(N_("Record"), String(60))
    record_id: Mapped[bytes | None] = column(N_("Record"), Id, index=True)
    kind: Mapped[str | None] = column(N_("Kind of record"), String(20))
    about_table: Mapped[str | None] = column(N_("About"), String(60))
    about_id: Mapped[bytes | None] = column(N_("About"), Id)
    answer_to: Mapped[bytes | None] = column(N_("Answers"), Id, about="Comment")
    field: Mapped[str | None] = column(N_("Field"), String(60))
    text: Mapped[str | None] = column(N_("Comment"), Text, personal=True, multiline=True)
    by_name: Mapped[str | None] = column(N_("By"), String(200), personal=True)
    by_person: Mapped[bytes | None] = column(N_("By"), LargeBinary)
    made_ms: Mapped[int | None] = column(N_("When"), Moment)
    settled_ms: Mapped[int | None] = column(N_("Answered"), Moment)
