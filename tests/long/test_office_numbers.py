"""The numbers of a whole office: forty trainers, counted by the program and by plain SQL."""

import pytest

from tests.overview import plain_sql
from trainer_app.assignments.service import list_assignments
from trainer_app.demo import build as demo
from trainer_app.overview.service import material
from trainer_app.overview.service.indicators import count_by
from trainer_app.store import profile

pytestmark = pytest.mark.timeout(1800)


def test_every_rule_counts_the_same_over_the_whole_office(tmp_path):
    made = demo.build(tmp_path / "office", "office", "ky")
    folder = tmp_path / "office"
    secret = (folder / made["passphrase_file"]).read_text("utf-8").strip()
    boss = profile.open_(folder / made["coordinator_profile"], secret)
    most = 0
    with boss.database.read() as session:
        for assignment in list_assignments(session):
            facts = material.gather(session, assignment.id, counting=material.ALL)
            most = max(most, len(facts.present))
            for rule in plain_sql.QUESTIONS:
                ours = count_by(session, facts, rule)
                theirs = plain_sql.count(session, rule, assignment.id, facts.planned_kind)
                assert ours == theirs, rule
    boss.close()
    assert most > 500
