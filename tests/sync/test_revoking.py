"""A laptop lost, a person taken out: over real files, in any order, nothing is ever dropped."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.sync.conftest import Post
from trainer_app.core.errors import UserError
from trainer_app.people.model import Person
from trainer_app.store.profile import Profile
from trainer_app.store.tables import SyncDevice, SyncProposal, SyncScope
from trainer_app.sync import handing, lost, revoking, service, statements
from trainer_app.sync.locking import NoRight
from trainer_app.sync.opening import RevokedSender


@pytest.fixture
def three(post: Post):
    """Anna and Bek in one team, and the office."""
    anna, bek = post.open("anna"), post.open("bek")
    office = post.open("office", "coordinator")
    for one, other in ((anna, bek), (anna, office), (bek, office)):
        post.pair(one, other)
    assignment = post.begin(anna, people=1)
    post.carry(anna, office, assignment)
    post.carry(anna, bek, assignment)
    post.add(bek, assignment, "By Bek")
    post.carry(bek, office, assignment)
    post.carry(office, anna, assignment)
    return anna, bek, office, assignment


def scope_of(opened: Profile, assignment: bytes) -> bytes:
    with opened.database.read() as session:
        return handing.scope_of_assignment(session, assignment)


def standings(opened: Profile) -> list[str]:
    with opened.database.read() as session:
        return sorted(session.scalars(select(SyncProposal.standing)))


def rename_to(post: Post, opened: Profile, name: str) -> None:
    with opened.database.change() as session:
        query = select(Person).where(Person.full_name.in_(("Person 0", "Received before")))
        session.scalars(query).one().full_name = name


def test_what_a_lost_laptop_wrote_afterwards_never_counts(post: Post, three) -> None:
    """What was received before counts on; the rest is kept, and shown as not counted."""
    anna, bek, office, assignment = three
    rename_to(post, bek, "Received before")
    post.carry(bek, office, assignment)
    with office.database.change() as session:
        revoking.revoke(session, bek.me.device_id)
    rename_to(post, bek, "Written by the thief")
    post.carry(bek, anna, assignment)
    assert post.names(anna) == ["By Bek", "Written by the thief"]
    post.carry(office, anna, assignment)
    assert post.names(anna) == ["By Bek", "Received before"]
    assert standings(anna) == ["revoked"]
    assert service.verify(anna) == []
    post.carry(anna, office, assignment)
    assert post.names(office) == ["By Bek", "Received before"]
    assert standings(office) == ["revoked"]
    assert service.verify(office) == []


def test_a_file_from_a_lost_laptop_says_so_and_changes_nothing(post: Post, three) -> None:
    _anna, bek, office, assignment = three
    post.add(bek, assignment, "Айгүл")
    path = post.send(bek, office, assignment)
    assert path is not None
    with office.database.change() as session:
        revoking.revoke(session, bek.me.device_id)
    before = post.dump(office)
    with pytest.raises(RevokedSender, match="reported lost"):
        service.take_in(office, path)
    assert post.dump(office) == before


def test_what_the_lost_laptop_wrote_since_a_day_can_be_taken_out_too(post: Post, three) -> None:
    """From a point in its own history on."""
    _anna, bek, office, assignment = three
    rename_to(post, bek, "Written by the thief")
    post.carry(bek, office, assignment)
    with office.database.read() as session:
        laptops = {one.device_id: one for one in revoking.list_laptops(session)}
    stolen = laptops[bek.me.device_id]
    assert (stolen.lost, stolen.may_revoke, stolen.last_ms is not None) == (False, True, True)
    with office.database.change() as session:
        assert revoking.revoke(session, stolen.device_id, since_ms=1) == stolen.changes
    assert post.names(office) == ["Person 0"]
    assert service.verify(office) == []
    with office.database.read() as session:
        laptops = {one.device_id: one for one in revoking.list_laptops(session)}
    assert laptops[bek.me.device_id].lost
    assert not laptops[bek.me.device_id].may_revoke


def test_a_laptop_lost_for_one_employer_goes_on_for_another(post: Post, three) -> None:
    """A report speaks of the assignments of whoever made it; the other employer's work comes in."""
    anna, bek, office, assignment = three
    other = post.begin(anna)
    post.carry(anna, bek, other)
    with office.database.change() as session:
        revoking.revoke(session, bek.me.device_id)
    post.carry(office, anna, assignment)
    post.add(bek, other, "For the other employer")
    post.carry(bek, anna, other)
    assert "For the other employer" in post.names(anna)
    rename_to(post, bek, "Written by the thief")
    with pytest.raises(RevokedSender):
        post.carry(bek, anna, assignment)
    with anna.database.read() as session:
        (told,) = [o for o in revoking.list_laptops(session) if o.device_id == bek.me.device_id]
    assert told.lost
    assert len(told.only_in) == 1  # the screen says where
    assert service.verify(anna) == []


