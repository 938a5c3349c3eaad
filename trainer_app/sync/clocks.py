"""Laptops whose clocks are wrong: order never depends on them, but people read dates (A11)."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.core import clock
from trainer_app.store import scopes
from trainer_app.store.journal import decode, encode
from trainer_app.store.tables import LocalSetting, SyncDevice
from trainer_app.sync import trust

KEPT = "clocks"
"""Local setting: device id -> by how much its clock was off when it was heard last, and when."""

MINUTE_MS = 60 * 1000
DAY_MS = 24 * 60 * MINUTE_MS
SMALL_MS = 30 * MINUTE_MS  # time zones set wrong begin at half an hour
EARLIEST_MS = 1_704_067_200_000  # 2024: nobody wrote with this program before


@dataclass(frozen=True)
class WrongClock:
    """A laptop that believes it is another day."""

    device_id: bytes
    who: str
    device_name: str
    off_ms: int  # ahead of this laptop; negative: behind
    heard_ms: int
    mine: bool


def is_impossible(moment_ms: int) -> bool:
    """A moment that cannot have been when it says."""
    return moment_ms < EARLIEST_MS or moment_ms > clock.now_ms() + DAY_MS


def judge(written_ms: int, now_ms: int, seen_ms: int) -> int:
    """By how much a clock is off at least; 0 when nothing speaks against it.

    A file that is written later than it is read comes from a clock ahead of ours; one written
    before what its author had already read comes from a clock behind. `seen_ms`: the newest
    moment of ours among what the author had.
    """
    if written_ms > now_ms + SMALL_MS:
        return written_ms - now_ms
    if written_ms < max(seen_ms - SMALL_MS, EARLIEST_MS):
        return written_ms - max(seen_ms, EARLIEST_MS)
    return 0


def notice(session: Session, device_id: bytes, written_ms: int, seen_ms: int = 0) -> int:
    """Remember what a file says of its author's clock; a clock that was put right is forgotten."""
    now_ms = clock.now_ms()
    off_ms = judge(written_ms, now_ms, seen_ms)
    known = _known(session)
    if off_ms:
        known[device_id] = (off_ms, now_ms)
    elif not known.pop(device_id, None):
        return 0
    session.merge(LocalSetting(key=KEPT, value=encode(known)))
    return off_ms


def _known(session: Session) -> dict[bytes, tuple[int, int]]:
    kept = session.get(LocalSetting, KEPT)
    if kept is None or not kept.value:
        return {}
    return decode(kept.value, type=dict[bytes, tuple[int, int]])


def off_by(session: Session, device_id: bytes) -> int:
    """By how much a laptop's clock was off when it was heard last; 0 if nothing is known."""
    return _known(session).get(device_id, (0, 0))[0]


def list_wrong(session: Session) -> list[WrongClock]:
    """What the screens warn of, the worst first."""
    known = _known(session)
    me = scopes.person_key(session)
    found = [
        WrongClock(
            row.device_id,
            trust.name_of(session, row.person_key or b""),
            row.name or "",
            *known[row.device_id],
            row.person_key == me,
        )
        for row in session.scalars(select(SyncDevice).where(SyncDevice.device_id.in_(list(known))))
    ]
    return sorted(found, key=lambda one: -abs(one.off_ms))


def set_back_by(stamp: int) -> int:
    """By how much this laptop's clock is behind its journal's last stamp; 0 when it is not.

    Either it was set back now, or it was ahead when that was written.
    """
    off_ms = (stamp >> 16) - clock.now_ms()
    return off_ms if off_ms > DAY_MS + SMALL_MS else 0  # others may draw us a day ahead


def wrong_devices(session: Session) -> set[int]:
    """Local numbers of the laptops whose clocks were wrong when they were heard last."""
    known = list(_known(session))
    return set(session.scalars(select(SyncDevice.idx).where(SyncDevice.device_id.in_(known))))


def is_suspicious(session: Session, version: bytes) -> bool:
    """Whether a row's moments come from a clock that is not to be trusted; takes its `sync_v`."""
    dev, _seq, hlc, heads = decode(version)
    stamps = [(dev, hlc), *((one[0], one[2]) for some in heads.values() for one in some)]
    wrong = wrong_devices(session)
    return any(
        number in wrong or (stamp and is_impossible(stamp >> 16)) for number, stamp in stamps
    )
