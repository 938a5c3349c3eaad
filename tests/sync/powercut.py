"""Plays power cuts: what a laptop did to its disk is written down, and cut off at random moments.

    python -m tests.sync.powercut FOLDER --cuts 200

A program signs people in, imports photos, takes a change file in and packs one, and says what it
has acknowledged. Each write, sync and rename is recorded (`powercut.c`). A cut keeps what was
synced; of the rest some writes, torn at 512 bytes. A later sync of anything keeps earlier names,
as file systems with a journal do. Then the profile is opened, and what was acknowledged is counted.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import select

from tests.devices import PASSPHRASE
from tests.sync import killing
from trainer_app.assignments.model import Assignment
from trainer_app.attendance.service import presence, signing
from trainer_app.events.model import Event
from trainer_app.people.model import Person
from trainer_app.store import profile
from trainer_app.store.profile import Profile
from trainer_app.sync import changefile, checking, service, trust

PEOPLE = 12
SECTOR = 512  # bytes a disk writes at once
EVENT = struct.Struct("=ccHIQQ")
SOURCE = Path(__file__).with_suffix(".c")


# the laptop that works


def prepare(folder: Path) -> None:
    """The office with a list of its own, and a file of Anna's to take in."""
    killing.write_a_file(folder)
    shutil.copytree(folder / "before", folder / "disk" / "office")
    shutil.copy(folder / "file.changes", folder / "disk" / "file.changes")


def work(disk: Path, words: int) -> None:
    """What it says through `words` is acknowledged: from then on it may not be lost."""
    opened = profile.open_(disk / "office", PASSPHRASE)
    service.take_in(opened, disk / "file.changes")
    os.write(words, b"taken x\n")
    with opened.database.read() as session:
        event_id = session.scalars(select(Event.id)).one()
        assignment_id = session.scalars(select(Assignment.id)).one()
        (contact,) = trust.list_contacts(session)
    chance = random.Random(3)
    for number in range(PEOPLE):
        with opened.database.change() as session:
            row = presence.add_walk_in(session, event_id, f"Here {number}")
            signing.sign(session, event_id, row.person_id, killing.drawn(chance))
            row_id = row.id
        os.write(words, b"signed %s\n" % row_id.hex().encode())
        if number % killing.PHOTO_EVERY == 0:
            photo = killing.take_photo(opened, event_id, chance)
            os.write(words, b"photo %s\n" % photo.encode())
    service.export(opened, assignment_id, contact.id, disk / "given.changes")
    os.write(words, b"given x\n")
    opened.close()


def record(folder: Path) -> list[Deed]:
    shim, log = folder / "powercut.so", folder / "log"
    subprocess.run(["cc", "-shared", "-fPIC", "-O1", "-o", shim, SOURCE, "-ldl"], check=True)
    with Path(os.devnull).open("wb") as words:
        shown = {
            "LD_PRELOAD": str(shim),
            "POWERCUT_FOLDER": str(folder / "disk"),
            "POWERCUT_LOG": str(log),
            "POWERCUT_WORDS": str(words.fileno()),
        }
        command = [sys.executable, "-m", "tests.sync.powercut", str(folder)]
        subprocess.run(
            [*command, "--words", str(words.fileno())],
            env=os.environ | shown,
            pass_fds=[words.fileno()],
            check=True,
        )
    return list(read_log(log.read_bytes()))


# what it did


@dataclass(frozen=True)
class Deed:
    kind: str
    name: str
    data: bytes
    inode: int
    offset: int


def read_log(raw: bytes) -> Iterator[Deed]:
    at = 0
    while at < len(raw):
        kind, _pad, name_size, size, inode, offset = EVENT.unpack_from(raw, at)
        at += EVENT.size
        name, at = raw[at : at + name_size].decode(), at + name_size
        data = b""
        if kind in b"WRA":
            data, at = raw[at : at + size], at + size
        yield Deed(kind.decode(), name, data, inode, offset)


# the disk after a cut


@dataclass
class Disk:
    """Names and what stands under them; a file is known by its inode until that is used again."""

    names: dict[str, bytearray] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)
    files: dict[int, bytearray] = field(default_factory=dict)

    @classmethod
    def of(cls, folder: Path) -> Disk:
        disk = cls()
        for path in sorted(folder.rglob("*")):
            name = str(path.relative_to(folder))
            if path.is_dir():
                disk.folders.add(name)
            else:
                content = bytearray(path.read_bytes())
                disk.names[name] = disk.files[path.stat().st_ino] = content
        return disk

    def write_out(self, folder: Path) -> None:
        for name in sorted(self.folders):
            (folder / name).mkdir(parents=True, exist_ok=True)
        for name, content in self.names.items():
            path = folder / name
            if not name.endswith("-shm"):
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)


