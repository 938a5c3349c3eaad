"""Laptops that live through invented histories, and how the outcome is held against the oracle.

Everything goes the real way: edits through the session, change files through `export` and
`take_in`. The laptops are used for several histories, each with assignments of its own, because
making a laptop takes longer than a history.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import select

from tests.devices import PASSPHRASE, Devices
from tests.sync import oracle
from tests.sync.laptop_rows import compare, heard_of, shown
from tests.sync.oracle_rights import Law, People
from trainer_app import catalogue
from trainer_app.assignments.model import Assignment
from trainer_app.attendance.model import Attendance
from trainer_app.core import clock
from trainer_app.core.errors import UserError
from trainer_app.events.model import Event
from trainer_app.people.model import Person
from trainer_app.review import service as review
from trainer_app.review.service import held as held_changes
from trainer_app.store import profile, scopes
from trainer_app.store.base import Text3, new_id, pair_id
from trainer_app.store.profile import Profile
from trainer_app.store.tables import ErasureLog, SyncSegment
from trainer_app.sync import answers, erasing, handing, service, settling, trust, undoing
from trainer_app.sync.locking import LockedRecord
from trainer_app.sync.records import Record

assert catalogue.MODELS
COORDINATORS = ("office", "bureau")
TRAINERS = ("anna", "bek")
NAMES = (*TRAINERS, *COORDINATORS)
YEAR_MS = 365 * 24 * 3600 * 1000
NOW_MS = 1_780_000_000_000
STORIES = ("a team of trainers", "two teams of one office")
KEPT = 12  # histories with the same laptops
COPIED = 10  # sets of laptops with the same people
MET = "met"
PEOPLE = 2
BACKED_UP = 10  # every tenth file
ONCE_MORE = 5  # so many histories are told twice in the end, and nothing may come of it


class World:
    """The laptops, for as many histories as they are good for.

    People meet and begin their assignments once for many sets of laptops: closed folders are
    copied, and the copies live on. Every so often there are new people.
    """

    def __init__(self, folder: Path) -> None:
        self.folder, self.histories = folder, 0
        self.laptops: Devices | None = None
        self.shared: dict[str, Shared] = {}

    def begin(self, story: str, years: dict[str, int], seed: int) -> History:
        if self.histories % (KEPT * COPIED) == 0:
            self._meet()
        if self.histories % KEPT == 0:
            self._copy()
        self.histories += 1
        history = self._history(years, seed)
        history.shared = self.shared[story]
        return history

    def _history(self, years: dict[str, int], seed: int) -> History:
        assert self.laptops
        stick = self.folder / f"stick{self.histories}"
        stick.mkdir(parents=True)
        return History(self.laptops.opened, stick, years, Random(seed), self.histories)

    def _meet(self) -> None:
        self.close()
        clock.set_source(lambda: NOW_MS)
        shutil.rmtree(self.folder)
        self.laptops = Devices(self.folder / MET)
        for name in NAMES:
            self.laptops.open(name, "coordinator" if name in COORDINATORS else "trainer")
        for opened in self.laptops.opened.values():
            for other in self.laptops.opened.values():
                if other is not opened:
                    service.add_contact(opened, service.contact_card(other))
        begun = self._history({}, self.histories)
        self.shared = {story: begun.begin(story) for story in STORIES}

    def _copy(self) -> None:
        self.close()
        clock.set_source(lambda: NOW_MS)
        self.laptops = Devices(self.folder / f"laptops{self.histories}")
        shutil.copytree(self.folder / MET, self.laptops.folder)
        for name in NAMES:
            self.laptops.opened[name] = profile.open_(self.laptops.folder / name, PASSPHRASE)

    def close(self) -> None:
        if self.laptops:
            self.laptops.close()
            self.laptops = None


@dataclass
class Shared:
    """An assignment everybody has a part in."""

    assignment_id: bytes
    scope: bytes
    teams: dict[str, bytes] = field(default_factory=dict)
    """Trainer -> the team they write in."""

    def meet(self, one: str, other: str) -> bool:
        """They write to each other: trainers of one team, and everybody with a coordinator."""
        return len(self.scopes_of(one) & self.scopes_of(other)) > 1

    def scopes_of(self, name: str) -> set[bytes]:
        everything = {self.scope, *self.teams.values()}
        return everything if name in COORDINATORS else {self.scope, self.teams[name]}


@dataclass
class History:
    """Some days of one assignment, until everybody has heard of everything."""

    laptops: dict[str, Profile]
    stick: Path
    years: dict[str, int]
    chance: Random
    number: int
    shared: Shared = field(default_factory=lambda: Shared(b"", b""))
    late: list[tuple[str, Path]] = field(default_factory=list)
    """Files still in somebody's pocket, and for whom."""
    undone: list[tuple[str, bytes]] = field(default_factory=list)
    """Files taken back on a laptop and not taken in again."""
    step: int = 0
    files: int = 0
    erased: bool = False

    @contextmanager
    def at(self, name: str) -> Iterator[Profile]:
        """Sit down at a laptop: what it does, it does by its own clock."""
        moment = NOW_MS + self.years.get(name, 0) * YEAR_MS + self.step * 1000
        clock.set_source(lambda: moment)
        try:
            yield self.laptops[name]
        finally:
            clock.set_source(lambda: NOW_MS)

    # how it begins

    def begin(self, story: str) -> Shared:
        if story == STORIES[0]:
            self.shared = self._create("anna")
            self._hand("anna", "bek", "office")
            self.shared.teams = dict.fromkeys(TRAINERS, self._team_of("anna"))
            self.exchange("anna", "bek", "office")
            self._hand("office", "bureau")
            self.exchange("office", "bureau", "anna", "bek")
        else:
            self.shared = self._create("office")
            self._hand("office", "bureau", "anna", "bek")
            self.exchange("office", "bureau", "anna", "bek")
            self.shared.teams = {name: self._team_of(name) for name in TRAINERS}
        return self.shared

    def _create(self, name: str) -> Shared:
        with self.at(name) as opened, opened.database.change() as session:
            made = scopes.create_assignment_scopes(session, opened.me.role)
            shared = Shared(new_id(), made.assignment)
            session.add(
                Assignment(
                    id=shared.assignment_id, scope_id=made.assignment, title=Text3.all(ru="Т")
                )
            )
        return shared

    def _hand(self, giver: str, *takers: str) -> None:
        for taker in takers:
            with self.at(giver) as opened, opened.database.change() as session:
                contact_id = trust.contact_id_of(self.laptops[taker].me.person_key)
                handing.hand(
                    session, self.shared.assignment_id, trust.get_contact(session, contact_id)
                )

    def _team_of(self, name: str) -> bytes:
        with self.laptops[name].database.read() as session:
            return scopes.team_scope(session, self.shared.scope)

    # what people do

    def write(self, name: str, action: str, what: int) -> None:
        self.step += 1
        with (
            self.at(name) as opened,
            suppress(LockedRecord),  # approved: the screen says so, and nothing is written
            opened.database.change() as session,
        ):
            edit(session, self._place(name, what), action, self.step)

    def _place(self, name: str, what: int) -> Place:
        """Each history speaks of a day and of people of its own."""
        return Place(self.shared, self._team_for(name), str(self.number), str(what % PEOPLE))

    def _team_for(self, name: str) -> bytes:
        """A coordinator corrects in one of the teams."""
        teams = self.shared.teams
        return teams.get(name) or self.chance.choice(sorted(set(teams.values())))

    # how it is carried

    def send(self, giver: str, taker: str) -> Path | None:
        self.files += 1
        path = self.stick / f"{self.files}.changes"
        with self.at(giver) as opened:
            contact_id = trust.contact_id_of(self.laptops[taker].me.person_key)
            return service.export(opened, self.shared.assignment_id, contact_id, path).path

    def take(self, taker: str, path: Path) -> None:
        """Now and then with a backup before, as somebody does who takes many files in."""
        with self.at(taker) as opened:
            service.take_in(opened, path, backup_first=self.files % BACKED_UP == 0)

    def carry(self, giver: str, taker: str, fate: str) -> None:
        self.step += 1
        may = self.shared.meet(giver, taker) and self._knows_of_it(giver)
        path = self.send(giver, taker) if may else None
        if path is None or fate == "lost":
            return
        if fate == "late":
            self.late.append((taker, path))
            return
        if fate == "cut":
            self._take_a_part(taker, path)
            return
        self.take(taker, path)
        if fate == "twice":
            self.take(taker, path)

    def _take_a_part(self, taker: str, path: Path) -> None:
        content = path.read_bytes()
        part = path.with_suffix(".part.changes")
        part.write_bytes(content[: self.chance.randrange(len(content))])
        with suppress(UserError):  # said in words; the next file brings it all
            self.take(taker, part)

    def empty_pockets(self, some: int | None = None) -> None:
        """What was late arrives, in any order."""
        self.chance.shuffle(self.late)
        now, self.late = self.late[:some], self.late[some:] if some is not None else []
        for taker, path in now:
            self.take(taker, path)

    def exchange(self, hub: str, *others: str) -> None:
        """Everybody gives to the hub, and the hub to everybody, until there is nothing new."""
        for giver, taker in [(one, hub) for one in others] + [(hub, one) for one in others]:
            path = self.send(giver, taker) if self._knows_of_it(giver) else None
            if path:
                self.take(taker, path)

    def _knows_of_it(self, name: str) -> bool:
        with self.laptops[name].database.read() as session:
            return session.get(Assignment, self.shared.assignment_id) is not None

    def settle(self) -> None:
        """In the end everybody hears everything, by way of one of the coordinators."""
        self.redo_all()
        self.empty_pockets()
        hub, *others = self.chance.sample(COORDINATORS, 2)
        others += self.chance.sample(TRAINERS, 2)
        self.exchange(hub, *others)
        if self.erased or self.number % ONCE_MORE == 0:
            self.exchange(hub, *others)  # what was erased and said again meanwhile goes once more

    # what people decide and take back

    def review(self, name: str, action: str, what: int) -> None:
        """Hand in, give back, approve, open again, take back; who may not is told so."""
        self.step += 1
        with (
            self.at(name) as opened,
            suppress(UserError),
            opened.database.change() as session,
        ):
            event_id = self._place(name, 0).event_id
            record = Record(("event", "list")[what % 2], "event", event_id)
            if session.get(Event, event_id) is not None:
                REVIEWS[action](session, record)

    def decide_held(self, name: str, what: int) -> None:
        """A change that came after the approval is let count, or left aside."""
        self.step += 1
        with self.at(name) as opened, opened.database.change() as session:
            held = [one for one in held_changes.list_held(session) if one.may_decide]
            if held:
                one = held[what % len(held)]
                held_changes.decide_held(session, [one], accept=bool(self.step % 2))

    def decide(self, name: str, which: int) -> None:
        """One of the open questions about rows of this history, by one of its answers."""
        self.step += 1
        with (
            self.at(name) as opened,
            suppress(LockedRecord),
            opened.database.change() as session,
        ):
            mine = self.shared.scopes_of(name)
            rows = {key for key, row in shown(opened, mine).items() if row.asked}
            questions = [
                one for one in answers.list_questions(session) if (one.table, one.row_id) in rows
            ]
            if questions:
                question = questions[which % len(questions)]
                chosen = self.step % len(question.answers)
                settling.decide(session, question.id, answer=chosen)

    def erase(self, name: str, what: int) -> None:
        """One of the people wants to be forgotten, everywhere."""
        self.step += 1
        person_id = self._place(name, what).person_id
        with self.at(name) as opened:
            with opened.database.read() as session:
                here = session.get(Person, person_id)
            if here is not None:
                erasing.erase(opened, person_id, texts=False)
                self.erased = True

    def undo(self, name: str) -> None:
        """The file taken in last is taken back; the laptop shows what is left."""
        self.step += 1
        with self.at(name) as opened:
            with opened.database.read() as session:
                found = [one for one in undoing.list_undoable(session) if not one.undone]
            if found:
                undoing.undo(opened, found[0].import_id)
                self.undone.append((name, found[0].import_id))

    def redo_all(self) -> None:
        self.chance.shuffle(self.undone)
        for name, import_id in self.undone:
            with self.at(name) as opened:
                undoing.redo(opened, import_id)
        self.undone.clear()

    # what came of it

    def raws(self) -> list[bytes]:
        """Every segment of this history, from the laptop that wrote it."""
        mine = {self.shared.scope, *self.shared.teams.values()}
        found = []
        for opened in self.laptops.values():
            with opened.database.read() as session:
                query = select(SyncSegment.raw).where(
                    SyncSegment.dev == opened.database.journal.me, SyncSegment.scope_id.in_(mine)
                )
                found += session.scalars(query)
        return found

    def _truth(self, changes: list[oracle.Change]) -> dict[oracle.Key, oracle.Row]:
        return oracle.rows(changes, Law(changes, self._people(), self._kept()).counts)

    def _kept(self) -> set[tuple[bytes, bytes, int]]:
        """What erasures say again of the people they erase: it counts, whatever is approved."""
        found = set()
        for opened in self.laptops.values():
            with opened.database.read() as session:
                for cert in session.scalars(select(ErasureLog.cert)):
                    scope, kept = oracle.read_erasure(cert or b"")
                    found |= {(scope, dev, seq) for dev, seqs in kept.items() for seq in seqs}
        return found

    def _people(self) -> People:
        owners = {one.me.device_id: one.me.person_key for one in self.laptops.values()}
        coordinators = frozenset(self.laptops[name].me.person_key for name in COORDINATORS)
        everywhere = {self.shared.scope, *self.shared.teams.values()}
        return People(owners, dict.fromkeys(everywhere, coordinators))

    def differences_here(self, name: str) -> list[str]:
        """Beside what this laptop itself has heard so far, files that were taken back left out."""
        opened = self.laptops[name]
        here = self.shared.scopes_of(name)
        truth = self._truth(heard_of(opened, here, self._kept()))
        return [f"{name}: {one}" for one in compare(shown(opened, here), truth)]

    def differences(self) -> list[str]:
        """What a laptop shows otherwise than the oracle, in words; nothing when all is well."""
        truth = self._truth(oracle.read_all(self.raws()))
        every = {self.shared.scope, *self.shared.teams.values()}
        found = []
        for name, opened in self.laptops.items():
            here = self.shared.scopes_of(name)
            wanted = {key: row for key, row in truth.items() if row.scope in here}
            found += [f"{name}: {one}" for one in compare(shown(opened, every), wanted)]
        return found


