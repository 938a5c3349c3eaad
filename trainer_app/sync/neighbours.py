"""Two people, one laptop: who goes online takes the other's waiting photos along.

A profile that is closed cannot write letters, but its photos are sealed and lie there under their
hashes. So each profile leaves a list of what still waits for a target; whoever visits the same one
sends them too, and says so beside the list. The lists hold hashes and nothing else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.core import clock
from trainer_app.core.i18n import _
from trainer_app.store import scopes
from trainer_app.store.blobs import list_files
from trainer_app.store.files import Files, write_whole
from trainer_app.store.profile import Profile
from trainer_app.store.tables import SyncScope, SyncTarget, SyncUpload
from trainer_app.sync import receipts
from trainer_app.sync.targets.link import Report
from trainer_app.sync.targets.target import TargetCard, TargetProblem
from trainer_app.sync.targets.visit import WHOLE, Visit, visiting

FOLDER = "waiting"
DONE = ".sent"
HASH = re.compile(r"[0-9a-f]{64}")


def leave_list(opened: Profile, card_id: bytes) -> None:
    """What of ours still waits for this target, for whoever goes there next."""
    with opened.database.read() as session:
        row = session.get(SyncTarget, card_id)
        if row is None or row.store_id is None:
            return
        path = _list_of(opened.folder, row.store_id)
        names = _waiting(session, opened.files, card_id)
    if names:
        _write(path, names)
    else:
        path.unlink(missing_ok=True)


def hear(opened: Profile, card_id: bytes) -> None:
    """What somebody else on this laptop has sent for us lies there."""
    with opened.database.change(undoable=False) as session:
        row = session.get(SyncTarget, card_id)
        if row is None or row.store_id is None:
            return
        path = _done_of(opened.folder, row.store_id)
        for name in _read(path):
            session.merge(_upload(opened.files, card_id, name))
    path.unlink(missing_ok=True)


def carry_along(opened: Profile, card: TargetCard, report: Report | None = None) -> int:
    """Send what waits in the other profiles of this laptop; answers how many photos."""
    with opened.database.read() as session:
        row = session.get(SyncTarget, card.id)
        store_id = row.store_id if row else None
    if store_id is None:
        return 0
    waiting = list(_of_others(opened, store_id))
    if not waiting:
        return 0
    with visiting(opened, card, report, None) as visit:
        sizes = [path.stat().st_size for _folder, path in waiting]
        visit.link.begin(sum(sizes), _("Sending photos of others on this laptop"))
        return sum(_send(visit, folder, path, store_id) for folder, path in waiting)


def _of_others(opened: Profile, store_id: bytes) -> Iterator[tuple[Path, Path]]:
    """The folder of a profile, and a sealed photo in it that waits."""
    for folder in sorted(opened.folder.parent.iterdir()):
        if not folder.is_dir() or folder == opened.folder:
            continue
        sent = set(_read(_done_of(folder, store_id)))
        for name in _read(_list_of(folder, store_id)):
            path = folder / opened.files.folder.name / name[:2] / f"{name}.age"
            if name not in sent and path.is_file():
                yield folder, path


def _send(visit: Visit, folder: Path, path: Path, store_id: bytes) -> bool:
    """One that fails stays in the list, and does not stop the others (B2)."""
    try:
        visit.upload(path.stem, path)
    except TargetProblem as problem:
        if problem.passing:
            raise
        return False
    done = _done_of(folder, store_id)
    _write(done, [*_read(done), path.stem])
    return True


def _waiting(session: Session, files: Files, card_id: bytes) -> list[str]:
    """Photos of ours that do not lie there whole, and that somebody in their scope lacks."""
    lies = select(SyncUpload.name).where(
        SyncUpload.target_id == card_id, SyncUpload.name.startswith(WHOLE)
    )
    there = {name.removeprefix(WHOLE) for name in session.scalars(lies)}
    known = there | receipts.photos_received(session)
    me = scopes.person_key(session)
    readers = {
        scope_id: set(scopes.members(session, scope_id)) - {me}
        for scope_id in session.scalars(select(SyncScope.id))
    }
    had = {
        person: receipts.photos_delivered(session, person)
        for person in set().union(*readers.values())
    }
    named = {
        ref.cipher_sha256: None
        for ref in list_files(session)
        if any(ref.cipher_sha256 not in had[person] for person in readers.get(ref.scope_id, ()))
    }
    return [name for name in named if name not in known and files.exists(name)]


def _upload(files: Files, card_id: bytes, name: str) -> SyncUpload:
    path = files.path(name)
    return SyncUpload(
        target_id=card_id,
        name=WHOLE + name,
        size=path.stat().st_size if path.exists() else None,
        sha256=name,
        done_ms=clock.now_ms(),
    )


def _list_of(folder: Path, store_id: bytes) -> Path:
    return folder / FOLDER / store_id.hex()


def _done_of(folder: Path, store_id: bytes) -> Path:
    return folder / FOLDER / f"{store_id.hex()}{DONE}"


def _read(path: Path) -> list[str]:
    """Only hashes: a file in another's folder is trusted no further."""
    if not path.is_file():
        return []
    lines = path.read_text("ascii", errors="replace").split()
    return [line for line in lines if HASH.fullmatch(line)]


def _write(path: Path, names: list[str]) -> None:
    write_whole(path, "\n".join(names).encode("ascii"))
