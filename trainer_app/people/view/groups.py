"""In whose list a person stands: each assignment has people of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from trainer_app.store.database import Session
    from trainer_app.widgets.screen import Context


@dataclass(frozen=True)
class PeopleGroup:
    """The people of one team in one assignment."""

    scope_id: bytes
    label: str


@dataclass(frozen=True)
class Circle:
    """All teams of one assignment that are on this laptop: whose people may be one and the same."""

    label: str
    scope_ids: tuple[bytes, ...]


@dataclass(frozen=True)
class Expired:
    """An assignment whose personal data were to be kept until a day that has come."""

    label: str
    until: date
    scope_ids: tuple[bytes, ...]


ExpiredOf = Callable[["Session"], list[Expired]]

DataSheet = Callable[["Context", "QWidget", bytes], None]
"""Saves the sheet of what is kept about a person; handed in, for people know nothing of papers."""

Groups = Callable[["Session"], list[PeopleGroup]]
"""Handed in by rooms, for people know nothing of assignments."""

Circles = Callable[["Session"], list[Circle]]

Attended = Callable[["Session", bytes], list[str]]
"""What a person was at, in words; handed in by rooms, for people know nothing of events."""
