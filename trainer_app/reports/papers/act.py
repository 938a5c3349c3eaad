"""The act of services rendered: what was done, for how much, approved and signed by both."""

from dataclasses import dataclass
from decimal import Decimal

from trainer_app.core.amounts import amount_in_words
from trainer_app.core.i18n import N_, _, format_date, format_money, format_number
from trainer_app.reports.declared import Paper
from trainer_app.reports.facts.contract import (
    ContractFacts,
    PaymentFacts,
    ServiceLine,
    contract_of,
    payment_asked_for,
    services_of,
)
from trainer_app.reports.facts.events import ProjectFacts, project_of
from trainer_app.reports.facts.gathering import Gathering
from trainer_app.reports.paper.blocks import (
    Block,
    Bullets,
    Document,
    Heading,
    Paragraph,
    SignLines,
    Table,
)


@dataclass(frozen=True)
class ActFacts:
    project: ProjectFacts
    contract: ContractFacts
    payment: PaymentFacts
    services: tuple[ServiceLine, ...]
    language: str


def gather(gathering: Gathering, assignment_id: bytes) -> ActFacts:
    return ActFacts(
        project_of(gathering, assignment_id),
        contract_of(gathering, assignment_id),
        payment_asked_for(gathering, assignment_id),
        services_of(gathering, assignment_id),
        gathering.language,
    )


def lay_out(facts: ActFacts) -> Document:
    number = facts.payment.act_no or "____"
    blocks: list[Block] = [
        Paragraph(_of_the_contract(facts), "lead"),
        *head_blocks(facts.contract),
        Heading(_("Services rendered")),
        *_services(facts),
        *_products(facts.payment.products),
        Heading(_("Payment")),
        Table((), sum_rows(facts.payment, facts.contract.currency, facts.language), (1, 2.6)),
        Paragraph(_("The services were rendered in full and in time; the parties have no claims.")),
        SignLines((_("Contractor: name, signature, date"), _("Employer: name, signature, date"))),
    ]
    return Document(
        _("Act of services rendered No. {number}").format(number=number),
        facts.language,
        tuple(blocks),
        footer=facts.project.title,
        over_title=facts.project.header,
        approval=approval_lines(facts.contract),
    )


def approval_lines(contract: ContractFacts) -> tuple[str, ...]:
    return (
        _("APPROVED"),
        contract.approver or _("Manager"),
        f"____________________ {contract.approver_name}".rstrip(),
        _("«____» ______________ 20____"),
    )


def _of_the_contract(facts: ActFacts) -> str:
    if facts.contract.signed_on is None:
        return _("To the contract No. {number}").format(number=facts.contract.number or "____")
    return _("To the contract No. {number} of {day}").format(
        number=facts.contract.number or "____", day=format_date(facts.contract.signed_on)
    )


def _products(titles: tuple[str, ...]) -> list[Block]:
    return [Heading(_("Products handed over")), Bullets(titles)] if titles else []


def head_rows(contract: ContractFacts) -> tuple[tuple[str, str], ...]:
    rows = (
        (_("Employer"), contract.employer),
        (_("Contractor"), contract.contractor),
        (_("Project or mandate"), contract.mandate),
        (_("Place of work"), contract.location),
    )
    return tuple((label, value) for label, value in rows if value)


def head_blocks(contract: ContractFacts) -> list[Block]:
    """The parties as a table; nothing while nothing of the contract is written down."""
    rows = head_rows(contract)
    return [Table((), rows, (1, 2.6))] if rows else []


def _services(facts: ActFacts) -> list[Block]:
    worked = [line for line in facts.services if line.worked]
    if not worked:
        return [Paragraph(_("No days of services are written down."), "note")]
    rows = tuple((line.number, line.activity, format_number(line.worked)) for line in worked)
    total = ("", _("In all"), format_number(sum(line.worked for line in worked)))
    heads = ("№", _("Service"), _("Days"))
    return [Table(heads, (*rows, total), (1, 10, 2), frozenset({2}), total=True)]


def sum_rows(payment: PaymentFacts, currency: str, language: str) -> tuple[tuple[str, str], ...]:
    """The sum in figures and in words; nothing in words when there is no sum."""
    rows = [(_("For"), payment.title), (_("Share of the fee"), f"{format_number(payment.share)} %")]
    rows.append((_("Sum"), format_money(payment.amount, currency)))
    if payment.amount > Decimal(0):
        rows.append((_("In words"), amount_in_words(payment.amount, currency, language)))
    return tuple(rows)


PAPER = Paper(
    key="act",
    title=N_("Act of services rendered"),
    about=("assignment",),
    suffixes=(".pdf", ".docx"),
    gather=gather,
    lay_out=lay_out,
)
