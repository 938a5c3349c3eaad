"""Measures: worked out step by step, checked in words, linked to what they come from."""

from datetime import date

import pytest

from tests.measures.rooms import AK_TAM, ORUKTU, make_assignment
from trainer_app.events.model import Event
from trainer_app.events.service import add_point, edit_point, edit_record, plan_event, read_record
from trainer_app.fieldtools.model import ToolRun
from trainer_app.measures import service
from trainer_app.measures.model import Measure, MeasureCost, MeasureEvidence, MeasureTarget
from trainer_app.measures.service.sources import KINDS_OF_EVENT
from trainer_app.store.base import Text3, new_id
from trainer_app.store.scopes import TEAM, scope_kind

LIGHT = Text3.all(
    ky="Мектепке барчу жолго жарык", ru="Свет по дороге в школу", en="Light on the way to school"
)


@pytest.fixture
def laptop(open_device):
    return open_device("anna").database


@pytest.fixture
def assignment_id(laptop):
    return make_assignment(laptop)


def words(one):
    return [lack.words for lack in service.lacks(one)]


def add_light(session, assignment_id, place=AK_TAM):
    """A measure with nothing missing."""
    row = service.add_measure(session, assignment_id, place)
    row.title, row.problem = LIGHT, Text3(ru="Темно", source="ru")
    row.groups, row.women, row.men = "WOM,GIRL,PWD", 120, 80
    row.starts_on, row.ends_on = date(2026, 1, 1), date(2027, 12, 31)
    row.responsible = "Айыл өкмөтүнүн башчысы"
    row.indicator = Text3(ru="Улиц со светом", source="ru")
    row.baseline, row.baseline_year = 1.0, 2025
    for year, value in ((2026, 3.0), (2027, 6.0)):
        target = service.add_part(session, row.id, MeasureTarget)
        target.year, target.value = year, value
    for year, source, amount in (
        (2026, "local", 120.0),
        (2026, "donor", 80.5),
        (2027, "local", 50),
    ):
        cost = service.add_part(session, row.id, MeasureCost)
        cost.year, cost.source, cost.amount = year, source, amount
    service.add_part(session, row.id, MeasureEvidence).words = Text3(ru="Обход сёл", source="ru")
    session.flush()
    return row.id


@pytest.mark.requirement("000-08", "store")
def test_a_measure_is_kept_with_targets_and_costs_by_year_for_the_team(laptop, assignment_id):
    with laptop.change() as session:
        measure_id = add_light(session, assignment_id)
    with laptop.read() as session:
        one = service.measure(session, measure_id)
        assert scope_kind(session, session.get(Measure, measure_id).scope_id) == TEAM
    assert one.title == LIGHT
    assert one.groups == ("WOM", "GIRL", "PWD")
    assert [(t.year, t.value) for t in one.targets] == [(2026, 3.0), (2027, 6.0)]
    assert one.total == pytest.approx(250.5)
    assert service.lacks(one) == []


@pytest.mark.requirement("000-08", "do")
def test_a_new_measure_says_step_by_step_what_it_lacks(laptop, assignment_id):
    with laptop.change() as session:
        row = service.add_measure(session, assignment_id, AK_TAM)
        found = service.lacks(service.measure(session, row.id))
    assert list(dict.fromkeys(lack.step for lack in found)) == list(service.STEPS)
    assert "There is no number of women." in [lack.words for lack in found]


def test_numbers_that_contradict_each_other_are_said_and_block_nothing(laptop, assignment_id):
    with laptop.change() as session:
        measure_id = add_light(session, assignment_id)
        row = session.get(Measure, measure_id)
        row.baseline = 10.0
        row.women = row.men = None
        row.ends_on = date(2026, 12, 31)
        cost = service.add_part(session, measure_id, MeasureCost)
        cost.amount, cost.year, cost.source = 5.0, 2026, None
        session.flush()
        said = words(service.measure(session, measure_id))
    assert said == [
        "There is no number of women.",
        "The last target is lower than the baseline: is that what is wanted?",
        "A cost has no source.",
        "A cost is of a year in which the measure does not run.",
    ]


@pytest.mark.parametrize(
    ("value", "women", "men", "odd"),
    [(10, 6, 4, False), (10, 6, 5, True), (40, 60, 20, False), (None, 6, 4, False)],
)
def test_women_and_men_of_a_target_add_up_or_lie_on_both_sides(
    laptop, assignment_id, value, women, men, odd
):
    with laptop.change() as session:
        measure_id = add_light(session, assignment_id)
        target = service.add_part(session, measure_id, MeasureTarget)
        target.value, target.women, target.men = value, women, men
        session.flush()
        said = words(service.measure(session, measure_id))
    assert ("2028: women and men do not make the target." in said) is odd


def test_the_next_year_stands_in_a_new_target(laptop, assignment_id):
    with laptop.change() as session:
        measure_id = add_light(session, assignment_id)
        assert service.add_part(session, measure_id, MeasureTarget).year == 2028


def hearing(session, assignment_id, place_id, decision):
    assignment = service.rows.get_assignment(session, assignment_id)
    event = Event(
        id=new_id(),
        scope_id=assignment.scope_id,
        assignment_id=assignment_id,
        kind="hearing",
        date=date(2025, 5, 14),
        place_id=place_id,
        state="held",
    )
    session.add(event)
    session.flush()
    point = add_point(session, event.id, "proposal")
    edit_point(session, point.id, "words", Text3(ru="Осветить улицу", source="ru"))
    edit_point(session, point.id, "decision", decision)
    return event.id, point.id


