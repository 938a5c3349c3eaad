"""Erasing reaches the registers as well: groups, comments, wishes, answers, chairs (DOMAIN 5.6).

Names stand there as text, so they are found as they are written.
"""

from __future__ import annotations

import pytest

from tests.sync.conftest import Post
from trainer_app.assignments.model import StatusRequest
from trainer_app.evaluation.model import EvaluationAnswer
from trainer_app.events.model import EventRecord
from trainer_app.followup.model import Check, Resolution
from trainer_app.people.model import Person
from trainer_app.store import scopes
from trainer_app.store.base import Synced, Text3, new_id, synced_models
from trainer_app.strategy.model import DraftComment, Expectation
from trainer_app.surveys.model import GroupMember
from trainer_app.sync import erasing, holdings, service
from trainer_app.sync.handing import scope_of_assignment

NAME = "Сапарова Нургүл"
SAID = Text3().say("ky", f"{NAME} айтты")
WHERE: dict[type[Synced], str] = {
    Expectation: "said_by",
    DraftComment: "said_by",
    EvaluationAnswer: "words",
    EventRecord: "chair",
    Check: "checked_by",
    Resolution: "chair",
    StatusRequest: "asked_by",
}


@pytest.fixture
def told(post: Post):
    """Anna and the office have a person who stands in every register."""
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    assignment = post.begin(anna)
    with anna.database.change() as session:
        team = scopes.team_scope(session, scope_of_assignment(session, assignment))
        person = Person(id=new_id(), scope_id=team, full_name=NAME)
        session.add(person)
        session.add(GroupMember(id=new_id(), scope_id=team, person_id=person.id, role="chair"))
        for model, field in WHERE.items():
            session.add(model(id=new_id(), scope_id=team, **{field: NAME}))
        session.add(DraftComment(id=new_id(), scope_id=team, words=SAID))
        session.add(Expectation(id=new_id(), scope_id=team, words=SAID))
        session.add(Resolution(id=new_id(), scope_id=team, points=SAID))
        person_id = person.id
    post.carry(anna, office, assignment)
    return anna, office, assignment, person_id


def test_not_a_word_of_the_name_stays_in_any_register(post: Post, told) -> None:
    anna, office, assignment, person_id = told
    assert sum(NAME in line for line in post.dump(office)) == len(WHERE) + 4
    erasing.erase(anna, person_id)
    post.carry(anna, office, assignment)
    for laptop in (anna, office):
        assert NAME not in "\n".join(post.dump(laptop))
        assert service.verify(laptop) == []
        with laptop.database.read() as session:
            member = session.query(GroupMember).one()
            assert (member.person_id, member.role) == (person_id, "chair")  # the counts stay


def test_the_plan_names_each_place_before_it_is_confirmed(told) -> None:
    """A namesake is seen there, and nothing is taken out of what was not shown."""
    anna, _office, _assignment, person_id = told
    with anna.database.read() as session:
        named = {(one.table, one.field) for one in holdings.plan(session, [person_id]).mentions}
    assert {(model.__tablename__, field) for model, field in WHERE.items()} <= named


def test_every_table_that_points_to_a_person_is_known_to_erasing() -> None:
    """A new one is decided about: emptied, or kept for the counts with no word of the person."""
    pointing = {
        table for table, model in synced_models().items() if "person_id" in model.__table__.columns
    }
    emptied = {one.table for one in holdings.HOLDINGS}
    kept_for_counts = {"group_member"}
    assert pointing - emptied == kept_for_counts
