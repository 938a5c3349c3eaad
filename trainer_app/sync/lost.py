"""Laptops reported lost: in which scopes, and from which of their changes on.

A report speaks of one scope. A laptop lost for one employer goes on for another, until its owner
reports it: that is done for all scopes at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.store.tables import SyncDevice
from trainer_app.sync import force, forks, statements
from trainer_app.sync.statements import Limit, Powers, Revocation

Points = dict[tuple[bytes, bytes], int]
"""(Scope, device) -> the last of its changes that counts."""


def points(
    powers: Powers,
    reported: Iterable[Revocation],
    counting: Collection[Limit],
    persons: Mapping[bytes, bytes],
    device_keys: Mapping[bytes, bytes],
) -> Points:
    """`persons`, `device_keys`: by device."""
    owners = {key: persons.get(number, b"") for number, key in device_keys.items()}
    last = force.last_counting(powers, reported, counting, owners)
    return {
        (scope_id, number): seq
        for (scope_id, key), seq in last.items()
        for number, device_key in device_keys.items()
        if device_key == key  # a laptop copied by hand has several numbers
    }


def scopes_of_lost(session: Session) -> dict[bytes, frozenset[bytes]]:
    """Device -> the scopes in which it is lost."""
    reported = [one for one in statements.load(session) if isinstance(one, Revocation)]
    if not reported:
        return {}
    known = list(session.scalars(select(SyncDevice).where(SyncDevice.person_key.is_not(None))))
    persons = {row.device_id: row.person_key or b"" for row in known}
    powers, counting = statements.load_powers(session), force.load(session)
    found: dict[bytes, set[bytes]] = {}
    for scope_id, device_id in points(powers, reported, counting, persons, keys_of(session, known)):
        found.setdefault(device_id, set()).add(scope_id)
    return {device_id: frozenset(several) for device_id, several in found.items()}


def keys_of(session: Session, devices: Iterable[SyncDevice]) -> dict[bytes, bytes]:
    """A laptop copied by hand writes under several numbers with one key (see `forks`)."""
    by_number = {row.idx: row for row in devices}
    copies = [row for row in by_number.values() if row.state == forks.COPY]
    known = forks.Forks.load(session) if copies else None
    found = {}
    for number, row in by_number.items():
        origin = by_number.get(known.root(number)) if known else row
        key = (origin or row).sign_key
        if key:
            found[row.device_id] = key
    return found
