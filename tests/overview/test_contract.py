"""The first page of an assignment, its register of documents, and the evidence it lacks."""

from datetime import date

import pytest

from trainer_app.assignments import service as assignments
from trainer_app.assignments.model import Deliverable
from trainer_app.attachments.service.adding import owner_of
from trainer_app.attachments.view.adding import add_bytes
from trainer_app.events import service as events
from trainer_app.followup import service as followup
from trainer_app.overview.service.contract import contract
from trainer_app.overview.service.evidence import missing, owed
from trainer_app.overview.service.register import found_in, register
from trainer_app.places.service import unit_id
from trainer_app.store.base import Text3

KOK_MOYNOK = unit_id("41702220807000")
DAY = date(2023, 10, 20)


@pytest.fixture
def device(open_device):
    return open_device("anna")


@pytest.fixture
def database(device):
    return device.database


@pytest.fixture
def policy(database):
    with database.change("make") as session:
        return assignments.create_from_template(session, "gender_policy_campaigns_001").id


@pytest.fixture
def strategy(database):
    with database.change("make") as session:
        made = assignments.create_from_template(session, "communication_strategy_004")
        made.fee, made.currency = 100_000, "KGS"
        return made.id


def attach(device, row, name, data, kind="document"):
    add_bytes(device.database, device.files, owner_of(row), name, data, kind=kind)


# how far


def bars(told):
    return {bar.label: (bar.done, bar.total) for bar in told.bars}


@pytest.mark.requirement("004-22", "store")
@pytest.mark.requirement("004-22", "do")
def test_the_period_counts_down(database, strategy):
    with database.read() as session:
        told = contract(session, strategy, DAY)
        last = contract(session, strategy, date(2023, 12, 22))
        after = contract(session, strategy, date(2024, 1, 5))
    assert (told.assignment.starts_on, told.assignment.ends_on) == (
        date(2023, 10, 11),
        date(2023, 12, 22),
    )
    assert [one.bars[0].words for one in (told, last, after)] == [
        "63 days left",
        "0 days left",
        "ended on 22.12.2023",
    ]
    assert bars(told)["Time"] == (9, 73)


@pytest.mark.requirement("002-13", "store")
@pytest.mark.requirement("002-13", "do")
def test_an_assignment_that_only_has_an_end_counts_down_too(database):
    with database.change("make") as session:
        cards = assignments.create_from_template(session, "citizen_report_cards_002").id
    with database.read() as session:
        assert assignments.get_assignment(session, cards).ends_on == date(2019, 4, 30)
        told = contract(session, cards, date(2019, 4, 20))
    assert (told.bars[0].label, told.bars[0].words) == ("Time", "10 days left")


def test_the_bars_say_how_far_each_part_is(database, strategy):
    with database.change("work") as session:
        row = assignments.plan_rows(session, strategy)[1]
        assignments.add_work_day(session, strategy, row.id, DAY, 3)
        first = assignments.deliverables(session, strategy)[0]
        assignments.add_step(session, first.id, "approved", DAY)
    with database.read() as session:
        told = contract(session, strategy, DAY)
    found = bars(told)
    assert found["Products approved"] == (1, 5)
    assert found["Days of services"] == (0.75, 26)
    assert found["Rows of the plan"] == (1, 8)
    assert found["Paid"] == (0, 100_000)
    assert [task.number for task in told.tasks if task.done] == ["2"]


def test_what_is_owed_next_stands_first_and_says_who_approves_it(database, strategy):
    with database.read() as session:
        told = contract(session, strategy, DAY)
    first = told.due[0]
    assert first.due_on == date(2023, 10, 31)
    assert len(told.due) == 6
    assert told.more > 0
    with database.change("wait") as session:
        row = assignments.promises(session, strategy)[0].row
        row.due_on = date(2023, 10, 15)
    with database.read() as session:
        told = contract(session, strategy, DAY)
    assert (told.due[0].kind, told.due[0].days_left) == ("promised_input", -5)
    assert told.approver == ""


