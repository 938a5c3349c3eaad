"""Several laptops and two places, visited in any order, now and then broken off."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.sync.conftest import Post
from tests.sync.targets.conftest import MakeCard, card_of, pull, push
from trainer_app.core.errors import Cancelled
from trainer_app.store.profile import Profile
from trainer_app.sync import checking, service, trust
from trainer_app.sync.targets import TargetCard

STEPS = 10


def broken_off(chance: random.Random):
    """Stop is pressed at the n-th word of progress."""
    left = chance.choice([2, 5, 9, 15, 1000])

    def report(done: int, total: int, words: str) -> None:
        nonlocal left
        left -= 1
        if left < 0:
            raise Cancelled

    return report


@pytest.mark.parametrize("seed", [1])
def test_whatever_the_order_of_visits_all_laptops_end_alike(
    seed: int, post: Post, make_card: MakeCard, tmp_path: Path
) -> None:
    """A18, A22: two coordinators and two trainers of one team, a stick and a web folder."""
    chance = random.Random(seed)
    people = {name: post.open(name) for name in ("anna", "bob")}
    people |= {name: post.open(name, "coordinator") for name in ("office", "centre")}
    for one in people.values():
        for other in people.values():
            if one is not other:
                service.add_contact(one, service.contact_card(other))
    anna = people["anna"]
    assignment = post.begin(anna, people=3, photos=2)
    for name in ("office", "centre"):
        service.hand_up(anna, assignment, trust.contact_id_of(people[name].me.person_key))
    service.hand_over(anna, assignment, trust.contact_id_of(people["bob"].me.person_key))
    stick = tmp_path / "stick two"
    stick.mkdir()
    places = [make_card("webdav"), card_of("folder", 0, str(stick))]
    for step in range(STEPS):
        name = chance.choice(sorted(people))
        visit(people[name], chance.choice(places), chance)
        if service_has(people[name], post):
            post.rename(people[name], *new_name(people[name], post, chance, step))
    for _round in range(3):
        for one in people.values():
            pull(one, places[0]), push(one, places[0])
    dumps = {name: post.dump(one) for name, one in people.items()}
    assert all(dump == dumps["anna"] for dump in dumps.values())
    assert all(one.files.list_names() == anna.files.list_names() for one in people.values())
    assert all(checking.verify(one) == [] for one in people.values())
    assert all(push(one, places[0]).nothing for one in people.values())


def visit(opened: Profile, card: TargetCard, chance: random.Random) -> None:
    for work in chance.sample([push, pull], 2):
        try:
            work(opened, card, broken_off(chance))
        except Cancelled:
            return


def service_has(opened: Profile, post: Post) -> bool:
    return bool(post.names(opened))


def new_name(opened: Profile, post: Post, chance: random.Random, step: int) -> tuple[str, str]:
    """A name of its own each time: which of two wins is the business of merging."""
    old = chance.choice(post.names(opened))
    return old, f"{opened.me.name} {step}"
