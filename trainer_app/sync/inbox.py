"""What came from whom, for the inbox."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trainer_app.store.base import synced_models
from trainer_app.store.blobs import list_files
from trainer_app.store.files import Files
from trainer_app.store.journal import decode
from trainer_app.store.segments import WAITING
from trainer_app.store.tables import SyncDevice, SyncImport, SyncSegment
from trainer_app.sync import receipts, trust
from trainer_app.sync.model import say_counts


@dataclass(frozen=True)
class Sender:
    """One person's files so far."""

    person_key: bytes
    name: str
    last_ms: int
    last: str  # what the last file brought, in words
    files: int
    photos: int  # rows with a photo or scan made on this person's laptops
    photos_here: int

    @property
    def complete(self) -> bool:
        return self.photos == self.photos_here


def list_senders(session: Session, files: Files) -> list[Sender]:
    """Who has written, the latest first."""
    query = (
        select(SyncImport, SyncDevice.person_key)
        .join(SyncDevice, SyncDevice.device_id == SyncImport.sender)
        .where(SyncImport.state != receipts.HELD)
        .order_by(SyncImport.done_ms)
    )
    by_person: dict[bytes, list[SyncImport]] = {}
    for row, person_key in session.execute(query):
        by_person.setdefault(person_key or b"", []).append(row)
    photos, here = _photos_by_person(session, files)
    found = [
        Sender(
            person,
            trust.name_of(session, person),
            rows[-1].done_ms or 0,
            say_counts(decode(rows[-1].report or b"\x80").get("counts", {})),
            len(rows),
            photos[person],
            here[person],
        )
        for person, rows in by_person.items()
    ]
    return sorted(found, key=lambda sender: sender.last_ms, reverse=True)


def _photos_by_person(session: Session, files: Files) -> tuple[Counter[bytes], Counter[bytes]]:
    """How many photos and scans each person took, and how many of them are here whole."""
    query = select(SyncDevice.idx, SyncDevice.person_key)
    people = {row.idx: row.person_key or b"" for row in session.execute(query)}
    rows: dict[bytes, bool] = {}
    tables: dict[bytes, str] = {}
    for ref in list_files(session):
        rows[ref.row_id] = rows.get(ref.row_id, True) and files.exists(ref.cipher_sha256)
        tables[ref.row_id] = ref.table
    every: Counter[bytes] = Counter()
    here: Counter[bytes] = Counter()
    for table in set(tables.values()):
        model = synced_models()[table]
        for row_id, version in session.execute(select(model.id, model.sync_v)):
            if row_id in rows:
                person = people.get(decode(version)[0], b"")
                every[person] += 1
                here[person] += rows[row_id]
    return every, here


def count_waiting(session: Session) -> int:
    """Segments that wait for an earlier one."""
    query = select(func.count()).where(SyncSegment.state == WAITING)
    return session.scalar(query) or 0
