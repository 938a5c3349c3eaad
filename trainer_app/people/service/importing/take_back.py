"""Taking an import back: one step, and nobody who is needed since is lost."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.core import clock
from trainer_app.people.model import ImportAddition, ImportBatch, Person
from trainer_app.people.service.importing.carry_out import as_text
from trainer_app.people.service.importing.imports import chunks
from trainer_app.people.service.importing.preview import ADDABLE
from trainer_app.store import journal
from trainer_app.store.base import describe, living, synced_models


@dataclass(frozen=True)
class ImportFacts:
    """A list that was taken in."""

    id: bytes
    file_name: str
    rows: int
    made_ms: int


@dataclass(frozen=True)
class TakenBack:
    """What taking back has done. Those who stay are told by name."""

    hidden: int
    restored: int
    edited_since: tuple[str, ...] = ()
    in_use: tuple[str, ...] = ()


def list_imports(session: Session, scope_ids: Collection[bytes] | None = None) -> list[ImportFacts]:
    """Every list taken in and not taken back, the latest first."""
    query = select(ImportBatch).where(living(ImportBatch), ImportBatch.taken_back_ms.is_(None))
    if scope_ids is not None:
        query = query.where(ImportBatch.scope_id.in_(scope_ids))
    rows = session.scalars(query.order_by(ImportBatch.made_ms.desc()))
    return [
        ImportFacts(row.id, row.file_name or "", row.rows or 0, row.made_ms or 0) for row in rows
    ]


def take_back(session: Session, import_id: bytes) -> TakenBack:
    """Put the new people of an import into the trash and clear what it added.

    Whoever was edited since, or signed in somewhere, stays and is told by name.
    """
    batch = session.get(ImportBatch, import_id)
    if batch is None or batch.taken_back_ms is not None:
        return TakenBack(0, 0)
    query = select(Person).where(Person.import_id == import_id, living(Person))
    people = list(session.scalars(query))
    used = in_use(session, [person.id for person in people])
    edited = [person for person in people if _edited_since(person)]
    in_use_now = [person for person in people if person.id in used and person not in edited]
    stays = {person.id for person in (*edited, *in_use_now)}
    for person in people:
        if person.id not in stays:
            person.deleted = True
    restored = _clear_additions(session, import_id)
    batch.taken_back_ms = clock.now_ms()
    session.flush()
    return TakenBack(
        hidden=len(people) - len(stays),
        restored=restored,
        edited_since=tuple(person.full_name or "" for person in edited),
        in_use=tuple(person.full_name or "" for person in in_use_now),
    )


def _edited_since(person: Person) -> bool:
    """The journal keeps a head for every field edited after the row was made."""
    return bool(journal.decode(person.sync_v)[3])


def in_use(session: Session, person_ids: Sequence[bytes]) -> set[bytes]:
    """Those whom any living row of any room is about: an attendance, a consent."""
    found: set[bytes] = set()
    for model in synced_models().values():
        for name, info in describe(model).items():
            if info.about != Person.__name__ or model is ImportAddition:
                continue
            column = getattr(model, name)
            for chunk in chunks(person_ids):
                query = select(column).where(column.in_(chunk), living(model))
                found.update(session.scalars(query))
    return found


def _clear_additions(session: Session, import_id: bytes) -> int:
    """Empty the fields an import has filled, unless somebody has changed them since."""
    query = select(ImportAddition).where(
        ImportAddition.import_id == import_id, living(ImportAddition)
    )
    cleared = set()
    for addition in session.scalars(query):
        person = session.get(Person, addition.person_id) if addition.person_id else None
        name = addition.field_name or ""
        if person and name in (*ADDABLE, "position_text"):
            value = getattr(person, name)
            if value is not None and as_text(value) == addition.value:
                setattr(person, name, None)
                cleared.add(person.id)
        addition.deleted = True
    return len(cleared)
