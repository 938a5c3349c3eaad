"""A name is found in texts however it is written there, and in other people's rows (C8)."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.sync.conftest import Post
from tests.sync.test_erasing import NAME, write_person
from tests.sync.test_who_erases import Town, town  # noqa: F401  (fixture)
from trainer_app.events.model import Event
from trainer_app.people import service as people
from trainer_app.people.model import Person
from trainer_app.store import scopes
from trainer_app.store.base import Text3
from trainer_app.store.profile import Profile
from trainer_app.sync import erasing, erasure_facts, holdings, service
from trainer_app.sync.names_in_texts import Sought


@pytest.mark.parametrize(
    "text",
    [
        "Асанова Айгүл келди",
        "Айгүл Асановага рахмат",
        "АЙГУЛ  АСАНОВА",
        "айгүл\nасанова",
    ],
)
def test_either_order_capitals_and_plain_letters(text: str) -> None:
    sought = Sought({"Асанова Айгүл"})
    assert len(sought.spelled_in(text)) == 1
    assert any(part in text for part in sought.parts)


def test_a_name_with_a_third_word_is_found_without_it() -> None:
    sought = Sought({"Асанова Айгүл Бековна"})
    assert sought.spelled_in("Айгүл Асанова, Айгүл Бековна Асанова") == {
        "Айгүл Асанова",
        "Айгүл Бековна Асанова",
    }


def test_others_and_numbers_are_left_alone() -> None:
    sought = Sought({"Асанова Айгүл", "0700 000 001"})
    assert sought.spelled_in("Асанова Нургүл, Айгүл Бекова, 0700 000 002") == set()
    assert Sought(set()).spelled_in("anything") == set()


SWAPPED = " ".join(reversed(NAME.split()))


def write_neighbour(opened: Profile, event_id: bytes) -> bytes:
    with opened.database.change() as session:
        team = scopes.team_scope(session, session.get_one(Event, event_id).scope_id)
        row = people.quick_add(session, team, "Бекова Нургүл", sex="female")
        row.note = f"Коңшусу {SWAPPED.upper()}"
        return row.id


def test_a_neighbours_note_loses_the_name_and_the_neighbour_nothing(post: Post) -> None:
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    assignment = post.begin(anna)
    person = write_person(anna, assignment)
    with anna.database.read() as session:
        event_id = session.scalars(select(Event.id)).one()
    neighbour = write_neighbour(anna, event_id)
    post.carry(anna, office, assignment)
    with anna.database.read() as session:
        found = {(one.table, one.field) for one in holdings.plan(session, [person]).mentions}
    assert found == {("event", "title_ky"), ("person", "note")}
    erasing.erase(anna, person)
    with office.database.change() as session:
        session.get_one(Person, neighbour).phone = "0700 111 222"
    post.carry(anna, office, assignment)
    with office.database.change() as session:  # what is said anew of the neighbour stays
        session.get_one(Person, neighbour).note = "Жакшы сүйлөйт"
    post.carry(office, anna, assignment)
    for one in (anna, office):
        with one.database.read() as session:
            row = session.get_one(Person, neighbour)
            assert (row.full_name, row.note) == ("Бекова Нургүл", "Жакшы сүйлөйт")
            assert row.phone
            (told,) = [x for x in erasure_facts.list_erasures(session) if x.people]
            assert told.people == (person,)
        assert service.verify(one) == []


def test_a_text_of_an_assignment_one_was_taken_out_of_stops_nothing(town: Town) -> None:  # noqa: F811
    other = town.post.begin(town.bek)
    with town.bek.database.change() as session:
        mine = session.scalars(select(Event).where(Event.assignment_id == other)).one()
        team = scopes.team_scope(session, mine.scope_id)
        person = people.quick_add(session, team, "Асанова Айгүл", sex="female").id
        theirs = session.scalars(select(Event).where(Event.assignment_id == town.assignment)).one()
        theirs.title = Text3.all(ky="Айгүл Асанова менен", source="ky")
    town.carry(town.bek, town.office)
    town.take_out_bek()
    town.tell_bek()
    done = erasing.erase(town.bek, person)
    assert [(one.table, one.field) for one in done.beyond] == [("event", "title_ky")]
    with town.bek.database.read() as session:
        assert not session.get_one(Person, person).full_name
