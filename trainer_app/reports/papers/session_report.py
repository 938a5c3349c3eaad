"""Planning sessions and meetings: the programme with those invited, and the report afterwards."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from trainer_app.core.i18n import N_, _, format_date
from trainer_app.events.model import Event
from trainer_app.reports.declared import Paper
from trainer_app.reports.facts.events import EventFacts, ProjectFacts, event_of, project_of
from trainer_app.reports.facts.gathering import Gathering, required
from trainer_app.reports.facts.happened import HappenedFacts, happened_at
from trainer_app.reports.facts.people import Participant
from trainer_app.reports.facts.photos import photos_of
from trainer_app.reports.paper.blocks import (
    Block,
    Document,
    Heading,
    Paragraph,
    Picture,
    Pictures,
    SignLines,
    Table,
)
from trainer_app.reports.papers import programme
from trainer_app.reports.papers.minutes import HEADINGS, points_table

KINDS = ("planning_session", "meeting")


@dataclass(frozen=True)
class SessionFacts:
    project: ProjectFacts
    event: EventFacts
    happened: HappenedFacts
    photos: tuple[Picture, ...]
    language: str


def gather(gathering: Gathering, event_id: bytes) -> SessionFacts:
    row = required(gathering.session.get(Event, event_id))
    event = event_of(gathering, event_id, programme=True, notes=True)
    return SessionFacts(
        project_of(gathering, row.assignment_id),
        event,
        happened_at(gathering, row),
        photos_of(gathering, event),
        gathering.language,
    )


def gather_invited(gathering: Gathering, event_id: bytes) -> SessionFacts:
    """Before the day: no photograph is looked for."""
    row = required(gathering.session.get(Event, event_id))
    event = event_of(gathering, event_id, programme=True)
    with gathering.aloud():
        if not event.programme:
            gathering.note(_("The programme is empty."), event.where("prepare"))
        if not event.people:
            gathering.note(_("Nobody is invited yet."), event.where("door"))
    project = project_of(gathering, row.assignment_id)
    return SessionFacts(project, event, happened_at(gathering, row), (), gathering.language)


def lay_out_invited(facts: SessionFacts) -> Document:
    invited = [person for person in facts.event.people if person.invited or not person.walk_in]
    blocks: list[Block] = [
        *_head(facts),
        Heading(_("Programme")),
        *programme.lines_of(facts.event),
        Heading(_("Invited people")),
        *_people(invited, _("Nobody is invited yet.")),
        SignLines((_("Prepared by: name, signature, date"), _("Agreed: project manager"))),
    ]
    return _document(facts, _("Programme and list of those invited"), blocks)


def lay_out(facts: SessionFacts) -> Document:
    event, happened = facts.event, facts.happened
    blocks = _head(facts)
    for text in (event.summary, event.process, event.results):
        if text:
            blocks.append(Paragraph(text))
    for group in happened.groups:
        if group.lines:
            blocks += [Heading(group.heading), Table((), group.lines, (1, 2.6))]
    for kind, heading in HEADINGS.items():
        said = [point for point in happened.points if point.kind == kind]
        if said:
            blocks += [Heading(_(heading)), points_table(said)]
    if event.programme:
        blocks += [Heading(_("Programme")), *programme.lines_of(event)]
    blocks += [
        Heading(_("Participants")),
        *_people(list(event.present), _("Nobody is marked present.")),
        SignLines((_("Prepared by: name, signature, date"), _("Approved by"))),
    ]
    if facts.photos:
        blocks += [Heading(_("Photographs")), Pictures(facts.photos)]
    return _document(facts, _("Report on the session"), blocks)


def _head(facts: SessionFacts) -> list[Block]:
    event = facts.event
    times = "–".join(filter(None, (event.starts_at, event.ends_at)))
    rows = (
        (_("Event"), f"{facts.happened.kind_label}. {event.title}"),
        (_("Date"), " ".join(filter(None, (format_date(event.day), times)))),
        (_("Place"), ", ".join(filter(None, (event.district, event.place, event.venue)))),
        (_("Topic"), event.topic),
        (_("Trainers"), ", ".join(event.facilitators)),
    )
    return [Table((), tuple(row for row in rows if row[1]), (1, 3.2))]


def _people(people: list[Participant], empty: str) -> list[Block]:
    rows = tuple(
        (str(number), one.name, one.position, one.municipality)
        for number, one in enumerate(people, start=1)
    )
    heads = ("№", _("Full name"), _("Position"), _("Municipality or organisation"))
    return [Table(heads, rows, (1, 7, 6, 6))] if rows else [Paragraph(empty)]


def _document(facts: SessionFacts, title: str, blocks: list[Block]) -> Document:
    day = format_date(facts.event.day)
    return Document(
        title,
        facts.language,
        tuple(blocks),
        footer=" · ".join(filter(None, (facts.project.title, day))),
        over_title=facts.project.header,
    )


def _fits(session: Session, event_id: bytes) -> bool:
    event = session.get(Event, event_id)
    return event is not None and event.kind in KINDS


INVITED = Paper(
    key="invited_list",
    title=N_("Programme and list of those invited"),
    about=("event",),
    suffixes=(".pdf", ".docx"),
    gather=gather_invited,
    lay_out=lay_out_invited,
)
PAPER = Paper(
    key="session_report",
    title=N_("Report on the session"),
    about=("event",),
    suffixes=(".pdf", ".docx"),
    gather=gather,
    lay_out=lay_out,
    fits=_fits,
    reports=True,
)
