"""Segments sealed once for all readers of a scope, whoever of them brings them to a place.

Sealing is never the same twice. So what was sealed is kept until it is confirmed; and what was
fetched from a place is kept as it lies there, if it was sealed for the same members: passing it on
to a third person then costs no byte.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
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


class Outgoing:
    """Segments as they were sealed: `<key>.<hash>` in a folder. The hash in the name is that of
    what lies there, so nothing that was sealed once is ever read for its hash again."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._names: dict[str, str] = {}  # key -> hash
        for path in folder.glob("*-*"):
            key, _dot, digest = path.name.partition(".")
            if len(digest) == len(EMPTY):
                self._names[key] = digest

    def find(self, key: str) -> Path | None:
        digest = self._names.get(key)
        return self.folder / f"{key}.{digest}" if digest else None

    def digest(self, key: str) -> str:
        return self._names[key]

    def keep(self, key: str, content: bytes) -> None:
        self._names[key] = digest_of(content)
        write_whole(self.folder / f"{key}.{self._names[key]}", content)

    def clear(self, keys_wanted: Collection[str]) -> None:
        """What was confirmed, or sealed for others than now."""
        kept = {f"{key}.{self._names[key]}" for key in keys_wanted if key in self._names}
        for path in self.folder.glob("*"):
            if path.name not in kept:
                path.unlink(missing_ok=True)


EMPTY = hashlib.sha256().hexdigest()


class Sealer:
    """What `packing.gather` seals with; one for all readers of a visit."""

    def __init__(self, folder: Path) -> None:
        self.outgoing = Outgoing(folder)
        self.keys: dict[str, str] = {}  # hash of what was sealed -> its key
        self._held: dict[str, bytes] = {}  # one copy in memory for all readers
        self._keys: dict[tuple[int, bytes, int], str] = {}
        self._digests: dict[bytes, str] = {}

    def __call__(self, session: Session, rows: Sequence[SyncSegment]) -> list[bytes]:
        members = {
            scope_id: sorted(scopes.members(session, scope_id))
            for scope_id in {row.scope_id for row in rows}
        }
        return [self._seal(row, members[row.scope_id]) for row in rows]

    def digest(self, content: bytes) -> str:
        """Of something sealed here."""
        return self._digests[content]

    def path(self, digest: str) -> Path:
        found = self.outgoing.find(self.keys[digest])
        assert found is not None  # sealed or found in this visit
        return found

    def _seal(self, row: SyncSegment, members: Sequence[bytes]) -> bytes:
        place = (row.dev, row.scope_id, row.first_seq)
        if place not in self._keys:
            self._keys[place] = key_of(row.raw, members)
        key = self._keys[place]
        if key not in self._held:
            content = self._held[key] = self._sealed(key, row.raw, members)
            digest = self.outgoing.digest(key)
            self.keys[digest], self._digests[content] = key, digest
        return self._held[key]

    def _sealed(self, key: str, raw: bytes, members: Sequence[bytes]) -> bytes:
        found = self.outgoing.find(key)
        if found is not None:
            return found.read_bytes()
        content: bytes = pyrage.encrypt(raw, [keys.recipient_of(person) for person in members])
        self.outgoing.keep(key, content)
        return content


def adopt(opened: Profile, session: Session, sealed: bytes, key: str, outgoing: Outgoing) -> bool:
    """Keep what came as it is. False if it was sealed for others than those we know of."""
    try:
        raw = pyrage.decrypt(sealed, [opened.secrets.reading])
        segment = segments.read(raw)
    except (pyrage.DecryptError, BadSegment):
        return False
    if key != key_of(raw, sorted(scopes.members(session, segment.scope_id))):
        return False
    if outgoing.find(key) is None:
        outgoing.keep(key, sealed)
    return True
