"""A profile copied by hand, or put back from an old copy: both histories are kept and explained."""

from __future__ import annotations

import shutil

import pytest
from sqlalchemy import select

from tests.devices import PASSPHRASE
from tests.sync.conftest import Post
from tests.sync.test_answers import questions
from trainer_app.people.model import Person
from trainer_app.store import profile
from trainer_app.store.profile import Profile
from trainer_app.store.tables import SyncQuarantine
from trainer_app.sync import forks, recompute, service, settling, taking, trust
from trainer_app.sync.view.notices import copied_words


class Copied:
    """Anna's profile was copied to a second laptop by hand; the office and Bek know one Anna."""

    def __init__(self, post: Post) -> None:
        self.post = post
        anna, self.office = post.open("anna"), post.open("office", "coordinator")
        self.bek = post.open("bek", "coordinator")
        post.pair(anna, self.office)
        post.pair(anna, self.bek)
        post.pair(self.office, self.bek)
        self.assignment = post.begin(anna, people=3)
        for other in (self.office, self.bek):
            service.hand_up(anna, self.assignment, trust.contact_id_of(other.me.person_key))
            post.carry(anna, other, self.assignment)
        anna.close()
        folder = post.devices.folder
        shutil.copytree(folder / "anna", folder / "copy")
        self.anna = post.devices.opened["anna"] = profile.open_(folder / "anna", PASSPHRASE)
        self.copy = post.devices.opened["copy"] = profile.open_(folder / "copy", PASSPHRASE)

    def carry(self, giver: Profile, taker: Profile) -> None:
        self.post.carry(giver, taker, self.assignment)

    def part(self) -> None:
        """Both write; the office hears both, and answers the copy."""
        self.post.rename(self.anna, "Person 0", "Айгүл")
        self.post.rename(self.copy, "Person 1", "Бек")
        self.carry(self.anna, self.office)
        self.carry(self.copy, self.office)


@pytest.fixture
def copied(post: Post) -> Copied:
    return Copied(post)


def names(opened: Profile) -> list[str]:
    with opened.database.read() as session:
        return sorted(name or "" for name in session.scalars(select(Person.full_name)))


def agree(*laptops: Profile) -> None:
    dumps = []
    for opened in laptops:
        assert service.verify(opened) == []
        with opened.database.read() as session:
            dumps.append(list(service.dump(session, personal=True)))
        with opened.database.change() as session:
            recompute.everything(session)
        with opened.database.read() as session:
            assert list(service.dump(session, personal=True)) == dumps[-1]
    assert all(dump == dumps[0] for dump in dumps)


def test_both_histories_are_kept_whoever_is_met_first(copied: Copied) -> None:
    """A13."""
    post = copied.post
    post.rename(copied.anna, "Person 0", "Айгүл")
    post.rename(copied.copy, "Person 1", "Бек")
    copied.carry(copied.anna, copied.office)
    copied.carry(copied.copy, copied.office)
    copied.carry(copied.copy, copied.bek)
    copied.carry(copied.anna, copied.bek)
    assert names(copied.office) == names(copied.bek) == ["Person 2", "Айгүл", "Бек"]
    agree(copied.office, copied.bek)
    for opened in (copied.office, copied.bek):
        with opened.database.read() as session:
            (told,) = forks.list_copied(session)
            assert (told.name, told.mine) == ("Anna", False)
            assert "Anna" in copied_words(told)
            assert forks.list_copied(session, told.found_ms + 1) == []
            assert session.scalars(select(SyncQuarantine)).all() == []


def test_what_both_wrote_in_one_field_is_a_question_and_its_decision_reaches_all(
    copied: Copied,
) -> None:
    post = copied.post
    post.rename(copied.anna, "Person 0", "Айгүл")
    post.rename(copied.copy, "Person 0", "Айгуль")
    copied.carry(copied.anna, copied.office)
    copied.carry(copied.copy, copied.office)
    copied.carry(copied.copy, copied.bek)
    copied.carry(copied.anna, copied.bek)
    for opened in (copied.office, copied.bek):
        (asked,) = questions(opened)
        assert {one.value for one in asked.answers} == {"Айгүл", "Айгуль"}
        assert asked.base == "Person 0"
    with copied.office.database.change() as session:
        settling.decide(session, questions(copied.office)[0].id, value="Айгүл")
    copied.carry(copied.office, copied.bek)
    assert questions(copied.bek) == []
    agree(copied.office, copied.bek)


