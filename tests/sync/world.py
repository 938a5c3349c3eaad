"""Laptops that live through invented histories, and how the outcome is held against the oracle.

Everything goes the real way: edits through the session, change files through `export` and
`take_in`. The laptops are used for several histories, each with assignments of its own, because
making a laptop takes longer than a history.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from random import Random

from sqlalchemy import select

from tests.devices import PASSPHRASE, Devices
from tests.sync import oracle
from tests.sync.authority import Authority, sound, stated_on
from tests.sync.deeds import REVIEWS, Place, edit, say_of_tomorrow
from tests.sync.laptop_rows import carried, compare, heard_of, shown
from tests.sync.oracle_rights import Law, People
from tests.sync.oracle_statements import Statements
from trainer_app import catalogue
from trainer_app.assignments.model import Assignment
from trainer_app.core import clock
from trainer_app.core.errors import UserError
from trainer_app.events.model import Event
from trainer_app.people.model import Person
from trainer_app.review.service import held as held_changes
from trainer_app.store import profile, scopes
from trainer_app.store.base import Text3, new_id
from trainer_app.store.profile import Profile
from trainer_app.store.tables import ErasureLog, SyncDevice, SyncSegment
from trainer_app.sync import answers, erasing, handing, service, settling, trust, undoing
from trainer_app.sync.opening import RevokedSender
from trainer_app.sync.records import Record

assert catalogue.MODELS
COORDINATORS = ("office", "bureau")
TRAINERS = ("anna", "bek")
NAMES = (*TRAINERS, *COORDINATORS)
LATE_COORDINATORS, LATE_TRAINERS = ("agency",), ("dina", "erkin", "jyldyz")
LATE = (*LATE_COORDINATORS, *LATE_TRAINERS)
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

    def __init__(self, folder: Path, names: Collection[str] = NAMES) -> None:
        self.folder, self.names, self.histories = folder, names, 0
        self.laptops: Devices | None = None
        self.shared: dict[str, Shared] = {}
        self.last: History | None = None

    def begin(self, story: str, years: dict[str, int], seed: int) -> History:
        if self.histories % (KEPT * COPIED) == 0:
            self._meet()
        if self.histories % KEPT == 0 or (self.last and self.last.others_for_ever):
            self._copy()
        self.histories += 1
        history = self.last = self._history(years, seed)
        shared = self.shared[story]
        history.shared = replace(shared, teams=dict(shared.teams))
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
        for name in self.names:
            office = name in (*COORDINATORS, *LATE_COORDINATORS)
            self.laptops.open(name, "coordinator" if office else "trainer")
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
        for name in self.names:
            self.laptops.opened[name] = profile.open_(self.laptops.folder / name, PASSPHRASE)

    def close(self) -> None:
        if self.laptops:
            self.laptops.close()
            self.laptops = self.last = None


@dataclass
class Shared:
    """An assignment everybody has a part in."""

    assignment_id: bytes
    scope: bytes
    creator: str = ""
    teams: dict[str, bytes] = field(default_factory=dict)
    """Trainer -> the team they write in."""

    def meet(self, one: str, other: str) -> bool:
        """They write to each other: trainers of one team, and everybody with a coordinator."""
        return len(self.scopes_of(one) & self.scopes_of(other)) > 1

    def scopes_of(self, name: str) -> set[bytes]:
        everything = {self.scope, *self.teams.values()}
        return everything if name not in self.teams else {self.scope, self.teams[name]}


@dataclass
class History(Authority):
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
    stated: bool = False
    joined: set[str] = field(default_factory=lambda: set(NAMES))
    erasers: set[str] = field(default_factory=set)
    copies: dict[str, Path] = field(default_factory=dict)
    owners: dict[bytes, bytes] = field(default_factory=dict)
    """Every device there ever was, and whose."""

    def __post_init__(self) -> None:
        self._note_devices()

    def _note_devices(self) -> None:
        self.owners |= {one.me.device_id: one.me.person_key for one in self.laptops.values()}

    @property
    def others_for_ever(self) -> bool:
        """No further history can be lived with these laptops."""
        return self.stated or self.joined != set(NAMES) or len(self.owners) > len(self.laptops)

    @property
    def cast(self) -> dict[str, Profile]:
        """The laptops of those who take part."""
        return {name: one for name, one in self.laptops.items() if name in self.joined}

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
            shared = Shared(new_id(), made.assignment, name)
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
            suppress(UserError),  # approved, or not one's to write: the screen says so
            opened.database.change() as session,
        ):
            said = edit if action != "tomorrow" else partial(say_of_tomorrow, opened)
            said(session, self._place(name, what), action, self.step)

    def _place(self, name: str, what: int) -> Place:
        """Each history speaks of a day and of people of its own."""
        shared, team = self.shared, self._team_for(name)
        return Place(shared.assignment_id, shared.scope, team, str(self.number), str(what % PEOPLE))

    def _team_for(self, name: str) -> bytes:
        """A coordinator corrects in one of the teams."""
        teams = self.shared.teams
        return teams.get(name) or self.chance.choice(sorted(set(teams.values())))

    # how it is carried

    def send(self, giver: str, taker: str) -> Path | None:
        self.files += 1
        path = self.stick / f"{self.files}.changes"
        with self.at(giver) as opened, suppress(UserError) if self.stated else nullcontext():
            contact_id = trust.contact_id_of(self.laptops[taker].me.person_key)
            if self._has_heard_of(opened, contact_id):
                return service.export(opened, self.shared.assignment_id, contact_id, path).path
        return None  # they are out of it

    def _has_heard_of(self, opened: Profile, contact_id: bytes) -> bool:
        """That somebody was handed the assignment; else they would be handed it once more."""
        with opened.database.read() as session:
            contact = trust.get_contact(session, contact_id)
            return handing.is_shared(session, self.shared.scope, contact)

    def take(self, taker: str, path: Path) -> None:
        """Now and then with a backup before, as somebody does who takes many files in."""
        with self.at(taker) as opened, suppress(RevokedSender):
            service.take_in(opened, path, backup_first=self.files % BACKED_UP == 0)

    def carry(self, giver: str, taker: str, fate: str) -> None:
        self.step += 1
        both = {giver, taker} <= self.joined
        may = both and self.shared.meet(giver, taker) and self._knows_of_it(giver)
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
        able = self.sound()
        hubs = [name for name in self.cast if name in able and name not in self.shared.teams]
        if not hubs:
            return  # nobody is left who speaks with everybody
        hub = self.chance.choice(hubs)
        others = [name for name in self.cast if name != hub]
        self.chance.shuffle(others)
        self.exchange(hub, *others)
        if self.erased or self.stated or self.number % ONCE_MORE == 0:
            self.exchange(hub, *others)  # what was erased and said again meanwhile goes once more

    def sound(self) -> dict[str, Profile]:
        cast = self.cast
        return sound(cast, self._stated(cast), self.shared.scopes_of)

    def join(self, name: str) -> None:
        """Somebody more is handed the assignment, in the middle of the work."""
        self.step += 1
        with suppress(UserError):
            if name not in self.joined:
                self._hand("office", name)
                path = self.send("office", name)
                if path is not None:
                    self.take(name, path)
        if self._knows_of_it(name):
            self.joined.add(name)
            if name in LATE_TRAINERS:
                self.shared.teams[name] = self._team_of(name)

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
            suppress(UserError),
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
                with suppress(UserError):
                    erasing.erase(opened, person_id, texts=False)
                    self.erased = True
                    self.erasers.add(name)

    def undo(self, name: str) -> None:
        """The file taken in last is taken back; the laptop shows what is left."""
        self.step += 1
        with self.at(name) as opened:
            with opened.database.read() as session:
                found = [one for one in undoing.list_undoable(session) if not one.undone]
            if found:
                undoing.undo(opened, found[0].import_id)
                self.undone.append((name, found[0].import_id))

    def put_back(self, name: str) -> bool:
        done = super().put_back(name)
        self._note_devices()
        if done:
            self.undone = [one for one in self.undone if one[0] != name]
        return done

    def redo_all(self) -> None:
        self.chance.shuffle(self.undone)
        for name, import_id in self.undone:
            with self.at(name) as opened:
                undoing.redo(opened, import_id)
        self.undone.clear()

    # what came of it

    def raws(self, laptops: Mapping[str, Profile]) -> list[bytes]:
        """Every segment of this history that is on one of these laptops."""
        mine = {self.shared.scope, *self.shared.teams.values()}
        found: dict[tuple[bytes, bytes, int], bytes] = {}
        for opened in laptops.values():
            with opened.database.read() as session:
                query = select(SyncDevice.device_id, SyncSegment).join(
                    SyncSegment, SyncSegment.dev == SyncDevice.idx
                )
                for device, one in session.execute(query.where(SyncSegment.scope_id.in_(mine))):
                    found[device, one.scope_id, one.first_seq] = one.raw
        return list(found.values())

    def _truth(
        self, changes: list[oracle.Change], laptops: Mapping[str, Profile]
    ) -> dict[oracle.Key, oracle.Row]:
        people = People(self.owners, self._coordinators(), self._stated(laptops))
        return oracle.rows(changes, Law(changes, people, self._kept()).counts)

    def _stated(self, laptops: Mapping[str, Profile]) -> Statements:
        certs = stated_on(laptops.values())
        creator = self.laptops[self.shared.creator].me.person_key
        return Statements(certs, self._coordinators(), self._creators(creator), self.owners)

    def _creators(self, creator: bytes) -> dict[bytes, bytes]:
        """Teams of late trainers, and of trainers a coordinator handed it to, are of the office."""
        office = self.laptops["office"].me.person_key
        teams = {
            team: creator if name in TRAINERS else office
            for name, team in self.shared.teams.items()
        }
        return teams | {self.shared.scope: creator}

    def _kept(self) -> set[tuple[bytes, bytes, int]]:
        """What erasures say again of the people they erase: it counts, whatever is approved."""
        found = set()
        for opened in self.laptops.values():
            with opened.database.read() as session:
                for cert in session.scalars(select(ErasureLog.cert)):
                    scope, kept = oracle.read_erasure(cert or b"")
                    found |= {(scope, dev, seq) for dev, seqs in kept.items() for seq in seqs}
        return found

    def _coordinators(self) -> dict[bytes, frozenset[bytes]]:
        names = [name for name in self.cast if name not in self.shared.teams]
        everywhere = {self.shared.scope, *self.shared.teams.values()}
        return dict.fromkeys(everywhere, frozenset(self.laptops[n].me.person_key for n in names))

    def differences_here(self, name: str) -> list[str]:
        """Beside what this laptop itself has heard so far, files that were taken back left out."""
        opened = self.laptops[name]
        here = self.shared.scopes_of(name)
        truth = self._truth(heard_of(opened, here, self._kept()), {name: opened})
        return [f"{name}: {one}" for one in compare(shown(opened, here), truth)]

    def differences(self) -> list[str]:
        """What a laptop shows otherwise than the oracle, in words; nothing when all is well."""
        able = self.sound()
        changes = oracle.read_all(self.raws(able))
        truth, of_tomorrow = self._truth(changes, able), carried(changes)
        every = {self.shared.scope, *self.shared.teams.values()}
        found = []
        for name in self.cast:
            if name not in able:
                found += self.differences_here(name)
                continue
            here = self.shared.scopes_of(name)
            wanted = {key: row for key, row in truth.items() if row.scope in here}
            found += [f"{name}: {one}" for one in compare(shown(able[name], every), wanted)]
            expected = {dot for dot in of_tomorrow if dot[0] in here}
            missing = expected and expected - carried(heard_of(able[name], here, ()))
            found += [f"{name}: {seq} of a newer version is not carried" for *_, seq in missing]
        return found
