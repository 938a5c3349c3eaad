"""What rooms hands to the frame: the screens in menu order, and who can search for what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from trainer_app.store.database import Session
    from trainer_app.widgets.screen import Context, Screen


@dataclass(frozen=True)
class Entry:
    """A screen by its name for `ctx.go`. With a label it stands in the rail."""

    name: str
    make: Callable[..., Screen]
    """Called as `make(ctx, **args)`; imports its room inside, so that the start stays quick."""
    label: str = ""
    icon: str = ""
    under: str = ""
    """Name of the rail entry that stays marked while this screen is shown."""


@dataclass(frozen=True)
class Hit:
    """One line of the search of everything."""

    kind: str
    """What it is, already translated: "Person"."""
    text: str
    detail: str
    target: str
    args: dict[str, Any] = field(default_factory=dict)


Finder = Callable[["Session", str], list[Hit]]


@dataclass(frozen=True)
class Waiting:
    """What the bottom line tells of the data."""

    changes: int = 0
    photos: int = 0
    last_sent_ms: int | None = None
    last_backup_ms: int | None = None
    days: int = 0
    """How long the oldest of it has been on this laptop only."""
    undecided: int = 0
    """Changes of our own that do not count until a coordinator says so."""
    troubles: tuple[str, ...] = ()
    """Places that cannot be reached and the like, a sentence each."""


@dataclass(frozen=True)
class Contents:
    """The table of contents for one role."""

    entries: tuple[Entry, ...]
    finders: tuple[Finder, ...] = ()
    waiting: Callable[[Context], Waiting] = lambda ctx: Waiting()
    after_unlocking: Callable[[Context], None] = lambda ctx: None

    def entry(self, name: str) -> Entry | None:
        return next((entry for entry in self.entries if entry.name == name), None)

    def rail_name(self, name: str) -> str:
        """Which entry of the rail a screen belongs to."""
        entry = self.entry(name)
        return entry.under or entry.name if entry else ""

    def rail(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.label]
