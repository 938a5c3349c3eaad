"""Lines under headings are filtered, sorted by name, and saved as a table with a sheet a kind."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.sync.test_screens import Desk
from trainer_app import catalogue
from trainer_app.assignments import service as assignments
from trainer_app.assignments.view.plan import PlanTab
from trainer_app.widgets import outline_table, table_file

assert catalogue.MODELS


def open_plan(open_device, qtbot):
    device = open_device("anna")
    with device.database.change("plan") as session:
        made = assignments.create_from_template(session, "gals_gesi_000")
        row = assignments.plan_rows(session, made.id)[0]
        row.done_on = date(2025, 4, 30)
    desk = Desk(device)
    screen = PlanTab(desk.ctx, made.id)
    qtbot.addWidget(screen)
    screen.resize(1000, 600)
    screen.show()
    screen.ensure_ready()
    return screen, desk


def of(screen, kind: str) -> list[str]:
    return [key[1] for key in screen.outline.shown_keys() if key[0] == kind]


def test_the_filter_keeps_the_lines_with_every_word(open_device, qtbot):
    screen, _desk = open_plan(open_device, qtbot)
    every = of(screen, "plan_row")
    assert len(every) > 1
    word = screen.line("plan_row", screen.rows["plan_row", every[-1]]).split()[2]
    screen.menu.open_search()
    screen.menu.search.setText(word)
    qtbot.waitUntil(lambda: every[-1] in of(screen, "plan_row") and of(screen, "head") == [])
    QTest.keyClick(screen.menu.search, Qt.Key.Key_Escape)
    assert of(screen, "plan_row") == every


def test_lines_stand_by_name_or_as_they_were(open_device, qtbot):
    screen, _desk = open_plan(open_device, qtbot)
    usual = of(screen, "deliverable")
    screen.menu._turn()
    assert sorted(of(screen, "deliverable")) == sorted(usual)
    screen.menu._turn()
    assert of(screen, "deliverable") == usual


def test_the_plan_is_saved_with_a_sheet_for_each_kind(open_device, qtbot, tmp_path: Path):
    screen, desk = open_plan(open_device, qtbot)
    path = tmp_path / "plan.xlsx"
    sheets = outline_table.sheets(screen.parts, screen.rows, screen.outline.shown_keys())
    table_file.save(screen, desk.ctx, path, sheets)
    qtbot.waitUntil(lambda: bool(desk.said))
    book = load_workbook(path)
    assert {"Tasks", "Plan and schedule", "Products", "Indicators"} <= set(book.sheetnames)
    sheet = book["Plan and schedule"]
    headings = [cell.value for cell in sheet[1]]
    done = sheet.cell(2, headings.index("Done on") + 1)
    assert done.is_date
    assert done.value.date() == date(2025, 4, 30)
    assert desk.tasks.stop_all()
