"""Files that no row names: noted first, removed when no backup can want them any more."""

from __future__ import annotations

from sqlalchemy import select

from trainer_app import catalogue
from trainer_app.attachments.model import Attachment
from trainer_app.core import clock
from trainer_app.store import backup, scopes, segments
from trainer_app.store.base import new_id
from trainer_app.store.sweeping import PATIENCE_MS, sweep
from trainer_app.store.tables import SyncProposal, SyncSegment

assert catalogue.MODELS
DAY = 24 * 3600 * 1000


def later(days: int) -> None:
    now = clock.now_ms() + days * DAY
    clock.set_source(lambda: now)


def name_it(opened, sealed) -> None:
    with opened.database.change() as session:
        made = scopes.create_assignment_scopes(session, "trainer")
        row = Attachment(id=new_id(), scope_id=made.team, cipher_sha256=sealed.cipher_sha256)
        session.add(row)


def test_a_nameless_file_goes_only_after_its_time(open_device) -> None:
    """B6: a photo added and the edit cancelled leaves no orphan for ever."""
    anna = open_device("anna")
    orphan, named = anna.files.seal(b"orphan"), anna.files.seal(b"named")
    name_it(anna, named)
    assert sweep(anna) == 0
    later(PATIENCE_MS // DAY - 1)
    assert sweep(anna) == 0
    assert anna.files.exists(orphan.cipher_sha256)
    later(2)
    assert sweep(anna) == 1
    assert anna.files.list_names() == [named.cipher_sha256]


def test_as_long_as_a_backup_may_name_it_it_stays(open_device) -> None:
    """Put back, the backup of last month still has its photos."""
    anna = open_device("anna")
    anna.files.seal(b"orphan")
    backup.make(anna)
    assert sweep(anna) == 0
    later(40)
    assert sweep(anna) == 0
    for kept in backup.list_backups(anna.folder):
        kept.path.unlink()
    backup.make(anna)
    assert sweep(anna) == 1


def test_what_a_waiting_change_names_stays(open_device) -> None:
    """The photo came before its row."""
    anna = open_device("anna")
    sealed = anna.files.seal(b"early")
    name_it(anna, sealed)
    with anna.database.change(undoable=False) as session:
        segments.seal(session, anna.secrets.device)
    with anna.database.change(undoable=False) as session:
        for row in session.scalars(select(SyncSegment)):
            row.state = segments.WAITING
    raw = anna.database.connect()
    raw.execute("DROP TRIGGER IF EXISTS guard_update_attachment")
    raw.execute("UPDATE attachment SET cipher_sha256 = NULL")
    raw.close()
    sweep(anna)
    later(60)
    assert sweep(anna) == 0


def test_what_a_proposal_names_stays(open_device) -> None:
    """C4: a photo added after the approval waits for the coordinator's word, however long."""
    anna = open_device("anna")
    sealed = anna.files.seal(b"late photo")
    name_it(anna, sealed)
    with anna.database.change(undoable=False) as session:
        segments.seal(session, anna.secrets.device)
    with anna.database.change(undoable=False) as session:
        kept = session.scalars(select(SyncSegment)).all()
        for row in kept:
            session.add(
                SyncProposal(
                    scope_id=row.scope_id,
                    dev=row.dev,
                    seq=row.last_seq,
                    tbl="attachment",
                    row_id=new_id(),
                    standing="proposal",
                    reason="approved",
                )
            )
    raw = anna.database.connect()
    raw.execute("DROP TRIGGER IF EXISTS guard_update_attachment")
    raw.execute("UPDATE attachment SET cipher_sha256 = NULL")
    raw.close()
    sweep(anna)
    later(60)
    assert sweep(anna) == 0
    assert anna.files.exists(sealed.cipher_sha256)


def test_a_file_that_is_named_again_is_forgotten_as_nameless(open_device) -> None:
    anna = open_device("anna")
    sealed = anna.files.seal(b"late row")
    sweep(anna)
    name_it(anna, sealed)
    later(60)
    assert sweep(anna) == 0
    assert anna.files.exists(sealed.cipher_sha256)
