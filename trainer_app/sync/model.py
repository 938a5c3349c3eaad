"""Contacts, which are kept in the private scope and never sent, and the facts of an exchange."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from pathlib import Path

from sqlalchemy import LargeBinary, String
from sqlalchemy.orm import Mapped

from trainer_app.core.i18n import N_
from trainer_app.store.base import Moment, Synced, field

DAY_MS = 86_400_000
CONTACT_ROLES = {"trainer": N_("Trainer"), "coordinator": N_("Coordinator")}


class Contact(Synced):
    """A coordinator or trainer whose keys we know and have compared."""

    __tablename__ = "contact"
    name: Mapped[str | None] = field(N_("Name"), String(200), personal=True)
    role: Mapped[str | None] = field(N_("Role"), String(20), choices=CONTACT_ROLES)
    person_key: Mapped[bytes | None] = field(N_("Key"), LargeBinary)
    verified_ms: Mapped[int | None] = field(N_("Code compared"), Moment)


# facts


@dataclass(frozen=True)
class Describer:
    """What people call the rows of a table: "6 events". Upper rooms hand theirs in."""

    key: str
    table: str
    words: Callable[[int], str]
    field: str | None = None  # only rows where this field ...
    value: str | None = None  # ... has this value


DESCRIBERS: list[Describer] = []


def describe_rows(
    key: str,
    table: str,
    words: Callable[[int], str],
    *,
    field: str | None = None,
    value: str | None = None,
) -> None:
    """Declare how previews and histories count a table; they list in this order."""
    DESCRIBERS.append(Describer(key, table, words, field, value))


def say_counts(counts: Mapping[str, int]) -> str:
    """ "1 assignment, 6 events, 96 people": what there is none of is not said."""
    said = [
        describer.words(counts[describer.key])
        for describer in DESCRIBERS
        if counts.get(describer.key)
    ]
    return ", ".join(said)


@dataclass(frozen=True)
class Refused:
    """One thing in a file that was not taken in; it is kept."""

    item: str
    reason: str


@dataclass(frozen=True)
class ImportResult:
    """What taking a file in did; a preview says what it would do."""

    file: str
    sender: str
    new: int = 0
    changed: int = 0
    conflicts: int = 0
    waiting: int = 0
    refused: tuple[Refused, ...] = ()
    already_known: bool = False
    counts: Mapping[str, int] = dataclass_field(default_factory=dict)
    photos: int = 0  # files that came with it
    photos_missing: int = 0  # named by its rows, and not here yet


@dataclass(frozen=True)
class RoomPreview:
    """What a file would do to the things of one room."""

    key: str
    words: str
    new: int = 0
    changed: int = 0
    different: int = 0  # with another answer than here: somebody must decide
    waiting: int = 0  # for a file that has not come yet
    refused: int = 0  # kept, and not counted
    names: tuple[str, ...] = ()
    more: int = 0  # rows that are not named


@dataclass(frozen=True)
class Preview:
    """What taking a file in would do; nothing was written."""

    result: ImportResult
    rooms: tuple[RoomPreview, ...] = ()
    deletions: int = 0
    asks: bool = False  # so much would be deleted that somebody must say yes
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True)
class ExportResult:
    """A change file made; `path` is None when there was nothing new for this contact."""

    path: Path | None
    contact: str
    changes: int = 0
    photos: int = 0
    photos_missing: int = 0
    counts: Mapping[str, int] = dataclass_field(default_factory=dict)
    size: int = 0
    paths: tuple[Path, ...] = ()  # all files, when there is more than one
    photos_later: int = 0  # here, and left for another time as was wanted
    too_large: tuple[str, ...] = ()  # sealed names of photos that fit into no file of this size


@dataclass(frozen=True)
class Status:
    """What waits, for whom it may concern."""

    pending_changes: int
    pending_photos: int
    on_the_way: int  # given away, not confirmed yet
    last_sent_ms: int | None
    last_received_ms: int | None
    held: int
    waiting: int
    conflicts: int
    waiting_since_ms: int | None = None  # the oldest change that was given to nobody
    last_confirmed_ms: int | None = None  # when somebody last said that a file has come
    undecided: int = 0  # changes that do not count until a coordinator says so

    def days_waiting(self, now_ms: int) -> int:
        """How long the oldest unsent change has been on this laptop only."""
        since = self.waiting_since_ms
        return max(0, now_ms - since) // DAY_MS if since is not None else 0


@dataclass(frozen=True)
class Problem:
    """Something `verify` found."""

    where: str  # database | journal | files
    what: str

    def __str__(self) -> str:
        return f"{self.where}: {self.what}"


@dataclass(frozen=True)
class Journey:
    """One line of the history: a file given or taken."""

    given: bool
    contact: str
    moment_ms: int
    counts: Mapping[str, int]
    changes: int
    photos: int
    place: str
    received_ms: int | None  # confirmed by the other side
    part: tuple[int, int] | None = None  # one of several files: its number, and how many


@dataclass(frozen=True)
class Held:
    """A file from somebody we do not know, kept until we decide."""

    import_id: bytes
    name: str
    role: str
    short_code: str
    made_ms: int
    why: str = "stranger"  # or "deletions": it would put much of what is here in the trash
    deletions: int = 0
