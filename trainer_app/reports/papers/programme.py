"""The programme of the day, for the door and for the participants."""

from dataclasses import dataclass

from trainer_app.core.i18n import N_, _, format_date
from trainer_app.events.model import ITEM_KINDS, Event
from trainer_app.reports.declared import Paper
from trainer_app.reports.facts.events import (
    EventFacts,
    ProgrammeLine,
    ProjectFacts,
    event_of,
    project_of,
)
from trainer_app.reports.facts.gathering import Gathering, required
from trainer_app.reports.paper.blocks import Block, Document, Paragraph, Table


@dataclass(frozen=True)
class ProgrammeFacts:
    project: ProjectFacts
    event: EventFacts
    language: str


def gather(gathering: Gathering, event_id: bytes) -> ProgrammeFacts:
    event = event_of(gathering, event_id, programme=True)
    if not event.programme:
        with gathering.aloud():
            gathering.note(_("The programme is empty."), event.where("prepare"))
    row = required(gathering.session.get(Event, event_id))
    return ProgrammeFacts(project_of(gathering, row.assignment_id), event, gathering.language)


def lay_out(facts: ProgrammeFacts) -> Document:
    event = facts.event
    where = ", ".join(filter(None, (event.district, event.place, event.venue)))
    head = (
        (_("Training"), event.title),
        (_("Date"), format_date(event.day)),
        (_("Place"), where),
        (_("Trainers"), ", ".join(event.facilitators)),
    )
    blocks: list[Block] = [Table((), tuple(row for row in head if row[1]), (1, 4))]
    if event.topic:
        blocks.append(Paragraph(event.topic, "lead"))
    blocks += lines_of(event)
    return Document(
        _("Programme of the training"),
        facts.language,
        tuple(blocks),
        footer=" · ".join(filter(None, (facts.project.title, format_date(event.day)))),
        over_title=facts.project.header,
    )


def lines_of(event: EventFacts) -> list[Block]:
    rows = tuple(_row(line) for line in event.programme)
    return [Table((_("Time"), _("What")), rows, (3, 15))] if rows else []


def _row(line: ProgrammeLine) -> tuple[str, str]:
    """A line without words of its own says what kind it is."""
    kind = _(ITEM_KINDS.get(line.kind, ""))
    return f"{line.starts_at}–{line.ends_at}", line.title or kind


PAPER = Paper(
    key="programme",
    title=N_("Programme of the training"),
    about=("event",),
    suffixes=(".pdf", ".docx"),
    gather=gather,
    lay_out=lay_out,
)
