"""What is due, when, and how many days are left."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from sqlalchemy.orm import Session

from trainer_app.assignments.model import Assignment, Deliverable
from trainer_app.assignments.service.promises import awaited, unanswered
from trainer_app.assignments.service.proposal import proposal_of
from trainer_app.assignments.service.qualification import running_out
from trainer_app.assignments.service.reading import deliverables, list_assignments, plan_rows
from trainer_app.assignments.service.working_days import calendar
from trainer_app.core import clock
from trainer_app.core.i18n import _, ngettext
from trainer_app.people import service as people
from trainer_app.store import scopes

SOON = 14  # days before a deadline when the first screen begins to speak of it
FORGOTTEN = 60  # days after which nobody takes a proposal any more

RULE = re.compile(r"signed_on\+(\d+)(wd|d)")  # working days, or days of the calendar

Kind = Literal[
    "plan_row",
    "deliverable",
    "contract_date",
    "keep_until",
    "promised_input",
    "status_request",
    "proposal",
    "validity",
]

TABS = {
    "deliverable": "products",
    "contract_date": "plan",
    "plan_row": "plan",
    "promised_input": "terms",
    "status_request": "terms",
    "proposal": "terms",
    "validity": "terms",
}
"""Where each is settled: the tab of the assignment."""


@dataclass(frozen=True)
class Due:
    """Something that must be done, or a date that must be known first."""

    kind: Kind
    assignment_id: bytes
    assignment: str
    row_id: bytes
    title: str
    due_on: date | None
    days_left: int | None

    @property
    def tab(self) -> str | None:
        return TABS.get(self.kind)

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
    listed = _Listed(session, assignment, today or clock.today())
    listed.rows_and_products()
    listed.promises()
    listed.questions()
    listed.offer()
    listed.validity()
    listed.people()
    return sorted(listed.found, key=_urgency)


class _Listed:
    """Gathers the deadlines of one assignment."""

    def __init__(self, session: Session, assignment: Assignment, today: date) -> None:
        self.session, self.assignment, self.today = session, assignment, today
        self.title = assignment.title.shown()
        self.found: list[Due] = []

    def add(self, kind: Kind, row_id: bytes, words: str, day: date | None) -> None:
        left = (day - self.today).days if day else None
        one = Due(kind, self.assignment.id, self.title, row_id, words, day, left)
        self.found.append(one)

    def rows_and_products(self) -> None:
        products = deliverables(self.session, self.assignment.id)
        for row in plan_rows(self.session, self.assignment.id):
            mine = [product for product in products if product.plan_row_id == row.id]
            if row.done_on is None and row.ends_on and not _answered(mine):
                self.add("plan_row", row.id, row.activity.shown(), row.ends_on)
        for product in products:
            day = due_day(self.assignment, product)
            if product.done_on is None and (day is not None or product.due_rule):
                kind: Kind = "deliverable" if day is not None else "contract_date"
                self.add(kind, product.id, product.title.shown(), day)

    def promises(self) -> None:
        """Only those with a day: what nobody waits for is no deadline."""
        for row in awaited(self.session, self.assignment.id):
            words = _("Not received yet: {what}").format(what=row.title.shown())
            self.add("promised_input", row.id, words, row.due_on)

    def questions(self) -> None:
        for row in unanswered(self.session, self.assignment.id):
            words = _("Asked how the work stands: {question}")
            said = words.format(question=row.question or _("answer with the status note"))
            self.add("status_request", row.id, said, row.due_on or row.asked_on)

    def offer(self) -> None:
        """Once the contract is signed, nobody waits for the proposal; nor long after its day: a
        template brings the day of its source."""
        row = proposal_of(self.session, self.assignment.id)
        signed = self.assignment.signed_on is not None
        if row is None or row.due_on is None or row.handed_in_on is not None or signed:
            return
        if (self.today - row.due_on).days > FORGOTTEN:
            return
        self.add("proposal", row.id, _("Hand in the proposal"), row.due_on)

    def validity(self) -> None:
        """A document that proves the qualification runs out while the work goes on."""
        last = self.assignment.ends_on
        for asked, until in running_out(self.session, self.assignment.id):
            if last is None or until <= last:
                words = _("The document runs out: {what}").format(what=asked.title.shown())
                self.add("validity", asked.id, words, until)

    def people(self) -> None:
        keep_until = self.assignment.keep_until
        if keep_until and people_kept(self.session, self.assignment):
            words = _("Erase the personal data of the participants: {assignment}")
            said = words.format(assignment=self.title)
            self.add("keep_until", self.assignment.id, said, keep_until)


def _answered(products: list[Deliverable]) -> bool:
    """They have deadlines of their own, or all are done: the row need not speak for them."""
    timed = any(product.due_on or product.due_rule for product in products)
    return bool(products) and (timed or all(product.done_on for product in products))


def people_kept(session: Session, assignment: Assignment) -> list[bytes]:
    """People of the assignment's teams who still have a name here."""
    return people.ids_in(session, tuple(scopes.teams_of(session, assignment.scope_id)))


def _urgency(one: Due) -> tuple[bool, date, str]:
    return (one.due_on is None, one.due_on or date.max, one.title)


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


def read_rule(rule: str | None) -> tuple[int, str] | None:
    """Days, and whether they are working days ("wd") or days of the calendar ("d")."""
    said = RULE.fullmatch(rule or "")
    return (int(said[1]), said[2]) if said else None


def make_rule(days: int, unit: str) -> str:
    return f"signed_on+{days}{unit}"


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
