"""A copy that went out, made once more: the very same file, whatever has changed since."""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.attachments.service import looking
from trainer_app.attendance.model import Attendance
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.people.model import Person
from trainer_app.reports.declared import Layout
from trainer_app.reports.forms.seen import as_document
from trainer_app.reports.model import KeptFacts, MadePaper
from trainer_app.reports.paper.blocks import Book, FilledForm
from trainer_app.reports.paper.plain import from_plain, to_plain
from trainer_app.store import scopes
from trainer_app.store.base import living, pair_id
from trainer_app.store.files import Files
from trainer_app.store.journal import decode, encode

FORM = "form"  # a filled form is kept as the file it is


@dataclass(frozen=True)
class Stood:
    """Everything a file is made of: what it says, and the moment that stands in it."""

    layout: Layout
    book: Book | None
    made_ms: int
    file_stem: str


def keep(
    session: Session, files: Files, made: MadePaper, stood: Stood, events: list[bytes]
) -> KeptFacts:
    """Seal what stands in this copy, on this laptop alone."""
    said = [_plain(stood.layout), to_plain(stood.book), stood.made_ms, stood.file_stem]
    sealed = files.seal(zlib.compress(encode(said)))
    row = KeptFacts(
        id=pair_id("kept_facts", made.id),
        scope_id=scopes.private_scope(session),
        made_paper_id=made.id,
        people=_people(session, events, stood),
        size=sealed.size,
        facts_sha256=sealed.cipher_sha256,
        facts_key=sealed.key,
    )
    session.add(row)
    session.flush()
    return row


def _people(session: Session, events: list[bytes], stood: Stood) -> str:
    """All who were at the events it tells of, and everybody else whose name stands in it: if one
    is erased, the copy goes too."""
    query = select(Attendance.person_id).where(Attendance.event_id.in_(events)).distinct()
    layout = stood.layout.shown if isinstance(stood.layout, FilledForm) else stood.layout
    words = encode([to_plain(layout), to_plain(stood.book)])
    known = session.execute(select(Person.id, Person.full_name).where(Person.full_name != ""))
    written = {person_id for person_id, name in known if name and name.encode() in words}
    named = sorted(one.hex() for one in {*session.scalars(query), *written} if one)
    return json.dumps([{"person": one} for one in named], separators=(",", ":"))


def kept_of(session: Session, made_paper_id: bytes) -> KeptFacts | None:
    """None where it was made on another laptop, or somebody in it was erased."""
    query = select(KeptFacts).where(
        KeptFacts.made_paper_id == made_paper_id,
        KeptFacts.facts_sha256.is_not(None),
        living(KeptFacts),
    )
    return session.scalars(query).first()


def read(session: Session, files: Files | None, made_paper_id: bytes) -> Stood:
    kept = kept_of(session, made_paper_id)
    if kept is None or files is None:
        raise UserError(
            _("This copy cannot be made again here."),
            _("It was made on another laptop, or somebody named in it has been erased."),
        )
    said: list[Any] = decode(
        zlib.decompress(files.open_(kept.facts_sha256 or "", kept.facts_key or ""))
    )

    def open_(source: str) -> Any:
        return _photo(session, files, source)

    if said[0][0] == FORM:
        title, language, docx = said[0][1]
        layout: Any = FilledForm(title, language, docx, as_document(title, language, docx))
    else:
        layout = from_plain(said[0], open_)
    return Stood(layout, from_plain(said[1], open_), said[2], said[3])


def _plain(layout: Layout) -> Any:
    if isinstance(layout, FilledForm):
        return [FORM, [layout.title, layout.language, layout.docx]]
    return to_plain(layout)


def _photo(session: Session, files: Files, source: str) -> Any:
    """The photo as it stood in the paper, turned as it was then."""
    name, *rest = source.split(":")
    page = int(rest[0]) if len(rest) > 1 else 0
    card = looking.card(session, bytes.fromhex(name), in_trash=True)
    if card is None or card.file is None:
        raise UserError(
            _("A photo of this copy is not here any more."),
            _("Without it the same paper cannot be made. Make it anew."),
        )
    as_it_was = replace(card, turned=int(rest[-1]))
    return lambda: looking.print_copy(files, as_it_was, page)
