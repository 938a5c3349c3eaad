"""Which changes count, worked out from the set by someone who has read the design and no code.

A verdict names everything its author had. It stands as long as no later one saw it; while the best
that stands is an approval, what a trainer says beyond it of that record is only proposed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from tests.sync.oracle import Change, Key, decode
from tests.sync.oracle_statements import Limit, Statements

VERDICT = "verdict"
PLACE = {"event": "place_id", "person": "municipality_id"}
STATES = ("submitted", "returned", "approved", "reopened")
COORDINATORS_SAY = ("returned", "approved", "reopened", "accepted", "refused")

Person = bytes
Scope = bytes
Record = tuple[str, bytes]
"""Kind and the row that names it."""


@dataclass(frozen=True)
class People:
    """Who is who, as the one who wrote the story knows."""

    owners: Mapping[bytes, Person]  # of devices
    coordinators: Mapping[Scope, frozenset[Person]]
    stated: Statements
    """Who was limited, and which laptops are lost."""

    def coordinates(self, scope: Scope, person: Person) -> bool:
        return person in self.coordinators.get(scope, frozenset())

    def beyond(self, change: Change) -> bool:
        scope, device, seq = change.dot
        return seq > self.stated.lost.get((scope, device), seq)

    def limit_of(self, change: Change) -> Limit | None:
        """The limit its author came under before making it."""
        scope, device, seq = change.dot
        limit = self.stated.limit_of(scope, self.owners[device])
        return limit if limit is not None and limit.concerns(device, seq) else None


@dataclass(frozen=True)
class Verdict:
    change: Change
    author: Person

    @property
    def action(self) -> str:
        return self.change.values["action"]

    @property
    def record(self) -> Record:
        return self.change.values["kind"], self.change.values["record_id"]

    @property
    def order(self) -> tuple[int, bytes]:
        return self.change.hlc, self.change.dot[1]

    def saw(self, change: Change) -> bool:
        scope, device, seq = change.dot
        return seq <= decode(self.change.values["heads"]).get(scope, {}).get(device, 0)

    def stands_over(self, other: Verdict) -> bool:
        if other is self or not self.saw(other.change):
            return False
        return not (self.action == "submitted" and other.action == "approved")


class Law:
    """Everything that was decided, and so what counts."""

    def __init__(
        self,
        changes: Iterable[Change],
        people: People,
        kept: Collection[tuple[bytes, bytes, int]] = (),
    ) -> None:
        """`kept`: what erasures say again."""
        self.people, self.kept = people, kept
        everything = [one for one in changes if not one.erased]
        self.homes, self.places = _homes(everything), _places(everything)
        verdicts = [
            Verdict(one, people.owners[one.dot[1]])
            for one in everything
            if one.key[0] == VERDICT and one.saw is None and self._may_be_said(one)
        ]
        self.approvals: dict[Record, list[Verdict]] = {}
        by_record: dict[Record, list[Verdict]] = defaultdict(list)
        for one in verdicts:
            by_record[one.record].append(one)
        for record, some in by_record.items():
            self.approvals[record] = _approvals(some)
        self.named: dict[tuple[bytes, bytes, int], bool] = {}
        for one in sorted(verdicts, key=lambda one: one.order):
            if one.action in ("accepted", "refused"):
                for scope, device, seq in decode(one.change.values["heads"]):
                    self.named[scope, device, seq] = one.action == "accepted"

    def _may_be_said(self, change: Change) -> bool:
        limit = self.people.limit_of(change)
        if self.people.beyond(change) or (limit is not None and limit.removes):
            return False
        author = self.people.owners[change.dot[1]]
        only = change.values["action"] in COORDINATORS_SAY
        return not only or self.people.coordinates(change.dot[0], author)

    def counts(self, change: Change) -> bool:
        if change.dot in self.kept:
            return True
        if self.people.beyond(change):
            return False
        if change.key[0] == VERDICT:
            return True
        if change.dot in self.named:
            return self.named[change.dot]
        limit = self.people.limit_of(change)
        if limit is not None and (limit.removes or self._elsewhere(change, limit)):
            return False
        if self.people.coordinates(change.dot[0], self.people.owners[change.dot[1]]):
            return True
        return all(
            not approvals or any(one.saw(change) for one in approvals)
            for record in self.homes[change.key]
            for approvals in [self.approvals.get(record, [])]
        )

    def _elsewhere(self, change: Change, limit: Limit) -> bool:
        """It is known where the row lies, and that is none of the places left to the author."""
        place = self.places.get(change.key)
        return place is not None and place not in (limit.places or ())


def _places(changes: list[Change]) -> dict[Key, bytes]:
    """As rows were made: an attendance lies where its day was."""
    made = [one for one in changes if one.saw is None]
    found = {
        one.key: one.values[PLACE[one.key[0]]]
        for one in made
        if one.values.get(PLACE.get(one.key[0], ""))
    }
    for one in made:
        day = ("event", one.values.get("event_id"))
        if one.key[0] == "attendance" and day in found:
            found[one.key] = found[day]
    return found


def _homes(changes: Iterable[Change]) -> dict[Key, set[Record]]:
    """The records a row belongs to: an event is one itself, attendances belong to its list."""
    homes: dict[Key, set[Record]] = defaultdict(set)
    for one in changes:
        if one.key[0] == "event":
            homes[one.key].add(("event", one.key[1]))
        elif one.key[0] == "attendance" and one.values.get("event_id"):
            homes[one.key].add(("list", one.values["event_id"]))
    return homes


def _approvals(verdicts: list[Verdict]) -> list[Verdict]:
    """The approvals that stand, if what stands best is one."""
    standing = _maximal(_not_taken_back(verdicts))
    if not standing:
        return []
    best = max(standing, key=lambda one: (one.action != "submitted", one.order))
    if best.action != "approved":
        return []
    return [one for one in standing if one.action == "approved"]


def _maximal(verdicts: list[Verdict]) -> list[Verdict]:
    return [one for one in verdicts if not any(other.stands_over(one) for other in verdicts)]


def _not_taken_back(verdicts: list[Verdict]) -> list[Verdict]:
    """A withdrawal takes back what its author's own words were, of those it saw standing."""
    alive = [one for one in verdicts if one.action in STATES]
    for back in sorted(verdicts, key=lambda one: one.order):
        if back.action == "withdrawn":
            stood = _maximal([one for one in alive if back.saw(one.change)])
            gone = [one for one in stood if one.author == back.author]
            alive = [one for one in alive if one not in gone]
    return alive
