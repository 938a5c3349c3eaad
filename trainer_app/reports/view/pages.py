"""The pages of a PDF under one another, drawn when they come into sight."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, QTimer
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from trainer_app.core import pdfium
from trainer_app.core.i18n import _
from trainer_app.widgets import theme
from trainer_app.widgets.tasks import Report, TaskDesk

KEPT = 8  # drawn pages kept in memory; one is 4 MB on a usual screen
WIDEST = 900  # px: a page is never shown larger than one reads comfortably


def page_sizes(data: bytes) -> list[tuple[float, float]]:
    """Width and height of each page in points."""
    with pdfium.opened(data) as document:
        return [document.get_page_size(number) for number in range(len(document))]


def draw_page(data: bytes, number: int, width: int) -> QImage:
    """One page as a picture `width` pixels wide."""
    with pdfium.opened(data) as document:
        page = document[number]
        bitmap = page.render(scale=width / page.get_width(), prefer_bgrx=True)
        picture = QImage(
            bitmap.buffer, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32
        )
        return picture.copy()  # the buffer goes with the bitmap


class Page(QWidget):
    """One page: white until its picture arrives."""

    def __init__(self, preview: Preview, number: int, size: tuple[float, float]) -> None:
        super().__init__()
        self.preview = preview
        self.number = number
        self.points = size
        self.picture: QImage | None = None
        self.asked = 0  # the width the picture was asked for

    def set_width(self, width: int) -> None:
        self.setFixedSize(QSize(width, round(width * self.points[1] / self.points[0])))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if self.picture is not None:
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(QRect(0, 0, self.width(), self.height()), self.picture)
        painter.setPen(theme.LINE)
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()
        self.preview.want(self)


class Preview(QScrollArea):
    """Shows one PDF kept in memory; scrolled with the keys like any page."""

    def __init__(self, tasks: TaskDesk) -> None:
        super().__init__()
        self.tasks = tasks
        self.data = b""
        self.pages: list[Page] = []
        self._drawn: list[Page] = []
        self._inside = QWidget()
        self._inside.setProperty("role", "page")
        self._box = QVBoxLayout(self._inside)
        self._box.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._box.setSpacing(theme.px(12))
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_pdf(self, data: bytes, sizes: list[tuple[float, float]]) -> None:
        """Other pages in place of those shown; the reader stays at the same height."""
        height = self.verticalScrollBar().value() if len(sizes) == len(self.pages) else 0
        self.clear()
        self.data = data
        for number, size in enumerate(sizes):
            page = Page(self, number, size)
            page.setAccessibleName(_("Page {page}").format(page=number + 1))
            self.pages.append(page)
            self._box.addWidget(page, 0, Qt.AlignmentFlag.AlignHCenter)
        self._fit()
        QTimer.singleShot(0, self, lambda: self.verticalScrollBar().setValue(height))

    def clear(self) -> None:
        for page in self.pages:
            self._box.removeWidget(page)
            page.hide()
            page.deleteLater()
        self.pages, self._drawn, self.data = [], [], b""

    def want(self, page: Page) -> None:
        """A page came into sight: have it drawn, unless it is sharp enough already."""
        width = round(page.width() * self.devicePixelRatioF())
        if page.asked == width or not self.data:
            return
        page.asked = width
        data, number = self.data, page.number

        def draw(_report: Report) -> QImage:
            return draw_page(data, number, width)

        self.tasks.run(
            draw,
            title=_("Drawing the page"),
            done=lambda picture: self._have(page, picture),
            owner=page,
            quiet=True,
        )

    def _have(self, page: Page, picture: QImage) -> None:
        page.picture = picture
        page.update()
        self._drawn = [one for one in self._drawn if one is not page] + [page]
        for old in self._drawn[:-KEPT]:
            old.picture, old.asked = None, 0
        self._drawn = self._drawn[-KEPT:]

    def _fit(self) -> None:
        room = self.viewport().width() - theme.px(24)
        width = max(200, min(room, theme.px(WIDEST)))
        for page in self.pages:
            page.set_width(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()
