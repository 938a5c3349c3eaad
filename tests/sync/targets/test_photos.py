"""Photos that fail, are damaged, or are gone: each is named, and stops nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.sync.targets.conftest import add_photos, pull, push
from trainer_app.store.profile import Profile
from trainer_app.sync.targets import chunks
from trainer_app.sync.targets.failing import list_failing


def photo_folders(place: Path, opened: Profile) -> list[Path]:
    return [place / chunks.folder_of(name) for name in opened.files.list_names()]


def test_one_photo_that_fails_for_ever_stops_nothing(post, anna, office, card, place) -> None:
    """B2, B3: it is named with its reason; data and the other photos go on."""
    victim = photo_folders(place, anna)[0]
    victim.parent.mkdir(parents=True)
    victim.write_bytes(b"in the way")
    for _again in range(2):
        sent = push(anna, card)
        assert [(Path(name).name, reason) for name, reason in sent.failed] == [
            (victim.name, "refused")
        ]
    with anna.database.read() as session:
        (failing,) = list_failing(session, card.id)
    assert (failing.tries, failing.why) == (2, "The place cannot be written to.")
    came = pull(office, card)
    assert (came.new, came.photos, came.photos_missing) == (10, 2, 1)
    assert post.dump(office) == post.dump(anna)
    victim.unlink()
    assert (push(anna, card).photos, pull(office, card).photos) == (1, 1)
    with anna.database.read() as session:
        assert list_failing(session, card.id) == []
    assert office.files.list_names() == anna.files.list_names()


def test_a_photo_damaged_in_the_place_is_named_and_the_others_come(
    anna, office, card, place
) -> None:
    push(anna, card)
    victim = next(photo_folders(place, anna)[1].iterdir())
    victim.write_bytes(victim.read_bytes()[:-1] + b"\0")
    came = pull(office, card)
    assert (came.photos, came.photos_missing) == (2, 1)
    assert [reason for _name, reason in came.failed] == ["damaged"]
    shutil.rmtree(victim.parent)
    assert [reason for _name, reason in pull(office, card).failed] == ["missing"]


def test_what_a_reader_could_not_read_is_sent_again(post, anna, office, card, place) -> None:
    """B4: sizes were right and bytes were not; the reader says so in its letter."""
    push(anna, card), pull(office, card), push(office, card), pull(anna, card)
    before = set((place / "b").glob("*/*/*"))
    post.rename(anna, "Person 1", "Айгүл")
    add_photos(anna, count=1)
    push(anna, card)
    for victim in set((place / "b").glob("*/*/*")) - before:
        victim.write_bytes(victim.read_bytes()[:-1] + b"\0")
    came = pull(office, card)
    assert (len(came.refused), came.files) == (1, ())
    for changed, photos in ((1, 0), (0, 1)):  # what the data names is found damaged after them
        push(office, card), pull(anna, card), push(anna, card)
        came = pull(office, card)
        assert (came.changed, came.photos, len(came.failed)) == (changed, photos, 1 - photos)
    assert post.dump(office) == post.dump(anna)
    push(office, card), pull(anna, card), push(anna, card), pull(office, card)
    assert push(anna, card).nothing and push(office, card).nothing


def test_a_photo_gone_from_this_laptop_is_named(anna, card) -> None:
    name = anna.files.list_names()[0]
    pushed = []
    with anna.database.read():
        anna.files.remove(name)
        pushed.append(push(anna, card))
    assert pushed[0].photos == 2
