"""What counts: approvals, limits and lost laptops, as a pure function of the set (SYNC 0a.4).

A change of somebody who may not (any more) write there is never dropped: it waits as a proposal, or
is kept as written by a lost laptop. What is known grows in any order; the answer is the same.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Set
from dataclasses import dataclass, field

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.store import erasures
from trainer_app.store.tables import SyncDevice, SyncProposal
from trainer_app.sync import force, history, lost, places_of_rows, records, statements, verdicts
from trainer_app.sync.places_of_rows import PlacesOfRows
from trainer_app.sync.records import Key, Record
from trainer_app.sync.standing import COUNTS, Facts, Ruling, Standing
from trainer_app.sync.statements import Limit, Powers, Revocation
from trainer_app.sync.verdicts import (
    ACCEPTED,
    APPROVED,
    COORDINATORS_ONLY,
    REFUSED,
    REOPENED,
    RETURNED,
    STATES,
    SUBMITTED,
    Dot,
    Fact,
    Stand,
)
from trainer_app.sync.wire import GARBLED, read_payload

__all__ = [
    "APPROVED",
    "REOPENED",
    "RETURNED",
    "STATES",
    "SUBMITTED",
    "Fact",
    "Rules",
    "Stand",
    "stands",
]

LOST, PLACE, REMOVED, LOCKED, OVERWRITTEN, DECIDED = (
    "laptop",
    "place",
    "removed",
    "approved",
    "verdict",
    "decided",
)
"""Reasons, as kept in `sync_proposal`."""


@dataclass(frozen=True)
class Said:
    """All that was ever stated, with or without force; devices by id, with key and person."""

    powers: Powers = field(default_factory=Powers)
    persons: Mapping[bytes, bytes] = field(default_factory=dict)
    device_keys: Mapping[bytes, bytes] = field(default_factory=dict)
    statements: tuple[statements.Statement, ...] = ()
    verdicts: tuple[Fact, ...] = ()


class Standings:
    """What of it has force: lost laptops, limits, and verdicts of those who may."""

    def __init__(self, said: Said) -> None:
        self.powers, self.persons = said.powers, dict(said.persons)
        limits = [one for one in said.statements if isinstance(one, Limit)]
        self.counting = force.counting_limits(self.powers, limits)
        self.limits = force.standing_limits(self.counting)
        reported = [one for one in said.statements if isinstance(one, Revocation)]
        self.lost = lost.points(
            self.powers, reported, self.counting, self.persons, said.device_keys
        )
        self.verdicts = [one for one in said.verdicts if self._has_force(one)]

    def _has_force(self, fact: Fact) -> bool:
        if fact.seq > self.lost.get((fact.scope_id, fact.device_id), fact.seq):
            return False
        limit = self.limits.get((fact.scope_id, fact.author))
        if limit is not None and limit.removes and limit.touches(fact.device_id, fact.seq):
            return False
        if fact.action not in COORDINATORS_ONLY:
            return True
        return self.powers.coordinates(fact.scope_id, fact.author)

    def by_record(self) -> dict[Record, Stand]:
        grouped: dict[Record, list[Fact]] = {}
        for fact in self.verdicts:
            if fact.action not in (ACCEPTED, REFUSED):
                grouped.setdefault(fact.record, []).append(fact)
        return {record: verdicts.standing(facts) for record, facts in grouped.items()}

    def decided(self) -> dict[Dot, Standing]:
        """Changes accepted or refused by name; who speaks last is heard, whatever came first."""
        found: dict[Dot, Standing] = {}
        for fact in sorted(self.verdicts, key=lambda one: one.rank):
            if fact.action not in (ACCEPTED, REFUSED):
                continue
            word = Standing.COUNTS if fact.action == ACCEPTED else Standing.REFUSED
            found.update(
                {dot: word for dot in fact.named if self.powers.coordinates(dot[0], fact.author)}
            )
        return found


Lock = tuple[Fact, ...]
"""The approvals that stand for a record."""


class Rules:
    """Asked for every change of a scope they concern. See `standing.Rules`."""

    def __init__(
        self,
        said: Said,
        members: Mapping[Record, Collection[Key]] | None = None,
        *,
        kept: erasures.Known | None = None,
        places: PlacesOfRows | None = None,
    ) -> None:
        """`members`: the rows of approved records."""
        have = Standings(said)
        self.powers, self.persons = have.powers, have.persons
        self.lost, self.limits, self.decided = have.lost, have.limits, have.decided()
        self.stands = have.by_record()
        self.locks: dict[Record, Lock] = {
            record: stand.approvals for record, stand in self.stands.items() if stand.approvals
        }
        self.locked: dict[Key, set[Record]] = {}
        for record, keys in (members or {}).items():
            for key in keys if record in self.locks else ():
                self.locked.setdefault(key, set()).add(record)
        self.makers: dict[bytes, set[bytes]] = {}
        for fact in said.verdicts:
            self.makers.setdefault(fact.id, set()).add(fact.author)
        self.kept = kept or erasures.Known()
        self.places = places or PlacesOfRows()
        self.scopes = _scopes_of(said)
        self.written_over: frozenset[bytes] = frozenset()
        self._session: Session | None = None

    @classmethod
    def load(cls, session: Session) -> Rules:
        said = read(session)
        approved = [
            record for record, stand in Standings(said).by_record().items() if stand.approvals
        ]
        made = cls(
            said,
            _members(session, approved),
            kept=erasures.load(session),
            places=places_of_rows.of(session),
        )
        made.written_over = verdicts.written_over(session)
        made._session = session
        return made

    # the question

    def concerns(self, scope_id: bytes) -> bool:
        return scope_id in self.scopes

    def judge(self, facts: Facts) -> Ruling:
        scope_id, device_id, line = facts.scope_id, facts.device_id, facts.line
        if self.kept.is_kept(scope_id, device_id, line.seq) and self._restates(facts):
            return COUNTS  # erasing is law
        if line.seq > self.lost.get((scope_id, device_id), line.seq):
            return Ruling(Standing.REVOKED, LOST)
        person = self.persons.get(device_id, b"")
        if line.table == verdicts.TABLE:
            return self._of_verdict(facts, person)
        word = self.decided.get((scope_id, device_id, line.seq))
        if word is not None:
            return COUNTS if word is Standing.COUNTS else Ruling(word, DECIDED)
        reason = self._beyond_limit(facts, person)
        if reason:
            return Ruling(Standing.PROPOSAL, reason)
        if self.locks and self._is_locked(facts, person):
            return Ruling(Standing.PROPOSAL, LOCKED)
        return COUNTS

    def _restates(self, facts: Facts) -> bool:
        """On the rows an erasure is about: it empties what is to be emptied, and says again what
        stood in words that go. Any other edit is weighed as ever."""
        line = facts.line
        emptied = self.kept.emptied(line.table, line.row_id)
        if emptied is None or line.makes:
            return False
        gone = self.kept.is_erased
        try:
            values, replaced = read_payload(line.payload) if not line.erased else ({}, {})
        except GARBLED:
            return False
        return all(
            name in emptied
            or any(
                gone(facts.scope_id, *dot) or self.kept.is_kept(facts.scope_id, *dot)
                for dot in (replaced or {}).get(name, ())
            )
            for name in values
        )

    def _of_verdict(self, facts: Facts, person: bytes) -> Ruling:
        """Said is said: a verdict is not written over, but its author may put it back at once."""
        if facts.is_making:
            self.makers.setdefault(facts.line.row_id, set()).add(person)
            return COUNTS
        makers = self.makers.get(facts.line.row_id)
        if not makers or facts.line.erased:
            return COUNTS
        if person in makers and facts.said().keys() <= verdicts.TRASH:
            return COUNTS
        return Ruling(Standing.REFUSED, OVERWRITTEN)

    def _beyond_limit(self, facts: Facts, person: bytes) -> str:
        limit = self.limits.get((facts.scope_id, person))
        if limit is None or not limit.touches(facts.device_id, facts.line.seq):
            return ""
        if limit.removes:
            return REMOVED
        places = self.places.of(facts)
        return PLACE if places and places.isdisjoint(limit.units or ()) else ""

    def _is_locked(self, facts: Facts, person: bytes) -> bool:
        if self.powers.coordinates(facts.scope_id, person):
            return False
        key = (facts.line.table, facts.line.row_id)
        homes = self.locked.get(key, set())
        if facts.is_making:
            homes = homes | {
                home for home in records.records_of_values(*key, facts.said()) if home in self.locks
            }
            if homes:
                self.locked[key] = homes
        return any(not self._covered(home, facts) for home in homes)

    def _covered(self, record: Record, facts: Facts) -> bool:
        dot = (facts.scope_id, facts.device_id, facts.line.seq)
        return any(approval.covers(*dot) for approval in self.locks[record])

    # what late words change

    def touched_since(self, before: object) -> Set[Key]:
        """Rows with changes whose standing may be another than by the rules known before."""
        if not isinstance(before, Rules):
            before = Rules(Said())
        found = self._other_locks(before)
        found |= {(verdicts.TABLE, row_id) for row_id in self.written_over - before.written_over}
        if self._session is None:
            return found
        found |= self._other_decisions(self._session, before)
        found |= self._other_powers(self._session, before)
        found |= self._other_erasures(self._session, before)
        found |= self._beyond_points(self._session, before)
        return found

    def _other_locks(self, before: Rules) -> set[Key]:
        return {
            key
            for key in self.locked.keys() | before.locked.keys()
            if self._locks_of(key) != before._locks_of(key)
        }

    def _locks_of(self, key: Key) -> set[tuple[Record, Dot]]:
        homes = self.locked.get(key, ())
        return {(home, approval.dot) for home in homes for approval in self.locks[home]}

    def _other_decisions(self, session: Session, before: Rules) -> set[Key]:
        changed = {
            dot
            for dot in self.decided.keys() | before.decided.keys()
            if self.decided.get(dot) != before.decided.get(dot)
        }
        return history.keys_at(session, changed)

    def _other_powers(self, session: Session, before: Rules) -> set[Key]:
        """Somebody coordinates who did not: what they wrote may count after all."""
        now, then = self.powers.coordinators, before.powers.coordinators
        grown = [scope_id for scope_id in now if now[scope_id] != then.get(scope_id, frozenset())]
        query = select(SyncProposal.tbl, SyncProposal.row_id)
        found = session.execute(query.where(SyncProposal.scope_id.in_(grown)))
        return {(table, row_id) for table, row_id in found}

    def _other_erasures(self, session: Session, before: Rules) -> set[Key]:
        """What an erasure says again counts, though it came before the erasure did."""
        heard = {one.id for one in before.kept.all}
        named = {(r.table, r.row_id) for o in self.kept.all if o.id not in heard for r in o.rows}
        if not named:
            return set()
        found = session.execute(select(SyncProposal.tbl, SyncProposal.row_id))
        return named & {(table, row_id) for table, row_id in found}

    def _beyond_points(self, session: Session, before: Rules) -> set[Key]:
        """After which number of a laptop another rule holds than before."""
        points: dict[tuple[bytes, bytes], int] = {}
        for place in self.lost.keys() | before.lost.keys():
            now, then = self.lost.get(place), before.lost.get(place)
            if now != then:
                points[place] = min(one for one in (now, then) if one is not None)
        for scope_id, person in self.limits.keys() | before.limits.keys():
            now_limit = self.limits.get((scope_id, person))
            then_limit = before.limits.get((scope_id, person))
            if now_limit == then_limit:
                continue
            for device_id in (one for one, owner in self.persons.items() if owner == person):
                from_ = min(
                    limit.before.get(device_id, 0)
                    for limit in (now_limit, then_limit)
                    if limit is not None
                )
                place = (scope_id, device_id)
                points[place] = min(from_, points.get(place, from_))
        return history.keys_after(session, points)


def _scopes_of(said: Said) -> frozenset[bytes]:
    found = {one.scope_id for one in said.statements}
    for fact in said.verdicts:
        found |= {fact.scope_id, *fact.heads, *(dot[0] for dot in fact.named)}
    return frozenset(found)


# reading what is known here


def read(session: Session, record_ids: Collection[bytes] | None = None) -> Said:
    """`record_ids` None: the verdicts on all records."""
    query = select(SyncDevice).where(SyncDevice.person_key.is_not(None))
    known = list(session.scalars(query))
    return Said(
        statements.load_powers(session),
        {row.device_id: row.person_key or b"" for row in known},
        lost.keys_of(session, known),
        tuple(statements.load(session)),
        tuple(verdicts.load(session, record_ids)),
    )


def _members(session: Session, approved: Iterable[Record]) -> dict[Record, set[Key]]:
    """The rows of approved records, and those that are here as proposals only."""
    found = records.rows_of_all(session, approved)
    if not found:
        return found
    for key, values in history.made_as_proposals(session).items():
        for home in records.records_of_values(*key, values):
            if home in found:
                found[home].add(key)
    return found


def stands(session: Session, wanted: Collection[Record]) -> dict[Record, Stand]:
    """What was decided about each of these records."""
    if not wanted:
        return {}
    said = read(session, {record.id for record in wanted})
    by_kind = {(record.kind, record.id): record for record in wanted}
    return {
        by_kind[found.kind, found.id]: stand
        for found, stand in Standings(said).by_record().items()
        if (found.kind, found.id) in by_kind and stand.verdicts
    }
