"""Taking a file in: looked at and sealed first, then written as a row.

So a power cut leaves at most one sealed file without a row: unreadable, since its key is gone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trainer_app.attachments.model import Attachment, AttachmentOriginal
from trainer_app.attachments.service import images, refusals
from trainer_app.attachments.service.images import Picture
from trainer_app.attachments.service.refusals import FileRefused
from trainer_app.core import clock
from trainer_app.core.i18n import _
from trainer_app.core.words import nfc
from trainer_app.store import trash
from trainer_app.store.base import Synced, living, new_id, pair_id
from trainer_app.store.files import Files, Sealed
from trainer_app.store.scopes import private_scope

Outcome = Literal["added", "put_back", "duplicate", "refused"]
NAME_LENGTH = 200
WHOLE = ("document", "form", "form_whole")  # kept as they are, whatever is in them
NOT_PHOTOS = {".ds_store", "thumbs.db", "desktop.ini"}  # left in folders by other programs


@dataclass(frozen=True)
class Owner:
    """The record a file belongs to, and who may see it."""

    table: str
    id: bytes
    scope_id: bytes
    event_id: bytes | None = None


@dataclass(frozen=True)
class AddedFile:
    """What became of one file."""

    name: str
    outcome: Outcome
    attachment_id: bytes | None = None
    reason: str = ""


@dataclass(frozen=True)
class Prepared:
    """A file looked at and sealed, not yet a row."""

    name: str
    kind: str
    plain_sha256: str
    picture: Picture | None  # None for a document that is no picture
    file: Sealed
    original: Sealed | None = None
    print_copy: Sealed | None = None
    thumbnail: Sealed | None = None
    print_size: tuple[int, int] = (0, 0)

    def forget(self, files: Files) -> None:
        """The row was not written: nothing sealed may stay behind."""
        for cipher_sha256 in self.sealed():
            files.remove(cipher_sha256)

    def sealed(self) -> list[str]:
        every = (self.file, self.original, self.print_copy, self.thumbnail)
        return [one.cipher_sha256 for one in every if one]


def owner_of(row: Synced) -> Owner:
    """Files of an event belong to its team; of any other record, to the record's own readers."""
    event_id = row.id if row.__tablename__ == "event" else getattr(row, "event_id", None)
    scope_id = getattr(row, "team_scope_id", None) or row.scope_id
    return Owner(row.__tablename__, row.id, scope_id, event_id)


def unfolded(paths: Iterable[Path]) -> list[Path]:
    """Files as given; a folder stands for its files, in the order of their names."""
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = (one for one in sorted(path.rglob("*")) if one.is_file())
            found += [one for one in inside if not _is_litter(one)]
        else:
            found.append(path)
    return found


def _is_litter(path: Path) -> bool:
    return path.name.startswith(".") or path.name.lower() in NOT_PHOTOS


def read_file(path: Path) -> bytes:
    """The size is asked first: a film dropped by mistake is not read into memory."""
    try:
        size = path.stat().st_size
        if size > images.MOST_BYTES:
            raise refusals.too_many_bytes(round(size / 1e6))
        return path.read_bytes()
    except OSError as wrong:
        raise refusals.unreadable() from wrong


def known_file(session: Session, owner: Owner, data: bytes) -> bytes | None:
    """The row of the very same bytes at the same record; one in the trash counts too."""
    plain_sha256 = hashlib.sha256(data).hexdigest()
    query = select(Attachment.id).where(
        Attachment.owner_id == owner.id, Attachment.plain_sha256 == plain_sha256
    )
    return session.scalars(query.order_by(Attachment.deleted.is_(True))).first()


def take_known(session: Session, known_id: bytes, name: str) -> AddedFile:
    """The file is here already; taken from the trash if it was there."""
    known = session.get_one(Attachment, known_id)
    if not known.deleted:
        return AddedFile(name, "duplicate", known.id, _("This file is already here."))
    trash.put_back(session, known)
    return AddedFile(name, "put_back", known.id, _("The file was in the trash and is back."))


