"""A trainer and a coordinator who know each other, and a training day on both laptops."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.devices import Devices
from tests.sync.conftest import Post
from trainer_app.assignments.model import Assignment
from trainer_app.attendance.service import presence
from trainer_app.events.model import Event
from trainer_app.fieldtools import service as fieldtools
from trainer_app.followup import service as followup
from trainer_app.people.model import Person
from trainer_app.review import service as review
from trainer_app.review.service import Day, State
from trainer_app.store import scopes
from trainer_app.store.base import Text3, new_id
from trainer_app.store.profile import Profile
from trainer_app.sync.records import Record


@dataclass
class Training:
    """One day of an assignment, with four records: the day, its list, an exercise, its outcome."""

    post: Post
    assignment: bytes
    event: bytes
    run: bytes
    people: list[bytes]

    @property
    def day(self) -> Record:
        return Record("event", "event", self.event)

    @property
    def list(self) -> Record:
        return Record("list", "event", self.event)

    @property
    def report(self) -> Record:
        return Record("report", "event", self.event)

    @property
    def exercise(self) -> Record:
        return Record("exercise", "tool_run", self.run)

    def carry(self, giver: Profile, taker: Profile) -> None:
        assert self.post.carry(giver, taker, self.assignment) is not None

    def meet(self, one: Profile, other: Profile) -> None:
        """Both give the other everything they have."""
        self.post.carry(one, other, self.assignment)
        self.post.carry(other, one, self.assignment)

    def do(self, opened: Profile, verb, *given):
        with opened.database.change() as session:
            return verb(session, *given)

    def state(self, opened: Profile, record: Record) -> State:
        with opened.database.read() as session:
            return review.state_of(session, record)

    def whole(self, opened: Profile) -> Day:
        with opened.database.read() as session:
            return review.day_of(session, opened.files, self.event)

    def mark(self, opened: Profile, person: int, status: str = "absent") -> None:
        verbs = {"absent": presence.mark_absent, "present": presence.mark_present}
        with opened.database.change() as session:
            verbs[status](session, self.event, self.people[person])

    def statuses(self, opened: Profile) -> list[str | None]:
        from trainer_app.attendance.model import Attendance

        with opened.database.read() as session:
            rows = {
                row.person_id: row.status
                for row in session.scalars(
                    select(Attendance).where(Attendance.event_id == self.event)
                )
            }
        return [rows.get(person) for person in self.people]


def hold_training(post: Post, opened: Profile) -> Training:
    """Three people came, a dream was drawn, and something is recommended."""
    with opened.database.change() as session:
        made = scopes.create_assignment_scopes(session, opened.me.role)
        assignment_id, event_id = new_id(), new_id()
        title = Text3.all(ru="Обучение айыл окмоту")
        session.add(Assignment(id=assignment_id, scope_id=made.assignment, title=title))
        session.add(
            Event(
                id=event_id,
                scope_id=made.assignment,
                assignment_id=assignment_id,
                team_scope_id=made.team,
                title=Text3.all(ru="Тренинг GALS"),
                date=date(2025, 5, 12),
                state="held",
                venue="Айыл окмоту",
            )
        )
        people = [new_id() for _ in range(3)]
        names = ("Асанова Айгүл", "Бекова Нургүл", "Токтогулов Бакыт")
        for person_id, name, sex in zip(people, names, ("female", "female", "male"), strict=True):
            session.add(Person(id=person_id, scope_id=made.team, full_name=name, sex=sex))
        session.flush()
        for person_id in people:
            presence.mark_present(session, event_id, person_id)
        run = fieldtools.start_run(session, event_id, "vision_journey")
        fieldtools.add_element(session, run.id, "dream", "Таза суу")
        followup.recommend(session, event_id, "Суу түтүгүн оңдоо")
        return Training(post, assignment_id, event_id, run.id, people)


@pytest.fixture
def post(tmp_path: Path):
    devices = Devices(tmp_path / "laptops")
    folder = tmp_path / "stick"
    folder.mkdir()
    yield Post(devices, folder)
    devices.close()


@pytest.fixture
def anna(post: Post) -> Profile:
    return post.open("anna")


@pytest.fixture
def office(post: Post) -> Profile:
    return post.open("office", "coordinator")


@pytest.fixture
def training(post: Post, anna: Profile, office: Profile) -> Training:
    """Anna's day, and the office has received it."""
    post.pair(anna, office)
    made = hold_training(post, anna)
    made.meet(anna, office)
    return made
