"""Python's garbage is swept in the window's thread only, and after Qt has deleted what it will.

Closed screens are circles of references. If a worker happens to sweep them up, their timers and
windows are taken apart in the wrong thread, and Qt crashes. It crashes as well if a screen that Qt
was told to delete, and has not yet, is swept up widget by widget: the last reference to the whole
goes while a part of it is being destroyed, and destroys that part once more.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QTimer

EVERY_MS = 500


class Sweeper(QObject):
    """Takes the place of automatic sweeping for as long as it lives."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.sweep)
        self._timer.start()

    def sweep(self) -> None:
        """As Python itself would: the young often, the old seldom.

        Not while a dialog waits inside the work of a widget: that one may be told to go already.
        """
        if QThread.currentThread().loopLevel() > 1:
            return
        counts, limits = gc.get_count(), gc.get_threshold()
        for generation in (2, 1, 0):
            if counts[generation] > limits[generation]:
                delete_what_is_to_go()
                gc.collect(generation)
                return


def delete_what_is_to_go() -> None:
    """Everything `deleteLater` was said of, from the top down, as Qt takes a window apart."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
