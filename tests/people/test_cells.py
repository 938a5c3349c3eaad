"""What one cell says: letters, numbers before names, phones, the sex, ages, positions."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer_app.people.model import name_key, phone_key
from trainer_app.people.service.importing.answers import read_age_band, read_sex
from trainer_app.people.service.importing.letters import repair, still_mixed
from trainer_app.people.service.importing.names import holds_several, is_no_name, read_name
from trainer_app.people.service.phones import read_phones, shown_phone
from trainer_app.people.service.positions import read_position

TODAY = date(2025, 5, 12)
CYRILLIC = st.text("абвгдежзийклмнңоөпрстуүфхцчшыэюя", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("typed", "right"),
    [
        ("Aсанова", "Асанова"),
        ("Caгынбaeв", "Сагынбаев"),
        ("Yсөнов", "Үсөнов"),
        ("Аsel", "Asel"),
        ("Asanova Aigul", "Asanova Aigul"),
        ("Асанова A.", "Асанова А."),
        ("Ґмїрбекова", "Өмүрбекова"),
        ("3арина Бек0ва", "Зарина Бекова"),
        ("ID1234 Нурлан", "ID1234 Нурлан"),
    ],
)
def test_letters_of_the_wrong_keyboard_are_put_right_where_there_is_no_doubt(typed, right):
    assert repair(typed) == right


@given(CYRILLIC)
def test_a_word_in_one_alphabet_is_never_touched(word):
    assert repair(word) == word


@given(st.text(max_size=40))
def test_repairing_twice_is_repairing_once(text):
    assert repair(repair(text)) == repair(text)


def test_a_letter_without_a_twin_is_left_and_found():
    assert still_mixed(repair("Джумабаеvа"))


@pytest.mark.parametrize(
    ("cell", "name", "beside", "phone"),
    [
        ("1. Асанова Айгүл", "Асанова Айгүл", "", ""),
        ("№ 12) Асанова Айгүл", "Асанова Айгүл", "", ""),
        ("Асанова Айгүл, депутат", "Асанова Айгүл", "депутат", ""),
        ("Асанова Айгүл – мугалим", "Асанова Айгүл", "мугалим", ""),
        ("Асанова-Бекова Айгүл", "Асанова-Бекова Айгүл", "", ""),
        ("Асанова, Айгүл", "Асанова Айгүл", "", ""),
        ("Асанова А. тел. 0700 11-22-33", "Асанова А.", "", "0700 11-22-33"),
        ("Асанова Айгүл (0700112233)", "Асанова Айгүл", "", "0700112233"),
    ],
)
def test_what_stands_beside_a_name_is_told_from_the_name(cell, name, beside, phone):
    found = read_name(cell)
    assert (found.name, found.beside, found.phone) == (name, beside, phone)


def test_two_numbered_people_in_a_cell_are_noticed():
    assert holds_several("1. Асанова А. 2. Бекова Б.")
    assert not holds_several("1. Асанова Айгүл")


@pytest.mark.parametrize("text", ["-", "—", "вакант", "бош орун", "?", "X"])
def test_a_dash_or_a_vacancy_is_nobody(text):
    assert is_no_name(text)


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("996700123456.0", "+996700123456"),
        ("+996 (700) 12-34-56", "+996700123456"),
        ("0700 123 456", "+996700123456"),
        ("700123456", "+996700123456"),
        ("8-0700-123456", "+996700123456"),
        ("00996700123456", "+996700123456"),
        ("8 912 345 67 89", "+79123456789"),
        ("0700123456, 0555111222", "+996700123456; +996555111222"),
        ("0700123456 / 0700123456", "+996700123456"),
        ("3-45-67", "34567"),
        ("9.967E+11", None),
        ("9,967E+11", None),
        ("нет", None),
    ],
)
def test_phones_are_brought_into_one_form(typed, number):
    assert read_phones(typed) == number


def test_a_phone_is_shown_as_one_dials_it():
    assert shown_phone("+996700123456; 34567") == "+996 700 123 456; 34567"


def test_a_phone_has_one_key_however_it_is_written():
    assert phone_key("+996700123456") == phone_key("0700 12 34 56") == "700123456"


@pytest.mark.parametrize(
    ("word", "sex"),
    [
        ("ж", "female"),
        ("Жен.", "female"),
        ("АЯЛ", "female"),
        ("F", "female"),
        ("а", "female"),
        ("м", "male"),
        ("M", "male"),
        ("эркек", "male"),
        ("Муж", "male"),
        ("Э", "male"),
        ("", None),
        ("?", None),
        ("Айгүл", None),
        ("кызы", None),
        ("уулу", None),
    ],
)
def test_the_sex_is_read_from_words_that_say_it_and_from_nothing_else(word, sex):
    assert read_sex(word) == sex


@pytest.mark.parametrize(
    ("cell", "band"),
    [
        (34, "29-35"),
        (60.0, "60+"),
        ("1990", "29-35"),
        ("13.05.2007", "14-17"),
        ("12.05.2007", "18-28"),
        (datetime(1960, 1, 1), "60+"),
        ("18-28", "18-28"),
        ("28-30", None),
        ("60+", "60+"),
        ("18+", None),
        ("до 28", None),
        ("12", None),
        ("отуз", None),
    ],
)
def test_an_age_becomes_a_band_only_when_the_band_is_certain(cell, band):
    assert read_age_band(cell, TODAY) == band


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("Айыл өкмөтүнүн башчысы", "AO_HEAD"),
        ("зам. главы АО", "AO_DEP"),
        ("айыл башчысынын орун басары", "AO_DEP"),
        ("айыл башчысы", "VILLAGE"),
        ("Жооптуу катчы", "EXEC_SEC"),
        ("соцработник", "SOC_WORK"),
        ("социалдык маселелер боюнча адис", "SOC_SPEC"),
        ("председатель айылного кенеша", "AK_CHAIR"),
        ("председатель постоянной комиссии", "AK_COMM"),
        ("депутат", "AK_DEP"),
        ("материальный бухгалтер", "MAT_ACC"),
        ("Главный бухгалтер", "FIN"),
        ("мугалим", "SCHOOL"),
        ("водитель", "OTHER"),
    ],
)
def test_positions_are_found_in_the_list_or_kept_as_other(words, code):
    assert read_position(words)[0] == code


def test_own_words_of_a_position_are_kept():
    assert read_position("водитель школьного автобуса")[1] == "водитель школьного автобуса"
    assert read_position("") == (None, None)


def test_spellings_of_one_name_share_a_key():
    """C8."""
    spellings = ["Айгүл Асанова", "Асанова Айгуль", "Aigul Asanova", "Асан кызы Айгүл"]
    assert len({name_key(name) for name in spellings}) == 1
    assert name_key("Асанова Айгүл") != name_key("Асанова Айнура")
