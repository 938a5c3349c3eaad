"""A list is taken in after the user agrees, and one step takes all of it back."""

import openpyxl
import pytest
from sqlalchemy import func, select

from tests.people import known
from trainer_app.people import service
from trainer_app.people.model import ImportBatch, Person
from trainer_app.people.service import importing
from trainer_app.people.service.importing import Choices, Verdict
from trainer_app.store.base import living
from trainer_app.store.tables import SyncLog

HEADINGS = ["ФИО", "Пол", "АО", "Телефон", "Должность"]
PEOPLE = [
    ["Орозова Кундуз", "ж", "Ак-Татыр", "0700 20 20 20", "депутат"],
    ["Мусаев Эльдар", "м", "Кара-Бак", None, None],
    ["Асанова Айгүл", "ж", "Ак-Татыр", "0700 111 222", "мугалим"],
    ["Жумабаева Нургүл", "ж", "Кара-Бак", None, None],
    ["Алиева Мээрим", "ж", "Кызыл-Суу", None, None],
]
NEW, MUSAEV, KNOWN, ASKED, HOMONYM = range(5)


@pytest.fixture
def list_of_people(tmp_path):
    book = openpyxl.Workbook()
    for row in (HEADINGS, *PEOPLE):
        book.active.append(row)
    book.save(tmp_path / "list.xlsx")
    return importing.read_file(tmp_path / "list.xlsx")


@pytest.fixture
def filled(device, team):
    known.fill(device, team)
    return device


def look(device, team, file, choices=None):
    with device.database.read() as session:
        return importing.preview(session, team, file, choices)


def take_in(device, team, file, choices=None):
    shown = look(device, team, file, choices)
    with device.database.change() as session:
        return importing.carry_out(session, team, shown, choices)


def names(device):
    with device.database.read() as session:
        query = select(Person.full_name).where(living(Person)).order_by(Person.name_sort)
        return list(session.scalars(query))


def person(device, name) -> dict:
    with device.database.read() as session:
        found = session.scalars(select(Person).where(Person.full_name == name)).one()
        return {
            "id": found.id,
            "sex": found.sex,
            "position": found.position,
            "position_text": found.position_text,
            "municipality_id": found.municipality_id,
            "municipality_text": found.municipality_text,
        }


def test_a_preview_says_row_by_row_what_would_happen_and_writes_nothing(
    filled, team, list_of_people
):
    with filled.database.read() as session:
        before = session.scalar(select(func.count()).select_from(SyncLog))
    shown = look(filled, team, list_of_people)
    assert [row.verdict for row in shown.rows] == [
        Verdict.NEW,
        Verdict.NEW,
        Verdict.ADDS,
        Verdict.ASK,
        Verdict.CHOOSE,
    ]
    with filled.database.read() as session:
        assert session.scalar(select(func.count()).select_from(SyncLog)) == before


def test_undecided_rows_are_left_out_and_counted(filled, team, list_of_people):
    taken = take_in(filled, team, list_of_people)
    assert (taken.new, taken.known, taken.added_to, taken.undecided) == (2, 1, 1, 2)
    assert "Алиева Мээрим" not in names(filled)


def test_a_known_person_gains_what_was_missing_and_loses_nothing(filled, team, list_of_people):
    take_in(filled, team, list_of_people)
    found = person(filled, "Асанова Айгүл")
    assert (found["sex"], found["position"]) == ("female", "SCHOOL")


def test_the_users_answers_are_followed(filled, team, list_of_people):
    choices = Choices()
    shown = look(filled, team, list_of_people)
    place_id = shown.rows[HOMONYM].candidates[0][0]
    choices.places["Кызыл-Суу", ()] = place_id
    choices.people[ASKED] = "other"
    taken = take_in(filled, team, list_of_people, choices)
    assert (taken.new, taken.undecided) == (4, 0)
    assert person(filled, "Алиева Мээрим")["municipality_id"] == place_id
    assert names(filled).count("Жумабаева Нургүл") == 2


def test_the_same_person_by_the_users_word_is_not_written_twice(filled, team, list_of_people):
    taken = take_in(filled, team, list_of_people, Choices(people={ASKED: "same"}))
    assert names(filled).count("Жумабаева Нургүл") == 1
    assert person(filled, "Жумабаева Нургүл")["municipality_id"] is not None
    assert taken.added_to == 2


