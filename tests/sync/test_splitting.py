"""Files of at most so many megabytes, for mail and messengers; and the sticks they lie on."""

from __future__ import annotations

import os
import random
from pathlib import Path

import pytest

from tests.sync.conftest import Post
from trainer_app.assignments.model import Assignment
from trainer_app.attachments.model import Attachment
from trainer_app.core.errors import UserError
from trainer_app.store import scopes
from trainer_app.store.base import new_id
from trainer_app.store.files import CannotWrite
from trainer_app.store.profile import Profile
from trainer_app.sync import changefile, checking, drives, packing, service, splitting, trust
from trainer_app.sync.model import ExportResult

KB = 1024


def add_photo(opened: Profile, assignment: bytes, size: int, small: int = 0) -> None:
    sealed = opened.files.seal(os.urandom(size))
    thumb = opened.files.seal(os.urandom(small)) if small else None
    with opened.database.change() as session:
        found = session.get(Assignment, assignment)
        team = scopes.team_scope(session, found.scope_id)
        session.add(
            Attachment(
                id=new_id(),
                scope_id=team,
                kind="photo",
                cipher_sha256=sealed.cipher_sha256,
                file_key=sealed.key,
                thumb_sha256=thumb.cipher_sha256 if thumb else None,
                thumb_key=thumb.key if thumb else None,
            )
        )


def split(post: Post, giver: Profile, taker: Profile, assignment: bytes, **more) -> ExportResult:
    contact = trust.contact_id_of(taker.me.person_key)
    post.count += 1
    path = post.folder / f"{post.count}.changes"
    return service.export(giver, assignment, contact, path, **more)


@pytest.fixture
def pair(post: Post) -> tuple[Profile, Profile]:
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    return anna, office


@pytest.mark.parametrize("seed", range(4))
def test_small_files_in_any_order_bring_the_same_as_one(post: Post, pair, seed: int) -> None:
    anna, office = pair
    assignment = post.begin(anna, people=5)
    for _ in range(6):
        add_photo(anna, assignment, 30 * KB, small=3 * KB)
    made = split(post, anna, office, assignment, most_bytes=100 * KB)
    assert len(made.paths) > 2
    assert all(path.stat().st_size <= 100 * KB for path in made.paths)
    assert made.paths[0].name == f"1_1_of_{len(made.paths)}.changes"
    assert made.photos == 12
    shuffled = list(made.paths)
    random.Random(seed).shuffle(shuffled)
    for path in shuffled:
        service.take_in(office, path)
    assert post.dump(office) == post.dump(anna)
    assert office.files.list_names() == anna.files.list_names()
    assert checking.verify(office) == []


def test_data_go_first_then_small_pictures_then_originals(post: Post, pair) -> None:
    anna, office = pair
    assignment = post.begin(anna, people=2)
    for _ in range(4):
        add_photo(anna, assignment, 30 * KB, small=3 * KB)
    paths = split(post, anna, office, assignment, most_bytes=64 * KB).paths
    first = changefile.ChangeFile.open(paths[0])
    sizes = [entry.size for entry in first.blobs().values()]
    assert any(name.startswith("seg/") for name in first.entries)
    assert len(sizes) >= 4
    assert max(sizes[:4]) < 5 * KB
    assert not any(
        name.startswith("seg/")
        for path in paths[1:]
        for name in changefile.ChangeFile.open(path).entries
    )


def test_a_lost_file_is_sent_again_and_nothing_else(post: Post, pair) -> None:
    anna, office = pair
    assignment = post.begin(anna, people=3)
    for _ in range(5):
        add_photo(anna, assignment, 40 * KB)
    paths = split(post, anna, office, assignment, most_bytes=64 * KB).paths
    lost = paths[2]
    for path in paths:
        if path != lost:
            service.take_in(office, path)
    post.carry(office, anna, assignment)
    again = split(post, anna, office, assignment, most_bytes=64 * KB)
    assert (again.photos, again.changes) == (1, 0)
    service.take_in(office, again.path)
    assert office.files.list_names() == anna.files.list_names()


