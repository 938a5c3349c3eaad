"""The plan as a calendar and as bars in time: windows, days planned, days it happened."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.sync.test_screens import Desk
from trainer_app import catalogue
from trainer_app.assignments import service as assignments
from trainer_app.core import clock
from trainer_app.events import service as events
from trainer_app.overview.service import schedule
from trainer_app.overview.view.schedule import BarsTab, CalendarTab
from trainer_app.widgets.time_bars import TimeBar, TimeBars

assert catalogue.MODELS
TODAY = date(2025, 5, 20)


@pytest.fixture
def plan(open_device):
    device = open_device("anna")
    with device.database.change("plan") as session:
        made = assignments.create_from_template(session, "gals_gesi_000")
        device.assignment = made.id
        held = events.plan_event(session, made.id, day=date(2025, 5, 13))
        events.mark_held(session, held.id)
        device.held = held.id
        device.late = events.plan_event(session, made.id, day=date(2025, 5, 15)).id
        device.ahead = events.plan_event(session, made.id, day=date(2025, 6, 3)).id
    return device


@pytest.fixture
def noon():
    clock.set_source(lambda: 1_747_735_200_000)  # 20.05.2025
    yield
    clock.set_source(None)


def open_tab(make, plan, qtbot):
    desk = Desk(plan)
    desk.went = []
    desk.ctx.go = lambda name, **args: desk.went.append((name, args))
    screen = make(desk.ctx, plan.assignment)
    qtbot.addWidget(screen)
    screen.resize(1100, 560)
    screen.show()
    screen.ensure_ready()
    return screen, desk


def test_a_row_of_the_plan_knows_its_window_its_days_and_what_happened(plan):
    with plan.database.read() as session:
        found = schedule.tasks(session, plan.assignment, TODAY)
    row = next(one for one in found if date(2025, 5, 13) in one.actual)
    assert date(2025, 5, 15) in row.planned
    assert row.window is not None
    assert row.window[0] <= date(2025, 5, 13) <= row.window[1]
    assert "took place 13.05.2025" in row.in_words()


def test_what_has_passed_and_is_not_held_is_late(plan):
    with plan.database.read() as session:
        found = {one.id: one for one in schedule.entries(session, plan.assignment, TODAY)}
    assert found[plan.held].state == schedule.DONE
    assert found[plan.late].state == schedule.LATE
    assert found[plan.ahead].state == schedule.OPEN


def test_the_calendar_goes_from_day_to_day_with_the_keys(plan, qtbot, noon):
    screen, desk = open_tab(CalendarTab, plan, qtbot)
    screen.grid.go_to(date(2025, 5, 12))
    assert screen.month.text() == "May 2025"
    QTest.keyClick(screen.grid, Qt.Key.Key_Right)
    assert screen.heading.text() == "13.05.2025"
    assert "13.05.2025: 1 entry." in screen.grid.accessibleDescription()
    QTest.keyClick(screen.grid, Qt.Key.Key_Return)
    assert desk.went == [("event", {"event_id": plan.held})]
    QTest.keyClick(screen.grid, Qt.Key.Key_PageDown)
    assert screen.month.text() == "June 2025"
    assert screen.grid.accessibleName()


def test_the_bars_say_the_chosen_line_in_words_and_open_it(plan, qtbot, noon):
    screen, desk = open_tab(BarsTab, plan, qtbot)
    QTest.keyClick(screen.bars, Qt.Key.Key_Home)
    told = screen.told.text()
    assert told == screen.bars.accessibleDescription()
    QTest.keyClick(screen.bars, Qt.Key.Key_Down)
    assert screen.told.text() != told
    QTest.keyClick(screen.bars, Qt.Key.Key_Return)
    assert desk.went[0][0] in ("assignment", "event")
    first, last = screen.bars.span()
    assert first <= date(2025, 5, 13) < last


def test_bars_cover_all_their_days_in_whole_months(qtbot):
    bars = TimeBars()
    qtbot.addWidget(bars)
    window = (date(2019, 3, 4), date(2019, 5, 9))
    bars.show_bars([TimeBar(1, "Plan", "Study", window, words="Study")], date(2026, 1, 1))
    assert bars.span() == (date(2019, 3, 1), date(2019, 6, 1))  # today is far away
    bars.resize(800, bars.height())
    assert not bars.grab().isNull()
