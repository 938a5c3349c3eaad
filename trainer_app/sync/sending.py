"""Making a change file for a contact: sealed, written under a half-name, renamed, remembered."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyrage
from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.core import clock
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.store import keys, scopes, segments
from trainer_app.store.base import new_id
from trainer_app.store.blobs import list_files
from trainer_app.store.files import whole_file
from trainer_app.store.journal import decode, encode
from trainer_app.store.profile import Profile
from trainer_app.store.tables import SyncDevice, SyncExport, SyncMember, SyncScope, SyncSegment
from trainer_app.sync import changefile, erasing, handing, receipts, trust
from trainer_app.sync.model import DESCRIBERS, Contact, ExportResult

CERTIFICATES = ("scopes", "members", "erasures", "erased")
Report = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Parcel:
    """What goes into one change file."""

    contact_key: bytes
    contact_name: str
    data: dict[str, Any]
    segments: list[bytes]  # sealed to the members of their scopes
    photos: list[str]
    photos_missing: int
    changes: int
    vector: receipts.Vector
    counts: Mapping[str, int]
    news: bool


def export(
    opened: Profile,
    assignment_id: bytes,
    contact_id: bytes,
    path: Path,
    report: Report | None = None,
    *,
    place: str = "",
    again: bool = False,
) -> ExportResult:
    """Everything of the assignment that the contact has not confirmed yet, in one file.

    A contact who is not in it yet is let in (see `handing`). Nothing new: no file, unless an
    answer that got lost is asked for `again`.
    """
    if path.exists():
        raise UserError(_("This file exists already."), _("Choose another name."))
    with opened.database.change(undoable=False) as session:
        contact = trust.get_contact(session, contact_id)
        handing.hand(session, assignment_id, contact)
        segments.seal(session, opened.secrets.device)
    with opened.database.read() as session:
        segments.keep_files(session, opened.folder / "segments", opened.data_key)
        contact = trust.get_contact(session, contact_id)
        assignment_scope = handing.scope_of_assignment(session, assignment_id)
        parcel = _gather(opened, session, contact, assignment_scope)
    if not parcel.news and not again:
        return ExportResult(None, parcel.contact_name)
    file_id = new_id()
    _write(opened, parcel, file_id, path, report)
    with opened.database.change(undoable=False) as session:
        _remember(session, parcel, file_id, assignment_id, place or path.parent.name)
    return ExportResult(
        path,
        parcel.contact_name,
        parcel.changes,
        len(parcel.photos),
        parcel.photos_missing,
        parcel.counts,
        path.stat().st_size,
    )


# gathering


def _gather(opened: Profile, session: Session, contact: Contact, assignment_scope: bytes) -> Parcel:
    person_key = contact.person_key or b""
    shared = handing.shared_scopes(session, assignment_scope, person_key)
    confirmed = receipts.of_contact(session, person_key).vector
    rows = _segments_above(session, shared, confirmed)
    sealed = _sealed_to_members(session, rows)
    photos, missing = _photos_for(opened, session, shared, person_key)
    certs = _certificates(session, shared)
    orders = erasing.to_send(session, shared)
    data = {
        "person": opened.me.person_key.hex(),
        "devices": _devices(opened, session, rows),
        "scopes": certs[0],
        "members": certs[1],
        "segments": [
            [changefile.segment_name(place), hashlib.sha256(content).hexdigest()]
            for place, content in enumerate(sealed)
        ],
        "photos": len(photos),
        "receipt": receipts.write_receipt(
            session, opened.files, opened.secrets, person_key, shared
        ).hex(),
        **orders,
    }
    return Parcel(
        person_key,
        contact.name or "",
        data,
        sealed,
        photos,
        missing,
        sum(row.last_seq - row.first_seq + 1 for row in rows),
        receipts.applied(session, shared),
        count_rows(rows),
        bool(rows or photos) or _owes_answer(session, person_key, (*certs, *orders.values())),
    )


def _segments_above(
    session: Session, scope_ids: Collection[bytes], confirmed: receipts.Vector
) -> list[SyncSegment]:
    """Every device's segments in these scopes that the contact has not confirmed."""
    query = select(SyncSegment).where(
        SyncSegment.scope_id.in_(list(scope_ids)), SyncSegment.state != segments.SET_ASIDE
    )
    order = {scope_id: place for place, scope_id in enumerate(scope_ids)}
    devices = {row.idx: row.device_id for row in session.scalars(select(SyncDevice))}
    rows = [
        row
        for row in session.scalars(query)
        if row.last_seq > confirmed.get(row.scope_id, {}).get(devices[row.dev], 0)
    ]
    return sorted(rows, key=lambda row: (order[row.scope_id], row.dev, row.first_seq))


