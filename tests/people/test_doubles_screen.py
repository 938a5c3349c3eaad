"""The screen of likely doubles in a real window: compared, decided, taken back."""

from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.people import known
from tests.people.test_people_screen import Window
from tests.ui import cut_texts, press, unnamed_inputs
from trainer_app.core import i18n
from trainer_app.people import service
from trainer_app.people.view.doubles import DECIDED, OPEN, Doubles
from trainer_app.people.view.groups import Circle
from trainer_app.people.view.people import People
from trainer_app.widgets import theme


@pytest.fixture
def window(device, team, qapp):
    theme.apply(qapp)
    with device.database.change() as session:
        here = known.place(session, "Ак-Татыр")
        for name in ("Асанова Айгүл", "Асан кызы Айгүл"):
            service.quick_add(session, team, name, municipality_id=here, phone="0700 111 222")
        for name in ("Токтогулов Бакыт", "Токтогулов Б."):
            service.quick_add(session, team, name, municipality_id=here, position="AO_HEAD")
    made = Window(device, team)
    yield made
    made.tasks.stop_all()


@pytest.fixture
def shown(qtbot):
    def show(screen):
        qtbot.addWidget(screen)
        screen.resize(1146, 600)
        screen.ensure_ready()
        screen.show()
        QApplication.processEvents()
        return screen

    return show


@pytest.fixture
def open_screen(window, shown, qtbot):
    def circles(_session):
        return [Circle("GALS", (window.team,))]

    def attended(_session, _person_id):
        return ["12.05.2025, GALS 1"]

    def open_screen():
        made = shown(Doubles(window.ctx, circles, attended))
        qtbot.waitUntil(lambda: bool(made.found.pairs))
        return made

    return open_screen


@pytest.fixture
def screen(open_screen):
    return open_screen()


def listed(screen):
    model = screen.table.model
    return [model.row(at)[1].text for at in range(model.rowCount())]


def reasons(screen):
    return [words.text() for words in screen.reasons.shown]


def test_the_likeliest_pair_is_shown_at_once_with_its_reasons(screen):
    """C8."""
    assert listed(screen) == ["Асанова Айгүл", "Токтогулов Бакыт"]
    assert "For: The phone is the same" in reasons(screen)
    assert "For: One name has уулу or кызы, the other a family ending" in reasons(screen)
    (facts,) = screen.facts.shown
    assert facts.isVisible()


def test_decided_with_keys_the_next_pair_comes_by_itself(screen, qtbot):
    press(screen.table.view, Qt.Key.Key_Return)
    press(screen.same_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: listed(screen) == ["Токтогулов Бакыт"])
    assert "For: One name has only a first letter" in reasons(screen)
    press(screen.different_button, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: listed(screen) == [])
    assert screen.side.currentIndex() == 0


def test_what_was_decided_is_taken_back(screen, window, qtbot):
    """C9: both rows are as they were, and the question is open again."""
    screen.decide("same")
    qtbot.waitUntil(lambda: len(screen.found.decided) == 1)
    screen.shown.set_value(DECIDED)
    screen.shown.edited.emit(DECIDED)
    assert listed(screen) == ["Асанова Айгүл"]
    assert screen.verdict.text() == "The same person"
    screen.back_button.click()
    qtbot.waitUntil(lambda: screen.found.decided == [])
    screen.shown.set_value(OPEN)
    screen.shown.edited.emit(OPEN)
    assert len(listed(screen)) == 2


def test_undo_in_the_message_bar_takes_the_decision_back(screen, window, qtbot):
    screen.decide("different")
    qtbot.waitUntil(lambda: len(screen.found.pairs) == 1)
    window.offers[-1]()
    qtbot.waitUntil(lambda: len(screen.found.pairs) == 2)


def test_later_shows_the_next_and_decides_nothing(screen, window):
    steps = len(window.device.database.undo_stack)
    screen.later_button.click()
    assert "For: One name has only a first letter" in reasons(screen)
    screen.later_button.click()
    assert "For: The phone is the same" in reasons(screen)
    assert len(window.device.database.undo_stack) == steps


def test_the_list_of_people_leads_here(window, shown, qtbot):
    people = shown(People(window.ctx, window.groups))
    qtbot.waitUntil(lambda: people.doubles_button.text() == "2 pairs may be one person")
    people.doubles_button.click()
    assert window.went[-1][0] == "doubles"


def test_beside_a_person_stands_who_they_are_as_well(window, shown, qtbot):
    people = shown(People(window.ctx, window.groups))
    with window.device.database.read() as session:
        (line,) = service.find(session, "Асанова", window.team)
    people.show_person(line.id)
    assert "Асан кызы Айгүл" in people.panel.doubles.question.text()
    assert "The phone is the same" in people.panel.doubles.reasons.text()
    people.panel.doubles.same_button.click()
    qtbot.waitUntil(lambda: people.panel.also.isVisible())
    assert "Асан кызы Айгүл" in people.panel.also.words.text()


def test_nothing_is_cut(open_screen, qapp):
    for language, scale in product(i18n.LANGUAGES, (100, 150)):
        i18n.set_language(language)
        theme.apply(qapp, scale)
        screen = open_screen()
        QApplication.processEvents()
        assert unnamed_inputs(screen) == []
        assert cut_texts(screen) == []
        assert screen.minimumSizeHint().width() <= 1146
        screen.hide()
    theme.apply(qapp, 100)
