"""Segments: own journal lines sealed, signed and chained, kept and forwarded verbatim for ever.

A segment is msgpack ``[head, signature, salts, body]``. The head is ``[version, device key, scope,
first seq, count, first hlc, hash of the segment before, digests]``; signature and hash cover the
head alone. Each line has a digest salted with eight random bytes, so that one person's lines can be
taken out of the body later, and the chain still holds.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import msgspec
import zstandard
from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from trainer_app.core import clock
from trainer_app.store import keys
from trainer_app.store.files import write_whole
from trainer_app.store.journal import Journal, decode, encode
from trainer_app.store.tables import (
    ErasureLog,
    SyncDevice,
    SyncLog,
    SyncMember,
    SyncScope,
    SyncSegment,
    SyncStatement,
)

VERSION = 1
HEAVIEST = 2 * 1024 * 1024  # bytes of payload, before they are packed: signatures and drawings
LONGEST = 5000  # lines in one segment: 14 MB to take in, 55 bytes a line
MOST_LINES = 100_000  # of a segment made by others
MOST_BYTES = 256 * 1024 * 1024  # of a body made by others, unpacked
MOST = 1 << 62  # of a sequence number or a clock
LEVEL = 6
SALT = 8
NO_SALT = bytes(SALT)  # of an erased line
DIGEST = 16
ID = 16
APPLIED, WAITING = "applied", "waiting"
SET_ASIDE, SHELVED = "set_aside", "shelved"  # undone: they were applied, or were still waiting
FORCED = "forced"  # taken in by hand over a gap: counts, and still waits for what is missing
IN_THE_CHAIN = (APPLIED, SET_ASIDE)
SUFFIX = ".seg"
EVERYBODY = "everybody.box"


class BadSegment(Exception):
    """Not a segment, or not as it was signed."""


@dataclass(frozen=True, slots=True)
class Line:
    """One change of one row."""

    seq: int
    hlc: int
    table: str
    row_id: bytes
    payload: bytes

    def packed(self) -> bytes:
        return encode([self.table, self.row_id, self.hlc, self.payload])

    @property
    def makes(self) -> bool:
        """It makes a row; the others edit one."""
        return self.payload[:1] == b"\x91"  # msgpack: a list of one

    @property
    def erased(self) -> bool:
        """What it said was taken out: it says nothing any more (SYNC 0a.3)."""
        return not self.payload


@dataclass(frozen=True, slots=True)
class Segment:
    """A segment whose signature holds."""

    device_key: bytes
    scope_id: bytes
    first_seq: int
    count: int
    hlc: int
    prev_hash: bytes | None
    digests: bytes
    hash: bytes
    salts: bytes
    body: bytes
    raw: bytes

    @property
    def device_id(self) -> bytes:
        return keys.device_id_of(self.device_key)

    @property
    def last_seq(self) -> int:
        return self.first_seq + self.count - 1

    def lines(self) -> list[Line]:
        """The changes, each compared with its digest."""
        return list(_proved_lines(self))


@lru_cache(maxsize=2)
def _proved_lines(segment: Segment) -> tuple[Line, ...]:
    """While a file comes in, several ask for the lines of the same segment."""
    try:
        found = tuple(_unpack(segment))
    except (msgspec.MsgspecError, zstandard.ZstdError, ValueError, TypeError) as problem:
        raise BadSegment("body") from problem
    for place, line in enumerate(found):
        salt = segment.salts[place * SALT : (place + 1) * SALT]
        if line.erased and salt == NO_SALT:
            continue  # its digest stays in the head, and nobody can guess back from it
        if _digest(salt, line) != segment.digests[place * DIGEST : (place + 1) * DIGEST]:
            raise BadSegment("digest")
    return found


def write(
    device_seed: bytes, scope_id: bytes, prev_hash: bytes | None, lines: list[Line]
) -> Segment:
    """Seal lines that follow each other without a gap."""
    device_key = keys.public_key(device_seed)
    salts = os.urandom(SALT * len(lines))
    digests = b"".join(
        _digest(salts[place * SALT : (place + 1) * SALT], line) for place, line in enumerate(lines)
    )
    first = lines[0]
    said = [VERSION, device_key, scope_id, first.seq, len(lines), first.hlc, prev_hash, digests]
    head = encode(said)
    return read(encode([head, keys.sign(device_seed, head), salts, _pack(lines)]))


def read(raw: bytes) -> Segment:
    """Raises BadSegment unless its own device signed it; who that is, others must know."""
    try:
        head, signature, salts, body = decode(raw, type=tuple[bytes, bytes, bytes, bytes])
        version, device_key, scope_id, first, count, hlc, prev_hash, digests = decode(
            head, type=tuple[int, bytes, bytes, int, int, int, bytes | None, bytes]
        )
    except (msgspec.MsgspecError, ValueError) as problem:
        raise BadSegment("form") from problem
    whole = (
        version == VERSION
        and len(scope_id) == ID
        and 0 < first < MOST
        and 0 <= hlc < MOST
        and 0 < count <= MOST_LINES
        and len(salts) == count * SALT
        and len(digests) == count * DIGEST
    )
    if not whole or not keys.signed_by(device_key, head, signature):
        raise BadSegment("signature")
    return Segment(
        device_key,
        scope_id,
        first,
        count,
        hlc,
        prev_hash,
        digests,
        hashlib.sha256(head).digest(),
        salts,
        body,
        raw,
    )


def redact(segment: Segment, seqs: Collection[int]) -> Segment:
    """The same segment without what these lines said; head, hash and signature stay as they are."""
    salts, kept = bytearray(segment.salts), []
    for place, line in enumerate(segment.lines()):
        if line.seq in seqs:
            salts[place * SALT : (place + 1) * SALT] = NO_SALT
            line = replace(line, payload=b"")
        kept.append(line)
    head, signature, _salts, _body = decode(segment.raw, type=tuple[bytes, bytes, bytes, bytes])
    return read(encode([head, signature, bytes(salts), _pack(kept, _made_ms(segment.body))]))


def _digest(salt: bytes, line: Line) -> bytes:
    return hashlib.sha256(salt + line.packed()).digest()[:DIGEST]


def _made_ms(body: bytes) -> int:
    moment: int = decode(zstandard.ZstdDecompressor().decompress(body))[-1]
    return moment


def _pack(lines: list[Line], made_ms: int | None = None) -> bytes:
    tables = sorted({line.table for line in lines})
    number = {name: place for place, name in enumerate(tables)}
    steps, last = [], lines[0].hlc
    for line in lines:
        steps.append(line.hlc - last)
        last = line.hlc
    columns = [
        tables,
        [number[line.table] for line in lines],
        steps,
        b"".join(line.row_id for line in lines),
        [len(line.payload) for line in lines],
        b"".join(line.payload for line in lines),
        clock.now_ms() if made_ms is None else made_ms,
    ]
    return zstandard.ZstdCompressor(level=LEVEL).compress(encode(columns))


def _unpack(segment: Segment) -> Iterator[Line]:
    if not 0 <= zstandard.frame_content_size(segment.body) <= MOST_BYTES:
        raise BadSegment("size")
    plain = zstandard.ZstdDecompressor().decompress(segment.body)
    kind = tuple[list[str], list[int], list[int], bytes, list[int], bytes, int]
    tables, numbers, steps, ids, lengths, payloads, _made_ms = decode(plain, type=kind)
    same = len(numbers) == len(steps) == len(lengths) == segment.count
    if not same or len(ids) != segment.count * ID or sum(lengths) != len(payloads):
        raise BadSegment("columns")
    hlc, at = segment.hlc, 0
    for place in range(segment.count):
        hlc += steps[place]
        if not 0 <= hlc < MOST:
            raise BadSegment("clock")
        yield Line(
            segment.first_seq + place,
            hlc,
            tables[numbers[place]] if 0 <= numbers[place] < len(tables) else "",
            ids[place * ID : (place + 1) * ID],
            payloads[at : at + lengths[place]],
        )
        at += lengths[place]


# sealing what was written since


def seal(session: Session, device_seed: bytes) -> int:
    """Seal every line not sealed yet; sealed once, never cut again. Answers how many lines."""
    pen: Journal = session.info["journal"]
    session.flush()
    scopes = list(session.scalars(select(SyncLog.scope_id).distinct()))
    count = sum(_seal_scope(session, pen, device_seed, scope_id) for scope_id in scopes)
    if count:
        pen.keep_clock(session)
    return count


def _seal_scope(session: Session, pen: Journal, device_seed: bytes, scope_id: bytes) -> int:
    query = select(SyncLog).where(SyncLog.scope_id == scope_id).order_by(SyncLog.seq)
    kept = list(session.execute(query.with_only_columns(*SyncLog.__table__.columns)))
    lines = [Line(row.seq, row.hlc, row.tbl, row.row_id, row.payload) for row in kept]
    prev_hash = _last_hash(session, pen.me, scope_id)
    for some in _cut(lines):
        made = write(device_seed, scope_id, prev_hash, some)
        session.add(row_of(made, pen.me))
        prev_hash = made.hash
    session.execute(delete(SyncLog).where(SyncLog.scope_id == scope_id))
    return len(lines)


def _cut(lines: list[Line]) -> Iterator[list[Line]]:
    """Never too many lines, and small enough for the smallest files people send each other."""
    held: list[Line] = []
    size = 0
    for line in lines:
        if held and (len(held) == LONGEST or size + len(line.payload) > HEAVIEST):
            yield held
            held, size = [], 0
        held.append(line)
        size += len(line.payload)
    if held:
        yield held


def row_of(segment: Segment, dev: int, state: str = APPLIED) -> SyncSegment:
    return SyncSegment(
        dev=dev,
        scope_id=segment.scope_id,
        first_seq=segment.first_seq,
        last_seq=segment.last_seq,
        hash=segment.hash,
        prev_hash=segment.prev_hash,
        raw=segment.raw,
        state=state,
    )


def _last_hash(session: Session, dev: int, scope_id: bytes) -> bytes | None:
    query = (
        select(SyncSegment.hash)
        .where(SyncSegment.dev == dev, SyncSegment.scope_id == scope_id)
        .order_by(SyncSegment.first_seq.desc())
        .limit(1)
    )
    return session.scalar(query)


# the same segments as files, so that a broken database can be built again


def keep_files(session: Session, folder: Path, data_key: bytes) -> int:
    """Write each segment that has no file yet, locked with the profile's key."""
    folder.mkdir(exist_ok=True)
    there = {path.name for path in folder.glob(f"*{SUFFIX}")}
    names = [
        (file_name(row.device_id, row.scope_id, row.first_seq), row)
        for row in session.execute(
            select(
                SyncDevice.device_id, SyncSegment.scope_id, SyncSegment.first_seq, SyncSegment.dev
            ).join(SyncDevice, SyncDevice.idx == SyncSegment.dev)
        )
    ]
    missing = [(name, row) for name, row in names if name not in there]
    for name, row in missing:
        raw = session.scalar(
            select(SyncSegment.raw).where(
                SyncSegment.dev == row.dev,
                SyncSegment.scope_id == row.scope_id,
                SyncSegment.first_seq == row.first_seq,
            )
        )
        write_whole(folder / name, keys.wrap(file_key(data_key), raw or b""))
    keep_everybody(session, folder, data_key)
    return len(missing)


