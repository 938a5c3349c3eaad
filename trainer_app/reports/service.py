"""Making papers: looked over first, then written whole or not at all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import IO

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trainer_app.attendance.model import PrintRun
from trainer_app.core import clock
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _, in_language, language
from trainer_app.events.model import Event
from trainer_app.reports import again, preflight, superseded
from trainer_app.reports.again import Stood
from trainer_app.reports.declared import Layout, Paper
from trainer_app.reports.facts.gathering import Finding, Gathering, Where, required
from trainer_app.reports.forms import kept as kept_forms
from trainer_app.reports.model import MadePaper
from trainer_app.reports.paper.blocks import Book, Document, FilledForm, Paragraph
from trainer_app.reports.papers import PAPERS
from trainer_app.reports.superseded import Copy, in_words, list_copies
from trainer_app.store.base import living
from trainer_app.store.files import Files, whole_file

Report = Callable[[int, int, str], None]

__all__ = [
    "Copy",
    "Finding",
    "Made",
    "PaperCard",
    "Prepared",
    "Where",
    "copy_of",
    "count_printed",
    "has_record",
    "in_words",
    "list_copies",
    "list_fitting",
    "list_papers",
    "make",
    "prepare",
    "preview",
    "record",
    "remember",
    "save",
]


@dataclass(frozen=True)
class PaperCard:
    """A paper as lists name it, in the language of the screen."""

    key: str
    title: str
    about: tuple[str, ...]
    suffixes: tuple[str, ...]


@dataclass(frozen=True)
class Prepared:
    """A paper laid out and looked over; nothing of the database is needed any more."""

    key: str
    language: str
    layout: Layout
    findings: tuple[Finding, ...]
    file_stem: str
    """A name for the file that tells nothing of a person or a place."""
    made_ms: int = 0
    book: Book | None = None
    kept: bool = False
    """It is a copy made once more: nothing of it is remembered anew."""


@dataclass(frozen=True)
class Made:
    path: Path
    findings: tuple[Finding, ...]


def list_papers(about: str | None = None) -> list[PaperCard]:
    """All papers in the order of the work, or those about an "event" or an "assignment"."""
    return [_card(paper) for paper in PAPERS if about is None or about in paper.about]


def list_fitting(session: Session, about: str, about_id: bytes) -> list[PaperCard]:
    """Those that can be about this one: a training has no minutes. The Project's forms first."""
    forms = [
        PaperCard(form.key, form.title, (about,), (".docx",))
        for form in kept_forms.list_forms(session, about, about_id)
    ]
    return forms + [
        _card(paper)
        for paper in PAPERS
        if about in paper.about and (paper.fits is None or paper.fits(session, about_id))
    ]


def _card(paper: Paper) -> PaperCard:
    return PaperCard(paper.key, _(paper.title), paper.about, paper.suffixes)


def paper_of(name: str) -> Paper:
    if name.startswith(kept_forms.PREFIX):
        return kept_forms.paper_of(name)
    for paper in PAPERS:
        if paper.key == name:
            return paper
    known = ", ".join(paper.key for paper in PAPERS)
    raise UserError(
        _("There is no paper called {name}.").format(name=name),
        _("Papers: {names}").format(names=known),
    )


def record(session: Session, name: str, about_id: bytes, paper_language: str) -> None:
    """Keep what must be known of a printed copy. Call it in a change, before `prepare`."""
    remember = paper_of(name).record
    if remember is not None:
        remember(session, about_id, paper_language)


def has_record(name: str) -> bool:
    """Printing or saving it leaves a record."""
    return paper_of(name).record is not None


def remember(session: Session, files: Files | None, prepared: Prepared, about_id: bytes) -> None:
    """A copy went out. Papers that report nothing leave no trace."""
    if not paper_of(prepared.key).reports or prepared.kept:
        return
    made = superseded.remember(session, prepared.key, prepared.language, about_id)
    if files is not None:
        stood = Stood(prepared.layout, prepared.book, prepared.made_ms, prepared.file_stem)
        again.keep(session, files, made, stood, superseded.events_about(session, about_id))


def copy_of(session: Session, files: Files | None, made_paper_id: bytes) -> Prepared:
    """A copy that went out, ready to be made once more: the same bytes."""
    made = required(session.get(MadePaper, made_paper_id))
    stood = again.read(session, files, made.id)
    return Prepared(
        made.paper or "",
        made.language or "",
        stood.layout,
        (),
        stood.file_stem,
        stood.made_ms,
        stood.book,
        kept=True,
    )


