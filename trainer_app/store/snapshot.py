"""A copy of a profile's database at one moment, tried, in one file with its key card."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from trainer_app.core import clock
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.store.cards import CARD
from trainer_app.store.files import CHUNK, PART, whole_file

DATABASE = "data.db"
FOLDER, SUFFIX = "backups", ".backup"
BEFORE_RESTORE = "data.before-restore.db"  # what a restored database took the place of
STAMP = "%Y%m%d-%H%M%S"

Report = Callable[[int, int, str], None]


class BadBackup(UserError):
    """Not a backup, or not a whole one."""


def bad() -> BadBackup:
    return BadBackup(_("This is not a whole backup of this program."), _("Choose another backup."))


def save(folder: Path, data_key: bytes, reason: str) -> Path:
    """Into the profile's own folder of backups. Nothing is sealed first: see `backup.make`."""
    now = clock.now_ms()
    stamp = datetime.fromtimestamp(now // 1000, UTC).strftime(STAMP)
    path = folder / FOLDER / f"{stamp}-{now % 1000:03d}-{reason}{SUFFIX}"
    with copied(folder, data_key) as copy:
        write(path, [(CARD, folder / CARD), (DATABASE, copy)])
    return path


@contextmanager
def copied(folder: Path, data_key: bytes) -> Iterator[Path]:
    """A copy of the database at one moment, tried, and removed afterwards."""
    copy = folder / f"copy{PART}"
    remove_database(copy)
    try:
        connection = connect(folder / DATABASE, data_key)
        try:
            connection.execute("VACUUM INTO ?", (str(copy),))
        finally:
            connection.close()
        try_database(copy, data_key)
        yield copy
    finally:
        remove_database(copy)


def write(path: Path, parts: list[tuple[str, Path]], report: Report | None = None) -> None:
    with whole_file(path) as out, zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for done, (name, source) in enumerate(parts):
            if report:
                report(done, len(parts), _("Backing up"))
            entry = zipfile.ZipInfo(name)
            entry.file_size = source.stat().st_size
            with source.open("rb") as given, archive.open(entry, "w") as kept:
                while chunk := given.read(CHUNK):
                    kept.write(chunk)


def connect(path: Path, data_key: bytes) -> Any:
    from sqlcipher3 import dbapi2

    connection = dbapi2.connect(str(path), isolation_level=None, timeout=30)
    connection.execute(f"PRAGMA key=\"x'{data_key.hex()}'\"")
    connection.execute("PRAGMA temp_store=MEMORY")
    return connection


def try_database(path: Path, data_key: bytes) -> None:
    from sqlcipher3 import dbapi2

    connection = connect(path, data_key)
    try:
        (said,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        connection.execute("SELECT count(*) FROM sync_segment").fetchone()
    except dbapi2.DatabaseError as problem:
        raise bad() from problem
    finally:
        connection.close()
    if said != "ok":
        raise bad()


def remove_database(path: Path) -> None:
    for tail in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + tail).unlink(missing_ok=True)