def test_a_trainer_cannot_report_another_trainers_laptop(post: Post, three) -> None:
    anna, bek, office, _assignment = three
    with pytest.raises(UserError, match="cannot report"), bek.database.change() as session:
        device = session.scalar(
            select(SyncDevice).where(SyncDevice.person_key == office.me.person_key)
        )
        assert device is None or revoking.revoke(session, device.device_id)
        revoking.revoke(session, anna.me.device_id)


def test_nobody_reports_the_laptop_they_work_on(open_device) -> None:
    anna = open_device("anna")
    with pytest.raises(UserError, match="you are working on"), anna.database.change() as session:
        revoking.revoke(session, anna.me.device_id)


def test_somebody_taken_out_sends_proposals_and_receives_nothing(post: Post, three) -> None:
    """A16: what they wrote without knowing waits for a decision; nothing new is sealed for them."""
    _anna, bek, office, assignment = three
    with office.database.change() as session:
        revoking.limit(session, scope_of(office, assignment), bek.me.person_key, ())
    post.add(bek, assignment, "Written without knowing")
    post.carry(bek, office, assignment)
    assert post.names(office) == ["By Bek", "Person 0"]
    assert standings(office) == ["proposal"]
    assert service.verify(office) == []
    with office.database.read() as session:
        scope = handing.scope_of_assignment(session, assignment)
        assert handing.shared_scopes(session, scope, bek.me.person_key) == []
    with office.database.change() as session:
        revoking.limit(session, scope, bek.me.person_key, None)
    assert post.names(office) == ["By Bek", "Person 0", "Written without knowing"]
    assert standings(office) == []
    with office.database.read() as session:
        assert handing.shared_scopes(session, scope, bek.me.person_key)


def test_the_order_of_hearing_makes_no_difference(post: Post, three) -> None:
    """A18: one hears of the loss first, the other of the change."""
    anna, bek, office, assignment = three
    with office.database.change() as session:
        revoking.revoke(session, bek.me.device_id)
    rename_to(post, bek, "Written by the thief")
    late = post.send(bek, anna, assignment)
    assert late is not None
    post.carry(office, anna, assignment)
    with pytest.raises(RevokedSender):
        service.take_in(anna, late)
    with anna.database.read() as session:
        assert bek.me.device_id in lost.scopes_of_lost(session)
    assert post.names(anna) == post.names(office) == ["By Bek", "Person 0"]


def test_who_has_heard_of_it_is_told_at_once(post: Post, three) -> None:
    """Nobody types for an hour what will not count."""
    anna, bek, office, assignment = three
    before = post.send(office, bek, assignment)
    with office.database.change() as session:
        revoking.revoke(session, anna.me.device_id)
    post.carry(office, anna, assignment)
    with pytest.raises(NoRight, match="reported lost"):
        post.add(anna, assignment, "After the report")
    assert before is None or service.take_in(bek, before)
    with office.database.change() as session:
        scope = handing.scope_of_assignment(session, assignment)
        units = [b"u" * 16]
        revoking.limit(session, scope, bek.me.person_key, units)
        certs = statements.to_send(session, [one.id for one in session.scalars(select(SyncScope))])
    with bek.database.change() as session, revoking.weighed_anew(session):
        statements.hear(session, certs)
    post.add(bek, assignment, "Without a municipality")
    with pytest.raises(NoRight, match="municipality"), bek.database.change() as session:
        person = session.scalars(select(Person).where(Person.full_name == "By Bek")).one()
        person.municipality_id = b"v" * 16
