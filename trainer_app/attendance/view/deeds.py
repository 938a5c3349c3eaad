"""What the hand does at the door: saved at once, answered with the line as it is now."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from trainer_app.attendance.service import day, door, facts, presence, signing
from trainer_app.attendance.service.door import DoorLine
from trainer_app.core.i18n import _
from trainer_app.people import service as people
from trainer_app.widgets.screen import Context

if TYPE_CHECKING:
    from trainer_app.store.database import Session


class Deeds:
    """The verbs of one event. Counts its own changes: the screen need not read them again."""

    def __init__(self, ctx: Context, event_id: bytes) -> None:
        self.ctx = ctx
        self.event_id = event_id
        self.echoes = 0  # words "these tables changed" on their way back to us

    def mark_present(self, person_id: bytes) -> DoorLine | None:
        return self._do(_("Present"), person_id, presence.mark_present)

    def mark_away(self, person_id: bytes, status: str | None) -> DoorLine | None:
        if status == "absent":
            return self._do(_("Absent"), person_id, presence.mark_absent)
        if status == "excused":
            return self._do(_("Excused"), person_id, presence.mark_excused)
        return self._do(_("Not filled in"), person_id, presence.clear)

    def let_in(self, name: str) -> DoorLine | None:
        """Someone new: known to nobody yet."""
        with self.ctx.database.change(_("Let in")) as session:
            row = presence.add_walk_in(session, self.event_id, name)
            line = door.line(session, self.event_id, row.person_id or b"")
        self._listen_for(session)
        return line

    def sign(self, person_id: bytes, drawn: bytes, agreed: dict[str, bool]) -> DoorLine | None:
        """The signature, and what was ticked beside it. A tick taken away is an answer too."""
        with self.ctx.database.change(_("Signature")) as session:
            signing.sign(session, self.event_id, person_id, drawn)
            for purpose, given in agreed.items():
                known = people.agrees(session, person_id, purpose)
                if given != bool(known):
                    people.note_consent(session, person_id, purpose, given, channel="screen")
            line = door.line(session, self.event_id, person_id)
        self._listen_for(session)
        return line

    def take_signature_back(self, person_id: bytes) -> DoorLine | None:
        return self._do(_("Take the signature back"), person_id, signing.take_signature_back)

    def note(self, person_id: bytes, field: str, value: Any) -> DoorLine | None:
        """One fact, as it was left in the card."""

        def write(session: Session, event_id: bytes, who: bytes) -> None:
            if field == "minutes":
                presence.set_minutes(session, event_id, who, value)
            elif field == "note":
                presence.set_note(session, event_id, who, value)
            elif field == "position":
                facts.note_position(session, who, value)
            elif field == "municipality":
                facts.note_municipality(session, who, value)
            else:
                people.edit(session, who, {field: value})

        return self._do(_("Person"), person_id, write)

    def hold(self) -> None:
        with self.ctx.database.change(_("The training is held")) as session:
            day.hold(session, self.event_id)

    def for_all(self, label: str, verb: Callable[[Session, bytes], int]) -> int:
        """A deed for many at once; the screen reads anew."""
        with self.ctx.database.change(label) as session:
            return verb(session, self.event_id)

    def is_echo(self) -> bool:
        """Whether the word that just came tells of our own deed."""
        if not self.echoes:
            return False
        self.echoes -= 1
        return True

    def _do(
        self, label: str, person_id: bytes, verb: Callable[[Session, bytes, bytes], object]
    ) -> DoorLine | None:
        with self.ctx.database.change(label) as session:
            verb(session, self.event_id, person_id)
            line = door.line(session, self.event_id, person_id)
        self._listen_for(session)
        return line

    def _listen_for(self, session: Session) -> None:
        self.echoes += bool(session.info.get("changed"))
