"""The plan of an assignment: its rows and what must be delivered."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from trainer_app.assignments import service as assignments
from trainer_app.assignments.model import Deliverable, PlanRow
from trainer_app.core.i18n import LANGUAGES, _, format_date
from trainer_app.reports.facts.gathering import Gathering, Where
from trainer_app.store.base import describe, living


@dataclass(frozen=True)
class PlanLine:
    number: str
    activity: str
    starts_on: date | None
    ends_on: date | None
    window: str
    indicator: str
    done_on: date | None
    place: str = ""
    responsible: str = ""
    days: float | None = None
    finished: bool = False
    """It says so, or all its products are approved."""


@dataclass(frozen=True)
class AgreementFacts:
    """What must be agreed by a day counted from the contract, and whether it was."""

    title: str
    role: str
    rule: str
    due_on: date | None
    approved_on: date | None
    approved_by: str


@dataclass(frozen=True)
class DeliverableLine:
    title: str
    languages: str
    due_on: date | None
    done_on: date | None


def plan_of(gathering: Gathering, assignment_id: bytes) -> tuple[PlanLine, ...]:
    where = Where("assignment", {"assignment_id": assignment_id})
    fields = describe(PlanRow)
    rows = gathering.session.scalars(
        select(PlanRow)
        .where(PlanRow.assignment_id == assignment_id, living(PlanRow))
        .order_by(PlanRow.position, PlanRow.number, PlanRow.id)
    )
    finished = assignments.finished_rows(gathering.session, assignment_id)
    return tuple(
        PlanLine(
            row.number or "",
            gathering.say(row.activity, fields["activity"].label, where),
            row.starts_on,
            row.ends_on,
            row.window.shown(gathering.language),
            gathering.say(row.indicator, fields["indicator"].label, where),
            row.done_on,
            row.place.shown(gathering.language),
            row.responsible or "",
            row.effort_days,
            row.id in finished,
        )
        for row in rows
    )


def agreements_of(gathering: Gathering, assignment_id: bytes) -> tuple[AgreementFacts, ...]:
    """Products with a rule of their own; what is late is noted."""
    found = []
    for one in assignments.approvals(gathering.session, assignment_id):
        if not one.rule:
            continue
        title = one.product.title.shown(gathering.language)
        if one.late and one.approved_on is None:
            where = Where("assignment", {"assignment_id": assignment_id, "tab": "products"})
            with gathering.aloud():
                words = _("{what}: it should have been agreed by {day}.")
                name = one.product.title.shown()
                gathering.note(words.format(what=name, day=format_date(one.due_on)), where)
        role = one.role.title.shown(gathering.language) if one.role else ""
        found.append(
            AgreementFacts(title, role, one.rule, one.due_on, one.approved_on, one.approved_by)
        )
    return tuple(found)


def _languages(codes: str) -> str:
    """ "ky,en" as the languages call themselves."""
    return ", ".join(LANGUAGES.get(code.strip(), code) for code in codes.split(",") if code)


def deliverables_of(gathering: Gathering, assignment_id: bytes) -> tuple[DeliverableLine, ...]:
    where = Where("assignment", {"assignment_id": assignment_id})
    label = describe(Deliverable)["title"].label
    rows = gathering.session.scalars(
        select(Deliverable)
        .where(Deliverable.assignment_id == assignment_id, living(Deliverable))
        .order_by(Deliverable.position, Deliverable.due_on, Deliverable.id)
    )
    return tuple(
        DeliverableLine(
            gathering.say(row.title, label, where),
            _languages(row.languages or ""),
            row.due_on,
            row.done_on,
        )
        for row in rows
    )
