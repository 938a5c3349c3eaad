"""Segments sealed once for all readers of a scope, whoever of them brings them to a place.

Sealing is never the same twice. So what was sealed is kept until it is confirmed; and what was
fetched from a place is kept as it lies there, if it was sealed for the same members: passing it on
to a third person then costs no byte.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyrage
from sqlalchemy.orm import Session

from trainer_app.store import keys, scopes, segments
from trainer_app.store.files import write_whole
from trainer_app.store.profile import Profile
from trainer_app.store.segments import BadSegment
from trainer_app.store.tables import SyncSegment
from trainer_app.sync.targets.visit import digest_of


def key_of(raw: bytes, members: Sequence[bytes]) -> str:
    """Another when the segment was redacted or somebody joined. `members` are sorted."""
    return f"{digest_of(raw)[:32]}-{digest_of(b''.join(members))[:16]}"


class Sealer:
    """What `packing.gather` seals with; one for all readers of a visit."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.keys: dict[str, str] = {}  # hash of what was sealed -> its key
        self._held: dict[str, bytes] = {}  # one copy in memory for all readers

    def __call__(self, session: Session, rows: Sequence[SyncSegment]) -> list[bytes]:
        members = {
            scope_id: sorted(scopes.members(session, scope_id))
            for scope_id in {row.scope_id for row in rows}
        }
        return [self._seal(row.raw, members[row.scope_id]) for row in rows]

    def _seal(self, raw: bytes, members: Sequence[bytes]) -> bytes:
        key = key_of(raw, members)
        if key not in self._held:
            self._held[key] = _sealed(self.folder / key, raw, members)
            self.keys[digest_of(self._held[key])] = key
        return self._held[key]


def _sealed(path: Path, raw: bytes, members: Sequence[bytes]) -> bytes:
    if path.exists():
        return path.read_bytes()
    content: bytes = pyrage.encrypt(raw, [keys.recipient_of(person) for person in members])
    write_whole(path, content)
    return content


def adopt(opened: Profile, session: Session, sealed: bytes, key: str, folder: Path) -> bool:
    """Keep what came as it is. False if it was sealed for others than those we know of."""
    try:
        raw = pyrage.decrypt(sealed, [opened.secrets.reading])
        segment = segments.read(raw)
    except (pyrage.DecryptError, BadSegment):
        return False
    if key != key_of(raw, sorted(scopes.members(session, segment.scope_id))):
        return False
    if not (folder / key).exists():
        write_whole(folder / key, sealed)
    return True
