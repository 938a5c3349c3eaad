"""The other four contracts of the worked example, from `resources/sample/contracts.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from typing import Any

from sqlalchemy.orm import Session

from trainer_app.assignments import service as assignments
from trainer_app.assignments.model import Assignment, BudgetLine, Expense, Trip
from trainer_app.core import paths
from trainer_app.core.i18n import _
from trainer_app.demo.day import Day, DayPlan
from trainer_app.demo.ink import Village, names
from trainer_app.demo.texts import text3
from trainer_app.events import service as events
from trainer_app.events.service import record
from trainer_app.places.service import district_of, registry, unit_id
from trainer_app.store.base import Text3
from trainer_app.store.profile import Profile

Said = dict[str, Any]

LISTS = ("events", "steps", "trips", "expenses", "budget", "work_days", "payments")
APART = (*LISTS, "template", "oblast_places", "take")  # all else is a field of the assignment
NAMED = {"citizen_report_cards_002": ("41702000000000", 30)}  # placeholders, named on the way


def fill(laptop: Profile, village: Village, tell: Callable[[int, int, str], object]) -> list[bytes]:
    """Make the four assignments and what happened in them; answers their ids in order."""
    said = tomllib.loads(paths.resource("sample", "contracts.toml").read_text("utf-8"))
    made = []
    for number, one in enumerate(said["assignments"]):
        tell(number, len(said["assignments"]), _("Filling the assignments"))
        with laptop.database.change("contract", undoable=False) as session:
            assignment_id, days = _contract(session, one)
        for day in days:
            Day(laptop, village, day).fill()
        with laptop.database.change("held", undoable=False) as session:
            for event in events.list_events(session, assignment_id):
                events.mark_held(session, event.id)
        made.append(assignment_id)
    return made


def _contract(session: Session, said: Said) -> tuple[bytes, list[DayPlan]]:
    assignment = assignments.create_from_template(session, said["template"], role="trainer")
    for name, value in said.items():
        if name not in APART:
            _write(assignment, name, value)
    session.flush()
    places = _places(session, assignment, said)
    days = [
        day
        for number, one in enumerate(said.get("events", ()))
        for day in _event(session, assignment.id, number, one, places)
    ]
    _what_is_done(session, assignment.id, said)
    _approvals(session, assignment.id, said)
    _money(session, assignment.id, said)
    return assignment.id, days


def _write(row: object, name: str, value: Any) -> None:
    setattr(row, name, _plain(value))


def _plain(value: Any) -> Any:
    return text3(value) if isinstance(value, dict) else value


# places and events


def _places(session: Session, assignment: Assignment, said: Said) -> list[bytes]:
    """The named municipalities, in order; what the contract left open is named first."""
    for code in said.get("oblast_places", ()):
        for place in _aimaks(unit_id(code))[: said["take"]]:
            row = assignments.add_municipality(session, assignment.id)
            assignments.name_place(session, row.id, place)
    if said["template"] in NAMED:
        code, count = NAMED[said["template"]]
        assignments.name_places(session, assignment.id, _aimaks(unit_id(code))[:count])
    session.flush()
    rows = assignments.municipalities(session, assignment.id)
    return [row.place_id for row in rows if row.place_id is not None]


def _aimaks(oblast: bytes) -> list[bytes]:
    known = registry().children
    districts = sorted(known.get(oblast, []), key=lambda unit: unit.key)
    return [
        unit.id
        for district in districts
        for unit in sorted(known.get(district.id, []), key=lambda unit: unit.key)
        if unit.level == "aimak"
    ]


def _event(
    session: Session, assignment_id: bytes, number: int, said: Said, places: list[bytes]
) -> Iterator[DayPlan]:
    place = places[said.get("place", number) % len(places)] if places else None
    event = events.plan_event(
        session,
        assignment_id,
        kind=said["kind"],
        day=said["day"],
        starts_at=said["starts_at"],
        ends_at=said["ends_at"],
        venue=said["venue"] or None,
        place_id=place,
        district_id=district_of(session, place),
        title=_title(said),
    )
    events.add_facilitator(session, event.id, names()["facilitators"][0])
    if place is not None:
        events.invite(session, event.id, place)
    for name, value in said.get("record", {}).items():
        record.edit_record(session, event.id, name, _plain(value))
    for point in said.get("points", ()):
        row = record.add_point(session, event.id, point["kind"])
        for name, value in point.items():
            record.edit_point(session, row.id, name, _plain(value))
    if "people" in said and place is not None:
        events.programme_from_template(session, event.id)
        yield DayPlan(event.id, (place,), said["people"], said["photos"], number)


def _title(said: Said) -> Text3 | None:
    return text3(said["title"]) if "title" in said else None


# what is done, approvals and money


def _what_is_done(session: Session, assignment_id: bytes, said: Said) -> None:
    """All rows of the plan but the last, on the day of the last event."""
    last = max(one["day"] for one in said["events"])
    for row in assignments.plan_rows(session, assignment_id)[:-1]:
        row.done_on = last


def _approvals(session: Session, assignment_id: bytes, said: Said) -> None:
    products = {row.code: row.id for row in assignments.deliverables(session, assignment_id)}
    for step in said.get("steps", ()):
        assignments.add_step(
            session,
            products[step["product"]],
            step["action"],
            step["on"],
            by_name=step["by"],
            version=step.get("version", ""),
            languages=step.get("languages", ""),
            comment=step.get("comment", ""),
        )


def _money(session: Session, assignment_id: bytes, said: Said) -> None:
    services = assignments.plan_rows(session, assignment_id)
    for day in said.get("work_days", ()):
        assignments.add_work_day(
            session, assignment_id, services[day["row"]].id, day["on"], day["quarters"]
        )
    for name, model in (("budget", BudgetLine), ("trips", Trip), ("expenses", Expense)):
        for one in said.get(name, ()):
            row = assignments.add_money_row(session, assignment_id, model)
            for field, value in one.items():
                _write(row, field, value)
    terms = [payment.term for payment in assignments.payments(session, assignment_id)]
    for one in said.get("payments", ()):
        for field, value in one.items():
            if field != "no":
                _write(terms[one["no"]], field, value)
