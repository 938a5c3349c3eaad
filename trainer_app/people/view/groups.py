"""In whose list a person stands: each assignment has people of its own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from trainer_app.store.database import Session


@dataclass(frozen=True)
class PeopleGroup:
    """The people of one team in one assignment."""

    scope_id: bytes
    label: str


Groups = Callable[["Session"], list[PeopleGroup]]
"""Handed in by rooms.py, for people know nothing of assignments."""