@dataclass(frozen=True)
class Place:
    """What an edit is about: somebody in a team, or the day the team met."""

    shared: Shared
    team: bytes
    day: str
    who: str

    @property
    def person_id(self) -> bytes:
        return pair_id("test", self.team, self.day, self.who)

    @property
    def event_id(self) -> bytes:
        return pair_id("test event", self.team, self.day)


def edit(session: Any, place: Place, action: str, step: int) -> None:
    """As a screen would make it; one of a row that is not here yet is not made."""
    if action in ("present", "minutes"):
        _mark(session, place, action, step)
    elif action == "event":
        _edit_event(session, place, step)
    else:
        _edit_person(session, place, action, step)


def _edit_event(session: Any, place: Place, step: int) -> None:
    event = session.get(Event, place.event_id)
    if event is None:
        event = Event(
            id=place.event_id,
            scope_id=place.shared.scope,
            team_scope_id=place.team,
            assignment_id=place.shared.assignment_id,
        )
        session.add(event)
    event.venue = f"V{step % 3}"


def _edit_person(session: Any, place: Place, action: str, step: int) -> None:
    person = session.get(Person, place.person_id)
    if person is None:
        if action == "add":
            name = f"N{step % 3}"
            session.add(Person(id=place.person_id, scope_id=place.team, full_name=name))
    elif action == "name":
        person.full_name = f"N{step % 3}"
    elif action == "phone":
        person.phone = f"0700 {step % 2}"
    elif action == "clear":
        person.full_name = None
    elif action == "delete":
        person.deleted = not person.deleted


def _mark(session: Any, place: Place, action: str, step: int) -> None:
    """Two laptops that sign the same person in make the same row."""
    row_id = pair_id("attendance", place.team, place.person_id)
    row = session.get(Attendance, row_id)
    if row is None:
        row = Attendance(
            id=row_id, scope_id=place.team, person_id=place.person_id, event_id=place.event_id
        )
        session.add(row)
    if action == "present":
        row.presence = ("present", "absent", "excused")[step % 3]
    else:
        row.minutes = 100 + step % 2


REVIEWS: dict[str, Callable[[Any, Record], object]] = {
    "submit": review.submit,
    "give back": lambda session, record: review.give_back(session, record, "Why"),
    "approve": review.approve,
    "reopen": lambda session, record: review.reopen(session, record, "Why"),
    "withdraw": review.withdraw,
}
