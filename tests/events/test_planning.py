"""A plan can be wrong and is never forbidden: a remark leads to the field."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trainer_app.assignments import service as assignments
from trainer_app.core.errors import UserError
from trainer_app.events import service as events
from trainer_app.events.service.programme import clock_of, minutes_of
from trainer_app.places.service import registry
from trainer_app.store.base import Text3

INSIDE = date(2025, 5, 14)  # a Wednesday in the window 12-23 May


class Plan:
    """An assignment of ToR 000 with one district and two of its municipalities."""

    def __init__(self, device):
        self.database = device.database
        district = next(
            unit
            for unit in registry().by_id.values()
            if unit.level == "district" and len(registry().children.get(unit.id, [])) > 3
        )
        self.district = district.id
        self.places = [
            unit.id for unit in registry().children[district.id] if unit.level == "aimak"
        ][:2]
        with self.database.change("plan") as session:
            made = assignments.create_from_template(session, "gals_gesi_000")
            self.id = made.id
            assignments.name_places(session, made.id, self.places)

    def event(self, day=INSIDE, **more):
        with self.database.change("event") as session:
            return events.plan_event(
                session, self.id, day=day, district_id=self.district, **more
            ).id

    def do(self, verb, *args):
        with self.database.change("edit") as session:
            return verb(session, *args)

    def kinds(self):
        with self.database.read() as session:
            return sorted({note.kind for note in events.plan_notes(session, self.id)})

    def card(self, event_id):
        with self.database.read() as session:
            return next(c for c in events.event_cards(session, self.id) if c.id == event_id)


@pytest.fixture
def plan(open_device):
    return Plan(open_device("anna"))


@pytest.mark.requirement("000-07", "store")
def test_a_planned_training_has_title_row_and_team(plan):
    event_id = plan.event()
    with plan.database.read() as session:
        event = events.get_event(session, event_id)
        assert event.title.missing() == []
        assert event.plan_row_id
        assert event.team_scope_id
        assert (event.number, event.state) == (1, "planned")


def test_a_good_plan_is_not_remarked_upon(plan):
    event_id = plan.event()
    assert plan.do(events.invite_district, event_id) == 2
    assert plan.kinds() == []


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        (date(2025, 5, 17), "weekend"),
        (date(2025, 5, 9), "holiday"),
        (date(2025, 6, 4), "window"),
        (None, "no_date"),
    ],
)
@pytest.mark.requirement("000-15", "do")
def test_a_strange_day_is_remarked_upon(plan, day, kind):
    event_id = plan.event(day)
    plan.do(events.invite_district, event_id)
    assert kind in plan.kinds()


@pytest.mark.requirement("000-07", "do")
def test_a_facilitator_cannot_be_at_two_places_on_one_day(plan):
    for spelling in ("Бермет Сагынова", "бермет  САГЫНОВА"):
        plan.do(events.add_facilitator, plan.event(), spelling)
    assert "double_booked" in plan.kinds()


@pytest.mark.requirement("000-07", "do")
def test_each_municipality_is_wanted_exactly_once(plan):
    first, second = plan.event(), plan.event(INSIDE + timedelta(days=1))
    plan.do(events.invite, first, plan.places[0])
    assert plan.kinds() == ["never"]
    plan.do(events.invite, first, plan.places[1])
    plan.do(events.invite, second, plan.places[1])
    assert plan.kinds() == ["twice"]
    plan.do(events.uninvite, second, plan.places[1])
    assert plan.kinds() == []


def test_inviting_twice_is_one_invitation(plan):
    event_id = plan.event()
    for _ in range(2):
        plan.do(events.invite, event_id, plan.places[0])
    assert plan.card(event_id).invited == 1


def test_every_remark_leads_to_an_event_or_to_the_plan_and_to_a_field(plan):
    plan.event(None)
    plan.event(date(2025, 5, 17))
    with plan.database.read() as session:
        notes = events.plan_notes(session, plan.id)
    assert notes
    assert all(note.text and note.field for note in notes)


def test_a_moved_training_remembers_its_first_day(plan):
    """C11"""
    event_id = plan.event()
    plan.do(events.move_to, event_id, INSIDE + timedelta(days=1), "Жол жабык")
    plan.do(events.move_to, event_id, INSIDE + timedelta(days=2), "Жол жабык")
    card = plan.card(event_id)
    assert (card.state, card.day) == ("moved", INSIDE + timedelta(days=2))
    assert card.moved_from == INSIDE


def test_cancelling_needs_a_reason_and_can_be_taken_back(plan):
    """C5"""
    event_id = plan.event()
    with pytest.raises(UserError, match="reason"):
        plan.do(events.cancel, event_id, "  ")
    plan.do(events.cancel, event_id, "Суук")
    assert plan.card(event_id).state == "cancelled"
    plan.do(events.mark_planned, event_id)
    assert plan.card(event_id).state == "planned"


def test_the_state_is_not_edited_like_a_field(plan):
    with pytest.raises(KeyError):
        plan.do(events.edit_event, plan.event(), "state", "held")


def test_the_programme_of_the_day_starts_and_ends_with_its_times(plan):
    event_id = plan.event()
    assert plan.do(events.programme_from_template, event_id) == 11
    assert plan.do(events.programme_from_template, event_id) == 0
    with plan.database.read() as session:
        lines = events.programme(session, event_id)
    assert (lines[0].starts_at, lines[-1].ends_at) == ("09:00", "17:15")
    assert [a.ends_at for a in lines[:-1]] == [b.starts_at for b in lines[1:]]
    assert plan.card(event_id).ends_at == "17:15"
    assert all(line.title.missing() == [] for line in lines)


def test_a_longer_item_shifts_all_that_follows(plan):
    event_id = plan.event()
    plan.do(events.programme_from_template, event_id)
    with plan.database.read() as session:
        second = events.programme(session, event_id)[1]
    plan.do(events.edit_item, second.id, "minutes", second.minutes + 20)
    with plan.database.read() as session:
        lines = events.programme(session, event_id)
    assert (lines[2].starts_at, lines[-1].ends_at) == ("10:35", "17:35")


def test_items_change_places_and_can_go_and_come(plan):
    event_id = plan.event()
    for title in ("А", "Б", "В"):
        plan.do(events.add_item, event_id, Text3().say("ky", title), 30)
    with plan.database.read() as session:
        last = events.programme(session, event_id)[2]
    plan.do(events.move_item, last.id, -2)
    with plan.database.read() as session:
        shown = [line.title.shown("ky") for line in events.programme(session, event_id)]
    assert shown == ["В", "А", "Б"]
    plan.do(events.remove_item, last.id)
    with plan.database.read() as session:
        assert len(events.programme(session, event_id)) == 2


@pytest.mark.parametrize("minutes", [0, -5, None, 5000])
def test_an_impossible_length_is_refused(plan, minutes):
    with pytest.raises(UserError):
        plan.do(events.add_item, plan.event(), Text3().say("ky", "А"), minutes)


@given(st.integers(min_value=0, max_value=24 * 60 - 1))
def test_minutes_and_the_clock_are_each_other_s_way_home(minutes):
    assert minutes_of(clock_of(minutes)) == minutes
