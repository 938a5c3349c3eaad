"""The targets of this profile: where they are, and what this laptop remembers about each."""

from __future__ import annotations

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from trainer_app.core import clock
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.store.journal import decode, encode
from trainer_app.store.tables import SyncTarget, SyncUpload
from trainer_app.sync.targets.target import TargetCard

ABOUT = ("kind", "address")  # another place when one of these changes


def list_cards(session: Session) -> list[TargetCard]:
    """In the order in which they were added."""
    rows = session.scalars(select(SyncTarget).order_by(SyncTarget.made_ms, SyncTarget.id))
    return [_card(row) for row in rows]


def get_card(session: Session, card_id: bytes) -> TargetCard:
    return _card(get_row(session, card_id))


def find_card(session: Session, label: str) -> TargetCard | None:
    """By its label, whatever the letters' size; how the command line names a target."""
    wanted = label.strip().casefold()
    found = [card for card in list_cards(session) if card.label.casefold() == wanted]
    return found[0] if found else None


def get_row(session: Session, card_id: bytes) -> SyncTarget:
    row = session.get(SyncTarget, card_id)
    if row is None:
        raise UserError(_("This place is not known here any more."))
    return row


def keep_card(session: Session, card: TargetCard) -> None:
    """Add a target, or alter one. At another address nothing is taken for sent."""
    row = session.get(SyncTarget, card.id)
    if row is None:
        row = SyncTarget(id=card.id, made_ms=clock.now_ms())
        session.add(row)
    elif any(getattr(row, name) != getattr(card, name) for name in ABOUT):
        forget_store(session, row)
    row.kind, row.label, row.address = card.kind, card.label.strip(), card.address.strip()
    row.options, row.secret = encode(card.options), card.secret
    session.flush()


def remove_card(session: Session, card_id: bytes) -> None:
    """The place itself stays as it is; only this laptop forgets it."""
    row = session.get(SyncTarget, card_id)
    if row is not None:
        forget_store(session, row)
        session.delete(row)
        session.flush()


def forget_store(session: Session, row: SyncTarget) -> None:
    """What was sent there is not taken for sent any more: the place is another one now."""
    row.store_id, row.state, row.problem = None, None, None
    session.execute(delete(SyncUpload).where(SyncUpload.target_id == row.id))


def _card(row: SyncTarget) -> TargetCard:
    options = decode(row.options, type=dict[str, str]) if row.options else {}
    return TargetCard(
        row.id, row.kind, row.label or "", row.address or "", options, row.secret or ""
    )
