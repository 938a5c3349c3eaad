"""Terms of Reference of others: read into a draft, checked, made an assignment."""

from datetime import date

import pytest

from tests.assignments.measure_tors import TORS, measured, told
from tests.assignments.tors.scoring import together
from trainer_app.assignments import service as assignments
from trainer_app.assignments.service.importing import Answers, make_assignment, read_tor

LEAST = 0.97  # of recall and of precision: it may not get worse


@pytest.fixture
def database(open_device):
    return open_device("anna").database


@pytest.fixture
def made(database):
    """Reads a file of the corpus and makes the assignment from it."""

    def make(name, answers=None):
        with database.change("import") as session:
            draft = read_tor(TORS / name)
            return make_assignment(session, draft, answers or Answers(), role="trainer").id

    return make


@pytest.mark.requirement("000-02", "do")
def test_what_is_read_is_what_the_frozen_answers_say(record_property):
    ten, five = measured()
    record_property("measured", told(ten, five))
    for group in (together("ten", ten), together("five", five)):
        assert group.recall >= LEAST, told(ten, five)
        assert group.precision >= LEAST, told(ten, five)


@pytest.mark.requirement("000-10", "store")
@pytest.mark.requirement("000-15", "store")
@pytest.mark.requirement("000-22", "store")
@pytest.mark.requirement("000-28", "store")
def test_two_languages_side_by_side_become_one_plan(database, made):
    assignment_id = made("tor_000.docx")
    with database.read() as session:
        rows = assignments.plan_rows(session, assignment_id)
        assert [(row.starts_on, row.ends_on) for row in rows] == [
            (date(2025, 4, 28), date(2025, 4, 30)),
            (date(2025, 5, 12), date(2025, 5, 23)),
            (None, date(2025, 5, 31)),
        ]
        assert rows[0].window.ru == "С 28-30 апреля"
        assert rows[0].window.en == "From 28 -30 April 2025"
        assert rows[2].indicator.ru == "Отчет"
        assert rows[2].indicator.en == "Report approved"
        note = assignments.get_assignment(session, assignment_id).source_note.shown()
        assert "The year stands only in the other language" in note
