"""Who is who in an assignment: coordinators introduce people, so that not all compare codes.

An introduction is a signed statement in the scope of the plan (see `statements`). It makes a
person's change files known and gives them a name; it lets nobody read or write anything.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from trainer_app.core import clock
from trainer_app.store import keys, scopes
from trainer_app.sync import statements, trust
from trainer_app.sync.model import Contact
from trainer_app.sync.statements import INTRODUCE, Introduction


@dataclass(frozen=True)
class Introduced:
    """Somebody we have not met, and who vouches for them."""

    person_key: bytes
    name: str
    role: str
    by_name: str

    @property
    def short_code(self) -> str:
        return keys.short_code(self.person_key)


def introduce(session: Session, assignment_scope: bytes, contact: Contact) -> None:
    """Tell everybody in the assignment who a contact is. Twice the same changes nothing."""
    powers = statements.load_powers(session)
    if not powers.rules(assignment_scope, scopes.person_key(session)):
        return
    person, name = contact.person_key or b"", (contact.name or "")[: statements.LONGEST_NAME]
    role = contact.role or trust.TRAINER
    said = {
        (one.name, one.role)
        for one in trust.introductions(session, person)
        if (one.scope_id, one.person_key) == (assignment_scope, person)
    }
    if name and (name, role) not in said:
        statements.state(session, INTRODUCE, assignment_scope, clock.now_ms(), person, name, role)


def list_introduced(session: Session) -> list[Introduced]:
    """Those who are no contacts of ours yet, by name; the latest word on each counts."""
    me = scopes.person_key(session)
    latest: dict[bytes, Introduction] = {}
    for one in trust.introductions(session):
        latest[one.person_key] = one
    found = [
        Introduced(one.person_key, one.name, one.role, trust.name_of(session, one.signer))
        for one in latest.values()
        if one.person_key != me and one.signer != one.person_key
        if not trust.is_contact(session, one.person_key)
    ]
    return sorted(found, key=lambda one: one.name.casefold())


def accept(session: Session, person_key: bytes) -> Contact:
    """Make a contact of somebody who was introduced."""
    one = next(one for one in list_introduced(session) if one.person_key == person_key)
    return trust.add_contact(session, trust.Card(one.name, one.role, one.person_key))


def is_introduced(session: Session, person_key: bytes) -> bool:
    return bool(trust.introductions(session, person_key))
