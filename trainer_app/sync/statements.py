"""Signed statements that travel beside the changes: a laptop lost, a person limited or introduced.

A statement is `msgpack [body, signer, signature]`, its body one of

    ["revoke", 1, scope, made_ms, device key, number of the last change that counts]
    ["limit", 1, scope, made_ms, person key, municipalities or None, serial,
     {device id: number of the last change before it}, [statements and erasures known then]]
    ["introduce", 1, scope, made_ms, person key, name, role]

Each speaks of one scope, so that nobody hears of a scope that is not theirs. Whether one counts
(see `force`) is a pure function of those known, never of the order in which they came.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

import msgspec
from nacl.exceptions import CryptoError
from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.store import scopes
from trainer_app.store.tables import SyncMember, SyncScope, SyncStatement
from trainer_app.sync.model import CONTACT_ROLES

REVOKE, LIMIT, INTRODUCE = "revoke", "limit", "introduce"
VERSION = 1
ID, KEY = 16, 32
MOST = 1 << 62  # of a number or a moment
LONGEST_NAME = 200


@dataclass(frozen=True)
class Revocation:
    """What a laptop wrote after its number `last` does not count."""

    id: bytes
    scope_id: bytes
    made_ms: int
    device_key: bytes
    last: int
    signer: bytes


@dataclass(frozen=True)
class Limit:
    """Where a person may still write; `units` None: everywhere again, empty: nowhere."""

    id: bytes
    scope_id: bytes
    made_ms: int
    person_key: bytes
    units: frozenset[bytes] | None
    serial: int
    before: Mapping[bytes, int]
    known: frozenset[bytes]
    signer: bytes

    @property
    def removes(self) -> bool:
        return self.units is not None and not self.units

    @property
    def rank(self) -> tuple[int, int, bytes]:
        """The last word stands; of two said without knowing of each other, the stricter."""
        strict = 0 if self.units is None else 1 if self.units else 2
        return self.serial, strict, self.id

    def touches(self, device_id: bytes, seq: int) -> bool:
        """Whether this change was written after it."""
        return self.units is not None and seq > self.before.get(device_id, 0)


@dataclass(frozen=True)
class Introduction:
    """A coordinator says who a person is."""

    id: bytes
    scope_id: bytes
    made_ms: int
    person_key: bytes
    name: str
    role: str
    signer: bytes


Statement = Revocation | Limit | Introduction

SaidOfRevocation = tuple[bytes, int, bytes, int]
SaidOfLimit = tuple[bytes, int, bytes, list[bytes] | None, int, dict[bytes, int], list[bytes]]
SaidOfIntroduction = tuple[bytes, int, bytes, str, str]


def read(cert: bytes) -> Statement | None:
    """None unless it is whole and signed. Whether its signer may say it, the functions below."""
    try:
        said, signer = scopes.read_certificate(cert)
        kind, version, *rest = said
        number = id_of(cert)
        if version != VERSION:
            return None
        if kind == REVOKE:
            return _revocation(number, rest, signer)
        if kind == LIMIT:
            return _limit(number, rest, signer)
        return _introduction(number, rest, signer) if kind == INTRODUCE else None
    except (CryptoError, msgspec.MsgspecError, ValueError, TypeError, LookupError):
        return None


def id_of(cert: bytes) -> bytes:
    """Made of the certificate: nobody can give two statements one name."""
    return hashlib.sha256(cert).digest()[:ID]


def _revocation(number: bytes, said: list[object], signer: bytes) -> Revocation | None:
    scope_id, made_ms, device_key, last = msgspec.convert(said, SaidOfRevocation)
    whole = len(scope_id) == ID and len(device_key) == KEY and 0 <= last < MOST
    return Revocation(number, scope_id, made_ms, device_key, last, signer) if whole else None


def _limit(number: bytes, said: list[object], signer: bytes) -> Limit | None:
    scope_id, made_ms, person, units, serial, before, known = msgspec.convert(said, SaidOfLimit)
    whole = len(scope_id) == ID and len(person) == KEY and 0 <= serial < MOST
    chosen = None if units is None else frozenset(units)
    limit = Limit(
        number, scope_id, made_ms, person, chosen, serial, before, frozenset(known), signer
    )
    return limit if whole else None


def _introduction(number: bytes, said: list[object], signer: bytes) -> Introduction | None:
    scope_id, made_ms, person, name, role = msgspec.convert(said, SaidOfIntroduction)
    whole = (
        len(scope_id) == ID
        and len(person) == KEY
        and role in CONTACT_ROLES
        and 0 < len(name) <= LONGEST_NAME
    )
    return Introduction(number, scope_id, made_ms, person, name, role, signer) if whole else None


# who may say what; which of it has force: `force`


@dataclass(frozen=True)
class Powers:
    """Who may say what in which scope."""

    coordinators: Mapping[bytes, frozenset[bytes]] = field(default_factory=dict)
    creators: Mapping[bytes, bytes] = field(default_factory=dict)

    def coordinates(self, scope_id: bytes, person_key: bytes) -> bool:
        return person_key in self.coordinators.get(scope_id, ())

    def rules(self, scope_id: bytes, person_key: bytes) -> bool:
        """A coordinator, or whoever made the scope."""
        created = bool(person_key) and self.creators.get(scope_id) == person_key
        return created or self.coordinates(scope_id, person_key)


# kept and carried


def load(session: Session) -> list[Statement]:
    """All that are here, whoever signed them. Each signature is proved once a session: this is
    asked for every row of some lists."""
    proved: dict[bytes, Statement | None] = session.info.setdefault("statements", {})
    found = []
    for cert in session.scalars(select(SyncStatement.cert)):
        if cert not in proved:
            proved[cert] = read(cert)
        if one := proved[cert]:
            found.append(one)
    return found


def load_powers(session: Session) -> Powers:
    coordinators: dict[bytes, set[bytes]] = {}
    query = select(SyncMember.scope_id, SyncMember.person_key)
    for scope_id, person in session.execute(query.where(SyncMember.role == "coordinator")):
        coordinators.setdefault(scope_id, set()).add(person)
    creators = session.execute(select(SyncScope.id, SyncScope.creator))
    return Powers(
        {scope_id: frozenset(several) for scope_id, several in coordinators.items()},
        {scope_id: creator for scope_id, creator in creators if creator},
    )


def state(session: Session, kind: str, scope_id: bytes, made_ms: int, *rest: object) -> bytes:
    """Sign and keep a statement of our own; answers its id."""
    cert = scopes.certify(session, kind, VERSION, scope_id, made_ms, *rest)
    keep(session, [cert])
    return id_of(cert)


def keep(session: Session, certs: Iterable[bytes]) -> int:
    """Enter those that are whole; answers how many are new."""
    new = 0
    known = set(session.scalars(select(SyncStatement.id)))
    for cert in certs:
        one = read(cert)
        if one is None or one.id in known:
            continue
        known.add(one.id)
        new += 1
        session.add(
            SyncStatement(
                id=one.id,
                kind=_kind_of(one),
                scope_id=one.scope_id,
                subject=one.device_key if isinstance(one, Revocation) else one.person_key,
                cert=cert,
                made_ms=one.made_ms,
            )
        )
    if new:
        session.flush()
        session.info.setdefault("changed", set()).add(SyncStatement.__tablename__)
    return new


def _kind_of(one: Statement) -> str:
    if isinstance(one, Revocation):
        return REVOKE
    return LIMIT if isinstance(one, Limit) else INTRODUCE


def to_send(session: Session, scope_ids: Collection[bytes]) -> dict[str, list[str]]:
    """For the data part of a change file: what speaks of scopes that both sides share."""
    query = select(SyncStatement.cert).where(SyncStatement.scope_id.in_(list(scope_ids)))
    found = session.scalars(query.order_by(SyncStatement.id))
    return {"statements": [cert.hex() for cert in found]}


def hear(session: Session, data: Mapping[str, object]) -> int:
    """The way home of `to_send`. A file of an older version has none; nonsense is passed over."""
    said = data.get("statements", [])
    return keep(session, _bytes_of(said)) if isinstance(said, list) else 0


def _bytes_of(said: list[object]) -> Iterable[bytes]:
    for one in said:
        try:
            yield bytes.fromhex(one) if isinstance(one, str) else b""
        except ValueError:
            continue
