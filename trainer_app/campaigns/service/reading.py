"""Campaigns as screens and papers see them: parts, municipalities, reach, cost."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.assignments.service import targets_of
from trainer_app.campaigns.model import (
    Campaign,
    CampaignChannel,
    CampaignEvent,
    CampaignMaterial,
    CampaignPlace,
)
from trainer_app.events.model import Event
from trainer_app.events.service import people_in_all, read_record
from trainer_app.followup.service import municipality_of, new_below, new_row
from trainer_app.store.base import Synced, living

BEGUN = ("running", "done")
Below = TypeVar("Below", bound=Synced)


@dataclass(frozen=True)
class Reached:
    """Women and men reached by one event or one channel; None: not counted."""

    source: Event | CampaignChannel
    on: date | None
    women: int | None
    men: int | None
    unsplit: int | None
    cost: float | None

    @property
    def is_event(self) -> bool:
        return isinstance(self.source, Event)


@dataclass(frozen=True)
class Reach:
    """All of it. Contacts, not people: who came twice is counted twice."""

    lines: tuple[Reached, ...]
    women: int
    men: int
    unsplit: int
    cost: float  # of events, channels and materials

    @property
    def uncounted(self) -> tuple[Reached, ...]:
        """Lines for which nobody wrote down how many were reached."""
        return tuple(line for line in self.lines if line.women is line.men is line.unsplit is None)


def campaigns(session: Session, assignment_id: bytes) -> list[Campaign]:
    query = select(Campaign).where(Campaign.assignment_id == assignment_id, living(Campaign))
    return list(session.scalars(query.order_by(Campaign.position, Campaign.id)))


def below(session: Session, model: type[Below], campaign_id: bytes) -> list[Below]:
    """The municipalities, channels, materials or events of a campaign, in their order."""
    table: Any = model
    query = select(model).where(table.campaign_id == campaign_id, living(model))
    order = [table.position] if hasattr(model, "position") else []
    return list(session.scalars(query.order_by(*order, table.id)))


def events_of(session: Session, campaign_id: bytes) -> list[Event]:
    """Events named as part of it, each once, by day."""
    wanted = {row.event_id for row in below(session, CampaignEvent, campaign_id)} - {None}
    query = select(Event).where(Event.id.in_(wanted), living(Event))
    return list(session.scalars(query.order_by(Event.date.is_(None), Event.date, Event.id)))


def places_of(session: Session, campaign_id: bytes) -> list[bytes]:
    """Municipalities it is for, and those where its events took place; each once."""
    named = [row.place_id for row in below(session, CampaignPlace, campaign_id)]
    held = [event for event in events_of(session, campaign_id) if event.state == "held"]
    found = [*named, *(municipality_of(session, event) for event in held)]
    return list(dict.fromkeys(place for place in found if place))


def reach(session: Session, campaign_id: bytes) -> Reach:
    """By event and by channel; an event that did not take place reaches nobody."""
    lines = [
        *_by_events(session, campaign_id),
        *(
            Reached(row, row.on, row.women, row.men, row.unsplit, row.cost)
            for row in below(session, CampaignChannel, campaign_id)
        ),
    ]
    materials = below(session, CampaignMaterial, campaign_id)
    return Reach(
        tuple(lines),
        sum(line.women or 0 for line in lines),
        sum(line.men or 0 for line in lines),
        sum(line.unsplit or 0 for line in lines),
        sum(line.cost or 0 for line in lines) + sum(row.cost or 0 for row in materials),
    )


def _by_events(session: Session, campaign_id: bytes) -> list[Reached]:
    found = []
    for event in events_of(session, campaign_id):
        if event.state != "held":
            continue
        record = read_record(session, event.id)
        women = record.women if record else None
        men = record.men if record else None
        together = people_in_all(record)
        rest = None if together is None else together - (women or 0) - (men or 0)
        unsplit = rest if rest and rest > 0 else None
        cost = record.cost if record else None
        found.append(Reached(event, event.date, women, men, unsplit, cost))
    return found


def covered(session: Session, assignment_id: bytes) -> list[bytes]:
    """Municipalities of campaigns that are running or finished, each once."""
    found = [
        place
        for campaign in campaigns(session, assignment_id)
        if campaign.state in BEGUN
        for place in places_of(session, campaign.id)
    ]
    return list(dict.fromkeys(found))


# writing


def add_campaign(session: Session, assignment_id: bytes, **values: Any) -> Campaign:
    return new_row(session, Campaign, assignment_id, **({"state": "planned"} | values))


def add_below(session: Session, model: type[Below], campaign_id: bytes, **values: Any) -> Below:
    """A municipality, a channel, a material or an event of a campaign."""
    campaign = session.get_one(Campaign, campaign_id)
    return new_below(session, model, "campaign_id", campaign, **values)


def cover_all(session: Session, campaign_id: bytes) -> int:
    """Every target municipality of the assignment that is not named yet; answers how many."""
    campaign = session.get_one(Campaign, campaign_id)
    known = {row.place_id for row in below(session, CampaignPlace, campaign_id)}
    missing = [p for p in targets_of(session, campaign.assignment_id or b"") if p not in known]
    for place in missing:
        add_below(session, CampaignPlace, campaign_id, place_id=place)
    return len(missing)
