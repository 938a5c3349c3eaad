"""Municipalities that can work out inclusive measures: trained, with a gain, and with a draft.

The three are asked together, and for each it is told which municipalities lack it (000-17).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy.orm import Session

from trainer_app.core.i18n import _
from trainer_app.evaluation.service import gain_of_events
from trainer_app.measures.service import measures_by_place
from trainer_app.overview.service.material import Material
from trainer_app.overview.service.numbers import covered_places
from trainer_app.places.service import name_of

MOST_NAMES = 8  # in a note; the tables have them all


@dataclass(frozen=True)
class Skilled:
    """Municipalities of the assignment by what they have; each set only of its targets."""

    targets: frozenset[bytes]
    trained: frozenset[bytes]
    gained: frozenset[bytes]
    """Somebody of it was at a training whose matched pairs show a gain."""
    drafted: frozenset[bytes]
    """It has a measure that is not given up."""

    @property
    def all_three(self) -> frozenset[bytes]:
        return self.trained & self.gained & self.drafted


def skilled(session: Session, material: Material) -> Skilled:
    gains = gain_of_events(session, sorted(material.held))
    better = {event for event, gain in gains.items() if gain is not None and gain > 0}
    came = {seat.place_id for seat in material.present if seat.event_id in better}
    return Skilled(
        material.targets,
        covered_places(material),
        _meant(material, came),
        _meant(material, measures_by_place(session, material.assignment_id)),
    )


def _meant(material: Material, places: Iterable[bytes | None]) -> frozenset[bytes]:
    """Targets these speak of, after mergers too."""
    return frozenset(target for place in places for target in material.meant(place))


def missing_words(session: Session, found: Skilled) -> str:
    """Which municipalities still lack what."""
    lacking = (
        (_("Nobody trained: {places}"), found.targets - found.trained),
        (_("No gain shown by tests: {places}"), found.trained - found.gained),
        (_("No draft measure: {places}"), found.targets - found.drafted),
    )
    return "\n".join(
        words.format(places=_names(session, places)) for words, places in lacking if places
    )


def _names(session: Session, places: Iterable[bytes]) -> str:
    names = sorted(name_of(session, place) for place in places)
    shown = ", ".join(names[:MOST_NAMES])
    return shown if len(names) <= MOST_NAMES else f"{shown} … ({len(names)})"
