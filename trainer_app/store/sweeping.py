"""Sealed files that no row names any more are removed, but not before nothing can need them.

A file is first only noted. It goes when it has been nameless for longer than the oldest backup
kept beside the profile is old: whichever of them is put back, its photos are still there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec
import zstandard
from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from trainer_app.core import clock
from trainer_app.store import backup, segments
from trainer_app.store.blobs import list_files
from trainer_app.store.profile import Profile
from trainer_app.store.segments import APPLIED, BadSegment
from trainer_app.store.tables import (
    SyncCandidate,
    SyncLog,
    SyncParked,
    SyncProposal,
    SyncQuarantine,
    SyncSegment,
)

NOTED = "nameless_files"  # local setting: JSON {name: since when in ms}
DAY_MS = 24 * 3600 * 1000
PATIENCE_MS = 7 * DAY_MS  # at the least: an edit may still be cancelled, a file still arrive
NAME = re.compile(rb"[0-9a-f]{64}")


def sweep(opened: Profile) -> int:
    """Note what is nameless, remove what has been so for long enough. Answers how many went."""
    here = set(opened.files.list_names())
    with opened.database.read() as session:
        named = {ref.cipher_sha256 for ref in list_files(session)} | set(_named_aside(session))
    nameless = here - named
    noted: dict[str, int] = json.loads(opened.database.local_get(NOTED) or b"{}")
    now = clock.now_ms()
    since = {name: min(noted.get(name, now), now) for name in nameless}
    before = _safe_before(opened.folder, now)
    due = {name for name, moment in since.items() if moment < before}
    for name in due:
        opened.files.remove(name)
    left = {name: moment for name, moment in since.items() if name not in due}
    if left != noted:
        with opened.database.change(undoable=False) as session:
            opened.database.local_set(session, NOTED, json.dumps(left).encode())
    return len(due)


def _safe_before(folder: Path, now: int) -> int:
    """Every kept backup was made after this moment."""
    kept = [one.made_ms for one in backup.list_backups(folder)]
    return min([now - PATIENCE_MS, *kept])


def _named_aside(session: Session) -> Iterator[str]:
    """Named by what may still come to life: waiting and set-aside changes, proposals, other
    answers."""
    proposed = exists().where(
        SyncProposal.dev == SyncSegment.dev,
        SyncProposal.scope_id == SyncSegment.scope_id,
        SyncProposal.seq.between(SyncSegment.first_seq, SyncSegment.last_seq),
    )
    query = select(SyncSegment.raw).where((SyncSegment.state != APPLIED) | proposed)
    for raw in session.scalars(query):
        yield from _names_in(_payloads(raw))
    yield from _names_in(session.scalars(select(SyncLog.payload)))
    yield from _names_in(session.scalars(select(SyncCandidate.value)))
    yield from _names_in(session.scalars(select(SyncParked.vals)))
    for kept in session.scalars(select(SyncQuarantine.raw)):
        yield from _names_in([kept or b"", *_payloads(kept or b"")])


def _payloads(raw: bytes) -> list[bytes]:
    try:
        return [line.payload for line in segments.read(raw).lines()]
    except (BadSegment, msgspec.MsgspecError, zstandard.ZstdError):
        return []


def _names_in(parts: Iterable[bytes]) -> Iterator[str]:
    for part in parts:
        for found in NAME.findall(part):
            yield found.decode()
