"""A training day made through the services, as papers find it."""

from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.reports.paper.making import jpeg, signature
from trainer_app.assignments.model import AssignmentPlace, Task
from trainer_app.assignments.service import create_from_template
from trainer_app.attachments.service import adding, marking
from trainer_app.attendance.service import presence, signing
from trainer_app.events.model import Event, Facilitator, Invitation, ProgrammeItem
from trainer_app.fieldtools import service as fieldtools
from trainer_app.followup import service as followup
from trainer_app.people import service as people
from trainer_app.places.service import registry
from trainer_app.store import scopes
from trainer_app.store.base import Text3, new_id, pair_id
from trainer_app.store.profile import Profile

NAMES = (
    ("Токтогулова Айгүл Өскөнбаевна", "female", "EXEC_SEC", "36-59"),
    ("Асан уулу Бакыт", "male", "AK_DEP", "29-35"),
    ("Жээнбекова Жаңыл", "female", "SOC_WORK", "18-28"),
    ("Мамытов Өмүрбек Сыдыкович", "male", "AO_DEP", "60+"),
    ("Абдыкеримова-Бейшеналиева Гүлнара", "female", "LOCAL_COORD", "36-59"),
    ("Үсөнов Эркин <b>&", None, "AK_DEP", ""),
)


def said(ky: str, ru: str, en: str) -> Text3:
    return Text3.all(ky=ky, ru=ru, en=en, source="ky")


@dataclass
class Worked:
    profile: Profile
    assignment_id: bytes = b""
    events: list[bytes] = field(default_factory=list)
    people: list[bytes] = field(default_factory=list)
    photos: list[bytes] = field(default_factory=list)

    @property
    def event_id(self) -> bytes:
        return self.events[0]


def make_day(profile: Profile, photos: int = 5) -> Worked:
    """ToR 000 with two named municipalities: one event held, one cancelled, five of six signed."""
    worked = Worked(profile)
    with profile.database.change("the worked example") as session:
        _plan(session, worked)
        _people(session, worked)
        _outcome(session, worked)
        _exercise(session, worked)
    _photos(worked, photos)
    return worked


def municipalities() -> list[bytes]:
    found = [unit for unit in registry().by_id.values() if unit.level == "aimak"]
    return [unit.id for unit in found[:3]]


def _plan(session: Session, worked: Worked) -> None:
    assignment = create_from_template(session, "gals_gesi_000")
    worked.assignment_id = assignment.id
    rows = session.scalars(
        select(AssignmentPlace).where(
            AssignmentPlace.assignment_id == assignment.id, AssignmentPlace.level == "municipality"
        )
    )
    for row, place_id in zip(rows, municipalities()[:2], strict=False):
        row.place_id = place_id
    task = session.scalars(select(Task).where(Task.assignment_id == assignment.id)).first()
    if task is not None:
        task.done_on = date(2025, 4, 30)
    for number, state in enumerate(("held", "cancelled"), start=1):
        worked.events.append(_event(session, assignment.id, assignment.scope_id, number, state))
    session.flush()


def _event(session: Session, assignment_id: bytes, scope_id: bytes, number: int, state: str):
    district = registry().by_id[municipalities()[0]].parent
    event = Event(
        id=new_id(),
        scope_id=scope_id,
        assignment_id=assignment_id,
        team_scope_id=scopes.team_scope(session, scope_id),
        number=number,
        date=date(2025, 5, 11 + number),
        starts_at="09:00",
        ends_at="17:15",
        district_id=district,
        venue="Маданият үйү",
        state=state,
        state_reason="Кар көчкү жолду жапты" if state == "cancelled" else None,
        kind="training",
    )
    event.title = said(
        "Инклюзивдүү чараларды иштеп чыгуу",
        "Разработка инклюзивных мер",
        "Working out inclusive measures",
    )
    session.add(event)
    for place_id in municipalities()[:2]:
        key = pair_id("invitation", event.id, place_id)
        session.add(
            Invitation(id=key, scope_id=scope_id, event_id=event.id, place_id=place_id, expected=4)
        )
    session.add(
        Facilitator(id=new_id(), scope_id=scope_id, event_id=event.id, name="Айнура Садыкова")
    )
    for position, (kind, minutes, title) in enumerate(PROGRAMME):
        item = ProgrammeItem(
            id=new_id(),
            scope_id=scope_id,
            event_id=event.id,
            position=position,
            kind=kind,
            minutes=minutes,
        )
        item.title = title
        session.add(item)
    return event.id


