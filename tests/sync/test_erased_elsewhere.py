"""Where else the words lay: held files, restored backups, waiting and refused segments, targets."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.devices import PASSPHRASE
from tests.sync.conftest import Post
from tests.sync.plain_bytes import everything, sealed_tree
from tests.sync.test_erasing import NAME, assert_silent, counts, spoken, write_person
from trainer_app.people.model import Person
from trainer_app.store import backup, erased_copies, erasures, scopes, segments
from trainer_app.store.base import new_id
from trainer_app.store.journal import encode
from trainer_app.store.profile import Profile
from trainer_app.store.tables import ErasureLog, SyncQuarantine, SyncSegment
from trainer_app.sync import erasing, service
from trainer_app.sync.opening import UnknownSender


@pytest.fixture
def anna(post: Post) -> Profile:
    return post.open("anna")


@pytest.fixture
def office(post: Post, anna: Profile) -> Profile:
    opened = post.open("office", "coordinator")
    post.pair(anna, opened)
    return opened


def name_of(opened: Profile, person: bytes) -> str | None:
    with opened.database.read() as session:
        row = session.get(Person, person)
        return row.full_name if row else None


def test_a_held_file_forgets_and_can_still_be_taken_in(
    post: Post, anna: Profile, office: Profile
) -> None:
    """The sender of the held file is a stranger; the order comes from somebody known."""
    assignment = post.begin(anna, people=2)
    person = write_person(anna, assignment)
    stranger = post.open("bek")
    post.pair(anna, stranger)
    post.carry(anna, office, assignment)
    post.carry(anna, stranger, assignment)
    service.add_contact(stranger, service.contact_card(office))
    held = post.send(stranger, office, assignment)
    assert held is not None
    try:
        service.take_in(office, held)
    except UnknownSender:
        assert any(where.endswith(".changes") for where in spoken(office))
    erasing.erase(anna, person)
    post.carry(anna, office, assignment)
    assert_silent(everything(office))
    with office.database.read() as session:
        waiting = service.list_held(session)
    for one in waiting:
        service.accept_held(office, one.import_id)
    assert_silent(everything(office))
    assert service.verify(office) == []


def test_a_backup_from_before_is_cleaned_before_it_opens(
    post: Post, anna: Profile, tmp_path: Path
) -> None:
    """Carried away on a stick before the erasure, restored on the same laptop after it."""
    person = write_person(anna, post.begin(anna, people=2))
    stick = tmp_path / "stick.backup"
    backup.write(anna, stick)
    before = counts(anna)
    erasing.erase(anna, person)
    restored = backup.restore(stick, anna.folder.parent / "again", PASSPHRASE)
    try:
        assert name_of(restored, person) is None
        service.replay(restored)
        erasing.finish(restored)
        assert counts(restored) == before
        assert_silent(everything(restored))
    finally:
        restored.close()


def test_a_backup_put_back_here_does_not_bring_the_name_back(
    post: Post, anna: Profile, tmp_path: Path
) -> None:
    person = write_person(anna, post.begin(anna, people=1))
    outside = tmp_path / "outside.backup"
    shutil.copy(backup.make(anna), outside)
    erasing.erase(anna, person)
    backup.restore_here(post.devices.opened.pop("anna"), outside)
    again = post.devices.opened["anna"] = _opened(post, "anna")
    assert name_of(again, person) is None
    assert_silent(everything(again))


def _opened(post: Post, name: str) -> Profile:
    from trainer_app.store import profile

    return profile.open_(post.devices.folder / name, PASSPHRASE)


def test_a_backup_of_an_unknown_past_learns_of_it_with_the_next_file(
    post: Post, anna: Profile, office: Profile, tmp_path: Path
) -> None:
    """Restored on a new laptop that never heard of the erasure: the name goes with the first
    word from the others."""
    assignment = post.begin(anna)
    person = write_person(anna, assignment)
    post.carry(anna, office, assignment)
    stick = tmp_path / "stick.backup"
    backup.write(office, stick)
    erasing.erase(anna, person)
    restored = backup.restore(stick, tmp_path / "elsewhere" / "new", PASSPHRASE)
    try:
        assert name_of(restored, person) == NAME
        service.take_in(restored, _sent(post, anna, office, assignment))
        assert_silent(everything(restored))
        assert service.verify(restored) == []
    finally:
        restored.close()


def _sent(post: Post, giver: Profile, taker: Profile, assignment: bytes) -> Path:
    path = post.send(giver, taker, assignment)
    assert path is not None
    return path


def test_a_segment_that_waits_is_redacted_too(post: Post, anna: Profile, office: Profile) -> None:
    """A4: the part before it is missing, and so it lies there unread."""
    assignment = post.begin(anna)
    person = write_person(anna, assignment)
    with anna.database.change() as session:
        segments.seal(session, anna.secrets.device)
    post.rename(anna, NAME, f"{NAME} II")
    post.carry(anna, office, assignment)
    with office.database.change(undoable=False) as session:
        for row in session.scalars(select(SyncSegment).order_by(SyncSegment.first_seq.desc())):
            row.state = segments.WAITING
            break
    erasing.erase(anna, person)
    post.carry(anna, office, assignment)
    assert_silent(everything(office))


def test_what_was_refused_is_redacted_too(post: Post, anna: Profile) -> None:
    """A19: kept aside, never dropped; but not with these words."""
    assignment = post.begin(anna)
    person = write_person(anna, assignment)
    backup.make(anna)
    with anna.database.change(undoable=False) as session:
        raws = list(session.scalars(select(SyncSegment.raw)))
        for raw in [*raws, *(raw[:-7] for raw in raws)]:
            session.add(SyncQuarantine(id=new_id(), reason="damaged", raw=raw))
        for raw in raws:
            segment = segments.read(raw)
            for line in segment.lines():
                said = [segment.device_id, segment.scope_id, line.seq, line.packed()]
                row = SyncQuarantine(id=new_id(), reason="undecodable", raw=encode(said))
                session.add(row)
    assert "segment" in spoken(anna)
    erasing.erase(anna, person)
    assert_silent(everything(anna))


def test_reports_and_settings_that_quoted_the_name_are_scrubbed(post: Post, anna: Profile) -> None:
    person = write_person(anna, post.begin(anna))
    with anna.database.change(undoable=False) as session:
        anna.database.local_set(session, "last_search", NAME.encode())
        anna.database.local_set(session, "seen", encode({"names": [NAME, "Асан"]}))
    erasing.erase(anna, person)
    assert_silent(everything(anna))


def test_an_order_by_a_stranger_does_nothing(post: Post, anna: Profile, office: Profile) -> None:
    """Only who is a member may erase; the order is kept in case it turns out that they are."""
    assignment = post.begin(anna)
    person = write_person(anna, assignment)
    post.carry(anna, office, assignment)
    mallory = post.open("mallory")
    with anna.database.read() as session:
        row = session.get_one(Person, person)
        dots = {anna.me.device_id: set(range(1, 99))}
        rows = [erasures.ErasedRow("person", person, ("full_name",))]
        said = erasures.words(new_id(), row.scope_id, 0, dots, rows, {}, [])
    with mallory.database.change() as session:
        forged = scopes.certify(session, *said)
    with office.database.change() as session:
        erasing.hear(session, {"erasures": [forged.hex(), "zz"]})
        assert not erasing.carry_out(session)
    assert name_of(office, person) == NAME
    with office.database.read() as session:
        assert session.scalars(select(ErasureLog.done)).all() == [None]
    assert service.verify(office) == []


def test_an_order_reaches_no_further_than_its_scope(
    post: Post, anna: Profile, office: Profile
) -> None:
    """Who may erase in one assignment cannot empty a row of another, nor name files at will."""
    shared, other = post.begin(anna, people=1), post.begin(anna)
    post.carry(anna, office, shared)
    person = write_person(anna, other)
    with anna.database.change(undoable=False) as session:
        segments.seal(session, anna.secrets.device)
    with office.database.change() as session:
        ours = session.scalars(select(Person.scope_id)).first()
        assert ours is not None
        dots = {anna.me.device_id: set(range(1, 99))}
        rows = [erasures.ErasedRow("person", person, ("full_name",))]
        said = erasures.words(new_id(), ours, 0, dots, rows, {}, [])
        crossing = scopes.certify(session, *said)
        climbing = scopes.certify(session, *said[:-1], ["../../outgoing"])
    with anna.database.change() as session:
        erasing.hear(session, {"erasures": [crossing.hex(), climbing.hex()]})
        erasing.carry_out(session)
        assert len(session.scalars(select(ErasureLog.id)).all()) == 1
    assert name_of(anna, person) == NAME


def test_words_cut_out_without_an_order_are_noticed(
    post: Post, anna: Profile, office: Profile
) -> None:
    """Who passes data on cannot drop a line and call it erased."""
    assignment = post.begin(anna)
    write_person(anna, assignment)
    post.carry(anna, office, assignment)
    with office.database.change(undoable=False) as session:
        row = session.scalars(select(SyncSegment).order_by(SyncSegment.last_seq.desc())).first()
        assert row is not None
        segment = segments.read(row.raw)
        row.raw = segments.redact(segment, {segment.first_seq}).raw
    assert [one.where for one in service.verify(office) if "missing" in one.what] == ["journal"]


def test_an_order_says_nothing_of_whom_it_is_about(post: Post, anna: Profile) -> None:
    person = write_person(anna, post.begin(anna))
    erasing.erase(anna, person)
    with anna.database.read() as session:
        certs = [("order", cert) for cert in session.scalars(select(ErasureLog.cert)) if cert]
    assert_silent(certs)


def test_change_files_made_afterwards_are_silent(
    post: Post, anna: Profile, office: Profile
) -> None:
    """What still lies on a stick from before was given away; what is made now says nothing."""
    from tests.sync.plain_bytes import change_file

    assignment = post.begin(anna)
    person = write_person(anna, assignment)
    erasing.erase(anna, person)
    path = post.send(anna, office, assignment)
    assert path is not None
    assert_silent(change_file(path, office.secrets))


def test_kept_databases_beside_the_profile_are_cleaned(post: Post, anna: Profile) -> None:
    """The database that a restored one took the place of."""
    person = write_person(anna, post.begin(anna))
    backup.make(anna)
    with anna.database.read() as session:
        segments.keep_files(session, anna.folder / "segments", anna.data_key)
    raw = anna.database.connect()
    raw.execute("VACUUM INTO ?", (str(anna.folder / "data.before-restore.db"),))
    raw.close()
    assert "data.before-restore.db" in spoken(anna)
    erasing.erase(anna, person)
    assert_silent(everything(anna))
    assert erased_copies.known_beside(anna.folder, anna.data_key)


def test_everything_in_a_folder_target_is_silent(
    post: Post, anna: Profile, office: Profile, tmp_path: Path
) -> None:
    """Objects that said the name are replaced by the next sending, and the old ones deleted."""
    from trainer_app.sync import targets
    from trainer_app.sync.targets import cards, exchange

    assignment = post.begin(anna, people=1)
    person = write_person(anna, assignment)
    post.carry(anna, office, assignment)
    folder = tmp_path / "shared"
    folder.mkdir()
    card = targets.TargetCard(new_id(), "folder", "Shared", str(folder), {}, "")
    with anna.database.change(undoable=False) as session:
        cards.keep_card(session, card)
    exchange.push(anna, card, lambda *_said: None)
    opened = list(sealed_tree(folder, office.secrets))
    assert any(NAME.encode() in content for _where, content in opened)
    erasing.erase(anna, person)
    exchange.push(anna, card, lambda *_said: None)
    assert_silent(sealed_tree(folder, office.secrets))
    assert_silent(sealed_tree(folder, anna.secrets))
