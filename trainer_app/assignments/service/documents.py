"""Documents of an assignment with their files, and in which languages its products are there."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.assignments.model import Document
from trainer_app.assignments.service.codes import codes
from trainer_app.assignments.service.reading import get_assignment
from trainer_app.attachments.service import looking
from trainer_app.attachments.service.looking import Card
from trainer_app.core.words import fold
from trainer_app.store import scopes
from trainer_app.store.base import TEXT_LANGUAGES, living, new_id

LIBRARY = "reference"


@dataclass(frozen=True)
class Held:
    """A document and the files of it that are on this laptop or on their way."""

    row: Document
    files: tuple[Card, ...]

    @property
    def languages(self) -> tuple[str, ...]:
        return codes(self.row.languages)


def documents(session: Session, assignment_id: bytes, kind: str | None = None) -> list[Held]:
    """By date, the undated last."""
    query = select(Document).where(Document.assignment_id == assignment_id, living(Document))
    if kind is not None:
        query = query.where(Document.kind == kind)
    order = (Document.dated.is_(None), Document.dated, Document.id)
    rows = list(session.scalars(query.order_by(*order)))
    files = looking.cards_by_owner(session, [row.id for row in rows])
    return [Held(row, tuple(files.get(row.id, ()))) for row in rows]


def library(session: Session, assignment_id: bytes, text: str = "", lang: str = "") -> list[Held]:
    """Reference files, found by a part of the title in any language, or by their language."""
    wanted = fold(text)
    return [
        one
        for one in documents(session, assignment_id, LIBRARY)
        if (not lang or lang in one.languages) and (not wanted or wanted in _searched(one))
    ]


def _searched(one: Held) -> str:
    titles = [one.row.title.get(lang) or "" for lang in TEXT_LANGUAGES]
    return fold(" ".join((*titles, *(file.file_name for file in one.files))))


def add_document(session: Session, assignment_id: bytes, kind: str) -> Document:
    """Reference files and contracts are for everybody in the assignment, all else for our team."""
    assignment = get_assignment(session, assignment_id)
    scope_id = (
        assignment.scope_id
        if kind in (LIBRARY, "contract", "product")
        else scopes.team_scope(session, assignment.scope_id)
    )
    row = Document(id=new_id(), scope_id=scope_id, assignment_id=assignment_id, kind=kind)
    session.add(row)
    return row


def files_by_language(session: Session, assignment_id: bytes) -> dict[bytes, frozenset[str]]:
    """Product -> languages in which a file of it lies in the register."""
    found: dict[bytes, set[str]] = defaultdict(set)
    for one in documents(session, assignment_id):
        if one.row.deliverable_id and one.files:
            found[one.row.deliverable_id].update(one.languages)
    return {product_id: frozenset(languages) for product_id, languages in found.items()}
