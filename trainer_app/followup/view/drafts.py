"""Drafts of programmes and budgets: the file before, the file after, and each change."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from trainer_app.core.i18n import N_, _, format_date, ngettext
from trainer_app.followup import service
from trainer_app.followup.model import DRAFT_KINDS, DraftChange, PlanningDraft
from trainer_app.followup.view.offers import proposal_offers, resolution_offers
from trainer_app.followup.view.register_tab import Offers, RegisterTab
from trainer_app.widgets.outline_screen import Part, short, told
from trainer_app.widgets.screen import TabEntry

if TYPE_CHECKING:
    from trainer_app.store.database import Session


class Drafts(RegisterTab):
    tables: ClassVar[frozenset[str]] = frozenset(
        {"planning_draft", "draft_change", "assignment_place", "resolution", "event_point",
         "attachment"}
    )  # fmt: skip
    top: ClassVar[str] = "draft"
    below: ClassVar = {"change": "draft_id"}
    lines_heading: ClassVar[str] = N_("Programmes and budgets")
    files: ClassVar = ("before_file_id", "after_file_id")
    called: ClassVar = {"draft": N_("Draft of a programme or budget")}
    offered: ClassVar = ("place_id", "resolution_id", "point_id")
    parts: ClassVar = {
        "draft": Part(
            PlanningDraft,
            N_("Programmes and budgets"),
            N_("Add a document"),
            (
                "place_id",
                "kind",
                "version",
                "on",
                "title",
                "before_file_id",
                "after_file_id",
                "resolution_id",
                "note",
            ),
            ("note",),
        ),
        "change": Part(
            DraftChange,
            N_("Change in a draft"),
            N_("Add a change"),
            (
                "section",
                "before",
                "after",
                "amount_before",
                "amount_after",
                "point_id",
                "reason",
            ),
            ("before", "after", "reason"),
        ),
    }

    def title(self) -> str:
        return _("Programmes and budgets")

    def help_text(self) -> str:
        return _(
            "For each municipality: the programme or the budget before your work and after it, and"
            " below it every change, with the proposal it comes from."
        )

    def read_parts(self, session: Session) -> dict[str, list[Any]]:
        found = service.changes(session, self.assignment_id)
        return {
            "draft": list(service.drafts(session, self.assignment_id)),
            "change": [change for rows in found.values() for change in rows],
        }

    def read_offers(self, session: Session) -> Offers:
        return super().read_offers(session) | {
            "resolution_id": resolution_offers(session, self.assignment_id),
            "point_id": proposal_offers(session, self.assignment_id),
        }

    def count(self, session: Session) -> str:
        rows = service.drafts(session, self.assignment_id)
        places = len({one.place_id for one in rows if one.place_id})
        return ngettext(
            "Documents of {count} municipality", "Documents of {count} municipalities", places
        ).format(count=places)

    def line(self, kind: str, one: Any) -> str:
        if kind == "change":
            return told(one.section, short(one.after.shown() or one.before.shown()))
        sort = _(DRAFT_KINDS[one.kind]) if one.kind in DRAFT_KINDS else ""
        return told(self.place(one.place_id), sort, one.version, format_date(one.on))


TAB = TabEntry("drafts", N_("Programmes and budgets"), Drafts)
