"""Names as they are written in texts: in either order, in capitals or not, with ө or o."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cached_property

from trainer_app.core.words import PLAIN

LIKE = {"е": "её", "о": "оө", "у": "уү", "н": "нң"}
"""A plain letter -> those that a hurried hand writes in its place."""
SHORTEST_WORD = 3  # letters of the parts of a name that may change places


class Sought:
    """The words of one person or several, asked for every text."""

    def __init__(self, words: Collection[str]) -> None:
        self.words = frozenset(words)
        spelled = {one for word in words for one in _orders(word)}
        longest_first = sorted(spelled, key=lambda one: (-len(one), one))
        self._pattern = re.compile("|".join(map(_loosely, longest_first)), re.IGNORECASE)

    def __bool__(self) -> bool:
        return bool(self.words)

    @cached_property
    def parts(self) -> frozenset[str]:
        """A text in which none of these stands names nobody: a quick question to the database."""
        return frozenset(
            form for word in self.words for form in _forms(max(word.split()[:2], key=len))
        )

    def spelled_in(self, text: str) -> set[str]:
        """The name as this text writes it."""
        return {found.group() for found in self._pattern.finditer(text)} if self.words else set()

    def spelled_in_bytes(self, raw: bytes) -> set[str]:
        return self.spelled_in(raw.decode("utf-8", "ignore"))


def _orders(name: str) -> Iterator[str]:
    """As it is, and with the family name last, with and without what stands after the two."""
    yield name
    words = name.split()
    if len(words) < 2 or not all(map(_is_name, words)):
        return
    first, second, *rest = words
    yield " ".join([second, *rest, first])
    yield f"{second} {first}"
    yield f"{first} {second}"


def _is_name(word: str) -> bool:
    return len(word) >= SHORTEST_WORD and word.replace("-", "").isalpha()


def _loosely(name: str) -> str:
    return r"\s+".join("".join(map(_letter, word)) for word in name.split())


def _letter(letter: str) -> str:
    like = LIKE.get(letter.casefold().translate(PLAIN))
    return f"[{like}]" if like else re.escape(letter)


def _forms(word: str) -> Iterator[str]:
    """Without the first letter, which may be a capital; with ү and with у; all capitals."""
    rest = word[1:]
    for form in (rest, rest.translate(PLAIN)):
        yield form.lower()
        yield form.upper()
