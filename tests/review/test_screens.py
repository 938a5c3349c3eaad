"""The review as a trainer and a coordinator meet it: beside the work, and in the inbox."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from tests.review.conftest import Training
from tests.sync.test_screens import Desk
from tests.ui import locate, press, unnamed_inputs
from trainer_app.events.view.workspace import Workspace
from trainer_app.review import service as review
from trainer_app.review.view.note_card import NoteCard
from trainer_app.review.view.queue import ReviewQueue
from trainer_app.review.view.queue import Training as Listed
from trainer_app.rooms.events import event_steps

Role = QAccessible.Role


@pytest.fixture
def show(qtbot):
    def show(screen, wide=1146, high=630):
        qtbot.addWidget(screen)
        screen.resize(wide, high)
        screen.ensure_ready()
        screen.show()
        QApplication.processEvents()
        return screen

    return show


@pytest.fixture
def workspace(show, training: Training):
    def workspace(opened, step="prepare") -> tuple[Workspace, Desk]:
        desk = Desk(opened)
        return show(Workspace(desk.ctx, training.event, event_steps(), step)), desk

    return workspace


@pytest.fixture
def queue(show, training: Training):
    def queue(opened) -> tuple[ReviewQueue, Desk]:
        desk = Desk(opened)
        listed = [Listed(training.event, "Ак-Суу", date(2025, 5, 12), "GALS")]
        return show(ReviewQueue(desk.ctx, lambda _session: listed)), desk

    return queue


def test_the_whole_day_is_handed_in_with_one_button(workspace, training, anna) -> None:
    screen, _desk = workspace(anna)
    screen.review.mark.button.click()
    button = locate(screen, Role.Button, "Submit the whole day")
    button.click()
    assert {line.state.state for line in training.whole(anna).lines} == {"submitted"}
    QApplication.processEvents()
    assert not button.isVisible()


def test_what_waits_is_listed_and_approved_from_there(queue, training, anna, office) -> None:
    for record in (training.day, training.list):
        training.do(anna, review.submit, record)
    training.carry(anna, office)
    screen, _desk = queue(office)
    row = screen.table.model.row(0)
    assert [getattr(cell, "text", cell) for cell in row[1:]] == [
        "12.05.2025 · Ак-Суу",
        "Anna",
        "Submitted (2 of 4)",
        "all new",
        "",
        "",
    ]
    assert screen.primary.text() == "Approve 2 parts"
    screen.primary.click()
    assert training.state(office, training.list).state == "approved"
    assert screen.table.model.rowCount() in (0, 1)
    screen.refresh()
    assert screen.table.model.rowCount() == 0


def test_an_empty_list_offers_to_take_in_a_file(show, office) -> None:
    asked: list[bool] = []
    screen = show(ReviewQueue(Desk(office).ctx, lambda _session: [], lambda: asked.append(True)))
    assert screen.table.empty.button.text() == "Take in a file"
    screen.table.empty.button.click()
    assert asked


def test_looking_at_a_training_makes_it_old(queue, training, anna, office) -> None:
    training.do(anna, review.submit, training.list)
    training.carry(anna, office)
    screen, _desk = queue(office)
    screen.refresh()
    assert screen.table.model.row(0)[4].text == ""


def test_giving_back_asks_for_the_reason_in_place(queue, training, anna, office) -> None:
    training.do(anna, review.submit, training.list)
    training.carry(anna, office)
    screen, desk = queue(office)
    locate(screen, Role.Button, "List of participants – Return").click()
    ask = next(card.ask for card in screen.panel.records.shown if card.ask.isVisible())
    press(ask.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert desk.said[-1][0] == "warn"  # nothing was written yet
    ask.text.setPlainText("Two signatures are missing")
    press(ask.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    state = training.state(office, training.list)
    assert (state.state, state.reason) == ("returned", "Two signatures are missing")


def test_what_is_being_written_stays_when_others_write(queue, training, anna, office) -> None:
    """A file comes in, or a list is marked, while the reason is half written."""
    training.do(anna, review.submit, training.list)
    training.carry(anna, office)
    screen, _desk = queue(office)
    locate(screen, Role.Button, "List of participants – Return").click()
    ask = next(card.ask for card in screen.panel.records.shown if card.ask.isVisible())
    ask.text.setPlainText("Two signat")
    training.mark(office, 0, "absent")
    screen.panel.mark_stale()
    QApplication.processEvents()
    assert ask.isVisible()
    assert ask.text.toPlainText() == "Two signat"


def test_a_comment_is_pinned_to_the_field_one_was_at_and_shown_under_it(
    workspace, training, anna, office, qtbot
) -> None:
    screen, _desk = workspace(office)
    venue = screen._made["prepare"].form.inputs["venue"]
    screen.window().activateWindow()  # the window of an earlier test may be active still
    venue.setFocus()
    qtbot.waitUntil(venue.hasFocus)
    screen.review.open_panel()
    panel = screen.review.panel
    assert panel.about.currentText().startswith("Venue")
    panel.text.setPlainText("Which hall?")
    panel.say_button.click()
    training.carry(office, anna)
    here, _desk = workspace(anna)
    shown = here._made["prepare"].form._remarks["venue"]
    assert shown.text() == "Office: Which hall?"
    assert shown.isVisible()
    here.review.open_panel()
    (card,) = here.review.panel.comments.shown
    assert isinstance(card, NoteCard)
    card.answer.setText("The big one")
    press(card.answer, Qt.Key.Key_Return)
    with anna.database.read() as session:
        (note,) = review.list_notes(session, [training.day])
    assert [one.text for one in note.answers] == ["The big one"]


def test_a_comment_leads_to_its_row(workspace, training, office) -> None:
    from trainer_app.attendance.service.presence import attendance_id

    person = training.people[1]
    pin = review.Pin("attendance", attendance_id(training.event, person), "signature")
    training.do(office, review.comment, training.list, "Not hers", pin)
    screen, _desk = workspace(office)
    screen.review.open_panel()
    (card,) = screen.review.panel.comments.shown
    card.place.click()
    assert screen.step == "door"
    door = screen._made["door"]
    assert door._chosen().person_id == person
    assert "Not hers" in screen.review.remark.words.text()


def test_what_is_approved_says_so_and_cannot_be_typed_into(workspace, training, office) -> None:
    training.do(office, review.approve, training.day)
    screen, _desk = workspace(office)
    assert screen.review.bar.isVisible()
    assert "locked" in screen.review.bar.words.text()
    form = screen._made["prepare"].form
    assert not form.inputs["venue"].isEnabled()
    training.do(office, review.reopen, training.day, "Another hall")
    screen.refresh()
    assert form.inputs["venue"].isEnabled()


def test_what_people_said_of_a_day_is_locked_with_its_report(workspace, training, office) -> None:
    training.do(office, review.approve, training.report)
    screen, _desk = workspace(office, "feedback")
    assert screen.review.bar.isVisible()
    screen.show_step("evaluation")
    assert "locked" in screen.review.bar.words.text()
    screen.show_step("door")
    assert not screen.review.bar.isVisible()


def test_on_a_small_screen_the_review_takes_the_place_of_the_work(show, training, anna) -> None:
    desk = Desk(anna)
    screen = show(Workspace(desk.ctx, training.event, event_steps(), "prepare"), 760, 560)
    screen.review.open_panel()
    assert not screen.work.isVisible()
    assert screen.review.panel.isVisible()
    press(screen.review.panel, Qt.Key.Key_Escape)
    screen.review.close_panel()
    assert screen.work.isVisible()


def test_every_input_of_the_review_has_a_name(workspace, queue, training, anna, office) -> None:
    training.do(anna, review.submit, training.list)
    training.do(anna, review.comment, training.list, "One came late")
    training.carry(anna, office)
    screen, _desk = workspace(office, "door")
    screen.review.open_panel()
    assert unnamed_inputs(screen.review.panel) == []
    listed, _desk = queue(office)
    assert unnamed_inputs(listed) == []
