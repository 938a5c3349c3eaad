"""A paper may be about one event or about a whole assignment; here both become events."""

from trainer_app.events.model import Event
from trainer_app.reports.facts.events import (
    EventFacts,
    ProjectFacts,
    event_of,
    events_of,
    project_of,
)
from trainer_app.reports.facts.gathering import Gathering, required


def subject_of(
    gathering: Gathering, about_id: bytes
) -> tuple[ProjectFacts, tuple[EventFacts, ...]]:
    """The project, and the one event or all events of the assignment."""
    event = gathering.session.get(Event, about_id)
    if event is None:
        return project_of(gathering, about_id), events_of(gathering, about_id)
    project = project_of(gathering, required(event).assignment_id)
    return project, (event_of(gathering, about_id),)
