"""Who came to an event, for how long, with which signature; and the sheets printed for it."""

from __future__ import annotations

from sqlalchemy import Boolean, Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped

from trainer_app.core.i18n import N_
from trainer_app.store.base import Id, Merge, Moment, Synced, field
from trainer_app.store.trash import owns

STATUSES = {
    "present": N_("Present"),
    "absent": N_("Absent"),
    "excused": N_("Excused"),
}


class Attendance(Synced):
    """A person at an event; its id is made of the two, so that two laptops make the same row.

    ``status`` None means "not yet filled in". Invited and absent, walk-in, excused and not
    filled in are four different things.
    """

    __tablename__ = "attendance"
    event_id: Mapped[bytes | None] = field(N_("Event"), Id, index=True, about="Event")
    person_id: Mapped[bytes | None] = field(N_("Person"), Id, index=True, about="Person")
    invited: Mapped[bool | None] = field(N_("Invited"), Boolean)
    walk_in: Mapped[bool | None] = field(N_("Walk-in"), Boolean)
    status: Mapped[str | None] = field(N_("Attendance"), String(10), choices=STATUSES)
    arrived_ms: Mapped[int | None] = field(N_("Arrived"), Moment, merge=Merge.LATEST)
    minutes: Mapped[int | None] = field(N_("Minutes present"), Integer)
    note: Mapped[str | None] = field(N_("Note"), String(300), personal=True)
    signature: Mapped[bytes | None] = field(N_("Signature"), LargeBinary, personal=True)
    signed_ms: Mapped[int | None] = field(N_("Signed"), Moment, merge=Merge.LATEST)
    signed_on_paper: Mapped[bool | None] = field(N_("Signed on paper"), Boolean)
    seen_sha256: Mapped[str | None] = field(
        N_("Fingerprint of what the signer saw"), String(64), merge=Merge.LATEST
    )
    evidence: Mapped[bytes | None] = field(
        N_("Evidence of the signature"), LargeBinary, merge=Merge.LATEST
    )


class PrintRun(Synced):
    """An attendance sheet as printed: layout and list, so that its photo can be read back."""

    __tablename__ = "print_run"
    event_id: Mapped[bytes | None] = field(N_("Event"), Id, index=True, about="Event")
    sheet_number: Mapped[int | None] = field(N_("Sheet number"), Integer)
    language: Mapped[str | None] = field(N_("Language"), String(5))
    list_hash: Mapped[str | None] = field(N_("Fingerprint of the list"), String(64))
    layout: Mapped[str | None] = field(N_("Layout"), Text)  # JSON, frozen at printing
    rows: Mapped[str | None] = field(N_("List as printed"), Text, personal=True)  # JSON, frozen
    page_count: Mapped[int | None] = field(N_("Pages"), Integer)
    printed_ms: Mapped[int | None] = field(N_("Printed"), Moment)


owns("attendance", "event_id")
owns("print_run", "event_id")
