"""The invoice for the payment that may be asked for."""

from dataclasses import dataclass

from trainer_app.core.i18n import N_, _, format_date
from trainer_app.reports.declared import Paper
from trainer_app.reports.facts.contract import (
    BankFacts,
    ContractFacts,
    PaymentFacts,
    bank_of,
    contract_of,
    payment_asked_for,
)
from trainer_app.reports.facts.events import ProjectFacts, project_of
from trainer_app.reports.facts.gathering import Gathering
from trainer_app.reports.paper.blocks import Block, Document, Heading, SignLines, Table
from trainer_app.reports.papers.act import head_rows, sum_rows


@dataclass(frozen=True)
class InvoiceFacts:
    project: ProjectFacts
    contract: ContractFacts
    payment: PaymentFacts
    bank: BankFacts
    language: str


def gather(gathering: Gathering, assignment_id: bytes) -> InvoiceFacts:
    return InvoiceFacts(
        project_of(gathering, assignment_id),
        contract_of(gathering, assignment_id),
        payment_asked_for(gathering, assignment_id),
        bank_of(gathering, assignment_id),
        gathering.language,
    )


def lay_out(facts: InvoiceFacts) -> Document:
    contract = ((_("Contract"), _contract(facts.contract)), *head_rows(facts.contract))
    known = tuple(row for row in contract if row[1])
    blocks: list[Block] = [
        *([Table((), known, (1, 2.6))] if known else []),
        Heading(_("Payment")),
        Table((), sum_rows(facts.payment, facts.contract.currency, facts.language), (1, 2.6)),
    ]
    if facts.bank.lines:
        rows = tuple((_(label), value) for label, value in facts.bank.lines)
        blocks += [Heading(_("Bank details")), Table((), rows, (1, 2.6))]
    blocks.append(SignLines((_("Contractor: name, signature, date"),)))
    return Document(
        _("Invoice No. {number}").format(number=facts.payment.act_no or "____"),
        facts.language,
        tuple(blocks),
        footer=facts.project.title,
        over_title=facts.project.header,
    )


def _contract(contract: ContractFacts) -> str:
    return ", ".join(filter(None, (contract.number, format_date(contract.signed_on))))


PAPER = Paper(
    key="invoice",
    title=N_("Invoice"),
    about=("assignment",),
    suffixes=(".pdf", ".docx"),
    gather=gather,
    lay_out=lay_out,
)
