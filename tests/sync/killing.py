"""Kills the program with kill -9 at random moments, many times, and counts what was lost.

    python -m tests.sync.killing writing FOLDER --kills 200
    python -m tests.sync.killing taking FOLDER --kills 200
    python -m tests.sync.killing sending FOLDER --kills 200

`writing` signs people in and imports photos, as at a door; `taking` takes a change file in;
`sending` packs one, and puts the same into a folder that is kept up to date. Each round is a
process of its own, forked after the imports, so that a round costs no start-up.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import random
import shutil
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from sqlalchemy import select

from tests.devices import PASSPHRASE, make_device
from trainer_app import catalogue
from trainer_app.assignments.model import Assignment
from trainer_app.attachments.model import Attachment
from trainer_app.attachments.service import adding
from trainer_app.attendance.model import Attendance
from trainer_app.attendance.service import presence, signing
from trainer_app.core.strokes import Sample, Strokes
from trainer_app.events.model import Event
from trainer_app.store import profile, scopes
from trainer_app.store.base import Text3, new_id
from trainer_app.store.profile import Profile
from trainer_app.store.tables import SyncExport
from trainer_app.sync import checking, handing, service, trust
from trainer_app.sync.changefile import ChangeFile
from trainer_app.sync.targets import cards, exchange
from trainer_app.sync.targets.target import TargetCard

assert catalogue.MODELS
LONGEST_ROUND = 0.6  # seconds between the first word and the kill
PHOTO_EVERY = 4  # people


def child(work: Callable[[int], None]) -> tuple[int, int]:
    """Fork: the child works and speaks through a pipe."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid:
        os.close(writing)
        return pid, reading
    os.close(reading)
    try:
        work(writing)
    except BaseException as problem:  # nothing of the parent may go on in the child
        os.write(2, f"{type(problem).__name__}: {problem}\n".encode())
        os._exit(1)
    os._exit(0)


def kill_after(pid: int, reading: int, seconds: float) -> tuple[list[bytes], bool]:
    """What it said until it was killed, and whether it had ended by itself before."""
    with os.fdopen(reading, "rb") as words:
        first = words.readline()
        time.sleep(seconds)  # the moment of the kill is the point of the experiment
        try:
            os.kill(pid, signal.SIGKILL)
        finally:
            said = first + words.read()
            _pid, status = os.waitpid(pid, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status):
        raise RuntimeError("the work failed by itself")
    lines = said.split(b"\n")[:-1]  # a word cut in the middle was not said
    return [line for line in lines if line], os.WIFEXITED(status)


# at the door


def begin(folder: Path) -> bytes:
    opened = make_device(folder, "Anna")
    with opened.database.change() as session:
        made = scopes.create_assignment_scopes(session, "trainer")
        assignment_id, event_id = new_id(), new_id()
        title = Text3.all(ru="Тренинг")
        session.add(Assignment(id=assignment_id, scope_id=made.assignment, title=title))
        session.add(
            Event(
                id=event_id,
                scope_id=made.assignment,
                assignment_id=assignment_id,
                team_scope_id=made.team,
            )
        )
    opened.close()
    return event_id


def sign_in(folder: Path, event_id: bytes, seed: int) -> Callable[[int], None]:
    def work(words: int) -> None:
        chance = random.Random(seed)
        opened = profile.open_(folder, PASSPHRASE)
        os.write(words, b"begun\n")
        for number in range(10_000):
            with opened.database.change() as session:
                row = presence.add_walk_in(session, event_id, f"Person {seed} {number}")
                signing.sign(session, event_id, row.person_id, drawn(chance))
                row_id = row.id
            os.write(words, b"signed %s\n" % row_id.hex().encode())
            if number % PHOTO_EVERY == 0:
                os.write(words, b"photo %s\n" % take_photo(opened, event_id, chance).encode())

    return work


def drawn(chance: random.Random) -> Strokes:
    line = tuple(Sample(500 + n * 120, 800 + chance.randrange(1500), n * 10) for n in range(40))
    return Strokes(8000, 4000, False, (line,))


def take_photo(opened: Profile, event_id: bytes, chance: random.Random) -> str:
    out = io.BytesIO()
    Image.frombytes("RGB", (64, 48), chance.randbytes(64 * 48 * 3)).save(out, "JPEG")
    prepared = adding.prepare(opened.files, "photo.jpg", out.getvalue())
    with opened.database.change() as session:
        event = session.get_one(Event, event_id)
        owner = adding.Owner("event", event_id, event.team_scope_id or b"", event_id)
        return adding.add(session, owner, prepared).id.hex()


