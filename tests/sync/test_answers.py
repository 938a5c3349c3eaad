"""Two answers: asked with what stood before, decided once for all laptops, never lost meanwhile."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from sqlalchemy import select

from tests.sync.conftest import Post
from trainer_app.attendance.model import Attendance
from trainer_app.core import clock
from trainer_app.core.errors import UserError
from trainer_app.events.model import Event
from trainer_app.people.model import Person
from trainer_app.store import trash
from trainer_app.store.base import pair_id
from trainer_app.store.profile import Profile
from trainer_app.sync import answers, recompute, service, settling, trust
from trainer_app.sync.answers import Question


@dataclass
class Two:
    """Anna and the office, who share an assignment with two people and write apart."""

    post: Post
    anna: Profile
    office: Profile
    assignment: bytes

    def swap(self) -> None:
        """Each takes in what the other has."""
        for giver, taker in ((self.anna, self.office), (self.office, self.anna)):
            self.post.carry(giver, taker, self.assignment)

    def rename(self, old: str, anna: str, office: str) -> None:
        self.post.rename(self.anna, old, anna)
        self.post.rename(self.office, old, office)
        self.swap()

    def both(self) -> tuple[Profile, Profile]:
        return self.anna, self.office


@pytest.fixture
def two(post: Post) -> Two:
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    assignment = post.begin(anna, people=2)
    service.hand_up(anna, assignment, trust.contact_id_of(office.me.person_key))
    post.carry(anna, office, assignment)
    return Two(post, anna, office, assignment)


def questions(opened: Profile) -> list[Question]:
    with opened.database.read() as session:
        return answers.list_questions(session)


def decide(opened: Profile, **what: object) -> None:
    (question,) = questions(opened)
    with opened.database.change() as session:
        settling.decide(session, question.id, **what)  # type: ignore[arg-type]


def in_the_trash(opened: Profile, name: str) -> bool:
    with opened.database.read() as session:
        return bool(session.scalars(select(Person).where(Person.full_name == name)).one().deleted)


def put_away(opened: Profile, name: str) -> None:
    with opened.database.change() as session:
        trash.put_away(
            session, session.scalars(select(Person).where(Person.full_name == name)).one()
        )


def agree(two: Two) -> None:
    """Nothing left to ask, the same on both, and as the journal has it."""
    assert questions(two.anna) == questions(two.office) == []
    assert two.post.dump(two.anna) == two.post.dump(two.office)
    for opened in two.both():
        assert service.verify(opened) == []
        before = two.post.dump(opened)
        with opened.database.change() as session:
            recompute.everything(session)
        assert two.post.dump(opened) == before
        assert questions(opened) == []


def test_a_question_says_what_stood_before_and_who_wrote_what(two: Two) -> None:
    """A1."""
    two.rename("Person 0", "Айгүл", "Айгуль")
    (asked,) = questions(two.anna)
    assert (asked.kind, asked.field, asked.base) == ("field", "full_name", "Person 0")
    assert [(one.value, one.mine) for one in asked.answers] == [("Айгүл", True), ("Айгуль", False)]
    assert [one.who for one in asked.answers][1] == "Office"
    assert two.post.names(two.anna)[-1] == asked.answers[asked.shown].value
    assert asked.person_id == asked.row_id


@pytest.mark.parametrize("place", [0, 1])
def test_a_decision_travels_and_nobody_is_asked_again(two: Two, place: int) -> None:
    """A17: also where the answer chosen is the one that is shown already."""
    two.rename("Person 0", "Айгүл", "Айгуль")
    chosen = questions(two.office)[0].answers[place].value
    decide(two.office, answer=place)
    two.swap()
    two.swap()
    assert chosen in two.post.names(two.anna)
    agree(two)


def test_a_third_answer_can_be_written(two: Two) -> None:
    two.rename("Person 0", "Айгүл", "Айгуль")
    decide(two.anna, value="Айгүл Асанова")
    two.swap()
    assert "Айгүл Асанова" in two.post.names(two.office)
    agree(two)


def test_a_question_stays_until_somebody_decides(two: Two) -> None:
    """A12."""
    two.rename("Person 0", "Айгүл", "Айгуль")
    two.post.rename(two.office, "Person 1", "Бек")
    two.swap()
    two.swap()
    assert len(questions(two.anna)) == len(questions(two.office)) == 1


def test_a_question_decided_meanwhile_says_so(two: Two) -> None:
    two.rename("Person 0", "Айгүл", "Айгуль")
    (asked,) = questions(two.anna)
    decide(two.anna, answer=0)
    with pytest.raises(UserError), two.anna.database.change() as session:
        settling.decide(session, asked.id, answer=1)


def test_all_of_a_sender_are_decided_at_once(two: Two) -> None:
    for number in range(2):
        two.post.rename(two.anna, f"Person {number}", f"А{number}")
        two.post.rename(two.office, f"Person {number}", f"О{number}")
    two.swap()
    with two.anna.database.change() as session:
        sender = two.office.me.person_key
        assert settling.decide_all(session, sender=sender, take="theirs") == 2
    two.swap()
    assert two.post.names(two.anna) == ["О0", "О1"]
    agree(two)


def test_all_of_a_person_are_decided_at_once(two: Two) -> None:
    for number in range(2):
        two.post.rename(two.anna, f"Person {number}", f"А{number}")
        two.post.rename(two.office, f"Person {number}", f"О{number}")
    two.swap()
    person = questions(two.anna)[0].row_id
    with two.anna.database.change() as session:
        assert settling.decide_all(session, person=person, take="mine") == 1
    assert len(questions(two.anna)) == 1


def test_two_people_were_meant(two: Two) -> None:
    """Each of the answers gets a row of its own."""
    two.rename("Person 0", "Айгүл", "Гүлнара")
    (asked,) = questions(two.anna)
    assert asked.may_keep_both
    with two.anna.database.change() as session:
        settling.keep_both(session, asked.id)
    two.swap()
    assert two.post.names(two.office) == ["Person 1", "Айгүл", "Гүлнара"]
    agree(two)


# deleted here, changed there


def test_deleted_here_and_changed_there_is_asked_on_both(two: Two) -> None:
    """A10."""
    put_away(two.anna, "Person 0")
    two.post.rename(two.office, "Person 0", "Айгүл")
    two.swap()
    for opened in two.both():
        (asked,) = questions(opened)
        assert asked.kind == "deleted"
        assert sorted(bool(one.value) for one in asked.answers) == [False, True]
        assert in_the_trash(opened, "Айгүл")
        assert service.verify(opened) == []


@pytest.mark.parametrize("gone", [True, None])
def test_what_was_deleted_and_changed_is_decided_once(two: Two, gone: bool | None) -> None:
    """A10: revived with the change, or gone for both."""
    put_away(two.anna, "Person 0")
    two.post.rename(two.office, "Person 0", "Айгүл")
    two.swap()
    decide(two.office, value=gone)
    two.swap()
    two.swap()
    assert in_the_trash(two.anna, "Айгүл") is bool(gone)
    agree(two)


def test_who_deletes_what_they_have_seen_asks_nobody(two: Two) -> None:
    two.post.rename(two.office, "Person 0", "Айгүл")
    two.swap()
    put_away(two.anna, "Айгүл")
    two.swap()
    assert in_the_trash(two.office, "Айгүл")
    agree(two)


def test_what_was_added_to_something_deleted_is_asked_and_comes_back_with_it(two: Two) -> None:
    """A10: no attendance hangs in the air."""
    attendance = _mark(two.office, "Person 0")
    with two.anna.database.change() as session:
        trash.put_away(session, session.scalars(select(Event)).one())
    two.swap()
    for opened in two.both():
        (asked,) = questions(opened)
        assert (asked.table, asked.kind) == ("event", "deleted")
    decide(two.anna, value=None)
    two.swap()
    with two.office.database.read() as session:
        assert not session.scalars(select(Event)).one().deleted
        assert not session.get_one(Attendance, attendance).deleted
    agree(two)


def test_what_was_added_to_something_deleted_can_be_let_go(two: Two) -> None:
    attendance = _mark(two.office, "Person 0")
    with two.anna.database.change() as session:
        trash.put_away(session, session.scalars(select(Event)).one())
    two.swap()
    decide(two.anna, value=True)
    two.swap()
    with two.office.database.read() as session:
        assert session.get_one(Attendance, attendance).deleted
    agree(two)


def _mark(opened: Profile, name: str) -> bytes:
    with opened.database.change() as session:
        person = session.scalars(select(Person).where(Person.full_name == name)).one()
        event = session.scalars(select(Event)).one()
        row_id = pair_id("attendance", event.id, person.id)
        session.add(
            Attendance(
                id=row_id,
                scope_id=person.scope_id,
                event_id=event.id,
                person_id=person.id,
                minutes=90,
            )
        )
    return row_id


def test_the_moment_of_an_impossible_clock_is_marked(two: Two) -> None:
    """A11."""
    now = clock.now_ms()
    clock.set_source(lambda: now + 3 * 365 * 24 * 3600 * 1000)
    two.post.rename(two.anna, "Person 0", "Айгүл")
    clock.set_source(lambda: now)
    two.post.rename(two.office, "Person 0", "Айгуль")
    two.swap()
    (asked,) = questions(two.office)
    assert {one.value: one.clock_wrong for one in asked.answers} == {"Айгүл": True, "Айгуль": False}
