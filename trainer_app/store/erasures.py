"""Erasures: signed orders that name the changes whose words must go, and that travel (SYNC 0a.3).

A certificate holds no word of whom it is about: ids and numbers only. Known here means that it lies
in `erasure_log`; `done` there says how far: None, its signer has no say in the scope (yet); False,
the rows are clean and the copies on the disk are not; True, nothing is left on this laptop.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping, Set
from contextlib import suppress
from dataclasses import dataclass, field

import msgspec
from nacl.exceptions import CryptoError
from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.store import keys, segments
from trainer_app.store.journal import decode
from trainer_app.store.segments import ID, BadSegment, Segment
from trainer_app.store.tables import ErasureLog, SyncMember

KIND, VERSION = "erasure", 1
FILE = re.compile(r"[0-9a-f]{64}")

Dots = Mapping[bytes, frozenset[int]]
"""Device id -> sequence numbers."""


class NotAnErasure(Exception):
    """Not a certificate, or not as it was signed."""


@dataclass(frozen=True, slots=True)
class ErasedRow:
    """A row in some of whose fields other words stand from now on, or none."""

    table: str
    row_id: bytes
    emptied: tuple[str, ...]


@dataclass(frozen=True)
class Erasure:
    """What one certificate orders."""

    id: bytes  # made of the certificate
    scope_id: bytes
    made_ms: int
    dots: Dots  # whose payloads go
    rows: tuple[ErasedRow, ...]
    kept: Dots  # the edits that said again what may stay
    files: tuple[str, ...]  # sealed files that go with it
    signer: bytes
    cert: bytes = field(repr=False)

    def named(self, device_id: bytes) -> frozenset[int]:
        return self.dots.get(device_id, frozenset())


Said = tuple[
    str,
    int,
    bytes,
    bytes,
    int,
    dict[bytes, list[int]],
    list[tuple[str, bytes, list[str]]],
    dict[bytes, list[int]],
    list[str],
]


def words(
    number: bytes,
    scope_id: bytes,
    made_ms: int,
    dots: Mapping[bytes, Iterable[int]],
    rows: Iterable[ErasedRow],
    kept: Mapping[bytes, Iterable[int]],
    files: Iterable[str],
) -> list[object]:
    """What is signed; `read` is the way back."""
    return [
        KIND,
        VERSION,
        number,
        scope_id,
        made_ms,
        {device: sorted(seqs) for device, seqs in sorted(dots.items())},
        [[row.table, row.row_id, list(row.emptied)] for row in rows],
        {device: sorted(seqs) for device, seqs in sorted(kept.items())},
        sorted(files),
    ]


def read(cert: bytes) -> Erasure:
    """Raises NotAnErasure. Whether the signer may erase, others must know."""
    try:
        body, signer, signature = decode(cert, type=tuple[bytes, bytes, bytes])
        kind, version, _number, scope_id, made_ms, dots, rows, kept, files = decode(body, type=Said)
    except (msgspec.MsgspecError, ValueError, CryptoError) as problem:
        raise NotAnErasure("form") from problem
    whole = (
        (kind, version) == (KIND, VERSION)
        and len(scope_id) == ID
        and all(table.isidentifier() for table, _row_id, _names in rows)
        and all(map(FILE.fullmatch, files))
    )
    if not whole or not keys.signed_by(signer, body, signature):
        raise NotAnErasure("signature")
    return Erasure(
        hashlib.sha256(cert).digest()[:ID],  # nobody can give two orders one name
        scope_id,
        made_ms,
        {device: frozenset(seqs) for device, seqs in dots.items()},
        tuple(ErasedRow(table, row_id, tuple(names)) for table, row_id, names in rows),
        {device: frozenset(seqs) for device, seqs in kept.items()},
        tuple(files),
        signer,
        cert,
    )


class Known:
    """Every erasure that counts here, asked for each segment and each line that comes by."""

    def __init__(
        self, known: Collection[Erasure] = (), without_force: Collection[Erasure] = ()
    ) -> None:
        """`without_force`: heard of, and its signer had no say; they take out nothing here."""
        self.all = tuple(known)
        self._own = {
            (one.scope_id, one.signer, device, seq)
            for one in without_force
            for device, seqs in one.dots.items()
            for seq in seqs
        }
        self._dots: dict[tuple[bytes, bytes], set[int]] = {}
        self._kept: dict[tuple[bytes, bytes], set[int]] = {}
        self._rows: dict[tuple[str, bytes], set[str]] = {}
        for one in self.all:
            for device, seqs in one.dots.items():
                self._dots.setdefault((one.scope_id, device), set()).update(seqs)
            for device, seqs in one.kept.items():
                self._kept.setdefault((one.scope_id, device), set()).update(seqs)
            for row in one.rows:
                self._rows.setdefault((row.table, row.row_id), set()).update(row.emptied)

    def __bool__(self) -> bool:
        return bool(self.all)

    def is_erased(self, scope_id: bytes, device_id: bytes, seq: int) -> bool:
        return seq in self._dots.get((scope_id, device_id), ())

    def is_kept(self, scope_id: bytes, device_id: bytes, seq: int) -> bool:
        """An edit that belongs to an erasure: it counts whoever may write here (SYNC 0a.3)."""
        return seq in self._kept.get((scope_id, device_id), ())

    def emptied(self, table: str, row_id: bytes) -> Set[str] | None:
        """The fields that erasures empty in this row; None when none is about it."""
        return self._rows.get((table, row_id))

    def rows(self) -> Mapping[tuple[str, bytes], Set[str]]:
        """Every row that erasures are about, with the fields they empty."""
        return self._rows

    def cleaned(self, segment: Segment, *, strictly: bool = False) -> Segment:
        """Without what must not be said any more. `strictly`: of those rows nothing at all.

        The number alone is not enough: a laptop restored by hand may have given it to another
        change (A13), and that one stays.
        """
        named = self._dots.get((segment.scope_id, segment.device_id), set())
        near = any(segment.first_seq <= seq <= segment.last_seq for seq in named)
        if not near and not strictly:
            return segment
        try:
            lines = segment.lines()
        except BadSegment:
            return segment
        due = {
            line.seq
            for line in lines
            if not line.erased
            and (line.table, line.row_id) in self._rows
            and (strictly or line.seq in named)
        }
        return segments.redact(segment, due) if due else segment

    def explains(self, segment: Segment, author: bytes = b"") -> bool:
        """Whether an erasure stands behind every word that is missing in a segment.

        `author`: the person whose laptop wrote it. What somebody has taken out of their own words
        nobody can bring back, whatever they had a right to; what follows must not wait for it.
        """
        if segments.NO_SALT not in segment.salts:
            return True
        place = (segment.scope_id, segment.device_id)
        return all(
            self.is_erased(*place, line.seq) or (place[0], author, place[1], line.seq) in self._own
            for line in segment.lines()
            if line.erased
        )


def load(session: Session) -> Known:
    """Those that count, and apart those whose signer may not erase."""
    rows = session.execute(select(ErasureLog.cert, ErasureLog.done)).all()
    return Known(
        _read_several(cert for cert, done in rows if done is not None),
        _read_several(cert for cert, done in rows if done is None),
    )


def read_all(certs: Iterable[bytes]) -> Known:
    return Known(_read_several(certs))


def _read_several(certs: Iterable[bytes | None]) -> list[Erasure]:
    """Those that can be read."""
    found = []
    for cert in certs:
        with suppress(NotAnErasure):
            found.append(read(cert or b""))
    return found


def known_in(session: Session, scope_id: bytes) -> list[bytes]:
    """Orders of this scope that were heard of here, whoever gave them."""
    found = _read_several(session.scalars(select(ErasureLog.cert)))
    return [one.id for one in found if one.scope_id == scope_id]


def certificates(session: Session, scope_ids: Collection[bytes]) -> list[bytes]:
    """What travels with the changes of these scopes: what was heard of a member, with or without
    force. Who gets the words of its author needs it to know why some of them are missing."""
    query = select(ErasureLog.id, ErasureLog.cert, ErasureLog.done).order_by(ErasureLog.id)
    members = _members(session, scope_ids)
    found = []
    for _id, cert, done in session.execute(query):
        (order,) = _read_several([cert]) or (None,)
        if order is None or order.scope_id not in members:
            continue
        if done is not None or order.signer in members[order.scope_id]:
            found.append(order.cert)
    return found


def _members(session: Session, scope_ids: Collection[bytes]) -> dict[bytes, set[bytes]]:
    found: dict[bytes, set[bytes]] = {scope_id: set() for scope_id in scope_ids}
    query = select(SyncMember.scope_id, SyncMember.person_key)
    for scope_id, person in session.execute(query.where(SyncMember.scope_id.in_(list(found)))):
        found[scope_id].add(person)
    return found