def test_a_place_kept_as_written_stays_readable(filled, team, list_of_people):
    take_in(filled, team, list_of_people, Choices(places={("Кызыл-Суу", ()): None}))
    found = person(filled, "Алиева Мээрим")
    assert (found["municipality_id"], found["municipality_text"]) == (None, "Кызыл-Суу")


def test_the_same_file_again_says_so_and_finds_everybody_known(filled, team, list_of_people):
    take_in(filled, team, list_of_people)
    again = look(filled, team, list_of_people)
    assert again.taken_before
    assert again.count(Verdict.NEW) == 0
    assert take_in(filled, team, list_of_people).new == 0


def test_everybody_in_the_list_is_handed_on_to_be_invited(filled, team, list_of_people):
    taken = take_in(filled, team, list_of_people)
    assert person(filled, "Асанова Айгүл")["id"] in taken.person_ids
    assert len(set(taken.person_ids)) == 3


def test_a_list_of_one_assignment_is_not_compared_with_the_people_of_another(
    filled, list_of_people
):
    other = known.team_of(filled)
    assert look(filled, other, list_of_people).count(Verdict.NEW) == 4


def test_one_step_takes_all_of_it_back(filled, team, list_of_people):
    before, asanova = names(filled), person(filled, "Асанова Айгүл")
    taken = take_in(filled, team, list_of_people)
    with filled.database.change() as session:
        back = importing.take_back(session, taken.import_id)
    assert (back.hidden, back.restored, back.edited_since, back.in_use) == (2, 1, (), ())
    assert names(filled) == before
    assert person(filled, "Асанова Айгүл") == asanova


def test_taking_back_twice_changes_nothing(filled, team, list_of_people):
    taken = take_in(filled, team, list_of_people)
    with filled.database.change() as session:
        importing.take_back(session, taken.import_id)
    with filled.database.change() as session:
        assert importing.take_back(session, taken.import_id).hidden == 0
        assert importing.list_imports(session) == []


def test_whoever_was_edited_since_stays_and_is_named(filled, team, list_of_people):
    taken = take_in(filled, team, list_of_people)
    with filled.database.change() as session:
        musaev = session.scalars(select(Person).where(Person.full_name == "Мусаев Эльдар")).one()
        service.edit(session, musaev.id, {"phone": "0700 55 44 33"})
    with filled.database.change() as session:
        back = importing.take_back(session, taken.import_id)
    assert back.edited_since == ("Мусаев Эльдар",)
    assert "Мусаев Эльдар" in names(filled)
    assert "Орозова Кундуз" not in names(filled)


def test_whoever_took_part_since_stays_and_is_named(filled, team, list_of_people):
    taken = take_in(filled, team, list_of_people)
    musaev = person(filled, "Мусаев Эльдар")["id"]
    with filled.database.change() as session:
        service.note_consent(session, musaev, "data", True, channel="paper")
    with filled.database.change() as session:
        assert importing.take_back(session, taken.import_id).in_use == ("Мусаев Эльдар",)


def test_what_was_added_stays_if_somebody_has_changed_it_since(filled, team, list_of_people):
    taken = take_in(filled, team, list_of_people)
    asanova = person(filled, "Асанова Айгүл")["id"]
    with filled.database.change() as session:
        service.edit(session, asanova, {"position": "HEALTH", "position_text": "фельдшер"})
    with filled.database.change() as session:
        importing.take_back(session, taken.import_id)
    found = person(filled, "Асанова Айгүл")
    assert (found["position"], found["position_text"], found["sex"]) == ("HEALTH", "фельдшер", None)


def test_an_import_is_no_step_of_undo_but_is_journaled(filled, team, list_of_people):
    """Ctrl+Z after an import must not put back something older by surprise."""
    with filled.database.read() as session:
        before = session.scalar(select(func.count()).select_from(SyncLog))
    steps = len(filled.database.undo_stack)
    take_in(filled, team, list_of_people)
    assert len(filled.database.undo_stack) == steps
    with filled.database.read() as session:
        assert session.scalar(select(func.count()).select_from(SyncLog)) >= before + 4
        assert session.scalar(select(func.count()).select_from(ImportBatch)) == 1
