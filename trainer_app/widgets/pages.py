"""Pages of which one is seen: as tall as that one, not as the tallest."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget


class Pages(QStackedWidget):
    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.sizeHint() if page else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        page = self.currentWidget()
        return page.minimumSizeHint() if page else super().minimumSizeHint()


def scrolled(inside: QWidget) -> QScrollArea:
    """A frameless scroll area that lets the surface behind it shine through."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidget(inside)
    inside.setAutoFillBackground(False)
    area.viewport().setAutoFillBackground(False)
    return area
