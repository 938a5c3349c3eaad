"""The detailed work plan with its «Agreed» block, to be agreed with the project manager."""

from dataclasses import dataclass
from datetime import date

from trainer_app.assignments import service as assignments
from trainer_app.core.i18n import N_, _, format_date, format_number
from trainer_app.reports.declared import Paper
from trainer_app.reports.facts.contract import ContractFacts, contract_of
from trainer_app.reports.facts.events import EventFacts, ProjectFacts, events_of, project_of
from trainer_app.reports.facts.gathering import Gathering, Where
from trainer_app.reports.facts.plan import (
    AgreementFacts,
    DeliverableLine,
    PlanLine,
    agreements_of,
    deliverables_of,
    plan_of,
)
from trainer_app.reports.paper.blocks import Block, Document, Heading, SignLines, Table

WIDTHS = {
    "number": 1.0,
    "activity": 8.0,
    "when": 3.6,
    "place": 3.2,
    "responsible": 3.2,
    "days": 1.6,
    "indicator": 6.0,
    "done": 2.6,
}
ALWAYS = ("number", "activity", "when", "indicator", "done")
MOST_UPRIGHT = 6  # columns on a page that stands


@dataclass(frozen=True)
class PlanFacts:
    project: ProjectFacts
    contract: ContractFacts
    plan: tuple[PlanLine, ...]
    agreements: tuple[AgreementFacts, ...]
    deliverables: tuple[DeliverableLine, ...]
    events: tuple[EventFacts, ...]
    manager: tuple[str, str]  # title and name of whoever agrees
    language: str


def gather(gathering: Gathering, assignment_id: bytes) -> PlanFacts:
    plan = plan_of(gathering, assignment_id)
    if not plan:
        where = Where("assignment", {"assignment_id": assignment_id})
        with gathering.aloud():
            gathering.note(_("The plan has no rows."), where)
    return PlanFacts(
        project_of(gathering, assignment_id),
        contract_of(gathering, assignment_id),
        plan,
        agreements_of(gathering, assignment_id),
        deliverables_of(gathering, assignment_id),
        events_of(gathering, assignment_id),
        _manager(gathering, assignment_id),
        gathering.language,
    )


def _manager(gathering: Gathering, assignment_id: bytes) -> tuple[str, str]:
    for role in assignments.roles(gathering.session, assignment_id):
        if role.role == "manager":
            return role.title.shown(gathering.language), role.holder or ""
    return "", ""


def lay_out(facts: PlanFacts) -> Document:
    blocks: list[Block] = [
        *_head(facts),
        *plan_blocks(facts),
        *_agreements(facts),
        *_schedule(facts),
        *_deliverables(facts),
    ]
    blocks.append(SignLines((_("Prepared by: name, signature, date"),)))
    return Document(
        _("Work plan"),
        facts.language,
        tuple(blocks),
        footer=facts.project.title,
        over_title=facts.project.header,
        approval=_agreed(facts),
        landscape=len(_columns(facts.plan)) > MOST_UPRIGHT,
    )


def _agreed(facts: PlanFacts) -> tuple[str, ...]:
    """«Согласовано»: who agrees, and room to sign."""
    title, name = facts.manager
    return (
        _("AGREED"),
        title or _("Project manager"),
        f"____________________ {name}".rstrip(),
        _("«____» ______________ 20____"),
    )


def _head(facts: PlanFacts) -> list[Block]:
    contract = facts.contract
    days = " – ".join(
        filter(None, (format_date(facts.project.starts_on), format_date(facts.project.ends_on)))
    )
    rows = (
        (_("Assignment"), facts.project.title),
        (_("Contract number"), contract.number),
        (_("Contract signed on"), format_date(contract.signed_on)),
        (_("Project or mandate"), contract.mandate),
        (_("Place of work"), contract.location),
        (_("Dates"), days),
    )
    return [Table((), tuple(row for row in rows if row[1]), (1, 3.2))]


def plan_blocks(facts: PlanFacts) -> list[Block]:
    """The rows of the plan. Columns nobody has filled in are left out."""
    columns = _columns(facts.plan)
    heads = {
        "number": "№",
        "activity": _("Activity"),
        "when": _("When"),
        "place": _("Place"),
        "responsible": _("Responsible"),
        "days": _("Days"),
        "indicator": _("Indicator"),
        "done": _("Done on"),
    }
    rows = tuple(tuple(_words(line)[name] for name in columns) for line in facts.plan)
    numbers = frozenset(at for at, name in enumerate(columns) if name == "days")
    widths = tuple(WIDTHS[name] for name in columns)
    return [Table(tuple(heads[name] for name in columns), rows, widths, numbers)] if rows else []


def _words(line: PlanLine) -> dict[str, str]:
    return {
        "number": line.number,
        "activity": line.activity,
        "when": line.window or _period(line.starts_on, line.ends_on),
        "place": line.place,
        "responsible": line.responsible,
        "days": format_number(line.days),
        "indicator": line.indicator,
        "done": format_date(line.done_on),
    }


def _columns(plan: tuple[PlanLine, ...]) -> list[str]:
    filled = [name for name in WIDTHS if any(_words(line)[name] for line in plan)]
    return [name for name in WIDTHS if name in filled or name in ALWAYS]


def _agreements(facts: PlanFacts) -> list[Block]:
    rows = tuple(
        (
            one.title,
            one.role,
            one.rule,
            format_date(one.due_on),
            " ".join(filter(None, (format_date(one.approved_on), one.approved_by))),
        )
        for one in facts.agreements
    )
    heads = (_("What is agreed"), _("By whom"), _("Rule"), _("Until"), _("Agreed on"))
    if not rows:
        return []
    return [Heading(_("Agreements")), Table(heads, rows, (6, 4, 5, 2.6, 4))]


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
    return [Heading(_("Schedule")), Table(heads, rows, (1, 2.8, 4, 7, 4, 2.8))]


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
