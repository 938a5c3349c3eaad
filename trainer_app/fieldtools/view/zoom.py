"""A sheet one can come closer to: fitted to the width first, then larger, with the wheel too."""

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QScrollArea, QWidget

STEP = 1.25
CLOSEST = 6.0
FITTED = 1.0


class ZoomArea(QScrollArea):
    """Shows one widget at a multiple of its fitted size; `closer` 1 is the whole sheet."""

    zoomed = Signal(float)

    def __init__(self, sheet: QWidget) -> None:
        super().__init__()
        self.closer = FITTED
        self._aspect = 1.0  # height for a width of one
        self.sheet = sheet
        self.setWidget(sheet)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the list beside it is the keyboard's way

    def set_aspect(self, size: QSize) -> None:
        """The proportions of what is shown."""
        self._aspect = size.height() / max(1, size.width())
        self.fit()

    def zoom(self, factor: float) -> None:
        wanted = min(max(self.closer * factor, FITTED), CLOSEST)
        if wanted == self.closer:
            return
        middle = self._middle()
        self.closer = wanted
        self.fit()
        self._look_at(middle)
        self.zoomed.emit(wanted)

    def zoom_in(self) -> None:
        self.zoom(STEP)

    def zoom_out(self) -> None:
        self.zoom(1 / STEP)

    def fit(self) -> None:
        room = self.viewport().size()
        width = min(room.width(), room.height() / self._aspect) * self.closer
        self.sheet.resize(max(1, int(width)), max(1, int(width * self._aspect)))

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self.fit()

    def viewportEvent(self, event: QEvent) -> bool:
        if (
            isinstance(event, QWheelEvent)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self.zoom(STEP if event.angleDelta().y() > 0 else 1 / STEP)
            return True
        return super().viewportEvent(event)

    def _middle(self) -> tuple[float, float]:
        """The point of the sheet in the middle of the window, as shares of its size."""
        sheet, room = self.sheet, self.viewport()
        x = self.horizontalScrollBar().value() + room.width() / 2
        y = self.verticalScrollBar().value() + room.height() / 2
        return x / max(1, sheet.width()), y / max(1, sheet.height())

    def _look_at(self, middle: tuple[float, float]) -> None:
        sheet, room = self.sheet, self.viewport()
        self.horizontalScrollBar().setValue(int(middle[0] * sheet.width() - room.width() / 2))
        self.verticalScrollBar().setValue(int(middle[1] * sheet.height() - room.height() / 2))
