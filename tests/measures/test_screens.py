"""Measures in real windows: all municipalities, one measure step by step, the data sheet."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.fieldtools.rooms import make_screen_context
from tests.measures.rooms import AK_TAM, ORUKTU, make_assignment
from tests.measures.test_measures import add_light, hearing
from tests.ui import cut_texts, press, type_text, unnamed_inputs
from trainer_app.measures import service
from trainer_app.measures.view.builder import HEADS, MeasureBuilder
from trainer_app.measures.view.tab import MeasuresTab
from trainer_app.store.base import Text3


@pytest.fixture
def profile(open_device):
    return open_device("anna")


@pytest.fixture
def ctx(profile, qtbot):
    return make_screen_context(profile)


@pytest.fixture
def assignment_id(profile):
    return make_assignment(profile.database)


def shown(screen, qtbot):
    qtbot.addWidget(screen)
    screen.resize(1080, 620)
    screen.show()
    qtbot.waitExposed(screen)
    screen.ensure_ready()
    return screen


@pytest.fixture
def measure_id(ctx, assignment_id):
    with ctx.database.change() as session:
        return add_light(session, assignment_id)


def read(ctx, measure_id):
    with ctx.database.read() as session:
        return service.measure(session, measure_id)


def test_a_new_measure_of_a_municipality_opens_at_its_first_step(ctx, assignment_id, qtbot):
    opened = []
    ctx.go = lambda *way, **args: opened.append((way, args))
    tab = shown(MeasuresTab(ctx, assignment_id), qtbot)
    assert tab.all.isVisible()
    assert not tab.new.isVisible()  # a measure belongs to a municipality
    tab.show_place(AK_TAM)
    tab.new.click()
    [(way, args)] = opened
    assert way == ("measure",)
    builder = shown(MeasureBuilder(ctx, args["measure_id"]), qtbot)
    assert builder.outline.key() == ("head", "problem")
    assert "1. Problem – 1 thing open" in builder.outline.topLevelItem(0).text(0)


def test_what_is_written_closes_what_was_open(ctx, assignment_id, qtbot):
    with ctx.database.change() as session:
        measure_id = service.add_measure(session, assignment_id, AK_TAM).id
    builder = shown(MeasureBuilder(ctx, measure_id), qtbot)
    builder.form("problem").inputs["problem"].edited.emit(Text3(ru="Темно", source="ru"))
    qtbot.waitUntil(lambda: builder.outline.topLevelItem(0).text(0) == "1. Problem")
    builder.outline.choose(("head", "concerned"))
    builder.form("concerned").inputs["groups"].buttons["WOM"].click()
    builder.form("concerned").inputs["groups"].buttons["PWD"].click()
    assert read(ctx, measure_id).groups == ("WOM", "PWD")


def test_targets_and_costs_are_added_below_their_step(ctx, measure_id, qtbot):
    builder = shown(MeasureBuilder(ctx, measure_id), qtbot)
    builder.outline.choose(("head", "result"))
    assert builder.add.text() == "Add a target"
    builder.add.click()
    assert [one.year for one in read(ctx, measure_id).targets] == [2026, 2027, 2028]
    builder.outline.choose(("head", "cost"))
    builder.add.click()
    builder.form("money").edited.emit("amount", 12.5)
    builder.form("money").edited.emit("source", "donor")
    assert read(ctx, measure_id).total == pytest.approx(263)
    assert builder.outline.key()[0] == "money"


def test_a_proposal_is_linked_with_one_press(ctx, assignment_id, measure_id, qtbot):
    with ctx.database.change() as session:
        _event, point = hearing(session, assignment_id, AK_TAM, "accepted")
    builder = shown(MeasureBuilder(ctx, measure_id), qtbot)
    builder.outline.choose(("head", "evidence"))
    builder.offered.shown[0].click()
    assert point in {one.point_id for one in read(ctx, measure_id).evidence}
    qtbot.waitUntil(
        lambda: all("Осветить" not in b.accessibleName() for b in builder.offered.shown)
    )


def test_a_measure_that_is_gone_says_so(ctx, qtbot):
    builder = shown(MeasureBuilder(ctx, b"0" * 16), qtbot)
    assert builder.gone.isVisible()
    assert not builder.middle.isVisible()


def test_numbers_go_into_the_data_sheet_with_the_keys_alone(ctx, assignment_id, qtbot):
    tab = shown(MeasuresTab(ctx, assignment_id), qtbot)
    tab.page.set_value("sheet")
    tab.show_place(AK_TAM)
    sheet = tab.sheet
    for numbers in (("2100", "2000", "", "2025", "Паспорт"), ("500", "520", "", "2025", "Паспорт")):
        for name, typed in zip(("women", "men", "total", "year", "source"), numbers, strict=True):
            field = sheet.form.inputs[name]
            type_text(field, typed)
            press(field, Qt.Key.Key_Return)
    with ctx.database.read() as session:
        rows = service.sheet(session, assignment_id, AK_TAM)[:2]
    assert [(r.women, r.men, r.year, r.source) for r in rows] == [
        (2100, 2000, 2025, "Паспорт"),
        (500, 520, 2025, "Паспорт"),
    ]
    assert sheet.table.current_id() == "pop_14_28"


def test_another_municipality_shows_its_own_numbers(ctx, assignment_id, qtbot):
    with ctx.database.change() as session:
        service.write(session, assignment_id, AK_TAM, "pop_all", "women", 5)
    tab = shown(MeasuresTab(ctx, assignment_id), qtbot)
    tab.page.set_value("sheet")
    tab.show_place(AK_TAM)
    assert tab.sheet.form.inputs["women"].value() == 5
    tab.show_place(ORUKTU)
    assert tab.sheet.form.inputs["women"].value() is None


def test_the_earlier_programme_says_what_became_of_each_measure(ctx, assignment_id, qtbot):
    with ctx.database.change() as session:
        old = service.add_earlier(session, assignment_id, AK_TAM)
        old.title, old.fate = Text3(ru="Водопровод", source="ru"), "kept"
        row = service.get_measure(session, add_light(session, assignment_id))
        row.earlier_id = old.id
        add_light(session, assignment_id)
    tab = shown(MeasuresTab(ctx, assignment_id), qtbot)
    tab.page.set_value("earlier")
    tab.show_place(AK_TAM)
    assert tab.earlier.counted.text() == "Goes on as it was: 1 · New measure here: 1"
    line = tab.earlier.outline.topLevelItem(0).child(0)
    assert line.text(0) == "1. Водопровод · Goes on as it was"
    tab.earlier.outline.setCurrentItem(line)
    assert "Goes on as: Light on the way to school" in tab.earlier.hint.text()


@pytest.mark.parametrize("page", ["measures", "sheet", "earlier"])
def test_nothing_is_cut_and_everything_has_a_name(ctx, assignment_id, measure_id, qtbot, page):
    tab = shown(MeasuresTab(ctx, assignment_id), qtbot)
    assert cut_texts(tab) == []
    tab.page.set_value(page)
    tab.show_place(AK_TAM)
    QApplication.processEvents()
    assert cut_texts(tab) == []
    assert unnamed_inputs(tab) == []


def test_every_step_can_be_read_and_written(ctx, measure_id, qtbot):
    builder = shown(MeasureBuilder(ctx, measure_id), qtbot)
    for step in HEADS:
        builder.outline.choose(("head", step))
        QApplication.processEvents()
        assert cut_texts(builder) == []
        assert unnamed_inputs(builder) == []
