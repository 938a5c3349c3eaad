"""Sealed files: whole or not there, unreadable without their key."""

import errno
import hashlib
import io
import os
import shutil
import subprocess
from pathlib import Path

import pytest

from trainer_app.store import files as files_room
from trainer_app.store.files import DamagedFile, DiskFull, Files, MissingFile, whole_file

PHOTO = b"\xff\xd8 a photo of a village hall " * 50_000


@pytest.fixture
def files(tmp_path: Path) -> Files:
    return Files(tmp_path / "files")


def test_a_sealed_file_comes_back_as_it_was(files: Files) -> None:
    sealed = files.seal(PHOTO)
    assert files.open_(sealed.cipher_sha256, sealed.key) == PHOTO
    assert sealed.plain_sha256 == hashlib.sha256(PHOTO).hexdigest()
    assert sealed.size == len(PHOTO)


def test_a_file_from_a_path_is_sealed_like_bytes(files: Files, tmp_path: Path) -> None:
    source = tmp_path / "Сүрөт № 1.jpg"
    source.write_bytes(PHOTO)
    sealed = files.seal(source)
    assert files.open_(sealed.cipher_sha256, sealed.key) == PHOTO


def test_nothing_of_the_photo_stands_on_the_disk(files: Files) -> None:
    files.seal(PHOTO)
    on_disk = b"".join(p.read_bytes() for p in files.folder.rglob("*") if p.is_file())
    assert b"village hall" not in on_disk


def test_the_ciphertext_is_named_by_its_own_hash_and_each_has_its_own_key(files: Files) -> None:
    one, two = files.seal(PHOTO), files.seal(PHOTO)
    assert one.plain_sha256 == two.plain_sha256
    assert one.cipher_sha256 != two.cipher_sha256
    assert one.key != two.key
    assert files.is_whole(one.cipher_sha256)
    with pytest.raises(DamagedFile):
        files.open_(one.cipher_sha256, two.key)


def test_a_flipped_bit_is_noticed(files: Files) -> None:
    sealed = files.seal(PHOTO)
    path = files.path(sealed.cipher_sha256)
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert not files.is_whole(sealed.cipher_sha256)
    with pytest.raises(DamagedFile):
        files.open_(sealed.cipher_sha256, sealed.key)


def test_a_file_that_has_not_arrived_says_so(files: Files) -> None:
    with pytest.raises(MissingFile):
        files.open_("0" * 64, "AGE-SECRET-KEY-1")


def test_a_full_disk_leaves_nothing_half_written(
    files: Files, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """B10. The system's answer is the real one; only the moment is chosen here."""

    def no_room(handle: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(files_room.os, "fsync", no_room)
    with pytest.raises(DiskFull):
        files.seal(PHOTO)
    with pytest.raises(DiskFull), whole_file(tmp_path / "change") as out:
        out.write(b"half")
    assert [p for p in tmp_path.rglob("*") if p.is_file()] == []


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs the Linux device /dev/full")
def test_a_stick_that_is_really_full_is_reported(tmp_path: Path) -> None:
    with pytest.raises(OSError) as told, Path("/dev/full").open("wb", 0) as out:
        out.write(b"x")
    assert isinstance(files_room.write_error(told.value), DiskFull)


def test_an_interrupted_write_keeps_the_old_content(tmp_path: Path) -> None:
    path = tmp_path / "profile.json"
    path.write_bytes(b"old")
    with pytest.raises(RuntimeError), whole_file(path) as out:
        out.write(b"new, half")
        raise RuntimeError
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_carried_file_is_kept_only_if_it_is_what_its_name_says(
    files: Files, tmp_path: Path
) -> None:
    sealed = files.seal(PHOTO)
    content = files.path(sealed.cipher_sha256).read_bytes()
    office = Files(tmp_path / "office")
    torn = content[: len(content) // 2]
    assert not office.take_sealed(io.BytesIO(torn), len(content), sealed.cipher_sha256)
    assert office.list_names() == []
    assert office.take_sealed(io.BytesIO(content), len(content), sealed.cipher_sha256)
    assert office.open_(sealed.cipher_sha256, sealed.key) == PHOTO
    assert office.take_sealed(io.BytesIO(content), len(content), sealed.cipher_sha256)


def test_what_a_kill_left_half_written_is_swept_away(files: Files) -> None:
    sealed = files.seal(PHOTO)
    (files.folder / "0123.part").write_bytes(b"half")
    assert files_room.sweep_parts(files.folder) == 1
    assert files.list_names() == [sealed.cipher_sha256]


@pytest.mark.skipif(shutil.which("age") is None, reason="the reference age tool is not installed")
def test_the_reference_age_tool_opens_a_sealed_file_with_the_right_key(
    files: Files, tmp_path: Path
) -> None:
    sealed = files.seal(PHOTO)
    key = tmp_path / "key.txt"
    key.write_text(sealed.key + "\n")
    path = files.path(sealed.cipher_sha256)
    opened = subprocess.run(["age", "-d", "-i", key, path], capture_output=True, check=True)
    assert opened.stdout == PHOTO
