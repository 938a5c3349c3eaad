"""The worked example of ToR 001: two campaigns, one finished and one running."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy.orm import Session

from trainer_app.assignments import service as assignments
from trainer_app.campaigns import service
from trainer_app.campaigns.model import (
    CampaignChannel,
    CampaignEvent,
    CampaignMaterial,
    CampaignPlace,
)
from trainer_app.demo.followup import text3
from trainer_app.events import service as events

BEGAN = date(2021, 6, 1)

TITLES = (
    ("Менин айылым – менин чечимим", "Моё село – моё решение", "My village, my decision"),
    ("Бюджет баарына түшүнүктүү", "Бюджет понятен каждому", "A budget everyone understands"),
)
GOAL = (
    "Аялдар менен жаштардын бюджеттик угууларга катышуусун көбөйтүү",
    "Увеличить участие женщин и молодёжи в бюджетных слушаниях",
    "More women and young people at the budget hearings",
)
MESSAGES = (
    "Сиздин үнүңүз чечимге таасир этет. Угууга келиңиз.",
    "Ваш голос влияет на решение. Приходите на слушание.",
    "Your voice counts in the decision. Come to the hearing.",
)
AUDIENCES = (
    "Аялдар, 14–28 жаштагы жаштар, алыскы айылдардын тургундары",
    "Женщины, молодёжь 14–28 лет, жители отдалённых сёл",
    "Women, young people of 14 to 28, residents of remote villages",
)
FEEDBACK = (
    "Жолугушууларды жумуш убактысынан кийин өткөрүүнү суранышты.",
    "Просили проводить встречи после рабочего дня.",
    "People asked for meetings after working hours.",
)
LEAFLET = ("Угуу жөнүндө баракча", "Листовка о слушании", "Leaflet on the hearing")
MEETING = ("Айыл жыйыны", "Сход жителей", "Meeting of the village")


def fill(session: Session, assignment_id: bytes) -> None:
    """Nine municipalities and then three more; meetings, a messenger group, leaflets."""
    places = assignments.targets_of(session, assignment_id)
    _campaign(session, assignment_id, 0, places[:9], "done")
    _campaign(session, assignment_id, 1, places[9:12], "running")


def _campaign(
    session: Session, assignment_id: bytes, number: int, places: list[bytes], state: str
) -> None:
    day = BEGAN + timedelta(days=60 * number)
    campaign = service.add_campaign(
        session,
        assignment_id,
        title=text3(TITLES[number]),
        state=state,
        starts_on=day,
        ends_on=day + timedelta(days=45),
        goal=text3(GOAL),
        messages=text3(MESSAGES),
        audiences=text3(AUDIENCES),
        planned_cost=45_000.0,
        feedback=text3(FEEDBACK),
    )
    for place in places:
        service.add_below(session, CampaignPlace, campaign.id, place_id=place, started_on=day)
    for at, place in enumerate(places[:2]):
        event_id = _meeting(session, assignment_id, place, day + timedelta(days=7 * at), at)
        service.add_below(session, CampaignEvent, campaign.id, event_id=event_id)
    service.add_below(
        session, CampaignChannel, campaign.id, channel="messenger", on=day, women=210, men=145,
        counted="WhatsApp", cost=0.0,
    )  # fmt: skip
    service.add_below(
        session, CampaignChannel, campaign.id, channel="leaflet", on=day, unsplit=800, cost=9_600.0
    )
    service.add_below(
        session, CampaignMaterial, campaign.id, title=text3(LEAFLET), kind="leaflet",
        languages="ky", copies=800, cost=12_000.0,
    )  # fmt: skip


def _meeting(session: Session, assignment_id: bytes, place: bytes, day: date, number: int) -> bytes:
    event = events.plan_event(
        session, assignment_id, day=day, place_id=place, title=text3(MEETING), kind="campaign"
    )
    events.invite(session, event.id, place)
    events.mark_held(session, event.id)
    told = {"women": 34 + number, "men": 22, "total": 56 + number, "cost": 3_500.0}
    for name, value in told.items():
        events.edit_record(session, event.id, name, value)
    return event.id
