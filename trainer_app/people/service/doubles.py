"""Two rows that may be one human being: found, decided by a person, never merged silently.

A verdict stands beside the rows and changes neither of them (SYNC 0a.7): taking it back brings
everything back as it was.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import Session

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.core.words import fold, sort_key
from trainer_app.people.model import Person, SamePerson
from trainer_app.people.service.likeness import SHORTEST, Facts, Likeness, compare
from trainer_app.people.service.persons import PersonLine, get, lines_of
from trainer_app.store import scopes
from trainer_app.store.base import living, pair_id
from trainer_app.store.tables import SyncScope

SAME, DIFFERENT = "same", "different"
CROWD = 200  # people of one word in one place: such a word says nothing about who they are


@dataclass(frozen=True)
class Pair:
    """Two rows to compare, and why."""

    one: bytes
    other: bytes
    likeness: Likeness
    humans: tuple[bytes, bytes] = (b"", b"")
    """The rows that stand for the two, after all that is decided already."""


@dataclass(frozen=True)
class Decided:
    """A verdict that stands, and whether another one contradicts it."""

    one: PersonLine
    other: PersonLine
    verdict: str
    contradicted: bool = False


# found


def likely_doubles(session: Session, person_id: bytes) -> list[PersonLine]:
    """People who may be this one, the likeliest first; those decided on are left out."""
    pairs = _pairs_with(session, get(session, person_id))
    lines = lines_of(session, [pair.other for pair in pairs])
    return [lines[pair.other] for pair in pairs if pair.other in lines]


def likeness_of(session: Session, one: bytes, other: bytes) -> Likeness | None:
    """Why two may be one, also after it was decided."""
    facts = list(_facts(session, Person.id.in_((one, other))))
    return compare(*facts) if len(facts) == 2 else None


def open_pairs(
    session: Session, scope_ids: Collection[bytes], among: Collection[bytes] | None = None
) -> list[Pair]:
    """All pairs of these teams that nobody has decided on, the likeliest first.

    `among`: only people of these ids.
    """
    people = [
        facts
        for facts in _facts(session, Person.scope_id.in_(scope_ids))
        if among is None or facts.id in among
    ]
    verdicts = Verdicts(session)
    pairs = [
        replace(pair, humans=(verdicts.human(pair.one), verdicts.human(pair.other)))
        for pair in _compared(people)
        if verdicts.open(pair.one, pair.other)
    ]
    return sorted(pairs, key=lambda pair: (-pair.likeness.strength, pair.one, pair.other))


def _pairs_with(session: Session, person: Person) -> list[Pair]:
    """Asked for one person: the store looks for those worth comparing."""
    me = next(_facts(session, Person.id == person.id), None)
    if me is None:
        return []
    alike = [Person.name_key == me.name_key] if me.name_key else []
    if me.phone_key:
        alike.append(Person.phone_key == me.phone_key)
    if person.municipality_id:
        words = [word for word in me.words if len(word) >= SHORTEST]
        shares = [func.instr(Person.name_key, word) > 0 for word in words]
        if shares:
            alike.append(and_(Person.municipality_id == person.municipality_id, or_(*shares)))
    if not alike:
        return []
    verdicts = Verdicts(session)
    others = _facts(session, and_(Person.scope_id == person.scope_id, or_(*alike)))
    found = [
        Pair(me.id, other.id, likeness)
        for other in others
        if other.id != me.id
        and (likeness := compare(me, other)) is not None
        and verdicts.open(me.id, other.id)
    ]
    return sorted(found, key=lambda pair: (-pair.likeness.strength, pair.other))


def _facts(session: Session, *conditions: ColumnElement[bool]) -> Iterator[Facts]:
    query = select(
        Person.id,
        Person.full_name,
        Person.name_key,
        Person.phone_key,
        Person.municipality_id,
        Person.municipality_text,
        Person.position,
        Person.organisation,
        Person.sex,
        Person.age_band,
    ).where(living(Person), Person.full_name.is_not(None), *conditions)
    for row in session.execute(query):
        yield Facts(
            row.id,
            row.full_name,
            row.name_key or "",
            row.phone_key,
            row.municipality_id or fold(row.municipality_text or "") or None,
            row.position,
            row.organisation,
            row.sex,
            row.age_band,
        )


def _compared(people: Sequence[Facts]) -> Iterator[Pair]:
    """Only those who share a name, a phone, or a word of the name in one place are compared."""
    groups: dict[object, list[Facts]] = defaultdict(list)
    for person in people:
        for mark in _marks(person):
            groups[mark].append(person)
    seen: set[tuple[bytes, bytes]] = set()
    for members in groups.values():
        if not 1 < len(members) <= CROWD:
            continue
        for one, other in combinations(members, 2):
            key = (min(one.id, other.id), max(one.id, other.id))
            if key in seen:
                continue
            seen.add(key)
            likeness = compare(one, other)
            if likeness:
                yield Pair(*key, likeness)


def _marks(person: Facts) -> Iterator[object]:
    if person.name_key:
        yield "key", person.name_key
    if person.phone_key:
        yield "phone", person.phone_key
    if person.place:
        for word in person.words:
            if len(word) >= SHORTEST:
                yield person.place, word


# decided


class Verdicts:
    """What was said so far: who is one human being with whom, and who is certainly not."""

    def __init__(self, session: Session) -> None:
        self._leader: dict[bytes, bytes] = {}
        query = select(SamePerson.a_id, SamePerson.b_id, SamePerson.verdict).where(
            living(SamePerson), SamePerson.verdict.is_not(None)
        )
        rows = [(a, b, verdict) for a, b, verdict in session.execute(query) if a and b]
        for a_id, b_id, verdict in rows:
            if verdict == SAME:
                first, second = sorted((self.human(a_id), self.human(b_id)))
                self._leader[second] = first
        self._apart = {self._humans(a, b) for a, b, verdict in rows if verdict == DIFFERENT}

    def human(self, person_id: bytes) -> bytes:
        """The row that stands for the human being."""
        while (leader := self._leader.get(person_id)) is not None:
            person_id = leader
        return person_id

    def humans(self) -> dict[bytes, bytes]:
        """Every row that is one with another -> the row that stands for both."""
        rows = set(self._leader) | set(self._leader.values())
        return {row: self.human(row) for row in rows}

    def open(self, one: bytes, other: bytes) -> bool:
        """Nobody has said anything that answers whether these two are one."""
        here, there = self.human(one), self.human(other)
        return here != there and self._humans(one, other) not in self._apart

    def contradicts(self, one: bytes, other: bytes) -> bool:
        """Said to be different, and by other verdicts one with the same human being."""
        return self.human(one) == self.human(other)

    def _humans(self, one: bytes, other: bytes) -> frozenset[bytes]:
        return frozenset((self.human(one), self.human(other)))


def fewest(humans: Collection[bytes], open_: Iterable[tuple[bytes, bytes]]) -> int:
    """How many human beings there are at least, if every open pair turns out to be one."""
    leader = {human: human for human in humans}

    def lead(one: bytes) -> bytes:
        while leader[one] != one:
            one = leader[one]
        return one

    left = len(leader)
    for here, there in open_:
        if here in leader and there in leader and lead(here) != lead(there):
            leader[lead(here)] = lead(there)
            left -= 1
    return left


def list_decided(session: Session, scope_ids: Collection[bytes]) -> list[Decided]:
    """The verdicts on people of these teams, so that each can be taken back; by name."""
    query = select(SamePerson).where(living(SamePerson), SamePerson.verdict.is_not(None))
    rows = [row for row in session.scalars(query) if row.a_id and row.b_id]
    lines = lines_of(session, {id_ for row in rows for id_ in (row.a_id, row.b_id) if id_})
    verdicts = Verdicts(session)
    found = []
    for row in rows:
        one, other = lines.get(row.a_id or b""), lines.get(row.b_id or b"")
        if one and other and one.scope_id in scope_ids and one.full_name and other.full_name:
            apart = row.verdict == DIFFERENT and verdicts.contradicts(one.id, other.id)
            found.append(Decided(one, other, row.verdict or "", apart))
    return sorted(found, key=lambda decided: sort_key(decided.one.full_name))


def also_known_as(session: Session, person_id: bytes) -> list[PersonLine]:
    """The other rows of the same human being."""
    verdicts = Verdicts(session)
    me = verdicts.human(person_id)
    rows = [row for row, human in verdicts.humans().items() if human == me and row != person_id]
    named = [line for line in lines_of(session, rows).values() if line.full_name]
    return sorted(named, key=lambda line: sort_key(line.full_name))  # who is erased has no name


def verdict_on(session: Session, one: bytes, other: bytes) -> str | None:
    """``same``, ``different`` or None: nobody has decided."""
    found = session.get(SamePerson, verdict_id(one, other))
    return found.verdict if found and not found.deleted else None


def decide(session: Session, one: bytes, other: bytes, verdict: str | None) -> None:
    """Say whether two are one. None takes the verdict back; the two rows are never touched."""
    found = session.get(SamePerson, verdict_id(one, other))
    if found is None:
        first, second = sorted((one, other))
        found = SamePerson(
            id=verdict_id(one, other),
            scope_id=_scope_of_verdict(session, one, other),
            a_id=first,
            b_id=second,
        )
        session.add(found)
    found.verdict = verdict
    session.flush()


def _scope_of_verdict(session: Session, one: bytes, other: bytes) -> bytes:
    """Of the team, where both are its people; across teams of one assignment the office's."""
    here, there = get(session, one).scope_id, get(session, other).scope_id
    if here == there:
        return here
    team, beside = session.get(SyncScope, here), session.get(SyncScope, there)
    if team and beside and team.parent and team.parent == beside.parent:
        office = scopes.office_scope(session, team.parent)
        if office is not None and scopes.person_key(session) in scopes.members(session, office):
            return office
    raise UserError(
        _("These two people belong to different teams."),
        _("Only a coordinator of both teams can say whether they are one person."),
    )


def verdict_id(one: bytes, other: bytes) -> bytes:
    """The same whichever of the two is named first, on every laptop."""
    return pair_id("same_person", *sorted((one, other)))
