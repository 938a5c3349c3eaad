"""What goes into a change file for one contact: gathered, sealed, remembered once it is made."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pyrage
from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.core import clock
from trainer_app.store import keys, scopes, segments
from trainer_app.store.blobs import list_files
from trainer_app.store.journal import decode, encode
from trainer_app.store.profile import Profile
from trainer_app.store.tables import SyncDevice, SyncExport, SyncMember, SyncScope, SyncSegment
from trainer_app.sync import changefile, erasing, handing, receipts, statements, trust
from trainer_app.sync.forks import Forks
from trainer_app.sync.model import DESCRIBERS

CERTIFICATES = ("scopes", "members", "statements", "erasures", "erased")

ALL, SMALL, NONE = "all", "small", "none"
"""Which photos go along: every one, the small copies alone, or none of them yet."""


@dataclass(frozen=True)
class Piece:
    """A sealed segment as it travels."""

    content: bytes  # sealed to the members of its scope
    span: receipts.Span
    counts: Mapping[str, int]  # rows made in it, by the names people use

    @property
    def changes(self) -> int:
        return self.span.last - self.span.first + 1


@dataclass(frozen=True)
class Parcel:
    """What goes into one change file."""

    contact_key: bytes
    contact_name: str
    about: Mapping[str, Any]  # devices, scopes, members, receipt: the same in each of several files
    pieces: tuple[Piece, ...]
    photos: tuple[str, ...]
    photos_missing: int  # named by rows, and not here ourselves
    photos_later: int  # here, and not wanted in this file
    vector: receipts.Vector  # what the contact has once this file and all before it have come
    news: bool

    @property
    def changes(self) -> int:
        return sum(piece.changes for piece in self.pieces)

    @property
    def counts(self) -> dict[str, int]:
        total: Counter[str] = Counter()
        for piece in self.pieces:
            total.update(piece.counts)
        return dict(total)

    def data_part(self) -> dict[str, Any]:
        """What DATA of the change file says."""
        listed = [
            [changefile.segment_name(place), hashlib.sha256(piece.content).hexdigest()]
            for place, piece in enumerate(self.pieces)
        ]
        return {**self.about, "segments": listed, "photos": len(self.photos)}


Seal = Callable[[Session, Sequence[SyncSegment]], list[bytes]]


def gather(
    opened: Profile,
    session: Session,
    contact_key: bytes,
    contact_name: str,
    assignment_scope: bytes,
    *,
    photos: str = ALL,
    seal: Seal | None = None,
) -> Parcel:
    """Everything of the assignment that this person may read and has not confirmed yet."""
    shared = handing.shared_scopes(session, assignment_scope, contact_key)
    confirmed = receipts.of_contact(session, contact_key).vector
    rows = _segments_above(session, shared, confirmed)
    sealed = (seal or sealed_to_members)(session, rows)
    due, later, missing = _photos_for(opened, session, shared, contact_key, photos)
    certs = _certificates(session, shared)
    certs |= statements.to_send(session, shared) | erasing.to_send(session, shared)
    receipt = receipts.write_receipt(session, opened.files, opened.secrets, contact_key, shared)
    about = {
        "person": opened.me.person_key.hex(),
        "devices": _devices(opened, session, rows),
        "receipt": receipt.hex(),
        **certs,
    }
    return Parcel(
        contact_key,
        contact_name,
        about,
        tuple(_pieces(session, rows, sealed)),
        tuple(due),
        missing,
        later,
        receipts.applied(session, shared),
        bool(rows or due) or _owes_answer(session, contact_key, certs.values()),
    )


def _segments_above(
    session: Session, scope_ids: Collection[bytes], confirmed: receipts.Vector
) -> list[SyncSegment]:
    """Every device's segments in these scopes that the contact has not confirmed."""
    query = select(SyncSegment).where(
        SyncSegment.scope_id.in_(list(scope_ids)),
        SyncSegment.state.not_in((segments.SET_ASIDE, segments.SHELVED)),
    )
    order = {scope_id: place for place, scope_id in enumerate(scope_ids)}
    devices = {row.idx: row.device_id for row in session.scalars(select(SyncDevice))}
    reached = Forks.load(session).reached
    rows = [
        row
        for row in session.scalars(query)
        if row.last_seq > reached(confirmed, row.scope_id, row.dev, devices[row.dev])
    ]
    return sorted(rows, key=lambda row: (order[row.scope_id], row.dev, row.first_seq))


def sealed_to_members(session: Session, rows: Sequence[SyncSegment]) -> list[bytes]:
    recipients = {
        scope_id: [keys.recipient_of(person) for person in scopes.members(session, scope_id)]
        for scope_id in {row.scope_id for row in rows}
    }
    return [pyrage.encrypt(row.raw, recipients[row.scope_id]) for row in rows]


