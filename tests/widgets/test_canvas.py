"""One drawing on screen and on paper; a touch finds what is drawn there."""

from PySide6.QtCore import QPointF

from trainer_app.core.drawing import Drawing, Ellipse, Path, Text
from trainer_app.widgets.canvas import DrawingCanvas
from trainer_app.widgets.charts import Bar, BarChart

ROAD = Drawing(
    200,
    100,
    (
        Path((("M", 10, 90), ("C", 80, 90, 60, 20, 190, 10)), "#8a6d3b", None, 8),
        Ellipse(180, 20, 12, 12, "#c28b00", "#ffe08a", 1, about="vision"),
        Text(180, 21, "Жаңы үй", 4, True, anchor="middle", about="vision"),
        Ellipse(20, 85, 8, 8, "#1f6f54", "#d9ece4", about="today"),
    ),
    "Vision journey",
)


def test_a_touch_finds_the_part_and_empty_paper_is_nothing(qtbot):
    canvas = DrawingCanvas()
    qtbot.addWidget(canvas)
    canvas.resize(400, 200)
    canvas.show_drawing(ROAD)
    assert canvas.part_at(QPointF(360, 40)) == "vision"
    assert canvas.part_at(QPointF(40, 170)) == "today"
    assert canvas.part_at(QPointF(200, 190)) == ""


def test_the_drawing_has_ink_at_every_size(qtbot):
    canvas = DrawingCanvas()
    qtbot.addWidget(canvas)
    canvas.show_drawing(ROAD)
    for width, height in ((300, 200), (900, 300)):
        canvas.resize(width, height)
        canvas.mark("vision")
        image = canvas.grab().toImage()
        colours = {image.pixel(x, y) for x in range(0, width, 7) for y in range(0, height, 5)}
        assert len(colours) > 3


def test_a_chart_tells_its_numbers_to_those_who_do_not_see_it(qtbot):
    chart = BarChart()
    qtbot.addWidget(chart)
    chart.show_bars([Bar("Аксы", (12, 9), "aksy")], ["Women", "Men"])
    chart.resize(400, 200)
    chart.grab()
    assert "Аксы: 21" in chart.accessibleDescription()