def keep_everybody(session: Session, folder: Path, data_key: bytes) -> None:
    """Only ever added to: a database out of a backup knows less than stands there."""
    folder.mkdir(exist_ok=True)
    kept = _read_everybody(folder, data_key)
    known = [
        [*before, *(one for one in now if one not in before)]
        for before, now in zip(kept, _everybody(session), strict=True)
    ]
    if known != kept:
        write_whole(folder / EVERYBODY, keys.wrap(file_key(data_key), encode(known)))


def _everybody(session: Session) -> list[list[object]]:
    """Certificates and devices: without them nobody could tell who may have written a segment,
    and what was erased since a backup was made."""
    scopes = session.scalars(select(SyncScope.cert).where(SyncScope.cert.is_not(None)))
    members = session.scalars(select(SyncMember.cert).where(SyncMember.cert.is_not(None)))
    devices = session.execute(
        select(
            SyncDevice.sign_key,
            SyncDevice.person_key,
            SyncDevice.cert,
            SyncDevice.name,
            SyncDevice.role,
        ).where(SyncDevice.cert.is_not(None))
    )
    erased = session.scalars(select(ErasureLog.cert).where(ErasureLog.done.is_not(None)))
    stated = session.scalars(select(SyncStatement.cert).order_by(SyncStatement.id))
    return [
        list(scopes),
        list(members),
        [list(row) for row in devices],
        list(erased),
        list(stated),
    ]


