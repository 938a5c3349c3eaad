"""Products and who approves them: by when, handed in, approved; signed and «Approved» above."""

from dataclasses import replace

from trainer_app.assignments import service as assignments
from trainer_app.assignments.model import Deliverable
from trainer_app.assignments.service import STATES, Approval
from trainer_app.core.i18n import LANGUAGES, N_, _, format_money, format_number
from trainer_app.reports.facts.contract import contract_of
from trainer_app.reports.facts.gathering import Gathering, Where
from trainer_app.reports.paper.blocks import Sheet
from trainer_app.reports.papers.act import approval_lines
from trainer_app.reports.register import Register, Value, register_of, register_paper


def gather(gathering: Gathering, assignment_id: bytes) -> Register:
    where = Where("assignment", {"assignment_id": assignment_id, "tab": "products"})
    found = assignments.approvals(gathering.session, assignment_id)
    with gathering.aloud():
        for one in found:
            if one.approved_on is None:
                words = _("Not approved yet: {what}")
                gathering.note(words.format(what=one.product.title.shown()), where)
    contract = contract_of(gathering, assignment_id)
    payments = _payments(gathering, assignment_id, contract.currency)
    return replace(
        register_of(
            gathering,
            assignment_id,
            _("Approval sheet"),
            (_sheet(gathering, found, where), payments),
            _("There are no products."),
        ),
        approval=approval_lines(contract),
        signed=(
            _("Handed over by: name, signature, date"),
            _("Approved by: name, signature, date"),
        ),
        landscape=True,
        only_filled=True,
    )


def _sheet(gathering: Gathering, found: list[Approval], where: Where) -> Sheet:
    heads = (
        _("Code"), _("Product"), _("Languages"), _("Annexes"), _("Approved by"), _("Due on"),
        _("Handed in on"), _("Approved on"), _("State"), _("By"),
    )  # fmt: skip
    rows = tuple(_line(gathering, one, where) for one in found)
    return Sheet(_("Products"), heads, (), rows, (7, 34, 16, 22, 20, 11, 11, 11, 14, 22))


def _line(gathering: Gathering, one: Approval, where: Where) -> tuple[Value, ...]:
    product = one.product
    codes = [code.strip() for code in (product.languages or "").split(",") if code.strip()]
    return (
        product.code or "",
        gathering.say(product.title, N_("Product"), where),
        ", ".join(LANGUAGES.get(code, code) for code in codes),
        gathering.say(product.annexes, N_("Annexes"), where),
        (one.role.title.shown(gathering.language) if one.role else "") or one.approved_by,
        one.due_on,
        one.submitted_on,
        one.approved_on,
        _(STATES[one.state]),
        one.approved_by,
    )


def _payments(gathering: Gathering, assignment_id: bytes, currency: str) -> Sheet:
    """What each approval opens."""
    rows = tuple(
        (
            one.term.title.shown(gathering.language),
            f"{format_number(one.term.share)} %" if one.term.share else "",
            format_money(one.amount, currency) if one.amount else "",
            ", ".join(condition.code for condition in one.conditions),
            ", ".join(condition.code for condition in one.missing) or _("nothing"),
        )
        for one in assignments.payments(gathering.session, assignment_id)
    )
    heads = (_("Payment"), _("Share"), _("Sum"), _("Needs approval of"), _("Still missing"))
    return Sheet(_("Payments"), heads, (), rows, (40, 10, 18, 20, 20))


PAPER = register_paper("approval_sheet", N_("Approval sheet"), gather, Deliverable)
