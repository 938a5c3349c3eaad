"""What a place is called, where it lies and what became of it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from trainer_app.core.i18n import _, language
from trainer_app.places.service.lineage import Lineage
from trainer_app.places.service.overlay import own_place
from trainer_app.places.service.registry import UnitEvent, registry

UNSURE = " (?)"  # after a district that the source does not confirm


def name_of(session: Session, place_id: bytes | None, lang: str | None = None) -> str:
    """The name alone; empty for no place."""
    if place_id is None:
        return ""
    unit = registry().unit(place_id)
    if unit:
        return unit.name(lang)
    own = own_place(session, place_id)
    if own is None:
        return _("Unknown place")  # its row has not arrived yet
    if own.unit_id:
        return name_of(session, own.unit_id, lang)
    return own.name.shown(lang)


def full_name_of(session: Session, place_id: bytes | None, lang: str | None = None) -> str:
    """With district and oblast: "Көк-Мойнок, Тоң району, Ысык-Көл облусу"."""
    if place_id is None:
        return ""
    chain = above(session, place_id)
    if not chain:
        return name_of(session, place_id, lang)
    names = [name_of(session, unit_id, lang) for _level, unit_id in chain]
    unit = registry().unit(place_id)
    if unit and unit.parent_certainty and len(names) > 1:
        names[1] += UNSURE
    return ", ".join(names)


def above(session: Session, place_id: bytes | None) -> list[tuple[str, bytes]]:
    """Level and id of the place itself and of all it lies in, up to the oblast."""
    if place_id is None:
        return []
    own = None if registry().unit(place_id) else own_place(session, place_id)
    if own is None:
        return [(unit.level, unit.id) for unit in registry().above(place_id)]
    if own.unit_id:
        return above(session, own.unit_id)
    higher = [(unit.level, unit.id) for unit in registry().above(own.parent_id)]
    return [(own.level or "aimak", place_id), *higher]


def level_of(session: Session, place_id: bytes | None) -> str:
    chain = above(session, place_id)
    return chain[0][0] if chain else ""


def district_of(session: Session, place_id: bytes | None) -> bytes | None:
    """The district it lies in, or is; None for a city of an oblast."""
    return next((found for level, found in above(session, place_id) if level == "district"), None)


def oblast_of(session: Session, place_id: bytes | None) -> bytes | None:
    """The oblast it lies in, or is; a city of the republic stands for its own."""
    top = ("oblast", "city_republican")
    return next((found for level, found in above(session, place_id) if level in top), None)


def codes_of(place_id: bytes | None) -> tuple[str, str]:
    """SOATE and P-code; empty where none is known."""
    unit = registry().unit(place_id)
    return (unit.soate, unit.pcode) if unit else ("", "")


def history_of(place_id: bytes) -> list[UnitEvent]:
    """What is known to have happened to a shipped unit, oldest first."""
    return sorted(registry().history(place_id), key=lambda event: event.date)


def former_names(place_id: bytes, lang: str | None = None) -> list[str]:
    """Other official or proposed names of a unit, as they are said today."""
    unit = registry().unit(place_id)
    lang = lang or language()
    names = unit.more_names if unit else ()
    return [
        name.text
        for name in names
        if name.language == lang and name.kind in ("official", "proposed")
    ]


def as_now(session: Session, place_id: bytes) -> list[bytes]:
    """The unit or units that stand today where this one stood. Itself, where nothing happened."""
    return Lineage(session).now(place_id)


def predecessors(session: Session, place_id: bytes) -> list[bytes]:
    """The units that went into this one, near and far; a merged unit shows their history."""
    return Lineage(session).before(place_id)