def test_an_edit_made_before_the_copy_was_known_is_understood(copied: Copied) -> None:
    """Bek, who knows one Anna, corrects her; then the other history comes."""
    post = copied.post
    post.rename(copied.anna, "Person 0", "Айгүл")
    post.rename(copied.copy, "Person 1", "Бек")
    copied.carry(copied.anna, copied.bek)
    post.rename(copied.bek, "Айгүл", "Айгүл Асанова")
    copied.carry(copied.copy, copied.office)
    copied.carry(copied.bek, copied.office)
    copied.carry(copied.office, copied.bek)
    expected = ["Person 2", "Айгүл Асанова", "Бек"]
    assert names(copied.office) == names(copied.bek) == expected
    assert questions(copied.office) == questions(copied.bek) == []
    agree(copied.office, copied.bek)


def test_the_histories_go_on_and_wait_for_what_lies_between(copied: Copied) -> None:
    post = copied.post
    post.rename(copied.anna, "Person 0", "Айгүл")
    copied.carry(copied.anna, copied.office)
    post.rename(copied.copy, "Person 1", "Бек")
    first = post.send(copied.copy, copied.bek, copied.assignment)
    post.rename(copied.copy, "Person 2", "Гүл")
    second = post.send(copied.copy, copied.office, copied.assignment)
    assert first and second
    service.take_in(copied.office, second)
    assert names(copied.office) == ["Айгүл", "Бек", "Гүл"]
    agree(copied.office)


def test_the_copy_takes_a_key_of_its_own_when_it_meets_the_other(copied: Copied) -> None:
    """From then on nobody writes two things under one number."""
    post, before = copied.post, copied.copy.me.device_id
    copied.part()
    copied.carry(copied.office, copied.copy)
    assert copied.copy.me.device_id != before
    assert names(copied.copy) == ["Person 2", "Айгүл", "Бек"]
    with copied.copy.database.read() as session:
        (told,) = forks.list_copied(session)
        assert told.mine and "This profile" in copied_words(told)
    post.rename(copied.copy, "Person 2", "Гүл")
    copied.carry(copied.copy, copied.office)
    assert names(copied.office) == ["Айгүл", "Бек", "Гүл"]
    agree(copied.copy, copied.office)


def test_looking_into_such_a_file_changes_nothing(copied: Copied) -> None:
    copied.part()
    path = copied.post.send(copied.office, copied.copy, copied.assignment)
    assert path is not None
    seen = taking.look_into(copied.copy, path)
    assert seen.result.changed == 1
    assert names(copied.copy) == ["Person 0", "Person 2", "Бек"]
    assert service.verify(copied.copy) == []


def test_a_database_put_back_by_hand_hears_again_what_it_has_forgotten(copied: Copied) -> None:
    """The office knows what Anna wrote before an old copy was put in place of her profile."""
    post = copied.post
    post.rename(copied.anna, "Person 0", "Айгүл")
    copied.carry(copied.anna, copied.office)
    copied.carry(copied.office, copied.anna)
    post.rename(copied.copy, "Person 1", "Бек")  # Anna, on the old state
    copied.carry(copied.copy, copied.office)
    copied.carry(copied.office, copied.copy)
    assert names(copied.copy) == names(copied.office) == ["Person 2", "Айгүл", "Бек"]
    agree(copied.copy, copied.office)


def test_a_forgotten_word_comes_back_before_anything_is_written_beside_it(copied: Copied) -> None:
    """Nothing parts: the old copy hears its own words and goes on under a new key."""
    post = copied.post
    copied.carry(copied.copy, copied.office)
    post.rename(copied.anna, "Person 0", "Айгүл")
    copied.carry(copied.anna, copied.bek)
    copied.carry(copied.bek, copied.office)
    copied.carry(copied.office, copied.copy)
    assert names(copied.copy) == ["Person 1", "Person 2", "Айгүл"]
    post.rename(copied.copy, "Person 1", "Бек")
    copied.carry(copied.copy, copied.office)
    assert names(copied.office) == ["Person 2", "Айгүл", "Бек"]
    with copied.office.database.read() as session:
        assert forks.list_copied(session) == []
    agree(copied.copy, copied.office)
