"""Sums in words: what an accountant would send back if it were wrong."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer_app.core.amounts import LARGEST, amount_in_words, number_in_words

AWKWARD = [
    ("0", "Ноль сомов 00 тыйынов", "Нөл сом 00 тыйын", "Zero som 00 tyiyn"),
    ("1", "Один сом 00 тыйынов", "Бир сом 00 тыйын", "One som 00 tyiyn"),
    ("2.01", "Два сома 01 тыйын", "Эки сом 01 тыйын", "Two som 01 tyiyn"),
    ("11.11", "Одиннадцать сомов 11 тыйынов", "Он бир сом 11 тыйын", "Eleven som 11 tyiyn"),
    ("21.02", "Двадцать один сом 02 тыйына", "Жыйырма бир сом 02 тыйын", "Twenty-one som 02 tyiyn"),
    ("100", "Сто сомов 00 тыйынов", "Бир жүз сом 00 тыйын", "One hundred som 00 tyiyn"),
    (
        "1000",
        "Одна тысяча сомов 00 тыйынов",
        "Бир миң сом 00 тыйын",
        "One thousand som 00 tyiyn",
    ),
    (
        "2012.50",
        "Две тысячи двенадцать сомов 50 тыйынов",
        "Эки миң он эки сом 50 тыйын",
        "Two thousand twelve som 50 tyiyn",
    ),
    (
        "111111",
        "Сто одиннадцать тысяч сто одиннадцать сомов 00 тыйынов",
        "Бир жүз он бир миң бир жүз он бир сом 00 тыйын",
        "One hundred eleven thousand one hundred eleven som 00 tyiyn",
    ),
    (
        "1000001",
        "Один миллион один сом 00 тыйынов",
        "Бир миллион бир сом 00 тыйын",
        "One million one som 00 tyiyn",
    ),
    (
        "22000022.99",
        "Двадцать два миллиона двадцать два сома 99 тыйынов",
        "Жыйырма эки миллион жыйырма эки сом 99 тыйын",
        "Twenty-two million twenty-two som 99 tyiyn",
    ),
    (
        "0.995",
        "Один сом 00 тыйынов",
        "Бир сом 00 тыйын",
        "One som 00 tyiyn",
    ),
]


@pytest.mark.parametrize(("amount", "ru", "ky", "en"), AWKWARD)
def test_a_sum_is_written_as_an_accountant_writes_it(amount, ru, ky, en):
    assert amount_in_words(Decimal(amount), "KGS", "ru") == ru
    assert amount_in_words(Decimal(amount), "KGS", "ky") == ky
    assert amount_in_words(Decimal(amount), "KGS", "en") == en


def test_other_money_has_its_own_words():
    seven = Decimal("7000")
    assert amount_in_words(seven, "CHF", "ru") == "Семь тысяч швейцарских франков 00 сантимов"
    assert amount_in_words(seven, "CHF", "ky") == "Жети миң швейцария франкы 00 сантим"
    assert amount_in_words(Decimal("1.01"), "USD", "en") == "One US dollar 01 cent"


@pytest.mark.parametrize("amount", ["-0.01", str(LARGEST + 1)])
def test_what_no_act_can_hold_is_refused(amount):
    with pytest.raises(ValueError, match="amount"):
        amount_in_words(Decimal(amount), "KGS", "ru")


@given(st.lists(st.integers(0, LARGEST), min_size=2, max_size=2, unique=True))
def test_two_sums_never_read_alike(two):
    for language in ("ru", "ky", "en"):
        one, other = (number_in_words(number, language) for number in two)
        assert one != other
        assert "  " not in one
