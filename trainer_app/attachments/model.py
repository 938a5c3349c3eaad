"""Photos, scans and documents of any record. The file itself is sealed once and never changes."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Integer, String
from sqlalchemy.orm import Mapped

from trainer_app.core.i18n import N_
from trainer_app.store.base import Id, Merge, Moment, Synced, field, text
from trainer_app.store.blobs import holds_files
from trainer_app.store.trash import owns

KINDS = {
    "photo": N_("Photo"),
    "signed_sheet": N_("Signed attendance sheet"),
    "flipchart": N_("Photo of the flipchart"),
    "document": N_("Document"),
    "form": N_("Form of the Project"),
    "form_whole": N_("Form of the Project for the whole assignment"),
}

PHOTO_CONSENTS = {
    "unknown": N_("Not asked"),
    "agreed": N_("Everyone agreed"),
    "refused": N_("Someone refused"),
    "notice": N_("Notice was given"),
}


class Attachment(Synced):
    """A file of a record: ``owner_table`` and ``owner_id`` name the record.

    ``cipher_sha256`` is the file as it may travel: free of place and device, with the same pixels.
    ``plain_sha256`` tells the file as it was given, so that the same file is noticed.
    """

    __tablename__ = "attachment"
    owner_table: Mapped[str | None] = field(N_("Belongs to"), String(60))
    owner_id: Mapped[bytes | None] = field(N_("Record"), Id, index=True)
    event_id: Mapped[bytes | None] = field(N_("Event"), Id, index=True, about="Event")
    kind: Mapped[str | None] = field(N_("Kind"), String(20), choices=KINDS)
    position: Mapped[int | None] = field(N_("Order"), Integer, merge=Merge.LATEST)
    caption = text(N_("Caption"))
    taken_ms: Mapped[int | None] = field(N_("Taken"), Moment, merge=Merge.LATEST)
    consent: Mapped[str | None] = field(N_("Consent"), String(20), choices=PHOTO_CONSENTS)
    in_report: Mapped[bool | None] = field(N_("In the report"), Boolean)
    pages: Mapped[int | None] = field(N_("Pages in the file"), Integer)
    page_no: Mapped[int | None] = field(N_("Page"), Integer)
    page_count: Mapped[int | None] = field(N_("Pages"), Integer)
    signed_rows: Mapped[int | None] = field(N_("Signed rows"), Integer)
    turned: Mapped[int | None] = field(N_("Turned by"), Integer, merge=Merge.LATEST)  # degrees
    file_name: Mapped[str | None] = field(N_("File name"), String(200), personal=True)
    replaces_id: Mapped[bytes | None] = field(N_("Taken instead of"), Id, about="Attachment")
    had_gps: Mapped[bool | None] = field(N_("Had a location"), Boolean, merge=Merge.LATEST)
    mime: Mapped[str | None] = field(N_("File type"), String(60))
    size: Mapped[int | None] = field(N_("Size"), BigInteger)
    width: Mapped[int | None] = field(N_("Width"), Integer)
    height: Mapped[int | None] = field(N_("Height"), Integer)
    plain_sha256: Mapped[str | None] = field(N_("Fingerprint"), String(64), index=True)
    cipher_sha256: Mapped[str | None] = field(N_("Sealed file"), String(64), index=True)
    file_key: Mapped[str | None] = field(N_("Key of the file"), String(100), personal=True)
    print_sha256: Mapped[str | None] = field(N_("Sealed print copy"), String(64))
    print_key: Mapped[str | None] = field(N_("Key of the print copy"), String(100), personal=True)
    print_width: Mapped[int | None] = field(N_("Width of the print copy"), Integer)
    print_height: Mapped[int | None] = field(N_("Height of the print copy"), Integer)
    thumb_sha256: Mapped[str | None] = field(N_("Sealed thumbnail"), String(64))
    thumb_key: Mapped[str | None] = field(N_("Key of the thumbnail"), String(100), personal=True)


class AttachmentOriginal(Synced):
    """The bytes as given, where they tell of a place or a device: a private row, never sent."""

    __tablename__ = "attachment_original"
    attachment_id: Mapped[bytes | None] = field(
        N_("Photo or scan"), Id, index=True, about="Attachment"
    )
    plain_sha256: Mapped[str | None] = field(N_("Fingerprint"), String(64))
    cipher_sha256: Mapped[str | None] = field(N_("Sealed file"), String(64), index=True)
    file_key: Mapped[str | None] = field(N_("Key of the file"), String(100), personal=True)
    size: Mapped[int | None] = field(N_("Size"), BigInteger)


owns("attachment_original", "attachment_id")
holds_files("attachment", "thumb_sha256", "print_sha256", "cipher_sha256")  # small ones first
holds_files("attachment_original", "cipher_sha256")