def _sealed_to_members(session: Session, rows: list[SyncSegment]) -> list[bytes]:
    recipients = {
        scope_id: [keys.recipient_of(person) for person in scopes.members(session, scope_id)]
        for scope_id in {row.scope_id for row in rows}
    }
    return [pyrage.encrypt(row.raw, recipients[row.scope_id]) for row in rows]


def _photos_for(
    opened: Profile, session: Session, shared: Collection[bytes], person_key: bytes
) -> tuple[list[str], int]:
    """The photos to send, small copies first, and how many of them are not here themselves."""
    delivered = receipts.photos_delivered(session, person_key)
    named = dict.fromkeys(ref.cipher_sha256 for ref in list_files(session, shared))
    due = [name for name in named if name not in delivered]
    here = [name for name in due if opened.files.exists(name)]
    return here, len(due) - len(here)


def _certificates(session: Session, shared: Collection[bytes]) -> tuple[list[str], list[str]]:
    made = select(SyncScope.cert).where(SyncScope.id.in_(list(shared))).order_by(SyncScope.id)
    members = select(SyncMember.cert).where(SyncMember.scope_id.in_(list(shared)))
    return (
        [cert.hex() for cert in session.scalars(made) if cert],
        [cert.hex() for cert in session.scalars(members.order_by(SyncMember.id)) if cert],
    )


def _devices(opened: Profile, session: Session, rows: list[SyncSegment]) -> list[list[str]]:
    numbers = {row.dev for row in rows} | {opened.database.journal.me}
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


def count_rows(rows: list[SyncSegment]) -> dict[str, int]:
    """Rows made in these segments, by the names people use for them."""
    counts: Counter[str] = Counter()
    tables = {describer.table for describer in DESCRIBERS}
    for row in rows:
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


# writing


def _write(
    opened: Profile, parcel: Parcel, file_id: bytes, path: Path, report: Report | None
) -> None:
    done = 0

    def told(name: str, size: int) -> None:
        nonlocal done
        done += 1
        if report:
            report(done, len(parcel.photos), _("Writing photos"))

    with whole_file(path) as out:
        changefile.write(
            out,
            opened.secrets.device,
            file_id,
            parcel.data,
            [keys.recipient_of(parcel.contact_key)],
            parcel.segments,
            ((name, opened.files.path(name)) for name in parcel.photos),
            told,
        )


def _remember(
    session: Session, parcel: Parcel, file_id: bytes, assignment_id: bytes, place: str
) -> None:
    """Only now is it given away: a file cut short is never marked as sent (A22)."""
    said = {
        "changes": parcel.changes,
        "counts": dict(parcel.counts),
        "photos": b"".join(bytes.fromhex(name) for name in parcel.photos),
        "vector": parcel.vector,
        "certs": sum(len(parcel.data[kind]) for kind in CERTIFICATES),
        "place": place,
    }
    session.add(
        SyncExport(
            id=file_id,
            assignment_id=assignment_id,
            contact=parcel.contact_key,
            state=receipts.PACKED,
            report=encode(said),
            made_ms=clock.now_ms(),
        )
    )
    for taken in receipts.imports_from(session, parcel.contact_key):
        answered = decode(taken.report or b"\x80")
        if not answered.get("answered"):
            taken.report = encode(answered | {"answered": True})
