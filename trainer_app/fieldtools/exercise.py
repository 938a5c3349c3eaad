"""What a file on the shelf `exercises/` declares: words, steps, kinds of element, an engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from trainer_app.core import i18n
from trainer_app.core.drawing import Drawing
from trainer_app.fieldtools.facts import RunFacts


@dataclass(frozen=True)
class Words:
    """One text in the three languages, declared in place: an exercise stays one file."""

    ky: str
    ru: str
    en: str

    def shown(self, language: str | None = None) -> str:
        said = {"ky": self.ky, "ru": self.ru, "en": self.en}
        return said.get(language or i18n.language(), self.en)


class Engine(Protocol):
    """Draws any run of the exercises that name it."""

    def draw(self, run: RunFacts) -> Drawing: ...


@dataclass(frozen=True)
class Kind:
    """A kind of element: what it is called, what to ask, which of the columns it uses."""

    code: str
    name: Words
    prompt: Words
    fields: tuple[str, ...] = ()
    """Columns of Element offered beside the text."""
    at_least: int = 0
    """Advice, never a block."""
    at_most: int | None = None
    belongs_to: str = ""
    """The kind it is linked to: an action to its milestone."""
    link: str = ""
    """The kind of that link."""
    one_each: bool = False
    """Each owner has one: today's state of each part of the vision."""
    choices: Mapping[str, Mapping[Any, Words]] = field(default_factory=dict)
    """Column -> code -> words, where the column has no list of its own."""
    labels: Mapping[str, Words] = field(default_factory=dict)
    """Column -> what it is called here."""


@dataclass(frozen=True)
class Step:
    """One step of the facilitator: own short words, not the manual's."""

    title: Words
    text: Words
    minutes: int
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Statement:
    """Something counted by hands or marks in the colours of women and men."""

    code: str
    name: Words


@dataclass(frozen=True)
class Exercise:
    code: str
    version: str
    name: Words
    about: Words
    """Ends with credit to the authors of the method."""
    steps: tuple[Step, ...]
    kinds: tuple[Kind, ...]
    engine: Engine
    confidential: bool = False
    """What the method proposes; asked when a run begins."""
    counted: tuple[Statement, ...] = ()
    commitments: bool = True
    advice: Callable[[RunFacts], list[Words]] = lambda _run: []
    """What else to think of, beyond the numbers at_least and at_most."""

    def kind(self, code: str) -> Kind | None:
        return next((kind for kind in self.kinds if kind.code == code), None)

    def minutes(self) -> int:
        return sum(step.minutes for step in self.steps)
