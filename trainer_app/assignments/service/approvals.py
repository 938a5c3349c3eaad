"""Who must agree to what, by which day, and whether it happened in time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from trainer_app.assignments.model import AssignmentRole, Deliverable
from trainer_app.assignments.service.deadlines import due_day, rule_in_words
from trainer_app.assignments.service.reading import get_assignment, roles
from trainer_app.assignments.service.steps import ProductState, product_states
from trainer_app.core import clock


@dataclass(frozen=True)
class Approval:
    """A product and the role that approves it. Days come from the steps of the product."""

    product: Deliverable
    role: AssignmentRole | None
    state: str
    due_on: date | None
    rule: str  # in words, "" for a plain date
    submitted_on: date | None
    approved_on: date | None
    approved_by: str
    comment: str
    today: date

    @property
    def days_late(self) -> int:
        """After the day it was due: of the approval, or until today; 0 in time."""
        if self.due_on is None:
            return 0
        return max(0, ((self.approved_on or self.today) - self.due_on).days)

    @property
    def late(self) -> bool:
        return self.days_late > 0


def approvals(session: Session, assignment_id: bytes, today: date | None = None) -> list[Approval]:
    """Every product of the assignment, in its order."""
    assignment = get_assignment(session, assignment_id)
    known = roles(session, assignment_id)
    day = today or clock.today()
    return [
        _approval(one, known, due_day(assignment, one.product), day)
        for one in product_states(session, assignment_id)
    ]


def _approval(
    one: ProductState, known: list[AssignmentRole], due_on: date | None, today: date
) -> Approval:
    last = one.steps[-1] if one.steps else None
    sent = next((step.on for step in reversed(one.steps) if step.action == "submitted"), None)
    done = last if last is not None and one.approved else None
    return Approval(
        product=one.product,
        role=approver_of(one.product, known),
        state=one.state,
        due_on=due_on,
        rule=rule_in_words(one.product.due_rule),
        submitted_on=sent,
        approved_on=done.on if done else None,
        approved_by=(done.by_name or "") if done else "",
        comment=(last.comment or "") if last else "",
        today=today,
    )


def approver_of(product: Deliverable, known: list[AssignmentRole]) -> AssignmentRole | None:
    """The role the product names; else whoever approves, else the manager."""
    wanted = (product.approver,) if product.approver else ("approver", "manager")
    return next((one for code in wanted for one in known if one.role == code), None)
