"""The plan of the worked example: which districts and municipalities, which day in which hall."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from trainer_app.assignments import service as assignments
from trainer_app.demo.day import DayPlan
from trainer_app.demo.ink import names
from trainer_app.events import service as events
from trainer_app.places.service import registry, unit_id

TEMPLATE = "gals_gesi_000"
OBLASTS = (
    ("41702000000000", 2),
    ("41703000000000", 2),
    ("41708000000000", 1),
    ("41707000000000", 1),
)
MUNICIPALITIES = (5, 5, 5, 5, 5, 6)  # 31 in six districts
DAYS = tuple(date(2025, 5, day) for day in (13, 14, 16, 19, 20, 22))
SIGNED = date(2025, 4, 23)


def districts() -> list[tuple[bytes, tuple[bytes, ...]]]:
    """Six districts of the four oblasts, with 31 municipalities among them."""
    chosen = []
    for code, wanted in OBLASTS:
        units = registry().children.get(unit_id(code), [])
        large = [unit for unit in units if unit.level == "district" and len(_aimaks(unit.id)) >= 6]
        chosen += sorted(large, key=lambda unit: unit.key)[:wanted]
    return [
        (unit.id, tuple(_aimaks(unit.id)[:count]))
        for unit, count in zip(chosen, MUNICIPALITIES, strict=True)
    ]


def _aimaks(district: bytes) -> list[bytes]:
    found = [unit for unit in registry().children.get(district, []) if unit.level == "aimak"]
    return [unit.id for unit in sorted(found, key=lambda unit: unit.key)]


def plan_trainings(
    session: Session, count: int, people: int, photos: int
) -> tuple[bytes, list[DayPlan]]:
    """The assignment of ToR 000 with its places named and the first ``count`` trainings planned."""
    assignment = assignments.create_from_template(session, TEMPLATE, role="trainer")
    assignment.signed_on, assignment.contract_no = SIGNED, "000-2025/17"
    _what_is_done(session, assignment.id)
    shares = name_places(session, assignment.id)
    days = []
    for number in range(count):
        district_id, places = shares[number]
        event_id = _event(session, assignment.id, number, DAYS[number], district_id, places)
        days.append(DayPlan(event_id, places, people, photos, number))
    return assignment.id, days


def name_places(session: Session, assignment_id: bytes) -> list[tuple[bytes, tuple[bytes, ...]]]:
    """Say which places the six districts and 31 municipalities are."""
    shares = districts()
    for district_id, places in shares:
        assignments.name_district(session, assignment_id, district_id)
        assignments.name_places(session, assignment_id, list(places))
    return shares


def _what_is_done(session: Session, assignment_id: bytes) -> None:
    """All but the last: the brief report is what remains to be written."""
    for rows in (
        assignments.plan_rows(session, assignment_id),
        assignments.deliverables(session, assignment_id),
        assignments.tasks(session, assignment_id),
    ):
        for row in rows[:-1]:
            row.done_on = DAYS[-1]


def plan_one(
    session: Session, assignment_id: bytes, number: int, people: int, photos: int
) -> DayPlan:
    """One training of an assignment that was handed over."""
    district_id, places = districts()[number % 6]
    day = DAYS[number % 6]
    event_id = _event(session, assignment_id, number, day, district_id, places)
    return DayPlan(event_id, places, people, photos, number)


def plan_today(session: Session, assignment_id: bytes, today: date) -> DayPlan:
    """One more day, for those who could not come; it lies outside the window and says so."""
    district_id, places = districts()[0]
    event_id = _event(session, assignment_id, 6, today, district_id, places)
    return DayPlan(event_id, places, 18, 0)


def close_day(session: Session, event_id: bytes) -> None:
    """The training took place."""
    events.mark_held(session, event_id)


def _event(
    session: Session,
    assignment_id: bytes,
    number: int,
    day: date,
    district_id: bytes,
    places: tuple[bytes, ...],
) -> bytes:
    stock = names()
    event = events.plan_event(
        session,
        assignment_id,
        district_id=district_id,
        day=day,
        starts_at="09:00",
        ends_at="17:00",
        venue=stock["venues"][number % len(stock["venues"])],
    )
    for name in stock["facilitators"]:
        events.add_facilitator(session, event.id, name)
    for place in places:
        events.invite(session, event.id, place)
    events.programme_from_template(session, event.id)
    return event.id
