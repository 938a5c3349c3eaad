"""Some PySide6 builds steal a reference to None at every call; Python 3.11 dies of that."""

import sys

from PySide6.QtWidgets import QWidget

CALLS = 200
NOISE = 5


def test_calling_qt_leaves_none_alone(qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    widget.update()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        widget.update()
    assert abs(sys.getrefcount(None) - before) < NOISE
