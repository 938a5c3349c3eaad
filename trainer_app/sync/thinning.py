"""Making room: originals that the office is known to have need not stay on a trainer's laptop.

Only what a signed receipt speaks for: a coordinator has taken in the row that names the photo, and
does not list the photo among those still missed. Small copies always stay.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.core.i18n import _
from trainer_app.store import blobs, scopes
from trainer_app.store.base import synced_models
from trainer_app.store.blobs import HOLDING, FileRef, list_files
from trainer_app.store.files import Files
from trainer_app.store.journal import decode
from trainer_app.store.profile import Profile
from trainer_app.store.tables import SyncDevice, SyncScope
from trainer_app.sync import receipts
from trainer_app.sync.receipts import Receipt
from trainer_app.sync.trust import COORDINATOR

Report = Callable[[int, int, str], None]


@dataclass(frozen=True)
class Room:
    """What could be freed, and what was freed before."""

    photos: int
    bytes: int
    away: int  # originals that only the office has


def look(session: Session, files: Files) -> Room:
    names = confirmed(session, files)
    size = sum(files.path(name).stat().st_size for name in names)
    return Room(len(names), size, len(blobs.thinned(session)))


def confirmed(session: Session, files: Files) -> list[str]:
    """Sealed names of the originals here that a coordinator has for certain."""
    offices = _offices(session)
    heard = {
        person: receipts.of_contact(session, person)
        for people in offices.values()
        for person in people
    }
    refs = [
        ref
        for ref in list_files(session, list(offices))
        if _is_original(ref) and files.exists(ref.cipher_sha256)
    ]
    dots = _last_changes(session, refs)
    return [
        ref.cipher_sha256
        for ref in refs
        if any(_has(heard[person], ref, dots[ref.row_id]) for person in offices[ref.scope_id])
    ]


def thin(opened: Profile, report: Report | None = None) -> Room:
    """Remove them here. What is marked first and removed then is never taken for lost."""
    with opened.database.read() as session:
        names = confirmed(session, opened.files)
    freed = 0
    for done, name in enumerate(names):
        if report:
            report(done, len(names), _("Making room"))
        freed += opened.files.path(name).stat().st_size
        with opened.database.change(undoable=False) as session:
            blobs.mark_thinned(session, name)
        opened.files.remove(name)
    with opened.database.change(undoable=False) as session:
        session.info.setdefault("changed", set()).add("attachment")
        return Room(len(names), freed, len(blobs.thinned(session)))


def ask_back(opened: Profile) -> int:
    """They are missed again: our next receipt says so, and the office sends them."""
    with opened.database.change(undoable=False) as session:
        count = len(blobs.thinned(session))
        blobs.forget_thinned(session)
        session.info.setdefault("changed", set()).add("attachment")
    return count


def _offices(session: Session) -> dict[bytes, list[bytes]]:
    """Scopes in which we are a trainer -> their coordinators. An office keeps everything itself:
    two coordinators who trusted each other might both let go of the same photo."""
    me = scopes.person_key(session)
    found = {}
    for scope_id in session.scalars(select(SyncScope.id)):
        people = scopes.members(session, scope_id)
        if people.get(me) not in (None, COORDINATOR):
            found[scope_id] = [one for one, role in people.items() if role == COORDINATOR]
    return found


def _is_original(ref: FileRef) -> bool:
    """The last of several; where there is one file only, nothing would be left to see."""
    columns = HOLDING[ref.table]
    return len(columns) > 1 and ref.column == columns[-1]


def _last_changes(
    session: Session, refs: Collection[FileRef]
) -> dict[bytes, set[tuple[bytes, int]]]:
    """Row -> every change that stands in it, by device and number."""
    devices = {row.idx: row.device_id for row in session.scalars(select(SyncDevice))}
    found: dict[bytes, set[tuple[bytes, int]]] = {}
    for table in {ref.table for ref in refs}:
        model = synced_models()[table]
        wanted = {ref.row_id for ref in refs if ref.table == table}
        for row_id, version in session.execute(select(model.id, model.sync_v)):
            if row_id in wanted:
                found[row_id] = set(_dots(decode(version), devices))
    return found


def _dots(version: list[Any], devices: dict[int, bytes]) -> Iterable[tuple[bytes, int]]:
    if version[0]:  # else its making has not arrived yet
        yield devices[version[0]], version[1]
    for heads in version[3].values():
        for dev, seq, _hlc in heads:
            yield devices[dev], seq


def _has(receipt: Receipt, ref: FileRef, dots: set[tuple[bytes, int]]) -> bool:
    seen = receipt.vector.get(ref.scope_id, {})
    return (
        ref.cipher_sha256 not in receipt.wanted
        and bool(dots)
        and all(seq <= seen.get(device_id, 0) for device_id, seq in dots)
    )
