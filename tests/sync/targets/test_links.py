"""Stopped by the user, cut by the link: it goes on where it was."""

from __future__ import annotations

import pytest

from tests.sync.conftest import Post
from tests.sync.targets.bad_link import BadLink
from tests.sync.targets.conftest import PHOTO, add_photos, card_of, pull, push
from trainer_app.core.errors import Cancelled
from trainer_app.store.profile import Profile
from trainer_app.sync import service, trust


def stop_after(kib: int):
    def report(done: int, total: int, words: str) -> None:
        if done >= kib and "photo" in words.lower():
            raise Cancelled

    return report


@pytest.fixture
def heavy(post: Post) -> Profile:
    """Photos of several chunks."""
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    assignment = post.begin(anna)
    service.hand_up(anna, assignment, trust.contact_id_of(office.me.person_key))
    add_photos(anna, count=2)
    return anna


def test_a_push_that_was_stopped_goes_on_where_it_was(heavy, post, office, card) -> None:
    """A22, B1: at most one chunk is sent again; what was not sent is not marked as sent."""
    with pytest.raises(Cancelled):
        push(heavy, card, stop_after(150))
    came = pull(office, card)
    assert (came.new > 0, came.photos) == (True, 0)
    post.devices.reopen("anna")
    again = push(post.open("anna"), card)
    assert again.photos == 2
    assert again.bytes < 2 * PHOTO - 150_000 + 20_000
    assert pull(office, card).photos == 2


def test_a_pull_that_was_stopped_goes_on_where_it_was(heavy, post, office, card) -> None:
    push(heavy, card)
    with pytest.raises(Cancelled):
        pull(office, card, stop_after(150))
    post.devices.reopen("office")
    again = pull(post.open("office"), card)
    assert again.photos == 2
    assert again.bytes < 2 * PHOTO - 150_000 + 20_000


@pytest.mark.parametrize("kind", ["webdav", "s3", "sftp"])
def test_a_link_that_breaks_again_and_again_costs_a_chunk_each_time(
    kind, heavy, office, request
) -> None:
    """B1: cut in the middle of chunks; the photos arrive whole, and no byte of others is lost."""
    port = request.getfixturevalue(f"{kind}_port")
    cuts = [60_000, 180_000, 300_000]
    with BadLink(port, cut_after=cuts) as link:
        card = card_of(kind, link.port, f"bad-{office.folder.parent.parent.name}-{kind}")
        sent = push(heavy, card)
        assert (sent.photos, sent.failed, link.deaths) == (2, (), 3)
        assert link.up < 2 * PHOTO + 3 * 128 * 1024 + 40_000
        assert pull(office, card).photos == 2
    assert office.files.list_names() == heavy.files.list_names()
