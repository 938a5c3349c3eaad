"""Coordinators introduce people; a contact can be removed again; nobody else is believed."""

from __future__ import annotations

import pytest

from tests.sync.conftest import Post
from trainer_app.store import escrow
from trainer_app.sync import handing, introducing, pairing, service, statements, trust
from trainer_app.sync.opening import UnknownSender


@pytest.fixture
def team(post: Post):
    """The office has let Anna and Bek in; they have never met."""
    office = post.open("office", "coordinator")
    anna, bek = post.open("anna"), post.open("bek")
    post.pair(office, anna)
    post.pair(office, bek)
    assignment = post.begin(office, people=1)
    post.carry(office, anna, assignment)
    post.carry(office, bek, assignment)
    post.carry(office, anna, assignment)
    return office, anna, bek, assignment


def test_whom_the_coordinator_let_in_the_others_know_by_name(post: Post, team) -> None:
    _office, anna, bek, _assignment = team
    with anna.database.read() as session:
        (one,) = introducing.list_introduced(session)
    assert (one.name, one.role, one.by_name) == ("Bek", "trainer", "Office")
    assert one.person_key == bek.me.person_key
    pairing.enrol_introduced(anna, one.person_key)
    with anna.database.read() as session:
        assert introducing.list_introduced(session) == []
        assert trust.is_contact(session, bek.me.person_key)


def test_an_introduction_by_a_trainer_is_not_believed(post: Post, team) -> None:
    _office, anna, bek, assignment = team
    with bek.database.change() as session:
        scope = handing.scope_of_assignment(session, assignment)
        stranger = b"x" * 32
        statements.state(session, statements.INTRODUCE, scope, 1, stranger, "Nobody", "trainer")
        said = statements.to_send(session, [scope])
    with anna.database.change() as session:
        statements.hear(session, said)
        assert not introducing.is_introduced(session, stranger)
        assert [one.name for one in introducing.list_introduced(session)] == ["Bek"]


def test_a_removed_contact_is_a_stranger_again(post: Post) -> None:
    anna, bek = post.open("anna"), post.open("bek")
    post.pair(anna, bek)
    assignment = post.begin(bek, people=1)
    path = post.send(bek, anna, assignment)
    assert path is not None
    escrow.entrust(anna, bek.me.person_key)
    pairing.remove_contact(anna, trust.contact_id_of(bek.me.person_key))
    assert escrow.entrusted_to(anna) is None
    with anna.database.read() as session:
        assert service.contacts(session) == []
    with pytest.raises(UnknownSender):
        service.take_in(anna, path)
    pairing.enrol_by_code(anna, _long_code(bek), "Bek", "trainer")
    assert service.take_in(anna, path).new


def _long_code(opened) -> str:
    from trainer_app.store import keys

    return keys.key_to_words(opened.me.person_key)
