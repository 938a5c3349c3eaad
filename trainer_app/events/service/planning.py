"""Planning an event: where, when, who leads it, who is invited, and what became of it."""

from __future__ import annotations

from datetime import date as day_type
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trainer_app.assignments.service import get_assignment, plan_rows, targets_of, template_of
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.events.kinds import KINDS, TRAINING
from trainer_app.events.model import Event, Facilitator, Invitation
from trainer_app.places.service import district_of
from trainer_app.store import trash
from trainer_app.store.base import Text3, describe, living, new_id, pair_id
from trainer_app.store.scopes import members, person_key, teams_of

STARTS_AT, ENDS_AT = "09:00", "17:00"
NEVER_EDITED = ("assignment_id", "team_scope_id", "state", "state_reason", "moved_from")


def plan_event(
    session: Session,
    assignment_id: bytes,
    *,
    district_id: bytes | None = None,
    day: day_type | None = None,
    starts_at: str = STARTS_AT,
    ends_at: str = ENDS_AT,
    venue: str | None = None,
    place_id: bytes | None = None,
    title: Text3 | None = None,
    kind: str = TRAINING,
) -> Event:
    """An event of an assignment, planned. A training has its title from the template."""
    if kind not in KINDS:
        raise ValueError(kind)
    assignment = get_assignment(session, assignment_id)
    event = Event(
        id=new_id(),
        scope_id=assignment.scope_id,
        assignment_id=assignment_id,
        team_scope_id=_only_team(session, assignment.scope_id),
        kind=kind,
        number=_next_number(session, assignment_id, kind),
        date=day,
        starts_at=starts_at,
        ends_at=ends_at,
        district_id=district_id,
        place_id=place_id,
        venue=venue,
        state="planned",
    )
    event.title = title or _template_title(session, assignment_id, kind)
    event.plan_row_id = _plan_row_of(session, assignment_id, day)
    session.add(event)
    session.flush()
    return event


def _only_team(session: Session, assignment_scope: bytes) -> bytes | None:
    """The team of the event, where there can be no doubt: later the coordinator assigns it."""
    teams = teams_of(session, assignment_scope)
    return teams[0] if len(teams) == 1 else _my_team(session, assignment_scope)


def _my_team(session: Session, assignment_scope: bytes) -> bytes | None:
    me = person_key(session)
    mine = [
        team
        for team in teams_of(session, assignment_scope)
        if members(session, team).get(me) == "trainer"
    ]
    return mine[0] if len(mine) == 1 else None


def _next_number(session: Session, assignment_id: bytes, kind: str) -> int:
    """Trainings are numbered among themselves, hearings too, and so on."""
    query = select(func.max(Event.number)).where(
        Event.assignment_id == assignment_id, Event.kind == kind, living(Event)
    )
    return (session.scalar(query) or 0) + 1


def _template_title(session: Session, assignment_id: bytes, kind: str) -> Text3:
    assignment = get_assignment(session, assignment_id)
    said = template_of(assignment)
    if said is None or said["plan"]["kind"] != kind:
        return Text3()
    return Text3.all(source=said["source"], **said["plan"]["title"])


def _plan_row_of(session: Session, assignment_id: bytes, day: day_type | None) -> bytes | None:
    """The row of the plan whose window holds the day."""
    for row in plan_rows(session, assignment_id):
        if day and row.starts_on and row.ends_on and row.starts_on <= day <= row.ends_on:
            return row.id
    return None


def get_event(session: Session, event_id: bytes) -> Event:
    """The event, unless it is in the trash."""
    event = session.get(Event, event_id)
    if event is None or event.deleted:
        raise UserError(_("This event is not here any more."), _("Look for it in the trash."))
    return event


def edit_event(session: Session, event_id: bytes, name: str, value: Any) -> Event:
    """One field. The date may be corrected freely; a training that was announced is moved."""
    event = get_event(session, event_id)
    if name not in describe(Event) or name in NEVER_EDITED:
        raise KeyError(name)
    setattr(event, name, value)
    if name == "date":
        event.plan_row_id = _plan_row_of(session, event.assignment_id or b"", value)
    return event


