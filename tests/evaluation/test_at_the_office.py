"""Sheets and measures written in the village give the same results at the office."""

import pytest

from tests.devices import Devices
from tests.evaluation.papers import answers, hand_in
from tests.measures.rooms import AK_TAM, make_assignment
from tests.measures.test_measures import add_light
from tests.sync.conftest import Post
from trainer_app.evaluation import service
from trainer_app.events import service as events
from trainer_app.measures import service as measures


@pytest.fixture
def post(tmp_path):
    devices = Devices(tmp_path / "laptops")
    (tmp_path / "stick").mkdir()
    yield Post(devices, tmp_path / "stick")
    devices.close()


def test_the_office_reads_the_gain_and_the_measures_of_the_village(post):
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    assignment_id = make_assignment(anna.database)
    with anna.database.change() as session:
        event_id = events.plan_event(session, assignment_id).id
        service.add_shipped(session, event_id, "test")
        measure_id = add_light(session, assignment_id)
        measures.write(session, assignment_id, AK_TAM, "pop_all", "women", 2100)
    for number in range(1, 6):
        hand_in(anna.database, event_id, "before", f"0{number}-10", answers(3))
        hand_in(anna.database, event_id, "after", f"0{number}-10", answers(7))
    post.carry(anna, office, assignment_id)
    for opened in (anna, office):
        with opened.database.read() as session:
            found = service.results(session, [event_id])
            assert (found.pairs, found.gain) == (5, pytest.approx(50))
            assert measures.measure(session, measure_id).total == pytest.approx(250.5)
            assert measures.sheet(session, assignment_id, AK_TAM)[0].women == 2100
    with office.database.change() as session:  # the usual questions are the same rows everywhere
        assert service.add_shipped(session, event_id, "test") == 0
