"""Backups: an encrypted copy that is tried before it counts, and the way back from it.

A backup is one ZIP: the key card, the database (locked with the profile's own key) and, when it is
made to be carried away, the sealed files. It opens with the passphrase of the day it was made.
"""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from trainer_app.core import clock
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.store import keys, profile, snapshot
from trainer_app.store.cards import CARD, CARD_COPY, read_card, write_card
from trainer_app.store.files import CHUNK, PART, whole_file
from trainer_app.store.profile import Profile
from trainer_app.store.snapshot import DATABASE, FOLDER, STAMP, SUFFIX, BadBackup, Report

KEPT = 12  # the newest; older ones make room
DAY_MS = 24 * 3600 * 1000
LEGAL = re.compile(
    r"profile\.json|data\.db|files/[0-9a-f]{2}/[0-9a-f]{64}\.age|segments/([0-9a-f-]{1,80}\.seg|everybody\.box)"
)
NAME = re.compile(r"(\d{8}-\d{6}-\d{3})-([a-z]+)\.backup")


@dataclass(frozen=True)
class Backup:
    """A backup kept in the profile."""

    path: Path
    made_ms: int
    reason: str  # daily | import | migration | asked
    size: int


def make(opened: Profile, reason: str = "asked") -> Path:
    """Copy the database while it is in use, try the copy, keep the newest ones."""
    _seal(opened)
    path = snapshot.save(opened.folder, opened.data_key, reason)
    _thin_out(opened.folder)
    return path


def make_if_due(opened: Profile) -> Path | None:
    """Once a day."""
    made = list_backups(opened.folder)
    if made and clock.now_ms() - made[0].made_ms < DAY_MS:
        return None
    return make(opened, "daily")


def write(opened: Profile, path: Path, report: Report | None = None) -> Path:
    """Everything of the profile in one file, photos included, to be carried away."""
    _seal(opened)
    folder = opened.folder
    with snapshot.copied(folder, opened.data_key) as copy:
        parts = [(CARD, folder / CARD), (DATABASE, copy)]
        for kind in ("files", "segments"):
            found = sorted(
                p for p in (folder / kind).rglob("*") if p.suffix in (".age", ".seg", ".box")
            )
            parts += [(p.relative_to(folder).as_posix(), p) for p in found]
        snapshot.write(path, parts, report)
    return path


def list_backups(folder: Path) -> list[Backup]:
    """The newest first."""
    found = []
    for path in (folder / FOLDER).glob(f"*{SUFFIX}"):
        named = NAME.fullmatch(path.name)
        if named:
            stamp, thousandths = named[1].rsplit("-", 1)
            moment = datetime.strptime(stamp, STAMP).replace(tzinfo=UTC)
            made_ms = int(moment.timestamp()) * 1000 + int(thousandths)
            found.append(Backup(path, made_ms, named[2], path.stat().st_size))
    return sorted(found, key=lambda backup: backup.made_ms, reverse=True)


def verify(path: Path, data_key: bytes, scratch: Path) -> None:
    """Open the copy inside as the program would. Raises BadBackup."""
    copy = scratch / f"verify{PART}"
    try:
        with _opened(path) as archive:
            _extract(archive, DATABASE, copy)
        snapshot.try_database(copy, data_key)
    finally:
        snapshot.remove_database(copy)


def restore(path: Path, folder: Path, passphrase: str) -> Profile:
    """Into an empty folder, as a new device: the old one may still be in use somewhere."""
    if folder.exists() and any(folder.iterdir()):
        raise UserError(
            _("The folder is not empty."), _("A backup is restored into an empty folder only.")
        )
    with _opened(path) as archive:
        for name in archive.namelist():
            if name not in (CARD, DATABASE):
                _extract(archive, name, folder / name)
        _extract(archive, CARD, folder / CARD_COPY)
        _extract(archive, DATABASE, folder / DATABASE)
        _extract(archive, CARD, folder / CARD)
    _erase_again(folder / DATABASE, profile.unlock(folder, passphrase), folder)
    opened = profile.open_(folder, passphrase)
    become_new_device(opened)
    return opened


