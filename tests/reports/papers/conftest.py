"""The other four Terms of Reference with what papers need, made once for a file of tests."""

from types import SimpleNamespace

import pytest

from tests.reports.papers.printing import DAY, ru
from trainer_app.assignments import service as assignments
from trainer_app.assignments.model import BudgetLine, Expense, Trip

TORS = {
    "001": "gender_policy_campaigns_001",
    "002": "citizen_report_cards_002",
    "003": "performance_study_003",
    "004": "communication_strategy_004",
}


@pytest.fixture(scope="module")
def contracts(tmp_path_factory):
    """One assignment of each of the four other Terms of Reference, with what papers need."""
    from tests.devices import Devices

    devices = Devices(tmp_path_factory.mktemp("contracts"))
    profile = devices.open("anna")
    made = {}
    with profile.database.change("make") as session:
        for number, template in TORS.items():
            row = assignments.create_from_template(session, template)
            made[number] = row.id
            row.contract_no, row.signed_on = f"{number}/2023", DAY
            row.employer, row.contractor = ru("ОО «Институт»"), ru("Эксперт Асанова")
            row.mandate_no = row.mandate_no or "1251.15.2.0"
            row.fee, row.currency = 100_000, "KGS"
            row.location = ru("Кыргызская Республика")
        session.flush()
        _work(session, made)
    yield SimpleNamespace(profile=profile, **{f"tor{n}": one for n, one in made.items()})
    devices.close()


def _work(session, made) -> None:
    for number in ("003", "004"):
        rows = assignments.plan_rows(session, made[number])
        for row in rows:
            quarters = round((row.effort_days or 0) * 4)
            if quarters:
                assignments.add_work_day(session, made[number], row.id, DAY, min(quarters, 4))
    trip = assignments.add_money_row(session, made["003"], Trip)
    trip.route, trip.starts_on, trip.payer = "Бишкек — Баткен", DAY, "project"
    spent = assignments.add_money_row(session, made["003"], Expense)
    spent.what, spent.amount, spent.payer = "Бензин", 4_500, "project"
    assignments.edit_proposal(session, made["001"], "vision", ru("Видим так: сначала слушать"))
    assignments.edit_proposal(session, made["001"], "approach", ru("Подход по шагам"))
    journey = assignments.add_money_row(session, made["001"], Trip)
    journey.route = "Бишкек — Тон"
    for one in ("001", "002"):
        line = assignments.add_money_row(session, made[one], BudgetLine)
        line.title, line.quantity, line.unit_rate = ru("Дни эксперта"), 10, 2_500
    assignments.bank_details(session, made["004"]).account = "1280000000000000"
    aim = assignments.objectives(session, made["001"])[0]
    row = assignments.tasks(session, made["001"])[0]
    assignments.tag(session, made["001"], "task", row.id, aim.id)
    for one in assignments.product_states(session, made["004"]):
        assignments.add_step(session, one.product.id, "approved", DAY, by_name="Председатель Өкүл")
