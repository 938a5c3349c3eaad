"""Numbers: a table first, a chart beside it; every number opens the rows it counted."""

from __future__ import annotations

from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QSplitter, QStackedWidget, QWidget

from trainer_app.core.i18n import N_, _, format_number
from trainer_app.overview.service import material as facts
from trainer_app.overview.service import numbers
from trainer_app.overview.service.assignments import list_assignments
from trainer_app.overview.service.indicators import indicators
from trainer_app.overview.service.numbers import PARTICIPATIONS, PEOPLE, Figure, Line
from trainer_app.overview.view.behind import BehindPanel
from trainer_app.overview.view.figures import FigureCards, FigureList, ranged, value_of
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import QuietButton
from trainer_app.widgets.cards import Empty, Words, column, row
from trainer_app.widgets.charts import Bar, BarChart
from trainer_app.widgets.flow import Flow
from trainer_app.widgets.inputs import ChoiceButtons, ChoiceInput, DateInput
from trainer_app.widgets.pages import scrolled
from trainer_app.widgets.screen import Context, Screen
from trainer_app.widgets.table import Cell, Column, ListRows, RecordTable

BY = {
    "municipality": N_("By municipality"),
    "municipality_now": N_("By municipality as it is today"),
    "position": N_("By position"),
    "sex": N_("By sex"),
    "age": N_("By age"),
    "event": N_("By event"),
}
COUNTS = {PARTICIPATIONS: N_("Participations"), PEOPLE: N_("Unique people")}
COLUMNS = [
    Column("label", N_("Group"), 22, sortable=False),
    Column("total", N_("Total"), 6, "right", sortable=False),
    Column("women", N_("Women"), 6, "right", sortable=False),
    Column("men", N_("Men"), 6, "right", sortable=False),
    Column("not_stated", N_("Unstated"), 6, "right", sortable=False),
]
LEAST_HEIGHT = 230  # of the table, and of what stands beside it
NARROW = 900  # below this width the chart goes under the table
BARS = 8  # more lines than a screen holds; the table has them all


