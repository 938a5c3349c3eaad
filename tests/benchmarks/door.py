"""At the door, with ten thousand people in the store."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from tests.benchmarks import floors, window
from tests.benchmarks.measure import Result, compare, p95, took
from tests.benchmarks.store import Filled, another_event, filled_store
from tests.ui import press
from trainer_app.attendance.service import presence, signing
from trainer_app.attendance.view.door import Door
from trainer_app.core import clock
from trainer_app.core.strokes import Sample, Strokes, encode

PEOPLE = 10_000
TIMES = 250  # marks and signatures measured of each kind
SHOWN = 60  # at the door in the window: two full trainings


def benchmark(folder: Path) -> Iterator[Result]:
    filled = filled_store(folder, PEOPLE, invited=4 * TIMES)
    parts = [filled.people[start * TIMES :][:TIMES] for start in range(4)]
    yield mark_present(filled, parts[0], parts[1])
    yield sign(filled, parts[0], parts[1])
    yield from to_saved_and_shown(filled)
    filled.profile.close()


def mark_present(filled: Filled, ours: list[bytes], floor: list[bytes]) -> Result:
    database, event_id = filled.profile.database, filled.event_id

    def mark(person_id: bytes) -> None:
        with database.change("mark present") as session:
            presence.mark_present(session, event_id, person_id)

    def edit(person_id: bytes) -> None:
        row_id = presence.attendance_id(event_id, person_id)
        values = {"status": "present", "arrived_ms": clock.now_ms()}
        floors.edit_of_a_row(database, row_id, values)

    mine, lowest = compare(
        [partial(mark, one) for one in ours],
        [partial(edit, one) for one in floor],
        lambda: floors.without_guard(database, "attendance"),
    )
    return Result("mark present, 10 000 people", mine, goal=2, floor=lowest)


def sign(filled: Filled, ours: list[bytes], floor: list[bytes]) -> Result:
    """Those who are present already sign; the floor edits the same columns of as many rows."""
    database, event_id = filled.profile.database, filled.event_id
    ready = encode(a_signature())  # as the pad hands it over
    with database.read() as session:  # as the window does, before anybody takes the pen
        seen = {one: signing.seen_by(session, event_id, one) for one in ours}

    def put(person_id: bytes) -> None:
        with database.change("sign") as session:
            signing.sign(session, event_id, person_id, ready, seen[person_id])

    def edit(person_id: bytes) -> None:
        row_id = presence.attendance_id(event_id, person_id)
        values = {"signature": ready, "signed_ms": clock.now_ms()}
        values |= {"seen_sha256": "0" * 64, "evidence": b"{" + b" " * 300 + b"}"}
        floors.edit_of_a_row(database, row_id, values)

    mine, lowest = compare(
        [partial(put, one) for one in ours],
        [partial(edit, one) for one in floor],
        lambda: floors.without_guard(database, "attendance"),
    )
    return Result("save a signature, 10 000 people", mine, goal=2, floor=lowest)


def a_signature() -> Strokes:
    """Three strokes of a hundred points, as a pen draws in two seconds."""
    lines = tuple(
        tuple(
            Sample(x=300 + 40 * n, y=400 + (n * 37 + line * 11) % 500, t=line * 800 + n * 7, p=0)
            for n in range(100)
        )
        for line in range(3)
    )
    return Strokes(6000, 2000, False, lines)


def draw(pad: QWidget) -> None:
    """A wave with the mouse, a hundred points."""
    button, middle_line = Qt.MouseButton.LeftButton, pad.height() // 2
    QTest.mousePress(pad, button, pos=QPoint(20, middle_line))
    for step in range(100):
        QTest.mouseMove(pad, QPoint(20 + 2 * step, middle_line + step % 25))
    QTest.mouseRelease(pad, button, pos=QPoint(220, middle_line))
    window.painted()


def to_saved_and_shown(filled: Filled) -> Iterator[Result]:
    """A key at the door until it is in the file and on the screen."""
    window.application()
    event_id = another_event(filled, filled.people[-SHOWN:])
    screen = Door(window.surroundings(filled.profile), event_id)
    window.show(screen)
    waiting = [line for line in screen.lines if line.state == "expected"]

    def enter(person_id: bytes) -> None:
        press(screen.search, Qt.Key.Key_Return)
        window.painted()
        assert next(one for one in screen.lines if one.person_id == person_id).state == "present"

    def done() -> None:
        screen.pad_panel.done.emit()
        window.painted()

    marked, signed = [], []
    for line in waiting:
        screen._go_to(screen.model.place_of(line.person_id))
        window.painted()
        marked.append(took(partial(enter, line.person_id)))
        screen._open_pad()
        draw(screen.pad_panel.pad)
        signed.append(took(done))
    yield Result("mark present: saved and shown (p95)", p95(marked), goal=16)
    yield Result("signature: saved and shown (p95)", p95(signed), goal=16)
