"""How firmly the report card is rooted in a municipality: the scale from 0 to 5."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from trainer_app.assignments.service import targets_of
from trainer_app.followup.service import by_place, history
from trainer_app.surveys.model import RootingStep


@dataclass(frozen=True)
class Rooted:
    """Where a municipality stands, and how it came there (oldest first)."""

    place_id: bytes
    steps: tuple[RootingStep, ...]

    @property
    def last(self) -> RootingStep | None:
        return self.steps[-1] if self.steps else None

    @property
    def level(self) -> int:
        said = (self.last.level or "") if self.last else ""
        return int(said) if said.isdigit() else 0


def rooting_steps(session: Session, assignment_id: bytes) -> list[RootingStep]:
    return history(session, RootingStep, assignment_id)


def rooted(session: Session, assignment_id: bytes) -> list[Rooted]:
    """One line a target municipality, then others written of."""
    found = by_place(rooting_steps(session, assignment_id))
    places = dict.fromkeys([*targets_of(session, assignment_id), *found])
    return [Rooted(place, tuple(found.get(place, ()))) for place in places]
