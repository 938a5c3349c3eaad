"""Damaged, foreign, forged and future files: each its own plain text, and nothing is written."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.sync.conftest import Post
from trainer_app.core.errors import UserError
from trainer_app.people.model import Person
from trainer_app.store import keys, scopes, segments
from trainer_app.store.base import new_id
from trainer_app.store.journal import encode
from trainer_app.store.profile import Profile
from trainer_app.store.segments import Line
from trainer_app.store.tables import SyncQuarantine, SyncSegment
from trainer_app.sync import changefile, checking, sending, service
from trainer_app.sync.changefile import (
    NotAChangeFile,
    NotForUs,
    TamperedFile,
    TooNewFile,
    TornFile,
)
from trainer_app.sync.opening import UnknownSender


@pytest.fixture
def sent(post: Post) -> tuple[Profile, Path]:
    """The office, and a file for it."""
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    path = post.send(anna, office, post.begin(anna, people=3, photos=3))
    assert path
    return office, path


def bytes_of(opened: Profile) -> str:
    return hashlib.sha256((opened.folder / "data.db").read_bytes()).hexdigest()


def refused(opened: Profile, path: Path) -> UserError:
    before = bytes_of(opened)
    for act in (service.preview, service.take_in):
        with pytest.raises(UserError) as told:
            act(opened, path)
    assert bytes_of(opened) == before  # A6: the database is the same, byte for byte
    with opened.database.read() as session:
        assert list(session.scalars(select(Person))) == []
    assert str(told.value).count(".") >= 1
    return told.value


def edit(path: Path, change: Callable[[str, bytes], bytes | None]) -> None:
    """The same file with one entry different; None leaves it out."""
    with zipfile.ZipFile(path) as archive:
        entries = [(name, archive.read(name)) for name in archive.namelist()]
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in entries:
            fresh = change(name, content)
            if fresh is not None:
                archive.writestr(zipfile.ZipInfo(name), fresh)


def flip(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


def test_a_file_cut_in_its_data_part_is_torn(sent: tuple[Profile, Path]) -> None:
    """A6, F4."""
    office, path = sent
    content = path.read_bytes()
    for size in (0, 2, 25, 60, 300, 2000):
        path.write_bytes(content[:size])
        assert isinstance(refused(office, path), TornFile), size


def test_some_other_file_is_foreign(sent: tuple[Profile, Path], tmp_path: Path) -> None:
    office, _path = sent
    other = tmp_path / "list.xlsx"
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert isinstance(refused(office, other), NotAChangeFile)
    other.write_bytes("Эркин текст".encode() * 100)
    assert isinstance(refused(office, other), NotAChangeFile)
    other.write_bytes(b"ab")
    assert isinstance(refused(office, other), NotAChangeFile)
    with zipfile.ZipFile(other, "w") as archive:
        archive.writestr("HEADER.json", json.dumps({"format": "ftsync/9"}))
    assert isinstance(refused(office, other), NotAChangeFile)
    other.unlink()
    assert isinstance(refused(office, other), NotAChangeFile)


@pytest.mark.parametrize("name", ["HEADER.json", "DATA.json.age", "DATA.sig", "seg/000000.age"])
def test_one_bit_changed_in_the_data_part_is_noticed(sent: tuple[Profile, Path], name: str) -> None:
    """F14."""
    office, path = sent
    edit(path, lambda entry, content: flip(content) if entry == name else content)
    assert isinstance(refused(office, path), TamperedFile)


@pytest.mark.parametrize("name", ["DATA.sig", "seg/000001.age"])
def test_a_part_taken_out_is_noticed(sent: tuple[Profile, Path], name: str) -> None:
    office, path = sent
    edit(path, lambda entry, content: None if entry == name else content)
    assert isinstance(refused(office, path), TamperedFile)


def test_another_signature_under_the_same_data_is_noticed(
    sent: tuple[Profile, Path], post: Post
) -> None:
    office, path = sent
    seed = post.open("mallory").secrets.device
    mallory = keys.public_key(seed).hex()

    def sign_anew(entry: str, content: bytes) -> bytes:
        if entry == "HEADER.json":
            return json.dumps(json.loads(content) | {"device": mallory}).encode()
        return content

    edit(path, sign_anew)
    with zipfile.ZipFile(path) as archive:
        header, data = archive.read("HEADER.json"), archive.read("DATA.json.age")
    words = changefile._data_words(header, data)
    edit(path, lambda entry, content: keys.sign(seed, words) if entry == "DATA.sig" else content)
    assert isinstance(refused(office, path), TamperedFile)


def test_a_file_for_somebody_else_says_so(sent: tuple[Profile, Path], post: Post) -> None:
    _office, path = sent
    assert isinstance(refused(post.open("bek"), path), NotForUs)


def test_a_file_of_a_newer_program_is_kept(sent: tuple[Profile, Path]) -> None:
    """A14."""
    office, path = sent

    def newer(entry: str, content: bytes) -> bytes:
        if entry == "HEADER.json":
            return json.dumps(json.loads(content) | {"min_reader": 2}).encode()
        return content

    edit(path, newer)
    assert isinstance(refused(office, path), TooNewFile)
    kept = list((office.folder / "held").glob("*.changes"))
    assert [one.read_bytes() for one in kept] == [path.read_bytes()]


def test_an_unknown_sender_changes_nothing(post: Post) -> None:
    anna, office = post.open("anna"), post.open("office", "coordinator")
    service.add_contact(anna, service.contact_card(office))
    path = post.send(anna, office, post.begin(anna, people=1))
    assert path
    with pytest.raises(UnknownSender):
        service.take_in(office, path)
    assert post.dump(office) == []


def test_torn_photos_come_with_the_next_file(sent: tuple[Profile, Path], post: Post) -> None:
    """B3: the data are in, the photos are wanted."""
    office, path = sent
    content = path.read_bytes()
    with zipfile.ZipFile(path) as archive:
        second = [info for info in archive.infolist() if info.filename.startswith("blob/")][1]
    path.write_bytes(content[: second.header_offset + 200])
    taken = service.take_in(office, path)
    assert (taken.counts["people"], taken.photos, taken.photos_missing) == (3, 1, 2)
    assert checking.verify(office) == []
    again = service.take_in(office, path)
    assert (again.already_known, again.photos_missing) == (True, 2)
    path.write_bytes(content)
    whole = service.take_in(office, path)
    assert (whole.new, whole.photos_missing) == (0, 0)
    assert len(office.files.list_names()) == 3


def test_a_wanted_photo_is_asked_for_and_sent_again(sent: tuple[Profile, Path], post: Post) -> None:
    office, path = sent
    anna = post.devices.opened["anna"]
    edit(path, lambda name, content: None if name.startswith("blob/") else content)
    assert service.take_in(office, path).photos_missing == 3
    assignment = bytes.fromhex(json.loads(post.dump(anna)[0])["id"])
    post.carry(office, anna, assignment)
    assert post.carry(anna, office, assignment).photos == 3


def test_one_damaged_photo_stops_no_other(sent: tuple[Profile, Path]) -> None:
    office, path = sent
    with zipfile.ZipFile(path) as archive:
        first = next(name for name in archive.namelist() if name.startswith("blob/"))
    edit(path, lambda name, content: flip(content) if name == first else content)
    taken = service.take_in(office, path)
    assert (taken.photos, taken.photos_missing) == (2, 1)
    assert checking.verify(office) == []


def test_a_photo_nobody_asked_for_is_not_kept(sent: tuple[Profile, Path]) -> None:
    office, path = sent
    junk = b"junk" * 1000
    name = f"blob/{hashlib.sha256(junk).hexdigest()}.age"
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr(zipfile.ZipInfo(name), junk)
    assert service.take_in(office, path).photos == 3
    assert len(office.files.list_names()) == 3


# what a member signed and what makes no sense


def forge(opened: Profile, scope_id: bytes, lines: list[tuple[str, bytes, bytes]]) -> None:
    """Put lines into the journal that the program would never write."""
    from trainer_app.store.tables import SyncLog

    with opened.database.change(undoable=False) as session:
        pen = session.info["journal"]
        for table, row_id, payload in lines:
            seq = pen.next_seq(session, scope_id)
            session.add(
                SyncLog(
                    scope_id=scope_id,
                    seq=seq,
                    hlc=pen.clock.tick(),
                    tbl=table,
                    row_id=row_id,
                    payload=payload,
                )
            )


def test_one_change_that_makes_no_sense_is_put_aside_and_the_rest_comes_in(post: Post) -> None:
    """A19: one broken record among five."""
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    assignment = post.begin(anna, people=5)
    team = team_of(anna, assignment)
    broken = [
        ("person", new_id(), b"\xc1 not msgpack"),
        ("person", new_id(), encode([{"full_name": 7}])),
        ("event", new_id(), encode([{"date": "2025-13-41"}])),
        ("person", new_id(), encode([{"full_name": "x"}, {}])),
        ("person", new_id(), encode([{"full_name": "x"}, {"full_name": [[b"short", 1]]}])),
    ]
    forge(anna, team, broken)
    taken = post.carry(anna, office, assignment)
    assert len(taken.refused) == 5
    assert {one.reason for one in taken.refused} == {"undecodable"}
    assert len(post.names(office)) == 5
    with office.database.read() as session:
        assert len(list(session.scalars(select(SyncQuarantine)))) == 5
    assert checking.verify(office) == []
    post.add(anna, assignment, "Next")
    assert post.carry(anna, office, assignment).refused == ()
    assert len(post.names(office)) == 6


def team_of(opened: Profile, assignment_id: bytes) -> bytes:
    from trainer_app.sync import handing

    with opened.database.read() as session:
        return scopes.team_scope(session, handing.scope_of_assignment(session, assignment_id))


def test_fields_and_tables_of_a_newer_program_are_carried_on_unchanged(post: Post) -> None:
    """A14: the old program in the middle loses nothing of the new one's words."""
    anna, bek = post.open("anna"), post.open("bek")
    office = post.open("office", "coordinator")
    post.pair(anna, bek)
    post.pair(bek, anna)
    post.pair(anna, office)
    assignment = post.begin(anna)
    team = team_of(anna, assignment)
    person, thing = new_id(), new_id()
    forge(
        anna,
        team,
        [
            ("person", person, encode([{"full_name": "Айгүл", "shoe_size": 38}])),
            ("herbarium", thing, encode([{"plant": "эдельвейс"}])),
        ],
    )
    taken = post.carry(anna, office, assignment)
    assert taken.refused == ()
    post.rename(office, "Айгүл", "Айгүл Асанова")
    assert post.names(office) == ["Айгүл Асанова"]
    assert checking.verify(office) == []
    from trainer_app.store.journal import decode
    from trainer_app.store.tables import SyncParked

    with office.database.read() as session:
        kept = session.get(Person, person)
        assert decode(kept.sync_x) == {"shoe_size": 38}
        parked = session.get(SyncParked, ("herbarium", thing))
        assert decode(parked.vals) == {"plant": "эдельвейс"}


