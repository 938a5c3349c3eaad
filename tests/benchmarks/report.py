"""The brief report of six trainings with sixty photos, sealed files opened on the way."""

import json
import os
import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from sqlalchemy import select

from tests.benchmarks import floors
from tests.benchmarks.measure import Result, compare
from trainer_app.assignments.model import Assignment
from trainer_app.attachments.model import Attachment
from trainer_app.attachments.service import looking
from trainer_app.reports import service as reports
from trainer_app.store import profile
from trainer_app.store.base import living
from trainer_app.store.profile import Profile

PHOTOS = 60
PASSPHRASE = "көк асман ак булут"
MEGABYTE = 1024  # ru_maxrss counts in KB


def benchmark(folder: Path) -> Iterator[Result]:
    """In a process of its own, whose memory is the report's alone."""
    from trainer_app.demo import build

    build.example(folder / "laptop", "ky", PASSPHRASE)
    told = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.report", str(folder)],
        env=os.environ,
        check=True,
        stdout=subprocess.PIPE,
    )
    measured = json.loads(told.stdout)
    yield Result("brief report, 60 photos", measured["ours"], goal=1.5, floor=measured["floor"])
    yield Result("brief report, 60 photos: memory", measured["memory"], goal=300, unit="MB")


def measure(folder: Path) -> dict[str, float]:
    laptop = profile.open_(folder / "laptop", PASSPHRASE)
    assignment_id, images = prepared_images(laptop)
    assert len(images) == PHOTOS, len(images)

    def ours() -> None:
        with laptop.database.read() as session:
            path = folder / "report.pdf"
            reports.make(
                session, laptop.files, "training_report", "ky", path, assignment_id=assignment_id
            )

    ours()
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / MEGABYTE  # before the floor's
    mine, lowest = compare([ours], [lambda: floors.place_images(images, folder / "floor.pdf")])
    laptop.close()
    return {"ours": mine, "floor": lowest, "memory": memory}


def prepared_images(laptop: Profile) -> tuple[bytes, list[bytes]]:
    """Every photo goes into the report; its print copy as the report will find it."""
    with laptop.database.change("all of them") as session:
        photos = select(Attachment).where(living(Attachment), Attachment.kind == "photo")
        for photo in list(session.scalars(photos))[:PHOTOS]:
            photo.in_report, photo.consent = True, "agreed"
    with laptop.database.read() as session:
        assignment_id = session.scalars(select(Assignment.id)).one()
        event_ids = {photo.event_id for photo in session.scalars(photos)}
        cards = [
            card for one in event_ids for card in looking.cards_of_event(session, one, "photo")
        ]
        return assignment_id, [looking.print_copy(laptop.files, card) for card in cards][:PHOTOS]


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(Path(sys.argv[1]))))
