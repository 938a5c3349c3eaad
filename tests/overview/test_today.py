"""The first screen: today's training, what comes, what was forgotten, what is due."""

from datetime import date, timedelta

import pytest

from trainer_app.assignments import service as assignments
from trainer_app.events import service as events
from trainer_app.overview.service.today import SHOWN_LATE, today_facts
from trainer_app.review import service as review

DAY = date(2025, 5, 14)


@pytest.fixture
def plan(open_device):
    device = open_device("anna")
    with device.database.change("plan") as session:
        made = assignments.create_from_template(session, "gals_gesi_000")
        device.assignment = made.id
    return device


def add(plan, day, state="planned"):
    with plan.database.change("event") as session:
        event = events.plan_event(session, plan.assignment, day=day)
        if state == "held":
            events.mark_held(session, event.id)
        if state == "cancelled":
            events.cancel(session, event.id, "Суук")
        return event.id


def read(plan, day=DAY):
    with plan.database.read() as session:
        return today_facts(session, day)


def test_an_empty_laptop_has_no_assignment(open_device):
    assert read(open_device("anna")).assignments == 0


def test_the_training_of_the_day_stands_first(plan):
    event_id = add(plan, DAY)
    assert [card.event.id for card in read(plan).today] == [event_id]


def test_a_cancelled_training_is_not_the_training_of_the_day(plan):
    add(plan, DAY, "cancelled")
    assert read(plan).today == ()


def test_the_next_training_is_shown_however_far_it_is(plan):
    far = add(plan, DAY + timedelta(days=60))
    assert [card.id for card in read(plan).coming] == [far]
    near = add(plan, DAY + timedelta(days=3))
    assert [card.id for card in read(plan).coming] == [near]


def test_a_passed_day_that_nobody_marked_is_named(plan):
    forgotten = add(plan, DAY - timedelta(days=2))
    add(plan, DAY - timedelta(days=3), "held")
    assert [card.id for card in read(plan).unfinished] == [forgotten]


def test_what_is_due_comes_with_its_days(plan):
    facts = read(plan)
    assert facts.due or facts.late
    assert {one.state for one in facts.due} <= {"soon", "unknown"}
    assert {one.state for late in facts.late for one in late.shown} <= {"overdue"}


def test_of_one_assignment_only_the_last_few_overdue_lines_stand_there(plan):
    """An assignment that ended long ago is one line: the morning is about today."""
    during = date(2025, 5, 30)
    (late,) = read(plan, during).late
    assert late.count > 0
    assert len(late.shown) <= SHOWN_LATE
    assert late.more == late.count - len(late.shown)
    (over,) = read(plan, date(2027, 1, 1)).late
    assert over.shown == ()
    assert over.more == over.count > 0


def test_what_waits_for_the_word_of_others_is_named_until_they_answer(plan):
    event_id = add(plan, DAY - timedelta(days=2), "held")
    with plan.database.change("submit") as session:
        review.submit(session, review.records_of_event(session, event_id)[0])
        product = assignments.deliverables(session, plan.assignment)[0]
        assignments.add_step(session, product.id, "submitted", DAY, override_reason="only this one")
    found = {one.target: one for one in read(plan).waits}
    assert found["event"].args == {"event_id": event_id}
    assert found["assignment"].args["tab"] == "products"
