"""Which statements count, worked out from the set by someone who has read the design and no code.

A removal names everything its author had heard. What the removed say otherwise is as if it had
never been said, until somebody lets them in again. Two who remove each other are both out.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import nacl.signing

from tests.sync.oracle import ID, decode

Person = bytes
Scope = bytes


@dataclass(frozen=True)
class Limit:
    """Where a person may write; None: everywhere again, nothing: they are out."""

    id: bytes
    scope: Scope
    person: Person
    places: frozenset[bytes] | None
    serial: int
    before: Mapping[bytes, int]
    heard: frozenset[bytes]
    signer: Person

    @property
    def removes(self) -> bool:
        return self.places == frozenset()

    @property
    def order(self) -> tuple[int, int, bytes]:
        """The last word stands; of two said apart, the stricter."""
        strictness = 2 if self.removes else 1 if self.places is not None else 0
        return self.serial, strictness, self.id

    def concerns(self, device: bytes, seq: int) -> bool:
        return self.places is not None and seq > self.before.get(device, 0)


@dataclass(frozen=True)
class Lost:
    id: bytes
    scope: Scope
    device_key: bytes
    last: int
    signer: Person

    @property
    def device(self) -> bytes:
        return self.device_key[:ID]


def read(cert: bytes) -> Limit | Lost | None:
    """None for what names nobody's right, as an introduction."""
    body, signer, signature = decode(cert)
    nacl.signing.VerifyKey(signer).verify(body, signature)
    number = hashlib.sha256(cert).digest()[:ID]
    kind, version, scope, _made, *said = decode(body)
    assert version == 1
    if kind == "revoke":
        return Lost(number, scope, *said, signer)
    if kind != "limit":
        return None
    person, places, serial, before, heard = said
    chosen = None if places is None else frozenset(places)
    return Limit(number, scope, person, chosen, serial, before, frozenset(heard), signer)


class Statements:
    """What was stated of one assignment, and what of it counts."""

    def __init__(
        self,
        certs: Iterable[bytes],
        coordinators: Mapping[Scope, Collection[Person]],
        creators: Mapping[Scope, Person],
        owners: Mapping[bytes, Person],
    ) -> None:
        self.coordinators, self.creators, self.owners = coordinators, creators, owners
        said = [one for one in map(read, set(certs)) if one is not None and one.scope in creators]
        limits = [one for one in said if isinstance(one, Limit) and self._allowed(one)]
        self.counting: list[Limit] = []
        for scope in {one.scope for one in limits}:
            self.counting += _counting([one for one in limits if one.scope == scope])
        self.lost = self._lost([one for one in said if isinstance(one, Lost)])

    def rules(self, scope: Scope, person: Person) -> bool:
        return person in self.coordinators[scope] or self.creators[scope] == person

    def limit_of(self, scope: Scope, person: Person) -> Limit | None:
        theirs = [one for one in self.counting if (one.scope, one.person) == (scope, person)]
        return max(theirs, key=lambda one: one.order, default=None)

    def is_out(self, person: Person) -> bool:
        """Somewhere."""
        stands = (self.limit_of(scope, person) for scope in self.creators)
        return any(one is not None and one.removes for one in stands)

    def _allowed(self, one: Limit) -> bool:
        itself, maker = one.signer == one.person, self.creators[one.scope] == one.person
        return self.rules(one.scope, one.signer) and not itself and not maker

    def _lost(self, reports: list[Lost]) -> dict[tuple[Scope, bytes], int]:
        found: dict[tuple[Scope, bytes], int] = {}
        for one in reports:
            by_owner = self.owners[one.device] == one.signer
            if by_owner or (self.rules(one.scope, one.signer) and not self._unheard(one)):
                key = (one.scope, one.device)
                found[key] = min(one.last, found.get(key, one.last))
        return found

    def _unheard(self, report: Lost) -> bool:
        """Its author is out, and was put out by somebody who had not heard of it."""
        theirs = [o for o in self.counting if (o.scope, o.person) == (report.scope, report.signer)]
        return any(
            out.removes
            and report.id not in out.heard
            and not any(not back.removes and back.order > out.order for back in theirs)
            for out in theirs
        )


def _counting(limits: list[Limit]) -> list[Limit]:
    """Squeezed between what counts for certain and what may; a circle that is left counts."""
    forced: set[bytes] = set()
    while True:
        certain, possible = _squeezed(limits, forced)
        doubtful = [one for one in limits if one.id in possible - certain]
        if not doubtful:
            return [one for one in limits if one.id in certain]
        forced |= {one.id for one in doubtful if _in_outermost_circle(one, doubtful)}


def _squeezed(limits: list[Limit], forced: set[bytes]) -> tuple[set[bytes], set[bytes]]:
    certain, possible = set(forced), {one.id for one in limits}
    while True:
        now = forced | {o.id for o in limits if not _is_silent(o, limits, possible, certain)}
        then = forced | {o.id for o in limits if not _is_silent(o, limits, now, possible)}
        if (now, then) == (certain, possible):
            return certain, possible
        certain, possible = now, then


def _is_silent(one: Limit, limits: list[Limit], outs: set[bytes], backs: set[bytes]) -> bool:
    """Its author is out by one of `outs` that had not heard of it, and it of none of `backs`."""
    theirs = [other for other in limits if other.person == one.signer]
    return any(
        out.removes
        and out.id in outs
        and one.id not in out.heard
        and not any(_knew_to_be_back(one, out, back) for back in theirs if back.id in backs)
        for out in theirs
    )


def _knew_to_be_back(one: Limit, out: Limit, back: Limit) -> bool:
    return not back.removes and back.order > out.order and back.id in one.heard


def _in_outermost_circle(one: Limit, doubtful: list[Limit]) -> bool:
    """Whoever silences it, however far up, is silenced by it in turn."""
    return all(one in _above(other, doubtful) for other in _above(one, doubtful))


def _above(one: Limit, doubtful: list[Limit]) -> list[Limit]:
    found: list[Limit] = []
    todo = [one]
    while todo:
        here = todo.pop()
        for other in doubtful:
            weighs = other.person == here.signer and (
                (other.removes and here.id not in other.heard)
                or (not other.removes and other.id in here.heard)
            )
            if weighs and other not in found:
                found.append(other)
                todo.append(other)
    return found
