"""How alike two people on paper are, with the reasons. Pure; it suggests, it never decides."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from trainer_app.core.i18n import N_, _
from trainer_app.core.words import fold
from trainer_app.people.model import FATHERS_WORD, SON_DAUGHTER

FOR: Mapping[str, str] = MappingProxyType(
    {
        "same_name": N_("The name is the same"),
        "order": N_("The words of the name stand in another order"),
        "alphabet": N_("One name is in Latin letters"),
        "kyzy": N_("One name has уулу or кызы, the other a family ending"),
        "father": N_("One name has the father's name as well"),
        "spelling": N_("The name is spelled a little differently"),
        "letter": N_("One letter of the name differs"),
        "initial": N_("One name has only a first letter"),
        "part": N_("One name is a part of the other"),
        "one_word": N_("One word of the name is the same"),
        "phone": N_("The phone is the same"),
        "place": N_("The municipality is the same"),
        "position": N_("The position is the same"),
        "organisation": N_("The organisation is the same"),
    }
)
AGAINST: Mapping[str, str] = MappingProxyType(
    {
        "phone": N_("The phones differ"),
        "place": N_("The municipalities differ"),
        "position": N_("The positions differ"),
        "sex": N_("One is a woman, the other a man"),
        "age": N_("The ages differ"),
    }
)
SURE = frozenset({"same_name", "order", "alphabet", "kyzy", "father", "spelling"})
"""One name, however it is written."""

_WEIGHT = {"same_name": 5, "phone": 3, "letter": 2, "initial": 2, "part": 1, "one_word": 0}
_SPELLED = 4  # another spelling of one name
SHORTEST = 4  # letters; in a shorter word one other letter makes another name
LONG = 9  # letters; two of them may differ


@dataclass(frozen=True, slots=True)
class Facts:
    """A person as far as comparing goes."""

    id: bytes
    full_name: str
    name_key: str
    phone_key: str | None = None
    place: bytes | str | None = None
    position: str | None = None
    organisation: str | None = None
    sex: str | None = None
    age_band: str | None = None
    folded: str = field(init=False)
    words: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "folded", fold(self.full_name))
        object.__setattr__(self, "words", tuple(self.name_key.split()))


@dataclass(frozen=True, slots=True)
class Likeness:
    """Why two may be one, what speaks against it, and how strongly it is meant."""

    reasons: tuple[str, ...]
    doubts: tuple[str, ...]

    @property
    def strength(self) -> int:
        named = sum(_WEIGHT.get(reason, 1) for reason in self.reasons if reason not in SURE)
        name = 0
        if "same_name" in self.reasons:
            name = _WEIGHT["same_name"]
        elif SURE & set(self.reasons):
            name = _SPELLED
        return name + named - len(self.doubts)

    def reason_words(self) -> list[str]:
        return [_(FOR[reason]) for reason in self.reasons]

    def doubt_words(self) -> list[str]:
        return [_(AGAINST[doubt]) for doubt in self.doubts]


def compare(one: Facts, other: Facts) -> Likeness | None:
    """None where nobody needs to be asked."""
    name = compare_names(one, other)
    if not name or (name[0] == "one_word" and one.phone_key != other.phone_key):
        return None
    evidence, doubts = _evidence(one, other), _doubts(one, other)
    return Likeness((*name, *evidence), doubts) if _worth(name, evidence, doubts) else None


def _worth(name: tuple[str, ...], evidence: tuple[str, ...], doubts: tuple[str, ...]) -> bool:
    """A weak likeness of names needs more beside it."""
    phone, place = "phone" in evidence, "place" in evidence
    if phone:
        return "sex" not in doubts or name[0] in SURE
    if "sex" in doubts or "place" in doubts:
        return False
    if name[0] in SURE:
        return True
    if name[0] in ("letter", "initial"):
        return place and "phone" not in doubts
    return name[0] == "part" and place and "position" in evidence and "phone" not in doubts


def _evidence(one: Facts, other: Facts) -> tuple[str, ...]:
    pairs = (
        ("phone", one.phone_key, other.phone_key),
        ("place", one.place, other.place),
        ("position", one.position, other.position),
        ("organisation", fold(one.organisation or ""), fold(other.organisation or "")),
    )
    return tuple(key for key, here, there in pairs if here and here == there)


def _doubts(one: Facts, other: Facts) -> tuple[str, ...]:
    pairs = (
        ("phone", one.phone_key, other.phone_key),
        ("place", one.place, other.place),
        ("position", one.position, other.position),
        ("sex", one.sex, other.sex),
        ("age", one.age_band, other.age_band),
    )
    return tuple(key for key, here, there in pairs if here and there and here != there)


# names


def compare_names(one: Facts, other: Facts) -> tuple[str, ...]:
    """What the two names have in common, the most telling first; empty: nothing."""
    if one.folded == other.folded:
        return ("same_name",)
    if one.name_key and one.name_key == other.name_key:
        return _how_spelled(one.folded, other.folded)
    shorter, longer = sorted((one.words, other.words), key=len)
    common = set(shorter) & set(longer)
    if not shorter:
        return ()
    if _is_shortened(shorter, longer):
        return ("initial",)
    if _is_one_letter_off(shorter, longer):
        return ("letter",)
    if common == set(shorter):
        return ("part",)
    return ("one_word",) if any(len(word) >= SHORTEST for word in common) else ()


def _how_spelled(one: str, other: str) -> tuple[str, ...]:
    """In which ways two folded spellings of one name differ."""
    here, there = _spelled(one), _spelled(other)
    found = []
    if one.isascii() != other.isascii():
        found.append("alphabet")
    if bool(SON_DAUGHTER & here) != bool(SON_DAUGHTER & there):
        found.append("kyzy")
    if _has_father(here) != _has_father(there):
        found.append("father")
    if here == there:
        found.append("order")
    return tuple(found) or ("spelling",)


def _spelled(name: str) -> frozenset[str]:
    return frozenset(re.findall(r"[^\W\d_]+", name))


def _has_father(words: frozenset[str]) -> bool:
    names = words - SON_DAUGHTER
    return len(names) > 2 and any(FATHERS_WORD.search(word) for word in names)


def _is_shortened(shorter: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """ "Асанова А." and "Асанова Айгүл": each word is there, some as a first letter only."""
    if not any(len(word) == 1 for word in (*shorter, *longer)):
        return False
    left = list(longer)
    for word in sorted(shorter, key=len, reverse=True):
        match = next((rest for rest in left if _initial_of(word, rest)), None)
        if match is None:
            return False
        left.remove(match)
    return any(len(word) > 1 for word in shorter)


def _initial_of(one: str, other: str) -> bool:
    if len(one) == 1 or len(other) == 1:
        return one[0] == other[0]
    return one == other


def _is_one_letter_off(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """All words but one are the same, and that one differs by a letter (long ones by two)."""
    if len(one) != len(other) or len(one) < 2:
        return False
    here, there = sorted(set(one) - set(other)), sorted(set(other) - set(one))
    if len(here) != 1 or len(there) != 1:
        return False
    word, twin = here[0], there[0]
    least = min(len(word), len(twin))
    allowed = 2 if least >= LONG else 1
    return least >= SHORTEST and _apart(word, twin, allowed)


def _apart(one: str, other: str, allowed: int) -> bool:
    """Whether at most so many letters are written otherwise, left out or swapped."""
    if abs(len(one) - len(other)) > allowed:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        older, before, row = before, row, [i]
        for j, twin in enumerate(other, 1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != twin))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == twin:
                cost = min(cost, older[j - 2] + 1)
            row.append(cost)
    return row[-1] <= allowed
