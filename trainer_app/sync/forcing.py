"""Changes that wait for an earlier file, taken in by hand all the same, and marked as such (A4).

This laptop's own affair, like undoing: nothing of it travels. Receipts go on asking for what is
missing; when it comes, everything stands as if it had come in order.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.core import clock
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.store import backup, bulk, erasures, segments
from trainer_app.store.base import synced_models
from trainer_app.store.journal import decode, encode
from trainer_app.store.profile import Profile
from trainer_app.store.segments import FORCED, WAITING, Segment
from trainer_app.store.tables import SyncImport, SyncSegment
from trainer_app.sync import previewing, recompute
from trainer_app.sync.forks import Forks
from trainer_app.sync.history import Key
from trainer_app.sync.taking import MassDeletion

MARK = "forced_ms"  # in the report of the file: when somebody took it in by hand


def force(opened: Profile, dev: int | None = None, *, deletions_allowed: bool = False) -> int:
    """What waits of one laptop (None: of all) counts now; answers how many rows it speaks of.

    Raises MassDeletion as taking in does. Of a laptop that was copied nothing is taken in so: which
    of its two histories a change belongs to is told by the missing file alone.
    """
    backup.make(opened, "import")
    with opened.database.change(undoable=False) as session:
        before = recompute.load_rules(session)
        waiting = _waiting(session, dev)
        if not waiting:
            raise UserError(_("Nothing waits that could be taken in now."))
        keys = {(line.table, line.row_id) for _row, segment in waiting for line in segment.lines()}
        in_use = _living(session, keys)
        for row, segment in waiting:
            row.state = FORCED
            opened.database.journal.clock.observe(segment.lines()[-1].hlc)
        _mark(session, {row.import_id for row, _segment in waiting if row.import_id})
        recompute.rows(session, keys)
        late = set(recompute.load_rules(session).touched_since(before)) - keys
        recompute.rows(session, late)
        gone = list(in_use - _living(session, keys))
        if not deletions_allowed and previewing.is_mass_deletion(session, gone):
            raise MassDeletion(len(gone), previewing.name_rows(session, gone))
        _tell(opened, session, keys | late)
    return len(keys)


def _waiting(session: Session, dev: int | None) -> list[tuple[SyncSegment, Segment]]:
    query = select(SyncSegment).where(SyncSegment.state == WAITING)
    if dev is not None:
        query = query.where(SyncSegment.dev == dev)
    forks, erased = Forks.load(session), erasures.load(session)
    found = []
    for row in session.scalars(query.order_by(SyncSegment.dev, SyncSegment.first_seq)):
        segment = segments.read(row.raw)
        copied = forks.root(row.dev) != row.dev or len(forks.family(row.dev, row.scope_id)) > 1
        if not copied and erased.explains(segment):
            found.append((row, segment))
    return found


def _living(session: Session, keys: Collection[Key]) -> set[Key]:
    """Those of these rows that are here and not in the trash."""
    ids: dict[str, list[bytes]] = {}
    for table, row_id in keys:
        ids.setdefault(table, []).append(row_id)
    return {
        (table, row_id)
        for table, some in ids.items()
        if table in synced_models()
        for row_id, deleted in bulk.read_rows(session, table, ("id", "deleted"), some)
        if not deleted
    }


def _mark(session: Session, import_ids: Iterable[bytes]) -> None:
    """The list of files taken in goes on saying it, also when the missing file has come."""
    for import_id in import_ids:
        row = session.get(SyncImport, import_id)
        if row is not None:
            row.report = encode(decode(row.report or b"\x80") | {MARK: clock.now_ms()})


def _tell(opened: Profile, session: Session, keys: Collection[Key]) -> None:
    opened.database.journal.forget_positions()
    opened.database.journal.keep_clock(session)
    opened.database.undo_stack.clear()  # its steps speak of rows as they were
    changed = {table for table, _row_id in keys} | {"sync_import", "sync_candidate"}
    session.info.setdefault("changed", set()).update(changed)
