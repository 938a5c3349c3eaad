"""What people say about a photo or scan: caption, consent, choice for the report, order, pages."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.attachments.model import PHOTO_CONSENTS, Attachment
from trainer_app.attachments.service.adding import Owner, number_pages
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.store import trash
from trainer_app.store.base import Text3, living

LIKELY_ROWS = 60  # signed rows a page can hold, on any form


def say_caption(session: Session, attachment_id: bytes, language: str, text: str) -> Attachment:
    row = _row(session, attachment_id)
    row.caption = row.caption.say(language, text.strip() or None)
    return row


def set_caption(session: Session, attachment_id: bytes, caption: Text3) -> Attachment:
    row = _row(session, attachment_id)
    row.caption = caption
    return row


def set_consent(session: Session, attachment_id: bytes, consent: str) -> Attachment:
    """What is known of the agreement of the people shown. A refusal takes it out of the report."""
    if consent not in PHOTO_CONSENTS:
        raise ValueError(consent)
    row = _row(session, attachment_id)
    row.consent = consent
    if consent == "refused" and row.in_report:
        row.in_report = False
    return row


def set_in_report(session: Session, attachment_id: bytes, wanted: bool) -> Attachment:
    row = _row(session, attachment_id)
    if wanted and row.consent == "refused":
        raise UserError(
            _("Someone on this photo refused, so it stays out of the report."),
            _("Choose another photo, or ask again and change the consent first."),
        )
    row.in_report = wanted
    return row


def turn(session: Session, attachment_id: bytes, degrees: int = 90) -> Attachment:
    """Turn to the right. The file itself never changes; only how it is shown and printed."""
    row = _row(session, attachment_id)
    row.turned = ((row.turned or 0) + degrees) % 360
    return row


def move(session: Session, attachment_id: bytes, steps: int) -> None:
    """Forward (positive) or back among its neighbours of the same kind and record."""
    row = _row(session, attachment_id)
    query = select(Attachment).where(
        Attachment.owner_id == row.owner_id, Attachment.kind == row.kind, living(Attachment)
    )
    order = list(session.scalars(query.order_by(Attachment.position, Attachment.id)))
    place = order.index(row)
    order.insert(max(0, min(len(order) - 1, place + steps)), order.pop(place))
    for position, one in enumerate(order, 1):
        if one.position != position:
            one.position = position
    _number_again(session, row)


def set_signed_rows(session: Session, attachment_id: bytes, rows: int | None) -> Attachment:
    """How many rows of this page bear a signature, as a person counted them."""
    row = _row(session, attachment_id)
    most = LIKELY_ROWS * (row.pages or 1)
    if rows is not None and not 0 <= rows <= most:
        raise UserError(
            _("So many signed rows cannot be on this page."),
            _("Count them again and write a number from 0 to {most}.").format(most=most),
            field="signed_rows",
        )
    row.signed_rows = rows
    return row


def put_away(session: Session, attachment_id: bytes) -> None:
    """Into the trash, from where it can be put back with its caption and marks."""
    row = _row(session, attachment_id)
    trash.put_away(session, row)
    _number_again(session, row)


def put_back(session: Session, attachment_id: bytes) -> None:
    row = _row(session, attachment_id)
    trash.put_back(session, row)
    _number_again(session, row)


def _number_again(session: Session, row: Attachment) -> None:
    if row.kind != "signed_sheet":
        return
    session.flush()
    number_pages(
        session, Owner(row.owner_table or "", row.owner_id or b"", row.scope_id, row.event_id)
    )


def _row(session: Session, attachment_id: bytes) -> Attachment:
    return session.get_one(Attachment, attachment_id)
