"""Who may write what, and who is who: contacts, devices, scopes and their members.

Certificates are statements signed by a person; whether one counts depends on the set of those
known, never on the order in which they came.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import msgspec
from nacl.exceptions import CryptoError
from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.core import clock
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.store import keys, scopes
from trainer_app.store.base import living, pair_id
from trainer_app.store.profile import Me
from trainer_app.store.tables import SyncDevice, SyncMember, SyncScope, SyncStatement
from trainer_app.sync import force, statements
from trainer_app.sync.model import CONTACT_ROLES, Contact
from trainer_app.sync.statements import INTRODUCE, Introduction

CONTACT_SUFFIX = ".contact"
CONTACT_FORMAT = "trainer_app contact"
TRAINER, COORDINATOR = "trainer", "coordinator"
ME, TRUSTED, UNKNOWN = "me", "trusted", "unknown"


class NotAContact(UserError):
    """The file or the code does not name a person."""


# contacts: people whose keys we have


@dataclass(frozen=True)
class Card:
    """What a person gives to others: who they are and their key."""

    name: str
    role: str
    person_key: bytes

    @property
    def short_code(self) -> str:
        return keys.short_code(self.person_key)


def my_card(me: Me) -> Card:
    return Card(me.name, me.role, me.person_key)


def write_card(card: Card, held: keys.Secrets) -> bytes:
    """The contact file: signed, so that nobody can put another name on the key."""
    signature = keys.sign(held.person, _card_words(card))
    said = {
        "format": CONTACT_FORMAT,
        "version": 1,
        "name": card.name,
        "role": card.role,
        "person": card.person_key.hex(),
        "signature": signature.hex(),
    }
    return json.dumps(said, ensure_ascii=False, indent=1).encode()


def read_card(content: bytes) -> Card:
    try:
        said = json.loads(content)
        if said["format"] != CONTACT_FORMAT:
            raise ValueError(said["format"])
        card = Card(str(said["name"]), str(said["role"]), bytes.fromhex(said["person"]))
        signature = bytes.fromhex(said["signature"])
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise NotAContact(
            _("This is not a contact file."),
            _("Choose a file whose name ends in {suffix}.").format(suffix=CONTACT_SUFFIX),
        ) from problem
    if not keys.signed_by(card.person_key, _card_words(card), signature):
        raise NotAContact(_("The contact file was altered or damaged."), _("Ask for it again."))
    return card


def _card_words(card: Card) -> bytes:
    said = json.dumps([card.name, card.role], ensure_ascii=False).encode()
    return b"trainer_app contact 1\0" + card.person_key + said


def card_from_code(code: str, name: str, role: str) -> Card:
    """A contact made from the long code, read aloud."""
    person_key = keys.key_from_words(code)
    if person_key is None:
        raise NotAContact(
            _("The code is not complete."),
            _("Read the groups to each other again; a sign is missing or wrong."),
            field="code",
        )
    return Card(name.strip(), role, person_key)


def add_contact(session: Session, card: Card) -> Contact:
    """Keep a person's key; adding the same person again renews name and role."""
    if card.role not in CONTACT_ROLES:
        raise ValueError(card.role)
    if card.person_key == scopes.person_key(session):
        raise UserError(_("This is your own contact file."), _("Ask the other person for theirs."))
    contact_id = contact_id_of(card.person_key)
    kept = session.get(Contact, contact_id)
    if kept is None:
        kept = Contact(
            id=contact_id, scope_id=scopes.private_scope(session), person_key=card.person_key
        )
        session.add(kept)
    kept.name = card.name or kept.name or card.short_code
    kept.role = card.role
    kept.verified_ms = clock.now_ms()
    kept.deleted = None
    session.flush()
    return kept


def contact_id_of(person_key: bytes) -> bytes:
    return pair_id("contact", person_key)


def list_contacts(session: Session) -> list[Contact]:
    found = session.scalars(select(Contact).where(living(Contact)))
    return sorted(found, key=lambda one: (one.role or "", (one.name or "").casefold()))


def get_contact(session: Session, contact_id: bytes) -> Contact:
    found = session.get(Contact, contact_id)
    if found is None or found.deleted or found.person_key is None:
        raise UserError(
            _("This contact is not known here."), _("Add the person's contact file first.")
        )
    return found


def name_of(session: Session, person_key: bytes) -> str:
    """The name we know a person by, or a coordinator introduced them by.

    What somebody only says of themselves is shown with their short code: it may be the name of
    another. Of whom we know no name, the code alone.
    """
    contact = session.get(Contact, contact_id_of(person_key))
    if contact is not None and contact.name:
        return contact.name
    introduced = introductions(session, person_key)
    if introduced:
        return introduced[-1].name
    query = select(SyncDevice.name, SyncDevice.state).where(
        SyncDevice.person_key == person_key, SyncDevice.name.is_not(None)
    )
    said = session.execute(query.order_by(SyncDevice.state != ME, SyncDevice.idx)).first()
    if said is None or not said.name:
        return keys.short_code(person_key)
    return said.name if said.state == ME else with_code(said.name, person_key)


