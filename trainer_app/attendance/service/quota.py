"""Municipality by position: who was asked for, who came, who is missing. Advice, never a rule."""

from __future__ import annotations

from collections import Counter
from dataclasses import astuple, dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.assignments.model import PositionQuota
from trainer_app.attendance.service.door import DoorLine, expected
from trainer_app.core.words import sort_key
from trainer_app.events.model import Event, Invitation
from trainer_app.people.service.positions import position_words
from trainer_app.places.service import name_of
from trainer_app.store.base import living

NO_POSITION = "OTHER"


@dataclass(frozen=True)
class Cell:
    """One municipality, one position."""

    asked: int  # by the plan
    invited: int  # by name
    came: int
    wanted: int
    missing: int  # a surplus elsewhere fills no gap here


def cell(asked: int, invited: int, came: int) -> Cell:
    wanted = max(asked, invited)
    return Cell(asked, invited, came, wanted, max(0, wanted - came))


@dataclass(frozen=True)
class MatrixRow:
    municipality_id: bytes | None
    municipality: str
    invited: bool  # the municipality was invited; others are guests
    cells: tuple[Cell, ...]

    @property
    def came(self) -> int:
        return sum(one.came for one in self.cells)

    @property
    def missing(self) -> int:
        return sum(one.missing for one in self.cells)


@dataclass(frozen=True)
class Matrix:
    positions: tuple[str, ...]
    position_words: tuple[str, ...]
    rows: tuple[MatrixRow, ...]

    @property
    def missing(self) -> int:
        return sum(row.missing for row in self.rows)

    def totals(self) -> tuple[Cell, ...]:
        columns = zip(*(row.cells for row in self.rows), strict=True) if self.rows else ()
        return tuple(Cell(*map(sum, zip(*map(astuple, column), strict=True))) for column in columns)


def matrix(session: Session, event_id: bytes) -> Matrix:
    """Invited municipalities first, then guests; asked-for positions first, then others met."""
    lines = expected(session, event_id)
    asked = _asked(session, event_id)
    invited = _invited(session, event_id)
    others = {one.municipality_id for one in lines if _counts(one)} - set(invited)
    guests = sorted(others, key=lambda place: sort_key(name_of(session, place)))
    positions = (*asked, *_other_positions(lines, asked))
    by_name: Counter[tuple[bytes | None, str]] = Counter()
    came: Counter[tuple[bytes | None, str]] = Counter()
    for one in lines:
        key = (one.municipality_id, one.position or NO_POSITION)
        by_name[key] += one.invited
        came[key] += one.present
    rows = tuple(
        MatrixRow(
            place,
            name_of(session, place),
            place in invited,
            tuple(
                cell(
                    asked.get(position, 0) if place in invited else 0,
                    by_name[place, position],
                    came[place, position],
                )
                for position in positions
            ),
        )
        for place in (*invited, *guests)
    )
    words = tuple(position_words(position, None) for position in positions)
    return Matrix(positions, words, rows)


def _counts(one: DoorLine) -> bool:
    return one.present or one.invited


def _asked(session: Session, event_id: bytes) -> dict[str, int]:
    """Position -> people per municipality, as the assignment asks."""
    event = session.get_one(Event, event_id)
    query = select(PositionQuota.position, PositionQuota.per_municipality).where(
        PositionQuota.assignment_id == event.assignment_id, living(PositionQuota)
    )
    rows = session.execute(query.order_by(PositionQuota.id))
    return {row.position: row.per_municipality or 0 for row in rows if row.position}


def _invited(session: Session, event_id: bytes) -> list[bytes]:
    query = select(Invitation.place_id).where(Invitation.event_id == event_id, living(Invitation))
    places = {place for place in session.scalars(query) if place}
    return sorted(places, key=lambda place: sort_key(name_of(session, place)))


def _other_positions(lines: list[DoorLine], asked: dict[str, int]) -> list[str]:
    met = Counter(one.position or NO_POSITION for one in lines if _counts(one))
    return [position for position, _people in met.most_common() if position not in asked]
