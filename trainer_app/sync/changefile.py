"""The change file: a ZIP of stored entries, each sealed on its own; data first, photos behind.

    HEADER.json                  format, least reader, id, device key of the sender
    DATA.json.age, DATA.sig      what the data part holds; the signature covers header and data
    seg/000000.age               one sealed segment for the members of its scope
    blob/<sha256>.age            photos and scans, verbatim as they lie in the profile
    INDEX.json, INDEX.sig        last: the photos, by name and size

It is read from the front by local headers, so a torn file still gives what is whole.
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import struct
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

import pyrage

from trainer_app.core import clock
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.store import keys

SUFFIX = ".changes"
FORMAT = "trainer_app change file"
READER = 1
"""What this version can read; a file is too new only below its own `min_reader`."""

HEADER, DATA, DATA_SIG = "HEADER.json", "DATA.json.age", "DATA.sig"
INDEX, INDEX_SIG = "INDEX.json", "INDEX.sig"
SEGMENT = re.compile(r"seg/\d{6}\.age")
BLOB = re.compile(r"blob/([0-9a-f]{64})\.age")
FIXED = {HEADER, DATA, DATA_SIG, INDEX, INDEX_SIG}

LOCAL = struct.Struct("<4sHHHHHIIIHH")
LOCAL_MAGIC, CENTRAL_MAGIC = b"PK\3\4", b"PK\1\2"
ZIP64 = 0xFFFFFFFF
LATER_SIZES = 0x0008
MOST_DATA = 64 * 1024 * 1024  # bytes of one entry of the data part
MOST_NAME = 100
CHUNK = 1 << 20


class NotAChangeFile(UserError):
    """Some other file."""


class TornFile(UserError):
    """The data part is not whole."""


class TamperedFile(UserError):
    """Signature or hash do not hold."""


class ForgedFile(TamperedFile):
    """Whole, and signed by another laptop than it says, or for another person."""


class TooNewFile(UserError):
    """Needs a newer program."""


class NotForUs(UserError):
    """Sealed for somebody else."""


def foreign() -> UserError:
    return NotAChangeFile(
        _("This is not a change file of this program."),
        _("Choose a file whose name ends in {suffix}.").format(suffix=SUFFIX),
    )


def torn() -> UserError:
    return TornFile(
        _("The change file is not complete."),
        _("Nothing was taken in. Copy it again, or ask the sender for it again."),
    )


def tampered() -> UserError:
    return TamperedFile(
        _("The change file was altered or damaged on the way."),
        _("Nothing was taken in. Ask the sender for the file again."),
    )


def forged() -> UserError:
    return ForgedFile(
        _("The change file says that it comes from somebody who did not write it."),
        _("Nothing was taken in. Tell the sender and the coordinator of it."),
    )


def too_new() -> UserError:
    return TooNewFile(
        _("The change file was made by a newer version of the program."),
        _("It is kept. Update the program on this laptop, then take the file in."),
    )


def not_for_us() -> UserError:
    return NotForUs(
        _("The change file was made for somebody else."),
        _("Ask the sender to choose you as the contact and to make the file again."),
    )


@dataclass(frozen=True)
class Header:
    file_id: bytes
    device_key: bytes
    created_ms: int
    min_reader: int = READER

    def to_json(self) -> bytes:
        said = {
            "format": FORMAT,
            "version": READER,
            "min_reader": self.min_reader,
            "id": self.file_id.hex(),
            "device": self.device_key.hex(),
            "created_ms": self.created_ms,
        }
        return json.dumps(said, indent=1).encode()

    @classmethod
    def from_json(cls, content: bytes) -> Header:
        """Raises NotAChangeFile, TooNewFile or TamperedFile."""
        try:
            said = json.loads(content)
            if said["format"] != FORMAT:
                raise foreign()
            if int(said["min_reader"]) > READER:
                raise too_new()
            file_id, device_key = bytes.fromhex(said["id"]), bytes.fromhex(said["device"])
            created_ms = int(said["created_ms"])
        except (ValueError, KeyError, TypeError, AttributeError) as problem:
            raise tampered() from problem
        if len(file_id) != 16 or len(device_key) != 32:
            raise tampered()
        return cls(file_id, device_key, created_ms, int(said["min_reader"]))


# making one


def write(
    out: BinaryIO,
    device_seed: bytes,
    file_id: bytes,
    data: dict[str, Any],
    recipients: list[pyrage.x25519.Recipient],
    segments: Iterable[bytes],
    blobs: Iterable[tuple[str, Path]],
    told: Callable[[str, int], None] = lambda name, size: None,
) -> None:
    """`segments` are sealed already and listed in `data`; `told` hears of each photo written."""
    header = Header(file_id, keys.public_key(device_seed), clock.now_ms()).to_json()
    sealed = pyrage.encrypt(json.dumps(data).encode(), recipients)
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr(zipfile.ZipInfo(HEADER), header)
        archive.writestr(zipfile.ZipInfo(DATA), sealed)
        signature = keys.sign(device_seed, _data_words(header, sealed))
        archive.writestr(zipfile.ZipInfo(DATA_SIG), signature)
        for place, segment in enumerate(segments):
            archive.writestr(zipfile.ZipInfo(segment_name(place)), segment)
        index = [_write_blob(archive, name, path, told) for name, path in blobs]
        listed = json.dumps({"id": file_id.hex(), "blobs": index}).encode()
        archive.writestr(zipfile.ZipInfo(INDEX), listed)
        archive.writestr(
            zipfile.ZipInfo(INDEX_SIG), keys.sign(device_seed, _index_words(header, listed))
        )


def segment_name(place: int) -> str:
    return f"seg/{place:06d}.age"


def _write_blob(
    archive: zipfile.ZipFile, name: str, path: Path, told: Callable[[str, int], None]
) -> tuple[str, int]:
    entry = zipfile.ZipInfo(f"blob/{name}.age")
    entry.file_size = path.stat().st_size
    with path.open("rb") as sealed, archive.open(entry, "w") as kept:
        while chunk := sealed.read(CHUNK):
            kept.write(chunk)
    told(name, entry.file_size)
    return name, entry.file_size


def _data_words(header: bytes, sealed: bytes) -> bytes:
    return b"trainer_app data 1\0" + hash_of(header) + hash_of(sealed)


def _index_words(header: bytes, listed: bytes) -> bytes:
    return b"trainer_app index 1\0" + hash_of(header) + hash_of(listed)


def hash_of(content: bytes) -> bytes:
    return hashlib.sha256(content).digest()


# reading one


@dataclass(frozen=True)
class Entry:
    name: str
    offset: int
    size: int
    whole: bool


@dataclass
class ChangeFile:
    """A file that begins like a change file. What is inside is proved step by step."""

    path: Path
    header: Header
    entries: dict[str, Entry]
    cut: bool  # the file ends too early
    _header: bytes = b""
    data: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def open(cls, path: Path) -> ChangeFile:
        """Raises NotAChangeFile, TornFile, TooNewFile or TamperedFile."""
        entries, cut = _scan(path)
        if HEADER not in entries:
            raise foreign() if _begins_otherwise(path) else torn()
        if not entries[HEADER].whole:
            raise torn()
        header = _read(path, entries[HEADER])
        return cls(path, Header.from_json(header), entries, cut, header)

    def prove_data(self) -> None:
        """The data part is whole, and is what the sender signed."""
        for name in (DATA, DATA_SIG):
            if not self._has(name):
                raise self._missing()
        words = _data_words(self._header, self.read(DATA))
        if not keys.signed_by(self.header.device_key, words, self.read(DATA_SIG)):
            raise tampered()

    def unseal_data(
        self, identity: pyrage.x25519.Identity, renewed: Mapping[str, str] | None = None
    ) -> dict[str, Any]:
        """Raises NotForUs. Call `prove_data` first. `renewed`: see `held_files`."""
        try:
            opened = pyrage.decrypt(self.read(DATA), [identity])
        except pyrage.DecryptError as problem:
            raise not_for_us() from problem
        try:
            said = json.loads(opened)
            listed = [(str(name), str(digest)) for name, digest in said["segments"]]
        except (ValueError, KeyError, TypeError) as problem:
            raise tampered() from problem
        self.data = said
        self._prove_segments(listed, renewed or {})
        return self.data

    def _prove_segments(self, listed: list[tuple[str, str]], renewed: Mapping[str, str]) -> None:
        for name, digest in listed:
            if not SEGMENT.fullmatch(name):
                raise tampered()
            if not self._has(name):
                raise self._missing()
            if hash_of(self.read(name)).hex() not in (digest, renewed.get(name)):
                raise tampered()

    def segments(self) -> Iterator[tuple[str, bytes]]:
        """Still sealed with age, in the order of the data part."""
        for name, _digest in self.data["segments"]:
            yield name, self.read(name)

    def blobs(self) -> dict[str, Entry]:
        """The photos that are here whole, by the name that is their hash."""
        found = {}
        for name, entry in self.entries.items():
            match = BLOB.fullmatch(name)
            if match and entry.whole:
                found[match.group(1)] = entry
        return found

    def listed_blobs(self) -> set[str]:
        """The photos that the sender put in, by the signed list at the end; none if it is torn."""
        if not (self._has(INDEX) and self._has(INDEX_SIG)):
            return set()
        listed = self.read(INDEX)
        words = _index_words(self._header, listed)
        if not keys.signed_by(self.header.device_key, words, self.read(INDEX_SIG)):
            return set()
        try:
            return {str(name) for name, _size in json.loads(listed)["blobs"]}
        except (ValueError, KeyError, TypeError):
            return set()

    def read(self, name: str) -> bytes:
        return _read(self.path, self.entries[name])

    def open_at(self, entry: Entry) -> BinaryIO:
        stream = self.path.open("rb")
        stream.seek(entry.offset)
        return stream

    def _has(self, name: str) -> bool:
        return name in self.entries and self.entries[name].whole

    def _missing(self) -> UserError:
        return torn() if self.cut else tampered()


def _read(path: Path, entry: Entry) -> bytes:
    if entry.size > MOST_DATA:
        raise tampered()
    with path.open("rb") as stream:
        stream.seek(entry.offset)
        return stream.read(entry.size)


def _begins_otherwise(path: Path) -> bool:
    """An empty file, or one cut in its first bytes, may still have been ours."""
    with path.open("rb") as stream:
        begins = stream.read(LOCAL.size + len(HEADER))
    if len(begins) < LOCAL.size + len(HEADER):
        return not LOCAL_MAGIC.startswith(begins[: len(LOCAL_MAGIC)])
    return True


def _scan(path: Path) -> tuple[dict[str, Entry], bool]:
    """Entries by their local headers. True: the file ends in the middle of them."""
    try:
        size = path.stat().st_size
        with path.open("rb") as stream:
            return _scan_stream(stream, size)
    except OSError as problem:
        raise NotAChangeFile(
            _("The file cannot be read."), _("Check that the stick is still there.")
        ) from problem


def _scan_stream(stream: BinaryIO, size: int) -> tuple[dict[str, Entry], bool]:
    found: dict[str, Entry] = {}
    at = 0
    while at + LOCAL.size <= size:
        stream.seek(at)
        fields = LOCAL.unpack(stream.read(LOCAL.size))
        magic, flags, method, packed, name_size, extra_size = (
            fields[0],
            fields[2],
            fields[3],
            fields[7],
            fields[9],
            fields[10],
        )
        if magic != LOCAL_MAGIC:
            return found, magic != CENTRAL_MAGIC
        if at + LOCAL.size + name_size + extra_size > size:
            return found, True
        name = stream.read(name_size)
        extra = stream.read(extra_size)
        if packed == ZIP64:
            packed = _long_size(extra)
        text = _legal_name(name)
        if text is None or method != 0 or flags & LATER_SIZES or text in found:
            return found, False
        offset = at + LOCAL.size + name_size + extra_size
        found[text] = Entry(text, offset, packed, offset + packed <= size)
        at = offset + packed
    return found, True


def _long_size(extra: bytes) -> int:
    stream = io.BytesIO(extra)
    while len(head := stream.read(4)) == 4:
        kind, length = struct.unpack("<HH", head)
        content = stream.read(length)
        if kind == 1 and len(content) >= 16:
            return int(struct.unpack_from("<Q", content, 8)[0])
    return ZIP64


def _legal_name(name: bytes) -> str | None:
    if len(name) > MOST_NAME:
        return None
    text = name.decode("ascii", "replace")
    return text if text in FIXED or SEGMENT.fullmatch(text) or BLOB.fullmatch(text) else None
