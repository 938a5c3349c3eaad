"""The screens of people in a real window, with real keys."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.people import known
from tests.ui import cut_texts, dress, press, type_text, unnamed_inputs
from trainer_app.core import i18n
from trainer_app.people import service
from trainer_app.people.service import importing
from trainer_app.people.view.groups import PeopleGroup
from trainer_app.people.view.import_people import PREVIEW, START, ImportPeople
from trainer_app.people.view.people import NEW, SOMEBODY, People
from trainer_app.widgets import theme
from trainer_app.widgets.screen import Context
from trainer_app.widgets.tasks import TaskDesk

CORPUS = Path(__file__).parent / "corpus"


class Window:
    """What the frame gives to a screen, remembered."""

    def __init__(self, device, team) -> None:
        self.said: list[str] = []
        self.offers: list = []
        self.went: list = []
        self.device = device
        self.team = team
        self.tasks = TaskDesk(self.fail)
        self.ctx = Context(device, device.database, self.tasks, self.say, self.go, "trainer")

    def say(self, text, *, action="", on_action=None, kind="info"):
        self.said.append(text)
        self.offers.append(on_action)

    def go(self, name, **args):
        self.went.append((name, args))

    def fail(self, problem):
        raise problem

    def groups(self, _session):
        return [PeopleGroup(self.team, "GALS")]


@pytest.fixture
def window(device, team, qapp):
    dress(qapp)
    known.fill(device, team)
    made = Window(device, team)
    yield made
    made.tasks.stop_all()


@pytest.fixture
def shown(qtbot):
    def show(screen):
        qtbot.addWidget(screen)
        screen.resize(1146, 660)
        with qtbot.waitExposed(screen):
            screen.show()
        screen.activateWindow()
        return screen

    return show


@pytest.fixture
def people(window, shown):
    return shown(People(window.ctx, window.groups))


def lines(screen) -> list[str]:
    model = screen.table.model
    return [str(model.row(at)[1]) for at in range(model.rowCount())]


def found(window, name):
    with window.device.database.read() as session:
        (line,) = [
            line
            for line in service.page(session, service.Wanted(), 0, 50)
            if line.full_name == name
        ]
        return line


def test_typing_finds_whatever_letters_are_on_the_keyboard(people, qtbot):
    people.search.setFocus()
    type_text(people.search, "айгул")
    qtbot.waitUntil(lambda: lines(people) == ["Асанова Айгүл"])


def test_a_person_is_added_with_the_keyboard_alone(people, window, qtbot):
    people.new_here()
    assert people.side.currentIndex() == NEW
    type_text(people.new.name, "Бекова Айнура")
    press(people.new.name, Qt.Key.Key_Return)
    assert people.side.currentIndex() == SOMEBODY
    assert found(window, "Бекова Айнура").sex is None
    qtbot.waitUntil(lambda: "Бекова Айнура" in lines(people))


def test_no_sex_and_no_consent_is_preset(people, window):
    people.show_person(found(window, "Асанова Айгүл").id)
    assert people.panel.form.inputs["sex"].value() is None
    assert [answer.value() for answer in people.panel.consents.answers.values()] == [None] * 4


def test_a_field_is_saved_when_it_is_left(people, window):
    line = found(window, "Асанова Айгүл")
    people.show_person(line.id)
    phone = people.panel.form.inputs["phone"]
    phone.setFocus()
    phone.selectAll()
    type_text(phone, "0555 44 33 22")
    press(phone, Qt.Key.Key_Return)
    assert found(window, "Асанова Айгүл").phone == "+996555443322"
    assert people.panel.form.saved.text()


def test_showing_a_person_is_not_an_edit(people, window):
    steps = len(window.device.database.undo_stack)
    for name in ("Асанова Айгүл", "Токтогулов Бакыт", "Жумабаева Нургүл"):
        people.show_person(found(window, name).id)
    assert len(window.device.database.undo_stack) == steps


def test_own_words_of_a_position_find_their_place_in_the_list(people, window):
    people.show_person(found(window, "Асанова Айгүл").id)
    people.panel.form.inputs["position"].lineEdit().setText("соцработник")
    people.panel.form.inputs["position"].commit()
    line = found(window, "Асанова Айгүл")
    assert (line.position, line.position_text) == ("SOC_WORK", "соцработник")


def test_an_emptied_name_is_refused_beside_the_field(people, window):
    people.show_person(found(window, "Асанова Айгүл").id)
    name = people.panel.form.inputs["full_name"]
    name.clear()
    name.commit()
    assert people.panel.form._problems["full_name"].text()
    assert found(window, "Асанова Айгүл")


def test_a_consent_is_noted_with_one_touch_and_no_after_yes_is_a_withdrawal(people, window):
    line = found(window, "Асанова Айгүл")
    people.show_person(line.id)
    answers = people.panel.consents.answers["data"]
    QTest.mouseClick(answers.buttons["yes"], Qt.MouseButton.LeftButton)
    with window.device.database.read() as session:
        assert service.agrees(session, line.id, "data") is True
    QTest.mouseClick(answers.buttons["no"], Qt.MouseButton.LeftButton)
    with window.device.database.read() as session:
        assert service.consents_of(session, line.id)["data"].withdrawn_on is not None


def test_the_trash_offers_the_way_back(people, window, qtbot):
    people.show_person(found(window, "Жумабаева Нургүл").id)
    people.panel.trash_button.click()
    qtbot.waitUntil(lambda: "Жумабаева Нургүл" not in lines(people))
    window.offers[-1]()
    qtbot.waitUntil(lambda: "Жумабаева Нургүл" in lines(people))


def test_a_place_is_chosen_by_any_spelling(people, window):
    people.show_person(found(window, "Жумабаева Нургүл").id)
    place = people.panel.form.inputs["municipality_id"]
    place.setText("Kara Bak")
    assert place.commit()
    assert found(window, "Жумабаева Нургүл").municipality_id is not None


def test_a_namesake_place_is_not_chosen_silently(people, window):
    people.show_person(found(window, "Жумабаева Нургүл").id)
    place = people.panel.form.inputs["municipality_id"]
    place.setText("Кызыл-Суу")
    assert not place.commit()
    assert found(window, "Жумабаева Нургүл").municipality_id is None


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("scale", [100, 150])
def test_nothing_is_cut_and_every_input_has_a_name(window, shown, qapp, language, scale):
    i18n.set_language(language)
    theme.apply(qapp, scale)
    people = shown(People(window.ctx, window.groups))
    people.show_person(found(window, "Асанова Айгүл").id)
    screens = [people, shown(ImportPeople(window.ctx, window.groups))]
    people.start_new()
    for screen in screens:
        QApplication.processEvents()
        assert unnamed_inputs(screen) == []
        assert cut_texts(screen) == []
        assert screen.minimumSizeHint().width() <= 1146
    theme.apply(qapp, 100)


# -- taking in a list ---------------------------------------------------------------------------


@pytest.fixture
def screen(window, shown):
    return shown(ImportPeople(window.ctx, window.groups))


def read(screen, qtbot, file):
    screen.read_file(file)
    qtbot.waitUntil(lambda: screen.pages.currentIndex() == PREVIEW, timeout=10_000)


def names(window):
    with window.device.database.read() as session:
        return [line.full_name for line in service.page(session, service.Wanted(), 0, 50)]


def test_a_list_is_seen_agreed_to_and_taken_back(screen, window, qtbot):
    before = names(window)
    read(screen, qtbot, CORPUS / "01_title_rows_merged.xlsx")
    assert names(window) == before
    screen.primary.click()
    qtbot.waitUntil(lambda: bool(window.said), timeout=20_000)
    assert len(names(window)) == len(before) + 3
    window.offers[-1]()
    qtbot.waitUntil(lambda: len(window.said) == 2, timeout=20_000)
    assert names(window) == before


def test_a_file_is_dropped_on_the_screen(screen, qtbot):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(CORPUS / "28_forms_answers.csv"))])
    event = QDropEvent(
        QPointF(50, 50),
        Qt.DropAction.CopyAction,
        data,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    screen.dropEvent(event)
    qtbot.waitUntil(lambda: screen.pages.currentIndex() == PREVIEW, timeout=10_000)
    assert len(screen.preview.shown.rows) == 2


def test_the_first_question_is_in_sight_and_its_answer_counts(screen, qtbot):
    read(screen, qtbot, CORPUS / "08_known_in_the_store.xlsx")
    assert screen.preview.table.current_id() == ("person", 2)
    before = screen.preview.agree_button.text()
    screen.preview.details.buttons[1].click()
    assert screen.choices.people == {2: "other"}
    assert screen.preview.agree_button.text() != before


def test_a_place_chosen_once_holds_for_all_its_rows(screen, qtbot):
    read(screen, qtbot, CORPUS / "09_namesake_places.xlsx")
    screen.preview.details.buttons[0].click()
    qtbot.waitUntil(
        lambda: screen.preview.shown.count(importing.Verdict.CHOOSE) == 0, timeout=10_000
    )


def test_a_column_can_be_set_right(screen, qtbot):
    read(screen, qtbot, CORPUS / "37_sex_unsaid.xlsx")
    screen.preview.columns.changed.emit("Лист1", 1, None)
    qtbot.waitUntil(
        lambda: not any(row.all_remarks for row in screen.preview.shown.rows), timeout=10_000
    )


def test_a_file_that_is_no_table_is_refused_in_plain_words(screen, qtbot, tmp_path):
    file = tmp_path / "photo.xlsx"
    file.write_bytes(b"\x89PNG broken")
    screen.read_file(file)
    qtbot.waitUntil(lambda: bool(screen.start.problem.text()), timeout=10_000)
    assert screen.pages.currentIndex() == START


def test_only_rows_of_one_kind_can_be_shown(screen, qtbot):
    read(screen, qtbot, CORPUS / "08_known_in_the_store.xlsx")
    screen.preview.show_only(importing.Verdict.ASK)
    assert screen.preview.table.model.rowCount() == 4


def test_whoever_asked_for_the_list_hears_of_its_people(window, shown, qtbot):
    invited = []
    screen = shown(
        ImportPeople(window.ctx, window.groups, then=lambda _session, ids: invited.extend(ids))
    )
    read(screen, qtbot, CORPUS / "01_title_rows_merged.xlsx")
    screen.primary.click()
    qtbot.waitUntil(lambda: len(invited) == 3, timeout=20_000)
    qtbot.waitUntil(lambda: bool(window.said), timeout=20_000)
