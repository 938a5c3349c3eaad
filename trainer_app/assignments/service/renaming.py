"""A municipality of the assignment was renamed, merged or split while the work goes on (C15)."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from trainer_app.assignments.service.reading import get_assignment
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import N_, _, language
from trainer_app.places import service as places

HAPPENED = {
    "merge": N_("Merged"),
    "rename": N_("Renamed"),
    "split": N_("Split"),
}


def note_change(
    session: Session,
    assignment_id: bytes,
    place_id: bytes,
    kind: str,
    *,
    into: bytes | None = None,
    new_name: str = "",
    on: date | None = None,
    act: str = "",
) -> bytes:
    """The place became another: one of the registry, or a new one that only has a name yet.

    Events and people keep the place of their day; what is counted follows both ways.
    """
    assignment = get_assignment(session, assignment_id)
    if into is None and not new_name.strip():
        raise UserError(
            _("Say what it became."), _("Choose the place, or write its new name."), field="to_id"
        )
    if into is None:
        district = places.district_of(session, place_id)
        made = places.add_place(
            session, assignment.scope_id, new_name, lang=language(), parent_id=district
        )
        session.flush()
        into = made.id
    if into == place_id or place_id in places.as_now(session, into):
        raise UserError(
            _("A place cannot become itself."), _("Choose another place."), field="to_id"
        )
    places.add_event(session, assignment.scope_id, kind, on, place_id, into, act.strip())
    return into
