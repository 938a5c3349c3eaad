"""Every kind of event has its day; what is counted must add up or say why (C13)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer_app.assignments import service as assignments
from trainer_app.events import service as events
from trainer_app.events.kinds import KINDS
from trainer_app.events.model import KINDS as NAMES
from trainer_app.events.model import EventRecord
from trainer_app.store.base import Text3, describe
from trainer_app.store.scopes import scope_kind


@pytest.fixture
def database(open_device):
    return open_device("anna").database


@pytest.fixture
def hearing(database):
    with database.change("plan") as session:
        made = assignments.create_from_template(session, "gender_policy_campaigns_001").id
        return events.plan_event(session, made, kind="hearing").id


def test_every_kind_has_a_name_a_day_and_fields_that_exist():
    assert KINDS.keys() == NAMES.keys()
    known = describe(EventRecord)
    for kind in KINDS.values():
        assert kind.steps[0] == "prepare"
        assert kind.steps[-1] == "papers"
        assert ("record" in kind.steps) == bool(kind.groups)
        assert all(name in known for group in kind.groups for name in group.fields)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.requirement("001-07", "store")
def test_an_event_of_each_kind_can_be_planned_and_written_down(database, kind):
    with database.change("plan") as session:
        made = assignments.create_from_template(session, "gender_policy_campaigns_001").id
        event_id = events.plan_event(session, made, kind=kind).id
        for point in KINDS[kind].points:
            events.add_point(session, event_id, point).words = Text3().say("ru", "Слово")
    with database.read() as session:
        assert events.steps_of(session, event_id) == KINDS[kind].steps
        assert len(events.points(session, event_id)) == len(KINDS[kind].points)


def test_trainings_and_hearings_are_numbered_apart(database):
    with database.change("plan") as session:
        made = assignments.create_from_template(session, "gender_policy_campaigns_001").id
        numbers = [
            events.plan_event(session, made, kind=kind).number
            for kind in ("training", "hearing", "training", "hearing")
        ]
    assert numbers == [1, 1, 2, 2]


def test_a_hearing_does_not_count_as_a_training(database):
    with database.change("plan") as session:
        made = assignments.create_from_template(session, "gender_policy_campaigns_001").id
        events.plan_event(session, made, kind="hearing")
    with database.read() as session:
        assert events.still_to_plan(session, made) == 21
    with database.change("plan") as session:
        assert len(events.plan_missing(session, made)) == 21


@pytest.mark.requirement("004-08", "store")
def test_the_session_of_the_strategy_is_a_planning_session(database):
    with database.change("plan") as session:
        made = assignments.create_from_template(session, "communication_strategy_004").id
        planned = events.plan_missing(session, made)
        assert [one.kind for one in planned] == ["planning_session"]
        assert (
            planned[0].title.ru == "Планировочная сессия по разработке проекта Стратегии Коалиции"
        )


def counted(**numbers):
    return EventRecord(**numbers)


@pytest.mark.parametrize(
    ("numbers", "problems"),
    [
        ({}, 0),
        ({"total": 40}, 1),
        ({"women": 20, "total": 40}, 1),
        ({"women": 20, "men": 20}, 0),
        ({"women": 20, "men": 20, "total": 40}, 0),
        ({"women": 20, "men": 15, "total": 40}, 1),
        ({"women": 20, "men": 15, "total": 40, "override_reason": "Пятеро не ответили"}, 0),
        ({"women": 2, "men": 1, "youth": 4}, 1),
    ],
)
@pytest.mark.requirement("001-07", "do")
def test_numbers_that_do_not_add_up_are_said(numbers, problems):
    assert len(events.count_problems(counted(**numbers))) == problems


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 1000))
def test_there_are_never_two_silent_truths(women, men, total):
    said = events.count_problems(counted(women=women, men=men, total=total))
    assert bool(said) == (women + men != total)


def test_the_record_is_the_teams_and_is_one_row_however_often_it_is_written(database, hearing):
    with database.change("count") as session:
        events.edit_record(session, hearing, "women", 12)
    with database.change("count") as session:
        row = events.edit_record(session, hearing, "men", 9)
        assert scope_kind(session, row.scope_id) == "team"
    with database.read() as session:
        assert events.people_in_all(events.read_record(session, hearing)) == 21


def test_a_consultation_has_no_list_of_proposals(database):
    with database.change("plan") as session:
        made = assignments.create_empty(session, "Сынак").id
        event_id = events.plan_event(session, made, kind="consultation").id
        with pytest.raises(ValueError, match="proposal"):
            events.add_point(session, event_id, "proposal")


def test_a_proposal_put_away_comes_back(database, hearing):
    with database.change("add") as session:
        point = events.add_point(session, hearing, "proposal").id
    with database.change("away") as session:
        events.put_away_point(session, point)
    with database.read() as session:
        assert not events.points(session, hearing)
    with database.change("back") as session:
        events.put_back_point(session, point)
    with database.read() as session:
        assert [one.decision for one in events.points(session, hearing)] == ["open"]


def test_the_screen_shows_what_does_not_add_up_and_keeps_what_is_written(open_device, qtbot):
    from tests.fieldtools.rooms import make_screen_context
    from tests.ui import cut_texts, unnamed_inputs
    from trainer_app.events.view.record import Record

    ctx = make_screen_context(open_device("anna"))
    with ctx.database.change("plan") as session:
        made = assignments.create_from_template(session, "gender_policy_campaigns_001").id
        event_id = events.plan_event(session, made, kind="hearing").id
    screen = Record(ctx, event_id)
    qtbot.addWidget(screen)
    screen.resize(960, 560)
    screen.show()
    qtbot.waitExposed(screen)
    screen.outline.choose(("head", "people"))
    for name, value in (("women", 10), ("men", 8), ("total", 20)):
        screen.form("people").edited.emit(name, value)
    screen.refresh()
    assert "do not make 20" in screen.hint.text()
    screen.form("people").edited.emit("override_reason", "Двое не ответили")
    screen.refresh()
    assert not screen.hint.isVisible()
    screen.outline.choose(("part", "proposal"))
    screen.add.click()
    with ctx.database.read() as session:
        assert [one.kind for one in events.points(session, event_id)] == ["proposal"]
    qtbot.waitUntil(lambda: not cut_texts(screen))
    assert not unnamed_inputs(screen)
