"""At the door, with ten thousand people in the store."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from tests.benchmarks import floors
from tests.benchmarks.measure import Result, compare
from tests.benchmarks.store import Filled, filled_store
from trainer_app.attendance.service import presence, signing
from trainer_app.core import clock
from trainer_app.core.strokes import Sample, Strokes, encode

PEOPLE = 10_000
TIMES = 250  # marks and signatures measured of each kind


def benchmark(folder: Path) -> Iterator[Result]:
    filled = filled_store(folder, PEOPLE, invited=4 * TIMES)
    parts = [filled.people[start * TIMES :][:TIMES] for start in range(4)]
    yield mark_present(filled, parts[0], parts[1])
    yield sign(filled, parts[0], parts[1])
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
    drawn = a_signature()
    ready = encode(drawn)

    def put(person_id: bytes) -> None:
        with database.change("sign") as session:
            signing.sign(session, event_id, person_id, drawn)

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
