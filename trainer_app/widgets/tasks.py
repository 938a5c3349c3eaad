"""Long work beside the screen: one desk hands it to workers and receives every answer."""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal, Slot
from shiboken6 import isValid

from trainer_app.core.errors import Cancelled

T = TypeVar("T")
Report = Callable[[int, int, str], None]
"""Called by the work: done, total, what it is doing. Raises Cancelled when the user stopped it."""


class Task:
    """One piece of work under way, as the bottom line shows it."""

    def __init__(self, title: str, quiet: bool) -> None:
        self.title = title
        self.quiet = quiet
        self.done = 0
        self.total = 0
        self.text = ""
        self._stop = threading.Event()

    def cancel(self) -> None:
        self._stop.set()

    @property
    def cancelling(self) -> bool:
        return self._stop.is_set()


class TaskDesk(QObject):
    """Lives as long as the window, so no answer is ever lost with its asker.

    Answers are given in the GUI thread. If the owner is gone by then, nobody is called.
    """

    started = Signal(object)
    progressed = Signal(object)
    ended = Signal(object)
    _answered = Signal(object)

    def __init__(
        self, fail: Callable[[BaseException], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._fail = fail
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(2)  # one long import and one quick question
        self._live: list[Task] = []
        self._answered.connect(self._answer, Qt.ConnectionType.QueuedConnection)

    @property
    def live(self) -> list[Task]:
        """What is running or waiting its turn."""
        return list(self._live)

    def run(
        self,
        fn: Callable[[Report], T],
        *,
        title: str,
        done: Callable[[T], object],
        failed: Callable[[BaseException], object] | None = None,
        cancelled: Callable[[], object] | None = None,
        owner: QObject | None = None,
        quiet: bool = False,
    ) -> Task:
        """Do `fn` in a worker and give its result to `done`. `quiet` work is not shown."""
        task = Task(title, quiet)
        self._live.append(task)
        self.started.emit(task)

        def ended(callback: Callable[..., object] | None, *given: Any) -> Callable[[], None]:
            def answer() -> None:
                if callback and (owner is None or isValid(owner)):
                    callback(*given)

            return answer

        def report(at: int, total: int, text: str = "") -> None:
            self._report(task, at, total, text)

        def work() -> None:
            try:
                self._check(task)
                result = fn(report)
            except Cancelled:
                answer = ended(cancelled)
            except BaseException as problem:  # it must reach the user, whatever it is
                answer = ended(failed or self._fail, problem)
            else:
                answer = ended(done, result)
            self._answered.emit((task, answer))

        self._pool.start(work)
        return task

    def fail(self, problem: BaseException) -> None:
        """What nobody reckoned with is told as when nobody asked to hear of it."""
        self._fail(problem)

    def stop_all(self, patience_ms: int = 10_000) -> bool:
        """Cancel everything and wait; True when all workers have come home."""
        for task in self._live:
            task.cancel()
        return self._pool.waitForDone(patience_ms)

    def _check(self, task: Task) -> None:
        if task.cancelling:
            raise Cancelled

    def _report(self, task: Task, done: int, total: int, text: str) -> None:
        self._check(task)
        task.done, task.total, task.text = done, total, text
        self.progressed.emit(task)

    @Slot(object)
    def _answer(self, given: tuple[Task, Callable[[], None]]) -> None:
        task, answer = given
        self._live.remove(task)
        self.ended.emit(task)
        answer()
