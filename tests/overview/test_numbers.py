"""The coordinator's numbers count what they say, and lead to what they counted."""

from datetime import date

import pytest

from trainer_app.assignments.model import Assignment, AssignmentPlace
from trainer_app.attendance.model import Attendance
from trainer_app.events.model import Event
from trainer_app.overview.service import material as facts
from trainer_app.overview.service import numbers
from trainer_app.people.model import Person, SamePerson
from trainer_app.places import service as places
from trainer_app.review import service as review
from trainer_app.store import scopes
from trainer_app.store.base import Text3, new_id, pair_id


class Field:
    """A small assignment with two target municipalities and one guest."""

    def __init__(self, device):
        self.database = device.database
        units = [u.id for u in places.registry().by_id.values() if u.level == "aimak"][:3]
        self.home, self.away, self.guest = units
        with self.database.change("plan") as session:
            made = scopes.create_assignment_scopes(session, device.me.role)
            self.plan, self.team = made.assignment, made.team
            self.assignment = new_id()
            session.add(
                Assignment(
                    id=self.assignment,
                    scope_id=self.plan,
                    title=Text3.all(ru="Тренинги"),
                    events_target=6,
                    municipalities_target=31,
                )
            )
            for place in (self.home, self.away):
                session.add(
                    AssignmentPlace(
                        id=new_id(),
                        scope_id=self.plan,
                        assignment_id=self.assignment,
                        level="municipality",
                        place_id=place,
                        role="target",
                    )
                )

    def event(self, state="held", day=date(2025, 5, 12)):
        event_id = new_id()
        with self.database.change("event") as session:
            session.add(
                Event(
                    id=event_id,
                    scope_id=self.plan,
                    assignment_id=self.assignment,
                    title=Text3.all(ru="День"),
                    state=state,
                    date=day,
                )
            )
        return event_id

    def person(self, name="Асанова Айгүл", sex="female", place=None, position="SOC_WORK"):
        person_id = new_id()
        with self.database.change("person") as session:
            session.add(
                Person(
                    id=person_id,
                    scope_id=self.team,
                    full_name=name,
                    sex=sex,
                    position=position,
                    municipality_id=place or self.home,
                )
            )
        return person_id

    def seat(self, event_id, person_id, status="present", **more):
        with self.database.change("seat") as session:
            session.add(
                Attendance(
                    id=pair_id("attendance", event_id, person_id),
                    scope_id=self.team,
                    event_id=event_id,
                    person_id=person_id,
                    status=status,
                    **more,
                )
            )

    def read(self, **period):
        with self.database.read() as session:
            return facts.gather(session, self.assignment, **period)

    def figure(self, key, **period):
        found = self.read(**period)
        listed = numbers.summary(found) + numbers.not_counted(found)
        return next(f for f in listed + numbers.counted_with_care(found) if f.key == key)


@pytest.fixture
def field(open_device):
    return Field(open_device("office", "coordinator"))


def test_the_same_person_at_two_trainings_is_two_participations_and_one_human(field):
    """C10"""
    person = field.person()
    for _ in range(2):
        field.seat(field.event(), person)
    assert field.figure("participations").value == 2
    assert field.figure("people").value == 1


def test_two_rows_of_one_human_count_once_after_the_verdict(field):
    day = field.event()
    twins = [field.person("Асанова Айгүл"), field.person("Айгүл Асанова")]
    for person in twins:
        field.seat(day, person)
    people = field.figure("people")
    assert (people.least, people.value) == (1, 2)  # a range, as long as nobody has decided
    assert field.figure("doubles").value == 1
    with field.database.change("verdict") as session:
        session.add(
            SamePerson(
                id=new_id(), scope_id=field.team, a_id=twins[0], b_id=twins[1], verdict="same"
            )
        )
    people = field.figure("people")
    assert (people.least, people.value) == (None, 1)


