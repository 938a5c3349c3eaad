"""A person erased: on this laptop, on every other, in copies; the counts and the chain stay."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.sync.conftest import Post
from trainer_app.people.model import Person
from trainer_app.store import segments
from trainer_app.store.profile import Profile
from trainer_app.store.tables import ErasureLog, SyncSegment
from trainer_app.sync import erasing, service

NAME = "Зөөкан Бурулчаева"


@pytest.fixture
def anna(post: Post) -> Profile:
    return post.open("anna")


def person_of(opened: Profile, name: str = NAME) -> bytes:
    with opened.database.read() as session:
        return session.scalars(select(Person.id).where(Person.full_name == name)).one()


def test_erasing(post: Post, anna: Profile) -> None:
    assignment = post.begin(anna, people=2)
    post.add(anna, assignment, NAME)
    erasing.erase(anna, person_of(anna))
    assert NAME not in post.names(anna)
    with anna.database.read() as session:
        for raw in session.scalars(select(SyncSegment.raw)):
            for line in segments.read(raw).lines():
                assert NAME.encode() not in line.payload
        assert session.scalars(select(ErasureLog.done)).all() == [True]
    assert service.verify(anna) == []
