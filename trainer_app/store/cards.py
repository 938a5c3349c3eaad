"""The cards of profiles: what can be read of them before anything is unlocked.

Neither cryptography nor the database is loaded here: the unlock screen must paint at once.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _

CARD = "profile.json"
CARD_COPY = "profile.copy.json"  # the wrapped key is worth a second copy
FORMAT = 1
HELP_FORMAT = "trainer_app help"
HELP_SUFFIX = ".help"


class DamagedProfile(UserError):
    """The passphrase is not to blame."""


class NewerProfile(UserError):
    """Made by a later version of the program."""


@dataclass(frozen=True)
class ProfileCard:
    """What can be told of a profile before it is unlocked."""

    folder: Path
    label: str
    role_hint: str | None = None


def list_profiles(root: Path) -> list[ProfileCard]:
    """The profiles under this folder, by label; one with an unreadable card is listed too."""
    found = []
    for folder in sorted(root.iterdir()) if root.exists() else []:
        if not (folder / CARD).exists() and not (folder / CARD_COPY).exists():
            continue
        try:
            found.append(ProfileCard(folder, str(read_card(folder)["label"])))
        except UserError:
            found.append(ProfileCard(folder, folder.name))
    return sorted(found, key=lambda card: card.label.casefold())


def read_card(folder: Path) -> dict[str, Any]:
    """The one that is whole: the card, or its copy."""
    for name in (CARD, CARD_COPY):
        card = _read_whole_card(folder / name)
        if card is None:
            continue
        if card["format"] > FORMAT:
            raise NewerProfile(
                _("This profile was made by a newer version of the program."),
                _("Update the program on this laptop."),
            )
        return card
    raise DamagedProfile(
        _("The key file of this profile is damaged."),
        _("Your passphrase is not to blame. Restore the profile from a backup."),
    )


def has_helper(folder: Path) -> bool:
    """A contact was chosen who can help somebody locked out."""
    try:
        return bool(read_card(folder).get("escrow"))
    except UserError:
        return False


def help_request(folder: Path) -> bytes:
    """The file for that contact; only they can open it, and it opens nothing by itself."""
    said = read_card(folder)["escrow"]
    request = {"format": HELP_FORMAT, "version": 1, "sealed": said["sealed"]}
    return json.dumps(request, indent=1).encode()


def _read_whole_card(path: Path) -> dict[str, Any] | None:
    """None if it is absent or any byte of it has changed."""
    try:
        card = json.loads(path.read_bytes())
        check = card.pop("check")
    except (OSError, ValueError, KeyError, AttributeError, TypeError):
        return None
    return card if check == _check_of(card) else None


def write_card(folder: Path, card: dict[str, Any]) -> None:
    """The copy first, so that one of the two is always whole."""
    from trainer_app.store.files import write_whole

    content = json.dumps(card | {"check": _check_of(card)}, ensure_ascii=False, indent=1).encode()
    for name in (CARD_COPY, CARD):
        write_whole(folder / name, content)


def _check_of(card: dict[str, Any]) -> str:
    return hashlib.sha256(json.dumps(card, sort_keys=True).encode()).hexdigest()
