"""Groups, steps and the scale of the report card: what was written is what is counted."""

from datetime import date

import pytest

from tests.followup.places import DAY, say, scan
from trainer_app.assignments import service as assignments
from trainer_app.attachments.service.looking import cards_of
from trainer_app.attendance.model import Attendance
from trainer_app.attendance.service.history import attended
from trainer_app.events import service as events
from trainer_app.followup import service as followup
from trainer_app.overview.service import material
from trainer_app.overview.service.indicators import count_by
from trainer_app.people.model import Person
from trainer_app.places.service import registry, unit_id
from trainer_app.store.base import new_id
from trainer_app.surveys import service
from trainer_app.surveys.model import STEPS, CycleStep, RootingStep

ORDER = list(STEPS)


@pytest.fixture
def profile(open_device):
    return open_device("anna")


@pytest.fixture
def database(profile):
    return profile.database


@pytest.fixture
def cards(database):
    """The assignment of ToR 002 with thirty municipalities named."""
    known = registry().children
    districts = known[unit_id("41702000000000")]
    aimaks = [
        unit.id for one in districts for unit in known.get(one.id, []) if unit.level == "aimak"
    ]
    with database.change("make") as session:
        made = assignments.create_from_template(session, "citizen_report_cards_002").id
        assignments.name_places(session, made, aimaks[:30])
        return made, assignments.targets_of(session, made)


def finish(database, assignment_id, place_id):
    with database.change("finish") as session:
        service.settle_until(session, assignment_id, place_id, "repeat")


@pytest.mark.requirement("002-05", "store")
@pytest.mark.requirement("002-08", "store")
def test_eighteen_municipalities_are_of_group_a_and_twelve_of_group_b(database, cards):
    assignment_id, _places = cards
    with database.read() as session:
        parts = [line.scope.part for line in service.board(session, assignment_id)]
        assert parts == ["A"] * 18 + ["B"] * 12
    with database.change("step") as session:
        service.write_step(session, assignment_id, cards[1][20], "hearing", "on", DAY)
        service.write_step(session, assignment_id, cards[1][20], "hearing", "evidence", say("No 3"))
    with database.read() as session:
        row = session.get_one(CycleStep, service.step_id(assignment_id, cards[1][20], "hearing"))
        assert (row.on, row.evidence.shown("en")) == (DAY, "No 3")


@pytest.mark.requirement("002-05", "do")
def test_the_counter_of_each_group_tells_who_has_finished(database, cards):
    assignment_id, places = cards
    for place in (places[0], places[1], places[20]):
        finish(database, assignment_id, place)
    with database.change("not whole") as session:
        service.settle_until(session, assignment_id, places[2], "institution")
    with database.read() as session:
        found = service.counters(service.board(session, assignment_id))
        facts = material.gather(session, assignment_id)
        assert [(one.part, one.finished, one.total) for one in found] == [
            ("A", 2, 18),
            ("B", 1, 12),
        ]
        assert count_by(session, facts, "cards_group_a") == 2
        assert count_by(session, facts, "cards_group_b") == 1


@pytest.mark.requirement("002-08", "do")
def test_the_board_tells_every_step_and_the_next_one(database, cards):
    assignment_id, places = cards
    with database.change("steps") as session:
        service.write_step(session, assignment_id, places[0], "scope", "state", "done")
        service.write_step(session, assignment_id, places[0], "group", "state", "skipped")
        service.write_step(session, assignment_id, places[0], "focus_groups", "state", "started")
    with database.read() as session:
        line = service.board(session, assignment_id)[0]
    states = [line.state(step) for step in ORDER]
    assert states == ["done", "skipped", "started"] + ["open"] * 12
    assert (line.settled, line.next, line.finished) == (2, "focus_groups", False)
    assert line.steps["scope"].on is not None  # done today, unless another day is said


def test_what_came_before_is_settled_without_inventing_days(database, cards):
    assignment_id, places = cards
    with database.change("steps") as session:
        service.write_step(session, assignment_id, places[0], "group", "on", DAY)
        service.write_step(session, assignment_id, places[0], "sample", "state", "skipped")
        assert service.settle_until(session, assignment_id, places[0], "entry") == 5
    with database.read() as session:
        line = service.board(session, assignment_id)[0]
        assert [line.state(step) for step in ORDER[:7]] == [
            "done", "done", "done", "done", "skipped", "done", "open",
        ]  # fmt: skip
        assert line.steps["group"].on == DAY
        assert line.steps["scope"].on is None


