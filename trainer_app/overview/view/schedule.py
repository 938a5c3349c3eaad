"""The plan of an assignment as a calendar of the month, and as bars in time."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QScrollArea, QWidget

from trainer_app.core import clock
from trainer_app.core.i18n import N_, _, format_date
from trainer_app.overview.service import schedule
from trainer_app.overview.service.schedule import Entry, Task
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, IconButton, LineButton
from trainer_app.widgets.cards import Card, Words, column, row
from trainer_app.widgets.lines import Lines
from trainer_app.widgets.month import SHAPES, MonthGrid, OnADay
from trainer_app.widgets.pages import Side
from trainer_app.widgets.screen import Context, Screen, TabEntry
from trainer_app.widgets.time_bars import TimeBar, TimeBars, span_words

NARROW = 760  # px at 100 %
TABLES = frozenset({"assignment", "plan_row", "task", "deliverable", "deliverable_step", "event"})


class CalendarTab(Screen):
    """The month at the left, the chosen day in words at the right."""

    tables: ClassVar[frozenset[str]] = TABLES

    def __init__(self, ctx: Context, assignment_id: bytes) -> None:
        super().__init__(ctx)
        self.assignment_id = assignment_id
        self.by_day: dict[date, list[Entry]] = {}
        self._begun = False
        self.earlier, self.later = IconButton("left"), IconButton("right")
        self.now = Button()
        self.month = Words("", "section", wrap=False)
        self.grid = MonthGrid()
        self.heading = Words("", "section")
        self.lines = Lines(spacing=4, stretch=True)
        self._lay_out()
        self.earlier.clicked.connect(lambda: self.grid.turn(-1))
        self.later.clicked.connect(lambda: self.grid.turn(1))
        self.now.clicked.connect(lambda: self.grid.go_to(clock.today()))
        self.grid.day_chosen.connect(self._show_day)
        self.grid.opened.connect(self._open_day)
        self.setFocusProxy(self.grid)

    def _lay_out(self) -> None:
        beside = Card(margin=10)
        beside.box.addWidget(self.heading)
        beside.box.addWidget(self.lines, 1)
        self.sides = row(spacing=12)
        self.sides.addWidget(self.grid, 3)
        self.sides.addWidget(Side(beside), 1)
        head = row(self.earlier, self.month, self.later, 1, self.now, spacing=6)
        box = column(head, spacing=6)
        box.addLayout(self.sides, 1)
        self.setLayout(box)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Large letters on a small screen: the day goes below the month."""
        super().resizeEvent(event)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self.sides.setDirection(down if self.width() < theme.px(NARROW) else across)

    def title(self) -> str:
        return _("Calendar")

    def help_text(self) -> str:
        return _(
            "Events and deadlines on their days. Arrows go from day to day, Page Up and Page Down"
            " from month to month; Enter opens what is on the day."
        )

    def retranslate(self) -> None:
        self.earlier.set_name(_("Month before"), "PgUp")
        self.later.set_name(_("Next month"), "PgDown")
        self.now.setText(_("Today"))
        self.grid.setAccessibleName(_("Calendar of the assignment"))

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            found = schedule.entries(session, self.assignment_id)
        by_day: dict[date, list[Entry]] = defaultdict(list)
        for one in found:
            by_day[one.day].append(one)
        self.by_day = dict(by_day)
        shown = {day: [_on_a_day(one) for one in several] for day, several in by_day.items()}
        self.grid.show_days(shown, clock.today())
        if not self._begun:
            self._begun = True
            self.grid.go_to(_nearest(list(by_day), clock.today()))
        self._show_day(self.grid.day)

    def _show_day(self, day: date) -> None:
        self.month.setText(self.grid.heading())
        self.heading.setText(format_date(day))
        found = self.by_day.get(day, [])
        lines: list[QWidget] = [self._line(one) for one in found]
        self.lines.show_widgets(lines or [Words(_("Nothing on this day."), "quiet")])

    def _line(self, one: Entry) -> LineButton:
        button = LineButton(_on_a_day(one).shown)
        button.clicked.connect(lambda: self.ctx.go(one.target, **one.args))
        return button

    def _open_day(self, day: date) -> None:
        found = self.by_day.get(day, [])
        if found:
            self.ctx.go(found[0].target, **found[0].args)


class BarsTab(Screen):
    """Every row of the plan, product and event as a line in time."""

    tables: ClassVar[frozenset[str]] = TABLES

    def __init__(self, ctx: Context, assignment_id: bytes) -> None:
        super().__init__(ctx)
        self.assignment_id = assignment_id
        self.tasks: dict[bytes, Task] = {}
        self.span = Words("", "quiet", wrap=False)
        self.legend = Words("", "small")
        self.bars = TimeBars()
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.bars)
        self.told = Words("", "quiet")
        box = column(row(self.span, 1), self.area, self.told, self.legend, spacing=6)
        box.setStretch(1, 1)
        self.setLayout(box)
        self.bars.opened.connect(self._open)
        self.bars.chosen.connect(self._chosen)
        self.setFocusProxy(self.bars)

    def title(self) -> str:
        return _("Bars in time")

    def help_text(self) -> str:
        return _(
            "A pale bar is the window of the plan, a hollow mark a day planned, a full mark a day"
            " on which it happened; the broken line is today. Arrows choose a line, Enter opens it."
        )

    def retranslate(self) -> None:
        self.bars.setAccessibleName(_("Plan of the assignment in time"))
        self.legend.setText(
            _("▭ window   ◇ planned   ◆ happened   ┊ today   red: late   green: done")
        )

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            found = schedule.tasks(session, self.assignment_id)
        self.tasks = {one.id: one for one in found}
        self.bars.show_bars([_bar(one) for one in found if one.days], clock.today())
        self.span.setText(span_words(self.bars))
        self._chosen(self.bars.current())

    def _chosen(self, key: object) -> None:
        task = self.tasks.get(key) if isinstance(key, bytes) else None
        self.told.setText(task.in_words() if task else "")
        if self.bars.at >= 0:
            self.area.ensureVisible(0, self.bars.top_of(self.bars.at), 0, theme.px(60))

    def _open(self, key: object) -> None:
        task = self.tasks.get(key) if isinstance(key, bytes) else None
        if task is not None:
            self.ctx.go(task.target, **task.args)


def _on_a_day(one: Entry) -> OnADay:
    return OnADay(one.text, one.state if one.state in SHAPES else "open")


def _bar(one: Task) -> TimeBar:
    return TimeBar(
        one.id,
        one.heading,
        one.title,
        one.window,
        one.planned,
        one.actual,
        one.state,
        one.in_words(),
    )


def _nearest(days: list[date], today: date) -> date:
    """Today, if something is near; else the day of the plan that is nearest."""
    if not days:
        return today
    nearest = min(days, key=lambda day: abs((day - today).days))
    return today if abs((nearest - today).days) <= 31 else nearest


CALENDAR = TabEntry("calendar", N_("Calendar"), CalendarTab)
BARS = TabEntry("bars", N_("Bars in time"), BarsTab)
