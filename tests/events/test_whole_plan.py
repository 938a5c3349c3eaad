"""The six trainings of ToR 000 begun at one stroke, and given to a calendar."""

from datetime import date

import pytest

from trainer_app.assignments import service as assignments
from trainer_app.events import service as events
from trainer_app.places.service import unit_id

TON = unit_id("41702220000000")
KOK_MOYNOK = unit_id("41702220807000")


@pytest.fixture
def database(open_device):
    return open_device("anna").database


@pytest.fixture
def made(database):
    with database.change("assignment") as session:
        assignment = assignments.create_from_template(session, "gals_gesi_000")
        assignments.name_places(session, assignment.id, [KOK_MOYNOK])
        return assignment.id


def test_six_trainings_are_begun_at_one_stroke_and_only_once(database, made):
    with database.change("plan") as session:
        assert len(events.plan_missing(session, made)) == 6
        assert events.plan_missing(session, made) == []
        assert events.still_to_plan(session, made) == 0
    with database.read() as session:
        first = next(card for card in events.event_cards(session, made) if card.district_id == TON)
        assert first.invited == 1
        assert events.programme(session, first.id)


def test_a_cancelled_training_is_to_be_planned_again(database, made):
    with database.change("plan") as session:
        first, *_ = events.plan_missing(session, made)
        events.cancel(session, first.id, "Кар жаады")
        assert events.still_to_plan(session, made) == 1


def test_the_calendar_holds_trainings_with_a_date_and_deadlines(database, made):
    with database.change("plan") as session:
        events.plan_event(session, made, day=date(2025, 5, 13), district_id=TON, venue="Клуб")
        events.plan_event(session, made)
    with database.read() as session:
        text = events.calendar_of(session, made).replace("\r\n ", "")
    assert text.count("DTSTART:20250513T030000Z") == 1
    assert "LOCATION:Клуб\\, Ton district" in text
    assert "DTSTART;VALUE=DATE:20250531" in text


def test_progress_is_told_in_sentences(database, made):
    with database.change("plan") as session:
        event = events.plan_event(session, made, day=date(2025, 5, 13))
        events.mark_held(session, event.id)
    with database.read() as session:
        assert events.progress_words(session, made) == [
            "Trainings held: 1 of 6",
            "Municipalities named: 1 of 31",
            "Districts: 1 of 6",
        ]
