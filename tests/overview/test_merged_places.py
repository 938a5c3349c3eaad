"""C15: a municipality is merged or renamed in mid-project; totals by old or new unit are right."""

from datetime import date

import pytest

from tests.overview.test_numbers import Field
from trainer_app.assignments import service as assignments
from trainer_app.overview.service import coverage, numbers
from trainer_app.places import service as places


@pytest.fixture
def field(open_device):
    """Home and away are targets; people of home came before the merger, of the whole after it."""
    field = Field(open_device("office", "coordinator"))
    before, after = field.event(), field.event(day=date(2025, 6, 3))
    field.seat(before, field.person("Асанова Айгүл", place=field.home))
    with field.database.change("merge") as session:
        district = places.district_of(session, field.home)
        whole = places.add_place(session, field.plan, "Жаңы аймак", parent_id=district)
        session.flush()
        field.whole = whole.id
        for old in (field.home, field.away):
            day = date(2025, 6, 1)
            places.add_event(session, field.plan, "merge", day, old, whole.id, "№ 1")
    field.seat(after, field.person("Бекова Айнура", place=field.whole))
    field.seat(after, field.person("Токтоев Бакыт", sex="male", place=field.guest))
    return field


def lines(field, by, count=numbers.PARTICIPATIONS):
    with field.database.read() as session:
        found = numbers.breakdown(session, field.read(), by, count)
        return {one.label: (one.total, one.guest) for one in found}


def test_each_event_keeps_the_unit_of_its_day(field):
    told = lines(field, "municipality")
    with field.database.read() as session:
        home, guest = (places.name_of(session, one) for one in (field.home, field.guest))
    assert told == {
        home: (1, False),
        "Жаңы аймак": (1, False),
        f"{guest} (guests)": (1, True),
    }


def test_totals_by_the_new_unit_take_its_predecessors_along_and_nobody_twice(field):
    told = lines(field, "municipality_now")
    assert told["Жаңы аймак"] == (2, False)
    assert sum(total for total, _guest in told.values()) == 3
    assert lines(field, "municipality_now", numbers.PEOPLE)["Жаңы аймак"] == (2, False)


def test_who_comes_from_the_merged_unit_covers_both_targets_and_is_no_guest(field):
    assert field.figure("municipalities").value == 2
    assert field.figure("guests").value == 1
    with field.database.read() as session:
        assert not assignments.is_guest(session, field.assignment, field.whole)
        assert assignments.is_guest(session, field.assignment, field.guest)
        known = coverage.coverage(session, field.assignment)
        assert (known[field.home].came, known[field.away].came) == (2, 1)


def test_a_list_that_names_the_new_unit_counts_those_who_came_before_the_merger(field):
    """The project names its municipalities after the reform: the old rows become one."""
    with field.database.change("list") as session:
        first, second = assignments.municipalities(session, field.assignment)
        assignments.name_place(session, first.id, field.whole)
        assignments.remove_municipality(session, second.id)
    assert field.figure("municipalities").value == 1
    assert field.figure("guests").value == 1
    with field.database.read() as session:
        assert coverage.coverage(session, field.assignment)[field.whole].came == 2
