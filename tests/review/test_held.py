"""Changes that do not count: told with their reason, let count or left aside by a coordinator."""

from __future__ import annotations

from itertools import product

import pytest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from tests.review.conftest import Training
from tests.sync.test_screens import Desk
from tests.ui import cut_texts, unnamed_inputs
from trainer_app.assignments.model import Assignment
from trainer_app.attendance.service import presence
from trainer_app.core import clock, i18n
from trainer_app.people import service as people
from trainer_app.people.model import Person
from trainer_app.review import service as review
from trainer_app.review.service.held import count_held, decide_held, list_held
from trainer_app.review.view.held import HeldCard, HeldChanges
from trainer_app.store import scopes
from trainer_app.store.base import new_id
from trainer_app.store.tables import SyncDevice
from trainer_app.sync import answers, revoking, settling
from trainer_app.sync.locking import LockedRecord
from trainer_app.sync.view.answers import QUESTIONS, WAITING, Answers, Waiting
from trainer_app.widgets import theme


def held(opened):
    with opened.database.read() as session:
        return list_held(session)


def words(found) -> list[str]:
    return [review.in_words(one) for one in found.changes]


@pytest.fixture
def late(training: Training, anna, office) -> Training:
    """Anna wrote twice without having heard of the approval."""
    training.do(office, review.approve, training.list)
    training.mark(anna, 0)
    training.mark(anna, 1)
    training.meet(anna, office)
    return training


@pytest.fixture
def show(qtbot):
    def show(screen):
        qtbot.addWidget(screen)
        screen.resize(1146, 600)
        screen.ensure_ready()
        screen.show()
        QApplication.processEvents()
        return screen

    return show


def test_what_was_written_after_the_approval_is_told(late: Training, anna, office) -> None:
    """A16: kept, shown, and not counted."""
    assert late.statuses(office) == ["present"] * 3
    first, second = held(office)
    assert first.title == "Асанова Айгүл"
    assert "12.05.2025" in first.about
    assert first.by_name == "Anna"
    assert first.why() == "Written after this was approved."
    assert words(first) == ["Асанова Айгүл – Attendance: Present → Absent"]
    assert second.title == "Бекова Нургүл"
    assert first.may_decide
    assert not any(one.may_decide for one in held(anna))


def test_one_counts_and_one_is_left_aside(late: Training, anna, office) -> None:
    first, second = held(office)
    late.do(office, lambda session: decide_held(session, [first], accept=True))
    late.do(office, lambda session: decide_held(session, [second], accept=False))
    late.carry(office, anna)
    for laptop in (anna, office):
        assert late.statuses(laptop) == ["absent", "present", "present"]
        assert held(laptop) == []


def test_a_question_in_an_approved_record_is_decided_by_the_coordinator(
    training: Training, anna, office
) -> None:
    """A change let count may contradict what the coordinator wrote."""
    with office.database.change() as session:
        presence.mark_excused(session, training.event, training.people[0], "ооруп калды")
    training.do(office, review.approve, training.list)
    training.mark(anna, 0)
    training.meet(anna, office)
    training.do(office, lambda session: decide_held(session, list_held(session), accept=True))
    training.carry(office, anna)

    def settle(session) -> None:
        for question in answers.list_questions(session):
            settling.decide(session, question.id, answer=0)

    with pytest.raises(LockedRecord):
        training.do(anna, settle)
    training.do(office, settle)
    training.carry(office, anna)
    for laptop in (anna, office):
        assert training.statuses(laptop)[0] == "excused"
        with laptop.database.read() as session:
            assert answers.list_questions(session) == []


@pytest.fixture
def limited(post, anna, office):
    """The office's own assignment: Anna helps, and then loses the municipality."""
    post.pair(anna, office)
    assignment_id = post.begin(office)
    post.carry(office, anna, assignment_id)
    with anna.database.change() as session:
        team = scopes.team_scope(session, session.get(Assignment, assignment_id).scope_id)
        people.quick_add(session, team, "Person 0", municipality_id=new_id())
    post.carry(anna, office, assignment_id)
    with office.database.change() as session:
        scope = session.get(Assignment, assignment_id).scope_id
        revoking.limit(session, scope, anna.me.person_key, [new_id()])
    with anna.database.change() as session:
        person = session.scalars(select(Person).order_by(Person.full_name)).first()
        person.note = "келди"
    post.carry(anna, office, assignment_id)
    return assignment_id


