"""What one person was at."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.attendance.model import Attendance
from trainer_app.core.i18n import format_date
from trainer_app.events.model import Event
from trainer_app.places.service import name_of
from trainer_app.store.base import living


def attended(session: Session, person_id: bytes) -> list[str]:
    """Trainings at which this row was present, the latest first: "12 May 2025, Ак-Татыр"."""
    query = (
        select(Event)
        .join(Attendance, Attendance.event_id == Event.id)
        .where(
            Attendance.person_id == person_id,
            Attendance.status == "present",
            living(Attendance),
            living(Event),
        )
        .order_by(Event.date.desc(), Event.id)
    )
    return [_line(session, event) for event in session.scalars(query)]


def _line(session: Session, event: Event) -> str:
    title = event.title.shown() or name_of(session, event.district_id)
    day = format_date(event.date) if event.date else ""
    return ", ".join(part for part in (day, title) if part)
