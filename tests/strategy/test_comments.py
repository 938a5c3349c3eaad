"""Expectations and comments are kept; a comment without an answer is said."""

import pytest

from tests.followup.places import DAY, say
from trainer_app.assignments import service as assignments
from trainer_app.followup.service import new_row
from trainer_app.strategy import service
from trainer_app.strategy.model import DraftComment, Expectation, StrategyDraft


@pytest.fixture
def database(open_device):
    return open_device("anna").database


@pytest.fixture
def strategy(database):
    with database.change("make") as session:
        return assignments.create_from_template(session, "communication_strategy_004").id


@pytest.mark.requirement("004-06", "store")
def test_an_expectation_keeps_the_member_and_its_words(database, strategy):
    with database.change("expect") as session:
        new_row(
            session, Expectation, strategy, member="Айыл фонду", words=say("Clear steps"), on=DAY
        )
    with database.read() as session:
        (row,) = service.expectations(session, strategy)
        assert (row.member, row.words.shown("en"), row.on) == ("Айыл фонду", "Clear steps", DAY)
        days = [row.effort_days for row in assignments.plan_rows(session, strategy)]
    assert 2 in days  # the service in which it is asked


@pytest.fixture
def draft(database, strategy):
    with database.change("draft") as session:
        return new_row(session, StrategyDraft, strategy, title=say("Strategy"), version="1.0").id


def comment(database, draft, **values):
    with database.change("comment") as session:
        return service.add_comment(session, draft, **values).id


@pytest.mark.requirement("004-11", "store")
def test_a_comment_keeps_who_where_what_and_why(database, draft):
    made = comment(
        database, draft, member="Айыл фонду", section="4.2", words=say("An annex"),
        decision="rejected", reason=say("The donor wants it here"),
    )  # fmt: skip
    with database.read() as session:
        row = session.get_one(DraftComment, made)
        assert (row.member, row.section, row.decision) == ("Айыл фонду", "4.2", "rejected")
        assert row.words.shown("en") == "An annex"
        assert row.reason.shown("en") == "The donor wants it here"


@pytest.mark.requirement("004-11", "do")
def test_a_refusal_without_a_reason_is_no_answer(database, strategy, draft):
    answers = (("accepted", None), ("rejected", "why"), ("partly", None), (None, None))
    for decision, reason in answers:
        said = say(reason) if reason else None
        comment(database, draft, words=say(str(decision)), decision=decision, reason=said)
    with database.read() as session:
        (found,) = service.drafts(session, strategy)
        waiting = [one.words.shown("en") for one in found.unanswered]
    assert waiting == ["partly", "None"]
    assert (found.count("accepted"), found.count("rejected")) == (1, 1)