def test_a_first_file_that_is_lost_is_not_taken_for_received(post: Post, pair) -> None:
    """Many segments, one file each; the middle one never comes."""
    anna, office = pair
    assignment = post.begin(anna, people=2)
    for number in range(3):
        for row in range(40):
            post.add(anna, assignment, f"{number}{row} {os.urandom(300).hex()}")
        split(post, anna, office, assignment).path.unlink()
    made = split(post, anna, office, assignment, most_bytes=32 * KB)
    data = made.paths
    assert len(data) >= 3
    for path in (data[0], *data[2:]):
        service.take_in(office, path)
    assert service.status(office).waiting > 0
    post.carry(office, anna, assignment)
    again = split(post, anna, office, assignment)
    assert again.changes > 0
    service.take_in(office, again.path)
    assert service.status(office).waiting == 0
    assert post.dump(office) == post.dump(anna)


def test_a_photo_larger_than_every_file_is_left_out_and_named(post: Post, pair) -> None:
    """B2: it never stops the rest."""
    anna, office = pair
    assignment = post.begin(anna, people=1)
    add_photo(anna, assignment, 20 * KB)
    add_photo(anna, assignment, 300 * KB)
    made = split(post, anna, office, assignment, most_bytes=100 * KB)
    assert (made.photos, len(made.too_large)) == (1, 1)
    assert service.take_in(office, made.path).photos_missing == 1
    assert service.status(anna).pending_photos == 1
    assert split(post, anna, office, assignment).photos == 2


def test_photos_may_stay_for_another_day(post: Post, pair) -> None:
    anna, office = pair
    assignment = post.begin(anna, people=1)
    for _ in range(2):
        add_photo(anna, assignment, 30 * KB, small=2 * KB)
    none = split(post, anna, office, assignment, photos=packing.NONE)
    assert (none.photos, none.photos_later) == (0, 4)
    small = split(post, anna, office, assignment, photos=packing.SMALL)
    assert (small.photos, small.photos_later) == (2, 2)
    assert split(post, anna, office, assignment).photos == 4


def test_files_that_cannot_be_so_small_are_refused_with_the_least_size(post: Post, pair) -> None:
    anna, office = pair
    assignment = post.begin(anna)
    for row in range(20):
        post.add(anna, assignment, f"{row} {os.urandom(1000).hex()}")
    with pytest.raises(UserError, match="small") as refused:
        split(post, anna, office, assignment, most_bytes=8 * KB)
    assert "1 MB" in refused.value.advice
    assert service.status(anna).last_sent_ms is None


# sticks


def test_a_full_stick_is_said_before_anything_is_written(post: Post, pair) -> None:
    """F4."""
    with pytest.raises(drives.NoRoom, match="12 MB are needed, 3 MB are free"):
        drives.check_room(drives.Drive(free=3 * 1024 * KB), 12 * 1024 * KB)
    drives.check_room(drives.Drive(free=30 * 1024 * KB), 12 * 1024 * KB)


def test_a_stick_that_was_pulled_out_is_said_and_nothing_is_marked_as_sent(
    post: Post, pair
) -> None:
    """F4: never "done"."""
    anna, office = pair
    assignment = post.begin(anna)
    contact = trust.contact_id_of(office.me.person_key)
    gone = post.folder / "media" / "anna" / "STICK" / "1.changes"
    with pytest.raises(CannotWrite):
        service.export(anna, assignment, contact, gone)
    assert service.status(anna).last_sent_ms is None


def test_a_stick_of_the_old_kind_gets_files_below_four_gigabytes(
    tmp_path: Path, monkeypatch
) -> None:
    """F4: FAT32."""
    stick = tmp_path / "MY STICK"
    stick.mkdir()
    mounts = tmp_path / "mounts"
    named = str(stick.resolve()).replace(" ", "\\040")
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\n/dev/sdb1 {named} vfat rw 0 0\n")
    monkeypatch.setattr(drives, "MOUNTS", mounts)
    assert drives.look_at(stick).largest_file == drives.FAT_FILE_KEPT
    assert drives.look_at(tmp_path).largest_file is None
    assert splitting.smallest(drives.FAT_FILE_KEPT, None) == drives.FAT_FILE_KEPT


def test_many_heavy_rows_are_sealed_in_pieces_small_enough(post: Post, pair) -> None:
    """Signatures and drawings: five thousand of them would make one file of many megabytes."""
    anna, office = pair
    assignment = post.begin(anna)
    for row in range(5):
        post.add(anna, assignment, f"{row} {os.urandom(450_000).hex()}")
    made = split(post, anna, office, assignment, most_bytes=2 * splitting.MEGABYTE)
    assert len(made.paths) >= 2
    for path in reversed(made.paths):
        service.take_in(office, path)
    assert post.dump(office) == post.dump(anna)
