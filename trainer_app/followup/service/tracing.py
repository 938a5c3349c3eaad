"""An accepted proposal on its way: hearing, change in the draft, resolution, what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.events.model import Event, EventPoint
from trainer_app.followup.model import DraftChange, ProposalTrace, Resolution
from trainer_app.followup.service.places import municipality_of
from trainer_app.store.base import describe, living, pair_id

WAITING = "waiting"
FOLLOWED = ("accepted", "partly")


@dataclass(frozen=True)
class Traced:
    """A proposal and what is known of it later."""

    point: EventPoint
    event: Event
    place_id: bytes | None
    changes: tuple[DraftChange, ...]
    resolution: Resolution | None
    trace: ProposalTrace | None

    @property
    def id(self) -> bytes:
        return self.point.id

    @property
    def state(self) -> str:
        """As written; a change in a draft speaks where nothing is written."""
        if self.trace is not None and self.trace.state:
            return self.trace.state
        if self.resolution is not None:
            return "adopted"
        return "drafted" if self.changes else WAITING


def proposals(session: Session, assignment_id: bytes) -> list[Traced]:
    """Every proposal that was accepted, wholly or in part, by day."""
    query = (
        select(EventPoint, Event)
        .join(Event, Event.id == EventPoint.event_id)
        .where(
            Event.assignment_id == assignment_id,
            EventPoint.kind == "proposal",
            EventPoint.decision.in_(FOLLOWED),
            living(Event),
            living(EventPoint),
        )
        .order_by(Event.date.is_(None), Event.date, Event.id, EventPoint.position, EventPoint.id)
    )
    found = session.execute(query).all()
    changed = _changes(session, assignment_id)
    return [_traced(session, point, event, changed) for point, event in found]


def _traced(
    session: Session, point: EventPoint, event: Event, changed: dict[bytes, list[DraftChange]]
) -> Traced:
    trace = session.get(ProposalTrace, trace_id(point.id))
    resolution = session.get(Resolution, trace.resolution_id or b"") if trace else None
    return Traced(
        point,
        event,
        municipality_of(session, event),
        tuple(changed.get(point.id, ())),
        resolution if resolution is not None and not resolution.deleted else None,
        trace,
    )


def _changes(session: Session, assignment_id: bytes) -> dict[bytes, list[DraftChange]]:
    query = select(DraftChange).where(
        DraftChange.assignment_id == assignment_id,
        DraftChange.point_id.is_not(None),
        living(DraftChange),
    )
    found: dict[bytes, list[DraftChange]] = {}
    for row in session.scalars(query.order_by(DraftChange.position, DraftChange.id)):
        found.setdefault(row.point_id or b"", []).append(row)
    return found


def trace_id(point_id: bytes) -> bytes:
    """What became of a proposal is one row, the same on every laptop."""
    return pair_id("proposal_trace", point_id)


def follow(session: Session, point_id: bytes, name: str, value: Any) -> ProposalTrace:
    """Write one thing down of what became of a proposal."""
    if name not in describe(ProposalTrace) or name in ("assignment_id", "point_id"):
        raise KeyError(name)
    point = session.get(EventPoint, point_id)
    if point is None:
        raise UserError(_("This row is not here any more."), _("It may be in the trash."))
    row = session.get(ProposalTrace, trace_id(point_id))
    if row is None:
        event = session.get(Event, point.event_id or b"")
        row = ProposalTrace(
            id=trace_id(point_id),
            scope_id=point.scope_id,
            assignment_id=event.assignment_id if event else None,
            point_id=point_id,
        )
        session.add(row)
    row.deleted = None
    setattr(row, name, None if value == "" else value)
    return row
