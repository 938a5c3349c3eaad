"""The tab "Contract and money": who agreed with whom, the fee, and what may be asked for when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from trainer_app.assignments import service
from trainer_app.assignments.model import (
    BankDetails,
    BudgetLine,
    Expense,
    PaymentTerm,
    Trip,
)
from trainer_app.assignments.view.outline_tab import OutlineTab
from trainer_app.core.i18n import N_, _, format_date, format_money
from trainer_app.widgets.form import Form
from trainer_app.widgets.outline import Key
from trainer_app.widgets.outline_screen import Part, plain, short, told
from trainer_app.widgets.screen import TabEntry

if TYPE_CHECKING:
    from trainer_app.store.database import Session

BANK = ("holder", "tax_no", "bank", "bic", "account")


class MoneyTab(OutlineTab):
    tables: ClassVar[frozenset[str]] = frozenset(
        {"assignment", "payment_term", "budget_line", "trip", "expense", "bank_details",
         "deliverable", "deliverable_step"}
    )  # fmt: skip
    first: ClassVar[Key] = ("part", "payment_term")
    heads: ClassVar = {
        "parties": (
            N_("Parties of the contract"),
            (
                "contract_no",
                "mandate_no",
                "mandate_name",
                "country",
                "employer",
                "contractor",
                "location",
            ),
        ),
        "fee": (N_("Fee"), ("fee", "currency", "effort_days")),
        "limit": (
            N_("Limit of the budget"),
            ("cap", "cap_currency", "rate", "rate_on", "rate_source"),
        ),
        "bank": (N_("Bank details"), BANK),
    }
    parts: ClassVar = {
        "payment_term": Part(
            PaymentTerm,
            N_("Payments"),
            N_("Add a payment"),
            (
                "title",
                "share",
                "conditions",
                "act_no",
                "act_on",
                "act_approved_on",
                "act_approved_by",
                "asked_on",
                "paid_on",
            ),
            ("title",),
        ),
        "budget_line": Part(
            BudgetLine,
            N_("Budget"),
            N_("Add a line"),
            ("title", "kind", "unit", "quantity", "unit_rate"),
        ),
        "trip": Part(
            Trip,
            N_("Journeys"),
            N_("Add a journey"),
            (
                "starts_on",
                "ends_on",
                "route",
                "purpose",
                "transport",
                "kilometres",
                "cost",
                "payer",
                "done_on",
            ),
        ),
        "expense": Part(
            Expense,
            N_("Expenses"),
            N_("Add an expense"),
            ("on", "kind", "what", "amount", "payer", "receipt_no"),
        ),
    }

    def title(self) -> str:
        return _("Contract and money")

    def help_text(self) -> str:
        return _(
            "A payment opens when all products it names are approved. Write the products' codes"
            " with commas. Bank details stay on this laptop: they are never sent."
        )

    def build_form(self, kind: str) -> Form:
        if kind == "bank":
            return Form(self.ctx, BankDetails, BANK, labels_above=True)
        return super().build_form(kind)

    # reading

    def read_parts(self, session: Session) -> dict[str, list[Any]]:
        self.payments = service.payments(session, self.assignment_id)
        self.budget = service.budget(session, self.assignment_id)
        self.expenses = service.expenses(session, self.assignment_id)
        self.bank = service.read_bank_details(session, self.assignment_id)
        self.states = {one.term.id: one for one in self.payments}
        return {
            "payment_term": [one.term for one in self.payments],
            "budget_line": [line for line, _sum in self.budget.lines],
            "trip": service.trips(session, self.assignment_id),
            "expense": self.expenses,
        }

    @property
    def _money(self) -> str:
        return self.assignment.currency or "KGS"

    def line(self, kind: str, one: Any) -> str:
        if kind == "payment_term":
            payment = self.states[one.id]
            amount = format_money(payment.amount, self._money)
            return told(_percent(one.share), amount, short(one.title.shown()), _standing(payment))
        if kind == "budget_line":
            return told(short(one.title.shown()), format_money(service.line_sum(one), self._money))
        if kind == "trip":
            made = _("made") if one.done_on else _("planned")
            return told(format_date(one.starts_on), one.route, made)
        return told(
            format_date(one.on), one.what, format_money(service.exact(one.amount), self._money)
        )

    def row_lines(self, kind: str, one: Any) -> list[str]:
        if kind != "payment_term" or one.id not in self.states:
            return []
        payment = self.states[one.id]
        return [
            _standing(payment),
            *(
                _("Waits for {code}: {title}").format(code=missing.code, title=missing.title)
                if missing.title
                else _("There is no product with the code {code}.").format(code=missing.code)
                for missing in payment.missing
            ),
        ]

    def head_lines(self, key: str) -> list[str]:
        if key == "bank":
            return [_("Stays on this laptop: it is never put into a change file.")]
        if key == "fee":
            return self._fee_lines()
        return self._limit_lines() if key == "limit" else []

    def _fee_lines(self) -> list[str]:
        shares = service.shares_in_all(self.payments)
        if not self.payments or service.make_whole(shares):
            return []
        return [_("The payments make {share} %, not 100 %.").format(share=plain(float(shares)))]

    def _limit_lines(self) -> list[str]:
        found = self.budget
        lines = [_("Budget in all: {amount}").format(amount=format_money(found.total, self._money))]
        if found.limit is None:
            if self.assignment.cap is not None:
                lines.append(_("Write the exchange rate to compare the budget with the limit."))
            return lines
        lines.append(_("Limit: {amount}").format(amount=format_money(found.limit, self._money)))
        if found.over:
            over = format_money(found.over, self._money)
            lines.append(_("The budget is over the limit by {amount}.").format(amount=over))
        return lines

    def value_of(self, which: str, name: str) -> Any:
        if which != "bank":
            return super().value_of(which, name)
        return getattr(self.bank, name) if self.bank is not None else None

    # writing

    def edit_head(self, session: Session, which: str, name: str, value: Any) -> Any:
        if which != "bank":
            return super().edit_head(session, which, name, value)
        setattr(service.bank_details(session, self.assignment_id), name, value or None)
        return None

    def new_row(self, session: Session, kind: str) -> Any:
        return service.add_money_row(session, self.assignment_id, self.parts[kind].model)


def _percent(share: float | None) -> str:
    return "" if share is None else f"{plain(share)} %"


def _standing(payment: service.Payment) -> str:
    """Paid, ready to be asked for, or still shut."""
    if payment.term.paid_on:
        return _("paid {day}").format(day=format_date(payment.term.paid_on))
    if payment.term.asked_on:
        return _("asked for {day}").format(day=format_date(payment.term.asked_on))
    return _("may be asked for") if payment.open else _("waits for approvals")


TAB = TabEntry("money", N_("Contract and money"), MoneyTab)
