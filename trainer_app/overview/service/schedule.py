"""The days of an assignment: windows of the plan, days planned, and days on which it happened."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from trainer_app.assignments import service as assignments
from trainer_app.core import clock
from trainer_app.core.i18n import N_, _, format_date
from trainer_app.events import service as events
from trainer_app.events.model import KINDS, Event

DONE, LATE, OPEN, OFF = "done", "late", "open", "off"
STATES_OF = {
    DONE: N_("done"),
    LATE: N_("late"),
    OPEN: N_("open"),
    OFF: N_("cancelled"),
}
HELD, CANCELLED = "held", "cancelled"


@dataclass(frozen=True)
class Task:
    """One line of the plan in time: its window, the days planned, the days it happened."""

    id: bytes
    heading: str
    """What it stands under: the plan, products, events outside the plan."""
    title: str
    window: tuple[date, date] | None
    planned: tuple[date, ...]
    actual: tuple[date, ...]
    state: str
    target: str
    args: dict[str, Any]

    @property
    def days(self) -> list[date]:
        return [*(self.window or ()), *self.planned, *self.actual]

    def in_words(self) -> str:
        """For the tip and for who does not see the picture."""
        told = [self.title]
        if self.window:
            first, last = map(format_date, self.window)
            told.append(_("window {first}–{last}").format(first=first, last=last))
        if self.planned:
            told.append(_("planned {days}").format(days=_days(self.planned)))
        if self.actual:
            told.append(_("took place {days}").format(days=_days(self.actual)))
        return " · ".join([*told, _(STATES_OF[self.state])])


@dataclass(frozen=True)
class Entry:
    """Something on a day of the calendar."""

    id: bytes
    day: date
    text: str
    state: str
    target: str
    args: dict[str, Any]


def tasks(session: Session, assignment_id: bytes, today: date | None = None) -> list[Task]:
    """Rows of the plan with their events, then products, then events no row asks for."""
    reader = _Reader(session, assignment_id, today or clock.today())
    return [*reader.rows(), *reader.products(), *reader.others()]


def entries(session: Session, assignment_id: bytes, today: date | None = None) -> list[Entry]:
    """Events on their days; the plan's deadlines and the products on theirs."""
    reader = _Reader(session, assignment_id, today or clock.today())
    found = [reader.entry(event) for event in reader.events if event.date]
    for one in (*reader.rows(), *reader.products()):
        last = one.window[1] if one.window else max(one.planned, default=None)
        if last is not None:
            words = _("until: {what}").format(what=one.title)
            found.append(Entry(one.id, last, words, one.state, one.target, one.args))
    return sorted(found, key=lambda one: (one.day, one.text))


class _Reader:
    def __init__(self, session: Session, assignment_id: bytes, today: date) -> None:
        self.session, self.assignment_id, self.today = session, assignment_id, today
        self.events = events.list_events(session, assignment_id)
        self.by_row: dict[bytes, list[Event]] = defaultdict(list)
        for event in self.events:
            self.by_row[event.plan_row_id or b""].append(event)
        self.assignment = assignments.get_assignment(session, assignment_id)

    def rows(self) -> list[Task]:
        return [self._row(row) for row in assignments.plan_rows(self.session, self.assignment_id)]

    def _row(self, row: Any) -> Task:
        mine = self.by_row.get(row.id, [])
        first, last = row.starts_on or row.ends_on, row.ends_on or row.starts_on
        actual = {event.date for event in mine if event.state == HELD and event.date}
        done = row.done_on is not None
        return Task(
            row.id,
            _("Plan and schedule"),
            " ".join(part for part in (row.number, row.activity.shown()) if part),
            (first, last) if first and last else None,
            _open_days(mine),
            tuple(sorted(actual | ({row.done_on} if row.done_on else set()))),
            self._state(done, last),
            "assignment",
            {"assignment_id": self.assignment_id, "tab": "plan"},
        )

    def products(self) -> list[Task]:
        found = []
        for one in assignments.deliverables(self.session, self.assignment_id):
            due = assignments.due_day(self.assignment, one)
            found.append(
                Task(
                    one.id,
                    _("Products"),
                    " ".join(part for part in (one.code, one.title.shown()) if part),
                    None,
                    (due,) if due else (),
                    (one.done_on,) if one.done_on else (),
                    self._state(one.done_on is not None, due),
                    "assignment",
                    {"assignment_id": self.assignment_id, "tab": "products"},
                )
            )
        return found

    def others(self) -> list[Task]:
        known = {row.id for row in assignments.plan_rows(self.session, self.assignment_id)}
        return [
            self._event(event)
            for event in self.events
            if event.plan_row_id not in known and event.date
        ]

    def _event(self, event: Event) -> Task:
        entry = self.entry(event)
        assert event.date is not None  # asked before
        held = event.state == HELD
        planned = event.moved_from if event.moved_from else event.date
        return Task(
            event.id,
            _("Events"),
            f"{format_date(event.date)} {entry.text}",
            None,
            (planned,) if planned else (),
            (event.date,) if held else (),
            entry.state,
            entry.target,
            entry.args,
        )

    def entry(self, event: Event) -> Entry:
        assert event.date is not None  # asked before
        kind = _(KINDS[event.kind]) if event.kind in KINDS else ""
        state = {HELD: DONE, CANCELLED: OFF}.get(event.state or "", "")
        if not state:
            state = LATE if event.date < self.today else OPEN
        return Entry(
            event.id,
            event.date,
            event.title.shown() or kind,
            state,
            "event",
            {"event_id": event.id},
        )

    def _state(self, done: bool, last: date | None) -> str:
        if done:
            return DONE
        return LATE if last is not None and last < self.today else OPEN


def _open_days(found: list[Event]) -> tuple[date, ...]:
    days = {event.date for event in found if event.state not in (HELD, CANCELLED) and event.date}
    return tuple(sorted(days))


def _days(days: tuple[date, ...]) -> str:
    return ", ".join(format_date(day) for day in days[:4]) + (" …" if len(days) > 4 else "")
