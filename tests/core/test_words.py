"""Letters: one word typed on any keyboard is one word, and the list is in Kyrgyz order."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer_app.core import words

KYRGYZ = st.text(alphabet=words.ALPHABET + words.ALPHABET.upper() + " -", max_size=20)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Үсөнов", "Усонов"),
        ("УСЁНОВ", "усенов"),
        ("Aйгүл", "Айгул"),  # a Latin A
        ("Кек-Мойнoк", "кек-мойнок"),  # a Latin o
        ("  Жаңыл   Мырза ", "жаныл мырза"),
        (unicodedata.normalize("NFD", "Айгүл Ёлкина"), "айгул елкина"),
    ],
)
def test_a_hurried_spelling_is_found(typed, meant):
    assert words.fold(typed) == words.fold(meant)


@given(KYRGYZ)
def test_folding_twice_changes_nothing(text):
    assert words.fold(words.fold(text)) == words.fold(text)


@given(KYRGYZ)
def test_composed_and_decomposed_letters_are_one(text):
    apart = unicodedata.normalize("NFD", text)
    assert words.fold(apart) == words.fold(text)
    assert words.sort_key(apart) == words.sort_key(text)
    assert words.place_key(apart) == words.place_key(text)


def test_a_whole_latin_word_stays_latin():
    assert words.fold("HOPE") == "hope"
    assert not words.mixed_alphabets("HOPE фонду")


def test_a_word_of_two_alphabets_is_noticed():
    assert words.mixed_alphabets("Никe")
    assert not words.mixed_alphabets("COVID-19 боюнча")


def test_the_list_is_in_kyrgyz_order():
    names = ["Аа", "Ее", "Ёё", "Жж", "Нн", "Ңң", "Оо", "Өө", "Пп", "Уу", "Үү", "Фф", "Яя"]
    jumbled = names[1::2] + names[::2]
    assert sorted(jumbled, key=words.sort_key) == names
    assert sorted(["Нурлан", "Ңу", "Насип"], key=words.sort_key) == ["Насип", "Нурлан", "Ңу"]


def test_latin_names_stand_before_cyrillic_ones():
    assert sorted(["Аман", "Zarina"], key=words.sort_key) == ["Zarina", "Аман"]


def test_capitals_and_blanks_do_not_sort():
    assert words.sort_key("  аСАНОВА  Айгүл ") == words.sort_key("Асанова Айгүл")


ONE_PLACE = [
    "Кок-Мойнок",
    "Көк-Мойнок",
    "Кек-Мойнок",
    "Кёк-Мойнок",
    "Кекмойнок",
    "Kek-Moynok",
    "Kok-Moinok",
    "Kök-Moynok",
    "Кек-Мойнокский айылный аймак",
    "Көк-Мойнок айыл аймагы",
    "КӨК МОЙНОК АЙЫЛ ӨКМӨТҮ",
    "Көк–Мойнок АА",
]


@pytest.mark.parametrize("spelling", ONE_PLACE)
def test_all_spellings_of_a_place_share_one_key(spelling):
    assert words.place_key(spelling) == words.place_key(ONE_PLACE[0])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Джети-Огуз", "Жети-Өгүз"),
        ("Бель-Алды", "Бел-Алды"),
        ("Барпынский", "Барпинский"),
        ("Ысык-Көл облусу", "Ысык-Кол"),
        ("Ton", "Тоң"),
        ("Kyzyl-Tuu", "Кызыл-Туу"),
        ("Ak-Suu", "Ак-Суу айылдык аймагы"),
        ("Chuy", "Чүй"),
    ],
)
def test_two_spellings_one_place(one, other):
    assert words.place_key(one) == words.place_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [("Ак-Суу", "Кара-Суу"), ("Кызыл-Туу", "Кызыл-Суу"), ("Тон", "Төш"), ("Аксы", "Ак-Суу")],
)
def test_two_places_two_keys(one, other):
    assert words.place_key(one) != words.place_key(other)


def test_a_place_called_like_a_kind_of_place_keeps_a_key():
    assert words.place_key("Шаар") != ""
    assert words.place_key("") == ""
