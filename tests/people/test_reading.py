"""A table is understood whatever the order and the wording of its headings."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from trainer_app.core import i18n
from trainer_app.core.sheets import Sheet
from trainer_app.people.model import Person
from trainer_app.people.service.importing.headings import field_of
from trainer_app.people.service.importing.reading import read_people
from trainer_app.store.base import describe

TODAY = date(2025, 5, 12)
WORDINGS = {
    "full_name": ["ФИО", "Ф.И.О.", "Аты-жөнү", "Full name", "Фамилия, имя, отчество", "Катышуучу"],
    "sex": ["Пол", "Жынысы", "Sex", "Пол (ж/м)", "Gender"],
    "position": ["Должность", "Кызмат орду", "Position", "Занимаемая должность"],
    "municipality_id": ["Айыл аймагы", "АО", "Municipality", "Айылный аймак", "Муниципалитет"],
    "phone": ["Телефон", "Тел.", "Phone number", "Байланыш телефону"],
    "number": ["№", "№ п/п", "No"],
    "signature": ["Подпись", "Кол тамгасы", "Signature"],
}
VALUES = {
    "full_name": "Асанова Айгүл",
    "sex": "аял",
    "position": "депутат",
    "municipality_id": "Ак-Татыр",
    "phone": 996700123456.0,
    "number": 1,
    "signature": "",
}


def read(rows, name="Лист1", **more):
    return read_people([Sheet(name, [list(row) for row in rows])], today=TODAY, **more)


@given(st.data())
@settings(max_examples=150)
def test_headings_are_understood_in_any_order_language_and_number(data):
    others = data.draw(
        st.lists(st.sampled_from([f for f in VALUES if f != "full_name"]), unique=True)
    )
    fields = data.draw(st.permutations(["full_name", *others]))
    headings = [data.draw(st.sampled_from(WORDINGS[field])) for field in fields]
    above = data.draw(st.lists(st.just(["Список участников семинара"]), max_size=3))
    found = read([*above, headings, [VALUES[field] for field in fields]])
    (person,) = found.people
    assert person.full_name == "Асанова Айгүл"
    assert person.row == len(above) + 2
    assert person.sex == ("female" if "sex" in fields else None)
    assert person.position == ("AK_DEP" if "position" in fields else None)
    assert person.municipality == ("Ак-Татыр" if "municipality_id" in fields else "")
    assert person.phone == ("+996700123456" if "phone" in fields else None)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_labels_the_program_itself_shows_are_understood(language):
    with i18n.in_language(language):
        for name in ("full_name", "sex", "position", "municipality_id", "phone", "organisation"):
            assert field_of(i18n._(describe(Person)[name].label)) == name


@given(st.lists(st.lists(st.text(max_size=12), max_size=6), max_size=12))
def test_no_table_however_strange_breaks_the_reader(rows):
    read([["ФИО", "Пол", "Телефон"], *rows])
    read(rows)


def test_every_row_that_is_not_empty_is_either_a_person_or_left_out_with_a_reason():
    rows = [["№", "ФИО"], [1, "Асанова Айгүл"], [], ["Итого", 1], [2, "Бекова Айнура"], ["М.П."]]
    found = read(rows)
    told = [person.row for person in found.people] + [left.row for left in found.left_out]
    assert sorted(told) == [2, 4, 5, 6]


def test_rows_prepared_with_numbers_only_are_no_people():
    found = read([["№", "ФИО"], [1, "Асанова Айгүл"], [2, ""], [3, None]])
    assert len(found.people) == 1
    assert not found.left_out


def test_a_sheet_without_a_heading_for_names_is_named():
    found = read([["Статья", "Сумма"], ["Аренда", 5000]], name="Смета")
    assert [(left.sheet, left.reason) for left in found.left_out] == [("Смета", "no_table")]


def test_the_user_may_say_what_a_column_holds():
    rows = [["ФИО", "Кто такой"], ["Асанова Айгүл", "депутат"]]
    assert read(rows).people[0].position is None
    assert read(rows, chosen={("Лист1", 1): "position"}).people[0].position == "AK_DEP"
    assert read(rows, chosen={("Лист1", 0): None}).people == ()


def test_the_sex_is_never_guessed_from_a_name():
    names = ["Асан кызы Айгүл", "Асан уулу Бакыт", "Иванова Анна", "Mr. Smith John"]
    found = read([["ФИО", "Пол"], *([name, ""] for name in names)])
    assert [person.sex for person in found.people] == [None] * 4
