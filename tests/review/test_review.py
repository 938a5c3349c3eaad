"""Handing in, giving back, approving, opening again: over files, in any order (C2-C5, A16, A18)."""

from __future__ import annotations

import pytest

from tests.review.conftest import Training
from trainer_app.core.errors import UserError
from trainer_app.events.model import Event, EventPoint
from trainer_app.events.service import record as outcome
from trainer_app.review import service as review
from trainer_app.store.profile import Profile


def test_a_day_is_handed_in_and_approved_over_files(training: Training, anna, office) -> None:
    assert training.state(office, training.list).state == "draft"
    training.do(anna, review.submit, training.list)
    training.carry(anna, office)
    assert training.state(office, training.list).state == "submitted"
    assert training.state(office, training.list).by_name == "Anna"
    training.do(office, review.approve, training.list)
    training.carry(office, anna)
    seen = training.state(anna, training.list)
    assert (seen.state, seen.by_name, seen.changed) == ("approved", "Office", 0)


def test_a_day_has_its_records_and_only_those_that_hold_something(training, anna) -> None:
    kinds = [line.record.kind for line in training.whole(anna).lines]
    assert kinds == ["event", "list", "exercise", "report"]
    assert [line.name for line in training.whole(anna).lines][1] == "List of participants"


def test_returned_with_a_comment_on_a_field_corrected_and_handed_in_again(
    training: Training, anna, office
) -> None:
    """C2: the comment arrives on its field; corrected, answered, handed in; all of it is kept."""
    training.do(anna, review.submit, training.day)
    training.carry(anna, office)
    pin = review.Pin("event", training.event, "venue")
    training.do(office, review.comment, training.day, "Which hall?", pin)
    training.do(office, review.give_back, training.day, "")
    training.carry(office, anna)
    with anna.database.read() as session:
        (note,) = review.list_notes(session, [training.day])
    assert (note.about, note.text, note.by_name) == (
        "Venue – 12.05.2025, Тренинг GALS",
        "Which hall?",
        "Office",
    )
    assert training.state(anna, training.day).state == "returned"
    with anna.database.change() as session:
        from trainer_app.events.model import Event

        session.get_one(Event, training.event).venue = "Маданият үйү"
    training.do(anna, review.answer, note.id, "The house of culture.")
    training.do(anna, review.settle, note.id)
    training.do(anna, review.submit, training.day)
    training.carry(anna, office)
    state = training.state(office, training.day)
    assert (state.state, state.comments) == ("submitted", 0)
    with office.database.read() as session:
        (note,) = review.list_notes(session, [training.day])
        told = [one.action for one in review.history(session, training.day)]
    assert [said.text for said in note.answers] == ["The house of culture."]
    assert told == ["submitted", "returned", "submitted"]


def test_what_changed_since_is_told_before_and_after(training: Training, anna, office) -> None:
    training.do(anna, review.submit, training.list)
    training.mark(anna, 1, "absent")
    assert training.state(anna, training.list).changed == 1
    with anna.database.read() as session:
        told = [review.in_words(one) for one in review.changes_since(session, training.list)]
    assert told == ["Бекова Нургүл – Attendance: Present → Absent"]


def test_an_approved_record_says_no_to_a_change_and_opens_with_a_reason(
    training: Training, anna, office
) -> None:
    """C3: locked on both laptops; opened again with a reason that travels."""
    training.do(office, review.approve, training.list)
    training.carry(office, anna)
    for laptop in (anna, office):
        with pytest.raises(UserError, match="approved"):
            training.mark(laptop, 0, "absent")
    with pytest.raises(UserError, match="why"):
        training.do(office, review.reopen, training.list, " ")
    training.do(office, review.reopen, training.list, "A signature is missing")
    training.mark(office, 0, "absent")
    training.carry(office, anna)
    state = training.state(anna, training.list)
    assert (state.state, state.reason) == ("reopened", "A signature is missing")
    training.mark(anna, 1, "absent")
    assert training.statuses(anna) == ["absent", "absent", "present"]


def test_what_was_counted_and_proposed_is_locked_with_the_outcome(
    training: Training, anna, office
) -> None:
    """C3: the minutes stand on the same page as the summary."""
    point = training.do(anna, hold_hearing, training.event)
    training.carry(anna, office)
    training.do(office, review.approve, training.report)
    training.carry(office, anna)
    with pytest.raises(UserError, match="approved"):
        training.do(anna, outcome.edit_record, training.event, "women", 41)
    with pytest.raises(UserError, match="approved"):
        training.do(anna, decide, point)
    training.do(office, review.reopen, training.report, "A number was wrong")
    training.carry(office, anna)
    training.do(anna, outcome.edit_record, training.event, "women", 41)


def hold_hearing(session, event_id: bytes) -> bytes:
    session.get(Event, event_id).kind = "hearing"
    outcome.edit_record(session, event_id, "women", 40)
    return outcome.add_point(session, event_id, "proposal").id


def decide(session, point_id: bytes) -> None:
    session.get(EventPoint, point_id).decision = "accepted"


def test_a_verdict_set_by_mistake_is_taken_back(training: Training, anna, office) -> None:
    """C5: what stood before stands again; nobody takes back what another said."""
    training.do(anna, review.submit, training.list)
    training.carry(anna, office)
    training.do(office, review.approve, training.list)
    training.do(office, review.withdraw, training.list)
    assert training.state(office, training.list).state == "submitted"
    with pytest.raises(UserError, match="nothing of yours"):
        training.do(office, review.withdraw, training.list)
    training.carry(office, anna)
    assert training.state(anna, training.list).state == "submitted"
    training.mark(anna, 0, "absent")  # open again
    training.do(anna, review.withdraw, training.list)
    assert training.state(anna, training.list).state == "draft"


