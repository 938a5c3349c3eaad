"""Products, days and money in a real window."""

from datetime import date

import pytest

from tests.fieldtools.rooms import make_screen_context
from tests.ui import cut_texts, unnamed_inputs
from trainer_app.assignments import service
from trainer_app.assignments.view.money import MoneyTab
from trainer_app.assignments.view.products import ProductsTab
from trainer_app.assignments.view.timesheet import TimesheetTab
from trainer_app.core import clock


@pytest.fixture
def ctx(open_device, qtbot):
    return make_screen_context(open_device("anna"))


@pytest.fixture
def strategy(ctx):
    with ctx.database.change("make") as session:
        made = service.create_from_template(session, "communication_strategy_004")
        made.fee, made.currency = 100_000, "KGS"
        return made.id


@pytest.fixture
def show(qtbot):
    def show(screen):
        qtbot.addWidget(screen)
        screen.resize(1146, 560)
        screen.show()
        qtbot.waitExposed(screen)
        return screen

    return show


def states(ctx, strategy):
    with ctx.database.read() as session:
        return [one.state for one in service.product_states(session, strategy)]


@pytest.mark.parametrize("tab", [ProductsTab, TimesheetTab, MoneyTab])
def test_nothing_is_cut_and_every_input_has_a_name(ctx, strategy, show, qtbot, tab):
    screen = show(tab(ctx, strategy))
    qtbot.waitUntil(lambda: not cut_texts(screen))
    assert not unnamed_inputs(screen)
    assert screen.help_text()


def test_a_product_goes_its_way_press_by_press(ctx, strategy, show):
    screen = show(ProductsTab(ctx, strategy))
    screen.form.inputs["languages"].set_value("ru,en")
    screen.primary.click()
    assert states(ctx, strategy)[0] == "submitted"
    screen.refresh()
    screen.primary.click()
    assert states(ctx, strategy)[0] == "approved"
    screen.refresh()
    screen.away.click()
    assert states(ctx, strategy)[0] == "submitted"


def test_a_return_without_a_reason_is_refused_in_words(ctx, strategy, show):
    screen = show(ProductsTab(ctx, strategy))
    screen.form.inputs["action"].set_value("returned")
    screen.primary.click()
    assert states(ctx, strategy)[0] == "draft"


def test_a_payment_says_what_it_waits_for_and_opens(ctx, strategy, show):
    screen = show(MoneyTab(ctx, strategy))
    first = next(key for key in screen.rows if key[0] == "payment_term")
    screen.outline.choose(first)
    assert "D1" in screen.hint.text()
    assert "D2" in screen.hint.text()
    with ctx.database.change("approve") as session:
        for one in service.product_states(session, strategy)[:2]:
            service.add_step(session, one.product.id, "approved", date(2023, 10, 20))
    screen.refresh()
    assert screen.hint.text() == "may be asked for"


def test_payments_that_do_not_make_the_whole_are_said(ctx, strategy, show):
    screen = show(MoneyTab(ctx, strategy))
    first = next(key for key in screen.rows if key[0] == "payment_term")
    screen.outline.choose(first)
    screen.form("payment_term").edited.emit("share", 20)
    screen.refresh()
    screen.outline.choose(("head", "fee"))
    assert screen.hint.text() == "The payments make 90 %, not 100 %."


def test_bank_details_are_written_from_the_screen_into_the_private_scope(ctx, strategy, show):
    screen = show(MoneyTab(ctx, strategy))
    screen.outline.choose(("head", "bank"))
    screen.form("bank").edited.emit("account", "1280000000000000")
    with ctx.database.read() as session:
        assert service.read_bank_details(session, strategy).account == "1280000000000000"


def test_a_day_is_written_down_in_one_press_on_the_service_chosen(ctx, strategy, show):
    screen = show(TimesheetTab(ctx, strategy))
    services = [key for key in screen.rows if key[0] == "service"]
    screen.outline.choose(services[1])
    screen.primary.click()
    with ctx.database.read() as session:
        found = service.effort(session, strategy)
    assert [one.worked for one in found.services[:3]] == [0, 1, 0]
    assert found.days[0].on == clock.today()
