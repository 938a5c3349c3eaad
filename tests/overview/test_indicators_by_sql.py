"""Every number the donor sees is counted twice: by the program, and by plain SQL."""

import pytest

from tests.overview import plain_sql
from trainer_app.assignments.model import INDICATOR_RULES
from trainer_app.assignments.service import list_assignments
from trainer_app.demo import contracts, plan, registers
from trainer_app.demo.day import Day
from trainer_app.demo.ink import Village
from trainer_app.overview.service import material
from trainer_app.overview.service.indicators import count_by

BY_HAND = {"yes_no", "percent"}  # ticked or typed, not counted


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """Five assignments, their events of all kinds, and a training with its list."""
    from tests.devices import Devices

    devices = Devices(tmp_path_factory.mktemp("laptops"))
    laptop, village = devices.open("anna"), Village(7)
    with laptop.database.change("plan") as session:
        assignment_id, days = plan.plan_trainings(session, 2, 12, 1)
    Day(laptop, village, days[0]).fill()
    with laptop.database.change("held") as session:
        plan.close_day(session, days[0].event_id)
    ids = [assignment_id, *contracts.fill(laptop, village, lambda *_told: None)]
    registers.fill(laptop, ids)
    yield laptop
    devices.close()


def test_every_rule_that_counts_has_its_question():
    assert set(plain_sql.QUESTIONS) == set(INDICATOR_RULES) - BY_HAND


@pytest.mark.parametrize("rule", sorted(plain_sql.QUESTIONS))
def test_the_program_counts_what_plain_sql_counts(filled, rule):
    counted = []
    with filled.database.read() as session:
        for assignment in list_assignments(session):
            facts = material.gather(session, assignment.id, counting=material.ALL)
            ours = count_by(session, facts, rule)
            theirs = plain_sql.count(session, rule, assignment.id, facts.planned_kind)
            assert ours == theirs, assignment.template
            counted.append(ours)
    assert max(counted) > 0, "nothing to count proves nothing"
