"""Circles of closed screens are taken apart where they were made."""

import gc
import threading

import shiboken6
from PySide6.QtCore import QObject, QTimer

from trainer_app.widgets.garbage import Sweeper


class Circle(QObject):
    """Holds itself, as screens do through their signals."""

    def __init__(self) -> None:
        super().__init__()
        self.me = self
        self.timer = QTimer(self, interval=10)
        self.timer.start()


def test_a_worker_never_sweeps_up_what_has_timers(qtbot):
    was_on = gc.isenabled()
    parent = QObject()
    sweeper = Sweeper(parent)
    seen = []
    gc.callbacks.append(lambda phase, _info: seen.append(threading.current_thread()))
    try:
        for _number in range(5):
            Circle()
        for _number in range(2000):
            plain: list[object] = []
            plain.append(plain)
        worker = threading.Thread(target=lambda: [[index] for index in range(200_000)])
        worker.start()
        worker.join()
        assert not seen
        qtbot.waitUntil(lambda: bool(seen))
        assert set(seen) == {threading.main_thread()}
    finally:
        gc.callbacks.pop()
        sweeper.deleteLater()
        if was_on:
            gc.enable()


def test_what_qt_is_to_delete_goes_before_python_sweeps(qtbot):
    """From the top down; a circle of which a part is destroyed twice is what crashes."""
    was_on, limits = gc.isenabled(), gc.get_threshold()
    parent = QObject()
    sweeper = Sweeper(parent)
    screen = Circle()
    screen.deleteLater()
    gc.set_threshold(0, *limits[1:])
    seen = []
    gc.callbacks.append(lambda phase, _info: seen.append((phase, shiboken6.isValid(screen))))
    try:
        sweeper.sweep()
        assert seen[0] == ("start", False)
    finally:
        gc.callbacks.pop()
        gc.set_threshold(*limits)
        sweeper.deleteLater()
        if was_on:
            gc.enable()
