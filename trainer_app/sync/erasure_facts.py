"""Who has carried an erasure out: each laptop signs that it has, and all pass the word on."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import msgspec
from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.core import clock
from trainer_app.store import erasures, keys, scopes
from trainer_app.store.erasures import Erasure
from trainer_app.store.journal import decode, encode
from trainer_app.store.profile import Profile
from trainer_app.store.tables import ErasureLog, LocalSetting, SyncDevice
from trainer_app.sync import lost, trust
from trainer_app.sync.forks import COPY
from trainer_app.sync.holdings import PERSON

ERASED = "erased"


def statement(opened: Profile, erasure_id: bytes) -> bytes:
    device = opened.secrets.device
    body = encode([ERASED, 1, keys.public_key(device), erasure_id, clock.now_ms()])
    return encode([body, keys.sign(device, body)])


def _read(raw: bytes) -> tuple[bytes, bytes, int] | None:
    """Device key, erasure, moment; None unless the device signed it."""
    try:
        body, signature = decode(raw, type=tuple[bytes, bytes])
        kind, version, device_key, erasure_id, moment = decode(
            body, type=tuple[str, int, bytes, bytes, int]
        )
    except (msgspec.MsgspecError, ValueError):
        return None
    if (kind, version) != (ERASED, 1) or not keys.signed_by(device_key, body, signature):
        return None
    return device_key, erasure_id, moment


def note(session: Session, raw: bytes) -> None:
    said = _read(raw)
    if said is not None and session.get(ErasureLog, said[1]) is not None:
        keep(session, said[1], keys.device_id_of(said[0]), raw)


def keep(session: Session, erasure_id: bytes, device_id: bytes, raw: bytes) -> None:
    key = f"{ERASED}:{erasure_id.hex()}:{device_id.hex()}"
    if session.get(LocalSetting, key) is None:
        session.add(LocalSetting(key=key, value=raw))
        session.flush()


def statements(session: Session, erasure_id: bytes) -> dict[bytes, bytes]:
    """Device id -> what it signed."""
    begins = f"{ERASED}:{erasure_id.hex()}:"
    query = select(LocalSetting).where(LocalSetting.key.startswith(begins))
    return {
        bytes.fromhex(row.key.removeprefix(begins)): row.value
        for row in session.scalars(query)
        if row.value
    }


def witnesses(session: Session, order: Erasure) -> set[bytes]:
    """People on whose laptops it was carried out; a laptop that is lost bears no witness."""
    lost_in = lost.scopes_of_lost(session)
    signed = [
        device_id
        for device_id in statements(session, order.id)
        if order.scope_id not in lost_in.get(device_id, ())
    ]
    query = select(SyncDevice.person_key).where(SyncDevice.device_id.in_(signed))
    return {person for person in session.scalars(query) if person}


@dataclass(frozen=True)
class Laptop:
    """A laptop that has, or should have, the erased data."""

    name: str
    mine: bool
    done_ms: int | None


@dataclass(frozen=True)
class ErasureFacts:
    """An erasure as the screens tell of it."""

    id: bytes
    made_ms: int
    by: str
    people: tuple[bytes, ...]
    done_here: bool
    laptops: tuple[Laptop, ...]


def list_erasures(session: Session, person_id: bytes | None = None) -> list[ErasureFacts]:
    """The latest first; of one person, or all."""
    found = []
    lost_in = lost.scopes_of_lost(session)
    for row in session.scalars(select(ErasureLog).where(ErasureLog.done.is_not(None))):
        order = erasures.read(row.cert or b"")
        people = tuple(
            one.row_id for one in order.rows if one.table == PERSON and "full_name" in one.emptied
        )
        if person_id is None or person_id in people:
            found.append(_facts(session, order, people, bool(row.done), lost_in))
    return sorted(found, key=lambda one: one.made_ms, reverse=True)


def _facts(
    session: Session,
    order: Erasure,
    people: tuple[bytes, ...],
    done: bool,
    lost_in: Mapping[bytes, Collection[bytes]],
) -> ErasureFacts:
    said = {
        device: read[2]
        for device, raw in statements(session, order.id).items()
        if (read := _read(raw))
    }
    members = set(scopes.members(session, order.scope_id))
    devices = session.scalars(select(SyncDevice).where(SyncDevice.person_key.in_(members))).all()
    unheard = members - {device.person_key for device in devices}
    laptops = tuple(
        Laptop(
            trust.name_of(session, device.person_key or b""),
            device.state == trust.ME,
            said.get(device.device_id),
        )
        for device in devices
        if device.state != COPY and order.scope_id not in lost_in.get(device.device_id, ())
    ) + tuple(Laptop(trust.name_of(session, key), False, None) for key in sorted(unheard))
    by = trust.name_of(session, order.signer)
    return ErasureFacts(order.id, order.made_ms, by, people, done, laptops)
