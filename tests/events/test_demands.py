"""Days of the Terms of Reference beside the trainings, as they are written down."""

from datetime import date

import pytest

from trainer_app.assignments import service as assignments
from trainer_app.attachments.service.adding import owner_of
from trainer_app.attachments.service.looking import cards_of_event
from trainer_app.attachments.view.adding import add_bytes
from trainer_app.events import service as events
from trainer_app.followup import service as followup
from trainer_app.places.service import unit_id
from trainer_app.store.base import Text3

DAY = date(2021, 6, 3)
PLACE = unit_id("41702220807000")


@pytest.fixture
def device(open_device):
    return open_device("anna")


@pytest.fixture
def database(device):
    return device.database


@pytest.fixture
def make(database):
    def make(code):
        with database.change("make") as session:
            return assignments.create_from_template(session, code).id

    return make


@pytest.mark.requirement("001-10", "store")
def test_a_hearing_keeps_what_it_was_about_and_women_and_men(database, make):
    policy = make("gender_policy_campaigns_001")
    with database.change("hold") as session:
        made = events.plan_event(session, policy, kind="hearing", day=DAY, place_id=PLACE)
        for name, value in (("topic", "tariff"), ("women", 18), ("men", 12)):
            events.edit_record(session, made.id, name, value)
    with database.read() as session:
        kept = events.read_record(session, made.id)
        place = events.get_event(session, made.id).place_id
    assert (kept.topic, kept.women, kept.men, place) == ("tariff", 18, 12, PLACE)


@pytest.mark.requirement("002-09", "store")
@pytest.mark.requirement("002-09", "do")
def test_a_training_on_report_cards_has_its_topic_its_programme_and_its_places(database, make):
    cards = make("citizen_report_cards_002")
    topic = Text3().say("ru", "Методология ОКГ")
    with database.change("plan") as session:
        made = events.plan_event(session, cards, day=DAY)
        events.edit_event(session, made.id, "topic", topic)
        events.invite(session, made.id, PLACE)
        events.add_item(session, made.id, Text3().say("ru", "Анализ результатов"), 90)
    with database.read() as session:
        kept = events.get_event(session, made.id)
        [line] = events.programme(session, made.id)
        assert events.invited(session, made.id) == [PLACE]
    assert (kept.kind, kept.topic.ru, line.minutes) == ("training", "Методология ОКГ", 90)


@pytest.mark.requirement("002-11", "store")
@pytest.mark.requirement("002-11", "do")
def test_a_hearing_on_a_report_card_has_an_agenda_and_proposals_with_decisions(database, make):
    cards = make("citizen_report_cards_002")
    with database.change("hold") as session:
        made = events.plan_event(session, cards, kind="hearing", day=DAY, place_id=PLACE)
        events.edit_record(session, made.id, "topic", "report_card")
        agenda = Text3().say("ru", "Представление результатов ОКГ")
        events.edit_record(session, made.id, "agenda", agenda)
        point = events.add_point(session, made.id, "proposal")
        events.edit_point(session, point.id, "words", Text3().say("ru", "Освещение улицы"))
        events.edit_point(session, point.id, "decision", "accepted")
    with database.read() as session:
        kept = events.read_record(session, made.id)
        [told] = events.points(session, made.id)
    assert (kept.topic, kept.agenda.ru) == ("report_card", "Представление результатов ОКГ")
    assert (told.words.ru, told.decision) == ("Освещение улицы", "accepted")


@pytest.mark.requirement("004-08", "do")
def test_the_planning_session_has_its_notes_and_its_photos(device, database, make, photo):
    strategy = make("communication_strategy_004")
    with database.change("hold") as session:
        made = events.plan_event(session, strategy, kind="planning_session", day=DAY)
        owner = owner_of(made)
        followup.write_note(session, made.id, "results", Text3().say("ru", "Три цели"))
    add_bytes(database, device.files, owner, "flipchart.jpg", photo, kind="photo")
    with database.read() as session:
        assert followup.note_of(session, made.id)["results"].ru == "Три цели"
        assert [one.kind for one in cards_of_event(session, made.id)] == ["photo"]


@pytest.fixture
def photo():
    import io

    from PIL import Image

    data = io.BytesIO()
    Image.new("RGB", (64, 48), "white").save(data, "JPEG")
    return data.getvalue()
