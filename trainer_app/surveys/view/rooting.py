"""How firmly the report card is rooted in each municipality, and by which decision."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from trainer_app.core.i18n import N_, _, format_date
from trainer_app.followup.view.offers import resolution_offers
from trainer_app.followup.view.register_tab import Offers, PlaceRegister
from trainer_app.surveys import service
from trainer_app.surveys.model import FORMS, LEVELS, RootingStep
from trainer_app.widgets.outline_screen import Part, told
from trainer_app.widgets.screen import TabEntry

if TYPE_CHECKING:
    from trainer_app.store.database import Session

REACHED = 3  # the council has decided something


class Rooting(PlaceRegister):
    tables: ClassVar[frozenset[str]] = frozenset(
        {"rooting_step", "assignment_place", "resolution", "attachment"}
    )
    top: ClassVar[str] = "rooting"
    lines_heading: ClassVar[str] = N_("Institutionalisation by municipality")
    with_files: ClassVar = {"rooting": N_("Decision of the council")}
    offered: ClassVar = ("place_id", "resolution_id")
    parts: ClassVar = {
        "rooting": Part(
            RootingStep,
            N_("Institutionalisation"),
            N_("Add a step"),
            ("place_id", "level", "form", "on", "act_no", "resolution_id", "note"),
            ("note",),
        )
    }

    def title(self) -> str:
        return _("Institutionalisation")

    def help_text(self) -> str:
        return _(
            "The scale goes from 0 to 5. Add a step when a municipality gets further, with the"
            " council's decision; the last one counts."
        )

    def read_parts(self, session: Session) -> dict[str, list[Any]]:
        return {"rooting": list(service.rooting_steps(session, self.assignment_id))}

    def read_offers(self, session: Session) -> Offers:
        known = resolution_offers(session, self.assignment_id)
        return super().read_offers(session) | {"resolution_id": known}

    def count(self, session: Session) -> str:
        found = service.rooted(session, self.assignment_id)
        reached = sum(one.level >= REACHED for one in found)
        total = self.assignment.municipalities_target or len(found)
        return _("Decided by the council: {count} of {total}").format(count=reached, total=total)

    def heading(self, place_id: bytes, steps: list[Any]) -> str:
        level = int(steps[-1].level or 0) if steps else 0
        return f"{self.place(place_id)} — {'●' * level}{'○' * (5 - level)} {level}"

    def line(self, kind: str, one: Any) -> str:
        form = _(FORMS[one.form]) if one.form in FORMS else ""
        level = _(LEVELS[one.level]) if one.level in LEVELS else ""
        return told(format_date(one.on), level, form, one.act_no)


TAB = TabEntry("rooting", N_("Institutionalisation"), Rooting)
