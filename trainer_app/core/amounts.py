"""Sums of money written out, as acts and invoices want them: "Одна тысяча двести сомов 50 тыйынов".

Russian counts in three plural forms and two genders, Kyrgyz in one form, English joins its tens
with a hyphen. Written here because no kept library knows Kyrgyz.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal

LARGEST = 10**12 - 1
"""Hundreds of thousands of millions: more than any contract of ours."""

Forms = tuple[str, str, str]
"""One, two to four, five and more."""

RU_UNITS = ["ноль", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять"]
RU_TEENS = [
    "десять",
    "одиннадцать",
    "двенадцать",
    "тринадцать",
    "четырнадцать",
    "пятнадцать",
    "шестнадцать",
    "семнадцать",
    "восемнадцать",
    "девятнадцать",
]
RU_TENS = [
    "двадцать",
    "тридцать",
    "сорок",
    "пятьдесят",
    "шестьдесят",
    "семьдесят",
    "восемьдесят",
    "девяносто",
]
RU_HUNDREDS = [
    "сто",
    "двести",
    "триста",
    "четыреста",
    "пятьсот",
    "шестьсот",
    "семьсот",
    "восемьсот",
    "девятьсот",
]
RU_GROUPS: tuple[Forms, ...] = (
    ("", "", ""),
    ("тысяча", "тысячи", "тысяч"),
    ("миллион", "миллиона", "миллионов"),
    ("миллиард", "миллиарда", "миллиардов"),
)

KY_UNITS = ["нөл", "бир", "эки", "үч", "төрт", "беш", "алты", "жети", "сегиз", "тогуз"]
KY_TENS = ["он", "жыйырма", "отуз", "кырк", "элүү", "алтымыш", "жетимиш", "сексен", "токсон"]
KY_GROUPS = ("", "миң", "миллион", "миллиард")

EN_UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
EN_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
EN_GROUPS = ("", "thousand", "million", "billion")

CURRENCIES: dict[str, dict[str, tuple[Forms, Forms]]] = {
    "KGS": {
        "ru": (("сом", "сома", "сомов"), ("тыйын", "тыйына", "тыйынов")),
        "ky": (("сом", "сом", "сом"), ("тыйын", "тыйын", "тыйын")),
        "en": (("som", "som", "som"), ("tyiyn", "tyiyn", "tyiyn")),
    },
    "CHF": {
        "ru": (
            ("швейцарский франк", "швейцарских франка", "швейцарских франков"),
            ("сантим", "сантима", "сантимов"),
        ),
        "ky": (("швейцария франкы",) * 3, ("сантим",) * 3),
        "en": (
            ("Swiss franc", "Swiss francs", "Swiss francs"),
            ("centime", "centimes", "centimes"),
        ),
    },
    "USD": {
        "ru": (("доллар США", "доллара США", "долларов США"), ("цент", "цента", "центов")),
        "ky": (("АКШ доллары",) * 3, ("цент",) * 3),
        "en": (("US dollar", "US dollars", "US dollars"), ("cent", "cents", "cents")),
    },
    "EUR": {
        "ru": (("евро", "евро", "евро"), ("цент", "цента", "центов")),
        "ky": (("евро",) * 3, ("цент",) * 3),
        "en": (("euro", "euros", "euros"), ("cent", "cents", "cents")),
    },
}


def amount_in_words(amount: Decimal, currency: str, language: str) -> str:
    """The whole part in words, hundredths in digits, the first letter large.

    Rounded half up to hundredths. Raises ValueError below zero, beyond `LARGEST`, and for a
    currency or language it does not know.
    """
    if currency not in CURRENCIES or language not in WRITERS:
        raise ValueError(f"{currency} {language}")
    rounded = amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
    whole, hundredths = divmod(int(rounded * 100), 100)
    if rounded < 0 or whole > LARGEST:
        raise ValueError("amount")
    coins, small = CURRENCIES[currency][language]
    words = number_in_words(whole, language)
    said = (
        f"{words} {_form(whole, coins, language)} {hundredths:02d}"
        f" {_form(hundredths, small, language)}"
    )
    return said[0].upper() + said[1:]


def number_in_words(number: int, language: str) -> str:
    """A whole number from 0 to `LARGEST`, masculine in Russian."""
    if not 0 <= number <= LARGEST:
        raise ValueError("number")
    return WRITERS[language](number)


def _form(count: int, forms: Sequence[str], language: str) -> str:
    if language == "ru":
        return _russian_form(count, forms)
    return forms[0] if count == 1 else forms[2]


def _russian_form(count: int, forms: Sequence[str]) -> str:
    if 11 <= count % 100 <= 14:
        return forms[2]
    if count % 10 == 1:
        return forms[0]
    return forms[1] if 2 <= count % 10 <= 4 else forms[2]


def _groups(number: int) -> list[tuple[int, int]]:
    """(power of a thousand, its three digits), the largest first, empty ones left out."""
    found = []
    power = 0
    while number:
        number, three = divmod(number, 1000)
        if three:
            found.append((power, three))
        power += 1
    return found[::-1]


def _russian(number: int) -> str:
    if not number:
        return RU_UNITS[0]
    words: list[str] = []
    for power, three in _groups(number):
        words += _russian_three(three, feminine=power == 1)
        if power:
            words.append(_russian_form(three, RU_GROUPS[power]))
    return " ".join(words)


def _russian_three(three: int, *, feminine: bool) -> list[str]:
    hundreds, rest = divmod(three, 100)
    words = [RU_HUNDREDS[hundreds - 1]] if hundreds else []
    if 10 <= rest < 20:
        return [*words, RU_TEENS[rest - 10]]
    tens, units = divmod(rest, 10)
    if tens:
        words.append(RU_TENS[tens - 2])
    if units:
        words.append({1: "одна", 2: "две"}[units] if feminine and units < 3 else RU_UNITS[units])
    return words


def _kyrgyz(number: int) -> str:
    if not number:
        return KY_UNITS[0]
    words: list[str] = []
    for power, three in _groups(number):
        words += _kyrgyz_three(three)
        if power:
            words.append(KY_GROUPS[power])
    return " ".join(words)


def _kyrgyz_three(three: int) -> list[str]:
    hundreds, rest = divmod(three, 100)
    words = [KY_UNITS[hundreds], "жүз"] if hundreds else []
    tens, units = divmod(rest, 10)
    if tens:
        words.append(KY_TENS[tens - 1])
    if units:
        words.append(KY_UNITS[units])
    return words


def _english(number: int) -> str:
    if not number:
        return EN_UNITS[0]
    words: list[str] = []
    for power, three in _groups(number):
        words += _english_three(three)
        if power:
            words.append(EN_GROUPS[power])
    return " ".join(words)


def _english_three(three: int) -> list[str]:
    hundreds, rest = divmod(three, 100)
    words = [EN_UNITS[hundreds], "hundred"] if hundreds else []
    if 0 < rest < 20:
        return [*words, EN_UNITS[rest]]
    tens, units = divmod(rest, 10)
    if tens:
        words.append(EN_TENS[tens - 2] + (f"-{EN_UNITS[units]}" if units else ""))
    return words


WRITERS: dict[str, Callable[[int], str]] = {"ru": _russian, "ky": _kyrgyz, "en": _english}