def after_cut(before: Disk, done: list[Deed], chance: random.Random) -> Disk:
    """The disk as it is found when the power comes back."""
    kept = chance.choice([0.0, 0.3, 0.7, 1.0])
    disk = Disk(
        {name: bytearray(content) for name, content in before.names.items()}, set(before.folders)
    )
    for inode, content in before.files.items():
        name = next(name for name, one in before.names.items() if one is content)
        disk.files[inode] = disk.names[name]
    synced = _last_syncs(done)
    last_sync = max(synced.values(), default=-1)
    births = _births(done)
    for place, event in enumerate(done):
        life = births.get(place, 0)
        if event.kind in "CRUM":
            if place < last_sync or chance.random() < kept:
                _rename(disk, event)
            elif event.kind == "C":
                disk.files[event.inode] = bytearray()  # written to, and never found again
        elif event.kind in "WT" and event.inode in disk.files:
            safe = place < synced.get((event.inode, life), -1)
            if safe or chance.random() < kept:
                _write(disk.files[event.inode], event, chance if not safe else None)
    return disk


def _births(done: list[Deed]) -> dict[int, int]:
    """Event -> which file of this inode it is about: numbers are used again."""
    count: dict[int, int] = {}
    found = {}
    for place, event in enumerate(done):
        if event.kind == "C":
            count[event.inode] = count.get(event.inode, 0) + 1
        found[place] = count.get(event.inode, 0)
    return found


def _last_syncs(done: list[Deed]) -> dict[tuple[int, int], int]:
    births = _births(done)
    return {
        (event.inode, births[place]): place for place, event in enumerate(done) if event.kind == "S"
    }


def _rename(disk: Disk, event: Deed) -> None:
    if event.kind == "M":
        disk.folders.add(event.name)
    elif event.kind == "C":
        disk.names[event.name] = disk.files[event.inode] = bytearray()
    elif event.kind == "U":
        disk.names.pop(event.name, None)
    elif event.name in disk.names:
        disk.names[event.data.decode()] = disk.names.pop(event.name)


def _write(content: bytearray, event: Deed, torn: random.Random | None) -> None:
    if event.kind == "T":
        del content[event.offset :]
        content.extend(bytes(event.offset - len(content)))
        return
    data = event.data
    if torn is not None and torn.random() < 0.3:
        data = data[: torn.randrange(len(data) + 1) // SECTOR * SECTOR]
    if len(content) < event.offset:
        content.extend(bytes(event.offset - len(content)))
    content[event.offset : event.offset + len(data)] = data


# what is left of it


def acknowledged(done: list[Deed]) -> dict[str, set[bytes]]:
    said: dict[str, set[bytes]] = {"signed": set(), "photo": set(), "taken": set(), "given": set()}
    for event in done:
        if event.kind == "A":
            kind, _, row_id = event.data.decode().strip().partition(" ")
            said[kind].add(bytes.fromhex(row_id) if len(row_id) > 1 else b"")
    return said


def look(disk: Path, said: dict[str, set[bytes]]) -> tuple[int, list[str]]:
    """How much of what was acknowledged is gone, and what verify finds."""
    opened = profile.open_(disk / "office", PASSPHRASE)
    lost = killing.count_lost(opened, said)
    lost += bool(said["taken"]) and not took_everything(opened)
    lost += bool(said["given"]) and not is_whole(disk / "given.changes")
    problems = [str(problem) for problem in checking.verify(opened)]
    opened.close()
    return lost, problems


def took_everything(opened: Profile) -> bool:
    with opened.database.read() as session:
        names = set(session.scalars(select(Person.full_name)))
    return {f"Person {number}" for number in range(40)} <= names


def is_whole(path: Path) -> bool:
    file = changefile.ChangeFile.open(path)
    file.prove_data()
    return not file.cut


def run(folder: Path, cuts: int, seed: int) -> dict[str, object]:
    prepare(folder)
    before = Disk.of(folder / "disk")
    done = record(folder)
    chance = random.Random(seed)
    first = next(place for place, event in enumerate(done) if event.kind == "A")
    lost, problems = 0, []
    for number in range(cuts):
        until = done[: chance.randrange(first // 2, len(done))]
        disk = folder / "after"
        after_cut(before, until, chance).write_out(disk)
        gone, found = look(disk, acknowledged(until))
        if gone or found:
            problems.append(f"cut {number} after {len(until)} of {len(done)}: {gone} lost, {found}")
        lost += gone
        shutil.rmtree(disk)
    return {
        "cuts": cuts,
        "events": len(done),
        "acknowledged": sum(event.kind == "A" for event in done),
        "lost": lost,
        "problems": problems,
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--cuts", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--words", type=int, help="work, and say through this descriptor")
    told = parser.parse_args()
    if told.words is not None:
        work(told.folder / "disk", told.words)
        return
    told.folder.mkdir(parents=True, exist_ok=True)
    sys.stdout.write(json.dumps(run(told.folder, told.cuts, told.seed)) + "\n")


if __name__ == "__main__":
    main()
