"""Saved, packed, received, taken in, approved, returned: what a trainer sees of each row."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.sync.conftest import Post
from trainer_app.events.model import Event
from trainer_app.people.model import Person
from trainer_app.store.profile import Profile
from trainer_app.store.tables import SyncExport
from trainer_app.sync import receipts, service, stages
from trainer_app.sync.opening import UnknownSender
from trainer_app.sync.stages import Stage


def stage_of(opened: Profile, name: str = "Person 0") -> Stage:
    with opened.database.read() as session:
        row = session.scalars(select(Person).where(Person.full_name == name)).one()
        return stages.of_rows(session, [("person", row.id)])[("person", row.id)]


@pytest.fixture
def pair(post: Post) -> tuple[Profile, Profile]:
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    return anna, office


def test_a_row_goes_from_saved_to_taken_in(post: Post, pair) -> None:
    anna, office = pair
    assignment = post.begin(anna, people=2)
    assert stage_of(anna) is Stage.SAVED
    path = post.send(anna, office, assignment)
    assert stage_of(anna) is Stage.PACKED
    service.take_in(office, path)
    assert stage_of(anna) is Stage.PACKED  # nobody has told her
    post.carry(office, anna, assignment)
    assert stage_of(anna) is Stage.IMPORTED


def test_what_is_edited_again_begins_again(post: Post, pair) -> None:
    anna, office = pair
    assignment = post.begin(anna, people=2)
    post.carry(anna, office, assignment)
    post.carry(office, anna, assignment)
    post.rename(anna, "Person 0", "Айгүл")
    assert stage_of(anna, "Айгүл") is Stage.SAVED
    assert stage_of(anna, "Person 1") is Stage.IMPORTED


def test_what_others_wrote_is_here_already(post: Post, pair) -> None:
    anna, office = pair
    post.carry(anna, office, post.begin(anna, people=1))
    assert stage_of(office) is Stage.IMPORTED
    post.rename(office, "Person 0", "Айгүл")
    assert stage_of(office, "Айгүл") is Stage.SAVED


def test_a_file_that_lies_there_and_was_not_taken_in_is_received(post: Post, pair) -> None:
    """A receipt names the file; its vector does not cover the row."""
    anna, office = pair
    assignment = post.begin(anna, people=1)
    post.send(anna, office, assignment)
    with anna.database.change(undoable=False) as session:
        session.scalars(select(SyncExport)).one().state = receipts.RECEIVED
    assert stage_of(anna) is Stage.RECEIVED


def test_a_strangers_file_is_received_while_it_is_held_and_taken_in_when_accepted(
    post: Post,
) -> None:
    """End to end: held, told to the sender with the next file, then compared and accepted."""
    anna, office = post.open("anna"), post.open("office", "coordinator")
    service.add_contact(anna, service.contact_card(office))
    assignment = post.begin(anna, people=1)
    path = post.send(anna, office, assignment)
    assert path is not None
    with pytest.raises(UnknownSender):
        service.take_in(office, path)
    service.add_contact(office, service.contact_card(anna))
    other = post.begin(office)
    post.carry(office, anna, other)
    assert stage_of(anna) is Stage.RECEIVED
    with office.database.read() as session:
        (held,) = service.list_held(session)
    assert service.accept_held(office, held.import_id).new > 0
    post.carry(office, anna, assignment)
    assert stage_of(anna) is Stage.IMPORTED


def test_an_event_tells_how_far_it_is_and_how_many_photos_arrived(post: Post, pair) -> None:
    anna, office = pair
    assignment = post.begin(anna, people=1, photos=3)
    path = post.send(anna, office, assignment)
    with anna.database.read() as session:
        event = session.scalars(select(Event.id)).one()
        packed = stages.of_events(session, [event])[event]
    assert (packed.stage, packed.photos) == (Stage.PACKED, stages.Photos(3, 3, 0))
    service.take_in(office, path)
    post.carry(office, anna, assignment)
    with anna.database.read() as session:
        arrived = stages.of_events(session, [event])[event]
    assert (arrived.stage, arrived.photos) == (Stage.IMPORTED, stages.Photos(3, 3, 3))
    assert arrived.rows == {Stage.IMPORTED: 4}
