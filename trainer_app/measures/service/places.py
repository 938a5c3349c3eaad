"""How far each municipality of an assignment is with its measures."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from sqlalchemy.orm import Session

from trainer_app.assignments.service import municipalities
from trainer_app.measures.service.baseline import filled
from trainer_app.measures.service.checks import lacks
from trainer_app.measures.service.earlier import earlier
from trainer_app.measures.service.reading import measures


@dataclass(frozen=True)
class PlaceLine:
    """One municipality in the table of all."""

    place_id: bytes
    name: str
    district: str
    measures: int
    to_look_at: int
    thousand_som: float
    data_lines: int
    earlier: int


def place_lines(session: Session, assignment_id: bytes) -> list[PlaceLine]:
    """Named municipalities in the order of the assignment."""
    facts = [one for one in measures(session, assignment_id) if one.state != "dropped"]
    count = Counter(one.place_id for one in facts)
    open_ = Counter(one.place_id for one in facts if lacks(one))
    money: Counter[bytes | None] = Counter()
    for one in facts:
        money[one.place_id] += one.total  # type: ignore[assignment]  # counters add floats too
    before = Counter(one.place_id for one in earlier(session, assignment_id))
    lines = filled(session, assignment_id)
    seen: dict[bytes, PlaceLine] = {}
    for row in municipalities(session, assignment_id):
        place = row.place_id
        if place is None or place in seen:
            continue
        seen[place] = PlaceLine(
            place,
            row.name,
            row.district,
            count[place],
            open_[place],
            money[place],
            lines.get(place, 0),
            before[place],
        )
    return list(seen.values())
