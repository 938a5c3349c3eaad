"""Change files beside the least possible: taken in, packed, and how long their words are."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from sqlalchemy import select

from tests.benchmarks import floors
from tests.benchmarks.measure import ROUNDS, Result, middle, took
from tests.benchmarks.store import invented_person
from tests.devices import PASSPHRASE, make_device
from trainer_app import catalogue
from trainer_app.assignments.model import Assignment
from trainer_app.attachments.model import Attachment
from trainer_app.events.model import Event
from trainer_app.people.model import Person
from trainer_app.store import journal, profile, scopes, segments
from trainer_app.store.base import Text3, new_id
from trainer_app.store.profile import Profile
from trainer_app.store.tables import SyncSegment
from trainer_app.sync import service, trust

assert catalogue.MODELS
CHANGES = 100_000
PHOTOS, PHOTO_SIZE = 100, 5_000_000  # 500 MB
MEGABYTE = 1024  # the kernel counts in KB
EDITED = ("phone", "position")


def benchmark(folder: Path) -> Iterator[Result]:
    yield from of_changes(folder / "changes")
    yield from of_photos(folder / "photos")


# a hundred thousand changes


def of_changes(folder: Path) -> Iterator[Result]:
    giver, office = pair(folder)
    assignment_id, made = begin(giver)
    with giver.database.change() as session:
        rows = [invented_person(number, made.team) for number in range(CHANGES)]
        journal.insert_many(session, Person, rows)
    inserts = export(giver, office, assignment_id, folder / "inserts.changes")
    yield Result("bytes of a row made, in segments", bytes_per_change(giver, 0), 90, unit="B")
    office.close()
    yield compared("100 000 rows taken in", folder, inserts, insert_like_them, goal=0.35)
    office = profile.open_(folder / "office", PASSPHRASE)
    service.take_in(office, inserts)
    before = last_segment(giver)
    rewrite(giver, [row["id"] for row in rows])
    updates = export(giver, office, assignment_id, folder / "updates.changes")
    yield Result("bytes of two fields edited", bytes_per_change(giver, before), 50, unit="B")
    office.close()
    giver.close()
    yield compared("100 000 edits of two fields taken in", folder, updates, update_like_them, 0.15)


def pair(folder: Path) -> tuple[Profile, Profile]:
    giver = make_device(folder / "anna", "Anna")
    office = make_device(folder / "office", "Office", "coordinator")
    service.add_contact(giver, service.contact_card(office))
    service.add_contact(office, service.contact_card(giver))
    return giver, office


def begin(giver: Profile) -> tuple[bytes, scopes.AssignmentScopes]:
    with giver.database.change() as session:
        made = scopes.create_assignment_scopes(session, "trainer")
        row = Assignment(id=new_id(), scope_id=made.assignment, title=Text3.all(ru="Т"))
        session.add(row)
        return row.id, made


def export(giver: Profile, office: Profile, assignment_id: bytes, path: Path) -> Path:
    contact_id = trust.contact_id_of(office.me.person_key)
    service.export(giver, assignment_id, contact_id, path, again=True)
    return path


def rewrite(giver: Profile, ids: list[bytes]) -> None:
    """Two fields of everybody, through the one way to write."""
    for start in range(0, len(ids), 5000):
        part = ids[start : start + 5000]
        with giver.database.change(undoable=False) as session:
            for number in range(0, len(part), 500):
                some = Person.id.in_(part[number : number + 500])
                for place, person in enumerate(session.scalars(select(Person).where(some))):
                    person.phone = f"+996 700 {start + number + place:06d}"
                    person.position = "LAND" if person.position != "LAND" else "FIN"


def last_segment(giver: Profile) -> int:
    with giver.database.read() as session:
        return max(session.scalars(select(SyncSegment.last_seq)))


def bytes_per_change(giver: Profile, after: int) -> float:
    """Of full segments, as they are signed; sealing them adds two hundred bytes to each."""
    with giver.database.read() as session:
        full = [
            row
            for row in session.scalars(select(SyncSegment).where(SyncSegment.first_seq > after))
            if row.last_seq - row.first_seq + 1 == segments.LONGEST
        ]
        return sum(len(row.raw) for row in full) / sum(r.last_seq - r.first_seq + 1 for r in full)


def compared(
    name: str, folder: Path, path: Path, floor: Callable[[Path, Path], float], goal: float
) -> Result:
    """Five laptops that take the same file in, each beside the floor on a copy of its own."""
    ours, lowest = [], []
    for number in range(ROUNDS):
        fresh = copied(folder, f"ours{number}")
        laptop = profile.open_(fresh, PASSPHRASE)
        ours.append(took(lambda: service.take_in(laptop, path)))  # noqa: B023 (called now)
        laptop.close()
        bare = copied(folder, f"floor{number}")
        lowest.append(floor(fresh, bare))
        shutil.rmtree(fresh)
        shutil.rmtree(bare)
    mine, least = CHANGES / middle(ours), CHANGES / middle(lowest)
    return Result(name, mine, goal, unit="/ms", floor=least, higher_is_better=True)


def copied(folder: Path, name: str) -> Path:
    shutil.copytree(folder / "office", folder / name)
    return folder / name


def insert_like_them(taken: Path, bare: Path) -> float:
    """The same rows with the same columns into the same empty table, in one transaction."""
    columns, rows = people_of(taken)
    laptop = profile.open_(bare, PASSPHRASE)
    lasted = took(lambda: floors.insert_rows(laptop.database, "person", columns, rows))
    laptop.close()
    return lasted


def update_like_them(taken: Path, bare: Path) -> float:
    """The same columns of the same rows, by their ids, in one transaction."""
    columns, rows = people_of(taken)
    written = [*EDITED, "phone_key", "sync_v", "id"]
    values = [tuple(row[columns.index(name)] for name in written) for row in rows]
    laptop = profile.open_(bare, PASSPHRASE)
    lasted = took(lambda: floors.update_rows(laptop.database, "person", written[:-1], values))
    laptop.close()
    return lasted


def people_of(folder: Path) -> tuple[list[str], list[tuple]]:
    laptop = profile.open_(folder, PASSPHRASE)
    raw = laptop.database.connect()
    found = raw.execute("SELECT * FROM person ORDER BY rowid")
    columns, rows = [column[0] for column in found.description], found.fetchall()
    raw.close()
    laptop.close()
    return columns, rows


# five hundred megabytes of photos


def of_photos(folder: Path) -> Iterator[Result]:
    """Packed in a process of its own, whose memory is the packing's alone."""
    giver, office = pair(folder)
    office.close()
    assignment_id, made = begin(giver)
    add_photos(giver, made)
    giver.close()
    told = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.sync", str(folder), assignment_id.hex()],
        env=os.environ,
        check=True,
        stdout=subprocess.PIPE,
    )
    found = json.loads(told.stdout)
    name = "500 MB of sealed photos packed"
    mine, least = found["megabytes"] / found["ours"], found["megabytes"] / found["floor"]
    yield Result(name, mine, 0.5, unit="MB/ms", floor=least, higher_is_better=True)
    yield Result(f"{name}: extra memory", found["memory"], 30, unit="MB")


