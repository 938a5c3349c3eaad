"""Long work beside the screen: every answer comes home, in the GUI thread."""

import threading

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from trainer_app.core.errors import UserError
from trainer_app.widgets.tasks import TaskDesk


@pytest.fixture
def desk(qtbot):
    failures = []
    made = TaskDesk(failures.append)
    made.failures = failures
    yield made
    assert made.stop_all()


def test_answers_come_in_the_gui_thread(desk, qtbot):
    told = []
    desk.run(
        lambda report: threading.get_ident(),
        title="Work",
        done=lambda worker: told.append((worker, threading.get_ident())),
    )
    qtbot.waitUntil(lambda: bool(told))
    worker, here = told[0]
    assert here == threading.get_ident() != worker
    assert desk.live == []


def test_hundred_short_tasks_lose_no_answer(desk, qtbot):
    told = []
    for number in range(100):
        desk.run(lambda _report, number=number: number, title="", done=told.append, quiet=True)
    qtbot.waitUntil(lambda: len(told) == 100)
    assert sorted(told) == list(range(100))


def test_a_cancelled_task_ends_at_its_next_report(desk, qtbot):
    going, told = threading.Event(), []

    def work(report):
        at = 0
        while True:
            at += 1
            report(at, 0, "counting")
            going.set()

    task = desk.run(
        work, title="Endless", done=told.append, cancelled=lambda: told.append("cancelled")
    )
    assert going.wait(5)
    task.cancel()
    qtbot.waitUntil(lambda: bool(told))
    assert told == ["cancelled"]


def test_a_failure_nobody_handles_reaches_the_desk(desk, qtbot):
    problem = UserError("The disk is full.", "Make room.")

    def work(_report):
        raise problem

    desk.run(work, title="", done=lambda _x: None)
    qtbot.waitUntil(lambda: bool(desk.failures))
    assert desk.failures == [problem]


def test_an_owner_that_is_gone_is_not_called(desk, qtbot):
    wait, told = threading.Event(), []
    owner = QObject()
    desk.run(lambda _report: wait.wait(5), title="", done=told.append, owner=owner)
    delete(owner)
    wait.set()
    qtbot.waitUntil(lambda: desk.live == [])
    assert told == []


def test_progress_is_told(desk, qtbot):
    seen, told = [], []
    desk.progressed.connect(lambda task: seen.append((task.done, task.total, task.text)))
    desk.run(lambda report: report(3, 10, "photo 3"), title="", done=told.append)
    qtbot.waitUntil(lambda: bool(told))
    assert seen == [(3, 10, "photo 3")]
