"""A little of everything, made through the services."""

from datetime import timedelta

from trainer_app import catalogue
from trainer_app.assignments.service import create_from_template, list_assignments, municipalities
from trainer_app.attendance.service.presence import invite_people, mark_present
from trainer_app.core import clock
from trainer_app.events.service import add_facilitator, edit_event, plan_event
from trainer_app.events.service import programme_from_template as programme
from trainer_app.people.service import quick_add
from trainer_app.store import scopes
from trainer_app.store.profile import Profile

PEOPLE = (
    ("Өмүрбекова Жылдыз", "f"),
    ("Үсөнов Таалай", "m"),
    ("Эсенгул кызы Ңайша", "f"),
    ("Токтогулов Нурлан", "m"),
)


def fill(opened: Profile) -> None:
    """An assignment from the template, a training of today with four guests, two of them here."""
    assert catalogue.MODELS
    with opened.database.change("example") as session:
        assignment = create_from_template(session, "gals_gesi_000", role=opened.me.role)
        event = plan_event(session, assignment.id)
        edit_event(session, event.id, "date", clock.today())
        edit_event(session, event.id, "venue", "Маданият үйү")
        add_facilitator(session, event.id, "Айгүл Сынакова")
        programme(session, event.id)
        later = plan_event(session, assignment.id)
        edit_event(session, later.id, "date", clock.today() + timedelta(days=7))
        team = scopes.team_scope(session, assignment.scope_id)
        people = [quick_add(session, team, name, sex=sex) for name, sex in PEOPLE]
        session.flush()
        invite_people(session, event.id, [person.id for person in people])
        for person in people[:2]:
            mark_present(session, event.id, person.id)
        assert municipalities(session, assignment.id)
        assert list_assignments(session)
