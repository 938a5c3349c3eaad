"""Lists as people make them, each with its preview written by hand beside it (see README there)."""

import json
from datetime import date
from pathlib import Path

import pytest

from tests.people import known
from trainer_app.core import clock
from trainer_app.people.service import importing
from trainer_app.people.service.importing import PreviewRow
from trainer_app.people.service.positions import read_position
from trainer_app.places.service import district_of, name_of

CORPUS = Path(__file__).parent / "corpus"
FILES = sorted(file for file in CORPUS.iterdir() if file.suffix not in (".json", ".md"))
NOON = 1_747_029_600_000  # 12.05.2025, the day on which all these lists are read

PLAIN = {
    "sex": "sex",
    "age_band": "age",
    "position": "position",
    "position_text": "own_words",
    "phone": "phone",
    "organisation": "organisation",
    "note": "note",
    "disability": "disability",
}


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """One laptop for all files: a preview writes nothing, so they cannot disturb each other."""
    from tests.devices import Devices

    devices = Devices(tmp_path_factory.mktemp("corpus"))
    device = devices.open("anna")
    team = known.team_of(device)
    known.fill(device, team)
    yield device.database, team
    devices.close()


@pytest.fixture(autouse=True)
def that_day(plain_english):
    clock.set_source(lambda: NOON)
    assert clock.today() == date(2025, 5, 12)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_the_preview_is_the_one_written_by_hand(file, store):
    expected = json.loads(Path(f"{file}.json").read_text("utf-8"))
    database, team = store
    with database.read() as session:
        shown = importing.preview(session, team, importing.read_file(file))
        people = [as_plain(session, row, shown) for row in shown.rows]
    left_out = [[left.row, left.reason] for left in shown.read.left_out]
    assert people == [without_labels(person) for person in expected["people"]]
    assert left_out == expected["left_out"]


def test_every_file_has_a_preview_and_says_who_made_it():
    for file in FILES:
        expected = json.loads(Path(f"{file}.json").read_text("utf-8"))
        assert expected["made_by"] and expected["shows"]


def test_the_corpus_is_large_enough_and_of_many_programs():
    makers = [json.loads(Path(f"{f}.json").read_text("utf-8"))["made_by"] for f in FILES]
    assert len(FILES) >= 30
    assert sum(not maker.startswith("openpyxl") for maker in makers) >= 10


def without_labels(person: dict) -> dict:
    """Own words that only repeat the label of the position, as it reads today, are not kept."""
    code, words = read_position(person.get("own_words", ""))
    return person if words or not code else {k: v for k, v in person.items() if k != "own_words"}


def as_plain(session, row: PreviewRow, shown) -> dict:
    """A row of the preview as the files beside the corpus say it; what is empty is left out."""
    person = row.person
    found = {"row": person.row, "name": person.full_name, "does": row.verdict.value}
    if len(shown.read.tables) > 1:
        found["sheet"] = person.sheet
    for name, key in PLAIN.items():
        if value := getattr(person, name):
            found[key] = value
    if row.municipality_id:
        found["place"] = name_of(session, row.municipality_id, "ru")
    elif person.municipality:
        found["written"] = person.municipality
    if row.candidates:
        found["choices"] = sorted(
            name_of(session, district_of(session, candidate), "ru")
            for candidate, _label in row.candidates
        )
    if row.known_row >= 0:
        found["known"] = f"row {shown.rows[row.known_row].person.row}"
    elif row.known_id:
        found["known"] = row.known_name
    if row.adds:
        found["adds"] = list(row.adds)
    if remarks := [remark.code for remark in row.all_remarks]:
        found["remarks"] = remarks
    return found
