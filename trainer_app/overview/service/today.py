"""What a trainer wants to see in the morning: today, this week, what is late, what waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trainer_app.assignments.model import Assignment
from trainer_app.assignments.service import Due, due
from trainer_app.attendance.model import Attendance
from trainer_app.events.service import EventCard, event_cards
from trainer_app.review import service as review
from trainer_app.store.base import living

AHEAD = 7  # days that count as "this week"
SHOWN_DUE = 6  # lines of deadlines; the assignment has them all


@dataclass(frozen=True)
class DayCard:
    """A training with how many people are on its list and how many came."""

    event: EventCard
    listed: int
    present: int


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
    due_more: int
    """Deadlines not shown for want of room."""
    returned: tuple[EventCard, ...] = ()
    """Days of which something came back for correction."""


def today_facts(session: Session, day: date) -> TodayFacts:
    """Read the first screen."""
    cards = [card for card in event_cards(session) if card.day is not None]
    open_ = [card for card in cards if card.state in ("planned", "moved")]
    of_today = [card for card in cards if card.day == day and card.state != "cancelled"]
    ahead = [card for card in open_ if card.day and card.day > day]
    week = [card for card in ahead if card.day and card.day <= day + timedelta(days=AHEAD)]
    urgent = [one for one in due(session, day) if one.state != "later"]
    return TodayFacts(
        day,
        session.scalar(select(func.count()).where(living(Assignment))) or 0,
        tuple(_day_card(session, card) for card in of_today),
        tuple(week or ahead[:1]),
        tuple(card for card in open_ if card.day and card.day < day),
        tuple(urgent[:SHOWN_DUE]),
        max(0, len(urgent) - SHOWN_DUE),
        tuple(_returned(session, cards)),
    )


def _returned(session: Session, cards: list[EventCard]) -> list[EventCard]:
    known = review.records_of_events(session, [card.id for card in cards])
    states = review.standing_of(session, [one for several in known.values() for one in several])
    return [card for card in cards if any(states[one] == review.RETURNED for one in known[card.id])]


def _day_card(session: Session, card: EventCard) -> DayCard:
    query = select(func.count()).where(Attendance.event_id == card.id, living(Attendance))
    return DayCard(
        card,
        session.scalar(query) or 0,
        session.scalar(query.where(Attendance.status == "present")) or 0,
    )
