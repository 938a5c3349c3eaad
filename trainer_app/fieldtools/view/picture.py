"""The drawing of an exercise, small, wherever a row that speaks of it is shown."""

from trainer_app.core.errors import UserError
from trainer_app.fieldtools.service import reading
from trainer_app.store.base import synced_models
from trainer_app.widgets import theme
from trainer_app.widgets.canvas import DrawingCanvas
from trainer_app.widgets.screen import Context

HIGH = 220  # px at 100 %


def picture_of(ctx: Context, table: str, row_id: bytes) -> DrawingCanvas | None:
    """Of an exercise, or of the one that an element, a line or a number stands in."""
    with ctx.database.read() as session:
        row = session.get(synced_models()[table], row_id)
        run_id = row_id if table == "tool_run" else getattr(row, "run_id", None)
        if row is None or run_id is None:
            return None
        try:
            drawing = reading.drawing_of(session, run_id)
        except UserError:  # the exercise itself has not come yet
            return None
    canvas = DrawingCanvas()
    canvas.show_drawing(drawing)
    canvas.setFixedHeight(theme.px(HIGH))
    if table == "element":
        canvas.mark(row_id.hex())
    return canvas
