"""A stolen laptop, locked or pulled out of a running program, tells nobody's name."""

from __future__ import annotations

import io
import logging
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from tests.devices import Devices
from trainer_app import catalogue
from trainer_app.assignments.model import Assignment
from trainer_app.attachments.service import adding
from trainer_app.attendance.service import presence, signing
from trainer_app.core.strokes import Sample, Strokes
from trainer_app.events.model import Event
from trainer_app.people.model import Person
from trainer_app.store import backup, scopes
from trainer_app.store.base import Text3, new_id
from trainer_app.store.profile import Profile
from trainer_app.sync import service

assert catalogue.MODELS

NAME, PHONE, VENUE = "Гүлзат Токтобекова", "0772 998877", "Кароолдогу маданият үйү"
TITLE = "Көрүүнүн саякаты тренинги"
SLICE = 24  # bytes of a photo that would betray it


@pytest.fixture
def anna(tmp_path: Path) -> Iterator[Profile]:
    devices = Devices(tmp_path / "laptops")
    yield devices.open("gulzat-owner")
    devices.close()


def photo() -> bytes:
    out = io.BytesIO()
    picture = Image.frombytes("RGB", (400, 300), bytes(range(256)) * 1406 + bytes(64))
    exif = picture.getexif()
    exif[0x010F] = "Телефон Айгүл"
    picture.save(out, "JPEG", quality=95, exif=exif)
    return out.getvalue()


def work_a_day(anna: Profile, stick: Path) -> list[bytes]:
    """Everything a trainer does that could leave a trace; answers the bytes of pictures."""
    original = photo()
    prepared = adding.prepare(anna.files, "Гүлзат Токтобекова.jpg", original)
    with anna.database.change() as session:
        made = scopes.create_assignment_scopes(session, "trainer")
        assignment_id, event_id = new_id(), new_id()
        session.add(
            Assignment(id=assignment_id, scope_id=made.assignment, title=Text3.all(ky=TITLE))
        )
        session.add(
            Event(
                id=event_id,
                scope_id=made.assignment,
                assignment_id=assignment_id,
                team_scope_id=made.team,
                venue=VENUE,
            )
        )
        adding.add(session, adding.Owner("event", event_id, made.team, event_id), prepared)
    with anna.database.change() as session:
        row = presence.add_walk_in(session, event_id, NAME)
        session.get_one(Person, row.person_id).phone = PHONE
        line = tuple(Sample(500 + n * 120, 800 + n * 37 % 900, n * 10) for n in range(40))
        signing.sign(session, event_id, row.person_id, Strokes(8000, 4000, False, (line,)))
    backup.make(anna)
    office = Devices(stick / "office").open("office", "coordinator")
    contact = service.add_contact(anna, service.contact_card(office))
    service.export(anna, assignment_id, contact.id, stick / "one.changes")
    office.close()
    logging.getLogger("trainer_app").info("a day's work")
    copies = (prepared.print_copy, prepared.thumbnail)
    return [original, *(anna.files.open_(one.cipher_sha256, one.key) for one in copies if one)]


def secrets_of(anna: Profile, pictures: list[bytes]) -> dict[str, bytes]:
    """What must not be found, as it could stand in a file."""
    found: dict[str, bytes] = {}
    for words in (NAME, PHONE, VENUE, TITLE, *NAME.split(), "0772998877", "996772998877"):
        found[f"{words} (utf-8)"] = words.encode()
        found[f"{words} (utf-16)"] = words.encode("utf-16-le")
        found[f"{words} (small letters)"] = words.casefold().encode()
    for number, picture in enumerate(pictures):
        for at in range(0, len(picture) - SLICE, max(SLICE, len(picture) // 40)):
            found[f"picture {number} at {at}"] = picture[at : at + SLICE]
    found["key of the data"] = anna.data_key
    found["key of the data, in hex"] = anna.data_key.hex().encode()
    found["key of the person"] = anna.secrets.person
    found["key of the laptop"] = anna.secrets.device
    found["any key of a file"] = b"AGE-SECRET-KEY-"
    return found


def traces(folder: Path, secrets: dict[str, bytes]) -> list[str]:
    found = []
    for path in folder.rglob("*"):
        named = [
            what
            for what, secret in secrets.items()
            if secret in str(path.relative_to(folder)).encode()
        ]
        content = path.read_bytes() if path.is_file() else b""
        named += [what for what, secret in secrets.items() if secret in content]
        found += [f"{path.relative_to(folder)}: {what}" for what in named]
    return found


def test_nothing_of_people_places_or_photos_is_readable_in_any_file(
    anna: Profile, tmp_path: Path, own_data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    for name in ("TMPDIR", "SQLITE_TMPDIR", "TEMP", "TMP"):
        monkeypatch.setenv(name, str(temporary))
    stick = tmp_path / "stick"
    secrets = secrets_of(anna, work_a_day(anna, stick))
    assert (anna.folder / "data.db-wal").stat().st_size > 0  # pulled out while it runs
    running = tmp_path / "stolen while running"
    shutil.copytree(anna.folder, running)
    anna.close()
    for place in (running, anna.folder, own_data_folder, temporary, stick):
        assert traces(place, secrets) == []


def test_the_search_itself_would_find_a_trace(tmp_path: Path) -> None:
    """A test that cannot fail proves nothing."""
    (tmp_path / "note.txt").write_text(f"... {NAME.casefold()} ...")
    (tmp_path / "thumb.jpg").write_bytes(os.urandom(100) + photo() + os.urandom(100))
    secrets = {"name": NAME.casefold().encode(), "photo": photo()[500:524]}
    assert len(traces(tmp_path, secrets)) == 2


def test_a_locked_profile_keeps_no_keys_in_memory_of_the_program(anna: Profile) -> None:
    anna.close()
    assert anna.data_key == anna.secrets.person == anna.secrets.device == b""
