"""The step "Outcome" in a real window: write a line, press Enter, find it under its addressee."""

import pytest
from PySide6.QtCore import Qt

from tests.fieldtools.rooms import make_event, make_screen_context
from tests.ui import cut_texts, press, type_text, unnamed_inputs
from trainer_app.followup import service
from trainer_app.followup.view.step import STEP, OutcomeStep


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
def screen(ctx, event_id, qtbot):
    made = OutcomeStep(ctx, event_id)
    qtbot.addWidget(made)
    made.resize(980, 600)
    made.show()
    qtbot.waitExposed(made)
    return made


def lines(screen):
    return [
        screen.outline.topLevelItem(n).text(0) for n in range(screen.outline.topLevelItemCount())
    ]


def write(screen, kind, text, addressee=None):
    screen.entry.choose(kind)
    screen.entry.addressee.set_value(addressee)
    type_text(screen.entry.text, text)
    press(screen.entry.text, Qt.Key.Key_Return)


def test_a_line_and_enter_make_a_recommendation_under_its_addressee(screen, qtbot):
    write(screen, "recommendation", "Кеңешчи дайындоо", "aiyl_okmotu")
    qtbot.waitUntil(lambda: "Recommendations – Aiyl okmotu (1)" in lines(screen))
    assert screen.entry.text.text() == ""
    assert screen.outline.key()[0] == "recommendation"  # its form stands open beside the list


def test_an_empty_line_adds_nothing(screen, ctx, event_id):
    press(screen.entry.text, Qt.Key.Key_Return)
    with ctx.database.read() as session:
        assert service.progress(session, event_id).recommendations == 0


def test_lessons_and_commitments_are_written_in_the_same_line(screen, ctx, event_id):
    write(screen, "lesson", "Эркектер да катышсын", "trainers")
    write(screen, "promise", "Топ түзөбүз")
    with ctx.database.read() as session:
        done = service.progress(session, event_id)
    assert (done.lessons, done.commitments) == (1, 1)


def test_each_field_is_saved_when_left_and_says_so(screen, ctx, event_id, qtbot):
    write(screen, "promise", "Топ түзөбүз")
    who = screen.forms["promise"].inputs["who"]
    who.setFocus()
    type_text(who, "Айыл башчысы")
    who.commit()
    with ctx.database.read() as session:
        assert service.commitments(session, event_id=event_id)[0].who == "Айыл башчысы"
    assert screen.saved.text().startswith("saved ")


def test_saving_one_field_does_not_take_the_words_of_the_next(screen, ctx, event_id, qtbot):
    write(screen, "promise", "Топ түзөбүз")
    inputs = screen.forms["promise"].inputs
    screen.activateWindow()
    inputs["with_whom"].setFocus()
    qtbot.waitUntil(inputs["with_whom"].hasFocus)
    type_text(inputs["with_whom"], "Мектеп")
    with ctx.database.change() as session:  # somebody else's edit arrives meanwhile
        service.commit(session, event_id, "Дагы бир милдеттенме")
    qtbot.waitUntil(lambda: "Commitments (2)" in lines(screen))
    assert inputs["with_whom"].text() == "Мектеп"


def test_notes_are_kept(screen, ctx, event_id):
    screen.outline.choose(("note", ""))
    summary = screen.forms["note"].inputs["summary"]
    summary.show_language("ky")
    type_text(summary.editor, "Жакшы өттү")
    summary.commit()
    with ctx.database.read() as session:
        assert service.note_of(session, event_id)["summary"].ky == "Жакшы өттү"


def test_showing_is_not_editing(screen, ctx, event_id, qtbot):
    write(screen, "recommendation", "Кеңешчи дайындоо")
    depth = len(ctx.database.undo_stack)
    for key in (("note", ""), ("kind", "promise")):
        screen.outline.choose(key)
    screen.mark_stale()
    screen.ensure_ready()
    screen.may_leave()
    assert len(ctx.database.undo_stack) == depth


def test_a_deleted_line_can_be_put_back_from_the_message(screen, ctx, event_id):
    write(screen, "lesson", "Эркектер да катышсын")
    screen.away.click()
    with ctx.database.read() as session:
        assert service.progress(session, event_id).lessons == 0
    _kind, _text, put_back = ctx.said[-1]
    put_back()
    with ctx.database.read() as session:
        assert service.progress(session, event_id).lessons == 1


def test_leaving_keeps_a_line_that_was_not_entered(screen, ctx, event_id):
    type_text(screen.entry.text, "Жыйын өткөрүү")
    assert screen.may_leave()
    with ctx.database.read() as session:
        assert service.progress(session, event_id).recommendations == 1


def test_the_step_is_a_ring_then_half_then_full(ctx, event_id):
    def mark():
        with ctx.database.read() as session:
            return STEP.state(session, event_id).mark

    from trainer_app.store.base import Text3

    assert mark() == "empty"
    with ctx.database.change() as session:
        service.recommend(session, event_id, "Сунуш")
    assert mark() == "half"
    with ctx.database.change() as session:
        service.learn(session, event_id, "Сабак")
        service.write_note(session, event_id, "summary", Text3.all(ky="Жакшы", source="ky"))
    assert mark() == "full"


@pytest.mark.parametrize("language", ["ky", "ru", "en", "xx"])
def test_nothing_is_cut_and_every_input_has_a_name(language, ctx, event_id, qtbot):
    from trainer_app.core import i18n

    i18n.set_language(language)
    with ctx.database.change() as session:
        service.recommend(session, event_id, "Кеңешчи дайындоо", addressee="aiyl_okmotu")
    screen = OutcomeStep(ctx, event_id)
    qtbot.addWidget(screen)
    screen.resize(980, 600)
    screen.show()
    for key in list(screen.rows):
        screen.outline.choose((key[0], key[1].hex()))
        qtbot.waitUntil(lambda: cut_texts(screen) == [])
    assert unnamed_inputs(screen) == []
