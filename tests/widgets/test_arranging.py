"""Tables are sorted, filtered and saved as they are shown."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.sync.test_screens import Desk
from trainer_app.widgets import table_file
from trainer_app.widgets.arranging import Arrangement, value_of
from trainer_app.widgets.table import Cell, Column, ListRows, RecordTable

COLUMNS = (
    Column("name", "Name", 12),
    Column("day", "Day", 10),
    Column("people", "People", 6, "right"),
)
ROWS = [
    (1, Cell("Өмүрбек", strong=True), "14.05.2025", "9"),
    (2, "Асан", "02.06.2025", "1 204"),
    (3, "Ормон", "", "–"),
]


def table(qtbot) -> RecordTable:
    made = RecordTable(COLUMNS, ListRows(ROWS))
    made.setAccessibleName("Events")
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    return made


def ids(made: RecordTable) -> list[int]:
    return [made.model.row(at)[0] for at in range(made.model.rowCount())]


def test_a_cell_means_a_day_a_number_or_a_text():
    assert value_of("14.05.2025") == date(2025, 5, 14)
    assert value_of("1,204", counted=True) == 1204
    assert value_of("0700 123 456", counted=True) == "0700 123 456"  # a phone, no number
    assert value_of("12") == "12"
    assert value_of("–", counted=True) is None


def test_rows_are_sorted_by_what_they_mean_and_empty_ones_stand_last():
    days = Arrangement(1, descending=True).of(ROWS)
    assert [row[0] for row in days] == [2, 1, 3]
    names = Arrangement(0).of(ROWS)
    assert [row[0] for row in names] == [2, 3, 1]  # о before ө


def test_a_click_on_a_heading_sorts_up_down_and_back(qtbot):
    made = table(qtbot)
    header = made.view.horizontalHeader()
    for wanted in ([1, 2, 3], [2, 1, 3], [1, 2, 3]):
        at = header.sectionViewportPosition(1) + 5
        QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=_point(at))
        assert ids(made) == wanted


def _point(x: int):
    from PySide6.QtCore import QPoint

    return QPoint(x, 8)


def test_the_filter_is_reached_and_left_with_the_keys(qtbot):
    made = table(qtbot)
    made.view.setFocus()
    QTest.keyClick(made.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert made.search.isVisible()
    made.search.setText("омурбек")
    qtbot.waitUntil(lambda: ids(made) == [1])
    made.set_source(ListRows([*ROWS, (4, "Өмүрбеков", "", "")]))
    assert ids(made) == [1, 4]  # other rows are filtered as well
    QTest.keyClick(made.search, Qt.Key.Key_Escape)
    assert ids(made) == [1, 2, 3, 4]
    assert not made.search.isVisible()


def test_what_is_shown_is_saved_with_its_types(qtbot, open_device, tmp_path: Path):
    made = table(qtbot)
    made.arrange(Arrangement(1, descending=True))
    desk = Desk(open_device("anna"))
    path = tmp_path / "events.xlsx"
    table_file.save(made, desk.ctx, path, made.sheets("Events"))
    qtbot.waitUntil(lambda: bool(desk.said))
    sheet = load_workbook(path)["Events"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0] == ["Name", "Day", "People"]
    assert [row[0] for row in rows[1:]] == ["Асан", "Өмүрбек", "Ормон"]
    assert (sheet["B2"].is_date, sheet["C3"].value, sheet["C4"].value) == (True, 9, None)
    assert desk.tasks.stop_all()
