"""Erasing beside the other rules: approvals, undo of a file, working out anew, copied profiles."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.sync.conftest import Post
from tests.sync.plain_bytes import everything
from tests.sync.test_erasing import NAME, assert_silent, counts, write_person
from tests.sync.test_forks import Copied
from trainer_app.attachments.model import Attachment
from trainer_app.attendance.model import Attendance
from trainer_app.events.model import Event
from trainer_app.people.model import Person
from trainer_app.review.service import verdicts
from trainer_app.store.base import new_id
from trainer_app.store.profile import Profile
from trainer_app.store.tables import SyncProposal
from trainer_app.sync import erasing, holdings, recompute, service, undoing
from trainer_app.sync.records import Record


@pytest.fixture
def anna(post: Post) -> Profile:
    return post.open("anna")


@pytest.fixture
def office(post: Post, anna: Profile) -> Profile:
    opened = post.open("office", "coordinator")
    post.pair(anna, opened)
    return opened


def test_an_approved_list_is_no_hiding_place(post: Post, anna: Profile, office: Profile) -> None:
    """Erasing is law: it goes past the lock, counts at once, and leaves the approval standing."""
    assignment = post.begin(anna)
    person = write_person(anna, assignment)
    post.carry(anna, office, assignment)
    with office.database.change() as session:
        event = session.scalars(select(Event)).one()
        verdicts.approve(session, Record("list", "event", event.id))
    post.carry(office, anna, assignment)
    before = counts(anna)
    erasing.erase(anna, person)
    post.carry(anna, office, assignment)
    for opened in (anna, office):
        assert_silent(everything(opened))
        assert counts(opened) == before
        assert service.verify(opened) == []
        with opened.database.read() as session:
            assert session.scalars(select(SyncProposal)).all() == []
            assert session.scalars(select(Attendance)).one().signature is None
    assert post.dump(office) == post.dump(anna)


def test_working_everything_out_anew_changes_nothing(
    post: Post, anna: Profile, office: Profile
) -> None:
    assignment = post.begin(anna, people=2)
    person = write_person(anna, assignment)
    erasing.erase(anna, person)
    post.carry(anna, office, assignment)
    for opened in (anna, office):
        before = post.dump(opened)
        with opened.database.change(undoable=False) as session:
            recompute.everything(session)
        assert post.dump(opened) == before
        assert service.verify(opened) == []


def test_taking_a_file_back_does_not_bring_the_name_back(
    post: Post, anna: Profile, office: Profile
) -> None:
    """SYNC 0a.5: an erasure that came with a file stays, and so do the counts."""
    assignment = post.begin(anna, people=1)
    person = write_person(anna, assignment)
    post.carry(anna, office, assignment)
    erasing.erase(anna, person)
    post.carry(anna, office, assignment)
    before = counts(office)
    with office.database.read() as session:
        last = max(undoing.list_undoable(session), key=lambda one: one.done_ms)
    undoing.undo(office, last.import_id)
    assert_silent(everything(office))
    assert counts(office) == before
    assert service.verify(office) == []
    undoing.redo(office, last.import_id)
    assert post.dump(office) == post.dump(anna)
    assert service.verify(office) == []


def test_an_erasure_done_twice_says_the_same(post: Post, anna: Profile, office: Profile) -> None:
    """Two people asked for it on two laptops on the same day."""
    assignment = post.begin(anna)
    person = write_person(anna, assignment)
    post.carry(anna, office, assignment)
    erasing.erase(anna, person)
    erasing.erase(office, person)
    post.carry(office, anna, assignment)
    post.carry(anna, office, assignment)
    post.carry(office, anna, assignment)
    for opened in (anna, office):
        assert_silent(everything(opened))
        assert service.verify(opened) == []
    with anna.database.read() as session:
        assert service.count_conflicts(session) == 0
        assert session.get_one(Person, person).sex == "female"
    assert post.dump(office) == post.dump(anna)


def test_a_preview_writes_nothing_and_erases_nothing(
    post: Post, anna: Profile, office: Profile
) -> None:
    assignment = post.begin(anna)
    person = write_person(anna, assignment)
    post.carry(anna, office, assignment)
    before = post.dump(office)
    erasing.erase(anna, person)
    path = post.send(anna, office, assignment)
    assert path is not None
    service.preview(office, path)
    assert post.dump(office) == before
    service.take_in(office, path)
    assert_silent(everything(office))


def test_both_histories_of_a_copied_profile_forget(post: Post) -> None:
    """A13: the second history goes by a name of its own, and is redacted as well."""
    copied = Copied(post)
    post.rename(copied.anna, "Person 0", NAME)
    post.rename(copied.copy, "Person 0", f"{NAME} II")
    post.rename(copied.copy, "Person 1", "Бек")
    copied.carry(copied.anna, copied.office)
    copied.carry(copied.copy, copied.office)
    with copied.office.database.read() as session:
        both = select(Person.id).where(Person.full_name.startswith(NAME))
        person = session.scalars(both).one()
    erasing.erase(copied.office, person)
    assert_silent(everything(copied.office))
    copied.carry(copied.office, copied.bek)
    copied.carry(copied.office, copied.anna)
    for opened in (copied.office, copied.bek, copied.anna):
        assert_silent(everything(opened))
        assert service.verify(opened) == []
    assert post.dump(copied.bek) == post.dump(copied.office)


def test_an_order_of_the_second_history_is_carried_out_on_both(post: Post) -> None:
    """A13: under the same numbers the first history said other things, and keeps them."""
    copied = Copied(post)
    post.rename(copied.copy, "Person 0", NAME)
    post.rename(copied.anna, "Person 1", "Бек")
    post.rename(copied.anna, "Person 2", "Айгүл")
    with copied.copy.database.read() as session:
        person = session.scalars(select(Person.id).where(Person.full_name == NAME)).one()
    erasing.erase(copied.copy, person)
    copied.carry(copied.anna, copied.office)
    copied.carry(copied.copy, copied.office)
    copied.carry(copied.copy, copied.bek)
    copied.carry(copied.anna, copied.bek)
    for opened in (copied.office, copied.bek):
        assert_silent(everything(opened))
        assert post.names(opened) == ["", "Айгүл", "Бек"]
        assert service.verify(opened) == []
    assert post.dump(copied.bek) == post.dump(copied.office)


def test_identity_scans_and_signed_sheets_leave_not_a_byte(
    post: Post, anna: Profile, office: Profile
) -> None:
    """What is drawn in a photo is found by its own bytes: original, print copy, small copy."""
    assignment = post.begin(anna)
    person = write_person(anna, assignment)
    picture = NAME.encode() * 3000  # what a camera would have seen
    with anna.database.change() as session:
        team = session.get_one(Person, person).scope_id
        event = session.scalars(select(Event.id)).one()
    made = []
    for kind, owner in (("document", person), ("signed_sheet", None)):
        whole, small = anna.files.seal(picture), anna.files.seal(picture[:900])
        row = Attachment(
            id=new_id(),
            scope_id=team,
            owner_table="person" if owner else "event",
            owner_id=owner or event,
            event_id=event,
            kind=kind,
            file_name=f"{NAME}.jpg",
            cipher_sha256=whole.cipher_sha256,
            file_key=whole.key,
            thumb_sha256=small.cipher_sha256,
            thumb_key=small.key,
        )
        with anna.database.change() as session:
            session.add(row)
        made += [(row.id, one.cipher_sha256, one.key.encode()) for one in (whole, small)]
    post.carry(anna, office, assignment)
    with anna.database.read() as session:
        scans = [one.row_id for one in holdings.plan(session, [person]).scans]
    assert len(scans) == 1  # the sheet is asked for: others have signed there too
    erasing.erase(anna, person, photos=scans)
    post.carry(anna, office, assignment)
    for opened in (anna, office):
        assert_silent(everything(opened))
        here = list(everything(opened))
        for _row, name, key in made:
            assert not opened.files.exists(name)
            assert not any(key in content for _where, content in here)
        assert service.verify(opened) == []


def test_whoever_knew_only_the_beginning_forgets_it_as_well(
    post: Post, anna: Profile, office: Profile
) -> None:
    """The correction in between arrives erased: it cannot say any more what it replaced."""
    assignment = post.begin(anna)
    person = write_person(anna, assignment)
    post.carry(anna, office, assignment)
    post.rename(anna, NAME, f"{NAME} II")
    erasing.erase(anna, person)
    post.carry(anna, office, assignment)
    assert_silent(everything(office))
    assert service.verify(office) == []
    with office.database.read() as session:
        assert service.count_conflicts(session) == 0
    assert post.dump(office) == post.dump(anna)


def test_who_is_written_again_and_erased_again_says_one_thing(
    post: Post, anna: Profile, office: Profile
) -> None:
    """What the first erasure said does not stand up again when what replaced it is erased."""
    assignment = post.begin(anna)
    person = write_person(anna, assignment)
    post.carry(anna, office, assignment)
    erasing.erase(anna, person)
    post.carry(anna, office, assignment)
    with office.database.change() as session:
        session.get_one(Person, person).full_name = NAME
    erasing.erase(office, person)
    post.carry(office, anna, assignment)
    for opened in (office, anna):
        assert_silent(everything(opened))
        assert service.verify(opened) == []
        with opened.database.read() as session:
            assert service.count_conflicts(session) == 0
    assert post.dump(office) == post.dump(anna)
