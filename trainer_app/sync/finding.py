"""Change files found by themselves in the folders somebody chose: copies and half files too."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.store import keys
from trainer_app.store.journal import decode, encode
from trainer_app.store.profile import Profile
from trainer_app.store.tables import LocalSetting, SyncDevice, SyncImport
from trainer_app.sync import receipts, trust
from trainer_app.sync.changefile import SUFFIX, ChangeFile, Header

FOLDERS = "inbox_folders"
DEEPEST = 3  # folders under the chosen one: a stick has files of years on it
MOST_FOLDERS = 500
MOST_FILES = 300  # the newest; more would be somebody's archive
UNFINISHED = (".part", ".tmp", ".crdownload", ".download", ".partial", ".!ut")


@dataclass(frozen=True)
class Found:
    """A change file that has not been taken in, or why it cannot be read."""

    path: Path
    size: int
    sender: str = ""
    made_ms: int = 0
    problem: str = ""


@dataclass(frozen=True)
class Search:
    """What looking around has found."""

    new: tuple[Found, ...] = ()
    known: int = 0
    """Files taken in before, under whatever name they lie there."""
    away: tuple[Path, ...] = ()
    """Folders that are not there just now: a stick that was pulled out. Means nothing else."""


Key = tuple[str, int, int]
Seen = dict[Key, Header | str]
"""Path, size and time of a file -> its header, or why there is none: it is opened once only."""


def folders(session: Session) -> list[Path]:
    """The folders chosen, in the order they were chosen."""
    kept = session.get(LocalSetting, FOLDERS)
    return [Path(one) for one in decode(kept.value)] if kept and kept.value else []


def watch(session: Session, folder: Path) -> None:
    """Look into this folder from now on; asking twice changes nothing."""
    known = folders(session)
    if not folder.is_dir():
        raise UserError(_("This folder is not there."), _("Choose another folder."))
    if folder not in known:
        _keep(session, [*known, folder])


def forget(session: Session, folder: Path) -> None:
    """Do not look into it any more. Nothing in it is touched."""
    _keep(session, [one for one in folders(session) if one != folder])


def _keep(session: Session, chosen: list[Path]) -> None:
    value = encode([str(one) for one in chosen])
    session.merge(LocalSetting(key=FOLDERS, value=value))
    session.info.setdefault("changed", set()).add("sync_import")


def search(opened: Profile, seen: Seen | None = None) -> Search:
    """Look through the chosen folders. Only reads; an empty or absent folder means nothing (A8)."""
    seen = seen if seen is not None else {}
    with opened.database.read() as session:
        chosen = folders(session)
        taken = _taken(session)
        names = _names(session)
        own = keys.device_id_of(keys.public_key(opened.secrets.device))
    away = [one for one in chosen if not one.is_dir()]
    paths = {path for one in chosen if one not in away for path in _files(one)}
    new: dict[bytes | str, Found] = {}
    known = 0
    for path, size, key in sorted(_sized(paths), key=lambda one: -one[2][2])[:MOST_FILES]:
        if key not in seen:
            seen[key] = _header_of(path, size)
        header = seen[key]
        if isinstance(header, str):
            new[str(path)] = Found(path, size, problem=header)
            continue
        device_id = keys.device_id_of(header.device_key)
        if header.file_id in taken:
            known += 1
        elif device_id != own:  # our own files lie on the same stick
            sender = names.get(device_id, "")
            new.setdefault(header.file_id, Found(path, size, sender, header.created_ms))
    return Search(tuple(new.values()), known, tuple(away))


def _files(folder: Path) -> Iterator[Path]:
    """By name: "a.changes", "a (1).changes", "a.sync-conflict-….changes", "a.changes (2)"."""
    for visited, (place, inner, names) in enumerate(os.walk(folder)):
        depth = len(Path(place).relative_to(folder).parts)
        if depth >= DEEPEST or visited >= MOST_FOLDERS:
            inner.clear()
        inner[:] = [name for name in inner if not name.startswith(".")]
        for name in names:
            folded = name.casefold()
            if SUFFIX in folded and not folded.endswith(UNFINISHED) and not name.startswith("."):
                yield Path(place) / name


def _sized(paths: set[Path]) -> Iterator[tuple[Path, int, Key]]:
    for path in sorted(paths):
        try:
            told = path.stat()
        except OSError:  # pulled out between two looks
            continue
        yield path, told.st_size, (str(path), told.st_size, told.st_mtime_ns)


def _header_of(path: Path, size: int) -> Header | str:
    if size == 0:
        return _("The file is empty: it is still being copied, or lies in the cloud only.")
    try:
        return ChangeFile.open(path).header
    except UserError as problem:
        return str(problem)
    except OSError:
        return _("The file cannot be read.")


def _taken(session: Session) -> set[bytes]:
    """Files taken in to the last photo, and those kept for the question who sent them."""
    states = (receipts.TAKEN, receipts.HELD, receipts.UNDONE)
    return set(session.scalars(select(SyncImport.id).where(SyncImport.state.in_(states))))


def _names(session: Session) -> dict[bytes, str]:
    query = select(SyncDevice.device_id, SyncDevice.person_key)
    return {
        row.device_id: trust.name_of(session, row.person_key)
        for row in session.execute(query)
        if row.person_key
    }
