"""What people of a history do to each other's rights and laptops."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import select

from tests.devices import PASSPHRASE
from tests.sync.oracle_statements import Statements
from trainer_app.core.errors import UserError
from trainer_app.store import backup
from trainer_app.store.base import pair_id
from trainer_app.store.profile import Profile
from trainer_app.store.tables import SyncStatement
from trainer_app.sync import revoking

PLACES = tuple(pair_id("test place", str(number)) for number in range(2))
LIMITS: tuple[tuple[bytes, ...] | None, ...] = ((), (), None, None, PLACES[:1], PLACES[1:])
"""Out, everywhere again, or in one municipality only."""


class Authority:
    """Laptops reported lost and put back from backups; people limited, taken out, let in again."""

    laptops: dict[str, Profile]
    shared: Any
    stick: Path
    chance: Random
    step: int
    at: Callable[[str], AbstractContextManager[Profile]]
    copies: dict[str, Path]
    erasers: set[str]
    stated: bool

    def report_lost(self, name: str, whose: str) -> None:
        device = self.laptops[whose].me.device_id
        self._state(name, lambda session: revoking.revoke(session, device))

    def limit(self, name: str, whom: str, which: int) -> None:
        places = LIMITS[which % len(LIMITS)]
        if places == () and whom in self.erasers:
            return  # what of their erasures has force then, `test_erasing` tries
        key, plan = self.laptops[whom].me.person_key, self.shared.scope
        self._state(name, lambda session: revoking.limit(session, plan, key, places))

    def _state(self, name: str, say: Callable) -> None:
        """Who may not is told so."""
        self.step += 1
        with (
            self.at(name) as opened,
            suppress(UserError),
            opened.database.change(undoable=False) as session,
        ):
            say(session)
            self.stated = True

    def back_up(self, name: str) -> None:
        """A copy is carried away; an older one is overwritten."""
        self.step += 1
        path = self.stick / f"{name}-{self.step}.backup"
        with self.at(name) as opened:
            self.copies[name] = backup.write(opened, path)

    def put_back(self, name: str) -> bool:
        """The laptop is gone, with all it had not sent; the copy goes on as another device."""
        self.step += 1
        copy = self.copies.pop(name, None)
        if copy is None:
            return False
        self.laptops[name].close()
        with self.at(name):
            folder = self.stick / f"laptop-{name}-{self.step}"
            self.laptops[name] = backup.restore(copy, folder, PASSPHRASE)
        return True


def stated_on(laptops: Iterable[Profile]) -> set[bytes]:
    """The certificates that are known there."""
    found: set[bytes] = set()
    for opened in laptops:
        with opened.database.read() as session:
            found |= set(session.scalars(select(SyncStatement.cert)))
    return found


def sound(
    laptops: dict[str, Profile], stated: Statements, of_scopes: Callable[[str], set[bytes]]
) -> dict[str, Profile]:
    """Laptops of people who still take part, and that are not lost."""
    return {
        name: opened
        for name, opened in laptops.items()
        if not stated.is_out(opened.me.person_key)
        and not any((scope, opened.me.device_id) in stated.lost for scope in of_scopes(name))
    }
