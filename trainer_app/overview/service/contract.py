"""An assignment told like its contract: who, what, by when, how much, and how far each thing is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from trainer_app.assignments import service as assignments
from trainer_app.assignments.model import ROLES, Assignment, AssignmentRole
from trainer_app.assignments.service import Due
from trainer_app.core import clock
from trainer_app.core.i18n import N_, _, format_date, format_money, format_number, ngettext
from trainer_app.events import service as events
from trainer_app.overview.service import evidence, material
from trainer_app.overview.service.numbers import covered_places

SHOWN = 5  # of what is owed after the next thing; the tabs have them all


@dataclass(frozen=True)
class Bar:
    """How far one thing is. `tab` of the assignment is where it is worked on."""

    label: str  # marked with N_
    done: float
    total: float
    tab: str
    words: str = ""  # instead of "3 of 8"

    @property
    def percent(self) -> int:
        return max(0, min(100, round(100 * self.done / self.total))) if self.total else 0

    def told(self) -> str:
        return self.words or _("{done} of {total}").format(
            done=format_number(self.done), total=format_number(self.total)
        )


@dataclass(frozen=True)
class TaskLine:
    """A task as the contract numbers it, and whether it is done."""

    number: str
    title: str
    done: bool


@dataclass(frozen=True)
class Contract:
    """Everything on the first page of an assignment."""

    assignment: Assignment
    parties: tuple[tuple[str, str], ...]  # label and value, in the order of a contract
    tasks: tuple[TaskLine, ...]
    due: tuple[Due, ...]
    more: int
    approver: str  # of what is owed next
    bars: tuple[Bar, ...]
    open_: tuple[tuple[str, str], ...]  # words and the tab where they are settled


def contract(session: Session, assignment_id: bytes, today: date | None = None) -> Contract:
    today = today or clock.today()
    assignment = assignments.get_assignment(session, assignment_id)
    due = assignments.due_in(session, assignment, today)
    dated = [one for one in due if one.due_on is not None]
    undated = [one for one in due if one.due_on is None]
    listed = [*dated, *undated]
    lacking = len(evidence.missing(session, assignment_id))
    return Contract(
        assignment,
        tuple(_parties(session, assignment)),
        tuple(_tasks(session, assignment_id)),
        tuple(listed[: SHOWN + 1]),
        max(0, len(listed) - SHOWN - 1),
        _approver(session, assignment_id, listed[0]) if listed else "",
        tuple(bar for bar in _bars(session, assignment, today, lacking) if bar.total),
        tuple(_open(session, assignment_id, lacking)),
    )


def _approver(session: Session, assignment_id: bytes, due: Due) -> str:
    for one in assignments.approvals(session, assignment_id):
        if one.product.id == due.row_id and one.role is not None:
            return one.role.title.shown()
    return ""


# who, for whom, until when, for how much


def _parties(session: Session, row: Assignment) -> list[tuple[str, str]]:
    people = assignments.roles(session, row.id)
    said = [
        (_("Project"), _joined(row.project.shown(), row.phase.shown())),
        (_("Donor"), row.donor.shown()),
        (_("Implementers"), row.implementers.shown()),
        (_("Employer"), row.employer.shown()),
        (_("Contractor"), row.contractor.shown()),
        (_("Contract"), _contract_no(row)),
        (_("Period"), _period(row)),
        (_("Place of work"), _joined(row.location.shown(), row.country.shown())),
        (_("Fee"), format_money(row.fee, row.currency or "KGS") if row.fee else ""),
        *((_role_label(one), _role_words(one)) for one in people if one.role != "trainer"),
    ]
    return [(label, value) for label, value in said if value]


def _role_label(one: AssignmentRole) -> str:
    return _(ROLES.get(one.role or "", N_("Role")))


def _role_words(one: AssignmentRole) -> str:
    return _joined(one.holder or "", one.title.shown())


def _contract_no(row: Assignment) -> str:
    signed = _("signed on {day}").format(day=format_date(row.signed_on)) if row.signed_on else ""
    return _joined(row.contract_no or "", signed)


def _period(row: Assignment) -> str:
    days = (format_date(row.starts_on), format_date(row.ends_on))
    return " – ".join(day for day in days if day)


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _tasks(session: Session, assignment_id: bytes) -> list[TaskLine]:
    """A task is done when it says so, or when every row of the plan that serves it is done."""
    rows = assignments.plan_rows(session, assignment_id)
    finished = assignments.finished_rows(session, assignment_id)
    found = []
    for task in assignments.tasks(session, assignment_id):
        serving = [row.id for row in rows if row.task_id == task.id]
        done = task.done_on is not None or bool(serving and finished.issuperset(serving))
        found.append(TaskLine(task.number or "", task.title.shown(), done))
    return found


# how far


def _bars(session: Session, row: Assignment, today: date, lacking: int) -> list[Bar]:
    return [
        _time(row, today),
        _rows(session, row.id),
        _products(session, row.id),
        _events(session, row),
        _reached(session, row.id),
        _days(session, row),
        _evidence(session, row.id, lacking),
        _paid(session, row.id),
    ]


def _time(row: Assignment, today: date) -> Bar:
    """Days of the period that have passed; the words count down."""
    label, last = N_("Time"), row.ends_on
    if last is None:
        return Bar(label, 0, 0, "plan")
    first = row.starts_on or row.signed_on
    total = (last - first).days + 1 if first else 1
    passed = (today - first).days if first else int(today > last)
    left = (last - today).days
    if left < 0:
        words = _("ended on {day}").format(day=format_date(last))
    elif first and today < first:
        words = _("starts on {day}").format(day=format_date(first))
    else:
        words = ngettext("{count} day left", "{count} days left", left).format(count=left)
    return Bar(label, min(max(passed, 0), total), max(total, 1), "plan", words)


def _rows(session: Session, assignment_id: bytes) -> Bar:
    rows = assignments.plan_rows(session, assignment_id)
    finished = assignments.finished_rows(session, assignment_id)
    return Bar(N_("Rows of the plan"), len(finished), len(rows), "plan")


def _products(session: Session, assignment_id: bytes) -> Bar:
    states = assignments.product_states(session, assignment_id)
    approved = sum(one.approved for one in states)
    return Bar(N_("Products approved"), approved, len(states), "products")


def _events(session: Session, row: Assignment) -> Bar:
    kind = events.planned_kind(session, row.id)
    cards = [card for card in events.event_cards(session, row.id) if card.kind == kind]
    held = sum(card.state == "held" for card in cards)
    asked = row.events_target or sum(card.state != "cancelled" for card in cards)
    return Bar(N_("Events held"), held, asked, "events")


def _reached(session: Session, assignment_id: bytes) -> Bar:
    """The same municipalities as in the numbers and the matrix: somebody of them was trained."""
    reached = len(covered_places(material.gather(session, assignment_id)))
    asked = assignments.counters(session, assignment_id).target
    return Bar(N_("Municipalities reached"), reached, asked, "municipalities")


def _days(session: Session, row: Assignment) -> Bar:
    found = assignments.effort(session, row.id)
    return Bar(N_("Days of services"), found.worked, row.effort_days or found.agreed, "days")


def _evidence(session: Session, assignment_id: bytes, lacking: int) -> Bar:
    owed = evidence.owed(session, assignment_id)
    return Bar(N_("Evidence"), owed - lacking, owed, "documents")


def _paid(session: Session, assignment_id: bytes) -> Bar:
    found = assignments.payments(session, assignment_id)
    paid = float(sum(one.amount for one in found if one.term.paid_on))
    total = float(sum(one.amount for one in found))
    currency = assignments.get_assignment(session, assignment_id).currency or "KGS"
    words = _("{done} of {total}").format(
        done=format_number(paid), total=format_money(total, currency)
    )
    return Bar(N_("Paid"), paid, total, "money", words)


# what else is open


def _open(session: Session, assignment_id: bytes, lacking: int) -> list[tuple[str, str]]:
    """Payments that may be asked for, promises and questions without a day, returned products."""
    found = []
    for payment in assignments.payments(session, assignment_id):
        if payment.open and payment.conditions and not payment.term.paid_on:
            words = _("May be asked for: {payment}").format(payment=payment.term.title.shown())
            found.append((words, "money"))
    returned = [
        one.product.code or ""
        for one in assignments.product_states(session, assignment_id)
        if one.state == "returned"
    ]
    if returned:
        words = _("Returned for correction: {codes}").format(codes=", ".join(returned))
        found.append((words, "products"))
    assignment = assignments.get_assignment(session, assignment_id)
    undated = [
        one.product.code or ""
        for one in assignments.product_states(session, assignment_id)
        if not one.approved and assignments.due_day(assignment, one.product) is None
    ]
    if undated:
        words = _("Not approved yet, and without a day: {codes}").format(codes=", ".join(undated))
        found.append((words, "products"))
    waiting = sum(not one.received for one in assignments.promises(session, assignment_id))
    if waiting:
        words = ngettext(
            "{count} promised input has not come", "{count} promised inputs have not come", waiting
        )
        found.append((words.format(count=waiting), "terms"))
    if lacking:
        words = _("Missing evidence: {count}")
        found.append((words.format(count=lacking), "documents"))
    return found
