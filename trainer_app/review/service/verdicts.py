"""Submitting, giving back, approving, opening again: each is a row that names what it saw."""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy.orm import Session

from trainer_app.core import clock
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.review.model import Verdict
from trainer_app.review.service import comments, states, who
from trainer_app.review.service.rows import keys_of
from trainer_app.review.service.seen import seen_now
from trainer_app.review.service.states import APPROVED, DRAFT, REOPENED, RETURNED, SUBMITTED
from trainer_app.store.base import new_id
from trainer_app.store.journal import encode
from trainer_app.sync import recompute, records, waiting_files
from trainer_app.sync.records import Record

Dot = tuple[bytes, bytes, int]
"""Scope, device and number of one change."""


def submit(session: Session, record: Record, note: str = "") -> Verdict:
    """Say "ready": it stays editable, and the coordinator sees it as waiting for an answer."""
    now = states.state_of(session, record)
    if now.state == APPROVED:
        raise UserError(_("This is approved already."))
    if now.state == SUBMITTED and not now.changed:
        raise UserError(_("This is submitted already, and nothing changed since."))
    return _write(session, record, SUBMITTED, note)


def give_back(session: Session, record: Record, reason: str) -> Verdict:
    """Ask for a correction: with a reason, or with comments that say what is wrong."""
    _must_coordinate(session, record)
    if not reason.strip() and not comments.count_open(session, [record]):
        raise UserError(
            _("Say what has to be corrected."),
            _("Write a reason, or pin a comment to the place."),
            field="reason",
        )
    return _write(session, record, RETURNED, reason)


def approve(session: Session, record: Record) -> Verdict:
    """Agree with the record as it is on this laptop now; from then on it is locked."""
    _must_coordinate(session, record)
    _must_be_whole(session, record)  # first: answers may differ only because of what is missing
    now = states.state_of(session, record)
    if now.proposals:
        raise UserError(
            _("Changes wait to be decided."),
            _("First accept or refuse what was changed after the approval."),
        )
    if now.questions:
        raise UserError(
            _("There are two different answers in it."), _("First decide which one is right.")
        )
    if now.state == APPROVED and not now.changed and len(now.others) == 0:
        raise UserError(_("This is approved already."))
    return _write(session, record, APPROVED, "")


def _must_be_whole(session: Session, record: Record) -> None:
    """An approval names how far it has seen, and cannot name what lies beyond a gap: that would
    wait as a proposal from the moment on at which it was approved."""
    keys = keys_of(session, record)
    names = waiting_files.forced_in(session, records.scopes_of(session, record), keys)
    if names:
        raise UserError(
            _("An earlier file of {name} is still missing.").format(name=", ".join(names)),
            _(
                "Changes in this record were taken in without it. Ask {name} to send everything "
                "again, take that in, and approve then."
            ).format(name=", ".join(names)),
        )


def reopen(session: Session, record: Record, reason: str) -> Verdict:
    """Unlock an approved record. The reason goes with it, and reports made from it say so."""
    _must_coordinate(session, record)
    if states.state_of(session, record).state != APPROVED:
        raise UserError(_("This is not approved, so it is open already."))
    if not reason.strip():
        raise UserError(_("Say why it is opened again."), field="reason")
    return _write(session, record, REOPENED, reason)


def withdraw(session: Session, record: Record) -> Verdict:
    """Take back what I said myself by mistake; what stood before stands again."""
    now = states.state_of(session, record)
    if now.state == DRAFT or now.by_person != who.my_key(session):
        raise UserError(
            _("There is nothing of yours to take back here."),
            _("What somebody else said, you answer with your own."),
        )
    return _write(session, record, "withdrawn", "")


def accept(session: Session, record: Record, changes: Collection[Dot]) -> Verdict:
    """Let changes count that came after the approval. They are named one by one."""
    return _decide(session, record, "accepted", changes)


def refuse(session: Session, record: Record, changes: Collection[Dot]) -> Verdict:
    """Leave such changes aside for good; they stay readable."""
    return _decide(session, record, "refused", changes)


def _decide(session: Session, record: Record, action: str, changes: Collection[Dot]) -> Verdict:
    _must_coordinate(session, record)
    if not changes:
        raise UserError(_("Choose the changes first."))
    named = encode([list(dot) for dot in sorted(changes)])
    return _write(session, record, action, "", named)


def may_decide(session: Session, record: Record) -> bool:
    """The person of this profile coordinates the team the record belongs to."""
    return who.coordinates(session, records.scope_of(session, record))


def _must_coordinate(session: Session, record: Record) -> None:
    if not may_decide(session, record):
        raise UserError(
            _("Only a coordinator of this assignment can decide that."),
            _("Write a comment, and send your changes to the coordinator."),
        )


def _write(
    session: Session, record: Record, action: str, reason: str, heads: bytes | None = None
) -> Verdict:
    if heads is None:
        heads = encode(seen_now(session, records.scopes_of(session, record)))
    made = Verdict(
        id=new_id(),
        scope_id=records.scope_of(session, record),
        record_table=record.table,
        record_id=record.id,
        kind=record.kind,
        action=action,
        heads=heads,
        reason=reason.strip() or None,
        by_name=who.my_name(session),
        by_person=who.my_key(session),
        made_ms=clock.now_ms(),
    )
    session.add(made)
    session.flush()
    recompute.rows(session, keys_of(session, record))
    return made
