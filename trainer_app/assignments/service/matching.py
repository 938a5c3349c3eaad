"""Names of municipalities as others write them, linked to the registry; a namesake is asked about.

A name is linked by itself only where nothing else can be meant. What is open stays as written
until a person has decided; the spelling is kept for ever.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.assignments.model import AssignmentPlace
from trainer_app.assignments.service.municipalities import (
    GUEST_ROLES,
    add_municipality,
    name_place,
    oblasts,
)
from trainer_app.assignments.service.reading import get_assignment
from trainer_app.core.i18n import N_
from trainer_app.core.words import fold
from trainer_app.places import service as places
from trainer_app.places.service import MUNICIPALITY_LEVELS, Candidate
from trainer_app.store.base import living

Certainty = Literal["certain", "likely", "several", "none"]

CERTAINTIES: dict[str, str] = {
    "certain": N_("Only one place can be meant"),
    "likely": N_("Probably this place"),
    "several": N_("Several places have this name"),
    "none": N_("Not found in the registry"),
    "decided": N_("Decided by a person"),
}
MOST_CANDIDATES = 8
LONGEST_SPELLING = 200  # letters the column keeps
MOST_NAMES = 1_000  # in one list

_AREA_LEVELS = {"oblast", "district", "city_republican", "city_oblast"}


@dataclass(frozen=True)
class Written:
    """A municipality in somebody's list; `around` is the district or oblast beside it."""

    spelling: str
    around: tuple[str, ...] = ()


@dataclass(frozen=True)
class Match:
    """What a spelling may mean, the best first."""

    certainty: Certainty
    candidates: tuple[Candidate, ...] = ()

    @property
    def place_id(self) -> bytes | None:
        return self.candidates[0].id if self.certainty == "certain" else None


@dataclass(frozen=True)
class OpenName:
    """A row of the assignment whose spelling still waits for a person."""

    row_id: bytes
    number: int | None
    spelling: str
    match: Match
    neighbours: str = ""  # the district its neighbours in the list lie in


@dataclass(frozen=True)
class TakenNames:
    """What became of a list of names."""

    linked: int = 0
    open: int = 0
    known: int = 0
    beyond: int = 0  # rows the source had not counted


def match(session: Session, written: Written, within: Sequence[bytes] = ()) -> Match:
    """`within` are the oblasts of the assignment: they help where the list itself says nothing."""
    exact = _found(session, written.spelling, exact=True)
    areas = areas_of(session, written.around)
    near = [one for one in exact if _inside(session, one.id, areas or within)]
    if len(near) == 1:
        return Match("certain" if is_confirmed(near[0].id) else "likely", tuple(near))
    if len(exact) == 1:
        # Its only namesake lies elsewhere than the list says: a slip there, or another place.
        return Match("likely", tuple(exact))
    if exact:
        return Match("several", tuple(near or exact)[:MOST_CANDIDATES])
    alike = _found(session, written.spelling, exact=False)
    here = [one for one in alike if _inside(session, one.id, areas or within)]
    offered = tuple(here or alike)[:MOST_CANDIDATES]
    if not offered:
        return Match("none")
    return Match("likely" if len(offered) == 1 else "several", offered)


def is_confirmed(place_id: bytes) -> bool:
    """False for the few units whose district the registry itself only supposes."""
    unit = places.registry().unit(place_id)
    return unit is None or not unit.parent_certainty


def _found(session: Session, spelling: str, *, exact: bool) -> list[Candidate]:
    found = places.find(session, spelling, levels=MUNICIPALITY_LEVELS, exact=exact)
    return [one for one in found if one.exact] if exact else found


def areas_of(session: Session, around: Iterable[str]) -> tuple[bytes, ...]:
    """The districts and oblasts that words beside a name mean."""
    found: list[bytes] = []
    for text in around:
        areas = places.find(session, text, levels=_AREA_LEVELS, exact=True, limit=3)
        wanted = _wanted_level(text)
        kept = [one for one in areas if one.level in wanted] if wanted else areas
        found += [one.id for one in kept or areas]
    return tuple(dict.fromkeys(found))


def _wanted_level(text: str) -> set[str]:
    words = fold(text)
    if re.search(r"област|облус|oblast|region", words):
        return {"oblast"}
    return {"district"} if re.search(r"район|district|rayon|raion", words) else set()


def _inside(session: Session, place_id: bytes, areas: Sequence[bytes]) -> bool:
    """In one of the areas of each level named; no area named is no condition."""
    above = {unit_id for _level, unit_id in places.above(session, place_id)}
    districts = [area for area in areas if places.level_of(session, area) != "oblast"]
    whole = [area for area in areas if places.level_of(session, area) == "oblast"]
    return all(not named or any(area in above for area in named) for named in (districts, whole))


