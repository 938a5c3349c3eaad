"""What waits to be sent, what is on the way, and what was confirmed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trainer_app.store import scopes
from trainer_app.store.blobs import list_files
from trainer_app.store.files import Files
from trainer_app.store.journal import decode
from trainer_app.store.segments import WAITING
from trainer_app.store.tables import (
    SyncDevice,
    SyncExport,
    SyncImport,
    SyncLog,
    SyncProposal,
    SyncScope,
    SyncSegment,
)
from trainer_app.sync import answers, receipts, trust
from trainer_app.sync.model import Status
from trainer_app.sync.standing import Standing

CLOCK_BITS = 16  # below the milliseconds in a moment of the journal


def status_of(session: Session, files: Files) -> Status:
    given = _given(session)
    confirmed = _confirmed(session)
    mine = _own_changes(session)
    return Status(
        pending_changes=sum(last - given.get(scope, 0) for scope, last in mine.items()),
        pending_photos=_photos_not_given(session, files),
        on_the_way=sum(
            given.get(scope, 0) - min(given.get(scope, 0), confirmed.get(scope, 0))
            for scope in mine
        ),
        last_sent_ms=session.scalar(select(func.max(SyncExport.made_ms))),
        last_received_ms=session.scalar(
            select(func.max(SyncImport.done_ms)).where(SyncImport.state != receipts.HELD)
        ),
        held=_count(session, SyncImport.state == receipts.HELD),
        waiting=_count(session, SyncSegment.state == WAITING),
        conflicts=answers.count_conflicts(session),
        waiting_since_ms=_waiting_since(session, mine, given),
        last_confirmed_ms=_last_confirmed(session),
        undecided=count_undecided(session),
    )


def scopes_behind(session: Session) -> set[bytes]:
    """Where own changes lie that are in no file yet; the plan of a team stands for the team."""
    given = _given(session)
    behind = {scope for scope, last in _own_changes(session).items() if last > given.get(scope, 0)}
    parents = select(SyncScope.parent).where(SyncScope.id.in_(behind))
    return behind | {parent for parent in session.scalars(parents) if parent is not None}


def count_undecided(session: Session) -> int:
    """Changes that are here and wait for a coordinator's word."""
    return _count(session, SyncProposal.standing == Standing.PROPOSAL.value)


def _count(session: Session, condition: Any) -> int:
    return session.scalar(select(func.count()).where(condition)) or 0


def _own_changes(session: Session) -> dict[bytes, int]:
    """Scope that may be sent -> number of the last own change."""
    me = session.scalar(select(SyncDevice.idx).where(SyncDevice.state == trust.ME))
    sealed = (
        select(SyncSegment.scope_id, func.max(SyncSegment.last_seq))
        .where(SyncSegment.dev == me)
        .group_by(SyncSegment.scope_id)
    )
    logged = select(SyncLog.scope_id, func.max(SyncLog.seq)).group_by(SyncLog.scope_id)
    last = {row[0]: row[1] for row in session.execute(sealed)}
    last.update((row[0], row[1]) for row in session.execute(logged))
    private = set(session.scalars(select(SyncScope.id).where(SyncScope.kind == scopes.PRIVATE)))
    return {scope: seq for scope, seq in last.items() if scope not in private}


def _waiting_since(
    session: Session, mine: Mapping[bytes, int], given: Mapping[bytes, int]
) -> int | None:
    """When the oldest change was written that is in no file; sealed ones count from the last."""
    behind = {scope for scope, last in mine.items() if last > given.get(scope, 0)}
    if not behind:
        return None
    lines = select(SyncLog.scope_id, func.min(SyncLog.hlc)).group_by(SyncLog.scope_id)
    oldest = {scope: hlc >> CLOCK_BITS for scope, hlc in session.execute(lines)}
    sealed = session.scalar(select(func.max(SyncExport.made_ms)))
    known = [oldest.get(scope, sealed) for scope in behind]
    return min((moment for moment in known if moment is not None), default=None)


def _given(session: Session) -> dict[bytes, int]:
    """Scope -> the last own change that was put into a file for everyone in it we write to."""
    my_device = session.scalar(select(SyncDevice.device_id).where(SyncDevice.state == trust.ME))
    last: dict[bytes, dict[bytes, int]] = {}
    for export in session.scalars(select(SyncExport)):
        vector = decode(export.report or b"\x80").get("vector", {})
        for scope, devices in vector.items():
            here = last.setdefault(scope, {})
            reached = devices.get(my_device, 0)
            here[export.contact or b""] = max(reached, here.get(export.contact or b"", 0))
    return {scope: min(people.values()) for scope, people in last.items()}


def _confirmed(session: Session) -> dict[bytes, int]:
    """Scope -> the last own change that everyone we write to has confirmed."""
    my_device = session.scalar(select(SyncDevice.device_id).where(SyncDevice.state == trust.ME))
    reached: dict[bytes, list[int]] = {}
    for contact in session.scalars(select(SyncExport.contact).distinct()):
        vector = receipts.of_contact(session, contact or b"").vector
        for scope in _scopes_of(session, contact or b""):
            reached.setdefault(scope, []).append(vector.get(scope, {}).get(my_device or b"", 0))
    return {scope: min(numbers) for scope, numbers in reached.items()}


def _last_confirmed(session: Session) -> int | None:
    """When a receipt came that named a file of ours for the first time."""
    query = select(SyncExport.report).where(SyncExport.state == receipts.RECEIVED)
    said = [decode(report or b"\x80").get("received_ms") for report in session.scalars(query)]
    return max((moment for moment in said if moment), default=None)


def _scopes_of(session: Session, person_key: bytes) -> list[bytes]:
    return [
        scope
        for scope in session.scalars(select(SyncScope.id))
        if person_key in scopes.members(session, scope)
    ]


def _photos_not_given(session: Session, files: Files) -> int:
    """Photos and scans, counted once however many copies of them travel."""
    private = set(session.scalars(select(SyncScope.id).where(SyncScope.kind == scopes.PRIVATE)))
    given = receipts.photos_received(session)
    for contact in session.scalars(select(SyncExport.contact).distinct()):
        given |= receipts.photos_given(session, contact or b"")
    return len(
        {
            ref.row_id
            for ref in list_files(session)
            if ref.scope_id not in private
            and ref.cipher_sha256 not in given
            and files.exists(ref.cipher_sha256)
        }
    )
