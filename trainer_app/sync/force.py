"""Which statements have force: a pure function of the set (decision 0015).

A removal names what it knew of; whatever else the removed state is as if it was never said, until
somebody lets them in again. An answer never hangs on which name sorts first.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping

from sqlalchemy.orm import Session

from trainer_app.store.erasures import Erasure
from trainer_app.sync import statements
from trainer_app.sync.statements import Introduction, Limit, Powers, Revocation


def standing_limits(counting: Iterable[Limit]) -> dict[tuple[bytes, bytes], Limit]:
    """(Scope, person) -> the limit that stands, of those that count."""
    found: dict[tuple[bytes, bytes], Limit] = {}
    for limit in counting:
        key = (limit.scope_id, limit.person_key)
        if key not in found or found[key].rank < limit.rank:
            found[key] = limit
    return found


def counting_limits(powers: Powers, limits: Iterable[Limit]) -> list[Limit]:
    """Nobody lifts their own; whoever made a scope cannot be limited in it.

    Two who remove each other, neither knowing of it, are both out: whoever made the scope lets one
    of them in again. Otherwise a removal could be dodged by answering it with another.
    """
    by_scope: dict[bytes, list[Limit]] = defaultdict(list)
    for limit in limits:
        allowed = (
            powers.rules(limit.scope_id, limit.signer)
            and limit.signer != limit.person_key
            and powers.creators.get(limit.scope_id) != limit.person_key
        )
        if allowed:
            by_scope[limit.scope_id].append(limit)
    return [one for several in by_scope.values() for one in _Weighing(several).counting()]


class _Weighing:
    """The limits of one scope. Each is open until everything is decided that it hangs on."""

    def __init__(self, limits: Iterable[Limit]) -> None:
        self.open = {one.id: one for one in limits}
        self.counts: dict[bytes, Limit] = {}
        self.about: dict[bytes, list[Limit]] = defaultdict(list)
        for one in self.open.values():
            self.about[one.person_key].append(one)

    def counting(self) -> list[Limit]:
        while self.open:
            if not self._decide():
                self._decide_circles()
        return list(self.counts.values())

    def _decide(self) -> bool:
        """Those that hang on nothing that is open; False where there is none."""
        before = len(self.open)
        for one in list(self.open.values()):
            hangs_on = self._hangs_on(one)
            if hangs_on:
                continue
            del self.open[one.id]
            if hangs_on is not None:
                self.counts[one.id] = one
        return len(self.open) < before

    def _hangs_on(self, one: Limit) -> set[bytes] | None:
        """Open limits that decide of this one; None when it is known to have no force."""
        found: set[bytes] = set()
        for removal in self.about.get(one.signer, ()):
            silenced = removal.id not in self.counts and removal.id not in self.open
            if not removal.removes or one.id in removal.known or silenced:
                continue
            returns = {
                other.id
                for other in self.about[one.signer]
                if _lifts(other, removal) and other.id in one.known
            }
            if returns & self.counts.keys():
                continue
            may_return = returns & self.open.keys()
            if removal.id in self.counts and not may_return:
                return None
            found |= may_return | ({removal.id} & self.open.keys())
        return found

    def _decide_circles(self) -> None:
        """Removals that silence each other all count; first the circles that hang on no other."""
        hangs_on = {one.id: self._hangs_on(one) or set() for one in self.open.values()}
        above = {number: _reached(number, hangs_on) for number in hangs_on}
        for number, others in above.items():
            if all(number in above[other] for other in others):
                self.counts[number] = self.open.pop(number)


def _reached(start: bytes, hangs_on: Mapping[bytes, set[bytes]]) -> set[bytes]:
    found: set[bytes] = set()
    todo = [start]
    while todo:
        new = hangs_on[todo.pop()] - found
        found |= new
        todo += new
    return found


def _lifts(later: Limit, removal: Limit) -> bool:
    """Lets the removed in again."""
    return not later.removes and later.rank > removal.rank


def is_silenced(said: Revocation | Introduction | Erasure, counting: Collection[Limit]) -> bool:
    """Its signer is out of the scope, and whoever removed them had not heard of it.

    Whoever is let in again has all their words back, as with changes.
    """
    place = (said.scope_id, said.signer)
    theirs = [one for one in counting if (one.scope_id, one.person_key) == place]
    return any(
        removal.removes
        and said.id not in removal.known
        and not any(_lifts(other, removal) for other in theirs)
        for removal in theirs
    )


def last_counting(
    powers: Powers,
    revocations: Iterable[Revocation],
    counting: Collection[Limit],
    owners: Mapping[bytes, bytes],
) -> dict[tuple[bytes, bytes], int]:
    """(Scope, device key) -> the last change of a lost laptop that counts; the earliest one said.

    `owners`: device key -> person. The owner may say it, and whoever coordinates the scope.
    `counting`: the limits that count.
    """
    found: dict[tuple[bytes, bytes], int] = {}
    for one in revocations:
        official = powers.rules(one.scope_id, one.signer) and not is_silenced(one, counting)
        if not official and owners.get(one.device_key) != one.signer:
            continue
        key = (one.scope_id, one.device_key)
        found[key] = min(one.last, found.get(key, one.last))
    return found


def load(session: Session) -> list[Limit]:
    """The limits known here that count."""
    said = [one for one in statements.load(session) if isinstance(one, Limit)]
    return counting_limits(statements.load_powers(session), said)
