"""A file and the store looked at together: what would happen, before anything is written."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.core import clock
from trainer_app.core.sheets import Sheet, read
from trainer_app.core.words import fold
from trainer_app.people.model import ImportBatch, Person
from trainer_app.people.service.importing.preview import (
    ADDABLE,
    Facts,
    KnownPeople,
    PlaceChoice,
    PreviewRow,
    Verdict,
    facts_of_file,
    judge,
    phones_of,
)
from trainer_app.people.service.importing.reading import Chosen, PeopleRead, read_people
from trainer_app.places import service as places
from trainer_app.store.base import living

CHUNK = 500  # ids in one question to the database


@dataclass(frozen=True)
class ReadFile:
    """A file in memory: asked for columns and places again and again, but read once."""

    name: str
    sha256: str
    sheets: list[Sheet]


@dataclass(frozen=True)
class Preview:
    """What will happen, row by row. Nothing is written yet."""

    file: ReadFile
    read: PeopleRead
    rows: list[PreviewRow]
    taken_before: bool = False
    """This very file was taken in already and not taken back."""

    def count(self, *verdicts: Verdict) -> int:
        return sum(row.verdict in verdicts for row in self.rows)


@dataclass
class Choices:
    """What the user has decided so far."""

    columns: dict[tuple[str, int], str | None] = field(default_factory=dict)
    """(sheet, column) -> field."""
    places: dict[tuple[str, tuple[str, ...]], bytes | None] = field(default_factory=dict)
    """Place as written, with district and oblast -> the place meant; None: keep it as written."""
    people: dict[int, str] = field(default_factory=dict)
    """Row of the preview -> ``same``, ``other`` or ``leave``, for rows that ask."""


def read_file(path: Path) -> ReadFile:
    return ReadFile(path.name, hashlib.sha256(path.read_bytes()).hexdigest(), read(path))


def preview(
    session: Session, scope_id: bytes, file: ReadFile, choices: Chosen | Choices | None = None
) -> Preview:
    """Read the sheets with what the user has decided, and compare with who is known here."""
    decided = choices if isinstance(choices, Choices) else Choices(columns=dict(choices or {}))
    found = read_people(
        file.sheets,
        today=clock.today(),
        is_place=_is_place(session),
        chosen=decided.columns,
    )
    finder = _place_finder(session, decided)
    facts = facts_of_file(found.people, finder)
    known = KnownPeople(_known(session, scope_id, facts))
    rows = judge(found.people, facts, finder, known)
    return Preview(file, found, rows, _taken_before(session, scope_id, file))


def _is_place(session: Session) -> Callable[[str], bool]:
    @cache
    def known(text: str) -> bool:
        return bool(
            places.find(session, text, levels=places.MUNICIPALITY_LEVELS, exact=True, limit=1)
        )

    return known


def _place_finder(
    session: Session, decided: Choices
) -> Callable[[str, tuple[str, ...]], PlaceChoice]:
    @cache
    def find(text: str, around: tuple[str, ...]) -> PlaceChoice:
        if (text, around) in decided.places:
            return PlaceChoice(decided.places[text, around])
        return find_place(session, text, around)

    return find


def find_place(session: Session, text: str, around: tuple[str, ...] = ()) -> PlaceChoice:
    """The one place of this name. Namesakes, and mere likenesses, are left to the user."""
    wide = places.MUNICIPALITY_LEVELS
    told = ", ".join((text, *around))
    found = places.find(session, told, levels=wide, exact=True)  # the everyday case is quick
    if not found:
        found = places.find(session, told, levels=wide)
    if not found and around:
        found = places.find(session, text, levels=wide)
    exact = [candidate for candidate in found if candidate.exact]
    if len(exact) == 1:
        return PlaceChoice(exact[0].id)
    return PlaceChoice(candidates=tuple((c.id, c.label) for c in exact or found))


def _known(session: Session, scope_id: bytes, people: Sequence[Facts]) -> Iterator[Facts]:
    keys = sorted({facts.name_key for facts in people})
    phones = sorted({phone for facts in people for phone in facts.phones})
    seen: set[bytes] = set()
    for column, values in ((Person.name_key, keys), (Person.phone_key, phones)):
        for chunk in chunks(values):
            query = select(
                Person.id,
                Person.full_name,
                Person.name_fold,
                Person.name_key,
                Person.municipality_text,
                *(getattr(Person, name) for name in ADDABLE),
            ).where(Person.scope_id == scope_id, living(Person), column.in_(chunk))
            for row in session.execute(query):
                if row.id not in seen:
                    seen.add(row.id)
                    yield _facts_of(row._mapping)


def _facts_of(row: Mapping[Any, Any]) -> Facts:
    return Facts(
        full_name=row["full_name"] or "",
        name_fold=row["name_fold"] or "",
        name_key=row["name_key"] or "",
        municipality=row["municipality_id"] or fold(row["municipality_text"] or "") or None,
        phones=phones_of(row["phone"]),
        sex=row["sex"],
        person_id=row["id"],
        values={field_name: row[field_name] for field_name in ADDABLE},
    )


def chunks(values: Sequence[Any]) -> Iterator[Sequence[Any]]:
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]


def _taken_before(session: Session, scope_id: bytes, file: ReadFile) -> bool:
    query = select(ImportBatch.id).where(
        ImportBatch.file_sha256 == file.sha256,
        ImportBatch.scope_id == scope_id,
        ImportBatch.taken_back_ms.is_(None),
        living(ImportBatch),
    )
    return session.scalar(query) is not None
