"""Units that were renamed, merged or split: which stood where, before and now (C15).

A fact keeps the unit of its day. Whoever counts asks here what that unit stands for: a target
named before a merger is reached by those who came after it, and nobody is counted twice.
"""

from __future__ import annotations

from collections.abc import Collection

from sqlalchemy.orm import Session

from trainer_app.places.service.overlay import steps


class Lineage:
    """The known changes, read once."""

    def __init__(self, session: Session) -> None:
        self._steps = steps(session)

    def now(self, place_id: bytes) -> list[bytes]:
        """The unit or units that stand today where this one stood; itself, if nothing happened."""
        standing, seen = [place_id], {place_id}
        while True:
            moved = [
                after for before, after in self._steps if before in standing and after not in seen
            ]
            if not moved:
                return standing
            gone = {before for before, after in self._steps if after in moved}
            seen |= set(moved)
            standing = [unit for unit in standing if unit not in gone] + list(dict.fromkeys(moved))

    def now_one(self, place_id: bytes | None) -> bytes | None:
        """Where one unit stands today; a unit that was split stays itself."""
        standing = self.now(place_id) if place_id else []
        return standing[0] if len(standing) == 1 else place_id

    def before(self, place_id: bytes) -> list[bytes]:
        """The units that went into this one, near and far."""
        found: list[bytes] = []
        look = [place_id]
        while look:
            unit = look.pop()
            for before, after in self._steps:
                if after == unit and before not in found and before != place_id:
                    found.append(before)
                    look.append(before)
        return found

    def stands_for(self, place_id: bytes | None, wanted: Collection[bytes]) -> frozenset[bytes]:
        """Those of `wanted` that a fact of this place concerns."""
        if place_id is None:
            return frozenset()
        if place_id in wanted:
            return frozenset({place_id})
        earlier = frozenset(self.before(place_id)) & frozenset(wanted)
        return earlier or frozenset(self.now(place_id)) & frozenset(wanted)
