"""One drawing, painted on the screen and printed on paper: the same picture."""

from io import BytesIO

import pypdfium2
from PIL import Image, ImageChops
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication
from reportlab.pdfgen.canvas import Canvas

from tests.fieldtools.test_engines import journey
from trainer_app.core.drawing import Drawing
from trainer_app.fieldtools.engines.journey import Journey
from trainer_app.reports.paper import fonts, ink
from trainer_app.widgets import canvas as screen
from trainer_app.widgets import theme

PIXELS_PER_MM = 6
FINER = (
    3  # both painters move small letters to whole pixels, each its own way: look finer, then mean
)
POINTS_PER_MM = 72 / 25.4
NOTICEABLE = 64  # of 255
MOST_DIFFERENT = 0.001  # share of the pixels


def painted(drawing: Drawing) -> Image.Image:
    wide, high = (
        round(length * PIXELS_PER_MM * FINER) for length in (drawing.width_mm, drawing.height_mm)
    )
    image = QImage(wide, high, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.scale(wide / drawing.width_mm, high / drawing.height_mm)
    screen.paint(painter, drawing)
    painter.end()
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return Image.open(BytesIO(buffer.data().data())).convert("L")


def printed(drawing: Drawing, size: tuple[int, int]) -> Image.Image:
    fonts.register()
    page = (drawing.width_mm * POINTS_PER_MM, drawing.height_mm * POINTS_PER_MM)
    file = BytesIO()
    paper = Canvas(file, pagesize=page)
    ink.paint_drawing(paper, drawing, 0, page[1], page[0])
    paper.save()
    document = pypdfium2.PdfDocument(file.getvalue())
    shown = document[0].render(scale=size[0] / page[0]).to_pil().convert("L")
    return shown.resize(size) if shown.size != size else shown


def test_a_vision_journey_is_the_same_on_screen_and_on_paper(qtbot):
    theme.apply(QApplication.instance())
    drawing = Journey().draw(journey(8, 6))
    on_screen = painted(drawing)
    on_paper = printed(drawing, on_screen.size)
    difference = ImageChops.difference(on_screen.reduce(FINER), on_paper.reduce(FINER)).histogram()
    different = sum(difference[NOTICEABLE + 1 :]) / sum(difference)
    assert different < MOST_DIFFERENT
