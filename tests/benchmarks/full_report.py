"""The full report of ToR 001 for 21 municipalities, beside bare ReportLab for the same pages."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from tests.benchmarks.measure import Result, compare
from tests.reports.paper.making import jpeg, signature
from trainer_app.assignments import service as assignments
from trainer_app.attachments.service import adding, marking
from trainer_app.attendance.service import signing
from trainer_app.events import service as events
from trainer_app.events.model import Event, Invitation
from trainer_app.events.service import record
from trainer_app.followup import service as followup
from trainer_app.people import service as people
from trainer_app.places.service import registry
from trainer_app.reports import service as reports
from trainer_app.reports.paper.blocks import Document, Pictures
from trainer_app.store import scopes
from trainer_app.store.base import Text3, new_id, pair_id
from trainer_app.store.profile import Profile

MUNICIPALITIES = 21
PEOPLE = 18  # a training
PHOTOS = 2  # a training
FIRST = date(2021, 5, 3)
POSITIONS = ("AO_HEAD", "AK_DEP", "SOC_WORK", "EXEC_SEC", "LAND", "FIN")


def benchmark(folder: Path) -> Iterator[Result]:
    told = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.full_report", str(folder)],
        env=os.environ,
        check=True,
        stdout=subprocess.PIPE,
    )
    measured = json.loads(told.stdout)
    name = f"full report, {measured['places']} municipalities, {measured['pages']} pages"
    yield Result(name, measured["ours"], goal=1.5, floor=measured["floor"])


def measure(folder: Path) -> dict[str, float]:
    from tests.benchmarks import bare_paper
    from tests.devices import Devices

    devices = Devices(folder)
    laptop = devices.open("anna")
    assignment_id = fill(laptop)
    with laptop.database.read() as session:
        layout = reports.prepare(session, laptop.files, "final_report", "ru", assignment_id).layout
    assert isinstance(layout, Document)
    at_hand = opened(layout)

    def ours() -> None:
        with laptop.database.read() as session:
            made = reports.prepare(session, laptop.files, "final_report", "ru", assignment_id)
        reports.save(made, folder / "report.pdf")

    mine, lowest = compare([ours], [lambda: bare_paper.draw(at_hand, folder / "floor.pdf")])
    devices.close()
    return {
        "ours": mine,
        "floor": lowest,
        "pages": pages_of(folder / "report.pdf"),
        "floor_pages": pages_of(folder / "floor.pdf"),
        "places": MUNICIPALITIES,
    }


def opened(document: Document) -> Document:
    """The same paper with its photographs opened beforehand: the floor unseals nothing."""
    found = []
    for block in document.blocks:
        if isinstance(block, Pictures):
            photos = [(one, one.load()) for one in block.pictures if one.load is not None]
            held = tuple(replace(one, load=lambda data=data: data) for one, data in photos)
            found.append(replace(block, pictures=held))
        else:
            found.append(block)
    return replace(document, blocks=tuple(found))


def pages_of(path: Path) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as file:
        return len(file)


def fill(laptop: Profile) -> bytes:
    """A training, a hearing and a consultation in each municipality."""
    with laptop.database.change("the assignment") as session:
        made = assignments.create_from_template(session, "gender_policy_campaigns_001")
        assignment_id, scope_id = made.id, made.scope_id
        places = _places(session, assignment_id)
        for number, place_id in enumerate(places):
            _municipality(session, assignment_id, scope_id, number, place_id)
    _photos(laptop, assignment_id)
    return assignment_id


def _places(session: Session, assignment_id: bytes) -> list[bytes]:
    """All 21, those with a doubtful name too."""
    rows = assignments.municipalities(session, assignment_id)
    taken = {row.place_id for row in rows}
    free = [unit.id for unit in registry().by_id.values() if unit.level == "aimak"]
    spare = iter([one for one in free if one not in taken])
    for row in rows:
        if row.place_id is None:
            assignments.name_place(session, row.id, next(spare))
    session.flush()
    return [r.place_id for r in assignments.municipalities(session, assignment_id) if r.place_id]


def _municipality(
    session: Session, assignment_id: bytes, scope_id: bytes, number: int, place_id: bytes
) -> None:
    team = scopes.team_scope(session, scope_id)
    day = FIRST + timedelta(days=number)
    training = _event(session, assignment_id, scope_id, "training", day, place_id)
    for at in range(PEOPLE):
        name = f"Катышуучу {number * PEOPLE + at:04} Өскөнбаевна"
        person = people.quick_add(session, team, name, sex=("female", "male")[at % 2])
        person.position, person.municipality_id = POSITIONS[at % len(POSITIONS)], place_id
        session.flush()
        signing.sign(session, training, person.id, signature(at))
    text = Text3().say("ru", "Участники разобрали бюджет и предложили меры. " * 4)
    for name in ("summary", "process", "results"):
        followup.write_note(session, training, name, text)
    followup.recommend(session, training, text, addressee="project")
    followup.commit(session, training, text, who="Айыл өкмөтү")
    hearing = _event(session, assignment_id, scope_id, "hearing", day, place_id)
    values = {"topic": "budget", "women": 40, "men": 31, "total": 71}
    values["agenda"] = text
    for name, value in values.items():
        record.edit_record(session, hearing, name, value)
    advice = _event(session, assignment_id, scope_id, "consultation", day, place_id)
    for name in ("advice", "next_step"):
        record.edit_record(session, advice, name, text)
    for one in (training, hearing, advice):
        session.flush()
        events.mark_held(session, one)


def _event(
    session: Session, assignment_id: bytes, scope_id: bytes, kind: str, day: date, place_id: bytes
) -> bytes:
    row = Event(
        id=new_id(),
        scope_id=scope_id,
        team_scope_id=scopes.team_scope(session, scope_id),
        assignment_id=assignment_id,
        kind=kind,
        date=day,
        starts_at="09:00",
        ends_at="17:00",
        place_id=place_id,
        district_id=registry().by_id[place_id].parent,
    )
    row.title = Text3().say("ru", "Социально- и гендерно-чувствительная политика")
    session.add(row)
    key = pair_id("invitation", row.id, place_id)
    session.add(Invitation(id=key, scope_id=scope_id, event_id=row.id, place_id=place_id))
    session.flush()
    return row.id


def _photos(laptop: Profile, assignment_id: bytes) -> None:
    with laptop.database.read() as session:
        trainings = [
            e.id for e in events.list_events(session, assignment_id) if e.kind == "training"
        ]
    for number, event_id in enumerate(trainings):
        for at in range(PHOTOS):
            data = jpeg(1600, 1200, number * PHOTOS + at)
            prepared = adding.prepare(laptop.files, f"{number}_{at}.jpg", data)
            with laptop.database.change("a photo") as session:
                owner = adding.owner_of(session.get_one(Event, event_id))
                row = adding.add(session, owner, prepared)
                session.flush()
                row.caption = Text3().say("ru", "Работа в группах")
                marking.set_consent(session, row.id, "agreed")
                marking.set_in_report(session, row.id, True)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(measure(Path(sys.argv[1]))))
