"""What the hand does at the door: saved at once, answered with the line as it is now."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from trainer_app.attendance.service import day, door, facts, presence, signing
from trainer_app.attendance.service.door import DoorLine, Known
from trainer_app.attendance.service.signing import Seen
from trainer_app.core.i18n import _
from trainer_app.people import service as people
from trainer_app.widgets.screen import Context

if TYPE_CHECKING:
    from trainer_app.attendance.model import Attendance
    from trainer_app.core.strokes import Strokes
    from trainer_app.store.database import Session

Mark = Callable[..., "Attendance"]
"""`verb(session, event_id, person_id)` that answers the row as it is now."""


class Deeds:
    """The verbs of one event. Counts its own changes: the screen need not read them again."""

    def __init__(self, ctx: Context, event_id: bytes) -> None:
        self.ctx = ctx
        self.event_id = event_id
        self.echoes = 0  # words "these tables changed" on their way back to us

    def mark_present(self, entry: DoorLine | Known) -> DoorLine | None:
        return self._do(_("Present"), entry, presence.mark_present)

    def mark_away(self, line: DoorLine, status: str | None) -> DoorLine | None:
        if status == "absent":
            return self._do(_("Absent"), line, presence.mark_absent)
        if status == "excused":
            return self._do(_("Excused"), line, presence.mark_excused)
        return self._do(_("Not filled in"), line, presence.clear)

    def take_off(self, line: DoorLine) -> DoorLine | None:
        return self._do(_("Take off the list"), line, presence.uninvite)

    def let_in(self, name: str) -> DoorLine | None:
        """Someone new: known to nobody yet."""
        with self.ctx.database.change(_("Let in")) as session:
            row = presence.add_walk_in(session, self.event_id, name)
            line = door.line(session, self.event_id, row.person_id or b"")
        self._listen_for(session)
        return line

    def sign(
        self, line: DoorLine, drawn: Strokes, seen: Seen | None, agreed: dict[str, bool]
    ) -> DoorLine | None:
        """The signature, and the ticks beside it that are other than before."""

        def write(session: Session, event_id: bytes, person_id: bytes) -> Attendance:
            row = signing.sign(session, event_id, person_id, drawn, seen)
            for purpose, given in agreed.items():
                people.note_consent(session, person_id, purpose, given, channel="screen")
            return row

        return self._do(_("Signature"), line, write)

    def take_signature_back(self, line: DoorLine) -> DoorLine | None:
        return self._do(_("Take the signature back"), line, signing.take_signature_back)

    def note(self, line: DoorLine, field: str, value: Any) -> DoorLine | None:
        """One fact, as it was left in the card."""
        marks: dict[str, Mark] = {"minutes": presence.set_minutes, "note": presence.set_note}
        if field in marks:

            def write(session: Session, event_id: bytes, person_id: bytes) -> Attendance:
                return marks[field](session, event_id, person_id, value)

            return self._do(_("Person"), line, write)
        with self.ctx.database.change(_("Person")) as session:
            if field == "position":
                facts.note_position(session, line.person_id, value)
            elif field == "municipality":
                facts.note_municipality(session, line.person_id, value)
            else:
                people.edit(session, line.person_id, {field: value})
            changed = door.line(session, self.event_id, line.person_id)
        self._listen_for(session)
        return changed

    def hold(self) -> None:
        with self.ctx.database.change(_("The event is held")) as session:
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

    def _do(self, label: str, entry: DoorLine | Known, verb: Mark) -> DoorLine | None:
        """None when the person has left the list."""
        with self.ctx.database.change(label) as session:
            row = verb(session, self.event_id, entry.person_id)
            line = None
            if isinstance(entry, Known):
                line = door.line(session, self.event_id, entry.person_id)
        self._listen_for(session)
        if isinstance(entry, DoorLine):
            return None if row.deleted else door.renewed(entry, row)
        return line

    def _listen_for(self, session: Session) -> None:
        self.echoes += bool(session.info.get("changed"))