def open_names(session: Session, assignment_id: bytes) -> list[OpenName]:
    """Rows with a spelling and no place, in the order of the list, with what each may mean."""
    rows = _rows(session, assignment_id)
    within = oblasts(session, assignment_id)
    found = []
    for at, row in enumerate(rows):
        if row.place_id is None and row.source_spelling:
            around = [row.district_id] if row.district_id else within
            matched = match(session, Written(row.source_spelling), around)
            found.append(_with_neighbours(session, rows, at, matched))
    return found


def _with_neighbours(
    session: Session, rows: list[AssignmentPlace], at: int, matched: Match
) -> OpenName:
    """Lists go district by district: a candidate that lies where its neighbours lie comes first."""
    row = rows[at]
    beside = {_district_beside(session, side) for side in (rows[:at][::-1], rows[at + 1 :])}
    own = [places.district_of(session, one.id) for one in matched.candidates]
    order = sorted(range(len(own)), key=lambda n: own[n] not in beside or own[n] is None)
    candidates = [matched.candidates[n] for n in order]
    named = next((own[n] for n in order if own[n] in beside), None)
    return OpenName(
        row.id,
        row.number,
        row.source_spelling or "",
        replace(matched, candidates=tuple(candidates)),
        places.name_of(session, named),
    )


def _district_beside(session: Session, rows: Sequence[AssignmentPlace]) -> bytes | None:
    """Of the nearest row whose district is known."""
    districts = (places.district_of(session, one.place_id) for one in rows if one.place_id)
    return next((one for one in districts if one), None)


def _rows(session: Session, assignment_id: bytes) -> list[AssignmentPlace]:
    query = select(AssignmentPlace).where(
        AssignmentPlace.assignment_id == assignment_id,
        AssignmentPlace.level == "municipality",
        living(AssignmentPlace),
    )
    return list(session.scalars(query.order_by(AssignmentPlace.number, AssignmentPlace.id)))


def decide(session: Session, row_id: bytes, place_id: bytes) -> None:
    """A person says which place is meant; how it is written stays beside it."""
    name_place(session, row_id, place_id)
    row = session.get(AssignmentPlace, row_id)
    if row is not None:
        row.certainty = "decided"
        if row.source_spelling:
            places.add_spelling(session, row.scope_id, place_id, row.source_spelling)


def say_place(session: Session, row_id: bytes, place_id: bytes | None) -> None:
    """A person types the place of a row, or takes it out again."""
    if place_id is not None:
        decide(session, row_id, place_id)
        return
    name_place(session, row_id, None)
    row = session.get(AssignmentPlace, row_id)
    if row is not None:
        row.certainty = None


def keep_as_written(session: Session, row_id: bytes, district_id: bytes | None = None) -> bytes:
    """The registry does not have it: a place of this assignment with the name as written."""
    row = session.get_one(AssignmentPlace, row_id)
    own = places.add_place(
        session,
        row.scope_id,
        row.source_spelling or "",
        parent_id=district_id or row.district_id,
    )
    session.flush()
    name_place(session, row_id, own.id)
    row.certainty = "decided"
    return own.id


def fill(session: Session, assignment_id: bytes, names: Sequence[Written]) -> TakenNames:
    """A list fills the unnamed rows in order. Certain ones are linked, the others wait."""
    rows = _rows(session, assignment_id)
    within = oblasts(session, assignment_id)
    known: set[bytes | None] = {row.place_id for row in rows} - {None}
    written = {fold(row.source_spelling or "") for row in rows} - {""}
    free = [
        row
        for row in rows
        if row.place_id is None and not row.source_spelling and row.role not in GUEST_ROLES
    ]
    counted = {"linked": 0, "open": 0, "known": 0, "beyond": 0}
    for name in names[:MOST_NAMES]:
        found = match(session, name, within)
        spelled = fold(name.spelling)
        if found.place_id in known or (found.place_id is None and spelled in written):
            counted["known"] += 1
            continue
        counted["beyond"] += not free
        row = free.pop(0) if free else add_municipality(session, assignment_id)
        spell(session, row, name, found)
        known |= {row.place_id} - {None}
        written.add(spelled)
        counted["linked" if row.place_id else "open"] += 1
    return TakenNames(**counted)


def spell(session: Session, row: AssignmentPlace, name: Written, found: Match) -> None:
    """The row keeps the spelling; the place only if it is certain; else the district, if told."""
    row.source_spelling = name.spelling[:LONGEST_SPELLING]
    row.certainty = found.certainty
    if found.place_id:
        name_place(session, row.id, found.place_id)
        return
    areas = areas_of(session, name.around)
    row.district_id = next(
        (one for one in areas if places.level_of(session, one) == "district"), row.district_id
    )


def add_named(session: Session, assignment_id: bytes, names: Sequence[Written]) -> None:
    """One more row for each name of a new assignment's list, namesakes of other rows too."""
    within = oblasts(session, assignment_id)
    get_assignment(session, assignment_id)
    for name in names:
        row = add_municipality(session, assignment_id)
        spell(session, row, name, match(session, name, within))
