"""The shipped registry: 522 units, the same on every laptop, read once and kept in memory.

It is program data, not user data: nothing here is journaled or sent. Ids are made from the unit's
key (its SOATE code of 2021, or a fixed name where it never had one), so rows on all laptops mean
the same place. Spellings and places that users add are rows of the database: see `overlay`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from trainer_app.core.i18n import language
from trainer_app.core.paths import resource
from trainer_app.core.words import place_key
from trainer_app.store.base import pair_id

MUNICIPALITY_LEVELS = frozenset({"aimak", "city_republican", "city_oblast", "city_district"})


@dataclass(frozen=True)
class Name:
    """One name of a unit in one language; `kind` is official, proposed, colloquial, ..."""

    language: str
    text: str
    kind: str = "official"
    valid_from: str = ""


@dataclass(frozen=True)
class Unit:
    """An administrative unit as the registry knows it."""

    id: bytes
    key: str
    level: str
    parent: bytes | None
    names: dict[str, str]
    official_ru: str = ""
    soate: str = ""
    pcode: str = ""
    pcode_certainty: str = ""
    ky_certainty: str = ""
    parent_certainty: str = ""
    as_of: str = ""
    remark: str = ""
    more_names: tuple[Name, ...] = field(default=())

    def name(self, lang: str | None = None) -> str:
        """The name in this language; a Kyrgyz name that is not known falls back to the Russian."""
        return self.names.get(lang or language()) or self.names["ru"] or self.names["en"]

    def spellings(self) -> Iterable[str]:
        yield from (name for name in self.names.values() if name)
        if self.official_ru:
            yield self.official_ru
        yield from (name.text for name in self.more_names)


@dataclass(frozen=True)
class UnitEvent:
    """Something that happened to units: renamed, merged, got another code."""

    kind: str
    date: str  # as exact as it is known: "2022", "2025-12-30"
    precision: str
    came_from: tuple[bytes, ...]
    became: tuple[bytes, ...]
    certainty: str
    notes: dict[str, str]

    def note(self, lang: str | None = None) -> str:
        return self.notes.get(lang or language()) or self.notes["en"]


class Registry:
    """All shipped units, found by id, by parent and by the key of any spelling."""

    def __init__(self, units: list[Unit], events: list[UnitEvent]) -> None:
        self.by_id = {unit.id: unit for unit in units}
        self.events = events
        self.children: dict[bytes | None, list[Unit]] = {}
        for unit in units:
            self.children.setdefault(unit.parent, []).append(unit)

    @cached_property
    def keys(self) -> list[tuple[str, Unit]]:
        """Every search key with its unit; made when somebody first searches."""
        return [(key, unit) for unit in self.by_id.values() for key in keys_of(unit.spellings())]

    @cached_property
    def by_key(self) -> dict[str, tuple[bytes, ...]]:
        """Search key -> the units that answer to it exactly."""
        found: dict[str, list[bytes]] = {}
        for key, unit in self.keys:
            found.setdefault(key, []).append(unit.id)
        return {key: tuple(ids) for key, ids in found.items()}

    def unit(self, unit_id: bytes | None) -> Unit | None:
        return self.by_id.get(unit_id) if unit_id else None

    def above(self, unit_id: bytes | None) -> list[Unit]:
        """The unit itself, then what it lies in, up to the oblast."""
        chain = []
        while unit := self.unit(unit_id):
            chain.append(unit)
            unit_id = unit.parent
        return chain

    def history(self, unit_id: bytes) -> list[UnitEvent]:
        return [event for event in self.events if unit_id in event.came_from + event.became]


def unit_id(key: str) -> bytes:
    """The id of a shipped unit, e.g. `unit_id("41702220807000")`."""
    return pair_id("place", key)


def keys_of(spellings: Iterable[str]) -> set[str]:
    """Search keys of all spellings. «Барпынский» is found as Барпы too: its ending varies."""
    keys = set()
    for spelling in spellings:
        keys.add(place_key(spelling))
        if "ский" in spelling.casefold():
            keys |= adjective_stems(place_key(spelling))
    return keys - {""}


def adjective_stems(key: str) -> set[str]:
    """What «барпин» (of Барпынский) may have been made from."""
    return {key.removesuffix("ин"), key.removesuffix("н")} if key.endswith("н") else set()


@cache
def registry() -> Registry:
    more: dict[str, list[Name]] = {}
    for said in _read("names.json"):
        name = Name(said["language"], said["text"], said["kind"], said.get("valid_from", ""))
        more.setdefault(said["key"], []).append(name)
    units = [_unit(said, tuple(more.get(said["key"], ()))) for said in _read("units.json")]
    return Registry(units, [_event(said) for said in _read("events.json")])


def _read(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(resource("places", name).read_text("utf-8"))
    return rows


def _unit(said: dict[str, str], more_names: tuple[Name, ...]) -> Unit:
    told = {name: value for name, value in said.items() if name in Unit.__dataclass_fields__}
    told.pop("parent", None)
    return Unit(
        id=unit_id(said["key"]),
        parent=unit_id(said["parent"]) if said.get("parent") else None,
        names={lang: said.get(f"name_{lang}", "") for lang in ("ky", "ru", "en")},
        more_names=more_names,
        **told,
    )


def _event(said: dict[str, Any]) -> UnitEvent:
    return UnitEvent(
        kind=said["kind"],
        date=said["date"],
        precision=said["precision"],
        came_from=tuple(unit_id(key) for key in said["from"]),
        became=tuple(unit_id(key) for key in said["to"]),
        certainty=said["certainty"],
        notes={lang: said[f"note_{lang}"] for lang in ("ky", "ru", "en")},
    )
