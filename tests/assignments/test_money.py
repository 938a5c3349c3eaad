"""Days, approvals and payments: what the contract says against what was done."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer_app.assignments import service as assignments
from trainer_app.assignments.model import Assignment, BudgetLine, Expense, PaymentTerm, Trip
from trainer_app.assignments.service.money import split
from trainer_app.core.errors import UserError
from trainer_app.store.scopes import scope_kind

DAY = date(2023, 10, 20)


@pytest.fixture
def database(open_device):
    return open_device("anna").database


@pytest.fixture
def strategy(database):
    with database.change("make") as session:
        made = assignments.create_from_template(session, "communication_strategy_004")
        made.fee, made.currency = 100_000.01, "KGS"
        return made.id


def approve(session, assignment_id, *codes):
    for one in assignments.product_states(session, assignment_id):
        if one.product.code in codes:
            assignments.add_step(session, one.product.id, "approved", DAY, by_name="Өкүл")


@pytest.mark.requirement("003-11", "do")
@pytest.mark.requirement("004-13", "do")
@pytest.mark.parametrize(
    ("code", "days", "total"),
    [
        ("performance_study_003", [1, 10, 7], 18),
        ("communication_strategy_004", [1, 2, 1, 2, 1, 10, 8, 1], 26),
    ],
)
@pytest.mark.requirement("003-11", "store")
@pytest.mark.requirement("004-13", "store")
def test_the_days_of_the_services_make_the_days_of_the_contract(database, code, days, total):
    with database.change("make") as session:
        made = assignments.create_from_template(session, code).id
    with database.read() as session:
        found = assignments.effort(session, made)
    assert [service.agreed for service in found.services] == days
    assert found.agreed == found.contract == total
    assert found.adds_up


@pytest.mark.requirement("004-13", "do")
def test_a_changed_day_no_longer_adds_up(database, strategy):
    with database.change("edit") as session:
        assignments.plan_rows(session, strategy)[5].effort_days = 9
    with database.read() as session:
        assert not assignments.effort(session, strategy).adds_up


@pytest.mark.requirement("003-11", "store")
@pytest.mark.requirement("004-13", "store")
def test_quarter_days_are_counted_by_service_and_a_crowded_day_is_seen(database, strategy):
    with database.change("work") as session:
        first, second, *_rest = assignments.plan_rows(session, strategy)
        assignments.add_work_day(session, strategy, first.id, DAY, 4).who = "Айпери"
        assignments.add_work_day(session, strategy, second.id, DAY, 1).who = "айпери"
        assignments.add_work_day(session, strategy, second.id, date(2023, 10, 21), 2)
    with database.read() as session:
        found = assignments.effort(session, strategy)
        assert [service.worked for service in found.services[:2]] == [1.0, 0.75]
        assert found.worked == 1.75
        assert found.crowded == (DAY,)
        assert {scope_kind(session, day.scope_id) for day in found.days} == {"team"}


@pytest.mark.parametrize("quarters", [0, 5])
def test_a_day_has_four_quarters(database, strategy, quarters):
    with database.change("work") as session, pytest.raises(UserError):
        row = assignments.plan_rows(session, strategy)[0]
        assignments.add_work_day(session, strategy, row.id, DAY, quarters)


@pytest.mark.requirement("003-12", "do")
@pytest.mark.requirement("004-19", "do")
@pytest.mark.requirement("004-18", "do")
def test_a_payment_opens_when_its_last_product_is_approved(database, strategy):
    with database.change("approve") as session:
        approve(session, strategy, "D1")
    with database.read() as session:
        first, last = assignments.payments(session, strategy)
        assert [one.code for one in first.missing] == ["D2"]
        assert not first.open
    with database.change("approve") as session:
        approve(session, strategy, "D2")
    with database.read() as session:
        first, last = assignments.payments(session, strategy)
        assert first.open
        assert not last.open


def test_a_product_that_came_back_closes_the_payment_again(database, strategy):
    with database.change("approve") as session:
        approve(session, strategy, "D1", "D2")
        product = assignments.deliverables(session, strategy)[0]
        assignments.add_step(
            session, product.id, "returned", date(2023, 10, 25), comment="График на две недели"
        )
    with database.read() as session:
        assert not assignments.payments(session, strategy)[0].open
        assert assignments.deliverables(session, strategy)[0].done_on is None


def test_nothing_goes_back_without_a_reason(database, strategy):
    with database.change("return") as session, pytest.raises(UserError):
        product = assignments.deliverables(session, strategy)[0]
        assignments.add_step(session, product.id, "returned", DAY)


def test_a_payment_on_an_unknown_product_stays_shut_and_says_which(database, strategy):
    with database.change("edit") as session:
        term = assignments.payments(session, strategy)[0].term
        term.conditions = "D1, D9"
    with database.read() as session:
        missing = assignments.payments(session, strategy)[0].missing
    assert [(one.code, one.title) for one in missing if not one.title] == [("D9", "")]


@pytest.mark.requirement("004-15", "do")
def test_the_languages_a_step_does_not_name_are_missing(database, strategy):
    with database.change("submit") as session:
        product = assignments.deliverables(session, strategy)[3]
        assignments.add_step(
            session,
            product.id,
            "submitted",
            DAY,
            version="2",
            languages="ru",
            override_reason="Англис тили кийин",
        )
    with database.read() as session:
        state = assignments.product_states(session, strategy)[3]
    assert (state.state, state.version, state.languages_missing) == ("submitted", "2", ("en",))


def test_the_parts_make_the_fee_to_the_last_tyiyn(database, strategy):
    with database.read() as session:
        found = assignments.payments(session, strategy)
    assert [one.amount for one in found] == [Decimal("30000.00"), Decimal("70000.01")]
    assert assignments.shares_in_all(found) == 100


@given(
    st.integers(0, 10**11).map(lambda cents: Decimal(cents) / 100),
    st.lists(st.integers(1, 97), min_size=1, max_size=4).filter(lambda some: sum(some) < 100),
)
@pytest.mark.requirement("004-19", "do")
def test_shares_of_a_hundred_make_the_whole(total, some):
    shares = [Decimal(share) for share in (*some, 100 - sum(some))]
    assert sum(split(total, shares)) == total


@given(
    st.integers(100, 10**11).map(lambda cents: Decimal(cents) / 100),
    st.sampled_from(["33.33", "33.3333", "33.3334"]).map(Decimal),
)
def test_three_thirds_make_the_whole_and_the_last_takes_the_rest(total, third):
    first, second, last = split(total, [third] * 3)
    assert first + second + last == total
    assert min(first, second, last) >= 0
    assert first == second


def test_a_share_keeps_its_four_places(database, strategy):
    with database.change("thirds") as session:
        session.get(Assignment, strategy).fee = 1_000_000
        assignments.add_money_row(session, strategy, PaymentTerm)
        for one in assignments.payments(session, strategy):
            one.term.share = 33.3333
    with database.read() as session:
        found = assignments.payments(session, strategy)
    assert [str(one.amount) for one in found] == ["333333.00", "333333.00", "333334.00"]
    assert assignments.make_whole(assignments.shares_in_all(found))
    assert not assignments.make_whole(Decimal("99.98"))


@pytest.mark.requirement("002-17", "store")
@pytest.mark.requirement("002-17", "do")
def test_a_limit_in_francs_is_compared_at_the_rate_entered(database):
    with database.change("make") as session:
        made = assignments.create_from_template(session, "citizen_report_cards_002").id
        line = assignments.add_money_row(session, made, BudgetLine)
        line.quantity, line.unit_rate = 30, 20_000.5
    with database.read() as session:
        assert assignments.budget(session, made).limit is None
    with database.change("rate") as session:
        session.get(Assignment, made).rate = 69.5
    with database.read() as session:
        found = assignments.budget(session, made)
    assert (found.limit, found.total) == (Decimal("486500.00"), Decimal("600015.00"))
    assert found.over == Decimal("113515.00")


@pytest.mark.requirement("004-20", "store")
def test_bank_details_stay_private_and_money_stays_in_the_team(database, strategy):
    with database.change("edit") as session:
        assignments.bank_details(session, strategy).account = "1280000000000000"
        for model in (BudgetLine, Trip, Expense):
            assignments.add_money_row(session, strategy, model)
        assignments.add_money_row(session, strategy, PaymentTerm)
    with database.read() as session:
        bank = assignments.read_bank_details(session, strategy)
        assert scope_kind(session, bank.scope_id) == "private"
        team = [*assignments.trips(session, strategy), *assignments.expenses(session, strategy)]
        assert {scope_kind(session, row.scope_id) for row in team} == {"team"}
        assert len(assignments.payments(session, strategy)) == 3


@pytest.mark.requirement("003-13", "do")
def test_who_bears_a_cost_is_summed_apart(database, strategy):
    with database.change("edit") as session:
        for amount, payer in ((1200.10, "project"), (300, "consultant"), (0.9, "project")):
            row = assignments.add_money_row(session, strategy, Expense)
            row.amount, row.payer = amount, payer
    with database.read() as session:
        rows = assignments.expenses(session, strategy)
    assert assignments.spent_by(rows, "project") == Decimal("1201.00")
    assert assignments.spent_by(rows, "consultant") == Decimal("300.00")
