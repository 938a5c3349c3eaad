"""What every target can do, how it is described, and what may go wrong with one.

A target is a place that keeps objects: a folder, a server. Objects are small, never altered, and
lie under plain names of our own making. No server does more than these verbs in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import N_, _

UNREACHABLE, REFUSED, FULL, MISSING = "unreachable", "refused", "full", "missing"
STRANGE, SLOW, DAMAGED = "strange", "slow", "damaged"
PASSING = {UNREACHABLE, SLOW}
"""Reasons that go away by themselves: it is worth trying again later."""

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*(/[A-Za-z0-9][A-Za-z0-9._-]*)*")
LONGEST_NAME = 200

WORDS: dict[str, tuple[str, str]] = {
    UNREACHABLE: (
        N_("The place cannot be reached."),
        N_("Check the internet, or that the stick is plugged in. It is tried again by itself."),
    ),
    REFUSED: (
        N_("The place does not let us in."),
        N_("Check the user name and the password, and that you may write there."),
    ),
    FULL: (
        N_("There is no room left in this place."),
        N_("Make room there, or choose another place. Nothing was lost."),
    ),
    MISSING: (
        N_("Something that should lie in this place is not there."),
        N_("Check the address. If somebody has cleared the place, say so in its settings."),
    ),
    STRANGE: (
        N_("This is not the place that was used before."),
        N_("Nothing was sent and nothing was taken. Check the address before you go on."),
    ),
    SLOW: (
        N_("The link is too slow just now."),
        N_("What has arrived there stays there; the rest is tried again by itself."),
    ),
    DAMAGED: (
        N_("What lies in this place is damaged."),
        N_("It is sent again by itself. If this happens often, choose another place."),
    ),
}


class TargetProblem(UserError):
    """A target does not do what was asked; in words for people, with a reason for programs."""

    def __init__(
        self, reason: str, title: str = "", advice: str = "", *, passing: bool | None = None
    ) -> None:
        usual = WORDS[reason]
        super().__init__(title or _(usual[0]), advice or _(usual[1]))
        self.reason = reason
        self.passing = reason in PASSING if passing is None else passing


class AlreadyThere(TargetProblem):
    """Another object lies under this name. It is left as it is."""

    def __init__(self) -> None:
        super().__init__(STRANGE)


class Target(Protocol):
    """Names are relative to the root of the target, with slashes, whatever the system."""

    def put_new(self, name: str, content: bytes, *, absent: bool = False) -> None:
        """Keep an object. The same content again is fine; raises AlreadyThere for another.

        `absent`: a listing has just shown that the name is free. Saves a question to the server,
        which on a link by satellite or 2G takes as long as twelve kilobytes.
        """

    def get(self, name: str, offset: int = 0, length: int | None = None) -> bytes:
        """Raises TargetProblem "missing"."""

    def stat(self, name: str) -> int | None:
        """The size; None if it is not there."""

    def names(self, folder: str) -> list[tuple[str, int]]:
        """Whole names and sizes of what lies in a folder, not below it; sorted."""

    def delete(self, name: str) -> None:
        """What is not there is deleted already."""

    def check(self) -> None:
        """Raises TargetProblem unless the place answers and lets us write."""

    def close(self) -> None:
        """Let go of connections."""


@dataclass(frozen=True)
class TargetCard:
    """Where a target is and how to get in; kept inside the encrypted database only."""

    id: bytes
    kind: str  # key of a Kind
    label: str
    address: str
    options: dict[str, str] = field(default_factory=dict)
    secret: str = field(default="", repr=False)


@dataclass(frozen=True)
class Entry:
    """One thing to fill in about a target."""

    key: str  # address, secret, or a name in the options
    title: str
    help: str = ""
    required: bool = True


@dataclass(frozen=True)
class Kind:
    """A sort of target, with what a form asks about it. Titles are msgids."""

    key: str
    title: str
    address: Entry
    options: tuple[Entry, ...]
    secret: Entry | None
    open_: Callable[[TargetCard], Target]
    tick: Entry | None = None  # a question answered with yes or not at all


def legal(name: str) -> str:
    """Our names mean the same on every system; anything else is a mistake or an attack."""
    if len(name) > LONGEST_NAME or not NAME.fullmatch(name) or ".." in name:
        raise ValueError("name of an object")
    return name


def option(card: TargetCard, entries: tuple[Entry, ...], key: str) -> str:
    """What was filled in; raises TargetProblem if it is needed and missing."""
    value = card.options.get(key, "").strip()
    entry = next(entry for entry in entries if entry.key == key)
    if entry.required and not value:
        raise missing_entry(entry)
    return value


def missing_entry(entry: Entry) -> TargetProblem:
    return TargetProblem(
        REFUSED,
        _("Something is not filled in: {name}.").format(name=_(entry.title)),
        _("Open the settings of this place and fill it in."),
    )
