"""Which assignments are on this laptop."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.assignments.model import Assignment
from trainer_app.store.base import living


def list_assignments(session: Session) -> dict[bytes, str]:
    """Id -> title, the newest first."""
    query = select(Assignment).where(living(Assignment)).order_by(Assignment.id.desc())
    return {row.id: row.title.shown() for row in session.scalars(query)}