def prepare(files: Files, name: str, data: bytes, kind: str = "photo") -> Prepared:
    """Look at a file and seal it and its copies. Raises FileRefused before anything is sealed."""
    plain_sha256 = hashlib.sha256(data).hexdigest()
    name = nfc(name)[-NAME_LENGTH:]
    try:
        picture = images.read(data)
    except FileRefused:
        if kind not in WHOLE or not data:
            raise
        return Prepared(name, kind, plain_sha256, None, files.seal(data))
    outside = images.for_outside(data) if picture.telling else data
    return Prepared(
        name,
        kind,
        plain_sha256,
        picture,
        file=files.seal(outside),
        original=files.seal(data) if outside != data else None,
        print_copy=files.seal(picture.print_copy),
        thumbnail=files.seal(picture.thumbnail),
        print_size=images.size_of(picture.print_copy),
    )


def add(
    session: Session, owner: Owner, prepared: Prepared, *, replaces: bytes | None = None
) -> Attachment:
    """The row of a sealed file. With `replaces`, it takes the place of an earlier one."""
    kind = prepared.kind
    row = Attachment(
        id=new_id(),
        scope_id=owner.scope_id,
        owner_table=owner.table,
        owner_id=owner.id,
        event_id=owner.event_id,
        kind=kind,
        position=_next_position(session, owner, kind),
        file_name=prepared.name,
        plain_sha256=prepared.plain_sha256,
        cipher_sha256=prepared.file.cipher_sha256,
        file_key=prepared.file.key,
        size=prepared.file.size,
    )
    if kind == "photo":
        row.consent = "unknown"
    if prepared.picture is not None:
        _describe(row, prepared, prepared.picture)
    session.add(row)
    if prepared.original is not None:
        session.add(_original(session, row, prepared, prepared.original))
    if replaces:
        _replace(session, row, replaces)
    if kind == "signed_sheet":
        session.flush()
        number_pages(session, owner)
    return row


def _describe(row: Attachment, prepared: Prepared, picture: Picture) -> None:
    row.mime = picture.media
    row.width, row.height, row.pages = picture.width, picture.height, picture.pages
    row.taken_ms = _moment(picture.taken)
    row.had_gps = picture.has_place
    row.print_width, row.print_height = prepared.print_size
    if prepared.print_copy and prepared.thumbnail:
        row.print_sha256, row.print_key = prepared.print_copy.cipher_sha256, prepared.print_copy.key
        row.thumb_sha256, row.thumb_key = prepared.thumbnail.cipher_sha256, prepared.thumbnail.key


def _original(
    session: Session, row: Attachment, prepared: Prepared, original: Sealed
) -> AttachmentOriginal:
    return AttachmentOriginal(
        id=pair_id("attachment_original", row.id),
        scope_id=private_scope(session),
        attachment_id=row.id,
        plain_sha256=prepared.plain_sha256,
        cipher_sha256=original.cipher_sha256,
        file_key=original.key,
        size=original.size,
    )


def _moment(taken: datetime | None) -> int | None:
    """The camera's wall clock is taken for this laptop's."""
    if taken is None:
        return None
    return round(taken.replace(tzinfo=clock.local_zone()).timestamp() * 1000)


def _next_position(session: Session, owner: Owner, kind: str) -> int:
    query = select(func.max(Attachment.position)).where(
        Attachment.owner_id == owner.id, Attachment.kind == kind
    )
    return (session.scalar(query) or 0) + 1


def number_pages(session: Session, owner: Owner) -> None:
    """Number the pages of a signed sheet 1 … m through all its files, in their order."""
    query = select(Attachment).where(
        Attachment.owner_id == owner.id, Attachment.kind == "signed_sheet", living(Attachment)
    )
    rows = list(session.scalars(query.order_by(Attachment.position)))
    count = sum(row.pages or 1 for row in rows)
    page = 1
    for row in rows:
        if (row.page_no, row.page_count) != (page, count):
            row.page_no, row.page_count = page, count
        page += row.pages or 1


def _replace(session: Session, row: Attachment, old_id: bytes) -> None:
    """The new one takes the old one's place and words; the old one waits in the trash (B5)."""
    old = session.get(Attachment, old_id)
    if old is None:
        return
    row.replaces_id = old.id
    row.position, row.caption, row.in_report = old.position, old.caption, old.in_report
    row.page_no, row.page_count, row.signed_rows = old.page_no, old.page_count, old.signed_rows
    trash.put_away(session, old)
