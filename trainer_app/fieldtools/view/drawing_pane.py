"""The drawing made from the list: larger, smaller, and a touch that finds the row."""

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from trainer_app.core.drawing import Drawing
from trainer_app.core.i18n import _
from trainer_app.fieldtools.view.zoom import ZoomArea
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import IconButton
from trainer_app.widgets.canvas import DrawingCanvas
from trainer_app.widgets.cards import Words, row


class DrawingPane(QFrame):
    touched = Signal(str)  # the id of what was touched, as hex

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("card", "true")
        self.canvas = DrawingCanvas()
        self.canvas.setMinimumSize(1, 1)  # the area around it decides
        self.area = ZoomArea(self.canvas)
        self.heading = Words("", "section", wrap=False)
        self.larger, self.smaller = IconButton("zoom_in"), IconButton("zoom_out")
        self.larger.clicked.connect(self.area.zoom_in)
        self.smaller.clicked.connect(self.area.zoom_out)
        self.canvas.clicked.connect(self.touched)
        box = QVBoxLayout(self)
        room = theme.px(6)
        box.setContentsMargins(room, room, room, room)
        box.addLayout(row(self.heading, 1, self.smaller, self.larger))
        box.addWidget(self.area, 1)

    def show_drawing(self, drawing: Drawing) -> None:
        self.canvas.show_drawing(drawing)
        self.area.set_aspect(QSize(int(drawing.width_mm * 10), int(drawing.height_mm * 10)))

    def mark(self, about: str) -> None:
        self.canvas.mark(about)

    def retranslate(self) -> None:
        self.heading.setText(_("Drawing"))
        self.larger.set_name(_("Larger drawing"))
        self.smaller.set_name(_("Smaller drawing"))
