"""The first screen of a busy office: 20 assignments, 500 events, 20 000 participations."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from tests.benchmarks import window
from tests.benchmarks.measure import ROUNDS, Result, middle, took
from tests.benchmarks.store import invented_person
from tests.devices import make_device
from trainer_app.assignments import service as assignments
from trainer_app.attendance.model import Attendance
from trainer_app.core import clock
from trainer_app.events import service as events
from trainer_app.overview.view.today import Today
from trainer_app.people.model import Person
from trainer_app.store import journal, scopes
from trainer_app.store.base import pair_id
from trainer_app.store.profile import Profile

ASSIGNMENTS, EVENTS, PEOPLE = 20, 25, 40  # events of an assignment, people at an event
TEMPLATES = [card.code for card in assignments.shipped_templates()]


def benchmark(folder: Path) -> Iterator[Result]:
    window.application()
    profile = make_device(folder, "anna")
    for number in range(ASSIGNMENTS):
        fill(profile, number)
    opened = [took(lambda: open_home(profile)) for _ in range(ROUNDS)]
    yield Result("home, 20 assignments, 500 events: open", middle(opened), goal=500)
    profile.close()


def fill(profile: Profile, number: int) -> None:
    """One assignment with its events around today, and who came."""
    with profile.database.change("fill") as session:
        made = assignments.create_from_template(session, TEMPLATES[number % len(TEMPLATES)])
        team = scopes.team_scope(session, made.scope_id)
        people = [invented_person(number * PEOPLE + one, team) for one in range(PEOPLE)]
        journal.insert_many(session, Person, people)
        for one in range(EVENTS):
            day = clock.today() + timedelta(days=one - EVENTS + number % 7)
            event = events.plan_event(session, made.id, day=day)
            if day < clock.today():
                events.mark_held(session, event.id)
            journal.insert_many(session, Attendance, list(came(event.id, team, people, day)))


def came(event_id: bytes, team: bytes, people: list[dict], day: date) -> Iterator[dict]:
    for person in people:
        yield {
            "id": pair_id("attendance", event_id, person["id"]),
            "scope_id": team,
            "event_id": event_id,
            "person_id": person["id"],
            "invited": True,
            "status": "present" if day <= clock.today() else None,
        }


def open_home(profile: Profile) -> None:
    window.show(Today(window.surroundings(profile)))
