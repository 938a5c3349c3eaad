"""What an assignment belongs to: phases, partners, results and objectives, and who serves them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, Integer, String
from sqlalchemy.orm import Mapped

from trainer_app.core.i18n import N_
from trainer_app.store.base import Id, Merge, Synced, field, text
from trainer_app.store.trash import owns

OBJECTIVES = {
    "goal": N_("Goal of the project"),
    "result": N_("Result of the project"),
    "objective": N_("Objective of the phase"),
    "area": N_("Area of work"),
}

PARTNERS = {
    "donor": N_("Donor"),
    "implementer": N_("Implementer"),
    "partner": N_("Partner"),
    "member": N_("Member of the Coalition"),
}


class ProjectPhase(Synced):
    """A phase of the project; the assignment names the one it belongs to."""

    __tablename__ = "project_phase"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    position: Mapped[int | None] = field(N_("Order"), Integer, merge=Merge.LATEST)
    title = text(N_("Phase"), required=True)
    starts_on: Mapped[date | None] = field(N_("Starts on"), Date)
    ends_on: Mapped[date | None] = field(N_("Ends on"), Date)


class Partner(Synced):
    """An organisation that stands behind the assignment."""

    __tablename__ = "partner"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    position: Mapped[int | None] = field(N_("Order"), Integer, merge=Merge.LATEST)
    kind: Mapped[str | None] = field(N_("Kind"), String(20), choices=PARTNERS)
    title = text(N_("Organisation"), required=True)
    short = text(N_("Short name"))


class Objective(Synced):
    """A result, an objective or an area of work of the project; rows are tagged with it."""

    __tablename__ = "objective"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    position: Mapped[int | None] = field(N_("Order"), Integer, merge=Merge.LATEST)
    kind: Mapped[str | None] = field(N_("Kind"), String(20), choices=OBJECTIVES)
    code: Mapped[str | None] = field(N_("Code"), String(20))
    title = text(N_("Result or objective"), required=True, multiline=True)


class RowTag(Synced):
    """Any row serves an objective, or concerns a member: one row a pair, alike on every laptop."""

    __tablename__ = "row_tag"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    about_table: Mapped[str | None] = field(N_("Belongs to"), String(60))
    about_id: Mapped[bytes | None] = field(N_("Record"), Id, index=True)
    objective_id: Mapped[bytes | None] = field(N_("Result or objective"), Id, about="Objective")
    partner_id: Mapped[bytes | None] = field(N_("Member of the Coalition"), Id, about="Partner")


for _table in ("project_phase", "partner", "objective", "row_tag"):
    owns(_table, "assignment_id")
