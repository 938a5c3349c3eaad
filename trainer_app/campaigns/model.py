"""An information campaign: what it wants, to whom it speaks, through what, and whom it reached."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, Float, Integer, String
from sqlalchemy.orm import Mapped

from trainer_app.core.i18n import N_
from trainer_app.store.base import Id, Merge, Synced, field, text
from trainer_app.store.trash import owns

STATES = {
    "planned": N_("Planned"),
    "running": N_("Running"),
    "done": N_("Finished"),
    "cancelled": N_("Cancelled"),
}

CHANNELS = {
    "meeting": N_("Meeting of residents"),
    "door": N_("From house to house"),
    "board": N_("Notice board"),
    "banner": N_("Banner"),
    "leaflet": N_("Leaflet"),
    "loudspeaker": N_("Loudspeaker"),
    "messenger": N_("Messenger group"),
    "social": N_("Social network"),
    "radio": N_("Radio"),
    "television": N_("Television"),
    "press": N_("Newspaper"),
    "school": N_("School"),
}

MATERIALS = {
    "leaflet": N_("Leaflet"),
    "poster": N_("Poster"),
    "brochure": N_("Brochure"),
    "video": N_("Video"),
    "audio": N_("Audio"),
    "post": N_("Post for social networks"),
    "article": N_("Article"),
    "other": N_("Other"),
}


class Campaign(Synced):
    """One campaign of an assignment, from its plan to what people said."""

    __tablename__ = "campaign"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    position: Mapped[int | None] = field(N_("Order"), Integer, merge=Merge.LATEST)
    title = text(N_("Title"), required=True)
    state: Mapped[str | None] = field(N_("State"), String(20), choices=STATES)
    starts_on: Mapped[date | None] = field(N_("From"), Date)
    ends_on: Mapped[date | None] = field(N_("Until"), Date)
    goal = text(N_("Goal"), multiline=True)
    messages = text(N_("Messages"), multiline=True)
    audiences = text(N_("Audiences"), multiline=True)
    planned_cost: Mapped[float | None] = field(N_("Cost as planned"), Float)
    feedback = text(N_("What people said"), multiline=True)
    results = text(N_("Results"), multiline=True)


class CampaignPlace(Synced):
    """A municipality the campaign is for."""

    __tablename__ = "campaign_place"
    campaign_id: Mapped[bytes | None] = field(N_("Campaign"), Id, index=True, about="Campaign")
    place_id: Mapped[bytes | None] = field(N_("Municipality"), Id, index=True, about="Place")
    started_on: Mapped[date | None] = field(N_("Began there on"), Date)


class CampaignChannel(Synced):
    """A way to the people, and how many women and men it reached outside of events."""

    __tablename__ = "campaign_channel"
    campaign_id: Mapped[bytes | None] = field(N_("Campaign"), Id, index=True, about="Campaign")
    position: Mapped[int | None] = field(N_("Order"), Integer, merge=Merge.LATEST)
    channel: Mapped[str | None] = field(N_("Channel"), String(80), choices=CHANNELS)
    note = text(N_("How it is used"))
    on: Mapped[date | None] = field(N_("Date"), Date)
    women: Mapped[int | None] = field(N_("Women reached"), Integer)
    men: Mapped[int | None] = field(N_("Men reached"), Integer)
    unsplit: Mapped[int | None] = field(N_("Reached, women and men not told apart"), Integer)
    counted: Mapped[str | None] = field(
        N_("How it was counted"), String(300), help=N_("Members of the group, copies given out …")
    )
    cost: Mapped[float | None] = field(N_("Cost"), Float)


class CampaignMaterial(Synced):
    """Something made for the campaign; its file is attached."""

    __tablename__ = "campaign_material"
    campaign_id: Mapped[bytes | None] = field(N_("Campaign"), Id, index=True, about="Campaign")
    position: Mapped[int | None] = field(N_("Order"), Integer, merge=Merge.LATEST)
    title = text(N_("Title"), required=True)
    kind: Mapped[str | None] = field(N_("Kind"), String(20), choices=MATERIALS)
    languages: Mapped[str | None] = field(
        N_("Languages"), String(20), help=N_("Codes with commas: ky,ru,en")
    )
    copies: Mapped[int | None] = field(N_("Copies"), Integer)
    cost: Mapped[float | None] = field(N_("Cost"), Float)


class CampaignEvent(Synced):
    """An event of the plan is part of a campaign."""

    __tablename__ = "campaign_event"
    campaign_id: Mapped[bytes | None] = field(N_("Campaign"), Id, index=True, about="Campaign")
    event_id: Mapped[bytes | None] = field(N_("Event"), Id, index=True, about="Event")


owns("campaign", "assignment_id")
for _table in ("campaign_place", "campaign_channel", "campaign_material", "campaign_event"):
    owns(_table, "campaign_id")
