"""Find a place by any spelling, in any language. A namesake is never chosen silently."""

from __future__ import annotations

import difflib
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from trainer_app.core.i18n import language as screen_language
from trainer_app.core.words import fold, nfc, place_key, sort_key
from trainer_app.places.model import PlaceSpelling
from trainer_app.places.service.names import above, level_of, name_of
from trainer_app.places.service.overlay import own_places, spellings
from trainer_app.places.service.registry import adjective_stems, registry
from trainer_app.store.base import new_id

LIKE_ENOUGH = 0.8  # of difflib; less finds other villages rather than slips of the finger
MOST = 30
_ADDED = "place_keys_added"

# A word for the kind of unit is a wish: "Ак-Суу району" puts the district first.
KIND_WISHES = [
    (r"район|district|ra[yi]on", {"district"}),
    (r"облус|област|oblast|region", {"oblast"}),
    (r"шаар|город|\bг\b|city", {"city_republican", "city_oblast", "city_district"}),
    (r"аймак|аймаг|окмот|aimak|aymak|okmot|\bао\b|\bаа\b", {"aimak"}),
]


@dataclass(frozen=True)
class Candidate:
    """A place that may be meant, with what tells it from its namesakes."""

    id: bytes
    name: str
    district: str
    oblast: str
    level: str
    exact: bool

    @property
    def where(self) -> str:
        return ", ".join(part for part in (self.district, self.oblast) if part)

    @property
    def label(self) -> str:
        return ", ".join(part for part in (self.name, self.where) if part)


def find(
    session: Session,
    text: str,
    *,
    language: str | None = None,
    levels: Collection[str] | None = None,
    within: bytes | None = None,
    limit: int = MOST,
    exact: bool = False,
) -> list[Candidate]:
    """Places spelled like `text`, best first. «Ак-Суу, Аксы» looks for the first in the second.

    `exact` leaves out what only begins alike or resembles: for lists of hundreds of spellings.
    """
    name, *around = [part for part in re.split(r"[,;(/)]", text) if part.strip()] or [""]
    wanted = wanted_keys(name)
    if not wanted:
        return []
    inside = {key for part in around for key in wanted_keys(part)}
    found = _named(session, wanted)
    if not exact:
        found = _ranked(session, wanted) or _like(session, wanted)
    kept = {
        place_id: rank
        for place_id, rank in found.items()
        if (levels is None or level_of(session, place_id) in levels)
        and (within is None or within in _above(session, place_id))
        and (not inside or inside & _keys_above(session, place_id))
    }
    order = sorted(kept, key=lambda place_id: _order(session, place_id, kept[place_id], name))
    lang = language or screen_language()
    return [candidate(session, place_id, lang, kept[place_id] == 0) for place_id in order[:limit]]


def _named(session: Session, wanted: set[str]) -> dict[bytes, int]:
    """Those called exactly so: looked up, not gone through."""
    shipped = (place_id for key in wanted for place_id in registry().by_key.get(key, ()))
    added = (place_id for key, place_id in _added_keys(session) if key in wanted)
    return dict.fromkeys((*shipped, *added), 0)


def _ranked(session: Session, wanted: set[str]) -> dict[bytes, int]:
    best: dict[bytes, int] = {}
    for key, place_id in _keys(session):
        rank = rank_of(key, wanted)
        if rank is not None and rank < best.get(place_id, len(RANKS)):
            best[place_id] = rank
    return best


RANKS = ("same", "begins", "a word begins", "inside")


def rank_of(key: str, wanted: set[str]) -> int | None:
    """How well one key answers; None where it does not. Pure."""
    if key in wanted:
        return 0
    for sought in wanted:
        if key.startswith(sought):
            return 1
        if len(sought) > 2 and sought in key:
            return 3
    return None


def wanted_keys(text: str) -> set[str]:
    key = place_key(text)
    if not key:
        return set()
    return {key, *adjective_stems(key)} if "ский" in fold(text) else {key}


def candidate(session: Session, place_id: bytes, lang: str, exact: bool = True) -> Candidate:
    around = {level: name_of(session, unit, lang) for level, unit in above(session, place_id)[1:]}
    return Candidate(
        id=place_id,
        name=name_of(session, place_id, lang),
        district=around.get("district", ""),
        oblast=around.get("oblast", ""),
        level=level_of(session, place_id),
        exact=exact,
    )


def add_spelling(session: Session, scope_id: bytes, place_id: bytes, spelling: str) -> None:
    """Remember how people write a place. What the search finds already is not written again."""
    if any(found.id == place_id and found.exact for found in find(session, spelling)):
        return
    row = PlaceSpelling(id=new_id(), scope_id=scope_id, place_id=place_id)
    row.spelling = nfc(spelling).strip()
    session.add(row)


def _keys(session: Session) -> Iterator[tuple[str, bytes]]:
    yield from ((key, unit.id) for key, unit in registry().keys)
    yield from _added_keys(session)


def _added_keys(session: Session) -> Iterator[tuple[str, bytes]]:
    """What users have added; few rows, read once in a session that only looks."""
    looking = not session.autoflush  # a changing session must see what it has just written
    if not looking or _ADDED not in session.info:
        own = [(place.name_key, place.id) for place in own_places(session) if place.name_key]
        session.info[_ADDED] = [*own, *spellings(session)]
    yield from session.info[_ADDED]


def _like(session: Session, wanted: set[str]) -> dict[bytes, int]:
    """Slips of the finger, where nothing else was found."""
    keys: dict[str, set[bytes]] = {}
    for key, place_id in _keys(session):
        keys.setdefault(key, set()).add(place_id)
    near = {
        key
        for sought in wanted
        if len(sought) > 3
        for key in difflib.get_close_matches(sought, keys, n=5, cutoff=LIKE_ENOUGH)
    }
    return {place_id: len(RANKS) for key in near for place_id in keys[key]}


def _above(session: Session, place_id: bytes) -> set[bytes]:
    return {unit_id for _level, unit_id in above(session, place_id)}


def _keys_above(session: Session, place_id: bytes) -> set[str]:
    units = (registry().unit(unit_id) for unit_id in _above(session, place_id) - {place_id})
    return {key for unit in units if unit for key in map(place_key, unit.spellings())}


def _order(
    session: Session, place_id: bytes, rank: int, text: str
) -> tuple[bool, int, bool, str, bytes]:
    wishes = {
        level for sign, levels in KIND_WISHES if re.search(sign, fold(text)) for level in levels
    }
    other_kind = bool(wishes) and level_of(session, place_id) not in wishes
    name = name_of(session, place_id)
    return (other_kind, rank, fold(name) != fold(text), sort_key(name), place_id)
