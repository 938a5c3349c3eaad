"""What is due, when, and how many days are left."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from sqlalchemy.orm import Session

from trainer_app.assignments.model import Assignment, Deliverable
from trainer_app.assignments.service.reading import deliverables, list_assignments, plan_rows
from trainer_app.assignments.service.working_days import calendar
from trainer_app.core import clock
from trainer_app.core.i18n import _, ngettext
from trainer_app.people import service as people
from trainer_app.store import scopes

SOON = 14  # days before a deadline when the first screen begins to speak of it

RULE = re.compile(r"signed_on\+(\d+)(wd|d)")  # working days, or days of the calendar


@dataclass(frozen=True)
class Due:
    """Something that must be done, or a date that must be known first."""

    kind: Literal["plan_row", "deliverable", "contract_date", "keep_until"]
    assignment_id: bytes
    assignment: str
    row_id: bytes
    title: str
    due_on: date | None
    days_left: int | None

    @property
    def state(self) -> Literal["overdue", "soon", "later", "unknown"]:
        if self.days_left is None:
            return "unknown"
        if self.days_left < 0:
            return "overdue"
        return "soon" if self.days_left <= SOON else "later"

    def days_in_words(self) -> str:
        """ "3 days left", "2 days late", "today"."""
        if self.days_left is None:
            return _("date not known")
        if self.days_left == 0:
            return _("today")
        if self.days_left < 0:
            late = -self.days_left
            return ngettext("{count} day late", "{count} days late", late).format(count=late)
        left = self.days_left
        return ngettext("{count} day left", "{count} days left", left).format(count=left)


def due(session: Session, today: date | None = None) -> list[Due]:
    """Everything not yet done in all assignments, the most urgent first."""
    today = today or clock.today()
    found: list[Due] = []
    for assignment in list_assignments(session):
        found += due_in(session, assignment, today)
    return sorted(found, key=_urgency)


def due_in(session: Session, assignment: Assignment, today: date | None = None) -> list[Due]:
    """The open deadlines of one assignment. A product stands for the plan row that asks for it."""
    today = today or clock.today()
    title = assignment.title.shown()
    products = deliverables(session, assignment.id)
    asked_for = {product.plan_row_id for product in products}
    found = []
    for row in plan_rows(session, assignment.id):
        if row.done_on is None and row.ends_on and row.id not in asked_for:
            found.append(
                _due(
                    "plan_row", assignment, title, row.id, row.activity.shown(), row.ends_on, today
                )
            )
    for product in products:
        if product.done_on is not None:
            continue
        day = due_day(assignment, product)
        kind: Literal["deliverable", "contract_date"] = "deliverable"
        if day is None and product.due_rule:
            kind = "contract_date"
        if day is not None or kind == "contract_date":
            found.append(
                _due(kind, assignment, title, product.id, product.title.shown(), day, today)
            )
    if assignment.keep_until and people_kept(session, assignment):
        words = _("Erase the personal data of the participants: {assignment}")
        said = words.format(assignment=title)
        found.append(
            _due("keep_until", assignment, title, assignment.id, said, assignment.keep_until, today)
        )
    return sorted(found, key=_urgency)


def people_kept(session: Session, assignment: Assignment) -> list[bytes]:
    """People of the assignment's teams who still have a name here."""
    return people.ids_in(session, tuple(scopes.teams_of(session, assignment.scope_id)))


def _urgency(one: Due) -> tuple[bool, date, str]:
    return (one.due_on is None, one.due_on or date.max, one.title)


def _due(
    kind: Literal["plan_row", "deliverable", "contract_date", "keep_until"],
    assignment: Assignment,
    assignment_title: str,
    row_id: bytes,
    title: str,
    day: date | None,
    today: date,
) -> Due:
    left = (day - today).days if day else None
    return Due(kind, assignment.id, assignment_title, row_id, title, day, left)


def due_day(assignment: Assignment, product: Deliverable) -> date | None:
    """The day as written, else by its rule; None while the contract's date is not known."""
    return product.due_on or day_by_rule(assignment, product.due_rule)


def day_by_rule(assignment: Assignment, rule: str | None) -> date | None:
    said = RULE.fullmatch(rule or "")
    if said is None or assignment.signed_on is None:
        return None
    count = int(said[1])
    if said[2] == "wd":
        return calendar().after(assignment.signed_on, count)
    return assignment.signed_on + timedelta(days=count)


def rule_in_words(rule: str | None) -> str:
    said = RULE.fullmatch(rule or "")
    if said is None:
        return rule or ""
    count = int(said[1])
    if said[2] == "wd":
        words = ngettext(
            "{count} working day after the contract is signed",
            "{count} working days after the contract is signed",
            count,
        )
    else:
        words = ngettext(
            "{count} day after the contract is signed",
            "{count} days after the contract is signed",
            count,
        )
    return words.format(count=count)
