"""Texts as they are given, and whose team a row of an event belongs to."""

from __future__ import annotations

from sqlalchemy.orm import Session

from trainer_app.core import i18n
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.events.model import Event
from trainer_app.store.base import TEXT_LANGUAGES, Text3
from trainer_app.store.scopes import team_scope


def said(text: str | Text3 | None, language: str | None = None) -> Text3:
    """A plain string is taken as said in `language`, or in that of the screen."""
    if isinstance(text, Text3):
        return text
    spoken = language or i18n.language()
    return Text3().say(spoken if spoken in TEXT_LANGUAGES else "en", (text or "").strip())


def team_of_event(session: Session, event_id: bytes) -> bytes:
    """The scope of everything the team writes at an event; coordinators read it, others do not."""
    event = session.get(Event, event_id)
    if event is None:
        raise UserError(_("This event is not on this laptop."), _("Take its change file in first."))
    return event.team_scope_id or team_scope(session, event.scope_id)
