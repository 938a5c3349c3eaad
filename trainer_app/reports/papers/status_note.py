"""Where the assignment stands today, on one page."""

from dataclasses import dataclass
from datetime import date

from trainer_app.core import clock
from trainer_app.core.i18n import N_, _, format_date
from trainer_app.events.kinds import TRAINING
from trainer_app.events.service import planned_kind
from trainer_app.reports.declared import Paper
from trainer_app.reports.facts.events import EventFacts, ProjectFacts, events_of, project_of
from trainer_app.reports.facts.gathering import Gathering
from trainer_app.reports.facts.people import Sexes, perhaps_fewer, sexes, unique
from trainer_app.reports.facts.plan import DeliverableLine, PlanLine, deliverables_of, plan_of
from trainer_app.reports.paper.blocks import Block, Bullets, Document, Heading, Paragraph, Table


@dataclass(frozen=True)
class StatusFacts:
    project: ProjectFacts
    plan: tuple[PlanLine, ...]
    deliverables: tuple[DeliverableLine, ...]
    events: tuple[EventFacts, ...]
    today: date
    language: str
    planned_kind: str = TRAINING


def gather(gathering: Gathering, assignment_id: bytes) -> StatusFacts:
    return StatusFacts(
        project_of(gathering, assignment_id),
        plan_of(gathering, assignment_id),
        deliverables_of(gathering, assignment_id),
        events_of(gathering, assignment_id),
        clock.today(),
        gathering.language,
        planned_kind(gathering.session, assignment_id),
    )


def _held_label(facts: StatusFacts) -> str:
    return _("Trainings held") if facts.planned_kind == TRAINING else _("Events held")


def lay_out(facts: StatusFacts) -> Document:
    people = [person for event in facts.events for person in event.counted]
    planned = [event for event in facts.events if event.kind == facts.planned_kind]
    held = [event for event in planned if event.state == "held"]
    done = sum(line.done_on is not None for line in facts.plan)
    rows = (
        (_("Assignment"), facts.project.title),
        (_("As of"), format_date(facts.today)),
        (_("Plan rows done"), _of(done, len(facts.plan))),
        (_held_label(facts), _of(len(held), len(planned))),
        (_("Participations"), _told(sexes(people))),
        (
            _("Unique people"),
            "\n".join(filter(None, [_told(sexes(unique(people))), perhaps_fewer(people)])),
        ),
    )
    blocks: list[Block] = [Table((), rows, (1, 2.6)), *_events(facts), *_open(facts)]
    return Document(
        _("Status note"),
        facts.language,
        tuple(blocks),
        footer=facts.project.title,
        over_title=facts.project.header,
    )


def _of(value: int, total: int) -> str:
    return _("{value} of {total}").format(value=value, total=total)


def _told(count: Sexes) -> str:
    return _("{total} ({women} women, {men} men)").format(
        total=count.total, women=count.women, men=count.men
    )


def _events(facts: StatusFacts) -> list[Block]:
    rows = tuple(
        (
            format_date(event.day),
            ", ".join(filter(None, (event.district, event.place))),
            event.state_label,
            str(len(event.counted)) if event.state == "held" else "",
        )
        for event in facts.events
    )
    heads = (_("Date"), _("Place"), _("State"), _("Participants"))
    if not rows:
        return []
    return [Heading(_("Trainings")), Table(heads, rows, (3, 8, 4, 3), frozenset({3}))]


def _open(facts: StatusFacts) -> list[Block]:
    """What is not done, the nearest date first; what is late says so."""
    waiting = [(line.ends_on, line.activity) for line in facts.plan if line.done_on is None] + [
        (line.due_on, line.title) for line in facts.deliverables if line.done_on is None
    ]
    waiting.sort(key=lambda item: (item[0] is None, item[0] or facts.today))
    lines = tuple(_waiting(facts.today, due, words) for due, words in waiting)
    inside: Block = Bullets(lines) if lines else Paragraph(_("Nothing is open."))
    return [Heading(_("Still open")), inside]


def _waiting(today: date, due: date | None, words: str) -> str:
    if due is None:
        return words
    if due < today:
        return _("{what} (was due on {date})").format(what=words, date=format_date(due))
    return _("{what} (due on {date})").format(what=words, date=format_date(due))


PAPER = Paper(
    key="status_note",
    title=N_("Status note"),
    about=("assignment",),
    suffixes=(".pdf", ".docx"),
    gather=gather,
    lay_out=lay_out,
    reports=True,
)
