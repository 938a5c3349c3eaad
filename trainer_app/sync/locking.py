"""The guard before a write: what is approved is opened again first (SYNC 0a.4).

It stops a slip on this laptop. What others write in the meantime is not stopped but weighed, by
`rights`; so the guard decides nothing about the truth.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.store.base import Synced, synced_models, wire_columns
from trainer_app.store.journal import encode
from trainer_app.store.segments import Line
from trainer_app.store.tables import SyncDevice, SyncStatement
from trainer_app.store.values import to_plain
from trainer_app.sync import records, rights, trust, verdicts
from trainer_app.sync.standing import Facts
from trainer_app.sync.statements import LIMIT, MOST, REVOKE

FREE = ("erasing", "deciding")
"""Marks in `session.info`: an erasure may write, and a coordinator who decides a question."""


class LockedRecord(UserError):
    """Approved: it is opened again first, with a reason."""


class NoRight(UserError):
    """We know already that the change would not count anywhere."""


def guard(session: Session, row: Synced, _names: Collection[str]) -> None:
    """Raises LockedRecord for a row, new or old, of a record that is approved."""
    if any(session.info.get(mark) for mark in FREE):
        return
    if _spoken_of(session):
        _may_write(session, row)
    if row.__tablename__ not in records.member_tables():
        return
    homes = records.records_of_row(row)
    if not _ever_approved(session, homes):
        return
    if any(stand.approvals for stand in rights.stands(session, homes).values()):
        raise LockedRecord(
            _("This is approved and locked."),
            _("It must be opened again first. A coordinator can do that, with a reason."),
        )


def _ever_approved(session: Session, homes: Collection[records.Record]) -> bool:
    """One small question, asked for every row written; the whole rule only where it matters."""
    model = synced_models().get(verdicts.TABLE)
    if model is None or not homes:
        return False
    columns = model.__table__.columns
    query = select(model.id).where(
        columns["record_id"].in_({home.id for home in homes}),
        columns["action"] == verdicts.APPROVED,
    )
    return session.scalar(query.limit(1)) is not None


# what was said about ourselves


def _spoken_of(session: Session) -> bool:
    """Somebody limited us, or reported this laptop lost."""
    known: bool | None = session.info.get("spoken_of")
    if known is None:
        me = select(SyncDevice.sign_key, SyncDevice.person_key).where(SyncDevice.state == trust.ME)
        found = session.execute(me).first()
        query = select(SyncStatement.id).where(
            SyncStatement.kind.in_((LIMIT, REVOKE)), SyncStatement.subject.in_(found or ())
        )
        known = session.scalar(query.limit(1)) is not None
        session.info["spoken_of"] = known
    return known


def _may_write(session: Session, row: Synced) -> None:
    rules: rights.Rules = session.info.get("rules_for_us") or rights.Rules.load(session)
    session.info["rules_for_us"] = rules  # a table taken over writes hundreds of rows
    if not rules.concerns(row.scope_id):
        return
    me = session.scalar(select(SyncDevice.device_id).where(SyncDevice.state == trust.ME))
    values = {name: to_plain(getattr(row, name)) for name in wire_columns(type(row))}
    line = Line(MOST, 0, row.__tablename__, row.id, encode([values]))
    reason = rules.judge(Facts(row.scope_id, me or b"", line)).reason
    if reason == rights.LOST:
        raise NoRight(
            _("This laptop was reported lost, so nothing written on it counts any more."),
            _("Restore the profile from a backup: then it goes on as a new laptop."),
        )
    if reason == rights.REMOVED:
        raise NoRight(
            _("You do not take part in this assignment any more."),
            _("What you wrote before is kept. Ask the coordinator if this is a mistake."),
        )
    if reason == rights.PLACE:
        raise NoRight(
            _("You do not write for this municipality any more."),
            _("What you wrote before is kept. Ask the coordinator if this is a mistake."),
        )
