"""Who agrees to what, by which day; languages and versions of products."""

from datetime import date

import pytest

from trainer_app.assignments import service as assignments
from trainer_app.assignments.model import Assignment, Deliverable
from trainer_app.attachments.service.adding import owner_of
from trainer_app.attachments.view.adding import add_bytes
from trainer_app.core.errors import UserError

SIGNED = date(2025, 4, 30)  # a Wednesday; Thursday is the first of May


@pytest.fixture
def device(open_device):
    return open_device("anna")


@pytest.fixture
def database(device):
    return device.database


def make(database, code):
    with database.change("make") as session:
        made = assignments.create_from_template(session, code)
        return made.id


@pytest.fixture
def gals(database):
    return make(database, "gals_gesi_000")


@pytest.fixture
def strategy(database):
    return make(database, "communication_strategy_004")


def signed(database, assignment_id, day=SIGNED):
    with database.change("sign") as session:
        assignments.edit(session, Assignment, assignment_id, "signed_on", day)


def first(database, assignment_id, today):
    with database.read() as session:
        return assignments.approvals(session, assignment_id, today)[0]


@pytest.mark.requirement("000-24", "store")
@pytest.mark.requirement("000-24", "do")
def test_three_working_days_step_over_the_holidays_and_the_manager_agrees(database, gals):
    signed(database, gals)
    with database.read() as session:
        assert assignments.get_assignment(session, gals).signed_on == SIGNED
    plan = first(database, gals, date(2025, 5, 6))
    # 1 May is a holiday and 3-4 May a weekend; 5 May is a public holiday as well
    assert plan.due_on == date(2025, 5, 7)
    assert plan.rule == "3 working days after the contract is signed"
    assert plan.role.title.en == "Project Manager"
    assert not plan.late


@pytest.mark.requirement("002-14", "store")
@pytest.mark.requirement("002-14", "do")
def test_seven_days_are_days_of_the_calendar(database):
    cards = make(database, "citizen_report_cards_002")
    signed(database, cards)
    plan = first(database, cards, date(2025, 5, 8))
    assert plan.product.due_rule == "signed_on+7d"
    assert plan.due_on == date(2025, 5, 7)
    assert plan.days_late == 1


def test_an_approval_after_its_day_stays_late_for_ever(database, gals):
    signed(database, gals)
    with database.change("approve") as session:
        product = assignments.deliverables(session, gals)[0]
        assignments.add_step(session, product.id, "submitted", date(2025, 5, 5))
        assignments.add_step(session, product.id, "approved", date(2025, 5, 12), by_name="Өкүл")
    plan = first(database, gals, date(2026, 1, 1))
    assert (plan.approved_on, plan.approved_by, plan.days_late) == (date(2025, 5, 12), "Өкүл", 5)
    assert plan.submitted_on == date(2025, 5, 5)


@pytest.mark.requirement("000-23", "store")
@pytest.mark.requirement("000-23", "do")
def test_an_approval_is_kept_with_its_day_its_name_and_its_comment(database, gals):
    with database.change("approve") as session:
        report = assignments.deliverables(session, gals)[2]
        assert report.approver == "manager"
        assignments.add_step(
            session, report.id, "approved", SIGNED, by_name="Өкүл", comment="Толук"
        )
    with database.read() as session:
        kept = assignments.approvals(session, gals, SIGNED)[2]
    assert (kept.state, kept.approved_by, kept.comment) == ("approved", "Өкүл", "Толук")


@pytest.mark.requirement("004-17", "store")
@pytest.mark.requirement("004-17", "do")
def test_every_product_of_the_strategy_goes_to_the_chair_of_the_board(database, strategy):
    with database.read() as session:
        roles = {one.role.title.en for one in assignments.approvals(session, strategy)}
    assert roles == {"Chair of the Board of DPI"}


def test_a_rule_is_written_and_read_again():
    assert assignments.read_rule(assignments.make_rule(3, "wd")) == (3, "wd")
    assert assignments.read_rule("until May") is None


# languages and versions


@pytest.mark.requirement("000-12", "store")
@pytest.mark.requirement("000-12", "do")
def test_nothing_is_submitted_while_its_kyrgyz_is_missing_but_a_reason_opens_it(database, gals):
    with database.read() as session:
        product = assignments.deliverables(session, gals)[1]
        assert product.languages == "ky"
    with database.change("submit") as session, pytest.raises(UserError) as refused:
        assignments.add_step(session, product.id, "submitted", SIGNED)
    assert "Кыргызча" in str(refused.value)
    with database.change("submit") as session:
        step = assignments.add_step(
            session, product.id, "submitted", SIGNED, override_reason="Котормочу ооруп калды"
        )
        assert step.override_reason == "Котормочу ооруп калды"
    with database.read() as session:
        one = assignments.product_states(session, gals)[1]
    assert (one.state, one.languages_missing) == ("submitted", ("ky",))


@pytest.mark.requirement("004-15", "store")
@pytest.mark.requirement("004-15", "do")
def test_a_file_of_the_register_fills_its_language(device, database, strategy):
    with database.change("file") as session:
        product = assignments.deliverables(session, strategy)[3]
        row = assignments.add_document(session, strategy, "product")
        row.deliverable_id, row.languages, row.version = product.id, "ru", "2"
        owner = owner_of(row)
    with database.read() as session:
        assert assignments.product_states(session, strategy)[3].languages_missing == ("ru", "en")
    add_bytes(database, device.files, owner, "strategy.docx", b"text", kind="document")
    with database.read() as session:
        one = assignments.product_states(session, strategy)[3]
    assert (one.languages_there, one.languages_missing) == (("ru",), ("en",))


@pytest.mark.requirement("004-14", "store")
@pytest.mark.requirement("004-14", "do")
def test_versions_of_a_product_stand_in_order(database, strategy):
    with database.change("files") as session:
        product = assignments.deliverables(session, strategy)[2]
        for version, day in (("2", date(2023, 11, 20)), ("1", date(2023, 11, 6))):
            row = assignments.add_document(session, strategy, "product")
            row.deliverable_id, row.version, row.dated = product.id, version, day
    with database.read() as session:
        codes = [row.code for row in assignments.deliverables(session, strategy)]
        kept = assignments.documents(session, strategy, "product")
        versions = [one.row.version for one in kept if one.row.deliverable_id == product.id]
    assert codes == ["D1", "D2", "D3", "D4", "D5"]
    assert versions == ["1", "2"]


def test_a_product_says_which_products_it_needs_first(database, strategy):
    with database.change("depend") as session:
        strategy_text = assignments.deliverables(session, strategy)[3]
        assignments.edit(session, Deliverable, strategy_text.id, "depends_on", "D1, D3")
        draft = assignments.deliverables(session, strategy)[0]
        assignments.add_step(session, draft.id, "approved", SIGNED)
    with database.read() as session:
        states = assignments.product_states(session, strategy)
        waiting = assignments.not_ready(states, states[3])
    assert [one.product.code for one in waiting] == ["D3"]
