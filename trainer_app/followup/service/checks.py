"""What became of recommendations: checked on a day, by somebody, with evidence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.core import clock
from trainer_app.core.i18n import N_
from trainer_app.core.rounding import whole
from trainer_app.followup.model import Check, Recommendation
from trainer_app.followup.service.rows import new_below, new_row
from trainer_app.store.base import living

LIGHTS = {
    "done": N_("● done"),
    "under_way": N_("▷ under way"),
    "late": N_("▲ late"),
    "open": N_("○ not checked yet"),
    "dropped": N_("× dropped"),
}
"""A word and a shape for each; colour comes on top."""

TONES = {"done": "good", "under_way": "warn", "late": "bad", "open": "quiet", "dropped": "quiet"}


@dataclass(frozen=True)
class Monitored:
    """A recommendation and all its checks, oldest first."""

    row: Recommendation
    checks: tuple[Check, ...]

    @property
    def last(self) -> Check | None:
        return self.checks[-1] if self.checks else None

    def light(self, today: date) -> str:
        """Which of the five lights it has today."""
        state = (self.last.state or "") if self.last else ""
        if state in ("done", "dropped"):
            return state
        if self.row.due_on is not None and self.row.due_on < today:
            return "late"
        return "under_way" if state in ("started", "partly") else "open"


@dataclass(frozen=True)
class Share:
    """Carried out, of those that still count; the dropped ones do not."""

    done: int
    counted: int

    @property
    def percent(self) -> int | None:
        return whole(100 * self.done / self.counted) if self.counted else None


def monitored(session: Session, assignment_id: bytes) -> list[Monitored]:
    """All recommendations of an assignment, whether of an event or not."""
    query = select(Recommendation).where(
        Recommendation.assignment_id == assignment_id, living(Recommendation)
    )
    order = (
        Recommendation.event_id.is_not(None),
        Recommendation.event_id,
        Recommendation.position,
        Recommendation.id,
    )
    rows = list(session.scalars(query.order_by(*order)))
    found = _checks(session, assignment_id)
    return [Monitored(row, tuple(found.get(row.id, ()))) for row in rows]


def _checks(session: Session, assignment_id: bytes) -> dict[bytes, list[Check]]:
    query = select(Check).where(Check.assignment_id == assignment_id, living(Check))
    found: dict[bytes, list[Check]] = {}
    for check in session.scalars(query.order_by(Check.on.is_not(None), Check.on, Check.id)):
        found.setdefault(check.recommendation_id or b"", []).append(check)
    return found


def share(rows: list[Monitored]) -> Share:
    """How many of the recommendations are carried out."""
    states = [one.last.state if one.last else None for one in rows]
    return Share(states.count("done"), len(states) - states.count("dropped"))


def recommend_for(session: Session, assignment_id: bytes, **values: Any) -> Recommendation:
    """A recommendation that came of no single event, such as of a report card."""
    return new_row(session, Recommendation, assignment_id, **values)


def check(
    session: Session, recommendation_id: bytes, state: str | None = None, **values: Any
) -> Check:
    """Somebody looked at it, today unless another day is given."""
    row = session.get_one(Recommendation, recommendation_id)
    told = {"on": clock.today(), "state": state} | values
    return new_below(session, Check, "recommendation_id", row, **told)
