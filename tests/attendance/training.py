"""A training of invented people in invented places, made for the tests of the door."""

import math
from dataclasses import dataclass
from datetime import date

from trainer_app.assignments.model import Assignment, PositionQuota
from trainer_app.attendance.service import presence
from trainer_app.core.strokes import Sample, Strokes
from trainer_app.events.model import Event, Invitation
from trainer_app.people.model import Person
from trainer_app.places.service import MUNICIPALITY_LEVELS, registry
from trainer_app.store import scopes
from trainer_app.store.base import Text3, new_id, pair_id
from trainer_app.store.profile import Profile

NAMES = [
    ("Асанова Гүлнара", "female", "SOC_WORK"),
    ("Бекова Айнура", "female", "AK_DEP"),
    ("Өмүрбекова Жылдыз", "female", "EXEC_SEC"),
    ("Токтогулов Нурлан", "male", "AK_DEP"),
    ("Үсөнов Таалай", "male", "LOCAL_COORD"),
    ("Эсенгул кызы Ңайша", None, "SOC_WORK"),
]


@dataclass(frozen=True)
class Training:
    profile: Profile
    event_id: bytes
    team: bytes
    municipalities: tuple[bytes, ...]
    people: dict[str, bytes]

    def read(self):
        return self.profile.database.read()

    def change(self, label: str = "Door"):
        return self.profile.database.change(label)


def municipalities(count: int) -> tuple[bytes, ...]:
    units = [unit for unit in registry().by_id.values() if unit.level in MUNICIPALITY_LEVELS]
    return tuple(unit.id for unit in units[:count])


def make_training(profile: Profile, names=NAMES, places: int = 2) -> Training:
    """One planned training; the named people are invited, in turn from each municipality."""
    invited = municipalities(places)
    with profile.database.change("Plan") as session:
        made = scopes.create_assignment_scopes(session, "trainer")
        assignment = Assignment(id=new_id(), scope_id=made.assignment)
        assignment.title = Text3.all(ky="GALS тренингдери", ru="Тренинги GALS", en="GALS trainings")
        session.add(assignment)
        for position in ("SOC_WORK", "LOCAL_COORD", "EXEC_SEC", "AK_DEP"):
            session.add(
                PositionQuota(
                    id=new_id(),
                    scope_id=made.assignment,
                    assignment_id=assignment.id,
                    position=position,
                    per_municipality=1,
                )
            )
        event = Event(
            id=new_id(),
            scope_id=made.assignment,
            team_scope_id=made.team,
            assignment_id=assignment.id,
            date=date(2025, 5, 12),
            place_id=invited[0],
            state="planned",
        )
        event.title = Text3.all(ky="GALS семинары", ru="Семинар GALS", en="GALS training")
        session.add(event)
        for place in invited:
            session.add(
                Invitation(
                    id=pair_id("invitation", event.id, place),
                    scope_id=made.assignment,
                    event_id=event.id,
                    place_id=place,
                )
            )
        people = {}
        for number, (name, sex, position) in enumerate(names):
            person = Person(
                id=new_id(),
                scope_id=made.team,
                full_name=name,
                sex=sex,
                position=position,
                municipality_id=invited[number % places],
            )
            session.add(person)
            people[name] = person.id
        session.flush()
        presence.invite_people(session, event.id, people.values())
        return Training(profile, event.id, made.team, invited, people)


def signature(width: int = 5000) -> Strokes:
    """A looping line, as a hand writes."""
    line = tuple(
        Sample(round(width * n / 199), round(600 * (1 + math.sin(n / 3))), n * 9)
        for n in range(200)
    )
    return Strokes(9000, 3000, False, (line,))


SLIP = Strokes(9000, 3000, False, ((Sample(10, 10, 0), Sample(30, 12, 9)),))
