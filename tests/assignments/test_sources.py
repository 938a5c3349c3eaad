"""What a source leaves open or says twice stays to be seen, and a person fills it in."""

from datetime import date

import pytest

from trainer_app.assignments import service as assignments
from trainer_app.assignments.model import PlanRow


@pytest.fixture
def database(open_device):
    return open_device("anna").database


def made_from(database, code):
    with database.change("assignment") as session:
        return assignments.create_from_template(session, code).id


@pytest.mark.requirement("000-28", "do")
@pytest.mark.requirement("003-03", "do")
@pytest.mark.parametrize(
    ("code", "words"),
    [("gals_gesi_000", "«Отчет»"), ("performance_study_003", "4 пилотных региона")],
)
def test_what_the_source_says_in_two_ways_is_noted(database, code, words):
    """DOMAIN 8.1: the source text is kept, and a note is shown."""
    made = made_from(database, code)
    with database.read() as session:
        assert words in assignments.get_assignment(session, made).source_note.ru


@pytest.mark.requirement("003-03", "store")
def test_the_list_of_places_of_a_contradictory_source_is_open_to_be_edited(database):
    """ToR 003 names two oblasts and speaks of four regions: both stay, the list can grow."""
    made = made_from(database, "performance_study_003")
    with database.read() as session:
        assert len(assignments.oblasts(session, made)) == 2
        assert assignments.counters(session, made).target == 0
    with database.change("add") as session:
        row = assignments.add_municipality(session, made)
        assignments.remove_municipality(session, assignments.add_municipality(session, made).id)
    with database.read() as session:
        assert [one.id for one in assignments.municipalities(session, made)] == [row.id]


@pytest.mark.requirement("001-20", "do")
def test_dates_that_the_source_leaves_open_come_from_the_proposal(database):
    made = made_from(database, "gender_policy_campaigns_001")
    with database.read() as session:
        rows = assignments.plan_rows(session, made)
        assert not any(row.starts_on or row.ends_on for row in rows)
    with database.change("date") as session:
        last = next(row for row in rows if row.number == "3")
        assignments.edit(session, PlanRow, last.id, "ends_on", date(2026, 11, 30))
    with database.read() as session:
        assignment = assignments.get_assignment(session, made)
        due = assignments.due_in(session, assignment, date(2026, 11, 20))
        assert ("10 days left", date(2026, 11, 30)) in [
            (one.days_in_words(), one.due_on) for one in due
        ]
