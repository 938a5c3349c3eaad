"""Pairing and handing over with an open profile: each of these is one change of its own."""

from __future__ import annotations

from trainer_app.store.profile import Profile
from trainer_app.sync import handing, trust, waiting
from trainer_app.sync.model import Contact, Status


def contact_card(opened: Profile) -> bytes:
    """Our own contact file."""
    return trust.write_card(trust.my_card(opened.me), opened.secrets)


def add_contact(opened: Profile, content: bytes) -> Contact:
    """From the other person's contact file."""
    return add_card(opened, trust.read_card(content))


def add_card(opened: Profile, card: trust.Card) -> Contact:
    with opened.database.change("contact", undoable=False) as session:
        return trust.add_contact(session, card)


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
