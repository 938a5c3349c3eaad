"""Indicator 000-17: trained people, a gain and a draft measure, municipality by municipality."""

from datetime import date

import pytest

from tests.evaluation.papers import answers, hand_in
from tests.measures.rooms import AK_TAM, ORUKTU, make_assignment
from trainer_app.attendance.model import Attendance
from trainer_app.evaluation import service as evaluation
from trainer_app.events import service as events
from trainer_app.measures import service as measures
from trainer_app.overview.service.indicators import indicators
from trainer_app.overview.service.material import gather
from trainer_app.overview.service.numbers import rows_behind
from trainer_app.people.model import Person
from trainer_app.store.base import new_id, pair_id


@pytest.fixture
def database(open_device):
    return open_device("anna").database


@pytest.fixture
def assignment_id(database):
    return make_assignment(database)


def train(database, assignment_id, *places):
    """A training that was held, with somebody of each of these municipalities."""
    with database.change() as session:
        event = events.plan_event(session, assignment_id, day=date(2025, 5, 13))
        evaluation.add_shipped(session, event.id, "test")
        for place in places:
            person = Person(id=new_id(), scope_id=event.team_scope_id, municipality_id=place)
            person.full_name = "Асан уулу Бакыт"
            row = Attendance(
                id=pair_id("attendance", event.id, person.id), scope_id=event.team_scope_id
            )
            row.event_id, row.person_id, row.status = event.id, person.id, "present"
            session.add_all([person, row])
        events.mark_held(session, event.id)
        return event.id


def hand_in_sheets(database, event_id, before, after, pairs=5):
    for number in range(1, pairs + 1):
        hand_in(database, event_id, "before", f"0{number}-10", answers(before))
        hand_in(database, event_id, "after", f"0{number}-10", answers(after))


def draft(database, assignment_id, place, state="draft"):
    with database.change() as session:
        measures.add_measure(session, assignment_id, place).state = state


def skilled(database, assignment_id):
    with database.read() as session:
        found = indicators(session, gather(session, assignment_id))
    return found[2]


@pytest.mark.requirement("000-17", "do")
def test_a_municipality_counts_when_it_is_trained_with_a_gain_and_has_a_draft(
    database, assignment_id
):
    event = train(database, assignment_id, AK_TAM)
    assert skilled(database, assignment_id).value == 0
    draft(database, assignment_id, AK_TAM)
    assert skilled(database, assignment_id).value == 0  # nobody knows yet whether they learned
    hand_in_sheets(database, event, before=3, after=6)
    found = skilled(database, assignment_id)
    assert (found.value, found.of) == (1, 31)
    with database.read() as session:
        material = gather(session, assignment_id)
        [row] = rows_behind(session, material, found.behind)
    assert (row.target, row.args["tab"]) == ("assignment", "measures")


@pytest.mark.requirement("000-17", "do")
def test_municipalities_without_participants_are_named(database, assignment_id):
    train(database, assignment_id, AK_TAM)
    draft(database, assignment_id, ORUKTU)
    note = skilled(database, assignment_id).note
    assert "Nobody trained: Oruktu" in note
    assert "No gain shown by tests: Ak-Tam" in note
    assert "No draft measure: Ak-Tam" in note


@pytest.mark.parametrize(("before", "after", "pairs"), [(6, 3, 5), (4, 4, 5), (2, 7, 4)])
def test_no_gain_or_too_few_pairs_count_nobody(database, assignment_id, before, after, pairs):
    event = train(database, assignment_id, AK_TAM)
    draft(database, assignment_id, AK_TAM)
    hand_in_sheets(database, event, before, after, pairs)
    assert skilled(database, assignment_id).value == 0


def test_a_measure_given_up_is_no_draft(database, assignment_id):
    event = train(database, assignment_id, AK_TAM)
    hand_in_sheets(database, event, before=3, after=6)
    draft(database, assignment_id, AK_TAM, state="dropped")
    assert skilled(database, assignment_id).value == 0
