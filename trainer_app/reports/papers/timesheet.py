"""The timesheet: days agreed and worked by service, and every day written down."""

from dataclasses import dataclass
from datetime import date

from trainer_app.assignments import service as assignments
from trainer_app.core.i18n import N_, _, format_date, format_number
from trainer_app.reports.declared import Paper
from trainer_app.reports.facts.contract import (
    ContractFacts,
    ServiceLine,
    contract_of,
    services_of,
)
from trainer_app.reports.facts.events import ProjectFacts, project_of
from trainer_app.reports.facts.gathering import Gathering
from trainer_app.reports.paper.blocks import Block, Document, Heading, SignLines, Table
from trainer_app.reports.papers.act import head_blocks


@dataclass(frozen=True)
class DayFacts:
    on: date | None
    number: str  # of the service
    days: float
    who: str
    note: str


@dataclass(frozen=True)
class TimesheetFacts:
    project: ProjectFacts
    contract: ContractFacts
    services: tuple[ServiceLine, ...]
    days: tuple[DayFacts, ...]
    language: str


def gather(gathering: Gathering, assignment_id: bytes) -> TimesheetFacts:
    found = assignments.effort(gathering.session, assignment_id)
    numbers = {one.row.id: one.row.number or "" for one in found.services}
    days = tuple(
        DayFacts(
            day.on,
            numbers.get(day.plan_row_id or b"", ""),
            (day.quarters or 0) / assignments.QUARTERS,
            day.who or "",
            day.note or "",
        )
        for day in found.days
    )
    return TimesheetFacts(
        project_of(gathering, assignment_id),
        contract_of(gathering, assignment_id),
        services_of(gathering, assignment_id),
        days,
        gathering.language,
    )


def lay_out(facts: TimesheetFacts) -> Document:
    blocks: list[Block] = [
        *head_blocks(facts.contract),
        Heading(_("Days by service")),
        _services(facts.services),
    ]
    if facts.days:
        blocks += [Heading(_("Days worked")), _days(facts.days)]
    blocks.append(SignLines((_("Contractor: name, signature, date"), _("Agreed: project manager"))))
    return Document(
        _("Timesheet"),
        facts.language,
        tuple(blocks),
        footer=facts.project.title,
        over_title=facts.project.header,
    )


def _services(lines: tuple[ServiceLine, ...]) -> Table:
    rows = tuple(
        (line.number, line.activity, format_number(line.agreed), format_number(line.worked))
        for line in lines
    )
    total = (
        "",
        _("In all"),
        format_number(sum(line.agreed or 0 for line in lines)),
        format_number(sum(line.worked for line in lines)),
    )
    heads = ("№", _("Service"), _("Days agreed"), _("Days worked"))
    return Table(heads, (*rows, total), (1, 9, 2.4, 2.4), frozenset({2, 3}), total=True)


def _days(days: tuple[DayFacts, ...]) -> Table:
    rows = tuple(
        (format_date(day.on), day.number, format_number(day.days), day.who, day.note)
        for day in days
    )
    heads = (_("Date"), _("Service"), _("Days"), _("Who"), _("What was done"))
    return Table(heads, rows, (2.4, 1.6, 1.4, 3.6, 6), frozenset({2}))


PAPER = Paper(
    key="timesheet",
    title=N_("Timesheet"),
    about=("assignment",),
    suffixes=(".pdf", ".docx"),
    gather=gather,
    lay_out=lay_out,
)
