"""Real laptops for tests: `open_device("anna")` is a whole profile in a folder of its own."""

from collections.abc import Callable
from pathlib import Path

from trainer_app.store import keys, profile
from trainer_app.store.profile import Profile

# one guess costs next to nothing: tests open hundreds of profiles, and none holds a secret
WEAK = keys.Strength(rounds=1, memory=8192)
PASSPHRASE = "көк асман ак булут"

OpenDevice = Callable[..., Profile]


def make_device(folder: Path, name: str, role: str = "trainer", language: str = "ky") -> Profile:
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
