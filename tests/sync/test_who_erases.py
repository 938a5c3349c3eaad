"""Who may erase, and what an erasure may say: decision 0017, in whatever order it is heard."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.sync.conftest import Post
from tests.sync.plain_bytes import everything
from trainer_app.core.errors import UserError
from trainer_app.people.model import Person
from trainer_app.store.profile import Profile
from trainer_app.store.tables import ErasureLog, SyncProposal, SyncScope
from trainer_app.sync import erasing, handing, pairing, revoking, service, statements


class Town:
    """Anna and Bek in one team, the office above them, and a person all three know."""

    def __init__(self, post: Post) -> None:
        self.post = post
        self.anna, self.bek = post.open("anna"), post.open("bek")
        self.office = post.open("office", "coordinator")
        for one, other in (
            (self.anna, self.bek),
            (self.anna, self.office),
            (self.bek, self.office),
        ):
            post.pair(one, other)
        self.assignment = post.begin(self.anna, people=1)
        for other in (self.office, self.bek):
            self.carry(self.anna, other)
        self.carry(self.bek, self.office)
        self.carry(self.office, self.anna)
        with self.office.database.read() as session:
            self.person = session.scalars(select(Person.id)).one()

    def carry(self, giver: Profile, taker: Profile) -> None:
        self.post.carry(giver, taker, self.assignment)

    def take_out_bek(self) -> None:
        self._limit(())

    def tell_bek(self) -> None:
        """By way of somebody else: no file is made for who is out."""
        with self.office.database.read() as session:
            said = statements.to_send(session, list(session.scalars(select(SyncScope.id))))
        with self.bek.database.change() as session, revoking.weighed_anew(session):
            statements.hear(session, said)

    def let_in_bek(self) -> None:
        self._limit(None)

    def _limit(self, units) -> None:
        with self.office.database.change() as session:
            scope = handing.scope_of_assignment(session, self.assignment)
            revoking.limit(session, scope, self.bek.me.person_key, units)


@pytest.fixture
def town(post: Post) -> Town:
    return Town(post)


def proposals(opened: Profile) -> list[tuple[str, bytes]]:
    with opened.database.read() as session:
        found = session.execute(select(SyncProposal.tbl, SyncProposal.row_id))
        return sorted((table, row_id) for table, row_id in found)


def orders(opened: Profile) -> list[bool | None]:
    with opened.database.read() as session:
        return list(session.scalars(select(ErasureLog.done)))


def test_a_trainer_erases_whom_a_colleague_wrote_down(town: Town) -> None:
    """A person asks whoever stands in the village."""
    erasing.erase(town.bek, town.person)
    town.carry(town.bek, town.office)
    assert town.post.names(town.office) == [""]


def test_an_erasure_by_somebody_taken_out_before_does_not_count(town: Town) -> None:
    """Whatever else the same file brings comes in and waits as a proposal."""
    town.take_out_bek()
    town.post.rename(town.bek, "Person 0", "By Bek")
    erasing.erase(town.bek, town.person)
    town.post.add(town.bek, town.assignment, "After the erasure")
    town.carry(town.bek, town.office)
    assert town.post.names(town.office) == ["Person 0"]
    assert orders(town.office) == [None]
    with town.office.database.read() as session:
        waiting = session.scalars(select(SyncProposal.tbl)).all()
    assert waiting.count("person") >= 2
    assert service.verify(town.office) == []
    town.carry(town.office, town.anna)
    assert town.post.names(town.anna) == ["Person 0"]
    assert service.verify(town.anna) == []


def test_the_third_hears_of_words_that_are_missing_why_they_are(town: Town) -> None:
    """An order without force explains what its author took out of their own words, and so must
    travel on with it: otherwise whoever gets these words at second hand takes them for damaged."""
    town.take_out_bek()
    town.post.rename(town.bek, "Person 0", "By Bek")
    erasing.erase(town.bek, town.person)
    town.post.add(town.bek, town.assignment, "After the erasure")
    town.carry(town.bek, town.office)
    taken = town.post.carry(town.office, town.anna, town.assignment)
    assert taken is not None and taken.refused == () and taken.waiting == 0
    assert orders(town.anna) == [None]
    assert proposals(town.anna) == proposals(town.office) != []
    assert town.post.dump(town.anna) == town.post.dump(town.office)
    town.let_in_bek()
    town.carry(town.office, town.anna)
    assert town.post.names(town.anna) == ["", "After the erasure"]


def test_let_in_again_the_erasure_counts(town: Town) -> None:
    town.take_out_bek()
    erasing.erase(town.bek, town.person)
    town.carry(town.bek, town.office)
    town.let_in_bek()
    town.carry(town.office, town.bek)
    town.carry(town.bek, town.office)
    assert town.post.names(town.office) == [""]
    assert town.post.dump(town.office) == town.post.dump(town.bek)
    assert service.verify(town.office) == []


def test_let_in_again_the_erasure_counts_at_once(town: Town) -> None:
    """Nobody waits for another file: the coordinator's laptop has the order already."""
    town.take_out_bek()
    erasing.erase(town.bek, town.person)
    town.post.add(town.bek, town.assignment, "After the erasure")
    town.carry(town.bek, town.office)
    assert orders(town.office) == [None]
    with town.office.database.read() as session:
        scope = handing.scope_of_assignment(session, town.assignment)
    pairing.limit(town.office, scope, town.bek.me.person_key, None)
    assert town.post.names(town.office) == ["", "After the erasure"]
    assert orders(town.office) == [True]
    assert service.verify(town.office) == []
    assert not any(b"Person 0" in content for _where, content in everything(town.office))
    town.carry(town.office, town.bek)
    assert town.post.dump(town.office) == town.post.dump(town.bek)


def test_an_erasure_the_removal_knew_of_counts_for_those_who_hear_of_it_later(town: Town) -> None:
    erasing.erase(town.bek, town.person)
    town.carry(town.bek, town.office)
    town.take_out_bek()
    town.carry(town.office, town.anna)
    assert town.post.names(town.anna) == [""]
    assert orders(town.anna) == [True]
    assert town.post.dump(town.anna) == town.post.dump(town.office)


def test_what_one_laptop_erased_unknowing_all_erase(town: Town) -> None:
    """The words are gone there for ever: all end alike, whoever heard of the removal first."""
    town.take_out_bek()
    erasing.erase(town.bek, town.person)
    town.carry(town.bek, town.office)  # knows of the removal
    town.carry(town.bek, town.anna)  # does not
    assert town.post.names(town.office) == ["Person 0"]
    assert town.post.names(town.anna) == [""]
    town.carry(town.office, town.anna)
    town.carry(town.anna, town.office)
    town.carry(town.office, town.anna)
    for one in (town.anna, town.office):
        assert town.post.names(one) == [""]
        assert service.verify(one) == []
    assert town.post.dump(town.anna) == town.post.dump(town.office)


def test_who_knows_to_be_out_cannot_erase_any_more(town: Town) -> None:
    town.take_out_bek()
    town.tell_bek()
    with pytest.raises(UserError, match="not in the team"):
        erasing.erase(town.bek, town.person)
