"""Real laptops for tests: `open_device("anna")` is a whole profile in a folder of its own."""

import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from unittest.mock import patch

from trainer_app import catalogue
from trainer_app.store import keys, profile
from trainer_app.store.database import Database
from trainer_app.store.profile import Profile

assert catalogue.MODELS  # a laptop knows every room

# one guess costs next to nothing: tests open hundreds of profiles, and none holds a secret
WEAK = keys.Strength(rounds=1, memory=8192)
PASSPHRASE = "көк асман ак булут"

OpenDevice = Callable[..., Profile]


@cache
def migrated_database() -> tuple[bytes, bytes]:
    """A key and the bytes of an empty database, migrated once: a second saved for each laptop."""
    with tempfile.TemporaryDirectory() as folder:
        key, path = keys.new_data_key(), Path(folder) / profile.DATABASE
        Database(path, key).close()
        return key, path.read_bytes()


def make_device(folder: Path, name: str, role: str = "trainer", language: str = "ky") -> Profile:
    key, empty = migrated_database()
    folder.mkdir(parents=True, exist_ok=True)
    (folder / profile.DATABASE).write_bytes(empty)
    with patch.object(keys, "new_data_key", lambda: key):
        made, _code = profile.create(
            folder,
            label="Profile",
            name=name,
            role=role,
            passphrase=PASSPHRASE,
            language=language,
            strength=WEAK,
        )
    return made


class Devices:
    """The laptops of one test; each name is one laptop, made when first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.opened: dict[str, Profile] = {}

    def open(self, name: str = "anna", role: str = "trainer", language: str = "ky") -> Profile:
        if name not in self.opened:
            made = make_device(self.folder / name, name.capitalize(), role, language)
            self.opened[name] = made
        return self.opened[name]

    def reopen(self, name: str) -> Profile:
        """Closed and unlocked again, as after a night."""
        self.opened.pop(name).close()
        self.opened[name] = profile.open_(self.folder / name, PASSPHRASE)
        return self.opened[name]

    def close(self) -> None:
        for one in self.opened.values():
            one.close()
