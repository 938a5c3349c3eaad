"""Taking a change file in: proved, backed up, merged in one transaction, photos afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trainer_app.core import clock
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _, ngettext
from trainer_app.store import backup, segments
from trainer_app.store.blobs import list_files, missing_files
from trainer_app.store.journal import decode, encode
from trainer_app.store.profile import Profile
from trainer_app.store.tables import SyncDevice, SyncExport, SyncImport
from trainer_app.sync import (
    clocks,
    erasing,
    held_files,
    previewing,
    receipts,
    recompute,
    revoking,
    statements,
    trust,
    undoing,
)
from trainer_app.sync.changefile import ChangeFile, tampered
from trainer_app.sync.merging import Report, Taker
from trainer_app.sync.model import ImportResult, Preview, Refused
from trainer_app.sync.opening import Opened, held_path, hold, new_row, open_file
from trainer_app.sync.receipts import HELD, TAKEN, TAKING, UNDONE

MAY_COME_LATER = {"stranger", "outsider", "scope"}
"""Reasons that another file can take away: who somebody is, or what they may."""


class MassDeletion(UserError):
    """So much would go to the trash that somebody must look first (A9). The file is held."""

    def __init__(self, deletions: int, names: tuple[str, ...]) -> None:
        words = ngettext(
            "This file would put {n} record that is in use here in the trash.",
            "This file would put {n} records that are in use here in the trash.",
            deletions,
        )
        super().__init__(
            words.format(n=deletions),
            _("Nothing was taken in. Ask the sender, then decide in the inbox."),
        )
        self.deletions, self.names = deletions, names


def preview(opened: Profile, path: Path, report: Report | None = None) -> ImportResult:
    """What taking it in would do, in numbers."""
    return look_into(opened, path, report).result


def look_into(opened: Profile, path: Path, report: Report | None = None) -> Preview:
    """What taking it in would do, room by room: done in full, and rolled back."""
    ready = open_file(opened, path)
    known = _known_already(opened, ready)
    if known:
        return Preview(known)
    found: list[Preview] = []
    try:
        with opened.database.change(undoable=False) as session:
            result, _row, taker = _take_data(opened, session, ready, report)
            session.flush()
            missing = {ref.cipher_sha256 for ref in missing_files(session, opened.files)}
            photos = len(missing & ready.file.blobs().keys())
            result = replace(result, photos=photos, photos_missing=len(missing) - photos)
            found.append(_described(session, result, taker, ready))
            raise _RolledBack
    except _RolledBack:
        return found[0]


def _described(session: Session, result: ImportResult, taker: Taker, ready: Opened) -> Preview:
    deleted = taker.deleted()
    sender = taker.devices.get(ready.file.header.device_key)
    off_ms = clocks.off_by(session, sender.device_id) if sender is not None else 0
    return Preview(
        result,
        previewing.by_room(session, taker.applier.tally, taker.waiting_rows, taker.different()),
        len(deleted),
        previewing.is_mass_deletion(session, deleted),
        previewing.warnings(session, len(deleted), off_ms),
    )


class _RolledBack(Exception):
    """Leaves a change without keeping it."""


def take_in(
    opened: Profile,
    path: Path,
    report: Report | None = None,
    *,
    backup_first: bool = True,
    deletions_allowed: bool = False,
) -> ImportResult:
    """All data or none; then the photos that are whole. The same file again changes nothing.

    Whoever takes many files in at once makes one backup before the first. A file that was taken
    back comes in again. Raises MassDeletion unless that is allowed.
    """
    ready = open_file(opened, path)
    if _state_of(opened, ready) == UNDONE:
        undoing.redo(opened, ready.file.header.file_id, report)
    known = _known_already(opened, ready)
    if known:
        return known
    if _state_of(opened, ready) != TAKING:
        if backup_first:
            backup.make(opened, "import")
        try:
            _take(opened, ready, report, deletions_allowed)
        except MassDeletion as stopped:
            hold(opened, ready, why="deletions", deletions=stopped.deletions)
            raise
    with opened.database.read() as session:
        segments.keep_files(session, opened.folder / "segments", opened.data_key)
        row = _import_row(session, ready)
        result = _from_said(path.name, decode(row.report or b"\x80"))
    photos = _take_photos(opened, ready.file, report)
    result = _finish(opened, ready, result, photos)
    held = held_path(opened.folder, ready.file.header.file_id.hex())
    if deletions_allowed and held.exists() and held.resolve() != path.resolve():
        held_files.forget(held)
    erasing.finish(opened, report)
    return result


def _take(opened: Profile, ready: Opened, report: Report | None, deletions_allowed: bool) -> None:
    with opened.database.change(undoable=False) as session:
        result, row, taker = _take_data(opened, session, ready, report)
        if not deletions_allowed:
            _ask_about_deletions(session, taker)
        row.report = encode(_said(result))
    if taker.met_ourselves:
        backup.become_new_device(opened)  # two laptops must not go on under one key (A13)


def _ask_about_deletions(session: Session, taker: Taker) -> None:
    """Deleting is told as any other change; absence never means it (A8, A9)."""
    deleted = taker.deleted()
    if previewing.is_mass_deletion(session, deleted):
        raise MassDeletion(len(deleted), previewing.name_rows(session, deleted))


# what was taken in before


def _state_of(opened: Profile, ready: Opened) -> str | None:
    with opened.database.read() as session:
        row = session.get(SyncImport, ready.file.header.file_id)
        return row.state if row else None


def _known_already(opened: Profile, ready: Opened) -> ImportResult | None:
    """A file taken in before, unless something of it that was left out can come in now."""
    with opened.database.read() as session:
        row = session.get(SyncImport, ready.file.header.file_id)
        if row is None or row.state != TAKEN:
            return None
        said = decode(row.report or b"\x80")
        missing = {ref.cipher_sha256 for ref in missing_files(session, opened.files)}
        sender = trust.name_of(session, ready.sender.person_key)
    left_out = {reason for _item, reason in said.get("refused", ())}
    if left_out & MAY_COME_LATER or missing & ready.file.blobs().keys():
        return None
    return ImportResult(
        ready.file.path.name, sender, already_known=True, photos_missing=len(missing)
    )


def _import_row(session: Session, ready: Opened) -> SyncImport:
    row = session.get(SyncImport, ready.file.header.file_id)
    assert row is not None  # written in the same file's transaction
    return row


# the data part, in one transaction


def _take_data(
    opened: Profile, session: Session, ready: Opened, report: Report | None
) -> tuple[ImportResult, SyncImport, Taker]:
    row = session.get(SyncImport, ready.file.header.file_id)
    again = row is not None and row.state in (TAKEN, TAKING)
    if row is None:
        row = new_row(ready, TAKING, {})
        session.add(row)
    before = recompute.load_rules(session)
    devices = _meet(session, ready)
    if statements.hear(session, ready.file.data):
        revoking.note(session)
    erasing.hear(session, ready.file.data)
    taker = Taker(opened, session, devices, row.id, before)
    taker.take(ready.file, report)
    erasing.carry_out(session)
    erasing.pursue(opened, session, row.id)
    sender = devices.get(ready.file.header.device_key)
    if sender is not None:
        receipts.accept(session, sender, _receipt_in(ready))
        clocks.notice(session, sender.device_id, *_moments(session, sender, ready))
    row.state, row.done_ms = TAKING, clock.now_ms()
    session.flush()
    name = trust.name_of(session, ready.sender.person_key)
    result = replace(taker.result(ready.file.path.name, name), already_known=again)
    return result, row, taker


def _moments(session: Session, sender: SyncDevice, ready: Opened) -> tuple[int, int]:
    """When the file was written by its author's clock, and the newest file of ours they had."""
    written_ms, had_ms = ready.file.header.created_ms, 0
    receipt = receipts.read_receipt(_receipt_in(ready), sender.sign_key or b"")
    if receipt is not None and receipt.files:
        query = select(func.max(SyncExport.made_ms)).where(SyncExport.id.in_(receipt.files))
        had_ms = session.scalar(query) or 0
    return written_ms, had_ms


