"""A person erased is gone from the places too, once each laptop has been there."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import select

from tests.sync.conftest import Post
from tests.sync.plain_bytes import everything, sealed_tree
from tests.sync.targets.conftest import pull, push
from trainer_app.attachments.model import Attachment
from trainer_app.people.model import Person
from trainer_app.store.profile import Profile
from trainer_app.sync import checking, erasing
from trainer_app.sync.targets import TargetCard, chunks

NAME = "Зөөкан Бурулчаева"


def spoken(places) -> set[str]:
    return {where for where, content in places if NAME.encode() in content}


def test_not_a_byte_of_an_erased_name_is_left_in_the_place(
    post: Post, anna: Profile, office: Profile, card: TargetCard, place: Path
) -> None:
    post.rename(anna, "Person 1", NAME)
    push(anna, card), pull(office, card), push(office, card), pull(anna, card)
    post.rename(anna, "Person 2", "Айгүл")
    push(anna, card)
    assert spoken(sealed_tree(place, office.secrets))

    with anna.database.read() as session:
        person = session.scalars(select(Person).where(Person.full_name == NAME)).one().id
    erasing.erase(anna, person)
    assert not spoken(everything(anna))
    push(anna, card)
    assert not spoken(sealed_tree(place, office.secrets))
    assert not spoken(sealed_tree(place, anna.secrets))

    pull(office, card)
    assert not spoken(everything(office))
    for _again in range(2):
        push(office, card), pull(anna, card), push(anna, card), pull(office, card)
    assert not spoken(sealed_tree(place, office.secrets))
    assert post.dump(anna) == post.dump(office)
    assert checking.verify(anna) == checking.verify(office) == []
    assert push(anna, card).nothing and push(office, card).nothing


def test_an_erased_photo_is_taken_out_of_the_place_and_never_fetched_again(
    post: Post, anna: Profile, office: Profile, card: TargetCard, place: Path
) -> None:
    push(anna, card), pull(office, card)
    with anna.database.read() as session:
        photo = session.scalars(select(Attachment)).first()
        person = session.scalars(select(Person)).first()
        assert photo is not None and person is not None
        photo_id, name, person_id = photo.id, photo.cipher_sha256 or "", person.id
    erasing.erase(anna, person_id, photos=[photo_id])
    push(anna, card)
    assert not list((place / chunks.folder_of(name)).glob("*"))
    came = pull(office, card)
    assert (came.failed, came.photos_missing) == ((), 0)
    assert not office.files.exists(name)
    push(office, card)
    assert not list((place / chunks.folder_of(name)).glob("*"))
