"""Annexes in one file: their list, and every page of them with its number on it."""

from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.assignments import service as assignments
from trainer_app.assignments.model import DOCUMENTS
from trainer_app.attachments.service import looking
from trainer_app.core.i18n import LANGUAGES, N_, _, format_date, ngettext
from trainer_app.events.model import Event
from trainer_app.followup import service as followup
from trainer_app.reports.declared import Paper
from trainer_app.reports.facts.events import ProjectFacts, events_of, project_of
from trainer_app.reports.facts.gathering import Gathering, Where
from trainer_app.reports.facts.scans import scans_of
from trainer_app.reports.paper.blocks import (
    Block,
    Document,
    Heading,
    NewPage,
    Paragraph,
    Picture,
    Pictures,
    Table,
)
from trainer_app.store.base import living

SIGNED = "signed_sheet"
SIGNED_LIST, RESOLUTION = DOCUMENTS["signed_list"], DOCUMENTS["resolution"]
NO_ANNEX = ("reference", "contract")


@dataclass(frozen=True)
class AnnexFacts:
    """One annex: the pages that can be printed, and files that go along as they are."""

    title: str
    kind: str
    place: str
    day: str
    language: str
    version: str
    pages: tuple[Picture, ...]
    files: tuple[str, ...]


@dataclass(frozen=True)
class AnnexesFacts:
    project: ProjectFacts
    annexes: tuple[AnnexFacts, ...]
    language: str


def gather(gathering: Gathering, assignment_id: bytes) -> AnnexesFacts:
    found = [
        *_signed_lists(gathering, assignment_id),
        *_resolutions(gathering, assignment_id),
        *_documents(gathering, assignment_id),
    ]
    return AnnexesFacts(
        project_of(gathering, assignment_id),
        tuple(replace(one, pages=_stamped(n, one)) for n, one in enumerate(found, start=1)),
        gathering.language,
    )


def _stamped(number: int, annex: AnnexFacts) -> tuple[Picture, ...]:
    """Every page says which annex it is, and which page of it."""
    named = name_of(number, annex.title)
    count = len(annex.pages)
    words = _("{annex}, page {page} of {count}")
    return tuple(
        replace(page, caption=words.format(annex=named, page=at, count=count))
        for at, page in enumerate(annex.pages, start=1)
    )


def name_of(number: int, title: str) -> str:
    return _("Annex {number}. {title}").format(number=number, title=title)


def _signed_lists(gathering: Gathering, assignment_id: bytes) -> list[AnnexFacts]:
    found = []
    for event in events_of(gathering, assignment_id):
        pages = scans_of(gathering, event.event_id, event.title, event.where("photos"), SIGNED)
        if pages:
            title = _("Signed list of participants: {event}").format(event=event.title)
            place = ", ".join(filter(None, (event.district, event.place)))
            day = format_date(event.day)
            kind = _(SIGNED_LIST)
            found.append(AnnexFacts(title, kind, place, day, "", "", pages, ()))
    return found


def _resolutions(gathering: Gathering, assignment_id: bytes) -> list[AnnexFacts]:
    where = Where("assignment", {"assignment_id": assignment_id, "tab": "resolutions"})
    found = []
    for row in followup.resolutions(gathering.session, assignment_id):
        title = " ".join(
            filter(None, (_("Resolution No. {number}").format(number=row.number or "—"),
                          row.title.shown(gathering.language)))
        )  # fmt: skip
        found.append(
            AnnexFacts(
                title,
                _(RESOLUTION),
                gathering.place(row.place_id),
                format_date(row.on),
                "",
                "",
                scans_of(gathering, row.id, title, where),
                _files(gathering, row.id),
            )
        )
    return found


def _documents(gathering: Gathering, assignment_id: bytes) -> list[AnnexFacts]:
    """What lies in the register of documents, apart from the books one works with."""
    where = Where("assignment", {"assignment_id": assignment_id, "tab": "documents"})
    found = []
    for one in assignments.documents(gathering.session, assignment_id):
        row = one.row
        if row.kind in NO_ANNEX:
            continue
        title = gathering.say(row.title, N_("Title"), where)
        codes = [code.strip() for code in (row.languages or "").split(",") if code.strip()]
        found.append(
            AnnexFacts(
                title,
                _(DOCUMENTS[row.kind]) if row.kind in DOCUMENTS else "",
                gathering.place(row.place_id),
                format_date(row.dated),
                ", ".join(LANGUAGES.get(code, code) for code in codes),
                row.version or "",
                scans_of(gathering, row.id, title, where),
                _files(gathering, row.id),
            )
        )
    return found


def _files(gathering: Gathering, record_id: bytes) -> tuple[str, ...]:
    cards = looking.cards_of(gathering.session, record_id)
    return tuple(card.file_name for card in cards if not card.looks_like_a_picture)


def lay_out(facts: AnnexesFacts) -> Document:
    blocks: list[Block] = [Paragraph(_("There are no annexes yet."))]
    if facts.annexes:
        blocks = [list_of(facts.annexes)]
    for number, annex in enumerate(facts.annexes, start=1):
        if annex.pages:
            blocks += [NewPage(), Heading(name_of(number, annex.title)), Pictures(annex.pages, 1)]
    return Document(
        _("Annexes"),
        facts.language,
        tuple(blocks),
        footer=facts.project.title,
        over_title=facts.project.header,
    )


def list_of(annexes: tuple[AnnexFacts, ...]) -> Table:
    rows = tuple(
        (
            str(number),
            annex.title,
            annex.kind,
            annex.place,
            annex.day,
            ", ".join(filter(None, (annex.language, annex.version))),
            _extent(annex),
        )
        for number, annex in enumerate(annexes, start=1)
    )
    heads = (
        _("Annex"), _("Title"), _("Kind"), _("Municipality"), _("Date"),
        _("Language, version"), _("Pages"),
    )  # fmt: skip
    return Table(heads, rows, (2, 6, 3, 3.4, 2.6, 3, 4))


def _extent(annex: AnnexFacts) -> str:
    """Pages that are here, and files that go along by themselves."""
    told = []
    if annex.pages:
        count = len(annex.pages)
        told.append(ngettext("{count} page", "{count} pages", count).format(count=count))
    told += [_("as a file: {name}").format(name=name) for name in annex.files]
    return "\n".join(told) or _("missing")


def _fits(session: Session, assignment_id: bytes) -> bool:
    return bool(
        assignments.documents(session, assignment_id)
        or followup.resolutions(session, assignment_id)
        or any(
            looking.count_sheets(session, event_id).pages
            for event_id in session.scalars(
                select(Event.id).where(Event.assignment_id == assignment_id, living(Event))
            )
        )
    )


PAPER = Paper(
    key="annexes",
    title=N_("Annexes with their list"),
    about=("assignment",),
    suffixes=(".pdf", ".docx"),
    gather=gather,
    lay_out=lay_out,
    fits=_fits,
)
