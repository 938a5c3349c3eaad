"""The guard before a write: what is approved is opened again first (SYNC 0a.4).

It stops a slip on this laptop. What others write in the meantime is not stopped but weighed, by
`rights`; so the guard decides nothing about the truth.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy.orm import Session

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.store.base import Synced
from trainer_app.sync import records, rights

FREE = ("erasing", "deciding")
"""Marks in `session.info`: an erasure and a decision between two answers may write."""


class LockedRecord(UserError):
    """Approved: it is opened again first, with a reason."""


def guard(session: Session, row: Synced, _names: Collection[str]) -> None:
    """Raises LockedRecord for a row, new or old, of a record that is approved."""
    if row.__tablename__ not in records.member_tables():
        return
    if any(session.info.get(mark) for mark in FREE):
        return
    homes = records.records_of_row(row)
    if any(stand.approvals for stand in rights.stands(session, homes).values()):
        raise LockedRecord(
            _("This is approved and locked."),
            _("It must be opened again first. A coordinator can do that, with a reason."),
        )
