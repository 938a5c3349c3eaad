"""Held change files lose what was erased since they came.

Their sender's signature covers the old words; so the list of what stands there now is kept beside
the file, locked with the profile's own key. See `opening`.
"""

from __future__ import annotations

import zipfile
from pathlib import Path

import msgspec
import pyrage

from trainer_app.core.errors import UserError
from trainer_app.store import keys, segments
from trainer_app.store.erasures import Known
from trainer_app.store.files import CHUNK, whole_file, write_whole
from trainer_app.store.journal import decode, encode
from trainer_app.store.profile import Profile
from trainer_app.store.segments import BadSegment
from trainer_app.sync import changefile
from trainer_app.sync.changefile import BLOB, ChangeFile

FOLDER = "held"
BESIDE = ".renewed"


def renewed(opened: Profile, path: Path) -> dict[str, str]:
    """Entry -> hash of what stands there since something was erased; empty for other files."""
    beside = path.with_name(path.name + BESIDE)
    if not beside.exists():
        return {}
    said = keys.unwrap(_key(opened), beside.read_bytes())
    try:
        return decode(said or b"\x80", type=dict[str, str])
    except msgspec.MsgspecError:
        return {}


def _key(opened: Profile) -> bytes:
    return keys.derive(opened.data_key, "held")


def forget(path: Path) -> None:
    """After a held file was taken in, or thrown away."""
    path.unlink(missing_ok=True)
    path.with_name(path.name + BESIDE).unlink(missing_ok=True)


def clean(opened: Profile, known: Known) -> int:
    """Answers how many held files were written anew."""
    if not known:
        return 0
    found = sorted((opened.folder / FOLDER).glob(f"*{changefile.SUFFIX}"))
    return sum(_clean_one(opened, path, known) for path in found)


def _clean_one(opened: Profile, path: Path, known: Known) -> int:
    """A file that only a newer version can read is left: it is cleaned when it is taken in."""
    before = renewed(opened, path)
    try:
        file = ChangeFile.open(path)
        file.prove_data()
        file.unseal_data(opened.secrets.reading, before)
    except UserError:
        return 0
    fresh = {
        name: clean
        for name, sealed in file.segments()
        if (clean := _cleaned(opened, sealed, known)) is not None
    }
    gone = {name for one in known.all for name in one.files} & file.blobs().keys()
    if not fresh and not gone:
        return 0
    said = before | {name: changefile.hash_of(sealed).hex() for name, sealed in fresh.items()}
    write_whole(path.with_name(path.name + BESIDE), keys.wrap(_key(opened), encode(said)))
    _write(file, fresh, gone)
    return 1


def _cleaned(opened: Profile, sealed: bytes, known: Known) -> bytes | None:
    """The segment sealed again for ourselves; None if it says nothing erased."""
    try:
        raw = pyrage.decrypt(sealed, [opened.secrets.reading])
        segment = segments.read(raw)
    except (pyrage.DecryptError, BadSegment):
        return None
    clean = known.cleaned(segment)
    if clean is segment:
        return None
    mine = keys.recipient_of(opened.me.person_key)
    sealed_again: bytes = pyrage.encrypt(clean.raw, [mine])
    return sealed_again


def _write(file: ChangeFile, fresh: dict[str, bytes], gone: set[str]) -> None:
    with whole_file(file.path) as out, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, entry in file.entries.items():
            photo = BLOB.fullmatch(name)
            if not entry.whole or (photo and photo.group(1) in gone):
                continue
            if name in fresh:
                archive.writestr(zipfile.ZipInfo(name), fresh[name])
                continue
            there = zipfile.ZipInfo(name)
            there.file_size = entry.size
            with file.open_at(entry) as source, archive.open(there, "w") as kept:
                left = entry.size
                while left and (chunk := source.read(min(CHUNK, left))):
                    kept.write(chunk)
                    left -= len(chunk)
