"""The places of an assignment: named or still unnamed, guests apart, counted."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trainer_app.assignments.model import AssignmentPlace
from trainer_app.assignments.service.reading import get_assignment
from trainer_app.places.service import Lineage, district_of, name_of, oblast_of
from trainer_app.store.base import living, new_id
from trainer_app.store.trash import put_away, put_back

GUEST_ROLES = ("replication", "guest")


@dataclass(frozen=True)
class ScopeRow:
    """A municipality of the assignment as the matrix shows it."""

    id: bytes
    number: int | None
    place_id: bytes | None
    name: str  # empty: not yet named
    district_id: bytes | None
    district: str
    oblast: str
    role: str
    twice: bool  # named in another row too
    spelling: str = ""  # as the Terms of Reference write it
    part: str = ""  # the group it belongs to, where the assignment has groups


@dataclass(frozen=True)
class Coverage:
    """What has happened to a municipality so far; upper rooms know it."""

    invited: str = ""  # the days it is invited to, in words
    came: int = 0  # people of it who were present


@dataclass(frozen=True)
class Counters:
    """Named x of 31; districts x of 6. Guests are counted apart."""

    named: int
    target: int
    districts: int
    districts_target: int
    guests: int


def municipalities(session: Session, assignment_id: bytes) -> list[ScopeRow]:
    """Targets by number, then guests."""
    rows = _rows(session, assignment_id, "municipality")
    seen = [row.place_id for row in rows]
    shown = [_scope_row(session, row, seen.count(row.place_id) > 1) for row in rows]
    return sorted(shown, key=lambda row: row.role in GUEST_ROLES)


def _scope_row(session: Session, row: AssignmentPlace, twice: bool) -> ScopeRow:
    district_id = district_of(session, row.place_id) or row.district_id
    return ScopeRow(
        id=row.id,
        number=row.number,
        place_id=row.place_id,
        name=name_of(session, row.place_id),
        district_id=district_id,
        district=name_of(session, district_id),
        oblast=name_of(session, oblast_of(session, row.place_id or district_id)),
        role=row.role or "target",
        twice=twice and row.place_id is not None,
        spelling=row.source_spelling or "",
        part=row.part or "",
    )


def counters(session: Session, assignment_id: bytes) -> Counters:
    assignment = get_assignment(session, assignment_id)
    rows = _rows(session, assignment_id, "municipality")
    targets = [row for row in rows if row.role not in GUEST_ROLES]
    named = {row.place_id for row in targets if row.place_id}
    return Counters(
        named=len(named),
        target=assignment.municipalities_target or len(targets),
        districts=len(districts(session, assignment_id)),
        districts_target=assignment.districts_target or 0,
        guests=len(rows) - len(targets),
    )


def districts(session: Session, assignment_id: bytes) -> list[bytes]:
    """Districts named by hand or through a target municipality, in the order of the list."""
    named = [row.place_id for row in _rows(session, assignment_id, "district") if row.place_id]
    for row in _rows(session, assignment_id, "municipality"):
        if row.role not in GUEST_ROLES:
            found = district_of(session, row.place_id) or row.district_id
            if found and found not in named:
                named.append(found)
    return named


def oblasts(session: Session, assignment_id: bytes) -> list[bytes]:
    return [row.place_id for row in _rows(session, assignment_id, "oblast") if row.place_id]


def targets_of(
    session: Session, assignment_id: bytes, district_id: bytes | None = None
) -> list[bytes]:
    """Named target municipalities, all or of one district, each once."""
    rows = municipalities(session, assignment_id)
    found = [
        row.place_id
        for row in rows
        if row.place_id
        and row.role not in GUEST_ROLES
        and (district_id is None or row.district_id == district_id)
    ]
    return list(dict.fromkeys(found))


def is_guest(session: Session, assignment_id: bytes, place_id: bytes) -> bool:
    """Not one of the named targets, nor what became of one: it may come, and is counted apart."""
    return not Lineage(session).stands_for(place_id, targets_of(session, assignment_id))


def name_place(session: Session, row_id: bytes, place_id: bytes | None) -> None:
    """Say which place a row stands for; None makes it unnamed again."""
    row = session.get(AssignmentPlace, row_id)
    if row is None:
        return
    row.place_id = place_id
    if place_id is not None:
        row.district_id = district_of(session, place_id)


def name_places(session: Session, assignment_id: bytes, place_ids: list[bytes]) -> int:
    """Fill unnamed target rows in order; those named already are left out. Answers how many."""
    rows = _rows(session, assignment_id, "municipality")
    known = {row.place_id for row in rows}
    free = [row for row in rows if row.place_id is None and row.role not in GUEST_ROLES]
    fresh = [place_id for place_id in dict.fromkeys(place_ids) if place_id not in known]
    for place_id in fresh:
        row = free.pop(0) if free else add_municipality(session, assignment_id)
        name_place(session, row.id, place_id)
    return len(fresh)


def name_district(session: Session, assignment_id: bytes, district_id: bytes) -> None:
    """One of the districts of the source has got its name; asking twice changes nothing."""
    rows = _rows(session, assignment_id, "district")
    if district_id in [row.place_id for row in rows]:
        return
    free = next((row for row in rows if row.place_id is None), None)
    if free is None:
        free = _new_row(session, assignment_id, "district")
    free.place_id = district_id


def add_municipality(
    session: Session,
    assignment_id: bytes,
    place_id: bytes | None = None,
    role: str = "target",
) -> AssignmentPlace:
    """One more row: a target the source did not count, or a guest."""
    row = _new_row(session, assignment_id, "municipality")
    row.role = role
    if place_id is not None:
        name_place(session, row.id, place_id)
    return row


def remove_municipality(session: Session, row_id: bytes) -> None:
    row = session.get(AssignmentPlace, row_id)
    if row is not None:
        put_away(session, row)


def _new_row(session: Session, assignment_id: bytes, level: str) -> AssignmentPlace:
    assignment = get_assignment(session, assignment_id)
    last = session.scalar(
        select(func.max(AssignmentPlace.number)).where(
            AssignmentPlace.assignment_id == assignment_id, AssignmentPlace.level == level
        )
    )
    row = AssignmentPlace(id=new_id(), scope_id=assignment.scope_id, level=level, role="target")
    row.assignment_id = assignment_id
    row.number = (last or 0) + 1
    session.add(row)
    session.flush()
    return row


def _rows(session: Session, assignment_id: bytes, level: str) -> list[AssignmentPlace]:
    query = select(AssignmentPlace).where(
        AssignmentPlace.assignment_id == assignment_id,
        AssignmentPlace.level == level,
        living(AssignmentPlace),
    )
    return list(session.scalars(query.order_by(AssignmentPlace.number, AssignmentPlace.id)))


def set_role(session: Session, row_id: bytes, role: str) -> None:
    """Target, replication or guest."""
    row = session.get(AssignmentPlace, row_id)
    if row is not None:
        row.role = role


def set_part(session: Session, row_id: bytes, part: str | None) -> None:
    """The group a municipality belongs to: A, B."""
    row = session.get(AssignmentPlace, row_id)
    if row is not None:
        row.part = (part or "").strip() or None


def set_district(session: Session, row_id: bytes, district_id: bytes | None) -> None:
    """The district of a municipality that has no name yet."""
    row = session.get(AssignmentPlace, row_id)
    if row is not None and row.place_id is None:
        row.district_id = district_id


def put_back_municipality(session: Session, row_id: bytes) -> None:
    row = session.get(AssignmentPlace, row_id)
    if row is not None:
        put_back(session, row)
