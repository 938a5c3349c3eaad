"""What came from whom, for the inbox."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.core import clock
from trainer_app.core.i18n import ngettext
from trainer_app.store.base import synced_models
from trainer_app.store.blobs import list_files
from trainer_app.store.files import Files
from trainer_app.store.journal import decode
from trainer_app.store.tables import LocalSetting, SyncDevice, SyncImport
from trainer_app.sync import receipts, trust
from trainer_app.sync.model import say_counts

LOOKED = "inbox_looked"


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
    new: str = ""  # what all files brought since somebody looked, in words

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
    looked_ms = _looked_ms(session)
    found = [
        Sender(
            person,
            trust.name_of(session, person),
            rows[-1].done_ms or 0,
            say_counts(_counts(rows[-1])),
            len(rows),
            photos[person],
            here[person],
            _brought([row for row in rows if (row.done_ms or 0) > looked_ms]),
        )
        for person, rows in by_person.items()
    ]
    return sorted(found, key=lambda sender: sender.last_ms, reverse=True)


def look(session: Session) -> None:
    """Somebody has seen what came: from here on only later files are new. Of this laptop only."""
    value = clock.now_ms().to_bytes(8, "big")
    session.merge(LocalSetting(key=LOOKED, value=value))
    session.info.setdefault("changed", set()).add("sync_import")


def _looked_ms(session: Session) -> int:
    kept = session.get(LocalSetting, LOOKED)
    return int.from_bytes(kept.value, "big") if kept and kept.value else 0


def _counts(row: SyncImport) -> dict[str, int]:
    counts: dict[str, int] = decode(row.report or b"\x80").get("counts", {})
    return counts


def _brought(rows: list[SyncImport]) -> str:
    """What several files brought together; only changes of known rows are said as such."""
    whole: Counter[str] = Counter()
    changed = 0
    for row in rows:
        whole.update(_counts(row))
        changed += decode(row.report or b"\x80").get("changed", 0)
    said = [say_counts(whole)] if +whole else []
    if changed:
        words = ngettext("{n} row changed", "{n} rows changed", changed)
        said.append(words.format(n=changed))
    return ", ".join(said)


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