def kill_while_writing(folder: Path, kills: int, seed: int = 1) -> dict[str, object]:
    event_id = begin(folder)
    chance = random.Random(seed)
    acknowledged: dict[str, set[bytes]] = {"signed": set(), "photo": set()}
    problems: list[str] = []
    slowest = 0.0
    for number in range(kills):
        pid, reading = child(sign_in(folder, event_id, number))
        said, _ended = kill_after(pid, reading, chance.uniform(0, LONGEST_ROUND))
        for line in said[1:]:
            kind, _, row_id = line.decode().partition(" ")
            acknowledged[kind].add(bytes.fromhex(row_id))
        started = time.perf_counter()
        opened = profile.open_(folder, PASSPHRASE)
        slowest = max(slowest, time.perf_counter() - started)
        problems += [str(problem) for problem in checking.verify(opened)]
        lost = count_lost(opened, acknowledged)
        opened.close()
    return {
        "kills": kills,
        "acknowledged": sum(len(rows) for rows in acknowledged.values()),
        "lost": lost,
        "problems": problems,
        "slowest_reopen_ms": round(slowest * 1000),
    }


def count_lost(opened: Profile, acknowledged: dict[str, set[bytes]]) -> int:
    with opened.database.read() as session:
        signed = set(
            session.scalars(select(Attendance.id).where(Attendance.signature.is_not(None)))
        )
        photos = {
            row.id
            for row in session.scalars(select(Attachment))
            if opened.files.is_whole(row.cipher_sha256 or "")
        }
    return len(acknowledged["signed"] - signed) + len(acknowledged["photo"] - photos)


# taking in


def kill_while_taking(folder: Path, kills: int, seed: int = 1) -> dict[str, object]:
    """The office is killed again and again over one file, and ends as if nothing had happened."""
    anna, path = write_a_file(folder)
    calm = service_office(folder / "calm")
    result = service.take_in(calm, path)
    expected, took = dump(calm), result.new
    calm.close()
    anna.close()
    chance = random.Random(seed)
    rounds = killed = 0
    problems: list[str] = []
    different = 0
    while killed < kills:
        rounds += 1
        office = folder / f"office{rounds}"
        shutil.copytree(folder / "before", office)
        ended = False
        while not ended and killed < kills:
            pid, reading = child(take(office, path))
            _said, ended = kill_after(pid, reading, chance.uniform(0, LONGEST_ROUND))
            killed += not ended
            problems += check(office)
        opened = profile.open_(office, PASSPHRASE)
        service.take_in(opened, path)
        different += dump(opened) != expected
        opened.close()
        shutil.rmtree(office)
    return {
        "kills": killed,
        "rows": took,
        "files": rounds,
        "different": different,
        "problems": problems,
    }


def write_a_file(folder: Path) -> tuple[Profile, Path]:
    anna, assignment_id, contact_id = fill(folder)
    path = folder / "file.changes"
    service.export(anna, assignment_id, contact_id, path)
    return anna, path


def fill(folder: Path, people: int = 40) -> tuple[Profile, bytes, bytes]:
    """Anna with people and as many photos, and the office before it has heard of them."""
    event_id = begin(folder / "anna")
    anna = profile.open_(folder / "anna", PASSPHRASE)
    office = make_device(folder / "before", "Office", "coordinator")
    service.add_contact(anna, service.contact_card(office))
    service.add_contact(office, service.contact_card(anna))
    chance = random.Random(5)
    for number in range(people):
        with anna.database.change() as session:
            row = presence.add_walk_in(session, event_id, f"Person {number}")
            signing.sign(session, event_id, row.person_id, drawn(chance))
        take_photo(anna, event_id, chance)
    with anna.database.read() as session:
        assignment_id = session.scalars(select(Assignment.id)).one()
    contact_id = trust.contact_id_of(office.me.person_key)
    office.close()
    shutil.copytree(folder / "before", folder / "calm")
    return anna, assignment_id, contact_id


def service_office(folder: Path) -> Profile:
    return profile.open_(folder, PASSPHRASE)


