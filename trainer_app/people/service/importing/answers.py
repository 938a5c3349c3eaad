"""Short answers as people write them: the sex, the age, yes and no, a tick."""

import re
from datetime import date, datetime

from trainer_app.core.sheets import Cell, text_of
from trainer_app.core.words import fold

_SEXES = {
    "female": "ж жен женский женск женская женщина женщины аял аялзаты аялдар а кыз девушка f "
    "fem female w woman women girl",
    "male": "м муж мужской мужск мужчина мужчины эркек эркектер э эр парень m male man men boy",
}
_SEX_OF = {word: sex for sex, words in _SEXES.items() for word in words.split()}
_TICKS = frozenset(("+", "v", "x", "х", "*", "1", "да", "ооба", "yes", "y", "ok", *"✓✔√☑☒"))
_YES = frozenset({"да", "ооба", "бар", "yes", "y", "+", "1", "есть", "имеется", "v", "✓"})
_NO = frozenset({"нет", "жок", "no", "n", "-", "0", "–", "—"})


def read_sex(text: str) -> str | None:
    """``female``, ``male`` or None: never guessed from anything else."""
    return _SEX_OF.get(fold(text).strip(" ./()"))


def is_tick(text: str, column_sex: str) -> bool:
    """A mark in the column "Ж" or "М": a cross, a plus, or the word itself."""
    folded = fold(text).strip(" .")
    return folded in _TICKS or _SEX_OF.get(folded) == column_sex


def read_yes_no(text: str) -> str | None:
    folded = fold(text).strip(" .")
    return "yes" if folded in _YES else "no" if folded in _NO else None


# The codes of AGE_BANDS with their first and last year of life.
_BANDS = ((14, 17, "14-17"), (18, 28, "18-28"), (29, 35, "29-35"), (36, 59, "36-59"))
_OLDEST = 110
_FROM = 60
_YEAR = re.compile(r"(?:19|20)\d\d")


def read_age_band(cell: Cell, today: date) -> str | None:
    """The band of an age, of a year or date of birth, or of a range that lies within one band."""
    if isinstance(cell, datetime | date):
        return _band(_age_on(cell, today))
    text = text_of(cell)
    if found := re.search(r"(\d{1,2})[./](\d{1,2})[./]((?:19|20)\d\d)", text):
        day, month, year = map(int, found.groups())
        try:
            return _band(_age_on(date(year, month, day), today))
        except ValueError:
            return _band(today.year - year)
    if found := _YEAR.search(text):
        return _band(today.year - int(found.group()))
    return _band_of_numbers(text)


def _band_of_numbers(text: str) -> str | None:
    ages = [int(digits) for digits in re.findall(r"\d{1,3}", text)]
    if len(ages) == 2:
        bands = {_band(age) for age in ages}
        return bands.pop() if len(bands) == 1 else None
    if len(ages) != 1:
        return None
    if re.search(r"\+|старше|ыше|жогору|өйдө|older|over|>", text):
        return "60+" if ages[0] >= _FROM else None
    if re.search(r"до|чейин|under|моложе|<", text):
        return None  # "under 28" may be 17 or 20
    return _band(ages[0])


def _age_on(born: date, today: date) -> int:
    return today.year - born.year - ((today.month, today.day) < (born.month, born.day))


def _band(age: int) -> str | None:
    if _FROM <= age <= _OLDEST:
        return "60+"
    return next((code for first, last, code in _BANDS if first <= age <= last), None)
