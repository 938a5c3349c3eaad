"""The operational report of a contract: days, products, events and payments; then what comes."""

from dataclasses import dataclass
from datetime import date

from trainer_app.assignments.service import STATES
from trainer_app.core import clock
from trainer_app.core.i18n import N_, _, format_date, format_number
from trainer_app.reports.declared import Paper
from trainer_app.reports.facts.contract import (
    ContractFacts,
    PaymentFacts,
    ProductFacts,
    ServiceLine,
    contract_of,
    payment_asked_for,
    products_of,
    services_of,
)
from trainer_app.reports.facts.events import EventFacts, ProjectFacts, events_of, project_of
from trainer_app.reports.facts.gathering import Gathering
from trainer_app.reports.facts.plan import PlanLine, plan_of
from trainer_app.reports.paper.blocks import (
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    SignLines,
    Table,
)
from trainer_app.reports.papers.act import approval_lines, head_blocks


@dataclass(frozen=True)
class OperationalFacts:
    project: ProjectFacts
    contract: ContractFacts
    services: tuple[ServiceLine, ...]
    products: tuple[ProductFacts, ...]
    events: tuple[EventFacts, ...]
    plan: tuple[PlanLine, ...]
    payment: PaymentFacts
    today: date
    language: str


def gather(gathering: Gathering, assignment_id: bytes) -> OperationalFacts:
    return OperationalFacts(
        project_of(gathering, assignment_id),
        contract_of(gathering, assignment_id),
        services_of(gathering, assignment_id),
        products_of(gathering, assignment_id),
        events_of(gathering, assignment_id, notes=True),
        plan_of(gathering, assignment_id),
        payment_asked_for(gathering, assignment_id),
        clock.today(),
        gathering.language,
    )


def lay_out(facts: OperationalFacts) -> Document:
    sections = (
        (_("Services and days"), _services(facts)),
        (_("Products"), _products(facts)),
        (_("Events"), _events(facts)),
        (_("Act and payment"), _payment(facts)),
        (_("What comes next"), _next(facts)),
    )
    blocks: list[Block] = [
        Paragraph(_as_of(facts), "lead"),
        *head_blocks(facts.contract),
    ]
    for number, (heading, inside) in enumerate(sections, start=1):
        blocks += [Heading(f"{number}. {heading}"), *inside]
    blocks.append(
        SignLines((_("Contractor: name, signature, date"), _("Employer: name, signature, date")))
    )
    return Document(
        _("Operational report"),
        facts.language,
        tuple(blocks),
        footer=facts.project.title,
        over_title=facts.project.header,
        approval=approval_lines(facts.contract),
    )


def _as_of(facts: OperationalFacts) -> str:
    return _("To the contract No. {number}; as of {day}").format(
        number=facts.contract.number or "____", day=format_date(facts.today)
    )


def _services(facts: OperationalFacts) -> list[Block]:
    rows = tuple(
        (
            line.number,
            line.activity,
            format_number(line.agreed),
            format_number(line.worked),
            format_date(line.done_on),
        )
        for line in facts.services
    )
    if not rows:
        return [Paragraph(_("No days of services are written down."))]
    total = (
        "",
        _("In all"),
        format_number(sum(line.agreed or 0 for line in facts.services)),
        format_number(sum(line.worked for line in facts.services)),
        "",
    )
    heads = ("№", _("Service"), _("Days agreed"), _("Days worked"), _("Done on"))
    return [Table(heads, (*rows, total), (1, 9, 2.4, 2.4, 2.6), frozenset({2, 3}), total=True)]


def _products(facts: OperationalFacts) -> list[Block]:
    rows = tuple(
        (
            one.code,
            one.title,
            format_date(one.due_on),
            _(STATES[one.state]),
            format_date(one.steps[-1].on) if one.steps else "",
        )
        for one in facts.products
    )
    heads = (_("Code"), _("Product"), _("Due on"), _("State"), _("Since"))
    return [Table(heads, rows, (1.4, 8, 2.6, 3, 2.6))] if rows else [_none()]


def _events(facts: OperationalFacts) -> list[Block]:
    told = [event for event in facts.events if event.state != "cancelled"]
    rows = tuple(
        (
            format_date(event.day),
            event.title,
            ", ".join(filter(None, (event.district, event.place))),
            event.state_label,
            event.summary,
        )
        for event in told
    )
    heads = (_("Date"), _("Event"), _("Place"), _("State"), _("Summary"))
    return [Table(heads, rows, (2.6, 4.4, 3.4, 2.8, 6))] if rows else [_none()]


def _payment(facts: OperationalFacts) -> list[Block]:
    payment = facts.payment
    if not payment.title:
        return [_none()]
    rows = (
        (_("Payment"), payment.title),
        (_("Number of the act"), payment.act_no),
        (_("Date of the act"), format_date(payment.act_on)),
        (_("Products"), "\n".join(payment.products)),
    )
    return [Table((), tuple(row for row in rows if row[1]), (1, 2.6))]


def _next(facts: OperationalFacts) -> list[Block]:
    waiting = [line for line in facts.plan if not line.finished]
    lines = tuple(
        ": ".join(filter(None, (line.window or format_date(line.ends_on), line.activity)))
        for line in waiting
    )
    return [Bullets(lines)] if lines else [Paragraph(_("Nothing is open."))]


def _none() -> Paragraph:
    return Paragraph(_("There are none."))


PAPER = Paper(
    key="operational_report",
    title=N_("Operational report"),
    about=("assignment",),
    suffixes=(".pdf", ".docx"),
    gather=gather,
    lay_out=lay_out,
    reports=True,
)