def with_code(name: str, person_key: bytes) -> str:
    return _("{name} ({code})").format(name=name, code=keys.short_code(person_key))


def introductions(session: Session, person_key: bytes | None = None) -> list[Introduction]:
    """Signed by somebody who may speak for the assignment, and was not taken out of it before;
    the latest last. `person_key` None: of everybody."""
    query = select(SyncStatement.cert).where(SyncStatement.kind == INTRODUCE)
    if person_key is not None:
        query = query.where(SyncStatement.subject == person_key)
    found = [statements.read(cert) for cert in session.scalars(query)]
    if not found:
        return []
    powers, limits = statements.load_powers(session), force.load(session)
    counting = [
        one
        for one in found
        if isinstance(one, Introduction)
        and powers.rules(one.scope_id, one.signer)
        and not force.is_silenced(one, limits)
    ]
    return sorted(counting, key=lambda one: (one.made_ms, one.id))


def remove_contact(session: Session, contact_id: bytes) -> None:
    """Forget a person. What came from them stays, and so does their place in assignments."""
    get_contact(session, contact_id).deleted = True


def is_contact(session: Session, person_key: bytes) -> bool:
    contact = session.get(Contact, contact_id_of(person_key))
    return contact is not None and not contact.deleted


def is_known(session: Session, person_key: bytes) -> bool:
    """A contact, or a fellow member vouched for by someone who may."""
    if is_contact(session, person_key):
        return True
    query = select(SyncMember.id).where(SyncMember.person_key == person_key).limit(1)
    return session.scalar(query) is not None


# devices: whose laptop signs


@dataclass(frozen=True)
class DeviceCard:
    """A laptop and whose it is, as it travels in a change file."""

    device_key: bytes
    person_key: bytes
    cert: bytes
    name: str
    role: str

    def holds(self) -> bool:
        return keys.signed_by(self.person_key, keys.device_words(self.device_key), self.cert)

    def to_plain(self) -> list[str]:
        parts = (self.device_key, self.person_key, self.cert)
        return [*(part.hex() for part in parts), self.name, self.role]

    @classmethod
    def from_plain(cls, said: list[str]) -> DeviceCard:
        """Raises ValueError or TypeError for what is no device."""
        device, person, cert, name, role = said
        made = cls(bytes.fromhex(device), bytes.fromhex(person), bytes.fromhex(cert), name, role)
        if len(made.device_key) != 32 or len(made.person_key) != 32:
            raise ValueError("key")
        return made


def list_devices(session: Session, device_numbers: Iterable[int]) -> list[DeviceCard]:
    query = select(SyncDevice).where(
        SyncDevice.idx.in_(list(device_numbers)), SyncDevice.cert.is_not(None)
    )
    return [
        DeviceCard(
            row.sign_key or b"",
            row.person_key or b"",
            row.cert or b"",
            row.name or "",
            row.role or "",
        )
        for row in session.scalars(query)
    ]


def meet_device(session: Session, card: DeviceCard, *, own: bool) -> SyncDevice | None:
    """Enter a laptop whose owner vouches for it; None if nobody does.

    The certificate speaks of the keys alone. `own`: the card lies in a file that its owner signed,
    so name and role are their word; another's word about them is passed over.
    """
    if not card.holds():
        return None
    device_id = keys.device_id_of(card.device_key)
    kept = session.scalar(select(SyncDevice).where(SyncDevice.device_id == device_id))
    if kept is None:
        kept = SyncDevice(device_id=device_id, made_ms=clock.now_ms(), state=UNKNOWN)
        session.add(kept)
    if kept.sign_key is None:
        kept.sign_key, kept.person_key, kept.cert = card.device_key, card.person_key, card.cert
        kept.recipient = str(keys.recipient_of(card.person_key))
    if kept.sign_key != card.device_key or kept.person_key != card.person_key:
        return None  # another key behind the same id: a forgery
    if kept.state == UNKNOWN:
        kept.state = TRUSTED
    if own:
        kept.name, kept.role = kept.name or card.name, kept.role or card.role
    session.flush()
    return kept


# scopes and members


@dataclass(frozen=True)
class ScopeCert:
    id: bytes
    kind: str
    parent: bytes | None
    creator: bytes
    cert: bytes


@dataclass(frozen=True)
class MemberCert:
    id: bytes
    scope_id: bytes
    person_key: bytes
    role: str
    signed_by: bytes
    units: list[bytes] | None
    cert: bytes


SaidOfScope = tuple[bytes, str, bytes | None, bytes, int]
SaidOfMember = tuple[
    bytes, bytes, bytes, str, list[bytes] | None, bytes | None, bytes | None, bytes
]


def read_scope(cert: bytes) -> ScopeCert | None:
    """None unless its creator signed it."""
    try:
        said, signer = _read(cert, "scope")
        scope_id, kind, parent, creator, _made_ms = msgspec.convert(said, SaidOfScope)
    except Unreadable:
        return None
    known = kind in (scopes.TEAM, scopes.ASSIGNMENT, scopes.OFFICE)
    return ScopeCert(scope_id, kind, parent, creator, cert) if known and signer == creator else None


