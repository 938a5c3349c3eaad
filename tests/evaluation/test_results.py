"""Matched without names: pairs, means, gain, every question; and what is not shown (DOMAIN 5.4)."""

import pytest

from tests.evaluation.papers import answers, hand_in, make_tested_event
from trainer_app.core.errors import UserError
from trainer_app.evaluation import service
from trainer_app.evaluation.service.gain import item_rest, normalised
from trainer_app.store.base import Text3
from trainer_app.store.scopes import TEAM, scope_kind


@pytest.fixture
def laptop(open_device):
    return open_device("anna").database


@pytest.fixture
def event_id(laptop):
    return make_tested_event(laptop)


def read(laptop, event_id):
    with laptop.read() as session:
        return service.results(session, [event_id])


def test_the_usual_questions_are_ten_in_three_languages_with_one_right_answer(laptop, event_id):
    with laptop.read() as session:
        found = service.questions(session, event_id, "test")
        notes = service.question_notes(found)
    assert len(found) == 10
    assert notes == []
    assert all(not option.missing() for one in found for option in one.options)
    assert sum(one.scored for one in found) == 8  # opinions are neither right nor wrong
    assert len({one.right for one in found if one.scored}) == 4  # not always the same letter


def test_taking_the_usual_questions_twice_changes_nothing(laptop, event_id):
    with laptop.change() as session:
        assert service.add_shipped(session, event_id, "test") == 0
        assert len(service.questions(session, event_id, "test")) == 10


@pytest.mark.requirement("000-17", "store")
def test_a_sheet_is_kept_with_its_answers_for_the_team_only(laptop, event_id):
    sheet_id = hand_in(laptop, event_id, "before", "7 45", answers(3))
    with laptop.read() as session:
        from trainer_app.evaluation.model import EvaluationAnswer, EvaluationSheet

        sheet = session.get(EvaluationSheet, sheet_id)
        kept = session.query(EvaluationAnswer).filter_by(sheet_id=sheet_id).all()
        asked = service.questions(session, event_id, "test")
        numbers = {one.question_id: one.chosen for one in kept}
        assert sheet.code == "07-45"
        assert [numbers[one.id] for one in asked] == answers(3)
        assert scope_kind(session, sheet.scope_id) == TEAM


@pytest.mark.requirement("000-17", "do")
def test_the_gain_is_of_matched_pairs_only(laptop, event_id):
    for number, (before, after) in enumerate([(2, 6), (4, 6), (2, 8), (4, 4), (4, 8)], 1):
        hand_in(laptop, event_id, "before", f"{number:02}-10", answers(before))
        hand_in(laptop, event_id, "after", f"{number:02}-10", answers(after))
    hand_in(laptop, event_id, "before", "11-99", answers(8))  # went home before the end
    hand_in(laptop, event_id, "after", "12-99", answers(0))  # came late
    found = read(laptop, event_id)
    assert (found.sheets_before, found.sheets_after, found.pairs) == (6, 6, 5)
    assert found.before == pytest.approx(100 * 16 / 40)
    assert found.after == pytest.approx(100 * 32 / 40)
    assert found.gain == pytest.approx(40)
    assert found.normalised == pytest.approx(40 / 60)  # what was learned of what was left to learn
    assert "Before 40%, after 80%" in service.gain_words(found)
    assert any("Only 5 matched pairs" in line for line in service.cautions(found))


def test_fewer_than_five_pairs_show_no_result(laptop, event_id):
    for number in range(1, 5):
        hand_in(laptop, event_id, "before", f"0{number}-10", answers(2))
        hand_in(laptop, event_id, "after", f"0{number}-10", answers(6))
    found = read(laptop, event_id)
    assert found.pairs == 4
    assert found.hidden
    assert (found.before, found.after, found.gain) == (None, None, None)
    assert service.gain_words(found) == ""
    assert all(not item.before and not item.after for item in found.items)


def test_a_code_that_is_there_twice_is_matched_with_nobody_and_said(laptop, event_id):
    hand_in(laptop, event_id, "before", "07-45", answers(2))
    hand_in(laptop, event_id, "before", "07-45", answers(3))
    hand_in(laptop, event_id, "after", "07-45", answers(6))
    found = read(laptop, event_id)
    assert found.pairs == 0
    assert found.doubles == ("07-45",)
    with laptop.read() as session:
        lines = service.sheet_lines(session, event_id, "before", "after")
    assert [line.double for line in lines] == [True, True, False]


def test_a_code_read_wrong_can_be_corrected_and_then_matches(laptop, event_id):
    hand_in(laptop, event_id, "before", "07-45", answers(2))
    wrong = hand_in(laptop, event_id, "after", "01-45", answers(6))
    with laptop.change() as session:
        service.correct_code(session, wrong, "07 45")
    assert read(laptop, event_id).pairs == 1


def test_before_the_questions_it_is_said_what_is_odd_about_a_code(laptop, event_id):
    hand_in(laptop, event_id, "before", "07-45", answers(2))
    with laptop.read() as session:
        again = service.look_at_code(session, event_id, "before", "7 45")
        later = service.look_at_code(session, event_id, "after", "7 45")
        other = service.look_at_code(session, event_id, "after", "8 45")
    assert (again.taken, again.free) == (True, "07-45-2")
    assert (later.taken, later.unknown) == (False, False)
    assert other.unknown


