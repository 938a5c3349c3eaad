"""The same promises on the WebDAV servers of others, where they are installed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest

from tests.sync.conftest import Post
from tests.sync.targets import servers
from tests.sync.targets.bad_link import BadLink
from tests.sync.targets.conftest import card_of, pull, push
from tests.sync.targets.test_exchange import there_and_back
from tests.sync.targets.test_targets import (
    test_a_deleted_object_is_gone_and_its_name_is_free,
    test_a_folder_lists_its_own_objects_only,
    test_a_listing_is_whole_however_long,
    test_a_place_that_is_well_passes_its_check_and_keeps_nothing_of_it,
    test_an_empty_object_is_an_object,
    test_the_same_again_is_fine_and_another_is_refused,
    test_what_is_not_there_is_said,
    test_what_was_put_can_be_got_in_whole_and_in_part,
)
from trainer_app.store.base import new_id
from trainer_app.store.profile import Profile
from trainer_app.sync import targets
from trainer_app.sync.targets import Target

__all__ = [
    "test_a_deleted_object_is_gone_and_its_name_is_free",
    "test_a_folder_lists_its_own_objects_only",
    "test_a_listing_is_whole_however_long",
    "test_a_place_that_is_well_passes_its_check_and_keeps_nothing_of_it",
    "test_an_empty_object_is_an_object",
    "test_the_same_again_is_fine_and_another_is_refused",
    "test_what_is_not_there_is_said",
    "test_what_was_put_can_be_got_in_whole_and_in_part",
]
OTHERS = [
    pytest.param(
        name,
        marks=pytest.mark.skipif(not shutil.which(name), reason=f"{name} is not installed here"),
    )
    for name in ("nginx", "rclone")
]


@pytest.fixture(scope="module", params=OTHERS)
def port(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[int]:
    root = tmp_path_factory.mktemp("files") / "root"
    with getattr(servers, request.param)(root) as port:
        yield port


@pytest.fixture
def target(port: int) -> Iterator[Target]:
    opened = targets.open_(card_of("webdav", port, f"work-{new_id().hex()}"))
    yield opened
    opened.close()


def test_there_and_back(port: int, post: Post, anna: Profile, office: Profile) -> None:
    there_and_back(card_of("webdav", port, f"work-{new_id().hex()}"), post, anna, office)


def test_a_put_that_was_cut_does_not_stay(
    port: int, post: Post, anna: Profile, office: Profile
) -> None:
    """One of these keeps half of it under the whole name."""
    with BadLink(port, cut_after=[3_000, 9_000, 15_000]) as link:
        card = card_of("webdav", link.port, f"work-{new_id().hex()}")
        assert push(anna, card).photos == 3
    assert link.deaths == 3
    assert pull(office, card_of("webdav", port, card.address.rpartition("/")[2])).photos == 3
