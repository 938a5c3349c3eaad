"""Letters: a change file whose pieces lie beside it, for one reader about one assignment.

    to/<reader>/<device>-<assignment>-<number>-<hash>.letter

A letter is a change file without its segments and photos. In its sealed and signed DATA stands
where those lie ("places": their hashes and sizes). The reader fetches what is missing, puts the
segments in, and takes the file in like any other. Numbers only grow; the highest that holds counts.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import msgspec
import pyrage

from trainer_app.store import keys
from trainer_app.store.files import whole_file
from trainer_app.sync import changefile
from trainer_app.sync.changefile import DATA, ChangeFile

SUFFIX = ".letter"
NAME = re.compile(r"to/[0-9a-f]{16}/([0-9a-f]{32})-([0-9a-f]{16})-(\d{8})-([0-9a-f]{8})\.letter")
HASH = re.compile(r"[0-9a-f]{64}")
PLACES = "places"


@dataclass(frozen=True)
class LetterName:
    name: str
    device: str
    assignment: str
    number: int
    digest: str  # how its hash begins

    @property
    def thread(self) -> str:
        """Letters of one laptop about one assignment follow each other."""
        return f"{self.device}-{self.assignment}"

    def is_whole(self, content: bytes) -> bool:
        """Some servers show what is still being written."""
        return hashlib.sha256(content).hexdigest().startswith(self.digest)


class Places(msgspec.Struct, frozen=True):
    """What lies beside the letter: hash of the sealed bytes -> their size."""

    segments: dict[str, int] = {}
    photos: dict[str, int] = {}
    bad: list[str] = []  # found damaged or missing in this place by the one who writes
    sealed: dict[str, str] = {}  # hash of a segment -> its key, see `sealing`


def folder_of(person_key: bytes) -> str:
    """The reader's letter box: says who reads to those who know the key, and to nobody else."""
    return f"to/{hashlib.sha256(b'reader' + person_key).hexdigest()[:16]}/"


def thread_of(device_id: bytes, assignment_scope: bytes) -> str:
    return f"{device_id.hex()}-{hashlib.sha256(b'assignment' + assignment_scope).hexdigest()[:16]}"


def name_of(person_key: bytes, thread: str, number: int, content: bytes) -> str:
    digest = hashlib.sha256(content).hexdigest()[:8]
    return f"{folder_of(person_key)}{thread}-{number:08d}-{digest}{SUFFIX}"


def read_name(name: str) -> LetterName | None:
    match = NAME.fullmatch(name)
    return LetterName(name, match[1], match[2], int(match[3]), match[4]) if match else None


# writing


def write(
    device_seed: bytes, file_id: bytes, data: Mapping[str, Any], reader: bytes, places: Places
) -> bytes:
    said = {**data, PLACES: msgspec.to_builtins(places)}
    out = io.BytesIO()
    recipients = [keys.recipient_of(reader)]
    changefile.write(out, device_seed, file_id, said, recipients, [], [])
    return out.getvalue()


# reading


@dataclass(frozen=True)
class Letter:
    """What stands in a letter, proved as its sender signed it."""

    person: bytes  # who says to have written it; taking in proves it
    segments: tuple[tuple[str, str], ...]  # entry of the change file, hash
    places: Places


def read(path: Path, identity: pyrage.x25519.Identity) -> Letter:
    """Raises what a change file raises."""
    file = ChangeFile.open(path)
    file.prove_data()
    try:
        said = json.loads(pyrage.decrypt(file.read(DATA), [identity]))
        person = bytes.fromhex(said["person"])
        segments = tuple((str(name), str(digest)) for name, digest in said["segments"])
        places = msgspec.convert(said[PLACES], Places)
    except pyrage.DecryptError as problem:
        raise changefile.not_for_us() from problem
    except (ValueError, KeyError, TypeError, msgspec.MsgspecError) as problem:
        raise changefile.tampered() from problem
    hashes = [*places.segments, *places.photos, *places.bad]
    sizes = [*places.segments.values(), *places.photos.values()]
    listed = all(digest in places.segments for _name, digest in segments)
    if not listed or not all(map(HASH.fullmatch, hashes)) or min(sizes, default=0) < 0:
        raise changefile.tampered()
    return Letter(person, segments, places)


def put_together(
    letter: Path, segments: Iterable[tuple[str, str]], find: Callable[[str], Path], out: Path
) -> None:
    """A whole change file: the letter, and the segments it names."""
    file = ChangeFile.open(letter)
    with whole_file(out) as kept, zipfile.ZipFile(kept, "w", zipfile.ZIP_STORED) as archive:
        for name in file.entries:
            archive.writestr(zipfile.ZipInfo(name), file.read(name))
        for name, digest in segments:
            archive.writestr(zipfile.ZipInfo(name), find(digest).read_bytes())