def test_the_same_step_on_two_laptops_is_one_row(database, cards):
    assignment_id, places = cards
    once = service.step_id(assignment_id, places[0], "hearing")
    assert once == service.step_id(assignment_id, places[0], "hearing")
    assert once != service.step_id(assignment_id, places[1], "hearing")


@pytest.mark.requirement("002-03", "store")
def test_a_group_keeps_its_act_its_chair_and_its_members(database, cards):
    assignment_id, places = cards
    with database.change("group") as session:
        group = service.form_group(session, assignment_id, places[0])
        group.act_no, group.act_on = "2/1", date(2019, 3, 28)
        service.add_member(session, group.id, "Исаев Нурлан", sex="male", kind="youth")
        service.add_member(session, group.id, "Асанова Гүлнара", sex="female", role="chair")
    with database.read() as session:
        (found,) = service.groups(session, assignment_id)
        assert (found.row.act_no, found.row.place_id) == ("2/1", places[0])
        assert found.chair.name == "Асанова Гүлнара"
        assert [(one.name, one.sex, one.row.kind) for one in found.members] == [
            ("Асанова Гүлнара", "female", None),
            ("Исаев Нурлан", "male", "youth"),
        ]
        person = session.get_one(Person, found.members[0].row.person_id)
        assert person.municipality_id == places[0]


def test_a_member_who_left_is_kept_and_not_counted(database, cards):
    assignment_id, places = cards
    with database.change("group") as session:
        group = service.form_group(session, assignment_id, places[0])
        service.add_member(session, group.id, "Исаев Нурлан", sex="male")
        gone = service.add_member(session, group.id, "Асанова Гүлнара", sex="female", role="chair")
        gone.until = date(2019, 6, 1)
    with database.read() as session:
        (found,) = service.groups(session, assignment_id)
    assert [one.name for one in found.present] == ["Исаев Нурлан"]
    assert [one.name for one in found.left] == ["Асанова Гүлнара"]
    assert (found.count("female"), found.count("male"), found.chair) == (0, 1, None)


@pytest.mark.requirement("002-03", "do")
def test_the_trainings_of_a_member_are_told(database, cards):
    assignment_id, places = cards
    with database.change("training") as session:
        group = service.form_group(session, assignment_id, places[0])
        member = service.add_member(session, group.id, "Асанова Гүлнара", sex="female")
        event = events.plan_event(session, assignment_id, day=DAY, title=say("Methodology"))
        session.add(
            Attendance(
                id=new_id(), scope_id=event.team_scope_id, event_id=event.id,
                person_id=member.person_id, status="present",
            )
        )  # fmt: skip
        person_id = member.person_id
    with database.read() as session:
        (told,) = attended(session, person_id)
        assert "Methodology" in told


@pytest.mark.requirement("002-07", "store")
def test_a_step_of_institutionalisation_keeps_its_form_act_and_file(profile, database, cards):
    assignment_id, places = cards
    with database.change("root") as session:
        row_id = followup.new_row(
            session, RootingStep, assignment_id, place_id=places[0], level="4", form="plan",
            act_no="№5-13", on=DAY,
        ).id  # fmt: skip
    scan(profile, RootingStep, row_id, "act.png")
    with database.read() as session:
        row = session.get_one(RootingStep, row_id)
        assert (row.level, row.form, row.act_no, row.on) == ("4", "plan", "№5-13", DAY)
        assert [card.file_name for card in cards_of(session, row_id)] == ["act.png"]


@pytest.mark.requirement("002-07", "do")
def test_the_last_step_says_how_firmly_it_is_rooted(database, cards):
    assignment_id, places = cards
    with database.change("root") as session:
        for level, day in (("3", date(2019, 4, 1)), ("2", date(2019, 3, 1))):
            followup.new_row(
                session, RootingStep, assignment_id, place_id=places[0], level=level, on=day
            )
    with database.read() as session:
        levels = [one.level for one in service.rooted(session, assignment_id)]
    assert levels == [3] + [0] * 29
