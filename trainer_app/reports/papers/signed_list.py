"""The list of participants after the event, with the signatures as they were drawn."""

from dataclasses import dataclass

from trainer_app.core.i18n import N_, _, format_date, ngettext
from trainer_app.events.model import Event
from trainer_app.reports.declared import Paper
from trainer_app.reports.facts.events import EventFacts, ProjectFacts, event_of, project_of
from trainer_app.reports.facts.evidence import check_attendance
from trainer_app.reports.facts.gathering import Gathering, required
from trainer_app.reports.facts.people import Participant, sexes
from trainer_app.reports.paper.blocks import Block, Cell, Document, Paragraph, Signature, Table

ROW_MM = 11.0


@dataclass(frozen=True)
class ListFacts:
    project: ProjectFacts
    event: EventFacts
    language: str


def gather(gathering: Gathering, event_id: bytes) -> ListFacts:
    event = event_of(gathering, event_id)
    check_attendance(gathering, event)
    row = required(gathering.session.get(Event, event_id))
    return ListFacts(project_of(gathering, row.assignment_id), event, gathering.language)


def lay_out(facts: ListFacts) -> Document:
    event = facts.event
    return Document(
        _("List of participants"),
        facts.language,
        (head_of(event), *list_of(event)),
        footer=" · ".join(filter(None, (facts.project.title, format_date(event.day)))),
        over_title=facts.project.header,
    )


def head_of(event: EventFacts) -> Table:
    """Date, place, trainers and counts, as labels and values."""
    count = sexes(event.present)
    total = ngettext("{total} participant", "{total} participants", count.total)
    counted = _("{total}: {women} women, {men} men").format(
        total=total.format(total=count.total), women=count.women, men=count.men
    )
    if count.not_stated:
        counted += _(", {count} not stated").format(count=count.not_stated)
    times = "–".join(filter(None, (event.starts_at, event.ends_at)))
    rows = (
        (_("Training"), event.title),
        (_("Date"), " ".join(filter(None, (format_date(event.day), times)))),
        (_("Place"), ", ".join(filter(None, (event.oblast, event.district, event.place)))),
        (_("Venue"), event.venue),
        (_("Trainers"), ", ".join(event.facilitators)),
        (_("Present"), counted),
    )
    return Table((), tuple(row for row in rows if row[1]), (1, 4))


def list_of(event: EventFacts) -> tuple[Block, ...]:
    """One row for each person present; the report's annex prints the same."""
    heads = (
        "№",
        _("Full name"),
        _("Position"),
        _("Municipality"),
        _("Data"),
        _("Photos"),
        _("Signature"),
    )
    rows = tuple(_row(number, person) for number, person in enumerate(event.present, start=1))
    if not rows:
        return (Paragraph(_("Nobody is marked present.")),)
    note = _(
        "Data, Photos: ✓ agreed, – did not agree, empty: not asked. * came without invitation."
    )
    return (Table(heads, rows, (8, 44, 32, 28, 12, 13, 40), row_mm=ROW_MM), Paragraph(note, "note"))


def _row(number: int, person: Participant) -> tuple[Cell, ...]:
    name = person.name + (" *" if person.walk_in else "")
    return (
        str(number),
        name,
        person.position,
        person.municipality,
        _mark(person.consent_data),
        _mark(person.consent_photo),
        _signature(person),
    )


def _mark(agreed: bool | None) -> str:
    return {True: "✓", False: "–", None: ""}[agreed]


def _signature(person: Participant) -> Cell:
    if person.signature:
        return Signature(person.signature)
    return _("on paper") if person.signed_on_paper else ""


PAPER = Paper(
    key="signed_list",
    title=N_("List of participants with signatures"),
    about=("event",),
    suffixes=(".pdf", ".docx"),
    gather=gather,
    lay_out=lay_out,
    reports=True,
)
