"""The screens of assignments in a real window."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from tests.fieldtools.rooms import make_screen_context
from tests.ui import cut_texts, press, type_text, unnamed_inputs
from trainer_app.assignments import service
from trainer_app.assignments.service import Coverage
from trainer_app.assignments.view import plan
from trainer_app.assignments.view.list import Assignments
from trainer_app.assignments.view.municipalities import Municipalities, municipalities_tab
from trainer_app.assignments.view.page import AssignmentPage
from trainer_app.assignments.view.plan import PlanTab
from trainer_app.core import i18n
from trainer_app.places.service import unit_id
from trainer_app.widgets.buttons import PrimaryButton

KOK_MOYNOK = unit_id("41702220807000")


@pytest.fixture
def ctx(open_device, qtbot):
    made = make_screen_context(open_device("anna"))
    made.gone = []
    made.go = lambda target, **args: made.gone.append((target, args))
    return made


@pytest.fixture
def made(ctx):
    with ctx.database.change("assignment") as session:
        return service.create_from_template(session, "gals_gesi_000").id


@pytest.fixture
def show(qtbot):
    def show(screen, width=1146, height=624):
        qtbot.addWidget(screen)
        screen.resize(width, height)
        screen.show()
        qtbot.waitExposed(screen)
        return screen

    return show


def name_by_keyboard(screen, text):
    screen.place.clear()
    type_text(screen.place, text)
    press(screen.place, Qt.Key.Key_Return)


def test_an_assignment_is_made_in_two_presses_and_opened(ctx, show, qtbot):
    screen = show(Assignments(ctx))
    assert screen.primary.text() == "Start an assignment"
    screen.primary.click()
    screen.primary.click()
    qtbot.waitUntil(lambda: bool(ctx.gone))
    [(target, args)] = ctx.gone
    assert target == "assignment"
    with ctx.database.read() as session:
        assignment = service.get_assignment(session, args["assignment_id"])
        assert assignment.title.shown().startswith("GALS/GESI trainings")


def test_the_list_shows_what_is_due_next(ctx, made, show):
    screen = show(Assignments(ctx))
    words = [label.text() for label in screen.list.findChildren(QLabel)]
    assert any(text.startswith("30.04.2025: GALS methodology") for text in words)


def test_the_page_is_headed_like_the_contract(ctx, made, show):
    page = show(AssignmentPage(ctx, made, [plan.TAB], lambda _session, _id: ["Held: 2 of 6"]))
    assert page.title().startswith("GALS/GESI trainings")
    assert "Helvetas" in page.who.words()
    assert page.far.words() == "Until 31.05.2025 · Held: 2 of 6"


def test_tabs_are_built_when_visited_and_follow_the_language(ctx, made, show, qtbot):
    page = show(AssignmentPage(ctx, made, [plan.TAB, municipalities_tab()], tab="municipalities"))
    assert page.tabs.currentIndex() == 1
    assert page._holders[0].shown is None
    page.show_tab("plan")
    assert isinstance(page._holders[0].shown, PlanTab)
    assert page.help_text()


def test_deleting_an_assignment_asks_first_and_can_be_put_back(ctx, made, show, qtbot):
    page = show(AssignmentPage(ctx, made, [plan.TAB]))
    page.away.click()
    dialog = page.findChild(object, "confirm")
    next(b for b in dialog.findChildren(object) if getattr(b, "kind", "") == "danger").click()
    with ctx.database.read() as session:
        assert service.list_assignments(session) == []
    _kind, _text, put_back = ctx.said[-1]
    put_back()
    with ctx.database.read() as session:
        assert len(service.municipalities(session, made)) == 31


def test_the_day_of_the_contract_gives_the_deadline_of_the_work_plan(ctx, made, show, qtbot):
    screen = show(PlanTab(ctx, made))
    screen.outline.choose(("head", "contract"))
    signed = screen.forms["contract"].inputs["signed_on"]
    signed.edited.emit(date(2025, 4, 30))
    with ctx.database.read() as session:
        days = [one.due_on for one in service.due(session, date(2025, 5, 1))]
    assert date(2025, 5, 7) in days
    assert screen.saved.text().startswith("saved ")


def test_a_line_of_the_plan_is_edited_beside_the_list(ctx, made, show, qtbot):
    screen = show(PlanTab(ctx, made))
    key = next(key for key in screen.rows if key[0] == "plan_row")
    screen.outline.choose(key)
    field = screen.forms["plan_row"].inputs["number"]
    field.clear()
    type_text(field, "1а")
    field.commit()
    with ctx.database.read() as session:
        assert service.plan_rows(session, made)[0].number == "1а"


def test_a_task_is_added_and_taken_back_from_the_message(ctx, made, show, qtbot):
    screen = show(PlanTab(ctx, made))
    screen.outline.choose(("part", "task"))
    screen.add.click()
    with ctx.database.read() as session:
        assert len(service.tasks(session, made)) == 5
    screen.away.click()
    with ctx.database.read() as session:
        assert len(service.tasks(session, made)) == 4
    ctx.said[-1][2]()
    with ctx.database.read() as session:
        assert len(service.tasks(session, made)) == 5


def test_how_many_are_asked_for_can_be_changed(ctx, made, show, qtbot):
    screen = show(PlanTab(ctx, made))
    screen.outline.choose(("head", "quota"))
    screen.quotas.more.edited.emit("AO_HEAD")
    qtbot.waitUntil(lambda: "AO_HEAD" in screen.quotas.inputs)
    with ctx.database.read() as session:
        assert service.quotas(session, made)["AO_HEAD"] == 1


def test_showing_the_plan_is_not_editing_it(ctx, made, show, qtbot):
    screen = show(PlanTab(ctx, made))
    depth = len(ctx.database.undo_stack)
    for key in list(screen.rows):
        screen.outline.choose(key)
    screen.mark_stale()
    screen.ensure_ready()
    screen.may_leave()
    assert len(ctx.database.undo_stack) == depth


def test_municipalities_are_named_one_after_the_other_by_keyboard(ctx, made, show, qtbot):
    screen = show(Municipalities(ctx, made))
    screen.next.click()
    first = screen.table.current_id()
    name_by_keyboard(screen, "Кок-Мойнок")
    assert screen.rows[first].place_id == KOK_MOYNOK
    assert screen.table.current_id() != first
    assert screen.place.text() == ""
    assert screen.rows[screen.table.current_id()].number == 2


def test_a_namesake_is_never_taken_silently(ctx, made, show, qtbot):
    screen = show(Municipalities(ctx, made))
    screen.next.click()
    row = screen.table.current_id()
    name_by_keyboard(screen, "Кара-Суу")
    assert screen.rows[row].place_id is None
    assert "Several places" in screen.form._problems["place_id"].text()


def test_the_matrix_shows_who_was_invited_and_who_came(ctx, made, show, qtbot):
    with ctx.database.change("name") as session:
        service.name_places(session, made, [KOK_MOYNOK])
    covered = {KOK_MOYNOK: Coverage("13.05", 4)}
    screen = show(Municipalities(ctx, made, lambda _session, _id: covered))
    assert screen.counted.words() == (
        "Named: 1 of 31 · Districts: 1 of 6 · Invited: 1 of 31 · Trained: 1 of 31"
    )
    cells = [getattr(cell, "text", cell) for cell in screen.table.model.row(0)[1:]]
    assert cells == ["Kok-Moynok", 1, "13.05", "4", "Ton district"]


def test_a_guest_is_added_and_counted_apart(ctx, made, show, qtbot):
    screen = show(Municipalities(ctx, made))
    screen.guest.click()
    name_by_keyboard(screen, "Kok-Moynok")
    assert screen.counted.words().endswith("Guests: 1")


@pytest.mark.parametrize("lang", ["ky", "ru", "en", "xx"])
def test_nothing_is_cut_and_every_input_is_named(ctx, made, show, lang, qtbot):
    i18n.set_language(lang)
    page = show(AssignmentPage(ctx, made, [plan.TAB, municipalities_tab()]))
    for key in ("plan", "municipalities"):
        page.show_tab(key)
        qtbot.waitUntil(lambda: cut_texts(page) == [])
        assert unnamed_inputs(page) == []
    start = show(Assignments(ctx))
    start.show_templates()
    qtbot.waitUntil(lambda: cut_texts(start) == [])
    assert isinstance(start.primary, PrimaryButton)
