"""The drawing of an exercise, small, wherever a row that speaks of it is shown."""

from trainer_app.core.errors import UserError
from trainer_app.fieldtools.service import reading
from trainer_app.widgets import theme
from trainer_app.widgets.canvas import DrawingCanvas
from trainer_app.widgets.screen import Context

HIGH = 220  # px at 100 %


def picture_of(ctx: Context, table: str, row_id: bytes) -> DrawingCanvas | None:
    """Of an exercise, or of the one that an element, a line or a number stands in."""
    with ctx.database.read() as session:
        run_id = reading.run_of(session, table, row_id)
        try:
            drawing = reading.drawing_of(session, run_id) if run_id else None
        except UserError:  # the exercise itself has not come yet
            return None
    if drawing is None:
        return None
    canvas = DrawingCanvas()
    canvas.show_drawing(drawing)
    canvas.setFixedHeight(theme.px(HIGH))
    if table == "element":
        canvas.mark(row_id.hex())
    return canvas