class Numbers(Screen):
    """The first numbers of one assignment."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "assignment",
            "assignment_place",
            "event",
            "attendance",
            "person",
            "same_person",
            "indicator",
            "invitation",
            "deliverable",
            "verdict",
        }
    )

    def __init__(self, ctx: Context, assignment_id: bytes | None = None) -> None:
        super().__init__(ctx)
        self._assignment = assignment_id
        self._material: facts.Material | None = None
        self._lines: list[Line] = []
        self.which = ChoiceInput(empty=None, translated=False)
        self.since, self.until = DateInput(), DateInput()
        self.by = ChoiceInput(BY, empty=None)
        self.count = ChoiceButtons(COUNTS, optional=False)
        self.review = ChoiceInput(facts.COUNTINGS, empty=None)
        self._counting: str | None = None  # None: the usual one, until somebody chooses
        self.cards = FigureCards()
        self.table = RecordTable(COLUMNS)
        self.chart = BarChart()
        self.behind = BehindPanel(ctx)
        self.goals, self.goal_cards = Words("", "section"), FigureCards(across=1)
        self.care, self.left_out = Words("", "section"), Words("", "section")
        self.care_list, self.left_list = FigureList(), FigureList()
        self.nothing = Empty("numbers")
        self.people = QuietButton(icon="people")
        self.primary = self.people
        self._lay_out()
        self._connect()

    # building

    def _lay_out(self) -> None:
        self.from_word, self.to_word = (
            Words("", "quiet", wrap=False),
            Words("", "quiet", wrap=False),
        )
        choose = row(self.which, 1, self.from_word, self.since, self.to_word, self.until, spacing=8)
        switches = Flow(self.by, self.count, self.review, self.people)
        below = QWidget()
        below.setLayout(
            column(
                self.chart,
                self.goals,
                self.goal_cards,
                self.care,
                self.care_list,
                self.left_out,
                self.left_list,
                1,
            )
        )
        side = QScrollArea()
        side.setWidgetResizable(True)
        side.setFrameShape(QScrollArea.Shape.NoFrame)
        side.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        side.setWidget(below)
        side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.side = QStackedWidget()
        self.side.addWidget(side)
        self.side.addWidget(self.behind)
        self.halves = halves = QSplitter(Qt.Orientation.Horizontal)
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.table)
        halves.addWidget(self.side)
        halves.setSizes([theme.px(620), theme.px(420)])
        inside = QWidget()
        box = column(choose, self.cards, switches, spacing=10)
        box.addWidget(halves, 1)
        inside.setLayout(box)
        for half in (self.table, self.side):
            half.setMinimumHeight(theme.px(LEAST_HEIGHT))
        self.pages = QStackedWidget()
        self.pages.addWidget(scrolled(inside))
        self.pages.addWidget(self.nothing)
        self.setLayout(column(self.pages))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Large letters on a small screen: one thing under the other."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(NARROW)
        self.halves.setOrientation(Qt.Orientation.Vertical if narrow else Qt.Orientation.Horizontal)

    def _connect(self) -> None:
        self.by.set_value("municipality")
        self.count.set_value(PARTICIPATIONS)
        self.which.edited.connect(self._choose)
        for one in (self.since, self.until, self.by, self.count):
            one.edited.connect(lambda _value: self.refresh())
        self.review.edited.connect(self._choose_counting)
        self.cards.asked.connect(self._open_figure)
        self.goal_cards.asked.connect(self._open_figure)
        self.care_list.asked.connect(self._open_figure)
        self.left_list.asked.connect(self._open_figure)
        self.table.opened.connect(self._open_line)
        self.people.clicked.connect(self._open_chosen)
        self.behind.closed.connect(lambda: self.side.setCurrentIndex(0))

    # words

    def title(self) -> str:
        return _("Numbers")

    def help_text(self) -> str:
        return _(
            "Each number counts people present at events that were held. "
            "Press a number, or Enter on a line, to see the rows it counted."
        )

    def retranslate(self) -> None:
        self.from_word.setText(_("from"))
        self.to_word.setText(_("to"))
        names = [
            (self.which, _("Assignment")),
            (self.since, _("From date")),
            (self.until, _("To date")),
            (self.by, _("Grouped")),
            (self.count, _("Counted as")),
            (self.review, _("Which data are counted")),
            (self.table, _("Numbers")),
            (self.chart, _("Chart of the table")),
        ]
        for widget, name in names:
            widget.setAccessibleName(name)
        self.goals.setText(_("Indicators of the assignment"))
        self.care.setText(_("In the numbers, worth a look"))
        self.left_out.setText(_("Not in the numbers"))
        self.people.setText(_("Show the people"))
        self.nothing.say(
            _("Numbers appear here when an assignment is on this laptop."),
            _("Open the assignments"),
            lambda: self.ctx.go("assignments"),
        )
        self.table.set_empty(_("Nobody has been marked as present yet."))
        self.behind.retranslate()

    # data

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            known = list_assignments(session)
            if not known:
                self.pages.setCurrentIndex(1)
                return
            self.pages.setCurrentIndex(0)
            if self._assignment not in known:
                self._assignment = next(iter(known))
            self.which.set_choices(known)
            self.which.set_value(self._assignment)
            self._material = facts.gather(
                session,
                self._assignment,
                since=self.since.value(),
                until=self.until.value(),
                counting=self._counting,
            )
            self.review.set_value(self._material.counting)
            self._lines = numbers.breakdown(
                session, self._material, self.by.value(), self.count.value()
            )
            goals = indicators(session, self._material)
        self.goals.setVisible(bool(goals))
        self.goal_cards.show_figures(goals)
        self._show(self._material)

    def _show(self, material: facts.Material) -> None:
        self.cards.show_figures(numbers.summary(material))
        whole = numbers.total_line(material, self.count.value())
        rows = [_table_row(line) for line in self._lines]
        self.table.set_source(ListRows([*rows, _table_row(whole, strong=True)] if rows else []))
        bars = [
            Bar(line.label, (line.women, line.men, line.not_stated), line.key)
            for line in self._lines[:BARS]
        ]
        self.chart.show_bars(bars, [_("Women"), _("Men"), _("Unstated")])
        care, left = numbers.counted_with_care(material), numbers.not_counted(material)
        self.care_list.show_figures(care)
        self.left_list.show_figures(left)
        self.care.setVisible(bool(care))
        self.left_out.setVisible(bool(left))
        self.people.setEnabled(bool(rows))

    # what the user does

    def _choose(self, assignment_id: Any) -> None:
        self._assignment = assignment_id
        self.refresh()

    def _choose_counting(self, counting: str) -> None:
        self._counting = counting
        self.refresh()

    def _open_chosen(self) -> None:
        self._open_line(self.table.current_id() or "total")

    def _open_line(self, key: str) -> None:
        assert self._material is not None
        whole = numbers.total_line(self._material, self.count.value())
        line = next((line for line in self._lines if line.key == key), whole)
        self._open(f"{line.label}: {format_number(line.total)}", "", line.behind)

    def _open_figure(self, figure: Figure) -> None:
        if figure.key == numbers.DOUBLES:
            self.ctx.go("doubles")
            return
        self._open(f"{figure.label}: {value_of(figure)}", figure.note, figure.behind)

    def _open(self, heading: str, note: str, behind: tuple[numbers.Behind, ...]) -> None:
        assert self._material is not None
        with self.ctx.database.read() as session:
            found = numbers.rows_behind(session, self._material, behind)
        self.behind.show_rows(heading, note, found)
        self.side.setCurrentWidget(self.behind)


def _table_row(line: Line, *, strong: bool = False) -> tuple[Any, ...]:
    said = [ranged(line.least, line.total)]
    said += [format_number(value) for value in (line.women, line.men, line.not_stated)]
    tone = "quiet" if line.guest else ""
    cells = [Cell(value, tone, strong) for value in said]
    return (line.key, Cell(line.label, tone, strong), *cells)
