"""The work plan to be agreed with the project manager."""

from dataclasses import dataclass
from datetime import date

from trainer_app.core.i18n import N_, _, format_date
from trainer_app.reports.declared import Paper
from trainer_app.reports.facts.events import EventFacts, ProjectFacts, events_of, project_of
from trainer_app.reports.facts.gathering import Gathering, Where
from trainer_app.reports.facts.plan import DeliverableLine, PlanLine, deliverables_of, plan_of
from trainer_app.reports.paper.blocks import Block, Document, Heading, SignLines, Table


@dataclass(frozen=True)
class PlanFacts:
    project: ProjectFacts
    plan: tuple[PlanLine, ...]
    deliverables: tuple[DeliverableLine, ...]
    events: tuple[EventFacts, ...]
    language: str


def gather(gathering: Gathering, assignment_id: bytes) -> PlanFacts:
    plan = plan_of(gathering, assignment_id)
    if not plan:
        where = Where("assignment", {"assignment_id": assignment_id})
        with gathering.aloud():
            gathering.note(_("The plan has no rows."), where)
    return PlanFacts(
        project_of(gathering, assignment_id),
        plan,
        deliverables_of(gathering, assignment_id),
        events_of(gathering, assignment_id),
        gathering.language,
    )


def lay_out(facts: PlanFacts) -> Document:
    blocks: list[Block] = [*_plan(facts), *_schedule(facts), *_deliverables(facts)]
    blocks.append(SignLines((_("Trainer: name, signature, date"), _("Agreed: project manager"))))
    return Document(
        _("Work plan"),
        facts.language,
        tuple(blocks),
        footer=facts.project.title,
        over_title=facts.project.project or facts.project.title,
    )


def _plan(facts: PlanFacts) -> list[Block]:
    rows = tuple(
        (
            line.number,
            line.activity,
            line.window or _period(line.starts_on, line.ends_on),
            line.indicator,
            format_date(line.done_on),
        )
        for line in facts.plan
    )
    heads = ("№", _("Activity"), _("When"), _("Indicator"), _("Done on"))
    return [Table(heads, rows, (1, 8, 3.6, 6, 2.6))] if rows else []


def _period(start: date | None, end: date | None) -> str:
    """12.05.2025 – 23.05.2025, or the one day that is known."""
    return " – ".join(dict.fromkeys(format_date(day) for day in (start, end) if day))


def _schedule(facts: PlanFacts) -> list[Block]:
    rows = tuple(
        (
            str(event.number or number),
            format_date(event.day),
            ", ".join(filter(None, (event.district, event.place))),
            ", ".join(place.name for place in event.invited),
            ", ".join(event.facilitators),
            event.state_label,
        )
        for number, event in enumerate(facts.events, start=1)
    )
    heads = (
        "№",
        _("Date"),
        _("District"),
        _("Municipalities"),
        _("Trainers"),
        _("State"),
    )
    if not rows:
        return []
    return [Heading(_("Schedule of the trainings")), Table(heads, rows, (1, 2.8, 4, 7, 4, 2.8))]


def _deliverables(facts: PlanFacts) -> list[Block]:
    rows = tuple(
        (line.title, line.languages, format_date(line.due_on), format_date(line.done_on))
        for line in facts.deliverables
    )
    heads = (_("Deliverable"), _("Languages"), _("Due on"), _("Done on"))
    return [Heading(_("Deliverables")), Table(heads, rows, (10, 3, 3, 3))] if rows else []


PAPER = Paper(
    key="work_plan",
    title=N_("Work plan"),
    about=("assignment",),
    suffixes=(".pdf", ".docx"),
    gather=gather,
    lay_out=lay_out,
)
