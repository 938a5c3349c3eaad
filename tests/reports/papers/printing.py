"""Assignments for papers to be printed of, and how their words are read back."""

from datetime import date

from tests.reports.paper.making import words_of
from trainer_app.assignments import service as assignments
from trainer_app.events import service as events
from trainer_app.events.model import Event
from trainer_app.events.service import record
from trainer_app.reports import service
from trainer_app.store import scopes
from trainer_app.store.base import Text3, new_id

DAY = date(2023, 10, 20)


def ru(words: str) -> Text3:
    return Text3().say("ru", words)


def printed(profile, about_id, name, language="ru") -> str:
    """All words of the paper, as someone reads them who copies them out of the PDF."""
    with profile.database.read() as session:
        prepared = service.prepare(session, profile.files, name, language, about_id)
    return " ".join(words_of(service.preview(prepared)).replace("\xa0", " ").split())


def event(profile, assignment_id, kind, **fields) -> bytes:
    """An event of this kind that took place."""
    with profile.database.change("an event") as session:
        scope_id = assignments.get_assignment(session, assignment_id).scope_id
        row = Event(
            id=new_id(),
            scope_id=scope_id,
            team_scope_id=scopes.team_scope(session, scope_id),
            assignment_id=assignment_id,
            kind=kind,
            date=DAY,
        )
        row.title = ru(f"Встреча {kind}")
        session.add(row)
        session.flush()
        for name, value in fields.items():
            record.edit_record(session, row.id, name, value)
        session.flush()
        events.mark_held(session, row.id)
        return row.id
