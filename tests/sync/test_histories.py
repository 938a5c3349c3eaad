"""Invented histories: whatever was carried in whatever way, every laptop shows the truth.

The real way to write, real change files, and an oracle that knows nothing of the program. The short
tier lives through a few, the long one through as many as HISTORIES says.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.sync.world import COORDINATORS, LATE, NAMES, STORIES, History, World
from trainer_app.sync import checking

HISTORIES = int(os.environ.get("HISTORIES", "50"))
SHARE = 5  # every so many-th is one in which people come and go
FATES = ("arrives", "arrives", "arrives", "twice", "lost", "late", "cut")
EDITS = ("add", "name", "name", "phone", "clear", "delete", "present", "minutes", "event")
EDITS += ("tomorrow",)

REVIEWED = ("submit", "give back", "approve", "approve", "reopen", "withdraw")
nothing, one_of_two, one_of_ten = st.just(""), st.integers(0, 1), st.integers(0, 9)


def step(kind: str, who: tuple[str, ...], what: st.SearchStrategy, which: st.SearchStrategy):
    return st.tuples(st.just(kind), st.sampled_from(who), what, which)


def steps_of(names: tuple[str, ...]) -> list[st.SearchStrategy]:
    """What any of these people may do, the usual more often."""
    edits = step("write", names, st.sampled_from(EDITS), one_of_two)
    journeys = step("carry", names, st.sampled_from(names), st.sampled_from(FATES))
    reviews = step("review", names, st.sampled_from(REVIEWED), one_of_two)
    others = st.one_of(
        step("decide", names, nothing, one_of_ten),
        step("held", COORDINATORS, nothing, one_of_ten),
        step("undo", names, nothing, one_of_two),
        step("erase", names, nothing, one_of_two),
        step("pocket", ("",), nothing, st.integers(1, 2)),
    )
    return [edits, edits, edits, journeys, journeys, reviews, reviews, others]


EVERYBODY = (*NAMES, *LATE)
everybody = st.sampled_from(EVERYBODY)
comings_and_goings = [
    step("limit", EVERYBODY, everybody, st.integers(0, 5)),
    step("limit", COORDINATORS, everybody, st.integers(0, 5)),
    step("lost", EVERYBODY, everybody, one_of_two),
    step("back up", EVERYBODY, nothing, one_of_two),
    step("put back", EVERYBODY, nothing, one_of_two),
    step("join", LATE, nothing, one_of_two),
]


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory):
    made = World(Path(tmp_path_factory.mktemp("world")))
    yield made
    made.close()


@pytest.fixture(scope="module")
def great_world(tmp_path_factory: pytest.TempPathFactory):
    made = World(Path(tmp_path_factory.mktemp("world")), EVERYBODY)
    yield made
    made.close()


# the laptops remember the histories before, so making one shorter would tell of another
unshortened = settings(
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
years_apart = st.fixed_dictionaries({name: st.integers(-10, 10) for name in EVERYBODY})


@pytest.mark.timeout(12 * 3600)
@settings(unshortened, max_examples=HISTORIES)
@given(
    st.sampled_from(STORIES),
    st.lists(st.one_of(steps_of(NAMES)), min_size=8, max_size=24),
    years_apart,
    st.integers(0, 2**32),
)
def test_every_laptop_ends_with_the_truth(
    world: World, story: str, history: list, years: dict[str, int], seed: int
) -> None:
    """A1-A6, A10, A11, A17, A18, A22: nothing is lost, and no team reads another's."""
    live(world.begin(story, years, seed), history)


@pytest.mark.timeout(12 * 3600)
@settings(unshortened, max_examples=max(8, HISTORIES // SHARE))
@given(
    st.sampled_from(STORIES),
    st.lists(st.one_of(*steps_of(EVERYBODY), *comings_and_goings), min_size=12, max_size=40),
    years_apart,
    st.integers(0, 2**32),
)
def test_whoever_comes_goes_or_loses_a_laptop(
    great_world: World, story: str, history: list, years: dict[str, int], seed: int
) -> None:
    """A13, A16: four to eight laptops; people join late, are limited, taken out and let in again,
    laptops are lost and put back from backups."""
    live(great_world.begin(story, years, seed), history)


def live(lived: History, history: list) -> None:
    for kind, one, other, more in history:
        if kind == "join":
            lived.join(one)
        elif one and one not in lived.joined:
            continue
        elif kind == "write":
            lived.write(one, other, more)
        elif kind == "decide":
            lived.decide(one, more)
        elif kind == "review":
            lived.review(one, other, more)
        elif kind == "held":
            lived.decide_held(one, more)
        elif kind == "erase":
            lived.erase(one, more)
        elif kind == "undo":
            lived.undo(one)
            assert lived.differences_here(one) == []
        elif kind == "pocket":
            lived.empty_pockets(more)
        elif kind == "back up":
            lived.back_up(one)
        elif kind == "put back":
            lived.put_back(one)
        elif one != other and other in lived.joined:
            DEALINGS[kind](lived, one, other, more)
    lived.settle()
    assert lived.differences() == []


DEALINGS = {
    "carry": History.carry,
    "lost": lambda lived, one, other, _more: lived.report_lost(one, other),
    "limit": lambda lived, one, other, which: lived.limit(one, other, which),
}


def test_verify_agrees_with_the_oracle(world: World) -> None:
    """After all these histories, each laptop finds nothing wrong with itself."""
    lived = world.begin(STORIES[0], {}, 1)
    lived.write("anna", "add", 0)
    lived.settle()
    for name in NAMES:
        assert checking.verify(lived.laptops[name]) == []
