"""What questions and previews call a row of a register: never a number of the computer."""

from datetime import date

import pytest

from tests.followup.places import make_policy
from trainer_app.followup import service
from trainer_app.followup.model import PolicyStep
from trainer_app.surveys.service import write_step
from trainer_app.sync import naming

DAY = date(2021, 5, 21)


@pytest.fixture
def database(open_device):
    return open_device("anna").database


def test_rows_of_registers_are_called_by_number_day_and_municipality(database):
    assignment_id, places = make_policy(database)
    with database.change("write") as session:
        adopted = service.add_resolution(
            session, assignment_id, number="№17/16", on=DAY, place_id=places[0]
        )
        policy = service.new_row(session, PolicyStep, assignment_id, on=DAY, place_id=places[0])
        step = write_step(session, assignment_id, places[0], "hearing", "state", "done")
        wanted = [(row.__tablename__, row.id) for row in (adopted, policy, step)]
    with database.read() as session:
        called = [naming.name_of(session, *one).words for one in wanted]
    assert called[0].startswith("№ 17/16, 21.05.2021, Ak-Korgon")
    assert called[1].startswith("21.05.2021, Ak-Korgon")
    assert called[2].startswith("Public hearing, Ak-Korgon")
