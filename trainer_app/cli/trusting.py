"""Trust without a window: contacts taken up, laptops listed and reported lost."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from trainer_app import catalogue
from trainer_app.cli.carrying import Facts, iso
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.store import keys
from trainer_app.store.profile import Profile
from trainer_app.sync import pairing, revoking
from trainer_app.sync.model import Contact

assert catalogue.MODELS


def card(profile: Profile, path: Path) -> Facts:
    """Write our own contact file."""
    if path.exists():
        raise UserError(
            _("There is already a file of this name: {file}").format(file=path.name),
            _("Choose another name; nothing was written."),
        )
    path.write_bytes(pairing.contact_card(profile))
    return {"file": str(path), "code": keys.short_code(profile.me.person_key)}


def enrol_file(profile: Profile, path: Path) -> Facts:
    try:
        content = path.read_bytes()
    except OSError as problem:
        raise UserError(
            _("The file cannot be read."), _("Check that the stick is still there.")
        ) from problem
    return _facts(pairing.add_contact(profile, content))


def enrol_code(profile: Profile, code: str, name: str, role: str) -> Facts:
    return _facts(pairing.enrol_by_code(profile, code, name, role))


def _facts(contact: Contact) -> Facts:
    return {
        "id": contact.id.hex(),
        "name": contact.name,
        "role": contact.role,
        "code": keys.short_code(contact.person_key or b""),
    }


def laptops(profile: Profile) -> list[Facts]:
    with profile.database.read() as session:
        return [
            {
                "id": one.device_id.hex(),
                "name": one.name,
                "mine": one.mine,
                "changes": one.changes,
                "last": iso(one.last_ms),
                "reported": iso(one.lost_ms),
                "only_in": list(one.only_in),
            }
            for one in revoking.list_laptops(session)
        ]


def revoke(profile: Profile, device_id: bytes, since: str | None) -> int:
    """`since`: a moment as 2025-05-12T09:41:00Z; without it all that is here counts."""
    since_ms = None
    if since:
        try:
            since_ms = int(datetime.fromisoformat(since).timestamp() * 1000)
        except ValueError as problem:
            raise UserError(
                _("This is no moment: {given}").format(given=since),
                _("Write it like 2025-05-12T09:41:00Z."),
            ) from problem
    return pairing.revoke(profile, device_id, since_ms=since_ms)