def read_everybody(folder: Path, data_key: bytes) -> tuple[list[bytes], list[bytes], list[Any]]:
    """The way home of what `keep_files` wrote beside the segments."""
    scopes, members, devices = _read_everybody(folder, data_key)[:3]
    return scopes, members, devices


def read_erasures(folder: Path, data_key: bytes) -> list[bytes]:
    """Certificates of what was erased, which a database out of a backup may not know yet."""
    return [cert for cert in _read_everybody(folder, data_key)[3] if cert]


def read_statements(folder: Path, data_key: bytes) -> list[bytes]:
    """Certificates of laptops lost and people limited."""
    return [cert for cert in _read_everybody(folder, data_key)[4] if cert]


def _read_everybody(folder: Path, data_key: bytes) -> list[list[Any]]:
    """Empty where there is none, or where it belongs to another profile."""
    path = folder / EVERYBODY
    said = read_file(path, data_key) if path.exists() else None
    found: list[list[Any]] = decode(said) if said else []
    return found + [[] for _missing in range(5 - len(found))]  # earlier versions wrote fewer


def file_name(device_id: bytes, scope_id: bytes, first_seq: int) -> str:
    return f"{device_id.hex()}-{scope_id.hex()}-{first_seq:010d}{SUFFIX}"


def read_file(path: Path, data_key: bytes) -> bytes | None:
    """The segment's bytes; None if the file is damaged or locked with another key."""
    return keys.unwrap(file_key(data_key), path.read_bytes())


def file_key(data_key: bytes) -> bytes:
    return keys.derive(data_key, "segments")