def test_a_proposal_of_a_hearing_becomes_the_evidence_of_a_measure(laptop, assignment_id):
    with laptop.change() as session:
        measure_id = add_light(session, assignment_id)
        _other, _far = hearing(session, assignment_id, ORUKTU, "accepted")
        _event, rejected = hearing(session, assignment_id, AK_TAM, "rejected")
        event_id, point_id = hearing(session, assignment_id, AK_TAM, "accepted")
        offered = service.sources(session, measure_id)
        proposals = [one.point_id for one in offered if one.point_id]
        assert proposals == [point_id, rejected]  # of this municipality, the accepted first
        first = service.add_source(session, measure_id, offered[0])
        assert service.add_source(session, measure_id, offered[0]) is first
    with laptop.read() as session:
        assert service.measures_from_point(session, point_id) == [measure_id]
        assert service.measures_from_point(session, rejected) == []
        linked = next(e for e in service.measure(session, measure_id).evidence if e.point_id)
        said = service.evidence_words(session, linked)
    assert linked.event_id == event_id
    assert said == "Public hearing, 14.05.2025: Осветить улицу"


def test_every_kind_of_event_that_is_offered_is_a_kind_of_event():
    from trainer_app.events.model import KINDS

    assert set(KINDS_OF_EVENT) <= set(KINDS)


def test_what_is_put_away_goes_with_its_parts_and_comes_back(laptop, assignment_id):
    with laptop.change() as session:
        measure_id = add_light(session, assignment_id)
        service.remove(session, Measure, measure_id)
    with laptop.read() as session:
        assert service.measures(session, assignment_id) == []
        assert service.measures_by_place(session, assignment_id) == {}
    with laptop.change() as session:
        service.put_back(session, Measure, measure_id)
        assert service.measures(session, assignment_id)[0].total == pytest.approx(250.5)


def test_the_table_of_places_counts_measures_that_are_not_given_up(laptop, assignment_id):
    with laptop.change() as session:
        add_light(session, assignment_id)
        service.add_measure(session, assignment_id, AK_TAM)
        session.get(Measure, add_light(session, assignment_id, ORUKTU)).state = "dropped"
        session.flush()
        lines = {one.place_id: one for one in service.place_lines(session, assignment_id)}
    assert (lines[AK_TAM].measures, lines[AK_TAM].to_look_at) == (2, 1)
    assert lines[AK_TAM].thousand_som == pytest.approx(250.5)
    assert lines[ORUKTU].measures == 0


def test_an_exercise_of_the_municipality_can_be_its_evidence_a_confidential_one_cannot(
    laptop, assignment_id
):
    with laptop.change() as session:
        measure_id = add_light(session, assignment_id)
        event_id, _point = hearing(session, assignment_id, AK_TAM, "open")
        scope = service.rows.team_of(session, assignment_id)
        for place, secret in ((AK_TAM, None), (ORUKTU, None), (AK_TAM, True)):
            run = ToolRun(id=new_id(), scope_id=scope, event_id=event_id, place_id=place)
            run.tool_code, run.confidential = "vision_journey", secret
            session.add(run)
        session.flush()
        [offer] = [one for one in service.sources(session, measure_id) if one.run_id]
        linked = service.add_source(session, measure_id, offer)
        facts = next(e for e in service.measure(session, measure_id).evidence if e.run_id)
        said = service.evidence_words(session, facts)
    assert linked.run_id == offer.run_id
    assert said == "Exercise, 14.05.2025: Vision Journey"


@pytest.mark.parametrize("topic", ["sedp", "budget"])
@pytest.mark.requirement("001-06", "store")
def test_a_consultation_on_the_programme_or_the_budget_is_kept_with_hours_and_document(
    laptop, assignment_id, topic
):
    said = {"topic": topic, "hours": 1.5, "advised": "Финансист", "document": "Проект бюджета"}
    with laptop.change() as session:
        event_id = plan_event(session, assignment_id, kind="consultation").id
        for name, value in said.items():
            edit_record(session, event_id, name, value)
    with laptop.read() as session:
        kept = read_record(session, event_id)
    assert {name: getattr(kept, name) for name in said} == said


@pytest.mark.requirement("001-06", "do")
def test_advice_given_to_the_staff_can_be_the_evidence_of_a_measure(laptop, assignment_id):
    with laptop.change() as session:
        measure_id = add_light(session, assignment_id)
        event = plan_event(
            session, assignment_id, kind="consultation", day=date(2025, 6, 3), place_id=AK_TAM
        )
        edit_record(session, event.id, "topic", "sedp")
        [offer] = service.sources(session, measure_id)
        service.add_source(session, measure_id, offer)
        facts = service.measure(session, measure_id).evidence[-1]
        said = service.evidence_words(session, facts)
    assert (facts.kind, facts.event_id) == ("consultation", event.id)
    assert said == "Consultation, 03.06.2025"


def test_a_measure_is_found_by_the_search_of_everything(laptop, assignment_id):
    from trainer_app.rooms.finding import FINDERS

    with laptop.change() as session:
        measure_id = add_light(session, assignment_id)
    with laptop.read() as session:
        hits = [hit for find in FINDERS for hit in find(session, "way to sch")]
    assert [(hit.kind, hit.detail, hit.args) for hit in hits] == [
        ("Measure", "Ak-Tam", {"measure_id": measure_id})
    ]
