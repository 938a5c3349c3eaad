"""Coordinators introduce people; a contact can be removed again; nobody else is believed."""

from __future__ import annotations

import pytest
from sqlalchemy import update

from tests.sync.conftest import Post
from trainer_app.store import escrow, keys
from trainer_app.store.tables import SyncDevice
from trainer_app.sync import handing, introducing, pairing, revoking, service, statements, trust
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


def test_a_name_that_a_removed_coordinator_gives_is_not_believed(post: Post, team) -> None:
    """Introducing needs the right that coordinators have, and lose."""
    office, anna, bek, assignment = team
    bureau = post.open("bureau", "coordinator")
    post.pair(office, bureau)
    post.carry(office, bureau, assignment)
    with office.database.change() as session:
        scope = handing.scope_of_assignment(session, assignment)
        revoking.limit(session, scope, bureau.me.person_key, ())
    with bureau.database.change() as session:
        said = (statements.INTRODUCE, scope, 1 << 50, bek.me.person_key, "Office", "trainer")
        statements.state(session, *said)
        heard = statements.to_send(session, [scope])
    with office.database.read() as session:
        certs = trust.known_members(session)
        heard["statements"] += statements.to_send(session, [scope])["statements"]
    with anna.database.change() as session:
        trust.meet_scopes(session, [], [one.cert for one in certs])
        statements.hear(session, heard)
        assert trust.name_of(session, bek.me.person_key) == "Bek"


def test_a_name_forged_on_a_device_card_is_nobodys_name(post: Post) -> None:
    """What others say of somebody is passed over; what somebody says of themselves is shown with
    their code, for it may be the name of another."""
    anna, office, mallory = post.open("anna"), post.open("office", "coordinator"), post.open("mal")
    post.pair(anna, office)
    cert = keys.vouch_for_device(mallory.secrets)
    mine = trust.DeviceCard(
        mallory.secrets.device_key, mallory.me.person_key, cert, "Office", "coordinator"
    )
    code = keys.short_code(mallory.me.person_key)
    with anna.database.change() as session:
        trust.meet_device(session, mine, own=False)
        assert trust.name_of(session, mallory.me.person_key) == code
        trust.meet_device(session, mine, own=True)
        assert trust.name_of(session, mallory.me.person_key) == f"Office ({code})"
        assert trust.name_of(session, office.me.person_key) == "Office"
        assert trust.name_of(session, anna.me.person_key) == "Anna"


def test_a_stranger_let_in_under_the_name_of_a_contact_keeps_their_code(post: Post) -> None:
    anna, office, mallory = post.open("anna"), post.open("office", "coordinator"), post.open("mal")
    post.pair(anna, office)
    service.add_contact(mallory, service.contact_card(anna))
    with mallory.database.change(undoable=False) as session:
        session.execute(update(SyncDevice).values(name="Office"))
    path = post.send(mallory, anna, post.begin(mallory))
    assert path is not None
    with pytest.raises(UnknownSender):
        service.take_in(anna, path)
    with anna.database.read() as session:
        (held,) = service.list_held(session)
    service.accept_held(anna, held.import_id)
    with anna.database.read() as session:
        names = [one.name for one in service.contacts(session)]
    assert names == ["Office", f"Office ({keys.short_code(mallory.me.person_key)})"]


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
    return keys.key_to_words(opened.me.person_key)
