"""Two columns that stand one under the other where there is no room beside; they scroll down."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QLayout, QScrollArea, QWidget

from trainer_app.widgets import theme

NARROW = 900  # at 100 %: below this the right column goes under the left one


class Columns(QScrollArea):
    """Never scrolls sideways."""

    def __init__(self, *columns: QLayout, shares: tuple[int, ...] = (3, 2)) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        self.box = QBoxLayout(QBoxLayout.Direction.LeftToRight, inside)
        self.box.setSpacing(theme.px(12))
        for number, one in enumerate(columns):
            self.box.addLayout(one, shares[number] if number < len(shares) else 1)
        self.setWidget(inside)

    def resizeEvent(self, event) -> None:
        directions = QBoxLayout.Direction
        narrow = event.size().width() < theme.px(NARROW)
        self.box.setDirection(directions.TopToBottom if narrow else directions.LeftToRight)
        super().resizeEvent(event)
