"""The budget sheet of the offer: units, rates and sums, and the limit if there is one."""

from dataclasses import dataclass
from decimal import Decimal

from trainer_app.assignments import service as assignments
from trainer_app.assignments.model import COSTS
from trainer_app.core.i18n import N_, _, format_money, format_number
from trainer_app.reports.declared import Paper
from trainer_app.reports.facts.contract import ContractFacts, contract_of
from trainer_app.reports.facts.events import ProjectFacts, project_of
from trainer_app.reports.facts.gathering import Gathering, Where
from trainer_app.reports.paper.blocks import Block, Document, Paragraph, Table
from trainer_app.reports.papers.act import head_blocks


@dataclass(frozen=True)
class CostLine:
    title: str
    kind: str
    unit: str
    quantity: float
    rate: float
    amount: Decimal


@dataclass(frozen=True)
class BudgetFacts:
    project: ProjectFacts
    contract: ContractFacts
    lines: tuple[CostLine, ...]
    total: Decimal
    limit: Decimal | None
    language: str


def gather(gathering: Gathering, assignment_id: bytes) -> BudgetFacts:
    found = assignments.budget(gathering.session, assignment_id)
    where = Where("assignment", {"assignment_id": assignment_id, "tab": "money"})
    contract = contract_of(gathering, assignment_id)
    with gathering.aloud():
        if not found.lines:
            gathering.note(_("The budget has no lines."), where, "bad")
        if found.over:
            over = format_money(found.over, contract.currency)
            gathering.note(
                _("The budget is over the limit by {amount}.").format(amount=over), where, "bad"
            )
    return BudgetFacts(
        project_of(gathering, assignment_id),
        contract,
        tuple(
            CostLine(
                gathering.say(row.title, "Item", where),
                row.kind or "",
                row.unit.shown(gathering.language),
                row.quantity or 0,
                row.unit_rate or 0,
                amount,
            )
            for row, amount in found.lines
        ),
        found.total,
        found.limit,
        gathering.language,
    )


def body(facts: BudgetFacts) -> list[Block]:
    """The lines with their sum, and the limit."""
    blocks: list[Block] = [_table(facts)] if facts.lines else []
    if facts.limit is not None:
        limit = format_money(facts.limit, facts.contract.currency)
        blocks.append(Paragraph(_("Limit: {amount}").format(amount=limit)))
    return blocks


def lay_out(facts: BudgetFacts) -> Document:
    blocks: list[Block] = [*head_blocks(facts.contract), *body(facts)]
    return Document(
        _("Budget"),
        facts.language,
        tuple(blocks),
        footer=facts.project.title,
        over_title=facts.project.header,
    )


def _table(facts: BudgetFacts) -> Table:
    rows = tuple(
        (
            str(number),
            line.title,
            _(COSTS[line.kind]) if line.kind in COSTS else "",
            line.unit,
            format_number(line.quantity),
            format_number(line.rate, 2),
            format_number(line.amount, 2),
        )
        for number, line in enumerate(facts.lines, start=1)
    )
    total = ("", _("In all"), "", "", "", "", format_money(facts.total, facts.contract.currency))
    heads = ("№", _("Item"), _("Kind of cost"), _("Unit"), _("Quantity"), _("Rate"), _("Sum"))
    widths = (0.8, 5, 2.6, 1.8, 2.4, 2.2, 3)
    return Table(heads, (*rows, total), widths, frozenset({4, 5, 6}), total=True)


PAPER = Paper(
    key="budget",
    title=N_("Budget"),
    about=("assignment",),
    suffixes=(".pdf", ".docx"),
    gather=gather,
    lay_out=lay_out,
)
