"""Minutes, consultation log and table of hearings print what was written down, and no more."""

from datetime import date

import pytest

from tests.reports.papers.test_contract_papers import prepare, printed
from trainer_app.assignments import service as assignments
from trainer_app.core.i18n import in_language
from trainer_app.events import service as events
from trainer_app.reports import service
from trainer_app.store.base import Text3


@pytest.fixture
def profile(open_device):
    return open_device("anna")


@pytest.fixture
def assignment(profile):
    with profile.database.change("make") as session:
        return assignments.create_from_template(session, "gender_policy_campaigns_001").id


def write(profile, event_id, **fields):
    with profile.database.change("write") as session:
        for name, value in fields.items():
            events.edit_record(session, event_id, name, value)


def plan(profile, assignment, kind):
    with profile.database.change("plan") as session:
        return events.plan_event(session, assignment, kind=kind, day=date(2021, 6, 3)).id


@pytest.fixture
def hearing(profile, assignment):
    event_id = plan(profile, assignment, "hearing")
    write(profile, event_id, topic="budget", women=18, men=12, protocol_no="3")
    with profile.database.change("point") as session:
        point = events.add_point(session, event_id, "proposal")
        point.words = Text3().say("ru", "Провести воду на улицу Ала-Тоо")
        point.by_sex, point.decision = "female", "accepted"
    return event_id


def minutes(profile, event_id, tmp_path, language="ru", suffix=".pdf"):
    path = tmp_path / f"minutes{suffix}"
    with profile.database.read() as session:
        service.make(session, profile.files, "minutes", language, path, event_id=event_id)
    return path


@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_minutes_are_made_in_every_language_and_format(
    profile, hearing, tmp_path, language, suffix
):
    assert minutes(profile, hearing, tmp_path, language, suffix).stat().st_size > 1000


def test_minutes_tell_who_proposed_what_and_what_was_decided(profile, hearing, tmp_path):
    import pypdfium2

    pages = pypdfium2.PdfDocument(minutes(profile, hearing, tmp_path).read_bytes())
    text = " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in pages)
    for words in ("№ 3", "Бюджет", "18", "12", "Провести воду", "Женщина", "Принято"):
        assert words in text


def test_a_training_has_no_minutes_and_a_hearing_has(profile, assignment, hearing):
    training = plan(profile, assignment, "training")
    with profile.database.read() as session:
        of_hearing = {card.key for card in service.list_fitting(session, "event", hearing)}
        of_training = {card.key for card in service.list_fitting(session, "event", training)}
    assert "minutes" in of_hearing
    assert "minutes" not in of_training


def test_numbers_that_do_not_add_up_are_a_fault_before_printing(profile, assignment, hearing):
    write(profile, hearing, total=40)
    with in_language("en"):
        found = prepare(profile, assignment, "hearings_table").findings
    assert any("do not make 40" in one.text and one.kind == "bad" for one in found)


def test_the_table_of_hearings_sums_women_and_men(profile, assignment, hearing, tmp_path):
    other = plan(profile, assignment, "council_session")
    write(profile, other, women=5, men=7)
    text = printed(profile, assignment, "hearings_table", tmp_path)
    assert "Всего 23 19 42" in text


@pytest.mark.requirement("001-06", "print")
@pytest.mark.requirement("000-08", "print")
def test_the_log_lists_each_consultation(profile, assignment, tmp_path):
    event_id = plan(profile, assignment, "consultation")
    write(
        profile,
        event_id,
        topic="sedp",
        hours=1.5,
        advised="Специалисты АО",
        advice=Text3().say("ru", "Добавить индикатор"),
    )
    text = printed(profile, assignment, "consultation_log", tmp_path)
    for words in ("03.06.2021", "Специалисты АО", "1,5", "Добавить индикатор"):
        assert words in text
