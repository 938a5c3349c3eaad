"""What a Terms of Reference says of places and times stands on the papers made from it."""

from datetime import date

import pypdfium2
import pytest

from tests.assignments.measure_tors import TORS
from trainer_app.assignments import service as assignments
from trainer_app.assignments.service import matching, renaming
from trainer_app.assignments.service.importing import Answers, make_assignment, read_tor
from trainer_app.attendance.service import presence
from trainer_app.events.model import Event
from trainer_app.people import service as people
from trainer_app.reports import service
from trainer_app.store import scopes
from trainer_app.store.base import Text3, new_id


@pytest.fixture
def profile(open_device):
    return open_device("anna")


@pytest.fixture
def imported(profile):
    """An assignment read from a file of the corpus."""

    def make(name):
        with profile.database.change("import") as session:
            draft = read_tor(TORS / name)
            return make_assignment(session, draft, Answers(), role="trainer").id

    return make


def printed(profile, assignment_id, name, path, language="ru"):
    with profile.database.read() as session:
        service.make(session, profile.files, name, language, path, assignment_id=assignment_id)
    pages = pypdfium2.PdfDocument(path.read_bytes())
    return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)


@pytest.mark.requirement("000-10", "print")
def test_the_work_plan_prints_the_window_with_its_year(profile, imported, tmp_path):
    made = imported("tor_000.docx")
    text = printed(profile, made, "work_plan", tmp_path / "plan.pdf")
    assert "С 28-30 апреля" in text  # as the source says it
    assert "28.04.2025 – 31.05.2025" in text  # the whole of the work, as it was understood
    text = printed(profile, made, "work_plan", tmp_path / "plan_en.pdf", "en")
    assert "From 28 -30 April 2025" in text


@pytest.mark.requirement("000-15", "print")
def test_the_schedule_prints_the_days_inside_the_window(profile, imported, tmp_path):
    made = imported("tor_000.docx")
    with profile.database.change("event") as session:
        assignment = assignments.get_assignment(session, made)
        row = assignments.plan_rows(session, made)[1]
        event = Event(id=new_id(), scope_id=assignment.scope_id, assignment_id=made)
        event.title = Text3().say("ru", "Тренинг в Тонском районе")
        event.date, event.state, event.kind = date(2025, 5, 13), "planned", "training"
        event.plan_row_id = row.id
        session.add(event)
    text = printed(profile, made, "schedule", tmp_path / "schedule.pdf")
    assert "13.05.2025" in text.replace(" ", "")
    assert "Тренинг в Тонском районе" in text


@pytest.mark.requirement("000-02", "print")
def test_the_coverage_table_counts_named_ones_and_districts(profile, tmp_path):
    with profile.database.change("assignment") as session:
        made = assignments.create_from_template(session, "gals_gesi_000").id
        matching.fill(session, made, [matching.Written("Көк-Мойнок"), matching.Written("Барпы")])
    text = printed(profile, made, "coverage_table", tmp_path / "coverage.pdf", "en")
    assert "Named: 2 of 31" in text
    assert "Districts: 2 of 6" in text
    assert "Ton district" in text


@pytest.mark.requirement("001-19", "print")
def test_the_list_of_municipalities_prints_district_and_spelling(profile, imported, tmp_path):
    made = imported("tor_001.docx")
    with profile.database.change("decide") as session:
        for one in matching.open_names(session, made):
            matching.decide(session, one.row_id, one.match.candidates[0].id)
    text = printed(profile, made, "coverage_table", tmp_path / "coverage.pdf")
    assert "Бел-Алды" in text  # as the source spells it
    assert "Бель-Алды" in text  # as the registry does
    assert "Аксыйский район" in text
    assert "Тюпский район" not in text


def test_a_merged_municipality_has_a_line_of_its_own_and_the_sum_is_right(profile, tmp_path):
    """C15: two came from the old units, one from the new; both targets are reached."""
    with profile.database.change("assignment") as session:
        made = assignments.create_from_template(session, "gals_gesi_000").id
        names = [matching.Written("Көк-Мойнок"), matching.Written("Барпы")]
        matching.fill(session, made, names)
        old, other = assignments.municipalities(session, made)[:2]
        assignment = assignments.get_assignment(session, made)
        whole = renaming.note_change(
            session, made, old.place_id, "merge", new_name="Жаңы аймак", on=date(2025, 5, 14)
        )
        team = scopes.team_scope(session, assignment.scope_id)
        event = Event(id=new_id(), scope_id=assignment.scope_id, assignment_id=made)
        event.date, event.state, event.kind = date(2025, 5, 13), "held", "training"
        session.add(event)
        for name, place in (("А", old.place_id), ("Б", other.place_id), ("В", whole)):
            person = people.quick_add(session, team, f"Асанова {name}")
            person.municipality_id, person.sex = place, "female"
            session.flush()
            presence.mark_present(session, event.id, person.id)
    text = printed(profile, made, "coverage_table", tmp_path / "coverage.pdf", "en")
    assert "With trained people: 2 of 31" in text
    assert "formerly Kok-Moynok" in text
    assert "In all 3 0 3" in text
