"""Carrying without a window: places, files that were found, receipts."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy.orm import Session

from trainer_app import catalogue
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.store.base import new_id
from trainer_app.store.profile import Profile
from trainer_app.sync import carrying, finding, receipts
from trainer_app.sync import service as sync
from trainer_app.sync.targets import KINDS, TargetCard, cards

assert catalogue.MODELS

Facts = dict[str, Any]


def iso(moment_ms: int | None) -> str | None:
    """2025-05-12T09:41:00Z, for scripts in every language."""
    if moment_ms is None:
        return None
    return datetime.fromtimestamp(moment_ms / 1000, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


# places


def add_place(
    profile: Profile, label: str, kind: str, address: str, options: list[str], secret: str
) -> None:
    """Remember a place under a name; the same name again alters it."""
    if kind not in KINDS:
        raise UserError(
            _("There is no such sort of place: {kind}.").format(kind=kind),
            _("There are: {kinds}.").format(kinds=", ".join(KINDS)),
        )
    said = dict(part.split("=", 1) for part in options if "=" in part)
    with profile.database.change(undoable=False) as session:
        known = cards.find_card(session, label)
        card_id = known.id if known else new_id()
        cards.keep_card(session, TargetCard(card_id, kind, label, address, said, secret))


def visit(profile: Profile, label: str) -> Facts:
    """Bring what is new to a place, and fetch what is new."""
    with profile.database.read() as session:
        card = cards.find_card(session, label)
        known = [one.label for one in cards.list_cards(session)]
    if card is None:
        raise UserError(
            _("There is no place named {label}.").format(label=label),
            _("Known places: {labels}.").format(labels=", ".join(known) or "–"),
        )
    done = carrying.carry(profile, card.id)
    sent, came = done.pushed, done.pulled
    return {
        "target": card.label,
        "bytes_sent": sent.bytes,
        "bytes_received": came.bytes,
        "photos_sent": sent.photos,
        "photos_received": came.photos,
        "files": len(came.files),
        "new": came.new,
        "changed": came.changed,
        "conflicts": came.conflicts,
        "failed": [
            {"name": name, "reason": why}
            for name, why in (
                *sent.failed,
                *came.failed,
                *((card.label, said) for said in came.refused),
            )
        ],
    }


# files that lie around


def found(profile: Profile, folders: list[Path]) -> Facts:
    """Change files in the chosen folders that were not taken in; `folders` are chosen first."""
    if folders:
        with profile.database.change(undoable=False) as session:
            for folder in folders:
                finding.watch(session, folder)
    seen = finding.search(profile)
    with profile.database.read() as session:
        held = sync.list_held(session)
    return {
        "files": [
            {
                "file": str(one.path),
                "size": one.size,
                "sender": one.sender or None,
                "made": iso(one.made_ms) if one.made_ms else None,
                "problem": one.problem or None,
            }
            for one in seen.new
        ],
        "known": seen.known,
        "away": [str(folder) for folder in seen.away],
        "held": [
            {"id": one.import_id.hex(), "name": one.name, "code": one.short_code} for one in held
        ],
    }


# receipts


def receipts_of(profile: Profile) -> Facts:
    """What was given to whom, and what of it is confirmed."""
    with profile.database.read() as session:
        return {"contacts": [_given_to(session, one) for one in sync.contacts(session)]}


def _given_to(session: Session, contact: Any) -> Facts:
    person = contact.person_key or b""
    given = receipts.exports_to(session, person)
    wanted = receipts.of_contact(session, person).wanted
    return {
        "id": contact.id.hex(),
        "name": contact.name,
        "files": [
            {
                "id": row.id.hex(),
                "made": iso(row.made_ms),
                "state": row.state,
                "received": iso(said.get("received_ms")),
                "changes": said.get("changes", 0),
            }
            for row, said in given
        ],
        "photos_wanted": len(wanted),
    }
