"""Papers that went out: which state of the data each one spoke of."""

from __future__ import annotations

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped

from trainer_app.core.i18n import N_
from trainer_app.store.base import Id, Moment, Synced, field


class MadePaper(Synced):
    """One paper made from the data: superseded once its records were opened again or changed."""

    __tablename__ = "made_paper"
    paper: Mapped[str | None] = field(N_("Paper"), String(40))
    language: Mapped[str | None] = field(N_("Language"), String(5))
    event_id: Mapped[bytes | None] = field(N_("Event"), Id, index=True)
    assignment_id: Mapped[bytes | None] = field(N_("Assignment"), Id, index=True)
    heads: Mapped[bytes | None] = field(N_("State it speaks of"), LargeBinary)
    figures: Mapped[bytes | None] = field(N_("Figures"), LargeBinary)
    """msgpack {name: number}: what changed since can be told in numbers."""
    by_name: Mapped[str | None] = field(N_("By"), String(200), personal=True)
    made_ms: Mapped[int | None] = field(N_("When"), Moment)
