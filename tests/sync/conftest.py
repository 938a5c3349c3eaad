"""Laptops that know each other, and an assignment with people and photos to exchange."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from tests.devices import Devices
from trainer_app import catalogue
from trainer_app.assignments.model import Assignment
from trainer_app.attachments.model import Attachment
from trainer_app.events.model import Event
from trainer_app.people.model import Person
from trainer_app.store import scopes
from trainer_app.store.base import Text3, new_id
from trainer_app.store.profile import Profile
from trainer_app.sync import service, trust
from trainer_app.sync.model import ExportResult, ImportResult

assert catalogue.MODELS


@dataclass
class Post:
    """Carries files between the laptops of one test."""

    devices: Devices
    folder: Path
    count: int = 0

    def open(self, name: str, role: str = "trainer") -> Profile:
        return self.devices.open(name, role)

    def pair(self, one: Profile, other: Profile) -> None:
        service.add_contact(one, service.contact_card(other))
        service.add_contact(other, service.contact_card(one))

    def begin(self, opened: Profile, people: int = 0, photos: int = 0) -> bytes:
        """An assignment with one event, written on this laptop."""
        sealed = [opened.files.seal(f"photo {n} ".encode() * 2000) for n in range(photos)]
        with opened.database.change() as session:
            made = scopes.create_assignment_scopes(session, opened.me.role)
            assignment_id, event_id = new_id(), new_id()
            session.add(
                Assignment(id=assignment_id, scope_id=made.assignment, title=Text3.all(ru="Т"))
            )
            session.add(Event(id=event_id, scope_id=made.assignment, assignment_id=assignment_id))
            for number in range(people):
                name = f"Person {number}"
                session.add(Person(id=new_id(), scope_id=made.team, full_name=name))
            for one in sealed:
                session.add(
                    Attachment(
                        id=new_id(),
                        scope_id=made.team,
                        event_id=event_id,
                        kind="photo",
                        cipher_sha256=one.cipher_sha256,
                        file_key=one.key,
                    )
                )
        return assignment_id

    def send(self, giver: Profile, taker: Profile, assignment_id: bytes) -> Path | None:
        return self.export(giver, taker, assignment_id).path

    def export(self, giver: Profile, taker: Profile, assignment_id: bytes) -> ExportResult:
        self.count += 1
        path = self.folder / f"{self.count}.changes"
        contact_id = trust.contact_id_of(taker.me.person_key)
        return service.export(giver, assignment_id, contact_id, path)

    def carry(self, giver: Profile, taker: Profile, assignment_id: bytes) -> ImportResult | None:
        path = self.send(giver, taker, assignment_id)
        return service.take_in(taker, path) if path else None

    def names(self, opened: Profile) -> list[str]:
        with opened.database.read() as session:
            return sorted(name or "" for name in session.scalars(select(Person.full_name)))

    def rename(self, opened: Profile, old: str, new: str) -> None:
        with opened.database.change() as session:
            person = session.scalars(select(Person).where(Person.full_name == old)).one()
            person.full_name = new

    def add(self, opened: Profile, assignment_id: bytes, name: str) -> None:
        with opened.database.change() as session:
            assignment = session.get(Assignment, assignment_id)
            assert assignment is not None
            team = scopes.team_scope(session, assignment.scope_id)
            session.add(Person(id=new_id(), scope_id=team, full_name=name))

    def dump(self, opened: Profile) -> list[str]:
        with opened.database.read() as session:
            return list(service.dump(session, personal=True))


@pytest.fixture
def post(tmp_path: Path):
    devices = Devices(tmp_path / "laptops")
    folder = tmp_path / "stick"
    folder.mkdir()
    yield Post(devices, folder)
    devices.close()


@pytest.fixture
def show(qtbot):
    def show(screen):
        qtbot.addWidget(screen)
        screen.resize(1146, 630)
        screen.ensure_ready()
        screen.show()
        QApplication.processEvents()
        return screen

    return show
