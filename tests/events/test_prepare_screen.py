"""Preparing an event: what is nearest is offered first, and places can be told apart."""

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QApplication

from tests.fieldtools.rooms import make_screen_context
from trainer_app.assignments import service as assignments
from trainer_app.core import clock
from trainer_app.events import service as events
from trainer_app.events.view.prepare import Prepare
from trainer_app.places.service import unit_id
from trainer_app.widgets.inputs import CheckInput

TON = unit_id("41702220000000")
KOK_MOYNOK = unit_id("41702220807000")


@pytest.fixture
def ctx(open_device):
    return make_screen_context(open_device("anna"))


@pytest.fixture
def event_id(ctx):
    with ctx.database.change("plan") as session:
        made = assignments.create_from_template(session, "gals_gesi_000")
        assignments.name_places(session, made.id, [KOK_MOYNOK])
        return events.plan_event(session, made.id).id


@pytest.fixture
def screen(ctx, event_id, qtbot):
    made = Prepare(ctx, event_id)
    qtbot.addWidget(made)
    made.resize(960, 560)
    made.ensure_ready()
    made.show()
    made.activateWindow()
    QApplication.processEvents()
    return made


def edit(screen: Prepare, name: str, value: object) -> None:
    with screen.ctx.database.change("edit") as session:
        events.edit_event(session, screen.event_id, name, value)
    screen.refresh()


def test_it_took_place_is_offered_once_the_day_has_come(screen) -> None:
    def offered() -> set[str]:
        state = screen.state
        every = (state.set_day, state.held, state.put_off, state.cancel)
        return {one.text() for one in every if one.isVisible()}

    assert offered() == {"Set the date", "Cancel it…"}
    assert screen.primary is screen.state.set_day
    edit(screen, "date", clock.today() + timedelta(days=1))
    assert offered() == {"Move it…", "Cancel it…"}
    assert screen.primary is None
    edit(screen, "date", date(2025, 5, 12))
    assert offered() == {"It took place", "Move it…", "Cancel it…"}
    assert screen.primary is screen.state.held


def test_the_button_for_the_date_leads_to_it(screen) -> None:
    screen.state.set_day.click()
    field = screen.form.inputs["date"]
    assert field.isAncestorOf(QApplication.focusWidget()) or field.hasFocus()


def test_a_municipality_is_named_with_its_district_until_one_is_chosen(screen, qtbot) -> None:
    def names() -> list[str]:
        return [one.text() for one in screen.guests.findChildren(CheckInput) if one.isVisible()]

    assert names() == ["Kok-Moynok · Ton district"]
    edit(screen, "district_id", TON)
    qtbot.waitUntil(lambda: names() == ["Kok-Moynok"])
