"""Papers that went out: which state of the data each one spoke of."""

from __future__ import annotations

from sqlalchemy import Integer, LargeBinary, String, Text
from sqlalchemy.orm import Mapped

from trainer_app.core.i18n import N_
from trainer_app.store.base import Id, Moment, Synced, field
from trainer_app.store.blobs import holds_files
from trainer_app.store.trash import owns


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


class KeptFacts(Synced):
    """What stood in a paper, kept where it was made: the same file can be made again.

    Always in the private scope, and sealed: a paper names people. When one of them is erased, it
    goes, and that copy can be made no more.
    """

    __tablename__ = "kept_facts"
    made_paper_id: Mapped[bytes | None] = field(N_("Paper"), Id, index=True, about="MadePaper")
    people: Mapped[str | None] = field(N_("People named"), Text)  # JSON list of {"person": id}
    size: Mapped[int | None] = field(N_("Size"), Integer)
    facts_sha256: Mapped[str | None] = field(N_("Sealed file"), String(64), index=True)
    facts_key: Mapped[str | None] = field(N_("Key of the file"), String(100), personal=True)


owns("kept_facts", "made_paper_id")
holds_files("kept_facts", "facts_sha256")
