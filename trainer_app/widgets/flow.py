"""Buttons in a row that goes on in the next line where there is no room."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from trainer_app.widgets import theme


class Flow(QWidget):
    """Things keep the size they ask for; lines break between them, never inside.

    Places its things itself: a layout written in Python hands its items to Qt and back, and
    their memory is freed twice.
    """

    def __init__(self, *things: QWidget, spacing: int = 8) -> None:
        super().__init__()
        self._things = things
        self._gap = theme.px(spacing)
        for thing in things:
            thing.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(width, move=False)

    def sizeHint(self) -> QSize:
        """All in one line, if there is room."""
        hints = [thing.sizeHint() for thing in self._shown()]
        wide = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return QSize(wide, max((hint.height() for hint in hints), default=0))

    def minimumSizeHint(self) -> QSize:
        """The widest thing alone, as high as the lines are now."""
        widest = max((thing.sizeHint().width() for thing in self._shown()), default=0)
        return QSize(widest, self._place(max(self.width(), widest), move=False))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(self.width(), move=True)
        self.updateGeometry()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # other words, other widths
            self._place(self.width(), move=True)
            self.updateGeometry()
        return super().event(event)

    def _shown(self) -> list[QWidget]:
        return [thing for thing in self._things if not thing.isHidden()]

    def _place(self, width: int, *, move: bool) -> int:
        """Break into lines; answers the height all lines need."""
        x, y, high = 0, 0, 0
        for thing in self._shown():
            size = thing.sizeHint()
            if x > 0 and x + size.width() > width:
                x, y, high = 0, y + high + self._gap, 0
            if move:
                thing.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
            high = max(high, size.height())
        return y + high


def flow(*things: QWidget, spacing: int = 8) -> QWidget:
    """Things side by side, in as many lines as they need."""
    return Flow(*things, spacing=spacing)
