"""What others promised to give, and who asked how the work stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.assignments.model import PromisedInput, StatusRequest
from trainer_app.assignments.service.reading import get_assignment
from trainer_app.core import clock
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import N_, _
from trainer_app.store import scopes
from trainer_app.store.base import living, new_id

PROMISE_STATES = {
    "received": N_("Received"),
    "overdue": N_("Overdue"),
    "asked": N_("Asked for"),
    "open": N_("Not asked for yet"),
}


@dataclass(frozen=True)
class Promise:
    """A promised input and where it stands."""

    row: PromisedInput
    state: str

    @property
    def received(self) -> bool:
        return self.state == "received"


def promises(session: Session, assignment_id: bytes, today: date | None = None) -> list[Promise]:
    query = select(PromisedInput).where(
        PromisedInput.assignment_id == assignment_id, living(PromisedInput)
    )
    rows = session.scalars(query.order_by(PromisedInput.position, PromisedInput.id))
    day = today or clock.today()
    return [Promise(row, _state(row, day)) for row in rows]


def awaited(session: Session, assignment_id: bytes) -> list[PromisedInput]:
    """Not received, and wanted by a day."""
    query = select(PromisedInput).where(
        PromisedInput.assignment_id == assignment_id,
        PromisedInput.received_on.is_(None),
        PromisedInput.due_on.is_not(None),
        living(PromisedInput),
    )
    return list(session.scalars(query))


def _state(row: PromisedInput, today: date) -> str:
    if row.received_on is not None:
        return "received"
    if row.due_on is not None and row.due_on < today:
        return "overdue"
    return "asked" if row.asked_on is not None else "open"


def status_requests(session: Session, assignment_id: bytes) -> list[StatusRequest]:
    """The latest first."""
    query = select(StatusRequest).where(
        StatusRequest.assignment_id == assignment_id, living(StatusRequest)
    )
    return list(session.scalars(query.order_by(StatusRequest.asked_on.desc(), StatusRequest.id)))


def unanswered(session: Session, assignment_id: bytes) -> list[StatusRequest]:
    query = select(StatusRequest).where(
        StatusRequest.assignment_id == assignment_id,
        StatusRequest.answered_on.is_(None),
        StatusRequest.asked_on.is_not(None),
        living(StatusRequest),
    )
    return list(session.scalars(query))


def ask_status(
    session: Session, assignment_id: bytes, on: date, by: str = "", question: str = ""
) -> StatusRequest:
    """The manager may ask at any time; the question waits on the first screen."""
    assignment = get_assignment(session, assignment_id)
    row = StatusRequest(
        id=new_id(),
        scope_id=scopes.team_scope(session, assignment.scope_id),
        assignment_id=assignment_id,
        asked_on=on,
        asked_by=by.strip() or None,
        question=question.strip() or None,
    )
    session.add(row)
    return row


def answer_status(session: Session, request_id: bytes, on: date, answer: str = "") -> StatusRequest:
    """Answered by the status note, or in words."""
    row = session.get(StatusRequest, request_id)
    if row is None or row.deleted:
        raise UserError(_("This row is not here any more."), _("It may be in the trash."))
    if row.asked_on is not None and on < row.asked_on:
        raise UserError(
            _("The answer cannot be older than the question."),
            _("Look at the date of the question and of the answer."),
            field="answered_on",
        )
    row.answered_on = on
    row.answer = answer.strip() or row.answer
    return row
