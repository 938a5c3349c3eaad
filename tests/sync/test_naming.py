"""Rows, fields and values in the words of people, whatever room they come from."""

from datetime import date

import pytest

from tests.sync.conftest import Post
from trainer_app.attendance.model import Attendance
from trainer_app.core import i18n
from trainer_app.events.model import Event
from trainer_app.people.model import Person
from trainer_app.store import scopes
from trainer_app.store.base import Text3, new_id, pair_id, synced_models
from trainer_app.sync import naming


@pytest.fixture
def anna(post: Post):
    return post.open("anna")


def add(opened, *rows):
    with opened.database.change() as session:
        team = scopes.create_assignment_scopes(session, "trainer").team
        for row in rows:
            row.scope_id = team
            session.add(row)


def test_an_attendance_is_called_by_its_person_and_its_event(anna) -> None:
    event = Event(id=new_id(), date=date(2025, 5, 12), title=Text3.all(ru="ГАЛС 1"))
    person = Person(id=new_id(), full_name="Асанова Айгүл")
    row = Attendance(
        id=pair_id("attendance", event.id, person.id), event_id=event.id, person_id=person.id
    )
    ids = row.id
    add(anna, event, person, row)
    with anna.database.read() as session:
        named = naming.name_of(session, "attendance", ids)
    assert named.kind == "Attendance"
    assert named.title == "Асанова Айгүл"
    assert "2025" in named.about
    assert "ГАЛС 1" in named.about


def test_a_row_that_is_not_here_or_not_known_has_a_kind_all_the_same(anna) -> None:
    with anna.database.read() as session:
        assert naming.name_of(session, "person", new_id()).words == "Person"
        assert naming.name_of(session, "of_tomorrow", new_id()).words == "Record"


def test_every_kind_of_row_has_a_word() -> None:
    assert set(synced_models()) <= set(naming.KINDS)


def test_values_are_said_as_their_field_says_them(anna) -> None:
    with anna.database.read() as session:

        def say(table, column, value):
            return naming.value_words(session, table, column, value)

        assert say("person", "sex", "female") == "Woman"
        assert say("attendance", "walk_in", True) == "Yes"
        assert say("event", "date", "2025-05-12") == i18n.format_date(date(2025, 5, 12))
        assert say("event", "title_ru", "ГАЛС") == "ГАЛС"
        assert say("person", "note", None) == "empty"
        assert say("person", "of_tomorrow", 3) == "something this version does not know"
        assert say("person", "municipality_id", new_id())
    assert naming.label_of("event", "title_ky") == "Title (Кыргызча)"
    assert naming.label_of("person", "full_name") == "Full name"
