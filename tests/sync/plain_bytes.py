"""Every byte of a profile as somebody with the key could read it: pages, logs, segments, copies.

Pages are decrypted one by one, so free ones and samples of indexes are read as well.
"""

from __future__ import annotations

import contextlib
import io
import zipfile
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pyrage
import zstandard
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from sqlalchemy import select

from trainer_app.store import keys, segments
from trainer_app.store.profile import Profile
from trainer_app.store.tables import SyncQuarantine, SyncSegment

PAGE, RESERVED, SALT, IV = 4096, 80, 16, 16
WAL_HEAD, FRAME_HEAD = 32, 24


def everything(opened: Profile) -> Iterator[tuple[str, bytes]]:
    """Where, and the plain bytes; nothing that the profile keeps on the disk is left out."""
    key = opened.data_key
    for path in sorted(opened.folder.rglob("*")):
        if not path.is_file():
            continue
        name = path.relative_to(opened.folder).as_posix()
        content = path.read_bytes()
        yield name, content
        if path.suffix == ".db":
            yield from ((f"{name} page", page) for page in pages(content, key))
        elif name.endswith("-wal"):
            yield from ((f"{name} frame", page) for page in frames(content, key))
        elif path.suffix in (".seg", ".box"):
            yield from _boxed(name, content, key)
        elif path.suffix == ".backup":
            yield from _archived(name, content, key)
        elif path.suffix == ".changes":
            yield from change_file(path, opened.secrets)
    yield from in_rows(opened)
    yield "undo", repr(list(opened.database.undo_stack)).encode()


def in_rows(opened: Profile) -> Iterator[tuple[str, bytes]]:
    """Segments are packed: their pages alone would hide what they say."""
    with opened.database.read() as session:
        raws = list(session.scalars(select(SyncSegment.raw)))
        raws += [raw for raw in session.scalars(select(SyncQuarantine.raw)) if raw]
    for raw in raws:
        yield "segment in the database", unpacked(raw)


def pages(content: bytes, key: bytes) -> Iterator[bytes]:
    for at in range(0, len(content), PAGE):
        yield page_of(content[at : at + PAGE], key, SALT if at == 0 else 0)


def frames(content: bytes, key: bytes) -> Iterator[bytes]:
    for at in range(WAL_HEAD, len(content), FRAME_HEAD + PAGE):
        number = int.from_bytes(content[at : at + 4], "big")
        page = content[at + FRAME_HEAD : at + FRAME_HEAD + PAGE]
        if len(page) == PAGE:
            yield page_of(page, key, SALT if number == 1 else 0)


def page_of(page: bytes, key: bytes, skipped: int) -> bytes:
    secret, vector = page[skipped : PAGE - RESERVED], page[PAGE - RESERVED :][:IV]
    cipher = Cipher(algorithms.AES(key), modes.CBC(vector)).decryptor()
    return cipher.update(secret) + cipher.finalize()


def unpacked(raw: bytes) -> bytes:
    """A segment's body, and whatever else is packed with zstd."""
    found, at = raw, raw.find(zstandard.FRAME_HEADER)
    while at >= 0:
        with contextlib.suppress(zstandard.ZstdError):
            found += zstandard.ZstdDecompressor().decompressobj().decompress(raw[at:])
        at = raw.find(zstandard.FRAME_HEADER, at + 1)
    return found


def _boxed(name: str, content: bytes, key: bytes) -> Iterator[tuple[str, bytes]]:
    plain = keys.unwrap(segments.file_key(key), content)
    assert plain is not None, name
    yield f"{name} opened", unpacked(plain)


def _archived(name: str, content: bytes, key: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        database = archive.read("data.db")
    yield from ((f"{name} page", page) for page in pages(database, key))
    yield from _segments_in(name, database, key)


def _segments_in(name: str, database: bytes, key: bytes) -> Iterator[tuple[str, bytes]]:
    import tempfile

    from trainer_app.store import snapshot

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "data.db"
        path.write_bytes(database)
        connection = snapshot.connect(path, key)
        for (raw,) in connection.execute("SELECT raw FROM sync_segment").fetchall():
            yield f"{name} segment", unpacked(raw)
        connection.close()


def change_file(path: Path, held: keys.Secrets) -> Iterator[tuple[str, bytes]]:
    """All that this person can open of a change file."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            try:
                plain = pyrage.decrypt(archive.read(name), [held.reading])
            except pyrage.DecryptError:
                continue
            yield f"{path.name} {name}", unpacked(plain)


def sealed_tree(folder: Path, held: keys.Secrets) -> Iterator[tuple[str, bytes]]:
    """Everything in a folder of objects that this person can open."""
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        content = path.read_bytes()
        yield path.name, content
        try:
            yield f"{path.name} opened", unpacked(pyrage.decrypt(content, [held.reading]))
        except (pyrage.DecryptError, msgspec.MsgspecError):
            continue
