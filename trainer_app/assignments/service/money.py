"""What is paid, for what, and whether it may be asked for yet."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.assignments.model import (
    Assignment,
    BankDetails,
    BudgetLine,
    Expense,
    PaymentTerm,
    Trip,
)
from trainer_app.assignments.service.reading import get_assignment
from trainer_app.assignments.service.steps import ProductState, product_states
from trainer_app.store import scopes
from trainer_app.store.base import living, new_id, pair_id

Row = TypeVar("Row", PaymentTerm, BudgetLine, Trip, Expense)

HUNDREDTH = Decimal("0.01")
WHOLE = Decimal(100)  # per cent
SHARE = Decimal("0.0001")  # a third of the fee is written as 33.3333 %


def exact(value: float | None) -> Decimal:
    """A sum as it was typed, to hundredths; half a hundredth goes up."""
    return Decimal(str(value or 0)).quantize(HUNDREDTH, ROUND_HALF_UP)


def exact_share(value: float | None) -> Decimal:
    """Per cent as they were typed, to four places."""
    return Decimal(str(value or 0)).quantize(SHARE, ROUND_HALF_UP)


@dataclass(frozen=True)
class Condition:
    """A product named by a payment term; unknown codes are named with an empty title."""

    code: str
    title: str
    approved: bool


@dataclass(frozen=True)
class Payment:
    """A part of the fee: its sum, and what still stands in its way."""

    term: PaymentTerm
    amount: Decimal
    conditions: tuple[Condition, ...]

    @property
    def open(self) -> bool:
        """Every product it waits for is approved."""
        return all(condition.approved for condition in self.conditions)

    @property
    def missing(self) -> tuple[Condition, ...]:
        return tuple(condition for condition in self.conditions if not condition.approved)


def payments(session: Session, assignment_id: bytes) -> list[Payment]:
    """In their order. The last bears what rounding leaves, so that the parts make the whole."""
    assignment = get_assignment(session, assignment_id)
    products = {one.product.code or "": one for one in product_states(session, assignment_id)}
    terms = _rows(session, PaymentTerm, assignment_id, PaymentTerm.position)
    amounts = split(exact(assignment.fee), [exact_share(term.share) for term in terms])
    found = []
    for term, amount in zip(terms, amounts, strict=True):
        codes = [code.strip() for code in (term.conditions or "").split(",") if code.strip()]
        conditions = tuple(_condition(code, products.get(code)) for code in codes)
        found.append(Payment(term, amount, conditions))
    return found


def _condition(code: str, known: ProductState | None) -> Condition:
    if known is None:
        return Condition(code, "", approved=False)
    return Condition(code, known.product.title.shown(), known.approved)


def split(total: Decimal, shares: list[Decimal]) -> list[Decimal]:
    """A sum by per cent, exact to hundredths. If the shares make 100, the parts make the sum."""
    parts = [(total * share / WHOLE).quantize(HUNDREDTH, ROUND_HALF_UP) for share in shares]
    rest = total - sum(parts[:-1], Decimal(0))
    in_all = sum(shares, Decimal(0))
    if parts and (in_all == WHOLE or (make_whole(in_all) and rest >= 0)):
        parts[-1] = rest
    return parts


def make_whole(shares: Decimal) -> bool:
    """Three thirds written as 33.33 or 33.3333 are the whole as well."""
    return abs(shares - WHOLE) <= HUNDREDTH


def shares_in_all(found: list[Payment]) -> Decimal:
    return sum((exact_share(payment.term.share) for payment in found), Decimal(0))


# the budget and its limit


@dataclass(frozen=True)
class Budget:
    """Lines with their sums; `over` is by how much the limit is passed, None without a limit."""

    lines: tuple[tuple[BudgetLine, Decimal], ...]
    total: Decimal
    limit: Decimal | None  # in the currency of the fee
    over: Decimal | None


def budget(session: Session, assignment_id: bytes) -> Budget:
    assignment = get_assignment(session, assignment_id)
    rows = _rows(session, BudgetLine, assignment_id, BudgetLine.position)
    lines = tuple((row, line_sum(row)) for row in rows)
    total = sum((amount for _row, amount in lines), Decimal(0))
    limit = limit_in_fee_currency(assignment)
    return Budget(lines, total, limit, None if limit is None else max(total - limit, Decimal(0)))


def line_sum(row: BudgetLine) -> Decimal:
    product = Decimal(str(row.quantity or 0)) * Decimal(str(row.unit_rate or 0))
    return product.quantize(HUNDREDTH, ROUND_HALF_UP)


def limit_in_fee_currency(assignment: Assignment) -> Decimal | None:
    """7,000 CHF at the entered rate; None while the limit or the rate is not known."""
    if assignment.cap is None:
        return None
    if assignment.cap_currency == assignment.currency:
        return exact(assignment.cap)
    if not assignment.rate:
        return None
    converted = Decimal(str(assignment.cap)) * Decimal(str(assignment.rate))
    return converted.quantize(HUNDREDTH, ROUND_HALF_UP)


# journeys, expenses, the bank


def trips(session: Session, assignment_id: bytes) -> list[Trip]:
    return _rows(session, Trip, assignment_id, Trip.starts_on)


def expenses(session: Session, assignment_id: bytes) -> list[Expense]:
    return _rows(session, Expense, assignment_id, Expense.on)


def spent_by(rows: list[Expense], payer: str) -> Decimal:
    return sum((exact(row.amount) for row in rows if row.payer == payer), Decimal(0))


def bank_details(session: Session, assignment_id: bytes) -> BankDetails:
    """The one row of an assignment, in the private scope; made when first asked for in a change."""
    row_id = pair_id("bank", assignment_id)
    found = session.get(BankDetails, row_id)
    if found is None:
        found = BankDetails(
            id=row_id, scope_id=scopes.private_scope(session), assignment_id=assignment_id
        )
        session.add(found)
    return found


def read_bank_details(session: Session, assignment_id: bytes) -> BankDetails | None:
    return session.get(BankDetails, pair_id("bank", assignment_id))


def add_money_row(
    session: Session, assignment_id: bytes, model: type[PaymentTerm | BudgetLine | Trip | Expense]
) -> PaymentTerm | BudgetLine | Trip | Expense:
    """Payment terms belong to the contract, all else to our own team."""
    assignment = get_assignment(session, assignment_id)
    scope_id = (
        assignment.scope_id
        if model is PaymentTerm
        else scopes.team_scope(session, assignment.scope_id)
    )
    row = model(id=new_id(), scope_id=scope_id, assignment_id=assignment_id)
    if isinstance(row, PaymentTerm):
        row.position = len(_rows(session, PaymentTerm, assignment_id, PaymentTerm.position))
    if isinstance(row, BudgetLine):
        row.position = len(_rows(session, BudgetLine, assignment_id, BudgetLine.position))
    session.add(row)
    return row


def _rows(session: Session, model: type[Row], assignment_id: bytes, order: Any) -> list[Row]:
    query = select(model).where(model.assignment_id == assignment_id, living(model))
    return list(session.scalars(query.order_by(order, model.id)))
