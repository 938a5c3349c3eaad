"""What each member of the Coalition expects, in which form and when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from trainer_app.core.i18n import N_, _
from trainer_app.followup.view.register_tab import Offers, RegisterTab
from trainer_app.strategy import service
from trainer_app.strategy.model import Expectation
from trainer_app.widgets.outline_screen import Part, short, told
from trainer_app.widgets.screen import TabEntry

if TYPE_CHECKING:
    from trainer_app.store.database import Session


class Expectations(RegisterTab):
    tables: ClassVar[frozenset[str]] = frozenset({"expectation", "attachment"})
    top: ClassVar[str] = "expectation"
    lines_heading: ClassVar[str] = N_("Expectations of the members")
    with_files: ClassVar = {"expectation": N_("Files")}
    called: ClassVar = {"expectation": N_("Expectation")}
    offered: ClassVar = ()
    parts: ClassVar = {
        "expectation": Part(
            Expectation,
            N_("Expectations"),
            N_("Add an expectation"),
            ("member", "said_by", "on", "words", "form", "timing"),
            ("words",),
        )
    }

    def title(self) -> str:
        return _("Expectations")

    def help_text(self) -> str:
        return _(
            "For each member of the Coalition: what it expects of the work, in which form and when"
            " it suits. The detailed schedule prints it."
        )

    def read_parts(self, session: Session) -> dict[str, list[Any]]:
        return {"expectation": list(service.expectations(session, self.assignment_id))}

    def read_offers(self, session: Session) -> Offers:
        return {}

    def line(self, kind: str, one: Any) -> str:
        return told(one.member, short(one.words.shown()), one.timing.shown())


TAB = TabEntry("expectations", N_("Expectations"), Expectations)
