"""A profile: one person's encrypted folder. Made, unlocked, locked.

Outside the encrypted files stands only `profile.json`: a neutral label and the wrapped data key.
SQLAlchemy is loaded when a profile is opened, not before: the unlock screen must paint at once.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from filelock import FileLock, Timeout

from trainer_app.core import clock
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.store import keys, snapshot
from trainer_app.store.cards import (
    CARD,
    FORMAT,
    DamagedProfile,
    read_card,
    write_card,
)
from trainer_app.store.files import Files, sweep_parts
from trainer_app.store.snapshot import DATABASE

if TYPE_CHECKING:
    from trainer_app.store.database import Database

ROLES = ("trainer", "coordinator")
SHORTEST_PASSPHRASE = 8  # signs; the strength meter asks for more


class WrongPassphrase(UserError):
    """Nothing is harmed; try again."""


class AlreadyOpen(UserError):
    """Another window has it."""


@dataclass(frozen=True)
class Me:
    """The person this profile belongs to, known only while it is unlocked."""

    name: str
    role: str
    language: str
    person_key: bytes
    device_id: bytes


class Profile:
    """An unlocked profile. `close()` forgets the keys and lets another window in."""

    def __init__(self, folder: Path, data_key: bytes, lock: FileLock) -> None:
        self.folder = folder
        self.data_key = data_key
        self._lock = lock
        self.files = Files(folder / "files")
        self.database: Database
        self.reopen_database()

    def reopen_database(self) -> None:
        """After another file was put in its place."""
        from trainer_app.store.database import Database

        def copy_first() -> None:
            snapshot.save(self.folder, self.data_key, "migration")

        path = self.folder / DATABASE
        self.database = Database(path, self.data_key, before_migration=copy_first)
        self.read_keys()

    def read_keys(self) -> None:
        """Who we are: read again when a restored profile has become a new device."""
        from trainer_app.store.scopes import KEYS

        kept = self.database.local_get(KEYS)
        if kept is None:
            raise _damaged_database()
        held = json.loads(kept)
        self.secrets = keys.Secrets(bytes.fromhex(held["person"]), bytes.fromhex(held["device"]))
        about = json.loads(self.database.local_get("me") or b"{}")
        self.me = Me(
            about["name"],
            about["role"],
            about["language"],
            self.secrets.person_key,
            self.secrets.device_id,
        )

    @property
    def label(self) -> str:
        return str(read_card(self.folder)["label"])

    def rename(self, label: str) -> None:
        """The neutral label; everybody who holds the laptop can read it."""
        write_card(self.folder, read_card(self.folder) | {"label": label.strip()})

    def change_passphrase(
        self, old: str, new: str, *, strength: keys.Strength = keys.STANDARD
    ) -> None:
        """The data stay as they are; only the wrapping of the key is renewed."""
        card = read_card(self.folder)
        _unlock_with_passphrase(card, old)
        self.renew_wrapping(_passphrase_wrapping(new, self.data_key, strength))

    def new_recovery_code(self) -> str:
        """The code on the old sheet stops working."""
        code = keys.new_code()
        box = keys.wrap(keys.key_from_code(code), self.data_key).hex()
        self.renew_wrapping({"recovery": {"box": box}})
        return keys.code_to_words(code)

    def renew_wrapping(self, wrapping: dict[str, Any]) -> None:
        """Other ways to the data key than before; the data stay as they are."""
        write_card(self.folder, read_card(self.folder) | wrapping)

    def close(self) -> None:
        self.database.close()
        self.data_key = b""
        self.secrets = keys.Secrets(b"", b"")
        self._lock.release()

    def lock(self) -> None:
        self.close()


def new_folder(root: Path) -> Path:
    """A folder name that says nothing of the person."""
    return root / f"profile-{secrets.token_hex(4)}"


def create(
    folder: Path,
    *,
    label: str,
    name: str,
    role: str,
    passphrase: str,
    language: str,
    strength: keys.Strength = keys.STANDARD,
) -> tuple[Profile, str]:
    """A new profile, open, and its recovery code: shown once, never stored."""
    if role not in ROLES:
        raise ValueError(role)
    if not name.strip():
        raise UserError(_("The name is missing."), _("Write your name."), field="name")
    if (folder / CARD).exists():
        raise UserError(_("There is already a profile in this folder."))
    data_key, code = keys.new_data_key(), keys.new_code()
    wrappings = _passphrase_wrapping(passphrase, data_key, strength)
    wrappings["recovery"] = {"box": keys.wrap(keys.key_from_code(code), data_key).hex()}
    folder.mkdir(parents=True, exist_ok=True)
    lock = _take_lock(folder)
    try:
        _make_database(
            folder / DATABASE,
            data_key,
            keys.new_secrets(),
            {"name": name.strip(), "role": role, "language": language},
        )
        # last: a folder with a card is a whole profile
        write_card(folder, {"format": FORMAT, "label": label.strip() or folder.name} | wrappings)
        return Profile(folder, data_key, lock), keys.code_to_words(code)
    except BaseException:
        lock.release()
        raise


def open_(folder: Path, passphrase: str) -> Profile:
    """Raises WrongPassphrase, DamagedProfile, NewerProfile or AlreadyOpen; harms nothing."""
    return _open(folder, lambda card: _unlock_with_passphrase(card, passphrase))


def unlock(folder: Path, passphrase: str) -> bytes:
    """The data key alone, without opening anything."""
    return _unlock_with_passphrase(read_card(folder), passphrase)


def open_with_recovery(
    folder: Path, code: str, new_passphrase: str, *, strength: keys.Strength = keys.STANDARD
) -> Profile:
    """For a lost passphrase: the sheet of paper opens the profile and a new passphrase is set.

    The code that a chosen contact reads aloud does too, once.
    """
    profile = _open(folder, lambda card: _unlock_with_code(card, code))
    wrapping = _passphrase_wrapping(new_passphrase, profile.data_key, strength)
    if _is_helpers_code(read_card(folder), code):
        wrapping["escrow"] = None
    profile.renew_wrapping(wrapping)
    return profile


def _open(folder: Path, unlock: Callable[[dict[str, Any]], bytes]) -> Profile:
    lock = _take_lock(folder)
    try:
        card = read_card(folder)
        data_key = unlock(card)
        _check_database(folder / DATABASE, data_key)
        sweep_parts(folder)
        return Profile(folder, data_key, lock)
    except BaseException:
        lock.release()
        raise


def _take_lock(folder: Path) -> FileLock:
    # unlocked in a worker, locked in the window: the lock must not belong to a thread
    lock = FileLock(folder / "lock", thread_local=False)
    try:
        lock.acquire(timeout=0)
    except Timeout as problem:
        raise AlreadyOpen(
            _("This profile is already open."), _("Look for its window, or close it first.")
        ) from problem
    return lock


# the card: profile.json


# unwrapping the data key


def _passphrase_wrapping(
    passphrase: str, data_key: bytes, strength: keys.Strength
) -> dict[str, Any]:
    if len(passphrase) < SHORTEST_PASSPHRASE:
        raise UserError(
            _("The passphrase is too short."),
            _("Take several words that only you put together."),
            field="passphrase",
        )
    salt = keys.new_salt()
    box = keys.wrap(keys.key_from_passphrase(passphrase, salt, strength), data_key)
    return {"passphrase": asdict(strength) | {"salt": salt.hex(), "box": box.hex()}}


def _unlock_with_passphrase(card: dict[str, Any], passphrase: str) -> bytes:
    said = card["passphrase"]
    strength = keys.Strength(said["rounds"], said["memory"])
    key = keys.key_from_passphrase(passphrase, bytes.fromhex(said["salt"]), strength)
    data_key = keys.unwrap(key, bytes.fromhex(said["box"]))
    if data_key is None:
        raise WrongPassphrase(
            _("The passphrase is not right."),
            _("Nothing was harmed. Check the keyboard language and try again."),
            field="passphrase",
        )
    return data_key


def _unlock_with_code(card: dict[str, Any], words: str) -> bytes:
    code = keys.code_from_words(words)
    if code is None:
        raise WrongPassphrase(
            _("The recovery code is not complete."),
            _("Compare each group with the sheet; a sign is missing or wrong."),
            field="code",
        )
    boxes = [card["recovery"]["box"], (card.get("escrow") or {}).get("box", "")]
    found = (keys.unwrap(keys.key_from_code(code), bytes.fromhex(box)) for box in boxes)
    data_key = next((key for key in found if key), None)
    if data_key is None:
        raise WrongPassphrase(
            _("This recovery code belongs to another profile."),
            _("Look for the sheet of this profile, or for a newer one."),
            field="code",
        )
    return data_key


def _is_helpers_code(card: dict[str, Any], words: str) -> bool:
    code, said = keys.code_from_words(words), card.get("escrow")
    if code is None or not said:
        return False
    return keys.unwrap(keys.key_from_code(code), bytes.fromhex(said["box"])) is not None


# the database, before SQLAlchemy is loaded


def _check_database(path: Path, data_key: bytes) -> None:
    """The key is right; so whatever fails here is damage, and is called so."""
    from sqlcipher3 import dbapi2

    damage: Exception | None = None
    if not path.exists():
        damage = FileNotFoundError(path.name)
    else:
        connection = dbapi2.connect(str(path))
        try:
            connection.execute(f"PRAGMA key=\"x'{data_key.hex()}'\"")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except dbapi2.DatabaseError as problem:
            damage = problem
        finally:
            connection.close()
    if damage:
        raise _damaged_database() from damage


def _damaged_database() -> DamagedProfile:
    return DamagedProfile(
        _("The data file of this profile is damaged."),
        _("Your passphrase is right. Restore the profile from its last backup."),
    )


def _make_database(
    path: Path, data_key: bytes, secrets: keys.Secrets, about: dict[str, str]
) -> None:
    from trainer_app.store.database import Database

    database = Database(path, data_key)
    write_keys(database, secrets, about)
    database.close()


def write_keys(database: Database, held: keys.Secrets, about: dict[str, str]) -> None:
    """The person's keys and name, inside the encrypted database; this laptop becomes a device."""
    from trainer_app.store.journal import introduce_me
    from trainer_app.store.scopes import KEYS
    from trainer_app.store.tables import SyncDevice

    said = {"person": held.person.hex(), "device": held.device.hex()}
    device = SyncDevice(
        device_id=held.device_id,
        sign_key=held.device_key,
        recipient=str(keys.recipient_of(held.person_key)),
        person_key=held.person_key,
        name=about["name"],
        role=about["role"],
        cert=keys.vouch_for_device(held),
        made_ms=clock.now_ms(),
    )
    with database.change("keys") as session:
        introduce_me(session, device)
        database.local_set(session, KEYS, json.dumps(said).encode())
        database.local_set(session, "me", json.dumps(about, ensure_ascii=False).encode())
    with database.read() as session:
        database.journal.load(session)