def test_a_payment_that_may_be_asked_for_is_open(database, strategy):
    with database.change("approve") as session:
        for product in assignments.deliverables(session, strategy)[:2]:
            assignments.add_step(session, product.id, "approved", DAY)
    with database.read() as session:
        words = [said for said, _tab in contract(session, strategy, DAY).open_]
    assert words[0].startswith("May be asked for: First tranche")


# the register


def test_every_file_stands_in_the_register_but_no_private_one(device, database, policy):
    with database.change("write") as session:
        letter = assignments.add_document(session, policy, "letter")
        letter.title = Text3().say("ru", "Письмо кенешу")
        letter.place_id = KOK_MOYNOK
        resolution = followup.add_resolution(session, policy, place_id=KOK_MOYNOK, number="5-13")
        asked = assignments.qualification(session, policy)[0].requirement
        answer = assignments.answer(session, asked.id, "state", "met")
        event = events.plan_event(session, policy, day=DAY)
    attach(device, letter, "letter.docx", b"letter")
    attach(device, resolution, "resolution.docx", b"resolution")
    attach(device, answer, "passport.docx", b"passport")
    attach(device, event, "minutes.docx", b"minutes")
    with database.read() as session:
        lines = register(session, policy)
        assert [one.title for one in found_in(lines, "kok")] == [
            "Resolution 5-13",
            "Письмо кенешу",
        ]
    assert {(one.table, one.kind, one.files) for one in lines} == {
        ("document", "letter", 1),
        ("resolution", "resolution", 1),
        ("event", "other", 1),
    }
    assert [one.kind for one in found_in(lines, kind="resolution")] == ["resolution"]


# evidence that lacks


def test_a_resolution_is_owed_for_each_municipality_until_its_copy_lies_there(
    device, database, policy
):
    with database.read() as session:
        named = len(assignments.targets_of(session, policy))
        before = [one for one in missing(session, policy) if one.rule.code == "resolution"]
    assert len(before) == named
    assert before[0].products == ("D4",)
    place = before[0].about_id
    with database.change("resolve") as session:
        row = followup.add_resolution(session, policy, place_id=place, number="5-13")
    with database.read() as session:
        one = next(one for one in missing(session, policy) if one.rule.code == "resolution")
    assert (one.about_id, one.known) == (place, True)  # written down, its copy lacks
    attach(device, row, "copy.docx", b"copy")
    with database.read() as session:
        left = [one.about_id for one in missing(session, policy) if one.rule.code == "resolution"]
    assert len(left) == named - 1
    assert place not in left


def test_a_signed_list_is_owed_for_each_training_that_was_held(device, database, policy):
    with database.change("hold") as session:
        first = events.plan_event(session, policy, day=DAY)
        events.plan_event(session, policy, day=date(2023, 10, 27))
        events.mark_held(session, first.id)
    with database.read() as session:
        [one] = [one for one in missing(session, policy) if one.rule.code == "signed_list"]
        asked = owed(session, policy)
        named = len(assignments.targets_of(session, policy))
    assert one.args == {"event_id": first.id, "step": "door"}
    assert asked == 1 + 3 * named  # programme, budget and resolution for each municipality


def test_a_product_without_rules_lacks_nothing(database, strategy):
    with database.read() as session:
        assert missing(session, strategy) == []
        assert owed(session, strategy) == 0


def test_a_document_of_the_register_counts_as_evidence(device, database, policy):
    with database.change("write") as session:
        place = assignments.targets_of(session, policy)[0]
        row = assignments.add_document(session, policy, "sedp")
        row.place_id = place
        product = assignments.deliverables(session, policy)[1]
        assert product.evidence == "sedp,budget"
        assignments.edit(session, Deliverable, product.id, "evidence", "sedp")
    attach(device, row, "sedp.docx", b"programme")
    with database.read() as session:
        lacking = missing(session, policy)
    assert place not in {one.about_id for one in lacking if one.rule.code == "sedp"}
    assert not [one for one in lacking if one.rule.code == "budget"]
