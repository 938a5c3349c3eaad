"""What there is, and how it looks: cards for screens and papers, pictures opened on demand."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session

from trainer_app.attachments.model import Attachment
from trainer_app.attachments.service import images
from trainer_app.attachments.service.adding import Owner, owner_of
from trainer_app.core import clock
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _, format_date
from trainer_app.store import blobs
from trainer_app.store.base import Text3, living, synced_models
from trainer_app.store.files import Files


@dataclass(frozen=True)
class SealedFile:
    """Where a sealed file is, and what opens it."""

    cipher_sha256: str
    key: str


@dataclass(frozen=True)
class Card:
    """One photo, scan or document as screens and papers show it."""

    id: bytes
    kind: str
    file_name: str
    mime: str
    caption: Text3
    consent: str
    in_report: bool
    taken_ms: int | None
    had_place: bool
    turned: int
    pages: int
    page_no: int | None
    page_count: int | None
    signed_rows: int | None
    plain_sha256: str
    width: int
    height: int
    print_width: int
    print_height: int
    file: SealedFile | None
    print_copy: SealedFile | None
    thumbnail: SealedFile | None

    @property
    def looks_like_a_picture(self) -> bool:
        return self.thumbnail is not None


@dataclass(frozen=True)
class SheetCount:
    """The signed rows on the sheets as typed in; None while a page is not counted."""

    pages: int
    signed_rows: int | None
    uncounted_pages: int


def cards_of_event(session: Session, event_id: bytes, kind: str | None = None) -> list[Card]:
    """Files of an event in their order, those of its exercises too; of one kind, or all."""
    return _cards(session, Attachment.event_id == event_id, kind)


def cards_of(session: Session, owner_id: bytes, kind: str | None = None) -> list[Card]:
    """Files of one record in their order."""
    return _cards(session, Attachment.owner_id == owner_id, kind)


def cards_by_owner(session: Session, owner_ids: Collection[bytes]) -> dict[bytes, list[Card]]:
    """Files of many records at one go, each in their order; records without files are left out."""
    query = select(Attachment).where(Attachment.owner_id.in_(list(owner_ids)), living(Attachment))
    found: dict[bytes, list[Card]] = {}
    for row in session.scalars(query.order_by(Attachment.position, Attachment.id)):
        found.setdefault(row.owner_id or b"", []).append(_card(row))
    return found


def event_owner(session: Session, event_id: bytes) -> Owner:
    """The event as the owner of files. Its room lies above this one, so it is asked by table."""
    event = session.get_one(synced_models()["event"], event_id)
    return owner_of(event)


def card(session: Session, attachment_id: bytes, *, in_trash: bool = False) -> Card | None:
    """`in_trash` finds one that was put away as well."""
    if in_trash:
        row = session.get(Attachment, attachment_id)
        return _card(row) if row is not None else None
    found = _cards(session, Attachment.id == attachment_id, None)
    return found[0] if found else None


def _cards(session: Session, where: ColumnElement[bool], kind: str | None) -> list[Card]:
    query = select(Attachment).where(where, living(Attachment))
    if kind:
        query = query.where(Attachment.kind == kind)
    query = query.order_by(Attachment.kind, Attachment.position, Attachment.id)
    return [_card(row) for row in session.scalars(query)]


def _card(row: Attachment) -> Card:
    return Card(
        id=row.id,
        kind=row.kind or "photo",
        file_name=row.file_name or "",
        mime=row.mime or "",
        caption=row.caption,
        consent=row.consent or "unknown",
        in_report=bool(row.in_report),
        taken_ms=row.taken_ms,
        had_place=bool(row.had_gps),
        turned=(row.turned or 0) % 360,
        pages=row.pages or 1,
        page_no=row.page_no,
        page_count=row.page_count,
        signed_rows=row.signed_rows,
        plain_sha256=row.plain_sha256 or "",
        width=row.width or 0,
        height=row.height or 0,
        print_width=row.print_width or 0,
        print_height=row.print_height or 0,
        file=_sealed(row.cipher_sha256, row.file_key),
        print_copy=_sealed(row.print_sha256, row.print_key),
        thumbnail=_sealed(row.thumb_sha256, row.thumb_key),
    )


def _sealed(cipher_sha256: str | None, key: str | None) -> SealedFile | None:
    return SealedFile(cipher_sha256, key) if cipher_sha256 and key else None


def with_the_office(session: Session, shown: Card) -> UserError | None:
    """Why the original is not here, if it was let go of on purpose; it comes back when asked."""
    since = blobs.let_go_ms(session, shown.file.cipher_sha256) if shown.file else None
    if since is None:
        return None
    title = _("The original is with the office; it was removed here to make room.")
    if since:
        title = _("The original is with the office; it was removed here on {day} to make room.")
    day = format_date(clock.to_local(since).date())
    return UserError(
        title.format(day=day),
        _("Ask for it under “Send and receive”, “How far it is”: it comes with the next file."),
    )


def thumbnail(files: Files, shown: Card) -> bytes:
    """320 px, turned as the user wants. Raises MissingFile or DamagedFile."""
    return images.turn(_open(files, shown.thumbnail), shown.turned)


def print_copy(files: Files, shown: Card, page: int = 0) -> bytes:
    """1600 px, upright, without metadata; of a scan any page. Raises MissingFile or DamagedFile."""
    if page == 0 and shown.print_copy is not None:
        return images.turn(_open(files, shown.print_copy), shown.turned)
    return images.turn(images.page(_open(files, shown.file), page), shown.turned)


def file_for_outside(files: Files, shown: Card) -> bytes:
    """The whole file in full size, without place, device or owner in it."""
    return _open(files, shown.file)


def _open(files: Files, sealed: SealedFile | None) -> bytes:
    if sealed is None:
        return b""
    return files.open_(sealed.cipher_sha256, sealed.key)


def count_photos(session: Session, event_id: bytes) -> tuple[int, int]:
    """Photos of an event, and how many of them are chosen for the report."""
    chosen = [one.in_report for one in cards_of_event(session, event_id, "photo")]
    return len(chosen), sum(chosen)


def count_sheets(session: Session, event_id: bytes) -> SheetCount:
    """Pages of the signed sheet and the signed rows counted on them."""
    sheets = cards_of_event(session, event_id, "signed_sheet")
    uncounted = [one for one in sheets if one.signed_rows is None]
    rows = sum(one.signed_rows or 0 for one in sheets)
    pages = sum(one.pages for one in sheets)
    return SheetCount(pages, None if uncounted or not sheets else rows, len(uncounted))
