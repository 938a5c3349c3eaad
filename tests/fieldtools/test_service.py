"""Runs, elements, links, counts: what the group drew is kept as rows, and drawn again."""

from datetime import date

import pytest
from sqlalchemy import select

from tests.fieldtools.rooms import DAY, make_event
from trainer_app.core.drawing import to_svg
from trainer_app.core.errors import UserError
from trainer_app.fieldtools import service
from trainer_app.fieldtools.model import Element, Fact, Link, ToolRun
from trainer_app.followup.model import Commitment
from trainer_app.store.base import Text3
from trainer_app.store.scopes import PRIVATE, TEAM, scope_kind


@pytest.fixture
def laptop(open_device):
    return open_device("anna").database


@pytest.fixture
def event_id(laptop):
    return make_event(laptop)


def start(laptop, event_id, code="vision_journey", **values):
    with laptop.change() as session:
        return service.start_run(session, event_id, code, language="ky", **values).id


def add(laptop, run_id, kind, text, **values):
    with laptop.change() as session:
        return service.add_element(session, run_id, kind, text, **values).id


def test_a_run_takes_its_date_from_the_event_and_belongs_to_the_team(laptop, event_id):
    run_id = start(laptop, event_id, group_label="Аял депутаттар", women=12, men=0)
    with laptop.read() as session:
        run = session.get(ToolRun, run_id)
        assert run.date == DAY
        assert run.group_label.ky == "Аял депутаттар"
        assert scope_kind(session, run.scope_id) == TEAM
        assert (run.women, run.men) == (12, 0)


def test_the_list_of_an_event_counts_what_was_written(laptop, event_id):
    run_id = start(laptop, event_id)
    add(laptop, run_id, "vision", "Бакча бар")
    gone = add(laptop, run_id, "vision", "Жол бар")
    with laptop.change() as session:
        service.put_away_element(session, gone)
    with laptop.read() as session:
        (card,) = service.list_runs(session, event_id)
        assert card.name == "Vision Journey"
        assert card.elements == 1
        assert service.progress(session, event_id).drawn == 1


def test_an_element_without_text_is_refused_kindly(laptop, event_id):
    run_id = start(laptop, event_id)
    with pytest.raises(UserError) as refused, laptop.change() as session:
        service.add_element(session, run_id, "vision", "   ")
    assert refused.value.field == "text"


def test_elements_keep_their_order_and_can_be_moved(laptop, event_id):
    run_id = start(laptop, event_id)
    ids = [add(laptop, run_id, "milestone", text) for text in ("бир", "эки", "үч")]
    with laptop.change() as session:
        service.move_element(session, ids[2], -2)
    with laptop.read() as session:
        assert [row.text.ky for row in service.elements_of(session, run_id)] == ["үч", "бир", "эки"]


def test_moving_past_the_end_stays_at_the_end(laptop, event_id):
    run_id = start(laptop, event_id)
    ids = [add(laptop, run_id, "milestone", text) for text in ("бир", "эки")]
    with laptop.change() as session:
        service.move_element(session, ids[1], +5)
    with laptop.read() as session:
        assert [row.id for row in service.elements_of(session, run_id)] == ids


def test_what_was_deleted_can_be_put_back(laptop, event_id):
    run_id = start(laptop, event_id)
    element_id = add(laptop, run_id, "vision", "Бакча бар")
    with laptop.change() as session:
        service.put_away_run(session, run_id)
    with laptop.read() as session:
        assert service.list_runs(session, event_id) == []
        assert session.get(Element, element_id).deleted
    with laptop.change() as session:
        service.put_back_run(session, run_id)
    with laptop.read() as session:
        assert service.list_runs(session, event_id)[0].elements == 1


def test_today_belongs_to_one_part_of_the_vision_at_a_time(laptop, event_id):
    run_id = start(laptop, event_id)
    first, second = (add(laptop, run_id, "vision", text) for text in ("Бакча", "Жол"))
    today = add(laptop, run_id, "today", "Бакча жок")
    for vision in (first, second):
        with laptop.change() as session:
            service.belong_to(session, today, vision, "today_of")
    with laptop.read() as session:
        rows = {row.id: row for row in service.elements_of(session, run_id)}
        assert rows[today].belongs_to == second
        facts = service.facts_of(session, run_id, "ky")
        assert facts.starts_at(today.hex(), "today_of") == (second.hex(),)
    with laptop.change() as session:
        service.belong_to(session, today, None, "today_of")
        service.belong_to(session, today, first, "today_of")
    with laptop.read() as session:
        assert len(service.facts_of(session, run_id).links) == 1


