"""What a trainer wants to see in the morning: today, this week, what is late, what waits."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trainer_app.assignments.model import Assignment, Deliverable, DeliverableStep
from trainer_app.assignments.service import Due, due, list_assignments
from trainer_app.attendance.model import Attendance
from trainer_app.events.service import EventCard, event_cards
from trainer_app.review import service as review
from trainer_app.review.model import Verdict
from trainer_app.store.base import living

AHEAD = 7  # days that count as "this week"
SHOWN_DUE = 6  # lines of deadlines; the assignment has them all
SHOWN_LATE = 2  # of one assignment
SHOWN_WAITING = 6
LONG_OVER = 30  # days after its end an assignment is summed up in one line


@dataclass(frozen=True)
class DayCard:
    """A training with how many people are on its list and how many came."""

    event: EventCard
    listed: int
    present: int


@dataclass(frozen=True)
class Late:
    """What is overdue in one assignment: the latest few, and how many there are."""

    assignment_id: bytes
    title: str
    shown: tuple[Due, ...]
    count: int

    @property
    def more(self) -> int:
        return self.count - len(self.shown)


@dataclass(frozen=True)
class Waits:
    """Handed in, and nobody has answered yet."""

    title: str
    since: date | None
    target: str
    args: dict[str, Any]


@dataclass(frozen=True)
class TodayFacts:
    """Everything on the first screen."""

    day: date
    assignments: int
    today: tuple[DayCard, ...]
    coming: tuple[EventCard, ...]
    """Trainings of the next seven days; where there are none, the very next one."""
    unfinished: tuple[EventCard, ...]
    """Days that have passed and are still only planned."""
    due: tuple[Due, ...]
    """What comes next; what is overdue stands in `late`."""
    due_more: int
    """Deadlines not shown for want of room."""
    returned: tuple[EventCard, ...] = ()
    """Days of which something came back for correction."""
    late: tuple[Late, ...] = ()
    waits: tuple[Waits, ...] = ()
    """For the word of somebody else: events handed in, products submitted."""


def today_facts(session: Session, day: date) -> TodayFacts:
    """Read the first screen."""
    cards = [card for card in event_cards(session) if card.day is not None]
    open_ = [card for card in cards if card.state in ("planned", "moved")]
    of_today = [card for card in cards if card.day == day and card.state != "cancelled"]
    ahead = [card for card in open_ if card.day and card.day > day]
    week = [card for card in ahead if card.day and card.day <= day + timedelta(days=AHEAD)]
    listed = list_assignments(session)
    urgent = [one for one in due(session, day) if one.state != "later"]
    late = [one for one in urgent if one.state == "overdue"]
    urgent = [one for one in urgent if one.state != "overdue"]
    states = _states(session, cards)
    waits = [*_events_waiting(cards, states), *_products_waiting(session)]
    return TodayFacts(
        day,
        len(listed),
        _day_cards(session, of_today),
        tuple(week or ahead[:1]),
        tuple(card for card in open_ if card.day and card.day < day),
        tuple(urgent[:SHOWN_DUE]),
        max(0, len(urgent) - SHOWN_DUE),
        tuple(card for card in cards if review.RETURNED in states[card.id]),
        tuple(_by_assignment(late, listed, day)),
        tuple(sorted(waits, key=lambda one: one.since or date.min)[:SHOWN_WAITING]),
    )


def _states(session: Session, cards: list[EventCard]) -> dict[bytes, set[str]]:
    """Of all records of each day; none where nobody uses the review."""
    if session.scalar(select(Verdict.id).limit(1)) is None:
        return {card.id: set() for card in cards}
    known = review.records_of_events(session, [card.id for card in cards])
    states = review.standing_of(session, [one for several in known.values() for one in several])
    return {card.id: {states[one] for one in known[card.id]} for card in cards}


def _events_waiting(cards: list[EventCard], states: dict[bytes, set[str]]) -> Iterator[Waits]:
    for card in cards:
        if review.SUBMITTED in states[card.id]:
            title = card.title.shown() or card.district
            yield Waits(title, card.day, "event", {"event_id": card.id})


def _products_waiting(session: Session) -> Iterator[Waits]:
    """Products of which the last step is that they were handed in."""
    query = select(DeliverableStep).where(living(DeliverableStep))
    last: dict[bytes, DeliverableStep] = {}
    for step in session.scalars(query.order_by(DeliverableStep.on, DeliverableStep.id)):
        last[step.deliverable_id or b""] = step
    sent = {key: step for key, step in last.items() if step.action == "submitted"}
    products = select(Deliverable).where(Deliverable.id.in_(sent), living(Deliverable))
    for product in session.scalars(products):
        args = {"assignment_id": product.assignment_id, "tab": "products"}
        yield Waits(product.title.shown(), sent[product.id].on, "assignment", args)


def _by_assignment(late: list[Due], listed: list[Assignment], day: date) -> Iterator[Late]:
    """Those still at work first; of one that ended long ago only the number is said."""
    ended = {one.id: one.ends_on for one in listed}
    grouped: dict[bytes, list[Due]] = {}
    for one in late:
        grouped.setdefault(one.assignment_id, []).append(one)

    def is_over(assignment_id: bytes) -> bool:
        last = ended.get(assignment_id)
        return last is not None and (day - last).days > LONG_OVER

    for assignment_id in sorted(grouped, key=is_over):
        several = grouped[assignment_id]
        shown = [] if is_over(assignment_id) else several[-SHOWN_LATE:]
        yield Late(assignment_id, several[0].assignment, tuple(shown), len(several))


def _day_cards(session: Session, cards: list[EventCard]) -> tuple[DayCard, ...]:
    """One question for all of them: a busy office has many on one day."""
    query = (
        select(
            Attendance.event_id,
            func.count(),
            func.count().filter(Attendance.status == "present"),
        )
        .where(Attendance.event_id.in_([card.id for card in cards]), living(Attendance))
        .group_by(Attendance.event_id)
    )
    counted = {row[0]: (row[1], row[2]) for row in session.execute(query)} if cards else {}
    return tuple(DayCard(card, *counted.get(card.id, (0, 0))) for card in cards)
