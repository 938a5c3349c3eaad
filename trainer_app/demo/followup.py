"""The worked example of ToR 001: hearings and sessions, and what became of what was said there."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy.orm import Session

from trainer_app.assignments import service as assignments
from trainer_app.events import service as events
from trainer_app.followup import service as followup
from trainer_app.followup.model import PlanningDraft, PolicyStep, Recommendation
from trainer_app.store.base import Text3

FIRST = date(2021, 5, 11)

HEARING = (
    "Бюджет боюнча коомдук угуу",
    "Общественное слушание по бюджету",
    "Public hearing on the budget",
)
SESSION = ("Айылдык кеңештин сессиясы", "Сессия айылного кенеша", "Session of the local council")
PROPOSALS = (
    (
        "Бала бакчанын иштөө убактысын кечки саат 18ге чейин узартуу",
        "Продлить работу детского сада до 18 часов",
        "Keep the kindergarten open until six in the evening",
    ),
    (
        "Айыл өкмөтүнүн имаратына пандус орнотуу",
        "Установить пандус в здании айыл окмоту",
        "Build a ramp at the aiyl okmotu",
    ),
    (
        "Чабандардын үй-бүлөлөрү үчүн көчмө медпункт ачуу",
        "Открыть передвижной медпункт для семей чабанов",
        "Open a mobile health post for the families of herders",
    ),
)
RESOLUTION = (
    "Социалдык-экономикалык өнүктүрүү программасына өзгөртүүлөрдү киргизүү жөнүндө",
    "О внесении изменений в программу социально-экономического развития",
    "On changes in the programme of socio-economic development",
)
POINTS = (
    "1. Өзгөртүүлөр бекитилсин.\n2. Аткарылышын көзөмөлдөө бюджет боюнча комиссияга жүктөлсүн.",
    "1. Утвердить изменения.\n2. Контроль возложить на комиссию по бюджету.",
    "1. The changes are approved.\n2. The budget commission watches over it.",
)
POLICY = (
    "Кызмат көрсөтүүдөгү социалдык жана гендердик сезимтал саясат",
    "Социальная и гендерно-чувствительная политика в предоставлении услуг",
    "Social and gender-sensitive policy in services",
)
CHANGE = (
    (
        "Бала бакча 8:30дан 15:30га чейин иштейт",
        "Детский сад работает с 8:30 до 15:30",
        "The kindergarten is open from 8:30 to 15:30",
    ),
    (
        "Бала бакча 8:00дөн 18:00гө чейин иштейт",
        "Детский сад работает с 8:00 до 18:00",
        "The kindergarten is open from 8:00 to 18:00",
    ),
)
ADVICE = (
    (
        "Угуулардын күнүн аялдарга ылайыктуу убакытка коюу",
        "Назначать слушания на время, удобное женщинам",
        "Hold hearings at hours that suit women",
    ),
    (
        "Кызматтар боюнча маалыматты жыныс боюнча бөлүп жыйноо",
        "Собирать данные об услугах с разбивкой по полу",
        "Collect data on services by sex",
    ),
    (
        "Бюджеттин кыскача баянын айыл сайын илип коюу",
        "Вывешивать краткое описание бюджета в каждом селе",
        "Put up a short description of the budget in every village",
    ),
)


def text3(said: tuple[str, str, str]) -> Text3:
    ky, ru, en = said
    return Text3.all(source="ky", ky=ky, ru=ru, en=en)


def fill(session: Session, assignment_id: bytes) -> None:
    """Hearings in eight municipalities; five councils resolved, four policies are in force."""
    places = assignments.targets_of(session, assignment_id)[:8]
    for number, place_id in enumerate(places):
        day = FIRST + timedelta(days=14 * number)
        point_ids = _hearing(session, assignment_id, place_id, day, number)
        if number < 5:
            _resolve(session, assignment_id, place_id, day, number, point_ids)
        _policy(session, assignment_id, place_id, day, number)
    _advice(session, assignment_id, places)


def _hearing(
    session: Session, assignment_id: bytes, place_id: bytes, day: date, number: int
) -> list[bytes]:
    """Announced, counted, with two proposals accepted and one turned down."""
    event = events.plan_event(
        session, assignment_id, day=day, place_id=place_id, title=text3(HEARING), kind="hearing"
    )
    events.invite(session, event.id, place_id)
    events.mark_held(session, event.id)
    told = {
        "topic": ("budget", "tariff", "priorities")[number % 3],
        "announced_on": day - timedelta(days=7),
        "channels": "WhatsApp, тактай",
        "women": 21 + number,
        "men": 17 + 2 * number,
        "total": 38 + 3 * number,
        "youth": 6,
        "disabled": 2,
        "protocol_no": str(number + 1),
    }
    for name, value in told.items():
        events.edit_record(session, event.id, name, value)
    made = []
    for at, words in enumerate(PROPOSALS):
        point = events.add_point(session, event.id, "proposal")
        session.flush()
        events.edit_point(session, point.id, "words", text3(words))
        events.edit_point(session, point.id, "by_sex", ("female", "male")[at % 2])
        events.edit_point(session, point.id, "decision", ("accepted", "partly", "rejected")[at])
        made.append(point.id)
    return made


def _resolve(
    session: Session,
    assignment_id: bytes,
    place_id: bytes,
    day: date,
    number: int,
    point_ids: list[bytes],
) -> None:
    """An open session adopts the changed programme."""
    met = day + timedelta(days=10)
    event = events.plan_event(
        session,
        assignment_id,
        day=met,
        place_id=place_id,
        title=text3(SESSION),
        kind="council_session",
    )
    events.mark_held(session, event.id)
    for name, value in {"topic": "sedp", "women": 9, "men": 14, "total": 23, "votes_for": 19,
                        "votes_against": 1, "abstained": 1}.items():  # fmt: skip
        events.edit_record(session, event.id, name, value)
    session.flush()
    resolution = followup.resolve(
        session,
        event.id,
        number=f"{number + 2}/{number + 1}",
        title=text3(RESOLUTION),
        points=text3(POINTS),
        convocation="VII",
        session_kind="ordinary",
        session_no="II",
        relates_to="sedp",
        published_on=met + timedelta(days=5),
        published_where="Тактай, Facebook",
    )
    draft = followup.new_row(
        session, PlanningDraft, assignment_id, place_id=place_id, kind="sedp", version="2",
        on=met, resolution_id=resolution.id,
    )  # fmt: skip
    followup.add_change(
        session,
        draft.id,
        section="3.2",
        before=text3(CHANGE[0]),
        after=text3(CHANGE[1]),
        amount_before=120_000.0 + 10_000 * number,
        amount_after=185_000.0 + 10_000 * number,
        point_id=point_ids[0],
    )
    followup.follow(session, point_ids[0], "resolution_id", resolution.id)
    if number < 2:
        followup.follow(session, point_ids[0], "state", ("done", "started")[number])
        followup.follow(session, point_ids[0], "on", met + timedelta(days=60))


def _policy(
    session: Session, assignment_id: bytes, place_id: bytes, day: date, number: int
) -> None:
    for later, state in enumerate(("drafted", "adopted", "in_force")):
        if number + later > 5:
            return
        followup.new_row(
            session,
            PolicyStep,
            assignment_id,
            place_id=place_id,
            state=state,
            on=day + timedelta(days=20 * (later + 1)),
            title=text3(POLICY),
            act_no=f"{number + 11}" if later else None,
        )


def _advice(session: Session, assignment_id: bytes, places: list[bytes]) -> None:
    """Three recommendations: one done, one under way, one not looked at yet."""
    for number, words in enumerate(ADVICE):
        row: Recommendation = followup.recommend_for(
            session,
            assignment_id,
            text=text3(words),
            addressee="aiyl_okmotu",
            place_id=places[number % len(places)] if places else None,
            theme=("participation", "gender", "budget")[number],
            due_on=date(2021, 9, 30),
        )
        if number < 2:
            state = ("done", "started")[number]
            followup.check(session, row.id, state, on=date(2021, 9, 10 + number))
