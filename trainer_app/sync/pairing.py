"""Pairing and handing over with an open profile: each of these is one change of its own."""

from __future__ import annotations

from collections.abc import Collection

from trainer_app.store import escrow
from trainer_app.store.profile import Profile
from trainer_app.sync import erasing, handing, introducing, revoking, trust, waiting
from trainer_app.sync.model import Contact, Status
from trainer_app.sync.revoking import Report


def contact_card(opened: Profile) -> bytes:
    """Our own contact file."""
    return trust.write_card(trust.my_card(opened.me), opened.secrets)


def add_contact(opened: Profile, content: bytes) -> Contact:
    """From the other person's contact file."""
    return add_card(opened, trust.read_card(content))


def add_card(opened: Profile, card: trust.Card) -> Contact:
    with opened.database.change("contact", undoable=False) as session:
        return trust.add_contact(session, card)


def remove_contact(opened: Profile, contact_id: bytes) -> None:
    """Their next files are held again; if they could help us when locked out, that ends too."""
    with opened.database.change("contact", undoable=False) as session:
        person_key = trust.get_contact(session, contact_id).person_key
        trust.remove_contact(session, contact_id)
    if person_key is not None and escrow.entrusted_to(opened) == person_key:
        escrow.end(opened)


def enrol_by_code(opened: Profile, code: str, name: str, role: str) -> Contact:
    """From the long code that the other person reads aloud."""
    return add_card(opened, trust.card_from_code(code, name, role))


def enrol_introduced(opened: Profile, person_key: bytes) -> Contact:
    """Somebody whom a coordinator of a common assignment has introduced."""
    with opened.database.change("contact", undoable=False) as session:
        return introducing.accept(session, person_key)


def revoke(
    opened: Profile,
    device_id: bytes,
    *,
    since_ms: int | None = None,
    report: Report | None = None,
) -> int:
    """Report a laptop lost; answers how many of its changes do not count any more."""
    with opened.database.change("revoke", undoable=False) as session:
        lost = revoking.revoke(session, device_id, since_ms=since_ms, report=report)
        erasing.pursue(opened, session)
    erasing.finish(opened, report)
    return lost


def limit(
    opened: Profile,
    assignment_scope: bytes,
    person_key: bytes,
    units: Collection[bytes] | None,
    report: Report | None = None,
) -> None:
    """Where a person's changes count from now on; None: everywhere, none: nowhere."""
    with opened.database.change("limit", undoable=False) as session:
        revoking.limit(session, assignment_scope, person_key, units, report)
        erasing.pursue(opened, session)
    erasing.finish(opened, report)


def hand_up(opened: Profile, assignment_id: bytes, contact_id: bytes) -> None:
    """A coordinator comes in: the plan, and every team we are in."""
    hand(opened, assignment_id, contact_id)


def hand_over(opened: Profile, assignment_id: bytes, contact_id: bytes) -> None:
    """A trainer comes in: the plan, and a team."""
    hand(opened, assignment_id, contact_id)


def hand(opened: Profile, assignment_id: bytes, contact_id: bytes) -> None:
    with opened.database.change("hand", undoable=False) as session:
        contact = trust.get_contact(session, contact_id)
        handing.hand(session, assignment_id, contact)
        session.info.setdefault("changed", set()).add("sync_member")


def status(opened: Profile) -> Status:
    with opened.database.read() as session:
        return waiting.status_of(session, opened.files)
