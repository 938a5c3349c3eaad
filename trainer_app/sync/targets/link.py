"""A target during one exchange: tries again while there is hope, counts bytes, hears "stop"."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeVar

from trainer_app.core.i18n import _
from trainer_app.sync.targets.pace import KIB, Pace
from trainer_app.sync.targets.target import DAMAGED, AlreadyThere, Target, TargetProblem

Report = Callable[[int, int, str], None]
"""KiB done, KiB in all, what is done. Raises Cancelled when the user said stop."""
Answer = TypeVar("Answer")


@dataclass(frozen=True)
class Patience:
    """How often a broken link is tried again at once; later tries are the carrier's."""

    tries: int = 7  # without any success between them
    first_rest: float = 1.0  # seconds; doubled each time
    longest_rest: float = 16.0


class Link:
    """The verbs of a target with patience. `sent` and `got` count what counts: bytes of objects."""

    def __init__(
        self,
        target: Target,
        pace: Pace,
        report: Report | None = None,
        patience: Patience | None = None,
    ) -> None:
        self.target, self.pace = target, pace
        self.patience = patience or Patience()
        self.sent = self.got = 0
        self._report = report
        self._done = self._total = 0
        self._words = ""

    # progress

    def begin(self, total: int, words: str) -> None:
        """The next stretch of work, in bytes."""
        self._done, self._total, self._words = 0, total, words
        self.hear()

    def advance(self, size: int) -> None:
        self._done += size
        self.hear()

    def hear(self, words: str = "") -> None:
        """Tells how far it is; raises Cancelled."""
        if self._report:
            total = max(self._total, self._done)
            self._report(self._done // KIB, -(-total // KIB), words or self._words)

    def tell(self, done: int, total: int, words: str) -> None:
        """Work on this laptop in between, which counts steps where a link counts bytes."""
        self.hear(words)

    # verbs

    def put(self, name: str, content: bytes) -> None:
        """Keep an object that only we write; proved by its size."""
        self.patiently(lambda: self.put_once(name, content))

    def put_once(self, name: str, content: bytes) -> None:
        self.put_unproved(name, content)
        if self.target.stat(name) != len(content):
            raise TargetProblem(DAMAGED, passing=True)

    def put_unproved(self, name: str, content: bytes, *, absent: bool = False) -> None:
        """The caller looks afterwards whether it lies there whole, for many objects at once."""
        self.hear()
        began = time.monotonic()
        self.target.put_new(name, content, absent=absent)
        self.pace.took(len(content), time.monotonic() - began)
        self.sent += len(content)

    def replace(self, name: str, content: bytes) -> None:
        """For a name that says what must lie there: anything else is a put that was cut."""

        def work() -> None:
            try:
                self.put_once(name, content)
            except AlreadyThere:
                self.target.delete(name)
                self.put_once(name, content)

        self.patiently(work)

    def get(self, name: str, offset: int = 0, length: int | None = None) -> bytes:
        def work() -> bytes:
            self.hear()
            return self.target.get(name, offset, length)

        content = self.patiently(work)
        self.got += len(content)
        return content

    def stat(self, name: str) -> int | None:
        return self.patiently(lambda: self.target.stat(name))

    def names(self, folder: str) -> list[tuple[str, int]]:
        return self.patiently(lambda: self.target.names(folder))

    def delete(self, name: str) -> None:
        self.patiently(lambda: self.target.delete(name))

    # patience

    def patiently(self, work: Callable[[], Answer]) -> Answer:
        """Again after a passing problem, with rests that grow; then the problem is told."""
        failed = 0
        while True:
            try:
                return work()
            except TargetProblem as problem:
                self.pace.broke()
                failed += 1
                if not problem.passing or failed >= self.patience.tries:
                    raise
                self._rest(failed)

    def _rest(self, failed: int) -> None:
        longest = min(self.patience.first_rest * 2 ** (failed - 1), self.patience.longest_rest)
        until = time.monotonic() + longest * random.uniform(0.5, 1.0)  # not all laptops at once
        while (left := until - time.monotonic()) > 0:
            self.hear(_("Waiting for the link"))
            threading.Event().wait(min(left, 0.5))
