"""Scopes are signed; the trash hides a row with all that is about it."""

import pytest
from nacl.exceptions import BadSignatureError

from trainer_app.core.errors import UserError
from trainer_app.events.model import Event, Facilitator
from trainer_app.store import scopes, trash
from trainer_app.store.base import new_id
from trainer_app.store.tables import SyncScope


def test_an_assignment_gets_its_three_scopes_and_we_are_in_each(open_device):
    device = open_device("anna")
    with device.database.change("assignment") as session:
        made = scopes.create_assignment_scopes(session, "trainer")
        assert scopes.team_scope(session, made.assignment) == made.team
        assert scopes.office_scope(session, made.assignment) == made.office
        for scope in (made.assignment, made.team, made.office):
            assert scopes.members(session, scope) == {device.me.person_key: "trainer"}


def test_a_scope_says_who_made_it_and_a_forged_one_is_noticed(open_device):
    device = open_device("anna")
    with device.database.change("assignment") as session:
        made = scopes.create_assignment_scopes(session, "trainer")
        cert = session.get(SyncScope, made.team).cert
    said, signer = scopes.read_certificate(cert)
    assert (said[2], said[3], signer) == (made.team, "team", device.me.person_key)
    with pytest.raises(BadSignatureError):
        scopes.read_certificate(cert.replace(made.team, new_id()))


def test_the_private_scope_is_always_the_same_one(open_device):
    device = open_device("anna")
    seen = set()
    for _ in range(2):
        with device.database.change("private") as session:
            seen.add(scopes.private_scope(session))
    assert len(seen) == 1


def test_someone_in_no_team_is_told_what_to_do(open_device):
    device = open_device("anna")
    with device.database.read() as session, pytest.raises(UserError, match="coordinator"):
        scopes.team_scope(session, new_id())


def test_what_goes_to_the_trash_takes_its_children_and_brings_them_back(open_device):
    device = open_device("anna")
    with device.database.change("plan") as session:
        scope = scopes.create_assignment_scopes(session, "trainer").assignment
        event = Event(id=new_id(), scope_id=scope, kind="training")
        session.add(event)
        helper = Facilitator(id=new_id(), scope_id=scope, event_id=event.id, name="Айнура")
        session.add(helper)
        assert trash.put_away(session, event) == 2
        assert event.deleted and helper.deleted
        assert trash.put_back(session, event) == 2
        assert not event.deleted and not helper.deleted


def test_a_child_deleted_before_its_parent_stays_deleted(open_device):
    device = open_device("anna")
    with device.database.change("plan") as session:
        scope = scopes.create_assignment_scopes(session, "trainer").assignment
        event = Event(id=new_id(), scope_id=scope, kind="training")
        session.add(event)
        helper = Facilitator(id=new_id(), scope_id=scope, event_id=event.id, name="Айнура")
        session.add(helper)
        trash.put_away(session, helper)
        trash.put_away(session, event)
        trash.put_back(session, event)
        assert not event.deleted
        assert helper.deleted
