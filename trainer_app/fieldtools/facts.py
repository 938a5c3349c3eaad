"""One run of an exercise as drawings and papers see it: frozen, in one language."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class ElementFacts:
    about: str  # the id of its row, as hex
    kind: str
    text: str
    side: str = ""
    lane: int | None = None
    ring: int | None = None
    level: int | None = None
    symbol: str = ""
    for_whom: str = ""
    category: str = ""
    amount: float | None = None
    unit: str = ""
    control: str = ""  # mine | partly | outside
    emphasis: bool = False
    state: str = ""
    due: date | None = None
    who: str = ""
    measure: str = ""
    answer: str = ""


@dataclass(frozen=True)
class LinkFacts:
    start: str
    end: str
    kind: str
    strength: int | None = None


@dataclass(frozen=True)
class Count:
    """A number said or counted: by whom, of what, in which round."""

    name: str
    group: str
    value: float
    base: float | None = None
    round: int = 1
    unit: str = ""
    about: str = ""  # the element counted, if any


@dataclass(frozen=True)
class CommitmentFacts:
    about: str
    text: str
    who: str = ""
    with_whom: str = ""
    due: date | None = None
    measure: str = ""
    status: str = ""
    owner_sex: str = ""
    right: str = ""


@dataclass(frozen=True)
class RunFacts:
    title: str
    group: str = ""
    day: date | None = None
    place: str = ""
    women: int | None = None
    men: int | None = None
    elements: tuple[ElementFacts, ...] = ()
    links: tuple[LinkFacts, ...] = ()
    counts: tuple[Count, ...] = ()
    commitments: tuple[CommitmentFacts, ...] = ()
    confidential: bool = False

    def of_kind(self, kind: str) -> tuple[ElementFacts, ...]:
        return tuple(element for element in self.elements if element.kind == kind)

    def count(self, name: str, group: str, about: str = "") -> Count | None:
        """What was counted last, in the latest round."""
        found = [c for c in self.counts if (c.name, c.group, c.about) == (name, group, about)]
        return max(found, key=lambda c: c.round, default=None)

    def starts_at(self, about: str, kind: str) -> tuple[str, ...]:
        """What this element leads to by links of one kind."""
        return tuple(link.end for link in self.links if (link.start, link.kind) == (about, kind))

    def ends_at(self, about: str, kind: str) -> tuple[str, ...]:
        """What leads to this element by links of one kind."""
        return tuple(link.start for link in self.links if (link.end, link.kind) == (about, kind))
