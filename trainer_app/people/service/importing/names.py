"""One cell with a name in it, and all that people write beside the name."""

import re
from dataclasses import dataclass

from trainer_app.core.sheets import tidy

_NUMBER_FIRST = re.compile(r"^(?:№\s*)?\d{1,4}\s*(?:[.):]\s*|[-–—]\s+|\s+)(?=[^\W\d])")
_SECOND_NUMBER = re.compile(r"[^\W\d]\.?[\s,;]+\d{1,3}\s*[.)]\s*[^\W\d]")
_PHONE = re.compile(r"[\s,;(]*(?:тел\.?:?|т\.|моб\.?:?)?\s*(\+?\d[\d\s()\-–]{7,}\d)\)?")
_CAPITAL_WORD = r"[^\W\d_a-zа-яёңөү][^\W\d_]*"
_FAMILY_NAME_FIRST = re.compile(rf"{_CAPITAL_WORD}\s*,\s*{_CAPITAL_WORD}(?:\s+{_CAPITAL_WORD})?")
_BESIDE = re.compile(r"\s*[,;(]\s*|\s+[-–—]\s+|\s*[–—]\s*")
_EDGES = " .,;:-–—_*/\\|\"'`=+"
_EMPTY_WORDS = frozenset(
    {"нет", "жок", "none", "no", "вакант", "вакансия", "вакантно", "вакантная должность", "н/д"}
    | {"бош орун", "бош кызмат орду", "vacancy", "vacant"}
)


@dataclass(frozen=True, slots=True)
class NameCell:
    """What stood in the cell: the name, and what else was found beside it."""

    name: str
    beside: str = ""
    phone: str = ""


def read_name(text: str) -> NameCell:
    """``"1. Асанова Айгүл, депутат 0700123456"`` is a number, a name, a position and a phone."""
    rest = _NUMBER_FIRST.sub("", text)
    phone = ""
    if found := _PHONE.search(rest):
        phone = found.group(1)
        rest = (rest[: found.start()] + " " + rest[found.end() :]).strip()
    if _FAMILY_NAME_FIRST.fullmatch(rest):
        rest = rest.replace(",", " ")
    name, *beside = _BESIDE.split(rest, maxsplit=1)
    beside_text = beside[0].strip(_EDGES + ")") if beside else ""
    return NameCell(tidy(_trimmed(name)), beside_text, phone)


def _trimmed(name: str) -> str:
    """No signs around; the full stop of initials stays."""
    ends_with_initial = bool(re.search(r"(?:^|[\s.])[^\W\d_]\.$", name))
    trimmed = name.strip(_EDGES)
    return trimmed + "." if ends_with_initial else trimmed


def holds_several(text: str) -> bool:
    """Two numbered people in one cell."""
    return bool(_NUMBER_FIRST.match(text) and _SECOND_NUMBER.search(text))


def is_no_name(name: str) -> bool:
    """A dash, a vacancy, "no"."""
    return len(re.findall(r"[^\W\d_]", name)) < 2 or name.casefold() in _EMPTY_WORDS


_NAME_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)?\.?")


def looks_like_a_name(text: str) -> bool:
    """Two to five words with capital letters, уулу and кызы aside: told apart from a title."""
    words = text.split()
    if not 2 <= len(words) <= 5:
        return False
    capitals = [word for word in words if word.casefold() not in ("уулу", "кызы")]
    return bool(capitals) and all(
        _NAME_WORD.fullmatch(word) and word[0].isupper() for word in capitals
    )
