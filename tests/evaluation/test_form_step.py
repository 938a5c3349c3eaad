"""Before and after, and feedback, in a real window: on the screen, by keys, and from paper."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from tests.evaluation.papers import answers, hand_in, make_tested_event
from tests.fieldtools.rooms import make_event, make_screen_context
from tests.ui import cut_texts, press, type_text, unnamed_inputs
from trainer_app.evaluation import service
from trainer_app.evaluation.view.form_step import FormStep
from trainer_app.evaluation.view.step import FEEDBACK, TEST


@pytest.fixture
def profile(open_device):
    return open_device("anna")


@pytest.fixture
def ctx(profile, qtbot):
    return make_screen_context(profile)


@pytest.fixture
def event_id(profile):
    return make_tested_event(profile.database)


def open_step(ctx, event_id, qtbot, form="test"):
    made = FormStep(ctx, event_id, form)
    qtbot.addWidget(made)
    made.resize(1080, 620)
    made.show()
    qtbot.waitExposed(made)
    made.ensure_ready()
    return made


def results(ctx, event_id):
    with ctx.database.read() as session:
        return service.results(session, [event_id])


def test_an_event_without_questions_takes_the_usual_ones_with_one_button(ctx, qtbot, profile):
    event_id = make_event(profile.database)
    screen = open_step(ctx, event_id, qtbot)
    assert screen.pages.currentWidget() is screen.start
    screen.start.button.click()
    qtbot.waitUntil(lambda: len(screen.asked) == 10)
    assert screen.pages.currentWidget() is not screen.start


def test_a_person_answers_with_the_keys_alone_and_the_next_one_finds_nothing(ctx, event_id, qtbot):
    screen = open_step(ctx, event_id, qtbot)
    screen.open_kiosk("before")
    kiosk = screen.kiosk
    qtbot.addWidget(kiosk)
    type_text(kiosk.start.line, "7 45")
    press(kiosk.start.line, Qt.Key.Key_Return)
    for number in answers(8):
        type_text(kiosk, str(number))
    assert kiosk.pages.currentWidget() is kiosk.done
    press(kiosk.again, Qt.Key.Key_Return)
    kiosk.again.click()
    assert kiosk.given == {}
    assert kiosk.start.line.text() == ""
    with ctx.database.read() as session:
        lines = service.sheet_lines(session, event_id, "before")
    assert [(line.code, line.answered, line.way) for line in lines] == [("07-45", 10, "screen")]
    kiosk.close()


def test_touching_an_answer_goes_on_and_one_may_go_back_and_answer_otherwise(ctx, event_id, qtbot):
    screen = open_step(ctx, event_id, qtbot)
    screen.open_kiosk("before")
    kiosk = screen.kiosk
    qtbot.addWidget(kiosk)
    kiosk.start.line.setText("12-05")
    kiosk.start.go.click()
    kiosk.questions.tiles.shown[0].click()
    kiosk.back.click()
    assert kiosk.questions.tiles.shown[0].isChecked()
    kiosk.questions.tiles.shown[1].click()
    for _question in range(9):
        kiosk.skip.click()
    with ctx.database.read() as session:
        [line] = service.sheet_lines(session, event_id, "before")
    assert line.answered == 1
    assert kiosk.given[screen.asked[0].id] == 2
    kiosk.close()


def test_a_second_person_with_the_same_code_is_offered_one_of_their_own(ctx, event_id, qtbot):
    hand_in(ctx.database, event_id, "before", "07-45", answers(1))
    screen = open_step(ctx, event_id, qtbot)
    screen.open_kiosk("before")
    kiosk = screen.kiosk
    qtbot.addWidget(kiosk)
    kiosk.start.line.setText("0745")
    kiosk.start.go.click()
    assert kiosk.pages.currentWidget() is kiosk.start
    assert "07-45-2" in kiosk.start.other.text()
    kiosk.start.other.click()
    assert (kiosk.code, kiosk.pages.currentWidget()) == ("07-45-2", kiosk.questions)
    kiosk.close()


def test_each_person_reads_in_their_own_language(ctx, event_id, qtbot):
    screen = open_step(ctx, event_id, qtbot)
    screen.open_kiosk("before")
    kiosk = screen.kiosk
    qtbot.addWidget(kiosk)
    kiosk.start.line.setText("0745")
    kiosk.start.go.click()
    kiosk.languages["ky"].click()
    assert kiosk.questions.words.text() == "«Гендер» деген эмне?"
    kiosk.languages["ru"].click()
    assert kiosk.questions.words.text() == "Что такое «гендер»?"
    kiosk.next_person()
    kiosk.close()


def test_paper_is_typed_in_with_code_digits_and_enter(ctx, event_id, qtbot):
    screen = open_step(ctx, event_id, qtbot)
    screen.cards["before"].paper.click()
    panel = screen.typing
    for code, given in (("0745", answers(2)), ("1203", answers(5))):
        type_text(panel.code, code)
        press(panel.code, Qt.Key.Key_Return)
        type_text(panel.digits, "".join(map(str, given)))
        press(panel.digits, Qt.Key.Key_Return)
    assert panel.code.text() == panel.digits.text() == ""
    with ctx.database.read() as session:
        lines = service.sheet_lines(session, event_id, "before")
    assert [(line.code, line.way) for line in lines] == [("07-45", "paper"), ("12-03", "paper")]


def test_a_digit_that_no_answer_has_is_not_taken(ctx, event_id, qtbot):
    screen = open_step(ctx, event_id, qtbot)
    screen.type_in("before")
    type_text(screen.typing.digits, "27")
    assert screen.typing.digits.text() == "2"
    assert "1 to 4" in screen.typing.problem.text()


def test_a_sheet_with_gaps_is_kept_at_the_second_enter(ctx, event_id, qtbot):
    screen = open_step(ctx, event_id, qtbot)
    screen.type_in("before")
    screen.typing.code.setText("0745")
    type_text(screen.typing.digits, "23")
    press(screen.typing.digits, Qt.Key.Key_Return)
    assert "8 questions have no answer" in screen.typing.problem.text()
    press(screen.typing.digits, Qt.Key.Key_Return)
    assert results(ctx, event_id).sheets_before == 1


def type_sheet(panel, code, digits):
    """As fast hands do it: without a look at the screen or at where the cursor stands."""
    for said in (code, digits):
        type_text(focused(panel), said)
        press(focused(panel), Qt.Key.Key_Return)


def focused(panel):
    return panel.code if panel.code.hasFocus() else panel.digits


def test_no_answer_is_an_answer_of_its_own_and_needs_no_second_enter(ctx, event_id, qtbot):
    screen = open_step(ctx, event_id, qtbot)
    screen.type_in("before")
    screen.typing.code.setText("0745")
    type_text(screen.typing.digits, "1200000000")
    press(screen.typing.digits, Qt.Key.Key_Return)
    assert results(ctx, event_id).sheets_before == 1
    assert screen.typing.problem.isHidden()


def test_the_second_enter_keeps_only_what_was_shown_at_the_first(ctx, event_id, qtbot):
    screen = open_step(ctx, event_id, qtbot)
    screen.type_in("before")
    panel = screen.typing
    panel.code.setText("0745")
    type_text(panel.digits, "23")
    press(panel.digits, Qt.Key.Key_Return)
    panel.code.setText("1203")
    press(panel.digits, Qt.Key.Key_Return)
    assert results(ctx, event_id).sheets_before == 0
    assert "1203 · 23" in panel.problem.text()
    type_text(panel.digits, "11111111")
    press(panel.digits, Qt.Key.Key_Return)
    assert results(ctx, event_id).sheets_before == 0
    press(panel.digits, Qt.Key.Key_Return)
    assert results(ctx, event_id).sheets_before == 1


def test_a_sheet_typed_on_over_an_open_question_is_never_mixed_in(ctx, event_id, qtbot):
    screen = open_step(ctx, event_id, qtbot)
    screen.type_in("before")
    panel = screen.typing
    panel.code.setFocus()
    type_sheet(panel, "0745", "12")
    for code in ("1203", "0611", "AB4"):
        type_sheet(panel, code, "1203214312")
    assert results(ctx, event_id).sheets_before == 0
    assert "Enter again" in panel.problem.text()


def test_a_code_typed_twice_is_kept_and_said(ctx, event_id, qtbot):
    hand_in(ctx.database, event_id, "before", "07-45", answers(1))
    screen = open_step(ctx, event_id, qtbot)
    screen.type_in("before")
    screen.typing.code.setText("745")
    type_text(screen.typing.digits, "".join(map(str, answers(3))))
    press(screen.typing.digits, Qt.Key.Key_Return)
    assert "07-45 is there twice" in screen.typing.problem.text()
    assert results(ctx, event_id).doubles == ("07-45",)


def test_a_wrong_code_is_corrected_in_the_list_of_sheets(ctx, event_id, qtbot):
    hand_in(ctx.database, event_id, "before", "07-45", answers(1))
    wrong = hand_in(ctx.database, event_id, "after", "07-54", answers(8))
    screen = open_step(ctx, event_id, qtbot)
    screen.show_page("sheets")
    screen.sheets.table.choose(wrong)
    screen.sheets.code.setText("0745")
    screen.sheets.correct.click()
    assert results(ctx, event_id).pairs == 1


def test_the_results_show_gain_chart_and_every_question(ctx, event_id, qtbot):
    for number in range(1, 7):
        hand_in(ctx.database, event_id, "before", f"0{number}-10", answers(3))
        hand_in(ctx.database, event_id, "after", f"0{number}-10", answers(7))
    screen = open_step(ctx, event_id, qtbot)
    screen.show_page("results")
    shown = screen.results
    assert "Before 38%, after 88%" in shown.gain.text()
    assert "matched pairs: 6" in shown.pairs.text()
    assert shown.canvas.drawing() is not None
    assert shown.table.isVisible()


def test_feedback_marks_and_words_are_typed_in_from_paper(ctx, event_id, qtbot):
    screen = open_step(ctx, event_id, qtbot, "feedback")
    screen.type_in("feedback")
    panel = screen.typing
    for number in range(5):
        type_text(panel.digits, "54545")
        press(panel.digits, Qt.Key.Key_Return)
        type_text(panel.words.shown[0], f"Сүрөт {number}")
        for line in list(panel.words.shown):
            press(line, Qt.Key.Key_Return)
    with ctx.database.read() as session:
        found = service.feedback(session, [event_id])
    assert found.sheets == 5
    assert found.opinions[0].mean == pytest.approx(5)
    assert found.opinions[5].said[0] == "Сүрөт 0"


def test_the_steps_say_how_far_they_are(ctx, event_id):
    def marks():
        with ctx.database.read() as session:
            return TEST.state(session, event_id).mark, FEEDBACK.state(session, event_id).mark

    assert marks() == ("empty", "empty")
    hand_in(ctx.database, event_id, "before", "0745", answers(1))
    assert marks() == ("half", "empty")
    hand_in(ctx.database, event_id, "after", "0745", answers(1))
    hand_in(ctx.database, event_id, "feedback", "", [5, 5, 5, 5, 5, None, None, None])
    assert marks() == ("full", "full")


@pytest.mark.parametrize("form", ["test", "feedback"])
@pytest.mark.parametrize("page", ["fill", "sheets", "questions", "results"])
def test_nothing_is_cut_and_everything_has_a_name(ctx, event_id, qtbot, form, page):
    screen = open_step(ctx, event_id, qtbot, form)
    screen.show_page(page)
    QApplication.processEvents()
    assert cut_texts(screen) == []
    assert unnamed_inputs(screen) == []
