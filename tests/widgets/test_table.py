"""Long tables stay quick, keep the name in sight and remember what was chosen."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester

from tests.ui import press
from trainer_app.widgets.table import PAGE, PAGES_KEPT, Cell, Column, IdRows, ListRows, RecordTable

COLUMNS = (Column("name", "Name", 24), Column("place", "Place", 16), Column("year", "Year", 8))


class Counting:
    """A source that remembers what it was asked."""

    def __init__(self, count):
        self._count = count
        self.asked = []

    def count(self):
        return self._count

    def page(self, offset, limit):
        self.asked.append((offset, limit))
        return [
            (n, f"Name {n}", "Place", 1960) for n in range(offset, min(offset + limit, self._count))
        ]


def shown(qtbot, source, width=900):
    table = RecordTable(COLUMNS, source)
    qtbot.addWidget(table)
    table.resize(width, 500)
    table.show()
    return table


def test_a_hundred_thousand_rows_are_read_a_page_at_a_time(qtbot):
    source = Counting(100_000)
    table = shown(qtbot, source)
    table.grab()
    assert source.asked == [(0, PAGE)]
    table.view.scrollToBottom()
    table.grab()
    assert source.asked[1:] == [(99_800, PAGE)]
    assert table.view.verticalScrollBar().maximum() > 90_000


def test_only_a_few_pages_are_kept(qtbot):
    table = shown(qtbot, Counting(100_000))
    for at in range(0, 20_000, PAGE):
        table.model.row(at)
    assert len(table.model._pages) == PAGES_KEPT


def test_the_name_stays_when_other_columns_fold_away(qtbot):
    table = shown(qtbot, Counting(5), width=260)
    table.grab()
    assert not table.view.isColumnHidden(0)
    assert table.view.isColumnHidden(2)
    table.resize(1200, 500)
    table.grab()
    assert not table.view.isColumnHidden(2)


def test_what_was_chosen_stays_chosen_when_rows_come_before_it(qtbot):
    table = shown(qtbot, ListRows([(n, f"N{n}", "", "") for n in range(10)]))
    table.choose(7)
    told = []
    table.chosen.connect(told.append)
    table.set_source(ListRows([(n, f"N{n}", "", "") for n in range(-5, 10)]))
    assert table.current_id() == 7
    assert told == []


def test_enter_opens_the_row(qtbot):
    table = shown(qtbot, IdRows([b"a", b"b"], lambda ids: [(i, i.decode(), "", "") for i in ids]))
    opened = []
    table.opened.connect(opened.append)
    table.choose(b"b")
    press(table.view, Qt.Key.Key_Return)
    assert opened == [b"b"]


def test_an_empty_table_says_what_belongs_there_and_offers_the_start(qtbot):
    table = shown(qtbot, ListRows([]))
    pressed = []
    table.set_empty("People stand here.", "Add a person", lambda: pressed.append(1))
    table.set_source(ListRows([]))
    assert table.empty.isVisible()
    table.empty.button.click()
    assert pressed == [1]
    table.set_source(ListRows([(1, "N", "", "")]))
    assert table.view.isVisible()


def test_a_heading_asks_for_its_order_and_then_for_the_reverse(qtbot):
    table = shown(qtbot, Counting(3))
    wanted = []
    table.sort_wanted.connect(lambda key, down: wanted.append((key, down)))
    table._header_clicked(1)
    table.show_sorted("place")
    table._header_clicked(1)
    assert wanted == [("place", False), ("place", True)]


def test_the_model_keeps_the_rules_of_qt(qtbot):
    table = shown(qtbot, ListRows([(1, Cell("N", "good", strong=True), True, 1960)]))
    tester = QAbstractItemModelTester(
        table.model, QAbstractItemModelTester.FailureReportingMode.Fatal
    )
    table.set_source(ListRows([]))
    table.set_source(ListRows([(2, "N", None, 1)]))
    assert tester.model() is table.model
