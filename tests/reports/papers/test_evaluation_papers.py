"""Tests and feedback on paper: to be filled in, and what came of them; no code and no name."""

import pypdfium2
import pytest
from openpyxl import load_workbook

from tests.evaluation.papers import answers, hand_in
from tests.measures.rooms import AK_TAM, make_assignment
from tests.measures.test_measures import add_light, hearing
from tests.reports.paper.making import words_of
from trainer_app.core.i18n import in_language
from trainer_app.evaluation import service as evaluation
from trainer_app.events import service as events
from trainer_app.measures import service as measures
from trainer_app.reports import service
from trainer_app.store.base import Text3


@pytest.fixture
def profile(open_device):
    return open_device("anna")


@pytest.fixture
def assignment_id(profile):
    return make_assignment(profile.database)


@pytest.fixture
def event_id(profile, assignment_id):
    with profile.database.change() as session:
        event = events.plan_event(session, assignment_id)
        for form in ("test", "feedback"):
            evaluation.add_shipped(session, event.id, form)
        return event.id


def fill(profile, event_id, pairs):
    for number in range(1, pairs + 1):
        hand_in(profile.database, event_id, "before", f"0{number}-10", answers(3))
        hand_in(profile.database, event_id, "after", f"0{number}-10", answers(7))


def printed(profile, paper, language="ru", suffix=".pdf", path=None, **about):
    with profile.database.change() as session:
        path = path / f"{paper}_{language}{suffix}"
        service.make(session, profile.files, paper, language, path, **about)
    return path


def text_of(path):
    return " ".join(words_of(path.read_bytes()).split())


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_the_test_to_fill_in_asks_for_a_code_and_never_for_a_name(
    profile, event_id, tmp_path, language
):
    said = text_of(printed(profile, "test_sheet", language, path=tmp_path, event_id=event_id))
    with profile.database.read() as session:
        asked = evaluation.questions(session, event_id, "test")
    for one in asked:
        assert one.words.get(language).split()[0] in said
        assert f"4) {one.options[3].get(language).split()[0]}" in said
    assert "____ – ____" in said


def test_the_feedback_form_has_marks_to_circle_and_room_to_write(profile, event_id, tmp_path):
    said = text_of(printed(profile, "feedback_form", path=tmp_path, event_id=event_id))
    assert said.count("1 2 3 4 5") == 5
    assert "Что было самым полезным?" in said


@pytest.mark.requirement("000-17", "print")
@pytest.mark.parametrize("about", ["event", "assignment"])
def test_the_results_print_gain_chart_and_every_question(
    profile, assignment_id, event_id, tmp_path, about
):
    fill(profile, event_id, 6)
    ids = {"event": {"event_id": event_id}, "assignment": {"assignment_id": assignment_id}}
    path = printed(profile, "evaluation_results", "en", path=tmp_path, **ids[about])
    said = text_of(path)
    assert "Before 38%, after 88%: +50 points." in said
    assert "Matched pairs 6" in said
    assert "Right answers before and after, percent" in said
    assert "01-10" not in said  # codes stay in the program
    with pypdfium2.PdfDocument(path) as file:
        assert len(file) >= 1


def test_too_few_pairs_print_no_result(profile, event_id, tmp_path):
    fill(profile, event_id, 4)
    said = text_of(printed(profile, "evaluation_results", "en", path=tmp_path, event_id=event_id))
    assert "fewer than 5 matched pairs" in said
    assert "%" not in said.replace("percent", "")


def test_papers_are_offered_once_there_is_something_for_them(profile, assignment_id, event_id):
    def offered(about, about_id):
        with profile.database.read() as session:
            return {card.key for card in service.list_fitting(session, about, about_id)}

    assert {"test_sheet", "feedback_form"} <= offered("event", event_id)
    assert "evaluation_results" not in offered("event", event_id)
    assert not {"measures_table", "baseline_sheet"} & offered("assignment", assignment_id)
    fill(profile, event_id, 1)
    assert "evaluation_results" in offered("event", event_id)


@pytest.fixture
def worked_out(profile, assignment_id):
    """A measure with all its parts, a measure of before, and a data sheet."""
    with profile.database.change() as session:
        measure_id = add_light(session, assignment_id)
        hearing(session, assignment_id, AK_TAM, "accepted")
        measures.add_source(session, measure_id, measures.sources(session, measure_id)[0])
        old = measures.add_earlier(session, assignment_id, AK_TAM)
        old.title, old.fate = Text3(ru="Ремонт клуба", source="ru"), "dropped"
        for name, value in (("women", 2100), ("men", 2000), ("year", 2025), ("source", "Паспорт")):
            measures.write(session, assignment_id, AK_TAM, "pop_all", name, value)
    return assignment_id


@pytest.mark.requirement("000-08", "print")
@pytest.mark.parametrize("suffix", [".pdf", ".docx", ".xlsx"])
def test_measures_are_printed_for_each_municipality(profile, worked_out, tmp_path, suffix):
    path = printed(
        profile, "measures_table", suffix=suffix, path=tmp_path, assignment_id=worked_out
    )
    assert path.stat().st_size > 1000
    if suffix == ".pdf":
        said = text_of(path)
        for words in (
            "Свет по дороге в школу",
            "Улиц со светом",
            "2027: 6",
            "120",
            "Айыл өкмөтүнүн башчысы",
            "14.05.2025",
            "Осветить улицу",
            "Ремонт клуба",
        ):
            assert words in said


def test_what_a_measure_lacks_is_said_beside_the_paper(profile, assignment_id):
    with profile.database.change() as session:
        measures.add_measure(session, assignment_id, AK_TAM)
    with profile.database.read() as session, in_language("en"):
        found = service.prepare(session, profile.files, "measures_table", "ru", assignment_id)
    assert any("There is no number of women." in one.text for one in found.findings)


@pytest.mark.requirement("000-08", "print")
def test_the_data_sheet_prints_women_and_men_and_keeps_numbers_in_the_workbook(
    profile, worked_out, tmp_path
):
    about = {"assignment_id": worked_out, "path": tmp_path}
    said = text_of(printed(profile, "baseline_sheet", **about))
    assert "Население, всего" in said
    assert "Паспорт" in said
    book = load_workbook(printed(profile, "baseline_sheet", suffix=".xlsx", **about))
    rows = list(book.worksheets[0].iter_rows(values_only=True))
    assert any(row[2:6] == (2100, 2000, 4100, "2025") for row in rows)