def put_away_event(session: Session, event_id: bytes) -> int:
    """Into the trash with all that belongs to it."""
    return trash.put_away(session, get_event(session, event_id))


# what became of it


def mark_held(session: Session, event_id: bytes) -> Event:
    """It took place."""
    return _set_state(session, event_id, "held", None)


def mark_planned(session: Session, event_id: bytes) -> Event:
    """A state set by mistake is cleared."""
    return _set_state(session, event_id, "planned", None)


def cancel(session: Session, event_id: bytes, reason: str) -> Event:
    """It will not take place; the reason is told in the report."""
    if not reason.strip():
        raise UserError(
            _("Why was it cancelled?"), _("Write a short reason."), field="state_reason"
        )
    return _set_state(session, event_id, "cancelled", reason.strip())


def move_to(session: Session, event_id: bytes, day: day_type, reason: str = "") -> Event:
    """To another day; the day it was planned for is remembered."""
    event = get_event(session, event_id)
    if event.date != day:
        event.moved_from = event.moved_from or event.date
        event.date = day
        event.plan_row_id = _plan_row_of(session, event.assignment_id or b"", day)
    return _set_state(session, event_id, "moved", reason.strip() or None)


def _set_state(session: Session, event_id: bytes, state: str, reason: str | None) -> Event:
    event = get_event(session, event_id)
    event.state = state
    event.state_reason = reason
    return event


# who is invited, who leads


def invite(session: Session, event_id: bytes, place_id: bytes) -> Invitation:
    """A municipality; asking twice changes nothing."""
    event = get_event(session, event_id)
    invitation_id = pair_id("invitation", event_id, place_id)
    known = session.get(Invitation, invitation_id)
    if known is None:
        known = Invitation(
            id=invitation_id, scope_id=event.scope_id, event_id=event_id, place_id=place_id
        )
        session.add(known)
    elif known.deleted:
        known.deleted = None
    if event.district_id is None:
        event.district_id = district_of(session, place_id)
    session.flush()
    return known


def uninvite(session: Session, event_id: bytes, place_id: bytes) -> None:
    """Take an invitation back."""
    known = session.get(Invitation, pair_id("invitation", event_id, place_id))
    if known is not None and not known.deleted:
        known.deleted = True


def invite_district(session: Session, event_id: bytes) -> int:
    """All target municipalities of the event's district. Answers how many are invited now."""
    event = get_event(session, event_id)
    for place_id in targets_of(session, event.assignment_id or b"", event.district_id):
        invite(session, event_id, place_id)
    return len(invited(session, event_id))


def invited(session: Session, event_id: bytes) -> list[bytes]:
    """Municipalities invited to an event."""
    query = select(Invitation.place_id).where(
        Invitation.event_id == event_id, Invitation.place_id.is_not(None), living(Invitation)
    )
    return [place for place in session.scalars(query.order_by(Invitation.id)) if place]


def add_facilitator(
    session: Session, event_id: bytes, name: str, role: str | None = None
) -> Facilitator:
    """Somebody who leads the event."""
    event = get_event(session, event_id)
    if not name.strip():
        raise UserError(_("The facilitator needs a name."), field="name")
    made = Facilitator(
        id=new_id(), scope_id=event.scope_id, event_id=event_id, name=name.strip(), role=role
    )
    session.add(made)
    session.flush()
    return made


def facilitators(session: Session, event_id: bytes) -> list[Facilitator]:
    """Who leads an event, in the order they were named."""
    query = select(Facilitator).where(Facilitator.event_id == event_id, living(Facilitator))
    return list(session.scalars(query.order_by(Facilitator.id)))


def rename_facilitator(session: Session, facilitator_id: bytes, name: str) -> None:
    """Another name; an empty one removes the row."""
    row = session.get(Facilitator, facilitator_id)
    if row is None:
        return
    if name.strip():
        row.name = name.strip()
    else:
        trash.put_away(session, row)


def remove_facilitator(session: Session, facilitator_id: bytes) -> None:
    """Into the trash."""
    row = session.get(Facilitator, facilitator_id)
    if row is not None:
        trash.put_away(session, row)