def test_cancelled_and_planned_trainings_count_for_nothing_and_are_named(field):
    """C4, C11"""
    person = field.person()
    for state in ("held", "planned", "cancelled"):
        field.seat(field.event(state), person)
    assert (field.figure("events").value, field.figure("events").of) == (1, 6)
    assert field.figure("participations").value == 1
    assert field.figure("cancelled").value == 1
    assert field.figure("planned").value == 1
    assert field.figure("early").value == 2


def test_absent_excused_and_not_filled_in_are_three_things_and_none_is_present(field):
    day = field.event()
    for status in ("present", "absent", "excused", None):
        field.seat(day, field.person(), status)
    values = [field.figure(key).value for key in ("participations", "absent", "excused", "open")]
    assert values == [1, 1, 1, 1]


def test_guests_are_people_but_cover_no_target_municipality(field):
    """000-03"""
    day = field.event()
    field.seat(day, field.person(place=field.home))
    field.seat(day, field.person(place=field.guest))
    assert field.figure("municipalities").value == 1
    assert field.figure("participations").value == 2
    assert field.figure("guests").value == 1


def test_women_men_and_not_stated_always_add_up(field):
    """C13"""
    day = field.event()
    for sex in ("female", "female", "male", None):
        field.seat(day, field.person(sex=sex))
    found = field.read()
    line = numbers.total_line(found, numbers.PARTICIPATIONS)
    assert (line.women, line.men, line.not_stated, line.total) == (2, 1, 1, 4)
    with field.database.read() as session:
        for by in ("sex", "position", "municipality", "age", "event"):
            lines = numbers.breakdown(session, found, by, numbers.PARTICIPATIONS)
            assert sum(one.total for one in lines) == 4, by


def test_every_number_opens_exactly_the_rows_it_counted(field):
    day = field.event()
    for name in ("Асанова Айгүл", "Бекова Айнура"):
        field.seat(day, field.person(name))
    found = field.read()
    with field.database.read() as session:
        for figure in numbers.summary(found) + numbers.counted_with_care(found):
            rows = numbers.rows_behind(session, found, figure.behind)
            assert len(rows) == figure.value, figure.key
        people = next(f for f in numbers.summary(found) if f.key == "people")
        named = {row.what for row in numbers.rows_behind(session, found, people.behind)}
    assert named == {"Асанова Айгүл", "Бекова Айнура"}


def test_a_period_takes_both_its_days_and_nothing_outside(field):
    person = field.person()
    for day in (11, 12, 13, 14):
        field.seat(field.event(day=date(2025, 5, day)), person)
    inside = field.figure("events", since=date(2025, 5, 12), until=date(2025, 5, 13))
    assert inside.value == 2


def test_what_is_in_the_trash_is_not_counted(field):
    day = field.event()
    person = field.person()
    field.seat(day, person)
    with field.database.change("trash") as session:
        session.get(Attendance, pair_id("attendance", day, person)).deleted = True
    assert field.figure("participations").value == 0


def _decide(field, event_id, *verbs):
    with field.database.change("review") as session:
        for record in review.records_of_event(session, event_id):
            for verb in verbs:
                verb(session, record)


def test_what_was_given_back_or_never_handed_in_is_named_and_not_counted(field):
    """C4: drafts and returned records are left out of the numbers unless asked for."""
    days = [field.event() for _ in range(3)]
    for day in days:
        field.seat(day, field.person())
    assert field.figure("participations", counting=None).value == 3  # nobody uses the review
    _decide(field, days[0], review.submit, review.approve)
    _decide(field, days[1], review.submit, lambda s, one: review.give_back(s, one, "No sheet"))
    assert field.figure("participations", counting=None).value == 1
    assert field.figure("events", counting=None).value == 1
    assert field.figure("returned", counting=None).value == 1
    assert field.figure("draft", counting=None).value == 1
    assert field.figure("draft_seats", counting=None).behind[0].kind == "attendance"
    assert field.figure("participations", counting="all").value == 3


def test_approved_only_leaves_out_what_still_waits(field):
    day = field.event()
    field.seat(day, field.person())
    _decide(field, day, review.submit)
    assert field.figure("participations", counting=None).value == 1
    assert field.figure("participations", counting="approved").value == 0
    assert field.figure("submitted", counting="approved").value == 1
