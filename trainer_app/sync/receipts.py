"""Who has what: vectors of what was applied, and the signed receipts that carry them back."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import msgspec
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trainer_app.core import clock
from trainer_app.store import keys
from trainer_app.store.blobs import missing_files
from trainer_app.store.files import Files
from trainer_app.store.journal import Journal, decode, encode
from trainer_app.store.segments import IN_THE_CHAIN
from trainer_app.store.tables import SyncAck, SyncDevice, SyncExport, SyncImport, SyncSegment
from trainer_app.sync.forks import Forks

Vector = dict[bytes, dict[bytes, int]]
"""Scope -> device id -> the last change applied; all before it are applied too."""


class Span(NamedTuple):
    """A run of one device's changes in one scope."""

    scope_id: bytes
    device_id: bytes
    first: int
    last: int


PACKED, RECEIVED = "packed", "received"
HELD, TAKING, TAKEN, UNDONE = "held", "photos", "taken", "undone"
NAMED_FILES = 100  # of the last change files, in one receipt


@dataclass(frozen=True)
class Receipt:
    """What a laptop says it has."""

    number: int  # grows; an older receipt that comes later changes nothing
    vector: Vector = field(default_factory=dict)
    files: frozenset[bytes] = frozenset()  # change files it has taken in, or holds
    wanted: frozenset[str] = frozenset()  # photos it still misses


def applied(session: Session, scope_ids: Collection[bytes] | None = None) -> Vector:
    """How far this laptop has each device's changes, sealed ones only."""
    query = (
        select(SyncSegment.scope_id, SyncDevice.device_id, func.max(SyncSegment.last_seq))
        .join(SyncDevice, SyncDevice.idx == SyncSegment.dev)
        .where(SyncSegment.state.in_(IN_THE_CHAIN))
        .group_by(SyncSegment.scope_id, SyncDevice.device_id)
    )
    if scope_ids is not None:
        query = query.where(SyncSegment.scope_id.in_(list(scope_ids)))
    vector: Vector = {}
    for scope_id, device_id, last in session.execute(query):
        vector.setdefault(scope_id, {})[device_id] = last
    Forks.load(session).add_names(vector)
    return vector


def write_receipt(
    session: Session,
    files: Files,
    held: keys.Secrets,
    contact_key: bytes,
    scope_ids: Collection[bytes],
) -> bytes:
    """For one contact, about the scopes shared with them and nothing else."""
    pen: Journal = session.info["journal"]
    taken = [row.id for row in imports_from(session, contact_key, held=True)][-NAMED_FILES:]
    wanted = [ref.cipher_sha256 for ref in missing_files(session, files, scope_ids)]
    said = ["receipt", 1, pen.clock.tick(), applied(session, scope_ids), taken, wanted]
    body = encode(said)
    return encode([body, keys.sign(held.device, body)])


SaidOfReceipt = tuple[str, int, int, Vector, list[bytes], list[str]]


def read_receipt(raw: bytes, device_key: bytes) -> Receipt | None:
    """None unless this device signed it."""
    try:
        body, signature = decode(raw, type=tuple[bytes, bytes])
        kind, version, number, vector, files, wanted = decode(body, type=SaidOfReceipt)
    except (msgspec.MsgspecError, ValueError):
        return None
    if (kind, version) != ("receipt", 1) or not keys.signed_by(device_key, body, signature):
        return None
    return Receipt(number, vector, frozenset(files), frozenset(wanted))


def accept(session: Session, device: SyncDevice, raw: bytes) -> Receipt | None:
    """Remember what the other side has, as it said last."""
    receipt = read_receipt(raw, device.sign_key or b"")
    if receipt is None:
        return None
    kept = session.get(SyncAck, device.device_id)
    before = _kept_receipt(kept)
    if kept is None:
        kept = SyncAck(peer=device.device_id)
        session.add(kept)
    newer, older = (receipt, before) if receipt.number >= before.number else (before, receipt)
    vector = {**older.vector, **newer.vector}  # scope by scope, as was said last
    kept.vector = encode(vector)
    kept.receipt = encode([newer.number, sorted(newer.wanted)])
    kept.made_ms = clock.now_ms()
    for export in session.scalars(
        select(SyncExport).where(SyncExport.contact == device.person_key)
    ):
        if export.id in receipt.files and export.state != RECEIVED:
            export.state = RECEIVED
            said = decode(export.report or b"\x80")
            export.report = encode(said | {"received_ms": clock.now_ms()})
    session.flush()
    return receipt