PROGRAMME = (
    ("registration", 30, said("Каттоо", "Регистрация", "Registration")),
    (
        "session",
        60,
        said("«Кыял»: аймактын келечеги", "«Мечта»: будущее аймака", "“Dream”: the aimak’s future"),
    ),
    ("break", 15, said("Тыныгуу", "Перерыв", "Break")),
    ("session", 60, said("Кыялга саякат", "Путешествие к мечте", "Vision Journey")),
)


def _people(session: Session, worked: Worked) -> None:
    scope_id = session.get_one(Event, worked.event_id).team_scope_id
    places = municipalities()
    for number, (name, sex, position, age) in enumerate(NAMES):
        person = people.quick_add(session, scope_id, name, sex=sex)
        person.position, person.age_band = position, age or None
        person.municipality_id = places[0] if number < 5 else places[2]
        worked.people.append(person.id)
    session.flush()
    presence.invite_people(session, worked.event_id, worked.people[:5])
    for person_id in worked.people[:5]:
        people.note_consent(session, person_id, "data", True, channel="paper")
    people.note_consent(session, worked.people[1], "photo_report", False, channel="paper")
    for number, person_id in enumerate(worked.people):
        if number == 3:
            presence.mark_absent(session, worked.event_id, person_id)
        elif number == 4:
            presence.mark_present(session, worked.event_id, person_id)
        else:
            signing.sign(session, worked.event_id, person_id, signature(number))


def _outcome(session: Session, worked: Worked) -> None:
    event_id = worked.event_id
    followup.write_note(
        session,
        event_id,
        "summary",
        said(
            "Катышуучулар үч чара сунуштады.",
            "Участники предложили три меры.",
            "The participants proposed three measures.",
        ),
    )
    followup.write_note(session, event_id, "results", Text3().say("ky", "Эки топ жыйынтык чыгарды"))
    followup.recommend(
        session,
        event_id,
        said("Консультация өткөрүү.", "Провести консультацию.", "Hold a consultation."),
        addressee="project",
    )
    followup.learn(
        session,
        event_id,
        said(
            "Кыялдан баштоо керек.",
            "Начинать надо с мечты.",
            "Begin with the vision.",
        ),
        addressee="trainers",
    )
    followup.commit(
        session,
        event_id,
        said("Бала бакча ачуу", "Открыть детский сад", "Open a kindergarten"),
        who="Кара-Буура",
        due_on=date(2025, 9, 1),
    )


def _exercise(session: Session, worked: Worked) -> None:
    run = fieldtools.start_run(
        session,
        worked.event_id,
        "vision_journey",
        group_label=said("Аялдар тобу", "Группа женщин", "Women’s group"),
        day=date(2025, 5, 12),
        women=3,
        men=0,
        language="ky",
    )
    for kind, text in ELEMENTS:
        fieldtools.add_element(session, run.id, kind, text)
    fieldtools.tally(session, run.id, "reachable", "women", 7, base=9)
    fieldtools.tally(session, run.id, "reachable", "men", 2, base=3)
    hidden = fieldtools.start_run(
        session, worked.event_id, "vision_journey", confidential=True, language="ky"
    )
    fieldtools.add_element(session, hidden.id, "vision", "ЖАШЫРУУН СӨЗ")


ELEMENTS = (
    ("vision", said("Ар бир айылда бала бакча", "Детский сад в каждом селе", "A kindergarten")),
    ("today", said("Бир бала бакча бар", "Есть один детский сад", "There is one")),
    ("opportunity", said("Бош имарат", "Пустое здание", "An empty building")),
    ("challenge", said("Каражат жетишпейт", "Не хватает средств", "Too little money")),
    ("target", said("Имарат оңдолду", "Здание отремонтировано", "The building is repaired")),
    ("milestone", said("Смета даяр", "Смета готова", "The estimate is ready")),
)


def _photos(worked: Worked, count: int) -> None:
    """The last is refused, the one before was not asked: neither may be printed."""
    files = worked.profile.files
    for number in range(count):
        width, height = ((1200, 900), (900, 1200))[number % 2]
        prepared = adding.prepare(files, f"{number}.jpg", jpeg(width, height, number))
        with worked.profile.database.change("a photo") as session:
            owner = adding.owner_of(session.get_one(Event, worked.event_id))
            row = adding.add(session, owner, prepared)
            session.flush()
            worked.photos.append(row.id)
            row.caption = said(
                f"Топтордун иши {number}", f"Работа в группах {number}", f"Group work {number}"
            )
            marking.set_consent(session, row.id, "unknown" if number == count - 2 else "agreed")
            marking.set_in_report(session, row.id, True)
            if number == count - 1:
                row.consent = "refused"
