"""The contract behind an assignment: parties, fee, payments, days, products, budget."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from trainer_app.assignments import service as assignments
from trainer_app.assignments.model import Assignment, AssignmentRole, BankDetails
from trainer_app.core.i18n import _
from trainer_app.reports.facts.gathering import Gathering, Where, required
from trainer_app.store.base import describe


@dataclass(frozen=True)
class ContractFacts:
    """The head of an act or an invoice."""

    number: str
    signed_on: date | None
    mandate: str
    employer: str
    contractor: str
    location: str
    currency: str
    approver: str  # title of whoever approves
    approver_name: str


@dataclass(frozen=True)
class BankFacts:
    """Label and value, in the order of the form; empty ones are left out."""

    lines: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class PaymentFacts:
    title: str
    share: float
    amount: Decimal
    act_no: str
    act_on: date | None
    products: tuple[str, ...]


@dataclass(frozen=True)
class ServiceLine:
    number: str
    activity: str
    agreed: float | None
    worked: float
    done_on: date | None = None


@dataclass(frozen=True)
class StepFacts:
    on: date | None
    action: str
    version: str
    by_name: str
    comment: str


@dataclass(frozen=True)
class ProductFacts:
    code: str
    title: str
    languages: str
    due_on: date | None
    state: str
    steps: tuple[StepFacts, ...]


def contract_of(gathering: Gathering, assignment_id: bytes) -> ContractFacts:
    row = required(gathering.session.get(Assignment, assignment_id))
    where = Where("assignment", {"assignment_id": row.id, "tab": "money"})
    fields = describe(Assignment)
    for name in ("employer", "contractor"):
        if not getattr(row, name).shown(gathering.language):
            with gathering.aloud():
                words = _("The contract does not say: {field}.")
                gathering.note(words.format(field=_(fields[name].label)), where)
    if row.signed_on is None or not row.contract_no:
        with gathering.aloud():
            gathering.note(_("The number or the date of the contract is missing."), where)
    approver = _approver(gathering, assignment_id)
    return ContractFacts(
        number=row.contract_no or "",
        signed_on=row.signed_on,
        mandate=" ".join(
            filter(None, (row.mandate_no, row.mandate_name.shown(gathering.language)))
        ),
        employer=row.employer.shown(gathering.language),
        contractor=row.contractor.shown(gathering.language),
        location=row.location.shown(gathering.language),
        currency=row.currency or "KGS",
        approver=approver.title.shown(gathering.language) if approver else "",
        approver_name=(approver.holder or "") if approver else "",
    )


def _approver(gathering: Gathering, assignment_id: bytes) -> AssignmentRole | None:
    """Whoever has that role, else the manager."""
    roles = assignments.roles(gathering.session, assignment_id)
    return next(
        (one for wanted in ("approver", "manager") for one in roles if one.role == wanted), None
    )


def payment_asked_for(gathering: Gathering, assignment_id: bytes) -> PaymentFacts:
    """The first payment not paid yet. That it is still shut is noted as a fault."""
    found = assignments.payments(gathering.session, assignment_id)
    where = Where("assignment", {"assignment_id": assignment_id, "tab": "money"})
    payment = next((one for one in found if one.term.paid_on is None), found[-1] if found else None)
    if payment is None:
        with gathering.aloud():
            gathering.note(_("The contract has no payments yet."), where, "bad")
        return PaymentFacts("", 0, Decimal(0), "", None, ())
    with gathering.aloud():
        for missing in payment.missing:
            gathering.note(
                _("The payment waits for the approval of {code}.").format(code=missing.code),
                where,
                "bad",
            )
        if not payment.amount:
            gathering.note(_("The fee is not written down."), where, "bad")
        if not payment.term.act_no or payment.term.act_on is None:
            gathering.note(_("The act has no number or no date."), where)
    return PaymentFacts(
        gathering.say(payment.term.title, "Payment", where),
        payment.term.share or 0,
        payment.amount,
        payment.term.act_no or "",
        payment.term.act_on,
        tuple(_product_titles(gathering, assignment_id, payment)),
    )


def _product_titles(
    gathering: Gathering, assignment_id: bytes, payment: assignments.Payment
) -> list[str]:
    wanted = {condition.code for condition in payment.conditions}
    return [
        f"{one.code}. {one.title.shown(gathering.language)}"
        for one in assignments.deliverables(gathering.session, assignment_id)
        if one.code in wanted
    ]


def bank_of(gathering: Gathering, assignment_id: bytes) -> BankFacts:
    found = assignments.read_bank_details(gathering.session, assignment_id)
    if found is None:
        with gathering.aloud():
            where = Where("assignment", {"assignment_id": assignment_id, "tab": "money"})
            gathering.note(_("There are no bank details."), where)
        return BankFacts()
    fields = describe(BankDetails)
    names = ("holder", "tax_no", "bank", "bic", "account")
    return BankFacts(
        tuple((fields[name].label, getattr(found, name)) for name in names if getattr(found, name))
    )


def services_of(gathering: Gathering, assignment_id: bytes) -> tuple[ServiceLine, ...]:
    where = Where("assignment", {"assignment_id": assignment_id, "tab": "days"})
    found = assignments.effort(gathering.session, assignment_id)
    if not found.adds_up:
        with gathering.aloud():
            gathering.note(_("The days of the services do not make those of the contract."), where)
    return tuple(
        ServiceLine(
            one.row.number or "",
            gathering.say(one.row.activity, "Activity", where),
            one.agreed,
            one.worked,
            one.row.done_on,
        )
        for one in found.services
    )


def products_of(gathering: Gathering, assignment_id: bytes) -> tuple[ProductFacts, ...]:
    where = Where("assignment", {"assignment_id": assignment_id, "tab": "products"})
    row = required(gathering.session.get(Assignment, assignment_id))
    return tuple(
        ProductFacts(
            one.product.code or "",
            gathering.say(one.product.title, "Deliverable", where),
            one.product.languages or "",
            assignments.due_day(row, one.product),
            one.state,
            tuple(
                StepFacts(
                    step.on,
                    step.action or "",
                    step.version or "",
                    step.by_name or "",
                    step.comment or "",
                )
                for step in one.steps
            ),
        )
        for one in assignments.product_states(gathering.session, assignment_id)
    )
