"""Who may read a row. Scopes and memberships are signed certificates that travel with the data."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from nacl.signing import SigningKey, VerifyKey
from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.core import clock
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.store.base import new_id, pair_id
from trainer_app.store.journal import decode, encode
from trainer_app.store.tables import LocalSetting, SyncMember, SyncScope

PRIVATE, TEAM, ASSIGNMENT, OFFICE = "private", "team", "assignment", "office"

KEYS = "keys"
"""Local setting with this profile's secrets, inside the encrypted database only."""


@dataclass(frozen=True)
class AssignmentScopes:
    """The three scopes made together with an assignment."""

    assignment: bytes
    team: bytes
    office: bytes


def person_key(session: Session) -> bytes:
    """The public key that stands for the person of this profile on all their laptops."""
    return bytes(_person(session).verify_key)


def _person(session: Session) -> SigningKey:
    kept = session.get(LocalSetting, KEYS)
    if kept is None or kept.value is None:
        raise UserError(_("This profile has no keys yet."), _("Create the profile again."))
    return SigningKey(bytes.fromhex(json.loads(kept.value)["person"]))


def certify(session: Session, *said: Any) -> bytes:
    """Sign a statement with the person's key: msgpack ``[body, signer, signature]``."""
    signer = _person(session)
    body = encode(list(said))
    return encode([body, bytes(signer.verify_key), signer.sign(body).signature])


def read_certificate(cert: bytes) -> tuple[list[Any], bytes]:
    """The statement and who signed it. Raises ``nacl.exceptions.BadSignatureError`` if forged."""
    body, signer, signature = decode(cert)
    VerifyKey(signer).verify(body, signature)
    return decode(body), signer


def private_scope(session: Session) -> bytes:
    """The scope that never leaves this profile; made at first use."""
    mine = pair_id("private", person_key(session))
    if session.get(SyncScope, mine) is None and not session.info.get("private_made"):
        session.add(SyncScope(id=mine, kind=PRIVATE, creator=person_key(session)))
        session.info["private_made"] = True
    return mine


def create_scope(session: Session, kind: str, parent: bytes | None, role: str) -> bytes:
    """A new scope whose first member is the person of this profile."""
    scope_id, me = new_id(), person_key(session)
    cert = certify(session, "scope", 1, scope_id, kind, parent, me, clock.now_ms())
    session.add(SyncScope(id=scope_id, kind=kind, parent=parent, creator=me, cert=cert))
    add_member(session, scope_id, me, role)
    return scope_id


def add_member(
    session: Session, scope_id: bytes, member: bytes, role: str, units: list[bytes] | None = None
) -> bytes:
    """Make someone a member of a scope; asking twice changes nothing. Answers the row's id."""
    member_id = pair_id("member", scope_id, member, role)
    if session.get(SyncMember, member_id) is not None:
        return member_id
    me = person_key(session)
    cert = certify(session, "member", 1, member_id, scope_id, member, role, units, None, None, me)
    session.add(
        SyncMember(
            id=member_id,
            scope_id=scope_id,
            person_key=member,
            role=role,
            units=encode(units) if units is not None else None,
            signed_by=me,
            cert=cert,
        )
    )
    session.flush()
    return member_id


def create_assignment_scopes(session: Session, role: str) -> AssignmentScopes:
    """The scopes of a new assignment: its plan, one team, and the coordinators' office."""
    assignment = create_scope(session, ASSIGNMENT, None, role)
    team = create_scope(session, TEAM, assignment, role)
    office = create_scope(session, OFFICE, assignment, role)
    return AssignmentScopes(assignment, team, office)


def scope_kind(session: Session, scope_id: bytes) -> str | None:
    """private, team, assignment or office; None for a scope not known here."""
    found = session.get(SyncScope, scope_id)
    return found.kind if found else None


def parent_of(session: Session, scope_id: bytes) -> bytes | None:
    """The assignment a team or an office belongs to."""
    found = session.get(SyncScope, scope_id)
    return found.parent if found else None


def teams_of(session: Session, assignment_scope: bytes) -> list[bytes]:
    """All team scopes of an assignment known here, oldest first."""
    query = select(SyncScope.id).where(SyncScope.parent == assignment_scope, SyncScope.kind == TEAM)
    return list(session.scalars(query.order_by(SyncScope.id)))


def team_scope(session: Session, assignment_scope: bytes) -> bytes:
    """My team of an assignment: the first team I am a member of."""
    me = person_key(session)
    for team in teams_of(session, assignment_scope):
        if me in members(session, team):
            return team
    raise UserError(
        _("You are not in a team of this assignment."),
        _("Ask the coordinator to hand the assignment over to you."),
    )


def office_scope(session: Session, assignment_scope: bytes) -> bytes | None:
    """The coordinators' scope of an assignment, where we are members of it."""
    query = select(SyncScope.id).where(
        SyncScope.parent == assignment_scope, SyncScope.kind == OFFICE
    )
    return session.scalar(query)


def members(session: Session, scope_id: bytes) -> dict[bytes, str]:
    """Person key -> role, of everyone who may read a scope; not of those who were taken out."""
    query = select(SyncMember.person_key, SyncMember.role).where(
        SyncMember.scope_id == scope_id, SyncMember.until_dot.is_(None)
    )
    return {row.person_key: row.role or "" for row in session.execute(query)}
