"""Handing an assignment over to a trainer, or up to a coordinator: scopes and their members."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.store import scopes
from trainer_app.store.base import synced_models
from trainer_app.store.tables import SyncScope
from trainer_app.sync import introducing, revoking, trust
from trainer_app.sync.model import Contact
from trainer_app.sync.trust import COORDINATOR, TRAINER


def scope_of_assignment(session: Session, assignment_id: bytes) -> bytes:
    assignment = session.get(synced_models()["assignment"], assignment_id)
    if assignment is None:
        raise UserError(_("This assignment is not known here."))
    return assignment.scope_id


def shared_scopes(session: Session, assignment_scope: bytes, person_key: bytes) -> list[bytes]:
    """The scopes of an assignment that a person may read, the plan first."""
    children = select(SyncScope.id).where(SyncScope.parent == assignment_scope)
    every = [assignment_scope, *session.scalars(children.order_by(SyncScope.id))]
    return [scope_id for scope_id in every if person_key in scopes.members(session, scope_id)]


def is_shared(session: Session, assignment_scope: bytes, contact: Contact) -> bool:
    """The contact has the plan, and at least one team of it."""
    return len(shared_scopes(session, assignment_scope, contact.person_key or b"")) > 1


def hand(
    session: Session, assignment_id: bytes, contact: Contact, *, into_my_team: bool | None = None
) -> None:
    """Let a contact in. Doing it twice changes nothing.

    A coordinator joins the plan and every team we are in. A trainer gets the plan and a fresh team
    when a coordinator hands over; a fellow trainer joins our own team.
    """
    assignment_scope = scope_of_assignment(session, assignment_id)
    if is_shared(session, assignment_scope, contact):
        return
    if not trust.may_i_grant(session, assignment_scope):
        raise UserError(
            _("Only a coordinator of this assignment can let others in."),
            _("Ask the coordinator to hand it over to this person."),
        )
    person_key, role = contact.person_key or b"", contact.role or TRAINER
    limit = revoking.limit_of(session, assignment_scope, person_key)
    if limit is not None and limit.removes:
        raise UserError(
            _("This person was taken out of the assignment."),
            _("Let them in again first: Send and receive, Contacts."),
        )
    scopes.add_member(session, assignment_scope, person_key, role)
    introducing.introduce(session, assignment_scope, contact)
    if role == COORDINATOR:
        for team in _my_teams(session, assignment_scope):
            scopes.add_member(session, team, person_key, COORDINATOR)
        return
    if into_my_team is None:
        into_my_team = _my_role(session, assignment_scope) != COORDINATOR
    if into_my_team:
        team = scopes.team_scope(session, assignment_scope)
    else:
        team = _fresh_team(session, assignment_scope)
    scopes.add_member(session, team, person_key, TRAINER)


def _fresh_team(session: Session, assignment_scope: bytes) -> bytes:
    role = _my_role(session, assignment_scope)
    team = scopes.create_scope(session, scopes.TEAM, assignment_scope, role)
    for person_key, their_role in scopes.members(session, assignment_scope).items():
        if their_role == COORDINATOR:
            scopes.add_member(session, team, person_key, COORDINATOR)
    return team


def _my_teams(session: Session, assignment_scope: bytes) -> list[bytes]:
    me = scopes.person_key(session)
    teams = scopes.teams_of(session, assignment_scope)
    return [team for team in teams if me in scopes.members(session, team)]


def _my_role(session: Session, assignment_scope: bytes) -> str:
    return scopes.members(session, assignment_scope).get(scopes.person_key(session), TRAINER)
