"""The tab "Campaigns": planned, carried out, counted; each with what belongs to it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from trainer_app.campaigns import service
from trainer_app.campaigns.model import (
    CHANNELS,
    MATERIALS,
    STATES,
    Campaign,
    CampaignChannel,
    CampaignEvent,
    CampaignMaterial,
    CampaignPlace,
)
from trainer_app.core.i18n import N_, _, format_number, ngettext
from trainer_app.followup.view.offers import event_offers
from trainer_app.followup.view.register_tab import Offers, RegisterTab
from trainer_app.widgets.buttons import QuietButton
from trainer_app.widgets.inputs import NumberInput, OpenChoiceInput
from trainer_app.widgets.outline_screen import Part, short, told
from trainer_app.widgets.screen import Context, TabEntry

if TYPE_CHECKING:
    from trainer_app.store.database import Session
    from trainer_app.widgets.form import InputFactory

SHAPES = {"planned": "○", "running": "▷", "done": "●", "cancelled": "×"}
COUNTS = ("women", "men", "unsplit", "copies")
KINDS = ("campaign", "meeting", "hearing", "planning_session", "council_session")


class Campaigns(RegisterTab):
    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "campaign",
            "campaign_place",
            "campaign_channel",
            "campaign_material",
            "campaign_event",
            "event",
            "event_record",
            "assignment_place",
            "attachment",
        }
    )
    top: ClassVar[str] = "campaign"
    below: ClassVar = dict.fromkeys(("place", "event", "channel", "material"), "campaign_id")
    lines_heading: ClassVar[str] = N_("Campaigns")
    with_files: ClassVar = {"campaign": N_("Files"), "material": N_("Files of the material")}
    offered: ClassVar = ("place_id", "event_id")
    parts: ClassVar = {
        "campaign": Part(
            Campaign,
            N_("Campaign"),
            N_("Add a campaign"),
            (
                "title",
                "state",
                "starts_on",
                "ends_on",
                "goal",
                "messages",
                "audiences",
                "planned_cost",
                "feedback",
                "results",
            ),
            ("goal", "messages", "audiences", "feedback", "results"),
        ),
        "place": Part(
            CampaignPlace, N_("Municipality"), N_("Municipality"), ("place_id", "started_on")
        ),
        "event": Part(CampaignEvent, N_("Event"), N_("Event"), ("event_id",)),
        "channel": Part(
            CampaignChannel,
            N_("Channel"),
            N_("Channel"),
            ("channel", "note", "on", "women", "men", "unsplit", "counted", "cost"),
        ),
        "material": Part(
            CampaignMaterial,
            N_("Material"),
            N_("Material"),
            ("title", "kind", "languages", "copies", "cost"),
        ),
    }

    def __init__(self, ctx: Context, assignment_id: bytes) -> None:
        super().__init__(ctx, assignment_id)
        self.all_places = QuietButton("", "place")
        self.card.box.addWidget(self.all_places)
        self.all_places.clicked.connect(self._cover_all)

    def title(self) -> str:
        return _("Campaigns")

    def help_text(self) -> str:
        return _(
            "Write down what a campaign wants, to whom it speaks and through what. Below it stand"
            " its municipalities, events, channels and materials; women and men reached are added"
            " up."
        )

    def retranslate(self) -> None:
        super().retranslate()
        self.all_places.setText(_("All municipalities of the assignment"))

    def inputs_for(self, kind: str) -> dict[str, InputFactory]:
        fields = self.parts[kind].fields
        made: dict[str, InputFactory] = {
            name: lambda: NumberInput(0, 9_999_999) for name in COUNTS if name in fields
        }
        if kind == "channel":
            made["channel"] = lambda: OpenChoiceInput(CHANNELS)
        return made | super().inputs_for(kind)

    # reading

    def read_parts(self, session: Session) -> dict[str, list[Any]]:
        found = service.campaigns(session, self.assignment_id)
        self.reach = {one.id: service.reach(session, one.id) for one in found}
        self.places = {one.id: service.places_of(session, one.id) for one in found}
        models = {"place": CampaignPlace, "event": CampaignEvent, "channel": CampaignChannel,
                  "material": CampaignMaterial}  # fmt: skip
        rows: dict[str, list[Any]] = {
            kind: [row for one in found for row in service.below(session, model, one.id)]
            for kind, model in models.items()
        }
        return {"campaign": list(found), **rows}

    def read_offers(self, session: Session) -> Offers:
        events = event_offers(session, self.assignment_id, *KINDS)
        return super().read_offers(session) | {"event_id": events}

    def count(self, session: Session) -> str:
        covered = len(service.covered(session, self.assignment_id))
        total = self.assignment.municipalities_target or len(self.offers["place_id"])
        return _("Municipalities covered: {count} of {total}").format(count=covered, total=total)

    def line(self, kind: str, one: Any) -> str:
        if kind == "campaign":
            state = f"{SHAPES.get(one.state, '')} {_(STATES[one.state])}" if one.state else ""
            return told(short(one.title.shown()), state)
        if kind == "place":
            return told(_("Municipality"), self.offers["place_id"].get(one.place_id, ""))
        if kind == "event":
            return told(_("Event"), self.offers["event_id"].get(one.event_id, ""))
        if kind == "channel":
            label = _(CHANNELS[one.channel]) if one.channel in CHANNELS else one.channel
            return told(_("Channel"), label, _people(one))
        sort = _(MATERIALS[one.kind]) if one.kind in MATERIALS else ""
        return told(_("Material"), sort, short(one.title.shown()))

    def row_lines(self, kind: str, one: Any) -> list[str]:
        if kind != "campaign":
            return []
        reach = self.reach[one.id]
        said = [
            _("Reached: {women} women, {men} men").format(women=reach.women, men=reach.men),
            _("not told apart: {count}").format(count=reach.unsplit) if reach.unsplit else "",
            _("Cost: {amount}").format(amount=format_number(reach.cost)) if reach.cost else "",
        ]
        places = len(self.places[one.id])
        where = ngettext("{count} municipality", "{count} municipalities", places)
        lines = [told(where.format(count=places), *said)]
        if reach.uncounted:
            told_all = ngettext(
                "{count} line without numbers",
                "{count} lines without numbers",
                len(reach.uncounted),
            )
            lines.append(told_all.format(count=len(reach.uncounted)))
        return lines

    def _show_details(self) -> None:
        super()._show_details()
        kind, which = self.outline.key() or self.first
        one = self.rows.get((kind, which))
        wanted = kind == "place" or (kind == "campaign" and one and not self.places[one.id])
        self.all_places.setVisible(bool(wanted))

    # writing

    def _cover_all(self) -> None:
        campaign_id = self.main_id()
        if campaign_id is not None:
            self.changes.make(
                _("Add municipalities"), lambda session: service.cover_all(session, campaign_id)
            )

    def new_row(self, session: Session, kind: str) -> Any:
        if kind == "campaign":
            return service.add_campaign(session, self.assignment_id)
        return super().new_row(session, kind)


def _people(one: CampaignChannel) -> str:
    if one.women is None and one.men is None:
        return str(one.unsplit or "")
    return _("{women} women, {men} men").format(women=one.women or 0, men=one.men or 0)


TAB = TabEntry("campaigns", N_("Campaigns"), Campaigns)
