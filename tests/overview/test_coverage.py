"""Who was invited and who came, municipality by municipality."""

from datetime import date

import pytest

from trainer_app.assignments import service as assignments
from trainer_app.attendance.model import Attendance
from trainer_app.events import service as events
from trainer_app.overview.service.coverage import coverage
from trainer_app.people import service as people
from trainer_app.people.model import Person
from trainer_app.places.service import unit_id
from trainer_app.store.base import new_id, pair_id

HERE, THERE = unit_id("41702220807000"), unit_id("41702220815000")


@pytest.fixture
def database(open_device):
    return open_device("anna").database


def add_guest(session, event, place_id, status="present"):
    person = Person(id=new_id(), scope_id=event.team_scope_id, full_name="Асан уулу Бакыт")
    person.municipality_id = place_id
    row = Attendance(id=pair_id("attendance", event.id, person.id), scope_id=event.team_scope_id)
    row.event_id, row.person_id, row.status = event.id, person.id, status
    session.add_all([person, row])
    return person.id


def test_days_of_invitation_and_people_who_came(database):
    with database.change("plan") as session:
        made = assignments.create_from_template(session, "gals_gesi_000").id
        event = events.plan_event(session, made, day=date(2025, 5, 13))
        event.state = "held"
        events.invite(session, event.id, HERE)
        add_guest(session, event, HERE)
        add_guest(session, event, HERE, status="absent")
        add_guest(session, event, THERE)  # came without an invitation
        fallen = events.plan_event(session, made, day=date(2025, 5, 14))
        events.invite(session, fallen.id, HERE)
        events.cancel(session, fallen.id, "Кар жаады")
    with database.read() as session:
        found = coverage(session, made)
    assert (found[HERE].invited, found[HERE].came) == ("13.05", 1)
    assert (found[THERE].invited, found[THERE].came) == ("", 1)


def test_nobody_is_trained_by_a_hearing_or_by_a_day_not_held(database):
    with database.change("plan") as session:
        made = assignments.create_from_template(session, "gals_gesi_000").id
        held = events.plan_event(session, made, day=date(2025, 5, 13))
        hearing = events.plan_event(session, made, day=date(2025, 5, 14))
        held.state = hearing.state = "held"
        hearing.kind = "hearing"
        ahead = events.plan_event(session, made, day=date(2025, 5, 15))
        for event in (held, hearing, ahead):
            add_guest(session, event, HERE)
    with database.read() as session:
        assert coverage(session, made)[HERE].came == 1


def test_somebody_listed_twice_is_one_person(database):
    with database.change("plan") as session:
        made = assignments.create_from_template(session, "gals_gesi_000").id
        event = events.plan_event(session, made, day=date(2025, 5, 13))
        event.state = "held"
        first, second = (add_guest(session, event, HERE) for _time in range(2))
        session.flush()
        people.decide(session, first, second, "same")
    with database.read() as session:
        assert coverage(session, made)[HERE].came == 1
