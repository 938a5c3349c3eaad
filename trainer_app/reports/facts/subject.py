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
    gathering: Gathering, about_id: bytes, *, in_full: bool = False
) -> tuple[ProjectFacts, tuple[EventFacts, ...]]:
    """The project, and the one event or all events of the assignment; `in_full` for a report."""
    event = gathering.session.get(Event, about_id)
    if event is None:
        project = project_of(gathering, about_id, in_full=in_full)
        return project, events_of(gathering, about_id, notes=in_full)
    project = project_of(gathering, required(event).assignment_id, in_full=in_full)
    return project, (event_of(gathering, about_id, notes=in_full),)