def test_nobody_writes_into_a_row_of_another_scope(post: Post) -> None:
    """A member of one team who knows an id of another team's row changes nothing there."""
    office, anna, bek = post.open("office", "coordinator"), post.open("anna"), post.open("bek")
    post.pair(office, anna)
    post.pair(office, bek)
    assignment = post.begin(office)
    for trainer in (anna, bek):
        post.carry(office, trainer, assignment)
    post.add(anna, assignment, "Айгүл")
    post.carry(anna, office, assignment)
    with anna.database.read() as session:
        person = session.scalars(select(Person)).one()
        version = person.sync_v
        person_id = person.id
    assert version
    forge(
        bek,
        team_of(bek, assignment),
        [
            ("person", person_id, encode([{"full_name": "Mallory"}])),
            (
                "person",
                person_id,
                encode([{"full_name": "M"}, {"full_name": [[anna.me.device_id, 1]]}]),
            ),
        ],
    )
    assert len(post.carry(bek, office, assignment).refused) == 2
    assert post.names(office) == ["Айгүл"]


def test_a_stranger_cannot_make_himself_a_member(post: Post) -> None:
    """A known contact sends changes for an assignment that is not theirs."""
    office, anna, bek = post.open("office", "coordinator"), post.open("anna"), post.open("bek")
    post.pair(office, anna)
    post.pair(office, bek)
    assignment = post.begin(office, people=1)
    post.carry(office, anna, assignment)
    with office.database.read() as session:
        from trainer_app.sync import handing

        scope = handing.scope_of_assignment(session, assignment)
    with bek.database.change(undoable=False) as session:
        scopes.add_member(session, scope, bek.me.person_key, "coordinator")
        certs = [
            row.cert for row in session.scalars(select(scopes.SyncMember)) if row.scope_id == scope
        ]
    line = Line(1, 1, "assignment", assignment, encode([{"title_ru": "Mallory"}]))
    raw = segments.write(bek.secrets.device, scope, None, [line]).raw
    path = send_raw(post, bek, office, raw, [cert.hex() for cert in certs if cert])
    taken = service.take_in(office, path)
    assert [one.reason for one in taken.refused] == ["outsider"]
    with office.database.read() as session:
        assert bek.me.person_key not in scopes.members(session, scope)


