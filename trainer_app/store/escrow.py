"""A contact who can help when passphrase and recovery sheet are both lost (F10, SYNC 0a.8).

Off unless chosen. A second recovery code is made and sealed to the contact's key; it lies sealed in
the key file of the profile. Whoever is locked out gives the contact a request file with it; the
contact reads the code to them. Code and laptop together open the whole profile, so the contact must
be sure who asks. Used once, the code ends.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import pyrage

from trainer_app.core import clock
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.store import keys
from trainer_app.store.cards import HELP_FORMAT, read_card
from trainer_app.store.profile import Profile

KEPT = "escrow"
"""Local setting: whom we chose. In the key file stands no name."""


class NotARequest(UserError):
    """The file asks for no help, or not ours."""


@dataclass(frozen=True)
class Asked:
    """What a request says once it is open."""

    name: str
    person_key: bytes
    code: str
    made_ms: int


def entrust(opened: Profile, person_key: bytes) -> None:
    """From now on this contact can help; whoever was chosen before no longer can."""
    code = keys.new_code()
    said = {
        "name": opened.me.name,
        "person": opened.me.person_key.hex(),
        "code": keys.code_to_words(code),
        "made_ms": clock.now_ms(),
    }
    sealed = pyrage.encrypt(
        json.dumps(said, ensure_ascii=False).encode(), [keys.recipient_of(person_key)]
    )
    box = keys.wrap(keys.key_from_code(code), opened.data_key)
    opened.renew_wrapping({"escrow": {"box": box.hex(), "sealed": sealed.hex()}})
    _remember(opened, person_key)


def end(opened: Profile) -> None:
    """Nobody can help any more; a request file given away before opens nothing."""
    opened.renew_wrapping({"escrow": None})
    _remember(opened, None)


def entrusted_to(opened: Profile) -> bytes | None:
    """The contact who can help."""
    if not read_card(opened.folder).get("escrow"):
        return None
    return opened.database.local_get(KEPT)


def _remember(opened: Profile, person_key: bytes | None) -> None:
    with opened.database.change(undoable=False) as session:
        opened.database.local_set(session, KEPT, person_key)


def read_request(held: keys.Secrets, content: bytes) -> Asked:
    """Open a request that a locked-out contact has sent us."""
    try:
        said = json.loads(content)
        if said["format"] != HELP_FORMAT:
            raise ValueError(said["format"])
        sealed = bytes.fromhex(said["sealed"])
    except (ValueError, KeyError, TypeError, AttributeError) as problem:
        raise NotARequest(
            _("This file is no request for help."),
            _("Ask for the file that the locked program has saved."),
        ) from problem
    try:
        return _asked(json.loads(pyrage.decrypt(sealed, [held.reading])))
    except (pyrage.DecryptError, ValueError, KeyError, TypeError) as problem:
        raise NotARequest(
            _("This request is damaged, or meant for another contact."),
            _("Ask for the file again, and who was chosen to help."),
        ) from problem


def _asked(said: dict[str, Any]) -> Asked:
    person_key = bytes.fromhex(said["person"])
    return Asked(str(said["name"]), person_key, str(said["code"]), int(said["made_ms"]))