def _receipt_in(ready: Opened) -> bytes:
    """Nonsense is passed over, as a receipt that nobody signed."""
    try:
        return bytes.fromhex(ready.file.data.get("receipt", ""))
    except (ValueError, TypeError):
        return b""


def _meet(session: Session, ready: Opened) -> dict[bytes, SyncDevice]:
    """Devices, scopes and members first: they say who may have written the rest."""
    data = ready.file.data
    try:
        scope_certs = [bytes.fromhex(cert) for cert in data["scopes"]]
        member_certs = [bytes.fromhex(cert) for cert in data["members"]]
    except (ValueError, KeyError, TypeError) as problem:
        raise tampered() from problem
    trust.meet_scopes(session, scope_certs, member_certs)
    sender = ready.sender.person_key
    met = {
        card.device_key: trust.meet_device(session, card, own=card.person_key == sender)
        for card in ready.devices
    }
    return {key: device for key, device in met.items() if device is not None}


# photos, after the data


def _take_photos(opened: Profile, file: ChangeFile, report: Report | None) -> int:
    """Each stands alone: one that is torn is wanted again, the others are kept."""
    with opened.database.read() as session:
        wanted = {ref.cipher_sha256 for ref in missing_files(session, opened.files)}
        wanted |= _early(session, file)
    entries = {name: entry for name, entry in file.blobs().items() if name in wanted}
    taken = 0
    for done, (name, entry) in enumerate(entries.items()):
        if report:
            report(done, len(entries), _("Taking in photos"))
        with file.open_at(entry) as source:
            taken += opened.files.take_sealed(source, entry.size, name)
    return taken