def read_member(cert: bytes) -> MemberCert | None:
    """None unless it is signed by the one it says."""
    try:
        said, signer = _read(cert, "member")
        found = msgspec.convert(said, SaidOfMember)
    except Unreadable:
        return None
    member_id, scope_id, person_key, role, units, _from, _until, granter = found
    if signer != granter or role not in CONTACT_ROLES or len(person_key) != 32:
        return None
    return MemberCert(member_id, scope_id, person_key, role, granter, units, cert)


Unreadable = (CryptoError, msgspec.MsgspecError, ValueError, TypeError, LookupError)


def _read(cert: bytes, kind: str) -> tuple[list[Any], bytes]:
    said, signer = scopes.read_certificate(cert)
    if said[:2] != [kind, 1]:
        raise ValueError(kind)
    return said[2:], signer


def judge_members(
    known: Mapping[bytes, ScopeCert], certs: Iterable[MemberCert]
) -> dict[bytes, dict[bytes, MemberCert]]:
    """Scope -> person -> the certificate that counts. A pure function of the set."""
    waiting = sorted(certs, key=lambda cert: cert.id)
    members: dict[bytes, dict[bytes, MemberCert]] = {scope_id: {} for scope_id in known}
    grew = True
    while grew:
        grew = False
        for cert in list(waiting):
            if may_grant(known, members, cert.scope_id, cert.signed_by):
                waiting.remove(cert)
                members[cert.scope_id].setdefault(cert.person_key, cert)
                if cert.role == COORDINATOR:
                    members[cert.scope_id][cert.person_key] = cert
                grew = True
    return members


def may_grant(
    known: Mapping[bytes, ScopeCert],
    members: Mapping[bytes, Mapping[bytes, MemberCert]],
    scope_id: bytes,
    person_key: bytes,
) -> bool:
    """The creator of a scope, a coordinator in it, or one of the assignment above it."""
    scope = known.get(scope_id)
    if scope is None or not may_stand(known, members, scope):
        return False
    if scope.creator == person_key:
        return True
    cert = members[scope_id].get(person_key)
    if cert is not None and cert.role == COORDINATOR:
        return True
    return scope.parent is not None and may_grant(known, members, scope.parent, person_key)


def may_stand(
    known: Mapping[bytes, ScopeCert],
    members: Mapping[bytes, Mapping[bytes, MemberCert]],
    scope: ScopeCert,
) -> bool:
    """A team or office stands only if whoever made it may grant in its assignment."""
    if scope.parent is None:
        return scope.kind == scopes.ASSIGNMENT
    parent = known.get(scope.parent)
    if parent is None or parent.parent is not None:
        return False
    return may_grant(known, members, parent.id, scope.creator)


def known_scopes(session: Session) -> dict[bytes, ScopeCert]:
    rows = session.scalars(select(SyncScope).where(SyncScope.cert.is_not(None)))
    found = (read_scope(row.cert or b"") for row in rows)
    return {scope.id: scope for scope in found if scope}


def known_members(session: Session) -> list[MemberCert]:
    rows = session.scalars(select(SyncMember).where(SyncMember.cert.is_not(None)))
    found = (read_member(row.cert or b"") for row in rows)
    return [member for member in found if member]


def may_i_grant(session: Session, scope_id: bytes) -> bool:
    known = known_scopes(session)
    members = judge_members(known, known_members(session))
    return may_grant(known, members, scope_id, scopes.person_key(session))


def meet_scopes(
    session: Session, scope_certs: Iterable[bytes], member_certs: Iterable[bytes]
) -> list[bytes]:
    """Enter the scopes and members that count; answers the scopes that did not."""
    known = known_scopes(session)
    heard = {cert.id: cert for raw in scope_certs if (cert := read_scope(raw))}
    together = {**heard, **known}  # a scope known here is never redefined
    certs = {member.id: member for raw in member_certs if (member := read_member(raw))}
    certs.update({cert.id: cert for cert in known_members(session)})
    members = judge_members(together, certs.values())
    refused = []
    for scope in heard.values():
        if scope.id in known:
            continue
        if not may_stand(together, members, scope):
            refused.append(scope.id)
            continue
        session.add(
            SyncScope(
                id=scope.id,
                kind=scope.kind,
                parent=scope.parent,
                creator=scope.creator,
                cert=scope.cert,
            )
        )
    for people in members.values():
        for member in people.values():
            _enter_member(session, member)
    session.flush()
    return refused


def _enter_member(session: Session, member: MemberCert) -> None:
    if session.get(SyncMember, member.id) is not None:
        return
    session.add(
        SyncMember(
            id=member.id,
            scope_id=member.scope_id,
            person_key=member.person_key,
            role=member.role,
            units=None if member.units is None else msgspec.msgpack.encode(member.units),
            signed_by=member.signed_by,
            cert=member.cert,
        )
    )
