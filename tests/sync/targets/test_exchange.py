"""From the trainer to the office and back through a place that keeps objects."""

from __future__ import annotations

import pytest

from tests.sync.conftest import Post
from tests.sync.targets.conftest import KINDS, MakeCard, pull, push
from trainer_app.store.profile import Profile
from trainer_app.sync import checking, service
from trainer_app.sync.targets import TargetCard


@pytest.mark.parametrize("kind", KINDS)
def test_the_office_has_what_the_trainer_wrote_and_answers(
    kind: str, make_card: MakeCard, post: Post, anna: Profile, office: Profile
) -> None:
    there_and_back(make_card(kind), post, anna, office)


def there_and_back(card: TargetCard, post: Post, anna: Profile, office: Profile) -> None:
    """A5, A22, B4: there and back, and afterwards there is nothing left to carry."""
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

    for _again in range(2):  # receipts are given once, not for ever
        push(anna, card), pull(office, card), push(office, card), pull(anna, card)
    assert push(anna, card).nothing and push(office, card).nothing
    assert pull(anna, card).nothing and pull(office, card).nothing
    assert post.dump(office) == post.dump(anna)