def send_raw(
    post: Post, giver: Profile, taker: Profile, raw: bytes, member_certs: list[str]
) -> Path:
    """A well-made change file with what we like inside."""
    import pyrage

    from trainer_app.store.files import whole_file
    from trainer_app.sync import trust

    reader = keys.recipient_of(taker.me.person_key)
    sealed = pyrage.encrypt(raw, [reader])
    with giver.database.read() as session:
        cards = trust.list_devices(session, [giver.database.journal.me])
    data = {
        "person": giver.me.person_key.hex(),
        "devices": [card.to_plain() for card in cards],
        "scopes": [],
        "members": member_certs,
        "segments": [["seg/000000.age", hashlib.sha256(sealed).hexdigest()]],
        "photos": 0,
    }
    path = post.folder / f"raw-{new_id().hex()}.changes"
    with whole_file(path) as out:
        changefile.write(out, giver.secrets.device, new_id(), data, [reader], [sealed], [])
    return path


def test_a_hand_made_copy_of_a_laptop_is_found_as_a_fork(post: Post) -> None:
    """A13: both sides are kept, none is written over."""
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    assignment = post.begin(anna)
    team = team_of(anna, assignment)
    post.carry(anna, office, assignment)
    names = ["Said here", "Said by the copy"]
    raws = []
    for name in names:
        line = Line(1, 1 << 30, "person", new_id(), encode([{"full_name": name}]))
        raws.append(segments.write(anna.secrets.device, team, None, [line]).raw)
    assert service.take_in(office, send_raw(post, anna, office, raws[0], [])).new == 1
    taken = service.take_in(office, send_raw(post, anna, office, raws[1], []))
    assert (taken.new, taken.refused) == (1, ())
    assert post.names(office) == sorted(names)
    assert service.verify(office) == []
    with office.database.read() as session:
        assert {raws[0], raws[1]} <= set(session.scalars(select(SyncSegment.raw)))
        assert session.scalars(select(SyncQuarantine)).all() == []


def test_a_full_stick_leaves_no_half_file(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    """F4, A22: never marked as sent."""
    import errno

    from trainer_app.store import files as files_room

    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    assignment = post.begin(anna, people=1, photos=1)
    with monkeypatch.context() as here:
        write = sending.changefile.write

        def full(*args, **kwargs):
            write(*args, **kwargs)
            raise OSError(errno.ENOSPC, "No space left on device")

        here.setattr(sending.changefile, "write", full)
        with pytest.raises(files_room.DiskFull):
            post.send(anna, office, assignment)
    assert list(post.folder.iterdir()) == []
    assert service.status(anna).pending_changes == 4
    with anna.database.read() as session:
        assert service.list_journeys(session) == []