def count_printed(session: Session, event_id: bytes) -> int:
    """Attendance sheets made for an event."""
    query = select(func.count()).where(PrintRun.event_id == event_id, living(PrintRun))
    return session.scalar(query) or 0


def prepare(
    session: Session, files: Files | None, name: str, paper_language: str, about_id: bytes
) -> Prepared:
    """Gather, lay out and look over. Findings are said in the language of the screen."""
    paper = paper_of(name)
    screen = language()
    with in_language(paper_language):
        gathering = Gathering(session, files, paper_language, screen)
        facts = paper.gather(gathering, about_id)
        layout = paper.lay_out(facts)
        if paper.reports:
            layout = _with_history(session, layout, name, paper_language, about_id)
        book = paper.book(facts) if paper.book else None
    seen = preflight.look_over(layout)
    event = session.get(Event, about_id)
    day = event.date.isoformat() if event and event.date else ""
    stem = "_".join(filter(None, (name.partition(":")[0], day, paper_language)))
    findings = (*seen, *gathering.findings)
    return Prepared(name, paper_language, layout, findings, stem, clock.now_ms(), book)


def _with_history(
    session: Session, layout: Layout, name: str, paper_language: str, about_id: bytes
) -> Layout:
    """A paper made from changed data says so itself."""
    if not isinstance(layout, Document):
        return layout
    copies = superseded.list_copies(session, about_id, (name, paper_language))
    told = superseded.said_in_paper(copies)
    if not told:
        return layout
    return replace(layout, blocks=(Paragraph(told, "note"), *layout.blocks))


def save(prepared: Prepared, path: Path, report: Report | None = None) -> None:
    """Write the file its suffix asks for: under a half name, renamed when it is whole."""
    suffix = path.suffix.lower()
    paper = paper_of(prepared.key)
    if suffix not in paper.suffixes:
        raise UserError(
            _("This paper cannot be saved as {suffix}.").format(suffix=suffix or path.name),
            _("It can be saved as {suffixes}.").format(suffixes=", ".join(paper.suffixes)),
        )
    with in_language(prepared.language):
        if suffix == ".xlsx":
            _write_book(prepared, path)
            return
        with whole_file(path) as target:
            if isinstance(prepared.layout, FilledForm):
                target.write(prepared.layout.docx)
            elif suffix == ".docx" and isinstance(prepared.layout, Document):
                from trainer_app.reports.paper.word import write_docx

                write_docx(prepared.layout, target, report, prepared.made_ms)
            else:
                _write_pdf(prepared, target, report)


def _write_book(prepared: Prepared, path: Path) -> None:
    from trainer_app.reports.paper.table import write_book

    book = prepared.layout if isinstance(prepared.layout, Book) else prepared.book
    assert book is not None, "a paper with this suffix has a book"
    path.parent.mkdir(parents=True, exist_ok=True)
    write_book(book, path)


def preview(prepared: Prepared, report: Report | None = None) -> bytes:
    """The paper as PDF in memory: nothing unencrypted touches the disk."""
    target = BytesIO()
    with in_language(prepared.language):
        _write_pdf(prepared, target, report)
    return target.getvalue()


def _write_pdf(prepared: Prepared, target: IO[bytes], report: Report | None) -> None:
    from trainer_app.reports.paper import pdf, table

    layout = prepared.layout
    if isinstance(layout, Book):
        layout = table.as_document(layout)
    if isinstance(layout, FilledForm):
        layout = layout.shown
    if isinstance(layout, Document):
        pdf.write_pdf(layout, target, report, prepared.made_ms)
    else:
        pdf.write_pages(layout, target, report, prepared.made_ms)


def make(
    session: Session,
    files: Files | None,
    name: str,
    paper_language: str,
    path: Path,
    *,
    event_id: bytes | None = None,
    assignment_id: bytes | None = None,
    person_id: bytes | None = None,
    report: Report | None = None,
) -> Made:
    """From the database to the file in one go. The session must be one that may change things:
    printing an attendance sheet is remembered."""
    about_id = _about(
        paper_of(name), {"event": event_id, "assignment": assignment_id, "person": person_id}
    )
    record(session, name, about_id, paper_language)
    prepared = prepare(session, files, name, paper_language, about_id)
    save(prepared, path, report)
    remember(session, files, prepared, about_id)
    return Made(path, prepared.findings)


def _about(paper: Paper, given: Mapping[str, bytes | None]) -> bytes:
    for about in paper.about:
        if found := given[about]:
            return found
    advice = {
        "event": _("Choose an event."),
        "assignment": _("Choose an assignment."),
        "person": _("Choose a person."),
    }
    raise UserError(_("This paper is about something else."), advice[paper.about[0]])
