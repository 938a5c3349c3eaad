"""Laptops that write apart and hear of each other in any order end with the same.

Through the real way to write, real segments and the real database; only the carrying is left out
(that is `test_exchange`). Verify works every row out again from the journal alone.
"""

from __future__ import annotations

import os
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.devices import Devices
from trainer_app import catalogue
from trainer_app.assignments.model import Assignment
from trainer_app.attendance.model import Attendance
from trainer_app.core import clock
from trainer_app.people.model import Person
from trainer_app.store import scopes, segments
from trainer_app.store.base import Text3, new_id, pair_id
from trainer_app.store.profile import Profile
from trainer_app.store.tables import SyncCandidate, SyncDevice, SyncSegment
from trainer_app.sync import checking, handing, service, trust
from trainer_app.sync.merging import Taker

assert catalogue.MODELS
NAMES = ("anna", "bek", "office")
YEAR_MS = 365 * 24 * 3600 * 1000
NOW_MS = 1_780_000_000_000
HISTORIES = int(os.environ.get("HISTORIES", "60"))
KEPT = 25  # histories in the same three databases; then new laptops, or each would take longer


class Team:
    """Three laptops of one team; each history uses an assignment of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.histories = 0
        self.laptops: Devices | None = None
        self.devices: dict[str, Profile] = {}

    def meet(self) -> None:
        """The three know each other; new laptops now and then."""
        self.histories += 1
        if self.histories % KEPT != 1:
            return
        self.close()
        self.laptops = Devices(self.folder / str(self.histories))
        roles = {"office": "coordinator"}
        self.devices = {name: self.laptops.open(name, roles.get(name, "trainer")) for name in NAMES}
        for opened in self.devices.values():
            for other in self.devices.values():
                if other is not opened:
                    introduce(opened, other)

    def close(self) -> None:
        if self.laptops:
            self.laptops.close()

    def assignment(self) -> tuple[bytes, bytes]:
        """A new assignment, known to all three before they part."""
        anna = self.devices["anna"]
        with anna.database.change() as session:
            made = scopes.create_assignment_scopes(session, "trainer")
            assignment_id = new_id()
            session.add(
                Assignment(id=assignment_id, scope_id=made.assignment, title=Text3.all(ru="Т"))
            )
        for other in ("bek", "office"):
            with anna.database.change() as session:
                key = self.devices[other].me.person_key
                contact = trust.get_contact(session, trust.contact_id_of(key))
                handing.hand(session, assignment_id, contact)
        self.introduce(made)
        return assignment_id, made.team

    def introduce(self, made: scopes.AssignmentScopes) -> None:
        with self.devices["anna"].database.read() as session:
            mine = (made.assignment, made.team)
            known = trust.known_scopes(session)
            certs = [known[one].cert for one in mine]
            members = [one.cert for one in trust.known_members(session) if one.scope_id in mine]
        for other in ("bek", "office"):
            with self.devices[other].database.change() as session:
                trust.meet_scopes(session, certs, members)

    def sealed(self, name: str) -> dict[tuple[bytes, bytes, int], bytes]:
        """Everything this laptop could hand on, its own and what it heard."""
        opened = self.devices[name]
        with opened.database.change(undoable=False) as session:
            segments.seal(session, opened.secrets.device)
        with opened.database.read() as session:
            ids = {row.idx: row.device_id for row in session.scalars(select(SyncDevice))}
            return {
                (ids[row.dev], row.scope_id, row.first_seq): row.raw
                for row in session.scalars(select(SyncSegment))
            }

    def hear(self, name: str, raws: list[bytes]) -> None:
        opened = self.devices[name]
        with opened.database.change(undoable=False) as session:
            found = session.scalars(select(SyncDevice).where(SyncDevice.sign_key.is_not(None)))
            known = {row.sign_key or b"": row for row in found}
            taker = Taker(opened, session, known, new_id())
            for raw in raws:
                taker.take_segment("", raw)
            taker.settle()


def introduce(opened: Profile, other: Profile) -> None:
    with other.database.read() as theirs:
        (card,) = trust.list_devices(theirs, [other.database.journal.me])
    with opened.database.change() as session:
        trust.add_contact(session, trust.my_card(other.me))
        trust.meet_device(session, card, own=True)


@pytest.fixture(scope="module")
def team(tmp_path_factory: pytest.TempPathFactory):
    made = Team(Path(tmp_path_factory.mktemp("laptops")))
    yield made
    made.close()


def among(action: str, most: int) -> st.SearchStrategy[tuple[str, str, Any]]:
    return st.tuples(st.just(action), st.sampled_from(NAMES), st.integers(0, most))


# few people and much telling: what matters is that laptops meet between edits of one field
telling = st.tuples(st.just("tell"), st.sampled_from(NAMES), st.sampled_from(NAMES))
actions = st.one_of(
    telling,
    among("name", 1),
    telling,
    among("name", 1),
    among("clear", 1),
    among("delete", 1),
    among("present", 1),
    among("minutes", 1),
    among("add", 1),
)


@pytest.mark.timeout(12 * 3600)
@settings(
    max_examples=HISTORIES,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(
    st.lists(actions, min_size=6, max_size=30),
    st.fixed_dictionaries({name: st.integers(-10, 10) for name in NAMES}),
    st.integers(0, 2**32),
)
def test_all_end_with_the_same_whatever_the_order_and_the_clocks(
    team: Team, history: list[tuple[str, str, Any]], years: dict[str, int], seed: int
) -> None:
    """A1, A2, A3, A4, A11, A17, A18: 2.3 years or ten, before or behind."""
    random = Random(seed)
    clock.set_source(lambda: NOW_MS)
    team.meet()
    assignment_id, scope_id = team.assignment()
    people = [pair_id("test", assignment_id, str(number)) for number in range(2)]
    for step, (action, name, what) in enumerate(history):
        clock.set_source(lambda step=step, name=name: NOW_MS + years[name] * YEAR_MS + step)
        if action == "tell":
            team.hear(what, some_of(team.sealed(name), random))
        else:
            write(team.devices[name], scope_id, people, action, what, step)
    clock.set_source(lambda: NOW_MS)
    settle(team, random)
    states = {name: state(team.devices[name]) for name in NAMES}
    assert states["anna"] == states["bek"] == states["office"]
    for name in NAMES:
        assert checking.verify(team.devices[name]) == []


def some_of(sealed: dict[tuple[bytes, bytes, int], bytes], random: Random) -> list[bytes]:
    """What gets through: everything, or the words of some laptops, in any order and twice."""
    devices = sorted({device for device, _scope, _first in sealed})
    heard = {device for device in devices if random.random() < 0.6} or set(devices)
    raws = [raw for (device, _scope, _first), raw in sealed.items() if device in heard]
    raws += random.sample(raws, random.randint(0, len(raws)))
    random.shuffle(raws)
    return raws


def write(
    opened: Profile, scope_id: bytes, people: list[bytes], action: str, what: int, step: int
) -> None:
    with opened.database.change() as session:
        if action in ("present", "minutes"):
            mark(session, scope_id, people[what], action, step)
            return
        person = session.get(Person, people[what])
        if action == "add" and person is None:
            session.add(Person(id=people[what], scope_id=scope_id, full_name=f"N{step % 3}"))
        elif person is not None and action == "name":
            person.full_name = f"N{step % 3}"
        elif person is not None and action == "clear":
            person.full_name = None
        elif person is not None and action == "delete":
            person.deleted = not person.deleted


def mark(session, scope_id: bytes, person_id: bytes, action: str, step: int) -> None:
    """Two laptops that sign the same person in make the same row."""
    row_id = pair_id("attendance", scope_id, person_id)
    row = session.get(Attendance, row_id)
    if row is None:
        row = Attendance(id=row_id, scope_id=scope_id, person_id=person_id)
        session.add(row)
    if action == "present":
        row.status = ("present", "absent", "excused")[step % 3]
    else:
        row.minutes = 100 + step % 2


def settle(team: Team, random) -> None:
    """Everybody hears everything in the end."""
    everything: dict[tuple[bytes, bytes, int], bytes] = {}
    for name in NAMES:
        everything.update(team.sealed(name))
    for name in NAMES:
        raws = list(everything.values())
        random.shuffle(raws)
        team.hear(name, raws)


def state(opened: Profile) -> tuple[list[str], set[tuple[Any, ...]]]:
    """What is shown, and every answer that stands beside it."""
    with opened.database.read() as session:
        ids = {row.idx: row.device_id for row in session.scalars(select(SyncDevice))}
        answers = {
            (row.tbl, row.row_id, row.field, ids[row.dev], row.seq, row.value)
            for row in session.scalars(select(SyncCandidate))
        }
        return list(service.dump(session, personal=True)), answers


def test_an_edit_that_comes_after_the_one_that_replaced_it_never_stands_up_again(
    team: Team,
) -> None:
    """A4: Anna wrote, Bek corrected her, and the office heard Bek first."""
    clock.set_source(lambda: NOW_MS)
    team.meet()
    assignment_id, scope_id = team.assignment()
    person = [pair_id("test", assignment_id, "0")]
    anna, bek, office = (team.devices[name] for name in NAMES)
    write(anna, scope_id, person, "add", 0, 0)
    for name in ("bek", "office"):
        team.hear(name, list(team.sealed("anna").values()))
    before = set(team.sealed("anna"))
    write(anna, scope_id, person, "name", 0, 1)
    late = [raw for key, raw in team.sealed("anna").items() if key not in before]
    team.hear("bek", late)
    write(bek, scope_id, person, "name", 0, 2)
    his = [raw for key, raw in team.sealed("bek").items() if key[0] == bek.me.device_id]
    team.hear("office", his)
    team.hear("office", late)
    with office.database.read() as session:
        assert session.get_one(Person, person[0]).full_name == "N2"
        assert person[0] not in {row_id for _, row_id, _ in service.list_conflicts(session)}
    assert checking.verify(office) == []


def test_words_for_an_empty_field_that_come_after_their_correction_change_nothing(
    team: Team,
) -> None:
    """A4: nobody had said a phone; Anna did, Bek corrected it, and the office heard Bek first."""
    clock.set_source(lambda: NOW_MS)
    team.meet()
    assignment_id, scope_id = team.assignment()
    person_id = pair_id("test", assignment_id, "0")
    anna, bek, office = (team.devices[name] for name in NAMES)
    write(anna, scope_id, [person_id], "add", 0, 0)
    for name in ("bek", "office"):
        team.hear(name, list(team.sealed("anna").values()))
    before = set(team.sealed("anna"))
    phone(anna, person_id, "1")
    late = [raw for key, raw in team.sealed("anna").items() if key not in before]
    team.hear("bek", late)
    phone(bek, person_id, "2")
    his = [raw for key, raw in team.sealed("bek").items() if key[0] == bek.me.device_id]
    team.hear("office", his)
    team.hear("office", late)
    with office.database.read() as session:
        assert session.get_one(Person, person_id).phone == "2"
    assert checking.verify(office) == []


def phone(opened: Profile, person_id: bytes, number: str) -> None:
    with opened.database.change() as session:
        session.get_one(Person, person_id).phone = number
