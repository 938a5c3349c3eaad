"""What a benchmark says, and how it takes the time: ours and its floor by turns, in one run."""

import statistics
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass

ROUNDS = 5  # the middle of five counts


@dataclass(frozen=True)
class Result:
    """One promise of speed. Without a floor the goal is a number of its own, in `unit`."""

    name: str
    ours: float
    goal: float
    unit: str = "ms"
    floor: float | None = None
    higher_is_better: bool = False

    @property
    def ratio(self) -> float | None:
        return self.ours / self.floor if self.floor else None

    @property
    def judged(self) -> float:
        """What the goal speaks of: the ratio where there is a floor, else the number itself."""
        return self.ours if self.ratio is None else self.ratio

    @property
    def kept(self) -> bool:
        return self.judged >= self.goal if self.higher_is_better else self.judged <= self.goal


Work = Callable[[], object]


def compare(ours: list[Work], floor: list[Work], around_floor: Work | None = None) -> tuple:
    """The middle time of one piece of our work and of the floor's, round by round, by turns.

    A busy moment of the computer hits both. `around_floor` is a context for the floor's rounds.
    """
    mine, lowest = [], []
    for number in range(ROUNDS):
        with around_floor() if around_floor else nothing_around():
            lowest.append(middle([took(work) for work in _part(floor, number)]))
        mine.append(middle([took(work) for work in _part(ours, number)]))
    return middle(mine), middle(lowest)


@contextmanager
def nothing_around() -> Iterator[None]:
    yield


def _part(works: list[Work], number: int) -> list[Work]:
    """The works of one round; a single one is done again in each."""
    return works if len(works) < ROUNDS else works[number::ROUNDS]


def took(work: Work) -> float:
    """Milliseconds."""
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000


def middle(times: list[float]) -> float:
    return statistics.median(times)


def p95(times: list[float]) -> float:
    """Nineteen of twenty are faster."""
    return sorted(times)[min(len(times) - 1, int(len(times) * 0.95))]
