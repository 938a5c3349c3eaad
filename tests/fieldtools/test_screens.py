"""The step "Exercises" in a real window: begin, write by keys alone, see it drawn, put back."""

import pytest
from PySide6.QtCore import Qt

from tests.fieldtools.rooms import make_event, make_screen_context
from tests.ui import cut_texts, press, type_text, unnamed_inputs
from trainer_app.core import i18n
from trainer_app.fieldtools import service
from trainer_app.fieldtools.view.step import STEP, ExercisesStep
from trainer_app.followup import service as followup
from trainer_app.widgets.form import Form


@pytest.fixture
def profile(open_device):
    return open_device("anna")


@pytest.fixture
def event_id(profile):
    return make_event(profile.database)


@pytest.fixture
def ctx(profile, qtbot):
    return make_screen_context(profile)


@pytest.fixture
def step(ctx, event_id, qtbot):
    return opened(ctx, event_id, qtbot)


def opened(ctx, event_id, qtbot):
    made = ExercisesStep(ctx, event_id)
    qtbot.addWidget(made)
    made.resize(980, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def panel(step, ctx, event_id):
    with ctx.database.change() as session:
        run = service.start_run(session, event_id, "vision_journey", women=12, language="ky")
    step.open_run(run.id)
    return step.panel


def write(panel, text, kind=None):
    if kind:
        panel.entry.choose(kind)
    type_text(panel.entry.text, text)
    press(panel.entry.text, Qt.Key.Key_Return)


def elements(panel):
    with panel.ctx.database.read() as session:
        return service.elements_of(session, panel.run_id)


def test_an_empty_step_says_what_belongs_here_and_offers_to_begin(step):
    assert step.list.empty.isVisible()
    assert step.primary is step.list.new
    step.primary.click()
    assert step.list.form.isVisible()
    assert step.primary is step.list.form.begin


def test_beginning_opens_the_run_ready_to_write(step, ctx, event_id):
    step.list.begin_new()
    step.list.form.group.set_value("Аял депутаттар")
    step.list.form.women.set_value(12)
    step.list.form.begin.click()
    assert step.panel is not None
    with ctx.database.read() as session:
        (card,) = service.list_runs(session, event_id)
    assert (card.tool_code, card.group, card.women) == ("vision_journey", "Аял депутаттар", 12)


def test_text_and_enter_make_an_element_and_the_line_is_free_again(panel):
    write(panel, "Бакча бар")
    write(panel, "Суу таза")
    assert [(e.kind, e.text.ky) for e in elements(panel)] == [
        ("vision", "Бакча бар"),
        ("vision", "Суу таза"),
    ]
    assert panel.entry.text.text() == ""


def test_ctrl_and_down_changes_the_kind_while_writing(panel):
    press(panel.entry.text, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    write(panel, "Бакча жок")
    assert [e.kind for e in elements(panel)] == ["today"]


def test_side_and_control_are_taken_along(panel):
    panel.entry.choose("opportunity")
    panel.entry.places["control"].set_value("outside")
    panel.entry.places["side"].set_value("women")
    write(panel, "Донор кызыкты")
    (one,) = elements(panel)
    assert (one.values["control"], one.values["side"]) == ("outside", "women")


def test_today_goes_to_the_part_of_the_vision_that_has_none_yet(panel):
    write(panel, "Бакча", "vision")
    write(panel, "Суу", "vision")
    write(panel, "Бакча жок", "today")
    write(panel, "Суу жок", "today")
    visions = {e.text.ky: e.id for e in elements(panel) if e.kind == "vision"}
    todays = {e.text.ky: e.belongs_to for e in elements(panel) if e.kind == "today"}
    assert todays == {"Бакча жок": visions["Бакча"], "Суу жок": visions["Суу"]}


def test_an_action_goes_to_the_milestone_that_is_chosen(panel):
    write(panel, "Биринчи", "milestone")
    write(panel, "Экинчи", "milestone")
    write(panel, "Үчүнчү", "milestone")
    second = next(e.id for e in elements(panel) if e.text.ky == "Экинчи")
    panel.outline.choose(("element", second.hex()))
    write(panel, "Жыйын өткөрөбүз", "action")
    (action,) = [e for e in elements(panel) if e.kind == "action"]
    assert action.belongs_to == second


def test_what_was_written_is_drawn_at_once(panel):
    write(panel, "Бакча бар")
    told = panel.drawing.canvas.drawing().texts()
    assert "Бакча бар" in " ".join(told)


def test_a_touch_in_the_drawing_finds_the_line(panel):
    write(panel, "Бакча бар")
    write(panel, "Ашар бар", "opportunity")
    about = next(e.id.hex() for e in elements(panel) if e.kind == "opportunity")
    panel.outline.choose(("head", ""))
    panel.drawing.touched.emit(about)
    assert panel.outline.key() == ("element", about)


def test_a_field_of_an_element_is_saved_when_left(panel):
    write(panel, "Топ түзүү", "milestone")
    form = panel.details.stack.currentWidget().findChild(Form)
    form.inputs["due_on"].line.setText("15.06.2025")
    form.inputs["due_on"].line.commit()
    (one,) = elements(panel)
    assert f"{one.values['due_on']:%d.%m.%Y}" == "15.06.2025"
    assert panel.saved.text().startswith("saved ")


def test_a_commitment_is_written_in_the_same_line(panel, ctx, event_id):
    write(panel, "Бир айда топ түзөбүз", "commitment")
    with ctx.database.read() as session:
        (promise,) = followup.commitments(session, event_id=event_id)
    assert promise.run_id == panel.run_id
    assert panel.details.prompt.text().startswith("Still open: ")


def test_hands_are_counted_for_women_and_men(panel, ctx):
    panel.outline.choose(("counts", ""))
    yes, present = panel.details.stack.currentWidget().inputs["will_act", "women"]
    present.setText("12")
    present.commit()
    yes.setText("9")
    yes.commit()
    with ctx.database.read() as session:
        (count,) = service.tallies(session, panel.run_id)
    assert (count.name, count.group, count.value, count.base) == ("will_act", "women", 9, 12)


def test_lines_can_be_moved_deleted_and_put_back(panel, ctx):
    write(panel, "Биринчи", "milestone")
    write(panel, "Экинчи", "milestone")
    panel.details.up.click()
    assert [e.text.ky for e in elements(panel)] == ["Экинчи", "Биринчи"]
    panel.details.away.click()
    assert [e.text.ky for e in elements(panel)] == ["Биринчи"]
    ctx.said[-1][2]()
    assert len(elements(panel)) == 2


def test_a_deleted_run_can_be_put_back(step, panel, ctx, event_id):
    panel.outline.choose(("head", ""))
    panel.details.run_away_wanted.emit()
    assert step.panel is None
    ctx.said[-1][2]()
    with ctx.database.read() as session:
        assert len(service.list_runs(session, event_id)) == 1


def test_leaving_keeps_a_line_that_was_not_entered(step, panel, ctx):
    type_text(panel.entry.text, "Бакча бар")
    run_id = panel.run_id
    panel.back.click()
    with ctx.database.read() as session:
        assert len(service.elements_of(session, run_id)) == 1
    assert step.panel is None


def test_showing_is_not_editing(panel, ctx):
    write(panel, "Бакча бар")
    write(panel, "Топ түзүү", "milestone")
    depth = len(ctx.database.undo_stack)
    for key in (("head", ""), ("kind", "vision"), ("counts", ""), ("advice", "")):
        panel.outline.choose(key)
    panel.mark_stale()
    panel.ensure_ready()
    panel.may_leave()
    assert len(ctx.database.undo_stack) == depth


def test_a_photo_of_the_flipchart_is_shown_turned_and_removed(panel, ctx, tmp_path, qtbot):
    from PIL import Image

    path = tmp_path / "flipchart.png"
    Image.new("RGB", (400, 300), (240, 235, 220)).save(path)
    panel.flipcharts.add([path])
    qtbot.waitUntil(lambda: len(panel.flipcharts.cards) == 1, timeout=10_000)
    assert panel.photo.area.isVisible()
    panel.photo.turn.click()
    qtbot.waitUntil(lambda: panel.flipcharts.cards[0].turned == 90)
    panel.photo.away.click()
    qtbot.waitUntil(lambda: not panel.flipcharts.cards)
    assert not panel.photo.area.isVisible()


def test_a_file_that_is_no_picture_is_refused_with_its_reason(panel, ctx, tmp_path, qtbot):
    path = tmp_path / "empty.jpg"
    path.write_bytes(b"")
    panel.flipcharts.add([path])
    qtbot.waitUntil(lambda: bool(ctx.said), timeout=10_000)
    assert "empty.jpg" in ctx.said[-1][1]


def test_zooming_goes_from_the_whole_sheet_closer_and_back(panel):
    write(panel, "Бакча бар")
    before = panel.drawing.canvas.width()
    panel.drawing.larger.click()
    assert panel.drawing.canvas.width() > before
    panel.drawing.smaller.click()
    panel.drawing.smaller.click()
    assert panel.drawing.canvas.width() == before


def test_photo_and_drawing_fold_away(panel):
    panel.show_photo.click()
    assert not panel.photo.isVisible() and panel.drawing.isVisible()
    panel.show_drawing.click()
    assert not panel.sheets.isVisible()


def test_the_mark_of_the_step_follows_what_is_written(ctx, event_id):
    def state():
        with ctx.database.read() as session:
            return STEP.state(session, event_id)

    assert state().mark == "empty"
    with ctx.database.change() as session:
        run = service.start_run(session, event_id, "vision_journey")
    assert (state().mark, state().count_text) == ("half", "1 exercise")
    with ctx.database.change() as session:
        service.add_element(session, run.id, "vision", "Бакча бар")
    assert state().mark == "full"


def settled(step, qtbot):
    """Nothing is cut once Qt has laid everything out; says what still is."""
    try:
        qtbot.waitUntil(lambda: cut_texts(step) == [], timeout=2000)
    except qtbot.TimeoutError:
        assert cut_texts(step) == []
    assert unnamed_inputs(step) == []


@pytest.mark.parametrize("language", ["ky", "ru", "en", "xx"])
def test_nothing_is_cut_and_every_input_has_a_name(language, ctx, event_id, qtbot):
    i18n.set_language(language)
    step = opened(ctx, event_id, qtbot)
    step.list.begin_new()
    settled(step, qtbot)
    for code in ("vision_journey", "soulmate_visioning", "moon_walk"):
        with ctx.database.change() as session:
            run = service.start_run(
                session, event_id, code, confidential=True, group_label="Аял депутаттар"
            )
            for kind in ("vision", "today", "challenge", "milestone", "action", "wish"):
                service.add_element(session, run.id, kind, "Ар бир айылда балдар бакчасы бар")
            service.promise(session, run.id, "Топ түзөбүз")
        step.open_run(run.id)
        panel = step.panel
        panel.ensure_ready()
        elements = [("element", one.hex()) for one in panel.elements]
        for key in [("head", ""), ("counts", ""), ("advice", ""), *elements]:
            panel.outline.choose(key)
            settled(step, qtbot)


def test_the_language_can_change_while_a_run_is_open(panel, qtbot):
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    write(panel, "Топ түзүү", "milestone")
    i18n.set_language("ru")
    for widget in QApplication.topLevelWidgets():
        QApplication.sendEvent(widget, QEvent(QEvent.Type.LanguageChange))
    QApplication.sendEvent(panel, QEvent(QEvent.Type.LanguageChange))
    qtbot.waitUntil(lambda: panel.details.heading.text() == "Этапы")
    assert panel.entry.kind.currentText() == "Этапы"
