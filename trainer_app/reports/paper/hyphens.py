"""Where a long Kyrgyz or Russian word may break at the end of a line."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

_VOWELS = "аеёиоөуүыэюя"
_JOINED = "ьъй"  # never begin a line: they belong to the letter before


@cache
def allow_all_cyrillic() -> None:
    """ReportLab's idea of a word ends at я: without this ё, ң, ө and ү stop any hyphen."""
    from reportlab.platypus import paragraph as module

    paragraph: Any = module
    wider = paragraph._hy_letters + "\u0400-\u04ff"
    paragraph._hy_letters_pat = re.compile(f"^[{wider}]+$")
    paragraph._hy_shy_letters_pat = re.compile(f"^[{paragraph._hy_shy}{wider}]+$")


def breaks(word: str) -> list[int]:
    """Places inside the word, at least two letters from both ends, between syllables."""
    letters = word.casefold()
    return [place for place in range(2, len(letters) - 1) if _begins_syllable(letters, place)]


def _begins_syllable(letters: str, place: int) -> bool:
    before, after = letters[:place], letters[place:]
    if not (_has_vowel(before) and _has_vowel(after)) or after[0] in _JOINED:
        return False
    if after[0] in _VOWELS:
        # уу, өө, аа are one long sound.
        return before[-1] in _VOWELS and before[-1] != after[0]
    # One consonant goes with the vowel after it; of several, the last one does.
    return len(after) > 1 and after[1] in _VOWELS


def _has_vowel(letters: str) -> bool:
    return any(letter in _VOWELS for letter in letters)


def pairs(word: str) -> Iterator[tuple[str, str]]:
    """What ReportLab asks for: the word in two, the longest beginning first."""
    for place in reversed(breaks(word)):
        yield word[:place], word[place:]
