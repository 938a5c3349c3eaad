"""One row of any room: its picture, and the screen on which it is at home."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from trainer_app.overview.service.homes import at_home
from trainer_app.places.view.place_input import PlaceInput
from trainer_app.sync.view.showing import Showing
from trainer_app.widgets.screen import Context


def showing() -> Showing:
    """What the questions between laptops show of the rooms above them."""
    return Showing(picture, {"Place": PlaceInput}, at_home)


def picture(ctx: Context, table: str, row_id: bytes) -> QWidget | None:
    """The photo or the drawing a row speaks of."""
    if table == "attachment":
        from trainer_app.attachments.view import picture as photos

        return photos.picture_of(ctx, row_id)
    if table in ("tool_run", "element", "element_link", "fact"):
        from trainer_app.fieldtools.view import picture as drawings

        return drawings.picture_of(ctx, table, row_id)
    return None