def take(folder: Path, path: Path) -> Callable[[int], None]:
    def work(words: int) -> None:
        opened = profile.open_(folder, PASSPHRASE)
        os.write(words, b"begun\n")
        service.take_in(opened, path)

    return work


def check(folder: Path) -> list[str]:
    opened = profile.open_(folder, PASSPHRASE)
    found = [str(problem) for problem in checking.verify(opened)]
    opened.close()
    return found


def dump(opened: Profile) -> tuple[list[str], list[str]]:
    with opened.database.read() as session:
        return list(service.dump(session, personal=True)), opened.files.list_names()


# sending


def kill_while_sending(folder: Path, kills: int, seed: int = 1) -> dict[str, object]:
    """Anna is killed again and again over one file and one folder; the office gets it all."""
    anna, assignment_id, contact_id = fill(folder, people=12)
    with anna.database.change(undoable=False) as session:
        handing.hand(session, assignment_id, trust.get_contact(session, contact_id))
        cards.keep_card(session, card_of(folder))
    anna.close()
    chance = random.Random(seed)
    found: dict[str, object] = {"kills": 0, "files": 0, "different": 0, "problems": []}
    expected = None
    while found["kills"] < kills:
        found["files"] += 1
        place = folder / f"round{found['files']}"
        shutil.copytree(folder / "anna", place / "anna")
        (place / "stick" / "store").mkdir(parents=True)
        killed, problems = send_until_it_ends(place, assignment_id, contact_id, chance)
        found["kills"] += killed
        found["problems"] += problems
        outcomes = received(folder / "before", place)
        expected = expected or outcomes[0]
        found["different"] += any(outcome != expected for outcome in outcomes)
        shutil.rmtree(place)
    return found


def send_until_it_ends(
    place: Path, assignment_id: bytes, contact_id: bytes, chance: random.Random
) -> tuple[int, list[str]]:
    killed, problems, ended = 0, [], False
    while not ended:
        path = place / "stick" / f"{killed}.changes"
        pid, reading = child(send(place, assignment_id, contact_id, path))
        _said, ended = kill_after(pid, reading, chance.uniform(0, LONGEST_ROUND))
        killed += not ended
        problems += check(place / "anna") + check_stick(place)
    return killed, problems


def send(place: Path, assignment_id: bytes, contact_id: bytes, path: Path) -> Callable[[int], None]:
    def work(words: int) -> None:
        opened = profile.open_(place / "anna", PASSPHRASE)
        os.write(words, b"begun\n")
        service.export(opened, assignment_id, contact_id, path, again=True)
        exchange.push(opened, card_of(place))

    return work


def card_of(place: Path) -> TargetCard:
    return TargetCard(b"folder of a test", "folder", "Folder", str(place / "stick" / "store"))


def check_stick(place: Path) -> list[str]:
    """Under its name a file is whole; and nothing is called sent that is not there (A22)."""
    files = list((place / "stick").glob("*.changes"))
    problems = [f"{path.name} is torn" for path in files if ChangeFile.open(path).cut]
    opened = profile.open_(place / "anna", PASSPHRASE)
    with opened.database.read() as session:
        called_sent = session.scalars(select(SyncExport).where(SyncExport.target_id.is_(None)))
        if len(list(called_sent)) > len(files):
            problems.append("called sent and not there")
    opened.close()
    return problems


def received(before: Path, place: Path) -> list[tuple[list[str], list[str]]]:
    """What one office has from the files, and another from the folder."""
    outcomes = []
    for name in ("by files", "by folder"):
        shutil.copytree(before, place / name)
        office = profile.open_(place / name, PASSPHRASE)
        if name == "by files":
            for path in sorted((place / "stick").glob("*.changes")):
                service.take_in(office, path)
        else:
            with office.database.change(undoable=False) as session:
                cards.keep_card(session, card_of(place))
            exchange.pull(office, card_of(place))
        outcomes.append(dump(office))
        office.close()
    return outcomes


RUNS = {"taking": kill_while_taking, "sending": kill_while_sending}


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=("writing", *RUNS))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--kills", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    told = parser.parse_args()
    told.folder.mkdir(parents=True, exist_ok=True)
    run = RUNS.get(told.what, kill_while_writing)
    folder = told.folder / "profile" if told.what == "writing" else told.folder
    sys.stdout.write(json.dumps(run(folder, told.kills, told.seed)) + "\n")


if __name__ == "__main__":
    main()
