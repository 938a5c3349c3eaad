"""Where the policy of each municipality stands, and how it came there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from trainer_app.core.i18n import N_, _, format_date
from trainer_app.followup import service
from trainer_app.followup.model import POLICY_STATES, PolicyStep
from trainer_app.followup.view.offers import resolution_offers
from trainer_app.followup.view.register_tab import Offers, PlaceRegister
from trainer_app.widgets.outline_screen import Part, told
from trainer_app.widgets.screen import TabEntry

if TYPE_CHECKING:
    from trainer_app.store.database import Session

SHAPES = {"none": "○", "drafted": "◇", "adopted": "◆", "in_force": "●"}


class Policies(PlaceRegister):
    tables: ClassVar[frozenset[str]] = frozenset(
        {"policy_step", "assignment_place", "resolution", "attachment"}
    )
    top: ClassVar[str] = "policy"
    lines_heading: ClassVar[str] = N_("Policies by municipality")
    with_files: ClassVar = {"policy": N_("Text of the policy")}
    offered: ClassVar = ("place_id", "resolution_id")
    parts: ClassVar = {
        "policy": Part(
            PolicyStep,
            N_("State of the policy"),
            N_("Add a state"),
            ("place_id", "state", "on", "title", "act_no", "resolution_id", "note"),
            ("note",),
        )
    }

    def title(self) -> str:
        return _("Policies")

    def help_text(self) -> str:
        return _(
            "Choose a municipality and add a state when the policy gets further: drafted, adopted,"
            " in force. The last one counts for the indicator."
        )

    def read_parts(self, session: Session) -> dict[str, list[Any]]:
        return {"policy": list(service.policy_steps(session, self.assignment_id))}

    def read_offers(self, session: Session) -> Offers:
        known = resolution_offers(session, self.assignment_id)
        return super().read_offers(session) | {"resolution_id": known}

    def count(self, session: Session) -> str:
        found = service.policies(session, self.assignment_id)
        reached = sum(one.state == "in_force" for one in found)
        total = self.assignment.municipalities_target or len(found)
        return _("In force: {count} of {total}").format(count=reached, total=total)

    def heading(self, place_id: bytes, steps: list[Any]) -> str:
        state = (steps[-1].state or "none") if steps else "none"
        word = f"{SHAPES.get(state, '')} {_(POLICY_STATES.get(state, state))}"
        return f"{self.place(place_id)} — {word}"

    def line(self, kind: str, one: Any) -> str:
        state = _(POLICY_STATES[one.state]) if one.state in POLICY_STATES else ""
        return told(format_date(one.on), state, one.act_no)


TAB = TabEntry("policies", N_("Policies"), Policies)
