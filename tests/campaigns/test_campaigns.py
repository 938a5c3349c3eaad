"""A campaign keeps its plan, adds up whom it reached, and covers its municipalities."""

from datetime import date

import pytest

from tests.followup.places import make_held, make_policy, say
from trainer_app.campaigns import service
from trainer_app.campaigns.model import (
    Campaign,
    CampaignChannel,
    CampaignEvent,
    CampaignMaterial,
    CampaignPlace,
)
from trainer_app.events import service as events
from trainer_app.overview.service import material
from trainer_app.overview.service.indicators import count_by


@pytest.fixture
def database(open_device):
    return open_device("anna").database


@pytest.fixture
def policy(database):
    return make_policy(database)


@pytest.fixture
def campaign(database, policy):
    with database.change("campaign") as session:
        return service.add_campaign(session, policy[0], title=say("My village")).id


def add(database, campaign, model, **values):
    with database.change("add") as session:
        return service.add_below(session, model, campaign, **values).id


@pytest.mark.requirement("001-08", "store")
def test_a_campaign_keeps_what_it_wants_and_through_what(database, policy, campaign):
    with database.change("write") as session:
        row = session.get_one(Campaign, campaign)
        row.goal, row.messages, row.audiences = say("More women"), say("Come"), say("Women")
        row.feedback = say("Later in the day")
    add(database, campaign, CampaignChannel, channel="radio", women=40, men=30, cost=500.0)
    add(database, campaign, CampaignMaterial, title=say("Leaflet"), kind="leaflet", copies=800)
    event_id = make_held(database, policy[0], "campaign", policy[1][0])
    add(database, campaign, CampaignEvent, event_id=event_id)
    with database.read() as session:
        (row,) = service.campaigns(session, policy[0])
        said = [getattr(row, name).shown("en") for name in ("goal", "messages", "audiences")]
        assert said == ["More women", "Come", "Women"]
        assert row.feedback.shown("en") == "Later in the day"
        (channel,) = service.below(session, CampaignChannel, campaign)
        assert (channel.channel, channel.women, channel.men) == ("radio", 40, 30)
        (leaflet,) = service.below(session, CampaignMaterial, campaign)
        assert (leaflet.kind, leaflet.copies) == ("leaflet", 800)
        assert [event.id for event in service.events_of(session, campaign)] == [event_id]


@pytest.mark.requirement("001-08", "do")
def test_women_men_and_cost_are_added_up_from_events_channels_and_materials(
    database, policy, campaign
):
    assignment_id, places = policy
    held = make_held(database, assignment_id, "campaign", places[0], women=34, men=22, cost=3500.0)
    with database.change("planned") as session:
        later = events.plan_event(session, assignment_id, kind="campaign", day=date(2021, 9, 1)).id
        events.edit_record(session, later, "women", 99)
    for event_id in (held, held, later):  # named twice by mistake: counted once
        add(database, campaign, CampaignEvent, event_id=event_id)
    add(database, campaign, CampaignChannel, channel="messenger", women=210, men=145)
    add(database, campaign, CampaignChannel, channel="leaflet", unsplit=800, cost=9600.0)
    add(database, campaign, CampaignChannel, channel="radio")
    add(database, campaign, CampaignMaterial, title=say("Leaflet"), cost=12_000.0)
    with database.read() as session:
        found = service.reach(session, campaign)
    assert (found.women, found.men, found.unsplit) == (244, 167, 800)
    assert found.cost == 25_100
    assert [line.source.channel for line in found.uncounted] == ["radio"]


@pytest.mark.requirement("001-11", "store")
def test_a_campaign_keeps_its_municipalities_each_once(database, policy, campaign):
    assignment_id, places = policy
    add(database, campaign, CampaignPlace, place_id=places[1])
    add(database, campaign, CampaignPlace, place_id=places[1])
    held = make_held(database, assignment_id, "campaign", places[0])
    add(database, campaign, CampaignEvent, event_id=held)
    with database.read() as session:
        assert service.places_of(session, campaign) == [places[1], places[0]]


@pytest.mark.requirement("001-11", "do")
def test_municipalities_of_begun_campaigns_count_and_planned_ones_do_not(
    database, policy, campaign
):
    assignment_id, places = policy
    for place in (*places[:3], places[0]):
        add(database, campaign, CampaignPlace, place_id=place)
    make_held(database, assignment_id, "campaign", places[5])

    def counted():
        with database.read() as session:
            facts = material.gather(session, assignment_id)
            return count_by(session, facts, "campaign_municipalities")

    assert counted() == 1  # the event alone; the campaign is planned
    with database.change("begin") as session:
        session.get_one(Campaign, campaign).state = "running"
    assert counted() == 4


def test_all_municipalities_are_added_once(database, policy, campaign):
    places = policy[1]
    add(database, campaign, CampaignPlace, place_id=places[0])
    with database.change("all") as session:
        assert service.cover_all(session, campaign) == len(places) - 1
        assert service.cover_all(session, campaign) == 0
    with database.read() as session:
        assert set(service.places_of(session, campaign)) == set(places)


def test_who_is_in_the_total_alone_is_reached_too(database, policy, campaign):
    event_id = make_held(database, policy[0], "campaign", policy[1][0], women=30, total=50)
    add(database, campaign, CampaignEvent, event_id=event_id)
    with database.read() as session:
        found = service.reach(session, campaign)
    assert (found.women, found.men, found.unsplit) == (30, 0, 20)