def test_a_count_said_again_replaces_the_first(laptop, event_id):
    run_id = start(laptop, event_id)
    for value in (7, 9):
        with laptop.change() as session:
            service.record_fact(session, run_id, "will_act", "women", value, base=12)
    with laptop.read() as session:
        assert [(t.name, t.group, t.value, t.base) for t in service.tallies(session, run_id)] == [
            ("will_act", "women", 9, 12)
        ]


def test_a_confidential_run_stays_here_and_only_its_counts_are_shared(laptop, event_id):
    run_id = start(laptop, event_id, confidential=True, women=8, group_label="Келиндер")
    element_id = add(laptop, run_id, "vision", "Үйдө тынчтык болсун")
    with laptop.change() as session:
        service.tally(session, run_id, "will_act", "women", 6, base=8)
        service.promise(session, run_id, "Үй жумушун бөлүшөбүз")
    with laptop.read() as session:
        for kind, row_id in ((ToolRun, run_id), (Element, element_id)):
            assert scope_kind(session, session.get(kind, row_id).scope_id) == PRIVATE
        promise = session.scalars(select(Commitment)).one()
        assert scope_kind(session, promise.scope_id) == PRIVATE
        shared = session.scalars(select(Fact)).all()
        assert {(f.name, f.group, f.value) for f in shared} == {
            ("present", "women", 8),
            ("will_act", "women", 6),
        }
        for fact in shared:
            assert scope_kind(session, fact.scope_id) == TEAM
            assert fact.run_id is None and fact.event_id == event_id
            assert fact.tool_code == "vision_journey"
        for link in session.scalars(select(Link)):
            assert scope_kind(session, link.scope_id) == PRIVATE
        assert len(service.tallies(session, run_id)) == 2


def test_shared_counts_go_to_the_trash_with_their_confidential_run(laptop, event_id):
    run_id = start(laptop, event_id, confidential=True, women=8)
    with laptop.change() as session:
        service.put_away_run(session, run_id)
    with laptop.read() as session:
        assert all(fact.deleted for fact in session.scalars(select(Fact)))
    with laptop.change() as session:
        service.put_back_run(session, run_id)
    with laptop.read() as session:
        assert not any(fact.deleted for fact in session.scalars(select(Fact)))


def test_whether_a_run_is_confidential_cannot_be_changed_later(laptop, event_id):
    run_id = start(laptop, event_id)
    with pytest.raises(AttributeError), laptop.change() as session:
        service.edit_run(session, run_id, confidential=True)


def test_a_promise_of_an_exercise_stands_in_the_outcome_of_the_event(laptop, event_id):
    run_id = start(laptop, event_id)
    with laptop.change() as session:
        service.promise(
            session, run_id, "Топ түзөбүз", who="Демилгелүү топ", due_on=date(2025, 6, 15)
        )
    with laptop.read() as session:
        (said,) = service.facts_of(session, run_id, "ky").commitments
        assert (said.text, said.who, said.status) == ("Топ түзөбүз", "Демилгелүү топ", "planned")


def test_the_drawing_speaks_the_language_asked_for(laptop, event_id):
    run_id = start(laptop, event_id)
    add(laptop, run_id, "vision", Text3.all(ky="Бакча бар", ru="Есть садик", source="ky"))
    with laptop.read() as session:
        in_russian = service.drawing_of(session, run_id, "ru")
        in_english = service.drawing_of(session, run_id, "en")
    assert "Путешествие к мечте" in to_svg(in_russian)
    assert "Есть садик" in to_svg(in_russian)
    assert "Бакча бар" in to_svg(in_english)  # not translated: the source is shown


def test_a_run_of_an_exercise_not_known_yet_is_shown_as_a_list(laptop, event_id):
    run_id = start(laptop, event_id, code="moon_walk")
    add(laptop, run_id, "crater", "Биринчи кадам")
    with laptop.read() as session:
        assert "Биринчи кадам" in to_svg(service.drawing_of(session, run_id, "ky"))
        assert service.list_runs(session, event_id)[0].name == "moon_walk"
        assert service.advice_of(session, run_id) == []


def test_advice_counts_and_never_forbids(laptop, event_id):
    run_id = start(laptop, event_id)
    add(laptop, run_id, "challenge", "Каражат жок")
    for number in range(5):
        add(laptop, run_id, "milestone", f"Кадам {number}", due_on=date(2025, 9, 1))
    with laptop.read() as session:
        advice = "\n".join(service.advice_of(session, run_id, "en"))
    assert "Opportunities: 0 so far, the method asks for at least 10." in advice
    assert "Milestones: 5, the method asks for 4 at most." in advice
    assert "more opportunities than challenges" in advice
    assert "first milestone should come after one month" in advice
