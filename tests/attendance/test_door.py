"""The door in a real window, with real keys: thirty people within minutes."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from tests.attendance.training import NAMES, Training, make_training
from tests.ui import dress, press, type_text, unnamed_inputs
from trainer_app.attendance.model import Attendance
from trainer_app.attendance.service import door as service
from trainer_app.attendance.service import presence
from trainer_app.attendance.view.door import Door
from trainer_app.attendance.view.step import door_state
from trainer_app.events.model import Event
from trainer_app.people import service as people
from trainer_app.people.model import Person
from trainer_app.people.service import agrees
from trainer_app.people.service.doubles import DIFFERENT, decide
from trainer_app.widgets.screen import Context
from trainer_app.widgets.tasks import TaskDesk

ASANOVA, BEKOVA, OMURBEKOVA, TOKTOGULOV, USONOV, NAISHA = (name for name, *_ in NAMES)


@pytest.fixture
def training(open_device) -> Training:
    return make_training(open_device("anna"))


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def door(training, said, qtbot, qapp) -> Iterator[Door]:
    dress(qapp)
    profile = training.profile

    def say(text: str, **_options: object) -> None:
        said.append(text)

    def fail(problem: BaseException) -> None:
        raise problem

    ctx = Context(profile, profile.database, TaskDesk(fail), say, lambda *a, **k: None, "trainer")
    screen = Door(ctx, training.event_id)
    qtbot.addWidget(screen)
    screen.resize(930, 640)
    with qtbot.waitExposed(screen):
        screen.show()
    screen.activateWindow()
    screen.search.setFocus()
    yield screen


def now(training: Training, name: str) -> service.DoorLine:
    with training.read() as session:
        lines = service.expected(session, training.event_id)
    return next(line for line in lines if line.name == name)


def draw(door: Door) -> None:
    """A signature with the mouse, as a hand draws it."""
    pad = door.pad_panel.pad
    points = [QPoint(30 + 6 * n, 60 + (25 if n % 4 < 2 else -25)) for n in range(40)]
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=points[0])
    for point in points[1:]:
        move = QMouseEvent(
            QEvent.Type.MouseMove,
            QPointF(point),
            QPointF(pad.mapToGlobal(point)),
            Qt.MouseButton.NoButton,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        QApplication.sendEvent(pad, move)
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=points[-1])


def test_a_few_letters_and_enter_mark_present_at_once(door, training) -> None:
    type_text(door.search, "омур")
    press(door.search, Qt.Key.Key_Return)
    assert now(training, OMURBEKOVA).state == "present"
    assert door.counters.numbers["women"].text() == "1"
    assert door.counters.numbers["all"].text() == "1"
    assert door.search.text() == ""
    assert door._chosen().name == OMURBEKOVA


def test_everybody_is_in_with_the_keys_alone(door, training) -> None:
    for letters in ("асан", "бек", "өмүр", "токт", "үсөн", "эсен"):
        type_text(door.search, letters)
        press(door.search, Qt.Key.Key_Return)
    assert door.counters.counts == service.Counts(women=3, men=2, not_stated=1)
    assert door.beside.expected.count() == 0


def test_enter_twice_is_once(door, training) -> None:
    for _time in range(2):
        type_text(door.search, "асан")
        press(door.search, Qt.Key.Key_Return)
    with training.read() as session:
        assert session.query(Attendance).filter(Attendance.status == "present").count() == 1


def test_a_tap_marks_who_was_expected_and_leaves_others_alone(door, training) -> None:
    with training.change() as session:
        presence.mark_excused(session, training.event_id, training.people[BEKOVA])
    door.refresh()
    for place in (0, 1):
        index = door.model.index(place)
        QTest.mouseClick(
            door.list.viewport(),
            Qt.MouseButton.LeftButton,
            pos=door.list.visualRect(index).center(),
        )
    assert now(training, ASANOVA).state == "present"
    assert now(training, BEKOVA).state == "excused"


def test_space_opens_the_pad_and_done_goes_on_to_the_next(door, training) -> None:
    type_text(door.search, "асан")
    press(door.search, Qt.Key.Key_Return)
    press(door.search, Qt.Key.Key_Space)
    assert door.pad_panel.isVisible()
    assert door.pad_panel.name.text() == ASANOVA
    draw(door)
    door.pad_panel.ticks["photo_report"].click()
    press(door.pad_panel.done_button, Qt.Key.Key_Return)
    assert now(training, ASANOVA).signed
    assert not door.pad_panel.isVisible()
    with training.read() as session:
        assert agrees(session, training.people[ASANOVA], "photo_report") is True
        assert agrees(session, training.people[ASANOVA], "data") is None
        kept = service.signature(session, training.event_id, training.people[ASANOVA])
    assert kept.startswith(b"SIG1")


def test_an_empty_signature_is_never_kept(door, training) -> None:
    """B12"""
    type_text(door.search, "асан")
    press(door.search, Qt.Key.Key_Return)
    press(door.search, Qt.Key.Key_Space)
    press(door.pad_panel.done_button, Qt.Key.Key_Return)
    assert door.pad_panel.isVisible()
    assert door.pad_panel.warning.isVisible()
    assert not now(training, ASANOVA).signed


def test_a_blank_inside_a_name_is_no_wish_to_sign(door) -> None:
    type_text(door.search, "Эсенгул")
    press_space_as_text(door)
    type_text(door.search, "кызы")
    assert door.search.text() == "Эсенгул кызы"
    assert not door.pad_panel.isVisible()


def press_space_as_text(door: Door) -> None:
    QTest.keyClick(door.search, Qt.Key.Key_Space)


def test_a_walk_in_needs_a_name_and_a_few_keys(door, training) -> None:
    type_text(door.search, "Сейитова Назира")
    press(door.search, Qt.Key.Key_Return)
    assert now(training, "Сейитова Назира").state == "walk_in"
    woman = door.card.sex.buttons["female"]
    assert door.card.sex.focusProxy().hasFocus()
    press(woman, Qt.Key.Key_1)
    type_text(door.card.position.lineEdit(), "Social worker")
    press(door.card.position.lineEdit(), Qt.Key.Key_Return)
    first = door.day.municipalities[0]
    type_text(door.card.municipality.lineEdit(), first[1])
    press(door.card.municipality.lineEdit(), Qt.Key.Key_Return)
    assert door.search.hasFocus()
    line = now(training, "Сейитова Назира")
    assert (line.sex, line.position, line.municipality_id) == ("female", "SOC_WORK", first[0])
    assert door.counters.counts.walk_ins == 1


def test_a_position_in_own_words_keeps_the_words(door, training) -> None:
    door._choose(training.people[ASANOVA])
    type_text_anew(door.card.position.lineEdit(), "Айылдын социалдык кызматкери")
    press(door.card.position.lineEdit(), Qt.Key.Key_Return)
    line = now(training, ASANOVA)
    assert line.position == "SOC_WORK"
    assert line.position_words == "Айылдын социалдык кызматкери"


def type_text_anew(line, text: str) -> None:
    line.clear()
    type_text(line, text)


def test_a_namesake_of_a_place_is_not_chosen_silently(door, training) -> None:
    door._choose(training.people[ASANOVA])
    type_text_anew(door.card.municipality.lineEdit(), "Ак-Суу")
    press(door.card.municipality.lineEdit(), Qt.Key.Key_Return)
    line = now(training, ASANOVA)
    assert line.municipality_id is None
    assert line.municipality == "Ак-Суу"


def test_someone_the_team_knows_is_offered_before_a_new_name(door, training) -> None:
    with training.change() as session:
        session.add(Person(id=b"k" * 16, scope_id=training.team, full_name="Кадырова Бүбүсара"))
    type_text(door.search, "кадыр")
    press(door.search, Qt.Key.Key_Return)
    assert now(training, "Кадырова Бүбүсара").state == "walk_in"
    with training.read() as session:
        assert session.query(Person).count() == 7


def test_showing_a_person_is_not_an_edit(door, training) -> None:
    with training.read() as session:
        before = session.query(Attendance).filter(Attendance.status.is_not(None)).count()
    for place in range(door.model.rowCount()):
        door._go_to(place)
    QApplication.processEvents()
    assert len(training.profile.database.undo_stack) == 1  # the plan itself
    assert before == 0


def test_absent_and_excused_are_said_in_the_card(door, training) -> None:
    door._choose(training.people[BEKOVA])
    door.card.away.buttons["excused"].click()
    type_text_anew(door.card.note, "Ооруп калган")
    door.card.note.commit()
    assert now(training, BEKOVA).state == "excused"
    assert now(training, BEKOVA).note == "Ооруп калган"
    door.card.back_button.click()
    assert now(training, BEKOVA).state == "expected"


def test_who_was_invited_by_mistake_is_taken_off_the_list(door, training) -> None:
    door._choose(training.people[BEKOVA])
    door.card.back_button.click()
    assert [line.name for line in door.lines if line.name == BEKOVA] == []
    training.profile.database.undo()
    assert now(training, BEKOVA).state == "expected"


def test_nobody_expected_offers_the_people_already_known(open_device, qtbot, qapp) -> None:
    dress(qapp)
    training = make_training(open_device("bek"))
    with training.change() as session:
        for person in training.people.values():
            presence.uninvite(session, training.event_id, person)
    told: list[str] = []
    ctx = Context(
        training.profile,
        training.profile.database,
        TaskDesk(lambda problem: None),
        lambda text, **_more: told.append(text),
        lambda *a, **k: None,
        "trainer",
    )
    screen = Door(ctx, training.event_id)
    qtbot.addWidget(screen)
    screen.show()
    assert "6 people" in screen.empty.button.text()
    screen.empty.button.click()
    qtbot.waitUntil(lambda: screen.model.rowCount() == 6)
    assert told == ["6 people are now expected."]


def test_minutes_are_saved_when_left(door, training) -> None:
    door._choose(training.people[ASANOVA])
    door.card.act.click()
    type_text_anew(door.card.minutes, "390")
    press(door.card.minutes, Qt.Key.Key_Return)
    assert now(training, ASANOVA).minutes == 390


def test_one_mark_reads_no_other_line(door, training, monkeypatch) -> None:
    def forbidden(*_given: object) -> list[object]:
        raise AssertionError("the whole list was read for one mark")

    monkeypatch.setattr(service, "expected", forbidden)
    type_text(door.search, "асан")
    press(door.search, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert door.counters.numbers["all"].text() == "1"


def test_what_another_window_marks_is_shown(door, training, qtbot) -> None:
    with training.change() as session:
        presence.mark_present(session, training.event_id, training.people[USONOV])
    qtbot.waitUntil(lambda: door.counters.numbers["men"].text() == "1")


def test_the_first_person_raises_the_question_whether_the_training_is_held(
    door, training, qtbot
) -> None:
    assert not door.begun.isVisible()
    type_text(door.search, "асан")
    press(door.search, Qt.Key.Key_Return)
    assert door.begun.isVisible()
    door.begun.button.click()
    qtbot.waitUntil(lambda: not door.begun.isVisible())
    with training.read() as session:
        assert session.get_one(Event, training.event_id).state == "held"


def test_the_rest_is_marked_absent_and_put_back_in_one_step(door, training, said, qtbot) -> None:
    door.beside.rest_absent()
    assert now(training, ASANOVA).state == "absent"
    assert "6" in said[-1]
    training.profile.database.undo()
    assert now(training, ASANOVA).state == "expected"


def test_full_screen_takes_the_door_along_and_brings_it_back(door, training, qtbot) -> None:
    QTest.keyClick(door.search, Qt.Key.Key_F11)
    qtbot.waitUntil(door.full_screen.isActiveWindow)
    type_text(door.search, "асан")
    press(door.search, Qt.Key.Key_Return)
    assert now(training, ASANOVA).present
    QTest.keyClick(door.search, Qt.Key.Key_Escape)
    assert not door.full_screen.isVisible()
    assert door.body.window() is door


def test_in_full_screen_words_are_said_there_and_ctrl_z_puts_back(
    door, training, said, qtbot
) -> None:
    QTest.keyClick(door.search, Qt.Key.Key_F11)
    qtbot.waitUntil(door.full_screen.isActiveWindow)
    door.beside.rest_absent()
    assert door.messages.isVisible()
    assert said == []
    QTest.keyClick(door.search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert now(training, ASANOVA).state == "expected"
    door.full_screen.leave()


def test_the_signed_paper_list_counts_for_everyone_present(door, training) -> None:
    type_text(door.search, "асан")
    press(door.search, Qt.Key.Key_Return)
    door.beside.signed_on_paper()
    assert now(training, ASANOVA).signed_on_paper
    assert not now(training, BEKOVA).signed_on_paper


def test_a_half_drawn_signature_keeps_the_user_here(door, training, said) -> None:
    type_text(door.search, "асан")
    press(door.search, Qt.Key.Key_Return)
    press(door.search, Qt.Key.Key_Space)
    draw(door)
    assert not door.may_leave()
    assert said
    door.pad_panel.again_button.click()
    assert door.may_leave()


def test_a_tap_on_the_next_person_closes_an_empty_pad(door, training) -> None:
    door._choose(training.people[ASANOVA])
    press(door.search, Qt.Key.Key_Space)
    index = door.model.index(door.model.place_of(training.people[BEKOVA]))
    place = door.list.visualRect(index).center()
    QTest.mouseClick(door.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert not door.pad_panel.isVisible()
    assert now(training, BEKOVA).present


def test_every_input_has_a_name(door, training) -> None:
    door._choose(training.people[ASANOVA])
    assert unnamed_inputs(door) == []
    door._open_pad()
    assert unnamed_inputs(door) == []


def test_the_step_says_how_far_the_door_is(training) -> None:
    with training.read() as session:
        assert door_state(session, training.event_id).mark == "empty"
    with training.change() as session:
        presence.mark_present(session, training.event_id, training.people[ASANOVA])
    with training.read() as session:
        state = door_state(session, training.event_id)
    assert (state.mark, state.count_text) == ("half", "1 of 6")
    with training.change() as session:
        presence.mark_rest_absent(session, training.event_id)
    with training.read() as session:
        assert door_state(session, training.event_id).mark == "full"


def test_two_who_may_be_one_make_the_counter_a_range(training, door):
    """C8: as long as nobody has decided, all present are so many at least, so many at most."""
    twin = NAMES[0][0]
    with training.profile.database.change("twin") as session:
        first = session.scalars(select(Person).where(Person.full_name == twin)).one()
        other = people.quick_add(
            session, first.scope_id, twin, municipality_id=first.municipality_id
        )
        presence.mark_present(session, training.event_id, first.id)
        presence.mark_present(session, training.event_id, other.id)
    door.refresh()
    assert door.counters.numbers["all"].text() == "1–2"
    with training.profile.database.change("different") as session:
        decide(session, first.id, other.id, DIFFERENT)
    door.refresh()
    assert door.counters.numbers["all"].text() == "2"
