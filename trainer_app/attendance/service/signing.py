"""Signatures drawn on the screen, and the evidence of what was signed (PAPER 8).

The evidence shows that neither the words nor the strokes were changed afterwards. It does not show
who held the pen: paper stays the primary proof.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from trainer_app.attendance.model import Attendance
from trainer_app.attendance.service.presence import attendance_id, mark_present
from trainer_app.core import clock, strokes
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _, format_date, in_language, language
from trainer_app.core.strokes import NotStrokes, Strokes
from trainer_app.events.model import Event
from trainer_app.people import service as people
from trainer_app.people.model import Person
from trainer_app.people.service.positions import position_words
from trainer_app.places.service import name_of
from trainer_app.store.base import Text3, living

VERSION = 1


class TooSlight(UserError):
    """A slip of the pen is no signature."""


@dataclass(frozen=True)
class Seen:
    """Exactly what stood before the signer's eyes."""

    event: str
    date: str
    place: str
    name: str
    position: str
    municipality: str
    consent: str
    language: str


@dataclass(frozen=True)
class Verdict:
    """Whether a signature still belongs to its strokes and to its words."""

    strokes_unchanged: bool
    words_unchanged: bool


def seen_by(session: Session, event_id: bytes, person_id: bytes) -> Seen:
    """The words shown above the pad, in the language of the screen."""
    asked = {"event_id": event_id, "person_id": person_id}
    row = session.connection().execute(_SEEN, asked).one()
    return Seen(
        event=Text3(row.title_ky, row.title_ru, row.title_en, row.title_source).shown(),
        date=format_date(row.date),
        place=", ".join(part for part in (name_of(session, row.place_id), row.venue) if part),
        name=row.full_name or "",
        position=position_words(row.position, row.position_text),
        municipality=name_of(session, row.municipality_id),
        consent=people.consent_text().sentence,
        language=language(),
    )


def _seen() -> Select[*tuple[Any, ...]]:
    """Columns only, and made once: this runs while the next person waits."""
    event, person = Event.__table__, Person.__table__
    both = event.join(person, person.c.id == bindparam("person_id"))
    of_event = ("title_ky", "title_ru", "title_en", "title_source", "date", "place_id", "venue")
    of_person = ("full_name", "position", "position_text", "municipality_id")
    shown = [event.c[name] for name in of_event] + [person.c[name] for name in of_person]
    return select(*shown).select_from(both).where(event.c.id == bindparam("event_id"))


_SEEN = _seen()
_LAST = (
    select(Attendance.__table__.c.evidence)
    .where(
        Attendance.event_id == bindparam("event_id"),
        Attendance.signed_ms.is_not(None),
        living(Attendance),
    )
    .order_by(Attendance.signed_ms.desc())
    .limit(1)
)


def sign(
    session: Session,
    event_id: bytes,
    person_id: bytes,
    drawn: Strokes | bytes,
    seen: Seen | None = None,
) -> Attendance:
    """Keep a signature, and mark present. A slip of the pen is refused.

    `seen` is what really stood above the pad; without it, what would stand there now.
    """
    signature = _checked(drawn)
    row = mark_present(session, event_id, person_id)
    with session.no_autoflush:  # one edit, one line in the journal
        moment = clock.now_ms()
        row.seen_sha256 = _fingerprint(seen or seen_by(session, event_id, person_id))
        row.evidence = _evidence(session, row, signature, moment)
        row.signature = signature
        row.signed_ms = moment
    return row


def take_signature_back(session: Session, event_id: bytes, person_id: bytes) -> Attendance:
    """Signed in the wrong row, or "again". The person stays present; the journal remembers."""
    row = session.get_one(Attendance, attendance_id(event_id, person_id))
    row.signature = row.signed_ms = row.seen_sha256 = row.evidence = None
    return row


def sign_rest_on_paper(session: Session, event_id: bytes) -> int:
    """The paper list is signed: everyone present who did not sign on the screen."""
    query = select(Attendance).where(
        Attendance.event_id == event_id,
        Attendance.status == "present",
        Attendance.signature.is_(None),
        Attendance.signed_on_paper.is_not(True),
        living(Attendance),
    )
    rows = list(session.scalars(query))
    for row in rows:
        row.signed_on_paper = True
    return len(rows)


def check(session: Session, row: Attendance) -> Verdict | None:
    """Compare a signature with its evidence, in the language it was signed in; None if unsigned."""
    if not row.signature or not row.evidence:
        return None
    said = json.loads(row.evidence)
    with in_language(said["language"]):
        seen = _fingerprint(seen_by(session, row.event_id or b"", row.person_id or b""))
    return Verdict(
        strokes_unchanged=said["strokes"] == _sha256(row.signature),
        words_unchanged=said["seen"] == seen == row.seen_sha256,
    )


def last_evidence(session: Session, event_id: bytes) -> str:
    """The end of the event's chain of evidence; printed on paper it dates everything before it."""
    last = session.connection().scalar(_LAST, {"event_id": event_id})
    return _sha256(last) if last else ""


def _known(session: Session, event_id: bytes, person_id: bytes) -> Attendance:
    return session.get_one(Attendance, attendance_id(event_id, person_id))


def _checked(drawn: Strokes | bytes) -> bytes:
    """As SIG1 bytes, whichever form it came in."""
    try:
        read = strokes.decode(drawn) if isinstance(drawn, bytes) else drawn
    except NotStrokes as wrong:
        raise _slip() from wrong
    if strokes.is_slip(read):
        raise _slip()
    return drawn if isinstance(drawn, bytes) else strokes.encode(drawn)


def _slip() -> TooSlight:
    return TooSlight(
        _("This is too little for a signature."), _("Ask the participant to sign again.")
    )


def _evidence(session: Session, row: Attendance, signature: bytes, moment: int) -> bytes:
    pen = session.info["journal"]
    return _canonical(
        {
            "v": VERSION,
            "seen": row.seen_sha256,
            "language": language(),
            "consent": people.consent_text().version,
            "strokes": _sha256(signature),
            "at_ms": moment,
            "zone": clock.to_local(moment).strftime("%z"),
            "device": pen.device_id(session, pen.me).hex(),
            "before": last_evidence(session, row.event_id or b""),
        }
    )


def _fingerprint(seen: Seen) -> str:
    return _sha256(_canonical(asdict(seen)))


def _canonical(said: dict[str, object]) -> bytes:
    return json.dumps(said, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
