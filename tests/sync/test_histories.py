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

from tests.sync.world import COORDINATORS, NAMES, STORIES, World
from trainer_app.sync import checking

HISTORIES = int(os.environ.get("HISTORIES", "50"))
FATES = ("arrives", "arrives", "arrives", "twice", "lost", "late", "cut")
EDITS = ("add", "name", "name", "phone", "clear", "delete", "present", "minutes", "event")

edits = st.tuples(
    st.just("write"), st.sampled_from(NAMES), st.sampled_from(EDITS), st.integers(0, 1)
)
journeys = st.tuples(
    st.just("carry"), st.sampled_from(NAMES), st.sampled_from(NAMES), st.sampled_from(FATES)
)
decisions = st.tuples(st.just("decide"), st.sampled_from(NAMES), st.just(""), st.integers(0, 9))
reviews = st.tuples(
    st.just("review"),
    st.sampled_from(NAMES),
    st.sampled_from(("submit", "give back", "approve", "approve", "reopen", "withdraw")),
    st.integers(0, 1),
)
erasures = st.tuples(st.just("erase"), st.sampled_from(NAMES), st.just(""), st.integers(0, 1))
held = st.tuples(st.just("held"), st.sampled_from(COORDINATORS), st.just(""), st.integers(0, 9))
undoings = st.tuples(st.just("undo"), st.sampled_from(NAMES), st.just(""), st.just(0))
arrivals = st.tuples(st.just("pocket"), st.just(""), st.just(""), st.integers(1, 2))
others = st.one_of(decisions, held, undoings, erasures, arrivals)
steps = st.one_of(edits, edits, edits, journeys, journeys, reviews, reviews, others)


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory):
    made = World(Path(tmp_path_factory.mktemp("world")))
    yield made
    made.close()


@pytest.mark.timeout(12 * 3600)
@settings(
    max_examples=HISTORIES,
    deadline=None,
    # the laptops remember the histories before, so making one shorter would tell of another
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(
    st.sampled_from(STORIES),
    st.lists(steps, min_size=8, max_size=24),
    st.fixed_dictionaries({name: st.integers(-10, 10) for name in NAMES}),
    st.integers(0, 2**32),
)
def test_every_laptop_ends_with_the_truth(
    world: World, story: str, history: list, years: dict[str, int], seed: int
) -> None:
    """A1-A6, A10, A11, A17, A18, A22: nothing is lost, and no team reads another's."""
    lived = world.begin(story, years, seed)
    for kind, one, other, more in history:
        if kind == "write":
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
        elif one != other:
            lived.carry(one, other, more)
    lived.settle()
    assert lived.differences() == []


def test_verify_agrees_with_the_oracle(world: World) -> None:
    """After all these histories, each laptop finds nothing wrong with itself."""
    lived = world.begin(STORIES[0], {}, 1)
    lived.write("anna", "add", 0)
    lived.settle()
    for name in NAMES:
        assert checking.verify(lived.laptops[name]) == []
