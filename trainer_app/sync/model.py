"""People we exchange change files with. Kept in the private scope: never sent to anyone."""

from __future__ import annotations

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped

from trainer_app.core.i18n import N_
from trainer_app.store.base import Moment, Synced, field

CONTACT_ROLES = {"trainer": N_("Trainer"), "coordinator": N_("Coordinator")}


class Contact(Synced):
    """A coordinator or trainer whose keys we know and have compared."""

    __tablename__ = "contact"
    name: Mapped[str | None] = field(N_("Name"), String(200), personal=True)
    role: Mapped[str | None] = field(N_("Role"), String(20), choices=CONTACT_ROLES)
    person_key: Mapped[bytes | None] = field(N_("Key"), LargeBinary)
    verified_ms: Mapped[int | None] = field(N_("Code compared"), Moment)
