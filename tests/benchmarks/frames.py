"""The window while a large change file comes in: how long a frame takes. A run of its own."""

import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from tests.benchmarks import sync, window
from tests.benchmarks.measure import Result, p95
from tests.benchmarks.people import opened_list
from tests.benchmarks.store import Filled, invented_person
from tests.devices import PASSPHRASE
from trainer_app.people.model import Person
from trainer_app.store import journal, profile
from trainer_app.sync import service

CHANGES = 100_000
FRAME = 16  # ms between two frames of a screen
SHOWN = 200  # people in the list that is looked at meanwhile


def benchmark(folder: Path) -> Iterator[Result]:
    window.application()
    path = file_to_take_in(folder)
    office = profile.open_(folder / "office", PASSPHRASE)
    people = other_people(office)
    screen = opened_list(Filled(office, b"", people))
    yield Result("a frame while 100 000 changes come in (p95)", p95(frames(screen, path)), goal=33)
    office.close()


def file_to_take_in(folder: Path) -> Path:
    giver, office = sync.pair(folder)
    assignment_id, made = sync.begin(giver)
    with giver.database.change() as session:
        rows = [invented_person(number, made.team) for number in range(CHANGES)]
        journal.insert_many(session, Person, rows)
    path = sync.export(giver, office, assignment_id, folder / "file.changes")
    giver.close()
    office.close()
    return path


def other_people(office: profile.Profile) -> list[bytes]:
    """Somebody is looked at while the others come in."""
    _assignment_id, made = sync.begin(office)
    with office.database.change() as session:
        rows = [invented_person(number, made.team) for number in range(SHOWN)]
        journal.insert_many(session, Person, rows)
    return [row["id"] for row in rows]


def frames(screen, path: Path) -> list[float]:
    """From one frame asked for to the next one painted, until the file is in."""
    loop, timer = QEventLoop(), QTimer()
    moments: list[float] = []
    bar = screen.table.view.verticalScrollBar()

    def frame() -> None:
        bar.setValue((bar.value() + 1) % max(1, bar.maximum()))
        screen.table.view.viewport().repaint()
        moments.append(time.perf_counter())

    timer.setInterval(FRAME)
    timer.timeout.connect(frame)
    screen.ctx.tasks.run(
        lambda report: service.take_in(screen.ctx.profile, path, report),
        title="Taking in",
        done=lambda _result: loop.quit(),
        failed=lambda _problem: loop.quit(),
    )
    timer.start()
    loop.exec()
    timer.stop()
    return [1000 * (later - before) for before, later in pairwise(moments)]