def test_what_a_trainer_wrote_after_losing_the_municipality_is_decided(
    limited, post, anna, office
) -> None:
    """A16: own unsynced data is never dropped; a person is no part of a record."""
    (waiting,) = held(office)
    assert waiting.title == "Person 0"
    assert waiting.why() == "Written for a municipality that is not theirs any more."
    assert words(waiting)[0].endswith("Note: empty → келди")
    with office.database.change() as session:
        assert decide_held(session, [waiting], accept=True) == 1
    assert held(office) == []
    with office.database.read() as session:
        assert session.get(Person, waiting.row_id).note == "келди"


def test_what_a_lost_laptop_wrote_is_shown_and_never_counts(training, anna, office) -> None:
    stolen_ms = clock.now_ms() + 60_000
    clock.set_source(lambda: stolen_ms + 60_000)
    training.mark(anna, 2)
    training.carry(anna, office)
    with office.database.change() as session:
        device = session.scalars(
            select(SyncDevice).where(SyncDevice.person_key == anna.me.person_key)
        ).first()
        revoking.revoke(session, device.device_id, since_ms=stolen_ms)
    (lost,) = held(office)
    assert lost.lost
    assert not lost.may_decide
    assert lost.why() == "Written on a laptop after it was reported as lost."
    with office.database.read() as session:
        assert count_held(session) == 0


def test_decided_on_the_screen_one_by_one(late: Training, office, show, qtbot) -> None:
    desk = Desk(office)
    screen = show(HeldChanges(desk.ctx))
    first, _second = [card for card in screen.cards.shown if isinstance(card, HeldCard)]
    first.yes.click()
    qtbot.waitUntil(lambda: len(screen.found) == 1)
    assert desk.said[-1] == ("good", "1 change counts now.")
    assert late.statuses(office) == ["absent", "present", "present"]


def test_all_of_one_author_at_once_after_a_question(late, office, show, qtbot) -> None:
    screen = show(HeldChanges(Desk(office).ctx))
    (line,) = screen.several.shown
    _all, aside = line.findChildren(type(screen.cards.shown[0].yes))
    aside.click()
    (asked,) = screen.findChildren(object, "confirm")
    asked.findChildren(type(screen.cards.shown[0].yes))[-1].click()
    qtbot.waitUntil(lambda: screen.found == [])
    assert screen.nothing.isVisible()
    assert late.statuses(office) == ["present"] * 3


def test_a_trainer_sees_what_waits_and_has_no_button(late: Training, anna, show) -> None:
    screen = show(HeldChanges(Desk(anna).ctx))
    assert len(screen.cards.shown) == 2
    assert all(not card.yes.isVisible() for card in screen.cards.shown)
    assert screen.several.isHidden()


def test_the_screen_of_two_answers_leads_to_them(late: Training, office, show) -> None:
    screen = show(Answers(Desk(office).ctx, waiting=Waiting(HeldChanges, count_held)))
    assert screen.turns[WAITING].text() == "Changes that wait (2)"
    assert screen.turns[QUESTIONS].isChecked()
    screen.turns[WAITING].click()
    assert len(screen.held.found) == 2
    assert screen.held.isVisible()


def test_nothing_is_cut(late, office, show, qapp, qtbot) -> None:
    for language, scale in product(i18n.LANGUAGES, (100, 150)):
        i18n.set_language(language)
        theme.apply(qapp, scale)
        screen = show(Answers(Desk(office).ctx, None, Waiting(HeldChanges, count_held), WAITING))
        assert unnamed_inputs(screen) == []
        qtbot.waitUntil(lambda screen=screen: cut_texts(screen) == [])
        assert screen.minimumSizeHint().width() <= 1146
        screen.hide()
    theme.apply(qapp, 100)
