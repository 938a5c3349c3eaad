"""What Python and Qt do to each other's memory, and would die of."""

import gc
import sys

from PySide6.QtWidgets import QWidget

CALLS = 200
NOISE = 5


def test_calling_qt_leaves_none_alone(qtbot):
    """Some PySide6 builds steal a reference to None at every call; Python 3.11 dies of that."""
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.update()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        widget.update()
    assert abs(sys.getrefcount(None) - before) < NOISE


def test_a_screen_that_only_a_test_knew_is_not_swept_up_before_qt_deletes_it(qtbot):
    """Swept up widget by widget, a part may be destroyed twice."""
    gone = []

    def forget_a_screen():
        screen = QWidget()
        screen.destroyed.connect(lambda: gone.append("screen"))
        screen.me = screen
        qtbot.addWidget(screen)

    forget_a_screen()
    gc.collect()
    assert gone == []
