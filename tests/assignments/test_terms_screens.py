"""Terms, objectives and the grouped tabs of an assignment in a real window."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from tests.fieldtools.rooms import make_screen_context
from tests.ui import cut_texts, unnamed_inputs
from trainer_app.assignments import service
from trainer_app.assignments.view import plan, products, terms, timesheet
from trainer_app.assignments.view.groups import GroupScreen, TabGroup
from trainer_app.assignments.view.page import AssignmentPage
from trainer_app.assignments.view.plan import PlanTab
from trainer_app.assignments.view.products import ProductsTab
from trainer_app.assignments.view.rule_input import RuleInput
from trainer_app.assignments.view.terms import TermsTab
from trainer_app.attachments.view import reading
from trainer_app.store.base import Text3
from trainer_app.widgets.inputs import TicksInput
from trainer_app.widgets.screen import TabEntry

DAY = date(2023, 10, 20)


@pytest.fixture
def ctx(open_device, qtbot):
    made = make_screen_context(open_device("anna"))
    made.gone = []
    made.go = lambda target, **args: made.gone.append((target, args))
    return made


@pytest.fixture
def strategy(ctx):
    with ctx.database.change("make") as session:
        return service.create_from_template(session, "communication_strategy_004").id


@pytest.fixture
def show(qtbot):
    def show(screen, width=1146, height=560):
        qtbot.addWidget(screen)
        screen.resize(width, height)
        screen.show()
        qtbot.waitExposed(screen)
        return screen

    return show


def choose(screen, kind, at=0):
    found = [key for key in screen.rows if key[0] == kind]
    screen.outline.choose(found[at])
    return bytes.fromhex(found[at][1])


def test_nothing_is_cut_and_every_input_of_the_terms_has_a_name(ctx, strategy, show, qtbot):
    screen = show(TermsTab(ctx, strategy))
    for kind in ("promised_input", "requirement"):
        choose(screen, kind)
        qtbot.waitUntil(lambda: not cut_texts(screen))
        assert not unnamed_inputs(screen)
    screen.outline.choose(("head", "offer"))
    assert not unnamed_inputs(screen)
    assert screen.help_text()


def test_a_promise_is_marked_received_where_it_stands(ctx, strategy, show):
    screen = show(TermsTab(ctx, strategy))
    row_id = choose(screen, "promised_input")
    screen.forms["promised_input"].inputs["received_on"].edited.emit(DAY)
    with ctx.database.read() as session:
        first = service.promises(session, strategy)[0]
    assert (first.row.id, first.state) == (row_id, "received")
    screen.refresh()
    assert "Received" in screen.line("promised_input", first.row)


def test_an_answer_is_written_beside_its_requirement_and_stays_private(ctx, strategy, show):
    screen = show(TermsTab(ctx, strategy))
    choose(screen, "requirement")
    assert screen.outline.currentItem().text(0).startswith("○ Missing")
    screen.forms["requirement"].inputs["state"].edited.emit("partly")
    screen.refresh()
    assert screen.outline.currentItem().text(0).startswith("◐ Partly met")
    assert "No file shows it yet." in screen.hint.text()
    screen.forms["requirement"].inputs["evidence"].edited.emit("sample")
    with ctx.database.read() as session:
        one = service.qualification(session, strategy)[0]
    assert (one.state, one.requirement.evidence) == ("partly", "sample")
    assert one.answer.scope_id != one.requirement.scope_id


def test_evidence_is_attached_and_opened_without_a_network(
    ctx, strategy, show, qtbot, tmp_path, monkeypatch
):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url))
    path = tmp_path / "диплом.docx"
    path.write_bytes(b"PK diploma")
    screen = show(TermsTab(ctx, strategy))
    choose(screen, "requirement", 1)
    screen.evidence.take([path])
    qtbot.waitUntil(lambda: len(screen.evidence.cards) == 1)
    reading.open_file(ctx, screen.evidence.cards[0])
    qtbot.waitUntil(lambda: bool(opened))
    [url] = opened
    assert isinstance(url, QUrl)
    copy = Path(url.toLocalFile())
    assert copy.read_bytes() == b"PK diploma"
    assert copy.suffix == ".docx"
    assert ctx.profile.folder in copy.parents
    reading.forget_copies(ctx.profile.folder)
    assert not copy.exists()


@pytest.mark.requirement("000-25", "do")
@pytest.mark.requirement("001-16", "do")
def test_one_press_answers_a_question_and_goes_to_the_status_note(ctx, strategy, show):
    with ctx.database.change("ask") as session:
        service.ask_status(session, strategy, DAY, "Өкүл")
    screen = show(TermsTab(ctx, strategy))
    choose(screen, "status_request")
    assert screen.note.isVisible()
    screen.note.click()
    with ctx.database.read() as session:
        asked = service.status_requests(session, strategy)[0]
    assert asked.answered_on is not None
    assert ctx.gone == [("assignment", {"assignment_id": strategy, "tab": "papers"})]


def test_the_proposal_is_written_before_anything_else_is(ctx, strategy, show):
    screen = show(TermsTab(ctx, strategy))
    screen.outline.choose(("head", "offer"))
    screen.forms["offer"].inputs["vision"].edited.emit(Text3().say("en", "A bridge"))
    with ctx.database.read() as session:
        assert service.offer(session, strategy).row.vision.en == "A bridge"


def test_what_serves_an_objective_is_ticked_under_it(ctx, strategy, show):
    screen = show(PlanTab(ctx, strategy))
    assert not screen.serves.isVisible()
    objective = choose(screen, "objective", 1)
    assert screen.serves.isVisible()
    with ctx.database.read() as session:
        task = service.tasks(session, strategy)[0]
    screen.serves.ticks[task.id].click()
    with ctx.database.read() as session:
        found = {one.target.id: one.by_table for one in service.serving(session, strategy)}
    assert {key: told for key, told in found.items() if told} == {objective: {"task": 1}}
    screen.refresh()
    assert screen.serves.counted.text() == "1 line is ticked."
    screen.serves.ticks[task.id].click()
    with ctx.database.read() as session:
        assert not any(one.total for one in service.serving(session, strategy))


def test_a_product_waits_for_its_languages_until_a_reason_is_written(ctx, strategy, show):
    screen = show(ProductsTab(ctx, strategy))
    assert "Русский" in screen.missing.text()
    screen.primary.click()
    assert "not there in every language" in ctx.said[-1][1]
    screen.form.inputs["override_reason"].set_value("Котормо кийин")
    screen.primary.click()
    with ctx.database.read() as session:
        assert service.product_states(session, strategy)[0].state == "submitted"


def test_the_evidence_of_an_indicator_lies_at_it(ctx, strategy, show, qtbot, tmp_path):
    with ctx.database.change("rule") as session:
        service.indicators(session, strategy)[0].rule = "yes_no"
    path = tmp_path / "letter.docx"
    path.write_bytes(b"PK letter")
    screen = show(PlanTab(ctx, strategy))
    choose(screen, "indicator")
    assert screen.evidence.isVisible()
    screen.evidence.take([path])
    qtbot.waitUntil(lambda: [one.file_name for one in screen.evidence.cards] == ["letter.docx"])


# groups of tabs


def test_tabs_of_a_group_are_found_by_their_own_key(ctx, strategy, show):
    group = TabGroup("owed", "Products", (products.TAB, timesheet.TAB))
    page = show(AssignmentPage(ctx, strategy, [plan.TAB, group, terms.TAB]), height=624)
    page.show_tab("days")
    shown = page._holders[1].shown
    assert isinstance(shown, GroupScreen)
    assert shown.bar.currentIndex() == 1
    assert page.primary is shown.shown.primary
    assert page.help_text() == shown.shown.help_text()
    page.show_tab("owed")
    assert page.tabs.currentIndex() == 1


def test_chips_that_have_no_room_stand_in_the_next_line(ctx, strategy, show, qtbot):
    many = tuple(replace(products.TAB, key=f"p{n}", label="Products and money") for n in range(10))
    page = show(AssignmentPage(ctx, strategy, [TabGroup("all", "All", many)]), width=900)
    bar = page._holders[0].shown.bar
    qtbot.waitUntil(lambda: len({chip.y() for chip in bar.buttons}) > 1)
    assert not any(chip.visibleRegion().isEmpty() for chip in bar.buttons)
    bar.buttons[9].click()
    assert bar.currentIndex() == page._holders[0].shown.pages.currentIndex() == 9


def test_a_tab_the_assignment_is_not_about_stays_away(ctx, strategy, show):
    never = TabEntry("never", "Never", lambda _ctx, _id: TermsTab(_ctx, _id), lambda _s, _id: False)
    page = show(AssignmentPage(ctx, strategy, [TabGroup("all", "All", (terms.TAB, never)), never]))
    assert page.tabs.count() == 1
    assert isinstance(page._holders[0].shown, TermsTab)


# inputs


def test_a_rule_is_days_and_their_kind(qtbot):
    field = RuleInput()
    qtbot.addWidget(field)
    heard = []
    field.edited.connect(heard.append)
    field.set_value("signed_on+3wd")
    assert (field.days.value(), field.unit.value()) == (3, "wd")
    field.days.set_value(7)
    field.unit.set_value("d")
    field.unit.edited.emit("d")
    assert heard == ["signed_on+7d"]
    field.days.set_value(None)
    field.days.edited.emit(None)
    assert field.value() is None


def test_ticks_keep_codes_they_do_not_know(qtbot):
    field = TicksInput({"ky": "Кыргызча", "ru": "Русский"}, translated=False)
    qtbot.addWidget(field)
    heard = []
    field.edited.connect(heard.append)
    field.set_value("ru, uz")
    field.ticks["ky"].click()
    assert heard == ["ky,ru,uz"]
