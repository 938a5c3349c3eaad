"""From the trainer to the office and back through a place that keeps objects."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.sync.conftest import Post, post
from trainer_app.store.profile import Profile
from trainer_app.sync import checking, service
from trainer_app.sync.targets import TargetCard, exchange
from trainer_app.sync.targets.link import Patience

from .conftest import KINDS

__all__ = ["post"]
HURRY = Patience(tries=2, first_rest=0.01)


def push(opened: Profile, card: TargetCard) -> exchange.Pushed:
    return exchange.push(opened, card, patience=HURRY)


def pull(opened: Profile, card: TargetCard) -> exchange.Pulled:
    return exchange.pull(opened, card, patience=HURRY)


@pytest.fixture
def pair(post: Post) -> tuple[Profile, Profile, bytes]:
    """A trainer with an assignment that was handed up to the office."""
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    assignment = post.begin(anna, people=5, photos=3)
    service.hand_up(anna, assignment, contact_of(office))
    return anna, office, assignment


def contact_of(opened: Profile) -> bytes:
    from trainer_app.sync import trust

    return trust.contact_id_of(opened.me.person_key)


@pytest.mark.parametrize("kind", KINDS)
def test_the_office_has_what_the_trainer_wrote_and_answers(
    kind: str, make_card: Callable[..., TargetCard], post: Post, pair
) -> None:
    """A5, A22, B4: there and back, and afterwards there is nothing left to carry."""
    anna, office, _assignment = pair
    card = make_card(kind)
    sent = push(anna, card)
    assert (sent.photos, sent.failed) == (3, ())
    assert sent.segments > 0 and sent.bytes > 0
    assert push(anna, card).nothing

    came = pull(office, card)
    assert (came.new, came.photos, came.photos_missing, came.failed) == (10, 3, 0, ())
    assert post.dump(office) == post.dump(anna)
    assert office.files.list_names() == anna.files.list_names()
    assert checking.verify(office) == []
    assert pull(office, card).nothing

    post.rename(office, "Person 1", "Айгүл")
    answer = push(office, card)
    assert answer.photos == 0
    back = pull(anna, card)
    assert (back.new, back.changed) == (0, 1)
    assert "Айгүл" in post.names(anna)
    assert service.status(anna).on_the_way == 0

    for _again in range(3):  # receipts are given once, not for ever
        push(anna, card), pull(office, card), push(office, card), pull(anna, card)
    assert push(anna, card).nothing and push(office, card).nothing
    assert pull(anna, card).nothing and pull(office, card).nothing
    assert post.dump(office) == post.dump(anna)