def test_every_question_says_who_chose_what(laptop, event_id):
    for number in range(1, 7):
        hand_in(laptop, event_id, "before", f"0{number}-10", answers(1 if number < 4 else 0))
        hand_in(laptop, event_id, "after", f"0{number}-10", answers(8))
    first, second = read(laptop, event_id).items[:2]
    assert [share.count for share in first.before] == [0, 3, 3, 0]
    assert first.right_share("before").percent == pytest.approx(50)
    assert first.right_share("after").percent == pytest.approx(100)
    assert second.right_share("before").count == 0
    assert first.tells_apart is None  # everybody knows it now


def test_opinions_are_counted_and_never_scored(laptop, event_id):
    for number in range(1, 7):
        hand_in(laptop, event_id, "before", f"0{number}-10", answers(8, opinion=2))
    opinion = read(laptop, event_id).items[-1]
    assert opinion.right_share("before") is None
    assert [share.count for share in opinion.before] == [0, 6, 0, 0]


def test_what_was_not_answered_is_not_right(laptop, event_id):
    for number in range(1, 6):
        hand_in(laptop, event_id, "before", f"0{number}-10", [2, *[None] * 9])
        hand_in(laptop, event_id, "after", f"0{number}-10", answers(8))
    assert read(laptop, event_id).before == pytest.approx(100 / 8)


def test_a_right_answer_said_later_counts_for_the_sheets_that_are_there(laptop, event_id):
    for number in range(1, 6):
        hand_in(laptop, event_id, "before", f"0{number}-10", [1] * 10)
        hand_in(laptop, event_id, "after", f"0{number}-10", [1] * 10)
    assert read(laptop, event_id).before == pytest.approx(100 * 2 / 8)
    with laptop.change() as session:
        first = service.questions(session, event_id, "test")[0]
        service.edit_question(session, first.id, "right", 1)
    assert read(laptop, event_id).before == pytest.approx(100 * 3 / 8)


@pytest.mark.parametrize("wrong", [5, 9])
def test_a_number_no_answer_has_is_refused(laptop, event_id, wrong):
    with pytest.raises(UserError, match="no answer"):
        hand_in(laptop, event_id, "before", "07-45", [wrong, *[1] * 9])


def test_an_empty_sheet_is_refused(laptop, event_id):
    with pytest.raises(UserError, match="Nothing is answered"):
        hand_in(laptop, event_id, "before", "07-45", [None] * 10)


def test_the_formulas_agree_with_numbers_worked_by_hand():
    assert normalised(45.0, 75.0) == pytest.approx(30 / 55)
    assert normalised(100.0, 100.0) is None
    # two who know it all, two who know nothing: the question goes with the rest entirely
    assert item_rest([True, True, False, False], [4, 4, 0, 0]) == pytest.approx(1)
    assert item_rest([True, True, True], [3, 2, 1]) is None


def test_feedback_has_no_code_and_keeps_marks_apart_from_words(laptop, event_id):
    with laptop.change() as session:
        asked = service.questions(session, event_id, "feedback")
        for number in range(6):
            given = {one.id: 4 for one in asked if one.kind == "scale"}
            given[asked[0].id] = 5 if number else 1
            given[asked[-1].id] = "Яма" if number else "Ата"
            service.take_sheet(session, event_id, "feedback", given)
        found = service.feedback(session, [event_id])
    assert found.sheets == 6
    assert found.opinions[0].counts == (1, 0, 0, 0, 5)
    assert found.opinions[0].mean == pytest.approx(26 / 6)
    assert found.opinions[-1].said == ("Ата", "Яма (5)")


def test_four_feedback_forms_show_nothing_but_their_number(laptop, event_id):
    with laptop.change() as session:
        asked = service.questions(session, event_id, "feedback")
        for _each in range(4):
            service.take_sheet(session, event_id, "feedback", {asked[0].id: 5, asked[-1].id: "бир"})
        found = service.feedback(session, [event_id])
    assert (found.sheets, found.hidden, found.opinions) == (4, True, ())


def test_a_question_written_anew_needs_its_words_and_its_right_answer(laptop, event_id):
    with laptop.change() as session:
        row = service.add_question(session, event_id, "test")
        service.edit_question(
            session, row.id, "words", Text3.all(ky="Бюджет?", ru="Бюджет?", en="Budget?")
        )
        for number in (1, 2):
            option = Text3.all(ky=f"{number}", ru=f"{number}", en=f"{number}")
            service.edit_question(session, row.id, f"option_{number}", option)
        notes = service.question_notes(service.questions(session, event_id, "test"))
    assert notes == ["Question 11: it is not said which answer is right."]


def test_a_test_of_opinions_alone_makes_no_result_and_draws_no_mean_down(laptop, event_id):
    from trainer_app.evaluation.model import EvaluationQuestion

    for number in range(10, 15):
        hand_in(laptop, event_id, "before", str(number), answers(2))
        hand_in(laptop, event_id, "after", str(number), answers(6))
    other = make_tested_event(laptop)
    for number in range(10, 15):
        hand_in(laptop, other, "before", str(number), answers(0))
        hand_in(laptop, other, "after", str(number), answers(0))
    with laptop.change() as session:
        for row in session.query(EvaluationQuestion).filter_by(event_id=other):
            row.deleted = row.kind == "knowledge" or None
    with laptop.read() as session:
        both = service.results(session, [event_id, other])
        alone = service.results(session, [other])
    assert (both.pairs, both.before, both.after) == (5, 25, 75)
    assert (alone.pairs, alone.gain) == (0, None)
