"""A change file taken back, also days later, and taken in again: nothing of it is lost."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.sync.conftest import Post
from tests.sync.test_answers import Two, agree, in_the_trash, put_away, questions, two
from trainer_app.core import clock
from trainer_app.core.errors import UserError
from trainer_app.events.service import invite, plan_event
from trainer_app.people.model import Person
from trainer_app.store.base import new_id
from trainer_app.store.profile import Profile
from trainer_app.store.tables import SyncLog, SyncSegment
from trainer_app.store.trash import put_away as hide
from trainer_app.sync import (
    awaiting,
    clocks,
    handing,
    opening,
    receipts,
    recompute,
    revoking,
    service,
    statements,
    taking,
    undoing,
)
from trainer_app.sync.undoing import Undoable

assert two  # the fixture


def undoable(opened: Profile) -> list[Undoable]:
    with opened.database.read() as session:
        return undoing.list_undoable(session)


def undo_last(opened: Profile) -> bytes:
    newest = undoable(opened)[0]
    undoing.undo(opened, newest.import_id)
    return newest.import_id


def fill(post: Post, opened: Profile, count: int) -> None:
    with opened.database.change() as session:
        some = session.scalars(select(Person)).first()
        assert some is not None
        for number in range(count):
            session.add(Person(id=new_id(), scope_id=some.scope_id, full_name=f"More {number}"))


def test_a_file_taken_back_leaves_everything_as_it_was(two: Two) -> None:
    """A7."""
    before = two.post.dump(two.office)
    two.post.rename(two.anna, "Person 0", "Айгүл")
    two.post.add(two.anna, two.assignment, "Жаңы")
    two.post.carry(two.anna, two.office, two.assignment)
    assert two.post.dump(two.office) != before
    undo_last(two.office)
    assert two.post.dump(two.office) == before
    assert service.verify(two.office) == []


def test_days_later_own_edits_and_other_files_stay(two: Two) -> None:
    """SYNC 0a.5: own edits made on top stay."""
    two.post.rename(two.anna, "Person 0", "Айгүл")
    two.post.carry(two.anna, two.office, two.assignment)
    later = clock.now_ms() + 5 * 24 * 3600 * 1000
    clock.set_source(lambda: later)
    two.post.rename(two.office, "Person 1", "Бек")
    undo_last(two.office)
    assert two.post.names(two.office) == ["Person 0", "Бек"]
    assert service.verify(two.office) == []


def test_an_edit_on_top_of_what_was_taken_back_still_stands(two: Two) -> None:
    two.post.rename(two.anna, "Person 0", "Айгүл")
    two.post.carry(two.anna, two.office, two.assignment)
    two.post.rename(two.office, "Айгүл", "Айгүл Асанова")
    undo_last(two.office)
    assert "Айгүл Асанова" in two.post.names(two.office)


def test_undoing_is_never_told_and_what_was_confirmed_stays_confirmed(two: Two) -> None:
    two.post.rename(two.anna, "Person 0", "Айгүл")
    two.post.carry(two.anna, two.office, two.assignment)
    with two.office.database.read() as session:
        vector, logged = receipts.applied(session), session.scalars(select(SyncLog)).all()
    undo_last(two.office)
    with two.office.database.read() as session:
        assert receipts.applied(session) == vector
        assert len(session.scalars(select(SyncLog)).all()) == len(logged)


def test_taking_it_in_again_brings_everything_back(two: Two) -> None:
    two.post.rename(two.anna, "Person 0", "Айгүл")
    path = two.post.send(two.anna, two.office, two.assignment)
    assert path is not None
    service.take_in(two.office, path)
    after = two.post.dump(two.office)
    import_id = undo_last(two.office)
    assert undoable(two.office)[0].undone
    undoing.redo(two.office, import_id)
    assert two.post.dump(two.office) == after
    undo_last(two.office)
    assert service.take_in(two.office, path).already_known
    assert two.post.dump(two.office) == after
    agree(two)


def test_the_sender_goes_on_after_a_file_was_taken_back(two: Two) -> None:
    """A later file comes in over the gap; the gap is filled when the first is taken in again."""
    two.post.rename(two.anna, "Person 0", "Айгүл")
    two.post.carry(two.anna, two.office, two.assignment)
    undone = undo_last(two.office)
    two.post.rename(two.anna, "Person 1", "Бек")
    two.post.carry(two.anna, two.office, two.assignment)
    assert two.post.names(two.office) == ["Person 0", "Бек"]
    assert [one.later for one in undoable(two.office) if one.undone] == [1]
    undoing.redo(two.office, undone)
    assert two.post.names(two.office) == ["Айгүл", "Бек"]
    agree(two)


def test_a_row_that_came_with_the_file_goes_with_it_and_waits_if_it_was_edited(two: Two) -> None:
    """A4: own words about it stay, and say that they wait for its beginning."""
    two.post.add(two.anna, two.assignment, "Жаңы")
    two.post.carry(two.anna, two.office, two.assignment)
    two.post.rename(two.office, "Жаңы", "Жаңыл")
    undo_last(two.office)
    with two.office.database.read() as session:
        (waits,) = awaiting.list_awaiting(session)
        assert (waits.table, waits.title, waits.field) == ("person", "Жаңыл", "")
    assert service.verify(two.office) == []


def test_a_question_that_came_with_the_file_goes_with_it(two: Two) -> None:
    two.rename("Person 0", "Айгүл", "Айгуль")
    assert questions(two.office)
    undo_last(two.office)
    assert questions(two.office) == []
    assert "Айгуль" in two.post.names(two.office)


def test_what_is_set_aside_is_not_handed_on(two: Two) -> None:
    two.post.rename(two.anna, "Person 0", "Айгүл")
    two.post.carry(two.anna, two.office, two.assignment)
    undo_last(two.office)
    third = two.post.open("third", "coordinator")
    two.post.pair(two.office, third)
    contact = _contact(two.office, third)
    service.hand_up(two.office, two.assignment, contact)
    two.post.carry(two.office, third, two.assignment)
    assert "Айгүл" not in two.post.names(third)


def _contact(opened: Profile, other: Profile) -> bytes:
    with opened.database.read() as session:
        found = service.contacts(session)
    return next(one.id for one in found if one.person_key == other.me.person_key)


def test_what_was_taken_back_already_cannot_be_taken_back_again(two: Two) -> None:
    two.post.rename(two.anna, "Person 0", "Айгүл")
    two.post.carry(two.anna, two.office, two.assignment)
    import_id = undo_last(two.office)
    with pytest.raises(UserError):
        undoing.undo(two.office, import_id)


# looking first


def test_an_event_is_counted_once_however_many_are_invited(two: Two) -> None:
    """As the line of the file says it; one more guest is a change of the event."""
    with two.anna.database.change() as session:
        event = plan_event(session, two.assignment)
        for _guest in range(2):
            invite(session, event.id, new_id())
    path = two.post.send(two.anna, two.office, two.assignment)
    assert path is not None
    seen = taking.look_into(two.office, path)
    (room,) = (one for one in seen.rooms if one.key == "events")
    assert (room.new, room.changed) == (seen.result.counts["events"], 0) == (1, 0)
    service.take_in(two.office, path)
    with two.anna.database.change() as session:
        invite(session, event.id, new_id())
    path = two.post.send(two.anna, two.office, two.assignment)
    assert path is not None
    (room,) = (one for one in taking.look_into(two.office, path).rooms if one.key == "events")
    assert (room.new, room.changed) == (0, 1)


def test_the_preview_tells_room_by_room_whom_it_concerns(two: Two) -> None:
    two.post.rename(two.anna, "Person 0", "Айгүл")
    two.post.rename(two.office, "Person 0", "Айгуль")
    two.post.rename(two.anna, "Person 1", "Бек")
    two.post.add(two.anna, two.assignment, "Жаңы")
    path = two.post.send(two.anna, two.office, two.assignment)
    assert path is not None
    before = two.post.dump(two.office)
    seen = taking.look_into(two.office, path)
    (room,) = seen.rooms
    assert (room.key, room.new, room.changed, room.different) == ("people", 1, 1, 1)
    assert {"Жаңы", "Бек"} <= set(room.names)
    assert two.post.dump(two.office) == before


def test_a_file_that_deletes_much_stops_and_asks(two: Two) -> None:
    """A9: nothing is written, the file is kept, and comes in when somebody says so."""
    fill(two.post, two.anna, 40)
    two.post.carry(two.anna, two.office, two.assignment)
    before = two.post.dump(two.office)
    with two.anna.database.change() as session:
        for person in session.scalars(select(Person).where(Person.full_name.like("More%"))):
            hide(session, person)
    path = two.post.send(two.anna, two.office, two.assignment)
    assert path is not None
    seen = taking.look_into(two.office, path)
    assert seen.asks and seen.deletions == 40 and seen.warnings
    with pytest.raises(taking.MassDeletion) as stopped:
        service.take_in(two.office, path)
    assert stopped.value.deletions == 40
    assert any("More" in name for name in stopped.value.names)
    assert two.post.dump(two.office) == before
    with two.office.database.read() as session:
        (held,) = service.list_held(session)
    assert (held.why, held.deletions) == ("deletions", 40)
    service.accept_held(two.office, held.import_id)
    assert in_the_trash(two.office, "More 3")
    agree(two)


def test_a_stranger_whose_file_deletes_much_is_asked_about_twice(two: Two) -> None:
    """A9: the code was compared first; then the deletions are looked at, and it comes in."""
    fill(two.post, two.anna, 40)
    two.post.carry(two.anna, two.office, two.assignment)
    with two.anna.database.change() as session:
        for person in session.scalars(select(Person).where(Person.full_name.like("More%"))):
            hide(session, person)
    path = two.post.send(two.anna, two.office, two.assignment)
    assert path is not None
    opening.hold(two.office, opening.open_file(two.office, path))
    with two.office.database.read() as session:
        (held,) = service.list_held(session)
    with pytest.raises(taking.MassDeletion):
        service.accept_held(two.office, held.import_id)
    with two.office.database.read() as session:
        (held,) = service.list_held(session)
    assert (held.why, held.deletions) == ("deletions", 40)
    service.accept_held(two.office, held.import_id)
    assert in_the_trash(two.office, "More 3")


def test_a_few_deletions_ask_nobody(two: Two) -> None:
    put_away(two.anna, "Person 0")
    two.post.carry(two.anna, two.office, two.assignment)
    assert in_the_trash(two.office, "Person 0")


# clocks


@pytest.mark.parametrize("years", [-3, 3])
def test_a_wrong_clock_is_noticed_and_forgotten_when_it_is_right_again(
    two: Two, years: int
) -> None:
    """A11: three years ahead, or three years behind although the author had our file of today."""
    now = clock.now_ms()
    two.post.carry(two.office, two.anna, two.assignment)
    clock.set_source(lambda: now + years * 365 * 24 * 3600 * 1000)
    two.post.rename(two.anna, "Person 0", "Айгүл")
    path = two.post.send(two.anna, two.office, two.assignment)
    assert path is not None
    clock.set_source(lambda: now + 1000)
    service.take_in(two.office, path)
    with two.office.database.read() as session:
        (wrong,) = clocks.list_wrong(session)
        assert wrong.who == "Anna"
        assert (wrong.off_ms > 0) is (years > 0)
        row = session.scalars(select(Person).where(Person.full_name == "Айгүл")).one()
        assert clocks.is_suspicious(session, row.sync_v)
    two.post.rename(two.anna, "Person 1", "Бек")
    two.post.carry(two.anna, two.office, two.assignment)
    with two.office.database.read() as session:
        assert clocks.list_wrong(session) == []
    assert two.post.names(two.office) == ["Айгүл", "Бек"]


def test_segments_set_aside_are_still_there(two: Two) -> None:
    two.post.rename(two.anna, "Person 0", "Айгүл")
    two.post.carry(two.anna, two.office, two.assignment)
    undo_last(two.office)
    with two.office.database.read() as session:
        states = set(session.scalars(select(SyncSegment.state)))
        assert states == {"applied", "set_aside"}
    with two.office.database.change() as session:
        recompute.everything(session)
    assert service.verify(two.office) == []


def test_taking_a_file_back_does_not_take_back_who_may_what(two: Two) -> None:
    """That a person was taken out came with the file; forgetting it would let their changes in."""
    gone = b"g" * 32
    two.post.rename(two.anna, "Person 0", "Айгүл")
    with two.anna.database.change() as session:
        scope = handing.scope_of_assignment(session, two.assignment)
        statements.state(session, statements.LIMIT, scope, 1, gone, [], 1, {}, [])
    two.post.carry(two.anna, two.office, two.assignment)
    undo_last(two.office)
    assert "Айгүл" not in two.post.names(two.office)
    with two.office.database.read() as session:
        assert revoking.limit_of(session, scope, gone) is not None
    assert service.verify(two.office) == []
