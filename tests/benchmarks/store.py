"""A store full of invented people, as a large office would have it."""

import random
from datetime import date
from pathlib import Path
from typing import NamedTuple

from tests.devices import make_device
from trainer_app.attendance.service import presence as attendance
from trainer_app.events.model import Event
from trainer_app.people.model import Person
from trainer_app.store import journal, scopes
from trainer_app.store.base import new_id
from trainer_app.store.profile import Profile

SYLLABLES = ["ба", "де", "го", "жу", "зы", "ка", "лө", "ма", "нү", "пе", "са", "то", "чы", "ши"]
WOMEN = ["Айгүл", "Бермет", "Гүлзат", "Жаңыл", "Нургүл", "Сабина", "Чолпон", "Элнура"]
MEN = ["Азамат", "Бакыт", "Данияр", "Жеңиш", "Нурлан", "Өмүрбек", "Талант", "Үсөн"]


class Filled(NamedTuple):
    """An open profile and what stands in it."""

    profile: Profile
    event_id: bytes
    people: list[bytes]


def invented_person(number: int, scope_id: bytes) -> dict:
    dice = random.Random(number)
    woman = number % 2 == 0
    return {
        "id": new_id(),
        "scope_id": scope_id,
        "full_name": f"{family_name(number)}{'ова' if woman else 'ов'} "
        f"{dice.choice(WOMEN if woman else MEN)}",
        "sex": "female" if woman else "male",
        "phone": f"+996 555 {number:06d}",
        "position": dice.choice(["SOC_WORK", "AK_DEP", "FIN", "CITIZEN"]),
    }


def family_name(number: int) -> str:
    """Another one for each number."""
    spelled = SYLLABLES[number % len(SYLLABLES)]
    while number := number // len(SYLLABLES):
        spelled += SYLLABLES[number % len(SYLLABLES)]
    return spelled.capitalize() + "р"


def filled_store(folder: Path, people: int, invited: int = 0) -> Filled:
    profile = make_device(folder, "anna")
    with profile.database.change("fill") as session:
        made = scopes.create_assignment_scopes(session, "trainer")
        event = Event(id=new_id(), scope_id=made.assignment, team_scope_id=made.team)
        event.date = date(2025, 5, 12)
        session.add(event)
        rows = [invented_person(number, made.team) for number in range(people)]
        session.flush()
        journal.insert_many(session, Person, rows)
        ids = [row["id"] for row in rows]
        attendance.invite_people(session, event.id, ids[:invited])
        event_id = event.id
    return Filled(profile, event_id, ids)


def another_event(filled: Filled, invited: list[bytes]) -> bytes:
    with filled.profile.database.change("another event") as session:
        first = session.get_one(Event, filled.event_id)
        event = Event(id=new_id(), scope_id=first.scope_id, team_scope_id=first.team_scope_id)
        event.date = date(2025, 5, 13)
        session.add(event)
        session.flush()
        attendance.invite_people(session, event.id, invited)
        return event.id