def test_only_a_coordinator_decides(training: Training, anna) -> None:
    for verb, given in (
        (review.approve, ()),
        (review.give_back, ("wrong",)),
        (review.reopen, ("again",)),
    ):
        with pytest.raises(UserError, match="coordinator"):
            training.do(anna, verb, training.list, *given)


def test_giving_back_needs_a_reason_or_a_comment(training: Training, office) -> None:
    with pytest.raises(UserError, match="corrected"):
        training.do(office, review.give_back, training.list, "")
    training.do(office, review.comment, training.list, "Two people have no position.")
    training.do(office, review.give_back, training.list, "")
    assert training.state(office, training.list).state == "returned"


def test_handing_in_twice_says_so(training: Training, anna) -> None:
    training.do(anna, review.submit, training.report)
    with pytest.raises(UserError, match="already"):
        training.do(anna, review.submit, training.report)


def test_handing_in_without_having_heard_of_the_approval_does_not_unlock(
    training: Training, anna, office
) -> None:
    training.do(office, review.approve, training.list)
    training.do(anna, review.submit, training.list)
    training.meet(anna, office)
    for laptop in (anna, office):
        assert training.state(laptop, training.list).state == "approved"


def test_a_change_made_before_hearing_of_the_approval_waits(
    training: Training, anna, office
) -> None:
    """A16, SYNC 0a.4: never dropped, never counted unasked; accepted by name it counts."""
    training.do(office, review.approve, training.list)
    training.mark(anna, 0, "absent")
    training.meet(anna, office)
    for laptop in (anna, office):
        assert training.statuses(laptop) == ["present"] * 3
        assert training.state(laptop, training.list).proposals == 1
    with office.database.read() as session:
        (waiting,) = review.waiting_changes(session, training.list)
    assert review.in_words(waiting) == "Асанова Айгүл – Attendance: Present → Absent"
    with pytest.raises(UserError, match="wait to be decided"):
        training.do(office, review.approve, training.list)
    training.do(office, review.accept, training.list, {waiting.dot})
    training.carry(office, anna)
    for laptop in (anna, office):
        assert training.statuses(laptop) == ["absent", "present", "present"]
        assert training.state(laptop, training.list).proposals == 0


def test_a_change_left_aside_stays_aside(training: Training, anna, office) -> None:
    training.do(office, review.approve, training.list)
    training.mark(anna, 0, "absent")
    training.meet(anna, office)
    with office.database.read() as session:
        dots = {one.dot for one in review.waiting_changes(session, training.list)}
    training.do(office, review.refuse, training.list, dots)
    training.carry(office, anna)
    for laptop in (anna, office):
        assert training.statuses(laptop) == ["present"] * 3
        assert training.state(laptop, training.list).proposals == 0


def test_two_coordinators_in_any_order_see_the_same(
    training: Training, post, anna: Profile, office: Profile
) -> None:
    """A18: one approves, the other returns, neither knows; both laptops say both."""
    center = post.open("center", "coordinator")
    post.pair(office, center)
    post.pair(anna, center)
    training.do(anna, review.submit, training.list)
    training.meet(office, center)
    training.meet(anna, office)
    training.meet(anna, center)
    training.do(office, review.approve, training.list)
    training.do(center, review.give_back, training.list, "No signatures")
    training.meet(office, center)
    training.meet(office, center)
    seen = [training.state(laptop, training.list) for laptop in (office, center)]
    assert seen[0] == seen[1]
    assert {seen[0].state, *(one.action for one in seen[0].others)} == {"approved", "returned"}


def test_a_comment_pinned_to_a_photo_or_a_person_names_it(training: Training, office) -> None:
    from trainer_app.attendance.service.presence import attendance_id

    row = attendance_id(training.event, training.people[0])
    pin = review.Pin("attendance", row, "signature")
    training.do(office, review.comment, training.list, "Not hers", pin)
    with office.database.read() as session:
        (note,) = review.list_notes(session, [training.list])
    assert "Асанова Айгүл" in note.about
    assert note.about.startswith("Signature")


def test_an_empty_comment_is_refused(training: Training, office) -> None:
    with pytest.raises(UserError, match="nothing written"):
        training.do(office, review.comment, training.list, "  ")


def test_news_are_counted_from_the_last_look(training: Training, anna, office) -> None:
    def news() -> int:
        with office.database.read() as session:
            return review.news(session, [training.event])[training.event]

    assert news() == -1
    training.do(office, review.look, training.event)
    assert news() == 0
    training.mark(anna, 0, "absent")
    training.mark(anna, 1, "absent")
    training.carry(anna, office)
    assert news() == 2


def test_what_came_back_is_said_in_the_morning_until_it_is_handed_in_again(
    training: Training, anna, office
) -> None:
    """C2: the trainer need not open the day to find out."""
    from datetime import date

    from trainer_app.overview.service.today import today_facts

    def returned() -> list[bytes]:
        with anna.database.read() as session:
            return [card.id for card in today_facts(session, date(2025, 5, 20)).returned]

    training.do(anna, review.submit, training.list)
    training.carry(anna, office)
    assert returned() == []
    training.do(office, review.give_back, training.list, "Two signatures are missing.")
    training.carry(office, anna)
    assert returned() == [training.event]
    training.do(anna, review.submit, training.list)
    assert returned() == []
