"""Who acts here, and what they may in a scope."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.store import scopes
from trainer_app.store.tables import SyncDevice, SyncMember
from trainer_app.sync import trust


def my_key(session: Session) -> bytes:
    return scopes.person_key(session)


def my_name(session: Session) -> str:
    """As this laptop tells it to others."""
    query = select(SyncDevice.name).where(SyncDevice.state == trust.ME)
    return session.scalar(query) or ""


def coordinates(session: Session, scope_id: bytes) -> bool:
    """The person of this profile is a coordinator there."""
    return has_coordinator(session, scope_id, my_key(session))


def has_coordinator(session: Session, scope_id: bytes, person_key: bytes | None = None) -> bool:
    """Somebody coordinates there; or this person does."""
    query = select(SyncMember.id).where(
        SyncMember.scope_id == scope_id, SyncMember.role == trust.COORDINATOR
    )
    if person_key is not None:
        query = query.where(SyncMember.person_key == person_key)
    return session.scalar(query.limit(1)) is not None