def _early(session: Session, file: ChangeFile) -> set[str]:
    """Photos of one of several files that came before the file with their rows: kept for them."""
    if "part" not in file.data:
        return set()
    named = {ref.cipher_sha256 for ref in list_files(session)}
    return file.listed_blobs() - named - erasing.gone_files(session)


def _finish(opened: Profile, ready: Opened, result: ImportResult, photos: int) -> ImportResult:
    with opened.database.change(undoable=False) as session:
        missing = {ref.cipher_sha256 for ref in missing_files(session, opened.files)}
        result = replace(result, photos=result.photos + photos, photos_missing=len(missing))
        row = _import_row(session, ready)
        row.state, row.done_ms = TAKEN, clock.now_ms()
        came = b"".join(bytes.fromhex(name) for name in ready.file.blobs())
        row.report = encode(_said(result) | {"came": came})
        changed = session.info.setdefault("changed", set())
        changed |= {"sync_import", "attachment"} if photos else {"sync_import"}
    return result


def _said(result: ImportResult) -> dict[str, Any]:
    return {
        "sender": result.sender,
        "new": result.new,
        "changed": result.changed,
        "conflicts": result.conflicts,
        "waiting": result.waiting,
        "refused": [[one.item, one.reason] for one in result.refused],
        "counts": dict(result.counts),
        "photos": result.photos,
        "gave": bool(result.new or result.changed or result.photos or result.waiting),
    }


def _from_said(file: str, said: Mapping[str, Any]) -> ImportResult:
    return ImportResult(
        file,
        said.get("sender", ""),
        said.get("new", 0),
        said.get("changed", 0),
        said.get("conflicts", 0),
        said.get("waiting", 0),
        tuple(Refused(item, reason) for item, reason in said.get("refused", ())),
        counts=said.get("counts", {}),
        photos=said.get("photos", 0),
    )


# files that were held


def accept_held(opened: Profile, import_id: bytes, report: Report | None = None) -> ImportResult:
    """The sender's code was compared, or the deletions were looked at: the file is taken in."""
    with opened.database.change(undoable=False) as session:
        row = session.get(SyncImport, import_id)
        if row is None or row.state != HELD:
            raise UserError(_("This file is not held any more."))
        said = decode(row.report or b"\x80")
        allowed = said.get("why") == "deletions"
        if not allowed:
            trust.add_contact(session, _card_of_stranger(session, said))
    kept = held_path(opened.folder, import_id.hex())
    result = take_in(opened, kept, report, deletions_allowed=allowed)
    held_files.forget(kept)
    return result


def _card_of_stranger(session: Session, said: Mapping[str, Any]) -> trust.Card:
    """Under a name that no contact of ours has: it may have been borrowed."""
    name, person_key = str(said["name"]), said["person"]
    taken = {
        (one.name or "").casefold()
        for one in trust.list_contacts(session)
        if one.person_key != person_key
    }
    if name.strip().casefold() in taken:
        name = trust.with_code(name, person_key)
    return trust.Card(name, said["role"], person_key)


def refuse_held(opened: Profile, import_id: bytes) -> None:
    """Throw a held file away."""
    with opened.database.change(undoable=False) as session:
        row = session.get(SyncImport, import_id)
        if row is not None and row.state == HELD:
            session.delete(row)
            session.info.setdefault("changed", set()).add("sync_import")
    held_files.forget(held_path(opened.folder, import_id.hex()))
