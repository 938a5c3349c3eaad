"""Writing from a screen: one change at a time, the word "saved", and the way back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLabel

from trainer_app.core import clock
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.widgets.screen import Context

if TYPE_CHECKING:
    from trainer_app.store.database import Session

    Work = Callable[[Session], Any]


class Changes:
    """Opens the session, so that the screen only says what to do; tells refusals kindly."""

    def __init__(self, ctx: Context, saved: QLabel) -> None:
        self.ctx, self.saved = ctx, saved

    def make(self, label: str, do: Work) -> Any:
        """What `do` answers, or None when it was refused."""
        try:
            with self.ctx.database.change(label) as session:
                done = do(session)
        except UserError as refused:
            self.ctx.say(str(refused), kind="warn")
            return None
        now = f"{clock.to_local(clock.now_ms()):%H:%M}"
        self.saved.setText(_("saved {time}").format(time=now))
        return done

    def put_away(
        self,
        row_id: bytes,
        away: Callable[[Session, bytes], object],
        back: Callable[[Session, bytes], object],
        told: str = "",
    ) -> None:
        """Into the trash, with "Put back" in the message bar."""
        self.make(_("Delete"), lambda session: away(session, row_id))
        self.ctx.say(
            told or _("Deleted."),
            action=_("Put back"),
            on_action=lambda: self.make(_("Put back"), lambda session: back(session, row_id)),
        )
