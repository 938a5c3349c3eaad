"""The frame: languages live, locking, one window a profile, the way back, the bottom line."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from tests.devices import PASSPHRASE
from trainer_app import app
from trainer_app.core import settings
from trainer_app.core.errors import UserError
from trainer_app.shell import single
from trainer_app.shell.contents import Waiting
from trainer_app.shell.idle import IdleWatch
from trainer_app.shell.window import safe_start_needed
from trainer_app.store import cards, profile


def test_the_language_changes_everywhere_without_a_new_start(unlocked, qtbot):
    frame = unlocked.frame
    frame.go("settings")
    frame.top.language.set_value("ru")
    frame.top.language.edited.emit("ru")
    qtbot.waitUntil(lambda: frame.rail.buttons["today"].text() == "Сегодня")
    qtbot.waitUntil(lambda: frame.top.where.words() == frame.screen().title())
    assert settings.load().language == "ru"
    unlocked.set_language("en")
    qtbot.waitUntil(lambda: frame.rail.buttons["today"].text() == "Today")


def test_locking_closes_the_profile_and_shows_the_gate(unlocked, qtbot):
    folder = unlocked.profile.folder
    with qtbot.waitSignal(unlocked.locked):
        QTest.keyClick(unlocked.frame, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
    assert unlocked.frame is None
    profile.open_(folder, PASSPHRASE).close()


def test_what_is_being_typed_is_saved_before_the_lock(unlocked, qtbot):
    folder = unlocked.profile.folder
    unlocked.go("settings", part="profile")
    field = unlocked.frame.screen().parts["profile"].label
    unlocked.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    field.setText("Another label")
    unlocked.lock()
    assert cards.list_profiles(folder.parent)[0].label == "Another label"


def test_an_untouched_laptop_locks_itself(unlocked, qtbot):
    with qtbot.waitSignal(unlocked.locked):
        unlocked._idle.idle.emit()


def test_a_key_puts_the_lock_off(qtbot, unlocked):
    watch = IdleWatch(1, unlocked)
    watch._clock.setTimerType(Qt.TimerType.PreciseTimer)
    watch._clock.start(60_000)
    QTest.qWait(60)
    left = watch._clock.remainingTime()
    QTest.keyClick(unlocked, Qt.Key.Key_Shift)
    assert watch._clock.remainingTime() > left + 20
    watch.stop()


def test_never_lock_by_itself_is_possible(qtbot, unlocked):
    unlocked.set_lock_after(0)
    assert not unlocked._idle._clock.isActive()
    unlocked.set_lock_after(15)
    assert unlocked._idle._clock.isActive()


def test_a_second_start_brings_the_first_window_forward(unlocked, qtbot):
    with qtbot.waitSignal(unlocked._doorbell.rang):
        assert single.bring_forward(unlocked.profile.folder)


def test_a_second_window_of_the_same_profile_gives_way_to_the_first(unlocked, qtbot):
    second = app.make_window()
    second.begin()
    second.show()
    with qtbot.waitSignal(unlocked._doorbell.rang):
        pass
    qtbot.waitUntil(second.isHidden)
    second.deleteLater()


def test_nobody_answers_for_a_profile_that_is_not_open(unlocked, tmp_path):
    assert not single.bring_forward(tmp_path)


def test_larger_text_keeps_the_place(unlocked, qtbot):
    unlocked.go("settings", part="about")
    unlocked.set_text_scale(150)
    try:
        assert unlocked.frame.place() == ("settings", {"part": "about"})
        assert settings.load().text_scale == 1.5
        assert unlocked.size().width() == 1366
    finally:
        unlocked.set_text_scale(100)


def test_back_leads_where_one_came_from(unlocked):
    for name in ("people", "trash", "settings"):
        unlocked.go(name)
    unlocked.frame.go_back()
    assert unlocked.frame.place()[0] == "trash"
    unlocked.frame.go_back()
    unlocked.frame.go_back()
    assert unlocked.frame.place()[0] == "today"


def test_alt_and_a_number_go_to_the_screens_of_the_rail(unlocked, qtbot):
    unlocked.activateWindow()
    QTest.qWait(10)
    QTest.keyClick(unlocked.frame, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: unlocked.frame.place()[0] == "assignments")


def test_a_screen_may_keep_the_user(unlocked, monkeypatch):
    unlocked.go("people")
    monkeypatch.setattr(unlocked.frame.screen(), "may_leave", lambda: False)
    unlocked.go("trash")
    assert unlocked.frame.place()[0] == "people"
    monkeypatch.undo()


def test_the_bottom_line_tells_where_the_data_are(unlocked):
    line = unlocked.frame.bottom
    line.show_waiting(Waiting(12, 3, None, None))
    assert "To send: 12 changes, 3 files" in line.words.words()
    assert "never" in line.words.words()
    line.show_waiting(Waiting())
    assert "Nothing waits to be sent" in line.words.words()
    line.more.click()
    dialog = unlocked.findChild(QDialog)
    assert dialog is not None
    dialog.reject()


def test_ctrl_z_puts_back_the_last_change(unlocked):
    from trainer_app.assignments.service import create_empty, list_assignments

    with unlocked.ctx.database.change("New assignment") as session:
        create_empty(session, "Тажрыйба")
    unlocked.frame.put_back()
    with unlocked.ctx.database.read() as session:
        assert list_assignments(session) == []
    assert "New assignment" in unlocked.frame.messages.text()


def test_work_under_way_is_shown_and_can_be_stopped(unlocked, qtbot):
    import threading

    going, told = threading.Event(), []

    def work(report):
        while True:
            report(1, 10, "photo 1")
            going.set()
            threading.Event().wait(0.005)

    unlocked.tasks.run(
        work, title="Photos", done=told.append, cancelled=lambda: told.append("stopped")
    )
    shown = unlocked.frame.bottom.work
    qtbot.waitUntil(shown.isVisible)
    shown.cancel.click()
    qtbot.waitUntil(lambda: told == ["stopped"])
    qtbot.waitUntil(lambda: not shown.isVisible())


def test_the_worlds_fault_is_explained_and_ours_reported(unlocked, qtbot):
    unlocked.troubles.show(UserError("The stick is full.", "Take another one."))
    assert unlocked.frame.messages.text() == "The stick is full. Take another one."
    reports = []
    unlocked.troubles.reported.connect(reports.append)
    try:
        {}["Айгүл Сынакова"]
    except KeyError as bug:
        unlocked.troubles.show(bug)
    assert "Айгүл" not in reports[0].read_text(encoding="utf-8")
    dialog = unlocked.findChild(QDialog, "bug")
    assert dialog.isVisible()
    dialog.reject()


test_the_worlds_fault_is_explained_and_ours_reported = pytest.mark.log_expected(
    test_the_worlds_fault_is_explained_and_ours_reported
)


def test_two_failed_starts_make_the_third_a_safe_one(window):
    settings.change(unfinished_starts=2, text_scale=1.5)
    assert safe_start_needed()


def test_a_closed_window_counts_as_a_good_start(window, qtbot):
    window.close()
    assert settings.load().unfinished_starts == 0