def repair(folder: Path, passphrase: str) -> Profile:
    """Put a damaged profile together again from its newest whole backup.

    The sealed photos stay where they are; the damaged database is kept beside the new one. What
    was sealed after the backup comes back with `sync.rebuilding.replay`.
    """
    for kept in list_backups(folder):
        try:
            _repair_from(kept.path, folder, passphrase)
        except BadBackup:
            continue
        opened = profile.open_(folder, passphrase)
        become_new_device(opened)
        return opened
    raise UserError(
        _("This profile has no whole backup on this laptop."), _("Look for one on a USB stick.")
    )


def _repair_from(path: Path, folder: Path, passphrase: str) -> None:
    """Nothing is replaced before the backup was opened and tried."""
    trial = folder / f"repair{PART}"
    trial.mkdir(exist_ok=True)
    try:
        with _opened(path) as archive:
            _extract(archive, CARD, trial / CARD)
            _extract(archive, DATABASE, trial / DATABASE)
        data_key = profile.unlock(trial, passphrase)
        snapshot.try_database(trial / DATABASE, data_key)
        _erase_again(trial / DATABASE, data_key, folder)
        replace_database(folder, trial / DATABASE)
        write_card(folder, read_card(trial))
    finally:
        shutil.rmtree(trial)


def restore_here(opened: Profile, path: Path) -> None:
    """Put a backup of this profile in the place of its database, which is kept beside it.

    The profile is closed afterwards: open it again with its passphrase.
    """
    folder, data_key = opened.folder, opened.data_key
    fresh = folder / f"restored{PART}"
    try:
        with _opened(path) as archive:
            _extract(archive, DATABASE, fresh)
        snapshot.try_database(fresh, data_key)
        _erase_again(fresh, data_key, folder)
        opened.database.close()
        replace_database(folder, fresh)
    finally:
        snapshot.remove_database(fresh)
    opened.reopen_database()
    become_new_device(opened)
    opened.close()


def replace_database(folder: Path, fresh: Path) -> None:
    """F3: the log of the old database must never be read into the restored one."""
    kept = folder / snapshot.BEFORE_RESTORE
    snapshot.remove_database(kept)
    if (folder / DATABASE).exists():
        (folder / DATABASE).replace(kept)
    for tail in ("-wal", "-shm"):
        stale = folder / f"{DATABASE}{tail}"
        if stale.exists():
            stale.replace(folder / f"{kept.name}{tail}")
    fresh.replace(folder / DATABASE)


def _erase_again(database: Path, data_key: bytes, folder: Path) -> None:
    """Before it opens: who was erased since the backup was made stays erased (SYNC 0a.3)."""
    from trainer_app.store import erased_copies

    erased_copies.replay(database, folder, data_key)


def become_new_device(opened: Profile) -> None:
    """A13: numbers used after the backup was made may be known to others; never use them twice."""
    _seal(opened)
    about = {"name": opened.me.name, "role": opened.me.role, "language": opened.me.language}
    profile.write_keys(opened.database, keys.with_new_device(opened.secrets), about)
    opened.read_keys()


# making a copy


def _seal(opened: Profile) -> None:
    """So that a restored copy never holds lines that others know under another seal."""
    from trainer_app.store import segments

    with opened.database.change(undoable=False) as session:
        segments.seal(session, opened.secrets.device)
    with opened.database.read() as session:
        segments.keep_files(session, opened.folder / "segments", opened.data_key)


def _thin_out(folder: Path) -> None:
    for old in list_backups(folder)[KEPT:]:
        old.path.unlink(missing_ok=True)


# reading one


@contextmanager
def _opened(path: Path) -> Iterator[zipfile.ZipFile]:
    """A backup with all its parts named as we name them."""
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if not {CARD, DATABASE} <= names or not all(LEGAL.fullmatch(name) for name in names):
                raise snapshot.bad()
            yield archive
    except (zipfile.BadZipFile, OSError, EOFError) as problem:
        raise snapshot.bad() from problem


def _extract(archive: zipfile.ZipFile, name: str, path: Path) -> None:
    """The ZIP's own check sum is compared on the way."""
    with whole_file(path) as out, archive.open(name) as kept:
        while chunk := kept.read(CHUNK):
            out.write(chunk)
