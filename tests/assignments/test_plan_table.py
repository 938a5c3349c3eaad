"""The plan as a table: a cell is edited where it stands, with the keys alone."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from tests.sync.test_screens import Desk
from trainer_app import catalogue
from trainer_app.assignments import service
from trainer_app.assignments.view.plan_table import COLUMNS, PlanTable

assert catalogue.MODELS
KEYS = [one.key for one in COLUMNS]


@pytest.fixture
def screen(open_device, qtbot):
    device = open_device("anna")
    with device.database.change("plan") as session:
        assignment_id = service.create_from_template(session, "gals_gesi_000").id
    desk = Desk(device)
    desk.went = []
    desk.ctx.go = lambda name, **args: desk.went.append((name, args))
    made = PlanTable(desk.ctx, assignment_id)
    made.desk = desk
    qtbot.addWidget(made)
    made.resize(1100, 500)
    made.show()
    made.activateWindow()
    qtbot.waitExposed(made)
    made.ensure_ready()
    made.table.view.setFocus()
    return made


def go_to(screen, row: int, key: str):
    index = screen.table.model.index(row, KEYS.index(key))
    screen.table.view.setCurrentIndex(index)
    return index


def first(screen):
    with screen.ctx.database.read() as session:
        return service.plan_rows(session, screen.assignment_id)[0]


def test_enter_edits_the_cell_and_enter_keeps_it(screen):
    go_to(screen, 0, "done_on")
    QTest.keyClick(screen.table.view, Qt.Key.Key_Return)
    line = screen.in_place.input.findChild(QLineEdit)
    line.setText("30.4.2025")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert first(screen).done_on == date(2025, 4, 30)
    assert screen.in_place.input is None
    cell = screen.table.model.index(0, KEYS.index("done_on"))
    assert cell.data() == "30.04.2025"


def test_esc_leaves_the_cell_as_it_was(screen):
    before = first(screen).number
    go_to(screen, 0, "number")
    QTest.keyClick(screen.table.view, Qt.Key.Key_F2)
    screen.in_place.input.setText("77")
    QTest.keyClick(screen.in_place.input, Qt.Key.Key_Escape)
    assert first(screen).number == before
    assert screen.in_place.input is None


def test_what_is_no_date_stays_there_marked_and_nothing_is_kept(screen):
    before = first(screen).ends_on
    go_to(screen, 0, "ends_on")
    QTest.keyClick(screen.table.view, Qt.Key.Key_Return)
    line = screen.in_place.input.findChild(QLineEdit)
    line.setText("next week")
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert screen.in_place.input is not None
    assert first(screen).ends_on == before
    QTest.keyClick(line, Qt.Key.Key_Escape)


def test_the_activity_opens_the_whole_line(screen):
    go_to(screen, 0, "activity")
    QTest.keyClick(screen.table.view, Qt.Key.Key_Return)
    assert screen.in_place.input is None
    assert screen.desk.went[0][1]["tab"] == "plan"