def _pieces(
    session: Session, rows: Sequence[SyncSegment], sealed: Sequence[bytes]
) -> Iterable[Piece]:
    devices = {row.idx: row.device_id for row in session.scalars(select(SyncDevice))}
    for row, content in zip(rows, sealed, strict=True):
        span = receipts.Span(row.scope_id, devices[row.dev], row.first_seq, row.last_seq)
        yield Piece(content, span, count_rows(row))


def _photos_for(
    opened: Profile,
    session: Session,
    shared: Collection[bytes],
    person_key: bytes,
    wanted: str,
) -> tuple[list[str], int, int]:
    """The photos to send, small copies first; how many stay for later; how many are not here."""
    delivered = receipts.photos_delivered(session, person_key)
    order = {ref.cipher_sha256: ref.order for ref in reversed(list_files(session, shared))}
    named = dict.fromkeys(ref.cipher_sha256 for ref in list_files(session, shared))
    due = [name for name in named if name not in delivered]
    here = [name for name in due if opened.files.exists(name)]
    going = [name for name in here if wanted == ALL or (wanted == SMALL and order[name] == 0)]
    return going, len(here) - len(going), len(due) - len(here)


def _certificates(session: Session, shared: Collection[bytes]) -> dict[str, list[str]]:
    made = select(SyncScope.cert).where(SyncScope.id.in_(list(shared))).order_by(SyncScope.id)
    members = select(SyncMember.cert).where(SyncMember.scope_id.in_(list(shared)))
    return {
        "scopes": [cert.hex() for cert in session.scalars(made) if cert],
        "members": [
            cert.hex() for cert in session.scalars(members.order_by(SyncMember.id)) if cert
        ],
    }


def _devices(opened: Profile, session: Session, rows: list[SyncSegment]) -> list[list[str]]:
    numbers = {row.dev for row in rows} | {opened.database.journal.me}
    numbers |= Forks.load(session).origins(numbers)
    return [card.to_plain() for card in trust.list_devices(session, numbers)]


def _owes_answer(session: Session, person_key: bytes, certs: Iterable[list[str]]) -> bool:
    """Something was taken in that the contact does not know of yet, or somebody was let in,
    or erased."""
    for taken in receipts.imports_from(session, person_key):
        said = decode(taken.report or b"\x80")
        if said.get("gave") and not said.get("answered"):
            return True
    sent = receipts.exports_to(session, person_key)
    return not sent or sent[-1][1].get("certs", 0) < sum(len(kind) for kind in certs)


_COUNTED: dict[bytes, dict[str, int]] = {}
"""By the hash of the segment: the same one goes to many contacts, and is looked at every visit."""


def count_rows(row: SyncSegment) -> dict[str, int]:
    """Rows made in this segment, by the names people use for them."""
    digest = hashlib.sha256(row.raw).digest()
    if digest not in _COUNTED:
        _COUNTED[digest] = _count_rows(row)
    return _COUNTED[digest]


def _count_rows(row: SyncSegment) -> dict[str, int]:
    counts: Counter[str] = Counter()
    tables = {describer.table for describer in DESCRIBERS}
    for line in segments.read(row.raw).lines():
        if line.table in tables and line.payload[:1] == b"\x91":
            values = decode(line.payload)[0]
            counts.update(
                describer.key
                for describer in DESCRIBERS
                if describer.table == line.table
                and (not describer.field or values.get(describer.field) == describer.value)
            )
    return dict(counts)


# once the file is made


def remember(
    session: Session,
    parcel: Parcel,
    file_id: bytes,
    assignment_id: bytes,
    place: str,
    target_id: bytes | None = None,
) -> None:
    """Only now is it given away: a file cut short is never marked as sent (A22)."""
    said = {
        "changes": parcel.changes,
        "counts": parcel.counts,
        "photos": b"".join(bytes.fromhex(name) for name in parcel.photos),
        "vector": parcel.vector,
        "spans": [piece.span for piece in parcel.pieces],
        "certs": sum(len(parcel.about.get(kind, ())) for kind in CERTIFICATES),
        "place": place,
        "part": parcel.about.get("part"),
    }
    session.add(
        SyncExport(
            id=file_id,
            assignment_id=assignment_id,
            contact=parcel.contact_key,
            state=receipts.PACKED,
            report=encode(said),
            made_ms=clock.now_ms(),
            target_id=target_id,
        )
    )
    for taken in receipts.imports_from(session, parcel.contact_key):
        answered = decode(taken.report or b"\x80")
        if not answered.get("answered"):
            taken.report = encode(answered | {"answered": True})
    session.info.setdefault("changed", set()).add("sync_export")
