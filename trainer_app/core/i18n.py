"""Words of the interface and of the papers, in Kyrgyz, Russian and English. No Qt here."""

import gettext as gettext_
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING

from trainer_app.core import clock, paths

if TYPE_CHECKING:
    from decimal import Decimal

LANGUAGES = {"ky": "Кыргызча", "ru": "Русский", "en": "English"}
PSEUDO = "xx"  # long accented English: shows what is not translatable or has no room

_screen_language = "en"
_paper = threading.local()  # a paper may print in another language than the screen shows


def set_language(code: str) -> None:
    """Choose the language of the screen, for all threads."""
    global _screen_language
    _screen_language = code if code in LANGUAGES or code == PSEUDO else "en"


def language() -> str:
    """The language words come out in just now, in this thread."""
    return getattr(_paper, "language", None) or _screen_language


@contextmanager
def in_language(code: str) -> Iterator[None]:
    """Speak `code` in this thread for a while; the screen keeps its language."""
    before = getattr(_paper, "language", None)
    _paper.language = code
    try:
        yield
    finally:
        _paper.language = before


def _(message: str) -> str:
    return _catalogue(language()).gettext(message) if message else ""


def N_(message: str) -> str:
    """Mark words for the catalogue where they are declared; `_()` translates them when shown."""
    return message


def ngettext(singular: str, plural: str, count: int) -> str:
    return _catalogue(language()).ngettext(singular, plural, count)


def pgettext(context: str, message: str) -> str:
    """For one English word that needs two translations."""
    return _catalogue(language()).pgettext(context, message)


@cache
def _catalogue(code: str) -> gettext_.NullTranslations:
    if code == PSEUDO:
        return _Pseudo()
    return gettext_.translation("app", paths.translations_dir(), [code], fallback=True)


class _Pseudo(gettext_.NullTranslations):
    """English made longer and accented; what stays plain on the screen was forgotten."""

    ACCENTS = str.maketrans("aeiouyAEIOUcnsz", "áéíóúýÁÉÍÓÚçñšž")

    def gettext(self, message: str) -> str:
        spelled, inside = [], 0
        for letter in message:
            inside += letter == "{"
            spelled.append(letter if inside else letter.translate(self.ACCENTS))
            inside -= letter == "}"
        return "[" + "".join(spelled) + "·" * max(2, int(len(message) * 0.4)) + "]"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)

    def pgettext(self, context: str, message: str) -> str:
        return self.gettext(message)


def format_date(day: date | None) -> str:
    """12.05.2025, in all three languages."""
    return f"{day:%d.%m.%Y}" if day else ""


def format_moment(moment_ms: int | None) -> str:
    """12.05.2025 10:42 by the wall clock of this laptop."""
    return _moment(clock.to_local(moment_ms)) if moment_ms is not None else ""


def format_when(moment_ms: int | None) -> str:
    """The time alone if it was today: for one line that says much."""
    if moment_ms is None:
        return ""
    when = clock.to_local(moment_ms)
    return f"{when:%H:%M}" if when.date() == clock.today() else f"{when:%d.%m.%Y}"


def _moment(when: datetime) -> str:
    return f"{when:%d.%m.%Y %H:%M}"


def format_number(number: "int | float | Decimal | None", digits: int | None = None) -> str:
    """12 345,5 in Kyrgyz and Russian, 12,345.5 in English; `digits` fixes the decimals."""
    if number is None:
        return ""
    from babel.numbers import format_decimal  # slow to load, and most screens show no number

    pattern = None if digits is None else "#,##0" + ("." + "0" * digits if digits else "")
    code = language() if language() in LANGUAGES else "en"
    return str(format_decimal(number, format=pattern, locale=code))


def format_money(amount: "Decimal | float | None", currency: str) -> str:
    """ "30 000,00 som"; other money by its international code."""
    if amount is None:
        return ""
    number = format_number(amount, 2)
    return _("{amount} som").format(amount=number) if currency == "KGS" else f"{number} {currency}"
