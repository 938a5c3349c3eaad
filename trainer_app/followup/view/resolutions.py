"""The register of resolutions: what the councils decided, with the scan of each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from trainer_app.core.i18n import N_, _, format_date
from trainer_app.events.service import event_cards
from trainer_app.followup import service
from trainer_app.followup.model import Resolution
from trainer_app.followup.view.register_tab import Offers, RegisterTab
from trainer_app.places.service import name_of
from trainer_app.widgets.inputs import NumberInput
from trainer_app.widgets.outline_screen import Part, short, told
from trainer_app.widgets.screen import TabEntry

if TYPE_CHECKING:
    from trainer_app.store.database import Session
    from trainer_app.widgets.form import InputFactory

VOTES = ("votes_for", "votes_against", "abstained")
SESSIONS = ("council_session", "hearing", "meeting")


class Resolutions(RegisterTab):
    tables: ClassVar[frozenset[str]] = frozenset(
        {"resolution", "assignment_place", "event", "attachment"}
    )
    top: ClassVar[str] = "resolution"
    lines_heading: ClassVar[str] = N_("Resolutions of the councils")
    with_files: ClassVar = {"resolution": N_("Scan of the resolution")}
    called: ClassVar = {"resolution": N_("Resolution")}
    offered: ClassVar = ("place_id", "event_id")
    parts: ClassVar = {
        "resolution": Part(
            Resolution,
            N_("Resolutions"),
            N_("Add a resolution"),
            (
                "place_id",
                "number",
                "on",
                "title",
                "relates_to",
                "points",
                "convocation",
                "session_kind",
                "session_no",
                "town",
                "chair",
                *VOTES,
                "published_on",
                "published_where",
                "event_id",
            ),
            ("title", "points"),
        )
    }

    def title(self) -> str:
        return _("Resolutions")

    def help_text(self) -> str:
        return _(
            "Write down each resolution as it stands on paper, and add its scan. The number is"
            " written as the council writes it."
        )

    def inputs_for(self, kind: str) -> dict[str, InputFactory]:
        votes: dict[str, InputFactory] = dict.fromkeys(VOTES, lambda: NumberInput(0, 999))
        return votes | super().inputs_for(kind)

    def read_parts(self, session: Session) -> dict[str, list[Any]]:
        return {"resolution": list(service.resolutions(session, self.assignment_id))}

    def read_offers(self, session: Session) -> Offers:
        sessions = {
            card.id: told(format_date(card.day), card.title.shown() or card.district)
            for card in event_cards(session, self.assignment_id)
            if card.kind in SESSIONS
        }
        return super().read_offers(session) | {"event_id": sessions}

    def count(self, session: Session) -> str:
        missing = service.without_resolution(session, self.assignment_id)
        if not missing:
            return ""
        names = ", ".join(name_of(session, place) for place in missing)
        return short(_("No resolution yet: {names}").format(names=names))

    def line(self, kind: str, one: Any) -> str:
        return told(
            self.place(one.place_id),
            f"№ {one.number.removeprefix('№').strip()}" if one.number else "",
            format_date(one.on),
            short(one.title.shown()),
        )


TAB = TabEntry("resolutions", N_("Resolutions"), Resolutions)
