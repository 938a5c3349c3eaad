"""Money and days of an assignment: payments, budget, days worked, journeys, expenses, the bank."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Date, Float, Integer, String, Text
from sqlalchemy.orm import Mapped

from trainer_app.core.i18n import N_
from trainer_app.store.base import Id, Merge, Synced, field, text
from trainer_app.store.trash import owns

CURRENCIES = {"KGS": N_("som"), "CHF": N_("Swiss franc"), "USD": N_("US dollar"), "EUR": N_("euro")}

COSTS = {
    "travel": N_("Travel"),
    "lodging": N_("Lodging"),
    "daily": N_("Daily allowance"),
    "hall": N_("Hall and meals"),
    "materials": N_("Materials"),
    "other": N_("Other"),
}

PAYERS = {"consultant": N_("Consultant"), "project": N_("Project")}


class PaymentTerm(Synced):
    """A part of the fee and the products that must be approved before it is paid."""

    __tablename__ = "payment_term"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    position: Mapped[int | None] = field(N_("Order"), Integer, merge=Merge.LATEST)
    title = text(N_("Payment"), required=True)
    share: Mapped[float | None] = field(N_("Share of the fee, %"), Float)
    conditions: Mapped[str | None] = field(
        N_("Products that must be approved"),
        String(200),
        help=N_("Their codes with commas: D1,D2"),
    )
    act_no: Mapped[str | None] = field(N_("Number of the act"), String(40))
    act_on: Mapped[date | None] = field(N_("Date of the act"), Date)
    act_approved_on: Mapped[date | None] = field(N_("Act approved on"), Date)
    act_approved_by: Mapped[str | None] = field(N_("Act approved by"), String(200), personal=True)
    asked_on: Mapped[date | None] = field(N_("Asked for on"), Date)
    paid_on: Mapped[date | None] = field(N_("Paid on"), Date)


class BudgetLine(Synced):
    """A line of the offer: so many units at such a rate."""

    __tablename__ = "budget_line"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    position: Mapped[int | None] = field(N_("Order"), Integer, merge=Merge.LATEST)
    title = text(N_("Item"), required=True)
    kind: Mapped[str | None] = field(N_("Kind of cost"), String(20), choices=COSTS)
    unit = text(N_("Unit"))
    quantity: Mapped[float | None] = field(N_("Quantity"), Float)
    unit_rate: Mapped[float | None] = field(N_("Rate per unit"), Float)


class WorkDay(Synced):
    """Quarter days worked on a service, on one date."""

    __tablename__ = "work_day"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    plan_row_id: Mapped[bytes | None] = field(N_("Service"), Id, about="PlanRow")
    on: Mapped[date | None] = field(N_("Date"), Date)
    quarters: Mapped[int | None] = field(N_("Quarter days"), Integer)
    who: Mapped[str | None] = field(N_("Who"), String(200), personal=True)
    note: Mapped[str | None] = field(N_("What was done"), Text, multiline=True)


class Trip(Synced):
    """A journey, planned and made."""

    __tablename__ = "trip"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    starts_on: Mapped[date | None] = field(N_("From"), Date)
    ends_on: Mapped[date | None] = field(N_("Until"), Date)
    route: Mapped[str | None] = field(N_("Route"), String(300))
    purpose: Mapped[str | None] = field(N_("Purpose"), String(300))
    transport: Mapped[str | None] = field(N_("Transport"), String(120))
    kilometres: Mapped[float | None] = field(N_("Kilometres"), Float)
    cost: Mapped[float | None] = field(N_("Cost"), Float)
    payer: Mapped[str | None] = field(N_("Who pays"), String(20), choices=PAYERS)
    done_on: Mapped[date | None] = field(N_("Made on"), Date)


class Expense(Synced):
    """Money spent, and who bears it."""

    __tablename__ = "expense"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    on: Mapped[date | None] = field(N_("Date"), Date)
    kind: Mapped[str | None] = field(N_("Kind of cost"), String(20), choices=COSTS)
    what: Mapped[str | None] = field(N_("For what"), String(300))
    amount: Mapped[float | None] = field(N_("Amount"), Float)
    payer: Mapped[str | None] = field(N_("Who pays"), String(20), choices=PAYERS)
    receipt_no: Mapped[str | None] = field(N_("Number of the receipt"), String(80))


class BankDetails(Synced):
    """Where the fee goes. Only ever in the private scope: it never leaves this profile."""

    __tablename__ = "bank_details"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    holder: Mapped[str | None] = field(N_("Account holder"), String(200), personal=True)
    tax_no: Mapped[str | None] = field(N_("Taxpayer number (INN)"), String(40), personal=True)
    bank: Mapped[str | None] = field(N_("Bank"), String(200), personal=True)
    bic: Mapped[str | None] = field(N_("BIC"), String(40), personal=True)
    account: Mapped[str | None] = field(N_("Account number"), String(60), personal=True)


for _table in (
    "payment_term",
    "budget_line",
    "work_day",
    "trip",
    "expense",
    "bank_details",
):
    owns(_table, "assignment_id")
