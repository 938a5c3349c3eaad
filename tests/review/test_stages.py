"""The whole way of a record: saved, packed, taken in, returned, approved, changed again."""

from __future__ import annotations

from tests.review.conftest import Training
from trainer_app.review import service as review
from trainer_app.store.profile import Profile
from trainer_app.sync import stages
from trainer_app.sync.records import Record
from trainer_app.sync.stages import Stage


def stage(opened: Profile, record: Record) -> Stage:
    with opened.database.read() as session:
        return stages.of_records(session, [record])[record].stage


def test_a_list_goes_all_the_way_and_begins_again_when_it_is_changed(
    training: Training, anna: Profile, office: Profile
) -> None:
    training.mark(anna, 1, "absent")
    assert stage(anna, training.list) is Stage.SAVED
    training.do(anna, review.submit, training.list)
    training.carry(anna, office)
    assert stage(anna, training.list) is Stage.PACKED
    training.carry(office, anna)
    assert stage(anna, training.list) is Stage.IMPORTED
    training.do(office, review.give_back, training.list, "Who is the third?")
    training.carry(office, anna)
    assert stage(anna, training.list) is Stage.RETURNED
    training.mark(anna, 1, "present")
    assert stage(anna, training.list) is Stage.SAVED
    training.do(anna, review.submit, training.list)
    training.carry(anna, office)
    training.do(office, review.approve, training.list)
    assert stage(office, training.list) is Stage.APPROVED
    training.carry(office, anna)
    assert stage(anna, training.list) is Stage.APPROVED


def test_the_word_that_hands_it_in_goes_the_same_way_as_the_rows(
    training: Training, anna: Profile, office: Profile
) -> None:
    """What was taken in long ago and handed in now: the office does not know of it yet."""
    training.mark(anna, 1, "absent")
    training.carry(anna, office)
    training.carry(office, anna)
    assert stage(anna, training.list) is Stage.IMPORTED
    training.do(anna, review.submit, training.list)
    assert stage(anna, training.list) is Stage.SAVED
    training.carry(anna, office)
    assert stage(anna, training.list) is Stage.PACKED
    assert stage(office, training.list) is Stage.IMPORTED
