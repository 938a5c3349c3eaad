"""Hearings and campaigns feed their indicators; a plain SQL count agrees."""

from datetime import date

import pytest
from sqlalchemy import text

from tests.overview.plain_sql import QUESTIONS
from trainer_app.assignments import service as assignments
from trainer_app.attendance.service import presence
from trainer_app.events import service as events
from trainer_app.overview.service.indicators import indicators
from trainer_app.overview.service.material import gather
from trainer_app.overview.service.numbers import summary
from trainer_app.people import service as people
from trainer_app.places.service import unit_id
from trainer_app.store import scopes

AK_KORGON, MOGOL = unit_id("41703204804000"), unit_id("41703207842000")


@pytest.fixture
def database(open_device):
    return open_device("anna").database


@pytest.fixture
def campaigns(database):
    with database.change("make") as session:
        return assignments.create_from_template(session, "gender_policy_campaigns_001").id


def hold(database, assignment_id, kind, place_id=None, *, held=True, **record):
    with database.change("hold") as session:
        event = events.plan_event(
            session, assignment_id, kind=kind, day=date(2021, 6, 3), place_id=place_id
        )
        for name, value in record.items():
            events.edit_record(session, event.id, name, value)
        if held:
            events.mark_held(session, event.id)
        return event.id


def values(database, assignment_id):
    with database.read() as session:
        return [one.value for one in indicators(session, gather(session, assignment_id))]


@pytest.mark.requirement("001-10", "do")
def test_only_hearings_on_budget_tariffs_and_priorities_count_and_only_when_held(
    database, campaigns
):
    hold(database, campaigns, "hearing", topic="budget", women=18, men=12)
    hold(database, campaigns, "council_session", topic="tariff", women=5, men=7)
    hold(database, campaigns, "hearing", topic="sedp", women=100, men=100)
    hold(database, campaigns, "hearing", held=False, topic="budget", women=50, men=50)
    assert values(database, campaigns)[1] == 42
    with database.read() as session:
        plain = session.execute(
            text(
                "SELECT sum(r.women) + sum(r.men) FROM event_record r JOIN event e"
                " ON e.id = r.event_id WHERE e.state = 'held'"
                " AND e.kind IN ('hearing', 'council_session')"
                " AND r.topic IN ('budget', 'tariff', 'priorities')"
            )
        ).scalar()
    assert plain == 42


def test_who_was_not_told_apart_counts_too_and_a_list_of_names_where_nobody_counted(
    database, campaigns
):
    """C13: the total as written is the one truth; the table of hearings prints the same."""
    hold(database, campaigns, "hearing", topic="budget", total=40)
    hold(database, campaigns, "hearing", topic="tariff", women=3, men=4, total=9)
    listed = hold(database, campaigns, "hearing", topic="budget")
    with database.change("list") as session:
        team = scopes.team_scope(session, assignments.get_assignment(session, campaigns).scope_id)
        for name in ("Айгүл", "Бакыт"):
            person = people.quick_add(session, team, name)
            presence.mark_present(session, listed, person.id)
    assert values(database, campaigns)[1] == 40 + 9 + 2
    with database.read() as session:
        plain = QUESTIONS["hearing_people"]
        assert session.execute(text(plain), {"a": campaigns}).scalar() == 51


@pytest.mark.requirement("001-11", "do")
def test_a_municipality_with_two_campaign_events_counts_once(database, campaigns):
    for place in (AK_KORGON, AK_KORGON, MOGOL):
        hold(database, campaigns, "campaign", place)
    assert values(database, campaigns)[2] == 2


def test_hearings_are_no_trainings_in_the_first_number(database, campaigns):
    hold(database, campaigns, "hearing", topic="budget", women=1, men=1)
    hold(database, campaigns, "training")
    with database.read() as session:
        assert summary(gather(session, campaigns))[0].value == 1
