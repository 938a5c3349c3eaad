"""The step board and the groups in a real window, by keys."""

import openpyxl
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.fieldtools.rooms import make_screen_context
from tests.ui import cut_texts, press, type_text, unnamed_inputs
from trainer_app.assignments import service as assignments
from trainer_app.places.service import registry, unit_id
from trainer_app.surveys import service
from trainer_app.surveys.view.board import Board
from trainer_app.surveys.view.groups import Groups
from trainer_app.surveys.view.rooting import Rooting
from trainer_app.widgets import table_file


@pytest.fixture
def profile(open_device):
    return open_device("anna")


@pytest.fixture
def ctx(profile, qtbot):
    return make_screen_context(profile)


@pytest.fixture
def cards(profile):
    known = registry().children
    units = [unit for one in known[unit_id("41702000000000")] for unit in known.get(one.id, [])]
    aimaks = [unit.id for unit in units if unit.level == "aimak"]
    with profile.database.change("make") as session:
        made = assignments.create_from_template(session, "citizen_report_cards_002").id
        assignments.name_places(session, made, aimaks[:29])  # the last has no name yet
        return made


@pytest.fixture
def show(ctx, cards, qtbot):
    def show(screen, **args):
        made = screen(ctx, cards, **args)
        qtbot.addWidget(made)
        made.resize(1080, 560)
        made.show()
        qtbot.waitExposed(made)
        made.ensure_ready()
        return made

    return show


def lines(profile, cards):
    with profile.database.read() as session:
        return service.board(session, cards)


def test_space_turns_a_cell_and_the_word_follows(show, profile, cards):
    screen = show(Board)
    screen.grid.setCurrentCell(0, 1)
    press(screen.grid, Qt.Key.Key_Space)
    assert lines(profile, cards)[0].state("group") == "started"
    screen.refresh()
    assert screen.grid.item(0, 1).text() == "▷"
    spoken = screen.grid.item(0, 1).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken.endswith("Monitoring group formed and trained: Begun")
    press(screen.grid, Qt.Key.Key_Space)
    assert lines(profile, cards)[0].state("group") == "done"


def test_all_before_a_cell_is_settled_with_one_button(show, profile, cards):
    screen = show(Board)
    screen.grid.setCurrentCell(2, 14)
    screen.until.click()
    screen.refresh()
    assert lines(profile, cards)[2].finished
    assert screen.counted.text().startswith("Group A: finished 1 of 18")


def test_the_board_is_saved_in_words(show, profile, cards, qtbot, tmp_path):
    with profile.database.change("step") as session:
        place = service.board(session, cards)[0].scope.place_id
        service.write_step(session, cards, place, "scope", "state", "done")
    screen = show(Board)
    table_file.save(screen, screen.ctx, tmp_path / "steps.xlsx", screen.sheets)
    qtbot.waitUntil(lambda: (tmp_path / "steps.xlsx").exists())
    (sheet,) = openpyxl.load_workbook(tmp_path / "steps.xlsx").worksheets
    heads, first = ([cell.value for cell in row] for row in list(sheet)[:2])
    saved = dict(zip(heads, first, strict=True))
    assert (saved["Public hearing"], saved["Group"]) == ("Not yet", "A")
    assert (first[2], first[-1]) == ("Done", 1)


def test_a_municipality_without_a_name_cannot_be_written_to(show, profile, cards):
    screen = show(Board)
    screen.grid.setCurrentCell(29, 0)
    press(screen.grid, Qt.Key.Key_Space)
    assert not screen.form.inputs["state"].isEnabled()
    assert lines(profile, cards)[29].settled == 0


def test_a_new_name_becomes_a_person_of_the_team_and_a_member(show, profile, cards):
    screen = show(Groups, trained=lambda _session, _person: ["12 May, CRC"])
    screen.new_here()
    screen.more["member"].click()
    name = screen.form("member").inputs["person_id"]
    type_text(name, "Асанова Гүлнара")
    name.commit()
    screen._edited("member", "role", "chair")
    screen.refresh()
    screen._person_edited("sex", "female")
    with profile.database.read() as session:
        (group,) = service.groups(session, cards)
    assert (group.chair.name, group.chair.sex) == ("Асанова Гүлнара", "female")
    screen.refresh()
    assert "12 May, CRC" in screen.hint.text()


def test_a_name_of_the_list_is_taken_not_doubled(show, profile, cards):
    screen = show(Groups)
    for _group in range(2):
        screen.new_here()
        screen.more["member"].click()
        name = screen.form("member").inputs["person_id"]
        type_text(name, "Исаев Нурлан")
        name.commit()
        screen.refresh()
    with profile.database.read() as session:
        first, second = service.groups(session, cards)
    assert first.members[0].row.person_id == second.members[0].row.person_id


@pytest.mark.parametrize("screen", [Board, Groups, Rooting])
def test_nothing_is_cut_and_everything_is_named(show, screen):
    made = show(screen)
    QApplication.processEvents()
    assert cut_texts(made) == []
    assert unnamed_inputs(made) == []
    assert made.help_text()


@pytest.mark.requirement("002-02", "do")
def test_the_help_says_what_a_report_card_is_for(ctx, cards, qtbot):
    made = Board(ctx, cards)
    qtbot.addWidget(made)
    assert "regular feedback" in made.help_text()
    assert "priorities" in made.help_text()