def _kept_receipt(kept: SyncAck | None) -> Receipt:
    if kept is None:
        return Receipt(0)
    number, wanted = decode(kept.receipt) if kept.receipt else (0, [])
    vector = decode(kept.vector, type=Vector) if kept.vector else {}
    return Receipt(number, vector, frozenset(), frozenset(wanted))


def of_contact(session: Session, contact_key: bytes) -> Receipt:
    """What a person has, as their laptop said that was heard last."""
    query = (
        select(SyncAck)
        .join(SyncDevice, SyncDevice.device_id == SyncAck.peer)
        .where(SyncDevice.person_key == contact_key)
        .order_by(SyncAck.made_ms.desc(), SyncDevice.idx.desc())
        .limit(1)
    )
    return _kept_receipt(session.scalar(query))


def imports_from(session: Session, contact_key: bytes, *, held: bool = False) -> list[SyncImport]:
    """Change files taken in from a person, oldest first; `held`: those kept aside as well."""
    query = (
        select(SyncImport)
        .join(SyncDevice, SyncDevice.device_id == SyncImport.sender)
        .where(SyncDevice.person_key == contact_key, SyncImport.state.in_((TAKING, TAKEN, UNDONE)))
    )
    found = list(session.scalars(query))
    if held:
        found += _held_for(session, contact_key)
    return sorted(found, key=lambda row: (row.done_ms or 0, row.id))


def _held_for(session: Session, contact_key: bytes) -> list[SyncImport]:
    """By what was noted of the sender: the laptop of a stranger is not entered anywhere yet."""
    rows = session.scalars(select(SyncImport).where(SyncImport.state == HELD))
    return [row for row in rows if decode(row.report or b"\x80").get("person") == contact_key]


def exports_to(session: Session, contact_key: bytes) -> list[tuple[SyncExport, dict[str, Any]]]:
    """Change files made for a person with what was in them, oldest first."""
    query = select(SyncExport).where(SyncExport.contact == contact_key)
    rows = session.scalars(query.order_by(SyncExport.made_ms, SyncExport.id))
    return [(row, decode(row.report or b"\x80")) for row in rows]


def photos_delivered(session: Session, contact_key: bytes) -> set[str]:
    """Sealed files the contact has: confirmed by a receipt, or brought to us by themselves."""
    wanted = of_contact(session, contact_key).wanted
    delivered = photos_from(session, contact_key)
    for export, said in exports_to(session, contact_key):
        if export.state == RECEIVED:
            delivered |= set(_names(said.get("photos", b"")))
    return delivered - wanted


def photos_from(session: Session, contact_key: bytes) -> set[str]:
    """Sealed files that came in the contact's own change files."""
    return _came(imports_from(session, contact_key))


def photos_received(session: Session) -> set[str]:
    """Sealed files that came in anybody's change file: not ours to send on our own account."""
    return _came(session.scalars(select(SyncImport).where(SyncImport.state.in_((TAKEN, UNDONE)))))


def _came(imports: Iterable[SyncImport]) -> set[str]:
    came: set[str] = set()
    for taken in imports:
        came |= set(_names(decode(taken.report or b"\x80").get("came", b"")))
    return came


def photos_given(session: Session, contact_key: bytes) -> set[str]:
    """Sealed files that were in any change file for the contact."""
    given: set[str] = set()
    for _export, said in exports_to(session, contact_key):
        given |= set(_names(said.get("photos", b"")))
    return given


def _names(joined: bytes) -> list[str]:
    return [joined[at : at + 32].hex() for at in range(0, len(joined), 32)]
