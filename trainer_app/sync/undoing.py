"""A change file taken back, also days later: its changes are set aside, and nothing is lost.

Undoing is this laptop's own affair: it is never journaled and never travels, what was confirmed
stays confirmed, and own edits made on top stay. Taking the file in again brings everything back.

Statements, memberships and erasures that came with it stay: who may what is not of the file but of
the people, others act by it already, and forgetting that a laptop is lost would let its changes in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.store import backup
from trainer_app.store.journal import decode
from trainer_app.store.profile import Profile
from trainer_app.store.segments import APPLIED, FORCED, SET_ASIDE, SHELVED, WAITING
from trainer_app.store.tables import SyncDevice, SyncImport, SyncSegment
from trainer_app.sync import recompute, trust
from trainer_app.sync.history import Key, lines_of
from trainer_app.sync.merging import Taker
from trainer_app.sync.receipts import TAKEN, TAKING, UNDONE

Report = Callable[[int, int, str], None]

ASIDE = {APPLIED: SET_ASIDE, WAITING: SHELVED, FORCED: SHELVED}
BACK = {SET_ASIDE: APPLIED, SHELVED: WAITING}  # taking in over a gap is asked again


@dataclass(frozen=True)
class Undoable:
    """A file that was taken in, and can be taken back or taken in again."""

    import_id: bytes
    sender: str
    done_ms: int
    new: int
    changed: int
    photos: int
    counts: Mapping[str, int]
    undone: bool
    later: int  # files of the same sender taken in after it: they may build on it
    forced_ms: int | None = None  # when it was taken in by hand although an earlier one is missing


def list_undoable(session: Session) -> list[Undoable]:
    """The newest first; files that brought nothing of their own are not listed."""
    brought = set(session.scalars(select(SyncSegment.import_id).distinct()))
    query = select(SyncImport).where(SyncImport.state.in_((TAKING, TAKEN, UNDONE)))
    rows = [row for row in session.scalars(query.order_by(SyncImport.done_ms)) if row.id in brought]
    found = [_described(session, row, rows[place + 1 :]) for place, row in enumerate(rows)]
    return found[::-1]


def _described(session: Session, row: SyncImport, later: list[SyncImport]) -> Undoable:
    said = decode(row.report or b"\x80")
    query = select(SyncDevice.person_key).where(SyncDevice.device_id == row.sender)
    person = session.scalar(query)
    return Undoable(
        row.id,
        trust.name_of(session, person) if person else said.get("sender", ""),
        row.done_ms or 0,
        said.get("new", 0),
        said.get("changed", 0),
        said.get("photos", 0),
        said.get("counts", {}),
        row.state == UNDONE,
        sum(one.sender == row.sender and one.state != UNDONE for one in later),
        said.get("forced_ms"),
    )


def undo(opened: Profile, import_id: bytes, report: Report | None = None) -> int:
    """Set the file's changes aside; answers how many rows are different now."""
    backup.make(opened, "undo")
    with opened.database.change(undoable=False) as session:
        row = _import(session, import_id, (TAKING, TAKEN))
        before = recompute.load_rules(session)
        keys = _turn(session, import_id, ASIDE, report)
        row.state = UNDONE
        recompute.rows(session, keys)
        late = set(recompute.load_rules(session).touched_since(before)) - keys
        recompute.rows(session, late)
        _tell(opened, session)
    return len(keys | late)


def redo(opened: Profile, import_id: bytes, report: Report | None = None) -> int:
    """Take the file in again, from what was kept of it."""
    with opened.database.change(undoable=False) as session:
        row = _import(session, import_id, (UNDONE,))
        before = recompute.load_rules(session)
        keys = _turn(session, import_id, BACK, report)
        row.state = TAKEN
        recompute.rows(session, keys)
        late = set(recompute.load_rules(session).touched_since(before)) - keys
        recompute.rows(session, late)
        Taker(opened, session, {}, import_id).settle()
        _tell(opened, session)
    return len(keys | late)


def _import(session: Session, import_id: bytes, states: tuple[str, ...]) -> SyncImport:
    row = session.get(SyncImport, import_id)
    if row is None or row.state not in states:
        raise UserError(
            _("This file cannot be taken back now."), _("Look at the list again: it has changed.")
        )
    return row


def _turn(
    session: Session, import_id: bytes, states: Mapping[str, str], report: Report | None
) -> set[Key]:
    """Give the file's segments their other state; answers the rows they speak of."""
    query = select(SyncSegment).where(
        SyncSegment.import_id == import_id, SyncSegment.state.in_(list(states))
    )
    found = session.scalars(query).all()
    keys: set[Key] = set()
    for place, segment in enumerate(found):
        if report:
            report(place, len(found), _("Working out what stands without this file"))
        if segment.state in (APPLIED, FORCED, SET_ASIDE):
            keys |= {(line.table, line.row_id) for line in lines_of(segment.raw)}
        segment.state = states[segment.state or APPLIED]
    return keys


def _tell(opened: Profile, session: Session) -> None:
    opened.database.journal.forget_positions()
    opened.database.undo_stack.clear()  # its steps speak of rows as they were
    session.info.setdefault("changed", set()).update({"sync_import", "sync_candidate"})