def add_photos(giver: Profile, made: scopes.AssignmentScopes) -> None:
    sealed = [giver.files.seal(os.urandom(PHOTO_SIZE)) for _ in range(PHOTOS)]
    with giver.database.change() as session:
        event = Event(id=new_id(), scope_id=made.assignment, team_scope_id=made.team)
        session.add(event)
        for one in sealed:
            session.add(
                Attachment(
                    id=new_id(),
                    scope_id=made.team,
                    event_id=event.id,
                    kind="photo",
                    cipher_sha256=one.cipher_sha256,
                    file_key=one.key,
                )
            )


def pack(folder: Path, assignment_id: bytes) -> dict[str, float]:
    giver = profile.open_(folder / "anna", PASSPHRASE)
    with giver.database.read() as session:
        (contact,) = trust.list_contacts(session)
        names = list(session.scalars(select(Attachment.cipher_sha256)))
    paths = [giver.files.path(name or "") for name in names]
    before = memory()
    ours, lowest, most = [], [], 0
    for number in range(ROUNDS):
        path = folder / f"{number}.changes"
        ours.append(took(lambda: service.export(giver, assignment_id, contact.id, path)))  # noqa: B023 (called now)
        most = max(most, highest_memory())
        path.unlink()
        lowest.append(took(lambda: floors.copy_files(paths, folder / "floor")))
        (folder / "floor").unlink()
    giver.close()
    return {
        "ours": middle(ours),
        "floor": middle(lowest),
        "memory": (most - before) / MEGABYTE,
        "megabytes": PHOTOS * PHOTO_SIZE / 1e6,
    }


def memory() -> int:
    """In KB, now; and from now on the highest is counted anew."""
    Path("/proc/self/clear_refs").write_text("5")
    return _of_status("VmRSS")


def highest_memory() -> int:
    return _of_status("VmHWM")


def _of_status(name: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    (line,) = (line for line in lines if line.startswith(name))
    return int(line.split()[1])


if __name__ == "__main__":
    print(json.dumps(pack(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))))
