"""A profile copied by hand lives on twice, in any story: both halves are kept, and others agree.

How far the two halves of one person hear each other hangs on which of them was heard last.
"""

from __future__ import annotations

import os
from random import Random

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from tests.devices import Devices
from tests.sync import oracle
from tests.sync.conftest import Post
from tests.sync.test_forks import Copied, agree
from trainer_app.people.model import Person
from trainer_app.store.tables import SyncSegment

HISTORIES = max(2, int(os.environ.get("HISTORIES", "0")) // 10)
LAPTOPS = ("anna", "copy", "office", "bek")
deeds = st.tuples(st.sampled_from(LAPTOPS), st.integers(0, 2), st.integers(0, 3))
journeys = st.tuples(st.sampled_from(LAPTOPS), st.just(None), st.sampled_from(LAPTOPS))


@pytest.mark.timeout(12 * 3600)
@settings(
    max_examples=HISTORIES,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
@given(st.lists(st.one_of(deeds, journeys), min_size=4, max_size=16), st.integers(0, 2**32))
def test_both_halves_of_a_copied_profile_are_kept_in_any_story(
    tmp_path_factory: pytest.TempPathFactory, story: list, seed: int
) -> None:
    """A13."""
    folder = tmp_path_factory.mktemp("copied")
    (folder / "stick").mkdir()
    post = Post(Devices(folder / "laptops"), folder / "stick")
    try:
        live(Copied(post), story, Random(seed))
    finally:
        post.devices.close()


def live(copied: Copied, story: list, chance: Random) -> None:
    said = set()
    laptops = {name: getattr(copied, name) for name in LAPTOPS}
    # a laptop that never says anything is not heard, and the other one answered in its place
    story = [*story, ("anna", 0, 4), ("copy", 1, 5), ("bek", 2, 6)]
    for step, (name, whom, more) in enumerate(story):
        if whom is None:
            if name != more and {name, more} != {"anna", "copy"}:
                copied.carry(laptops[name], laptops[more])
            continue
        with laptops[name].database.change() as session:
            person = session.query(Person).order_by(Person.id).offset(whom).first()
            assert person is not None
            person.phone = f"0700 {step} {more}"
            said.add(person.phone)
    others = [laptops["anna"], laptops["copy"], laptops["bek"]]
    for _round in range(4):  # the copy hears that it is one, and says its own again as another
        chance.shuffle(others)
        for other in others:  # an answer is for the laptop of a person that was heard last
            copied.carry(other, laptops["office"])
            copied.carry(laptops["office"], other)
    agree(laptops["anna"])
    agree(laptops["copy"])
    agree(laptops["office"], laptops["bek"])
    assert said <= set(words_of(laptops["office"]))


def words_of(opened) -> list[str]:
    """Every phone number anybody ever wrote, out of the signed segments."""
    with opened.database.read() as session:
        raws = session.scalars(select(SyncSegment.raw)).all()
    return [
        one.values["phone"] for raw in raws for one in oracle.read(raw) if "phone" in one.values
    ]
