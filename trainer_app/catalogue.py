"""Every model of the rooms, without Qt: what the command line and the window load first."""

from __future__ import annotations

from trainer_app.assignments import model as assignments
from trainer_app.attachments import model as attachments
from trainer_app.attendance import model as attendance
from trainer_app.events import model as events
from trainer_app.fieldtools import model as fieldtools
from trainer_app.followup import model as followup
from trainer_app.people import model as people
from trainer_app.places import model as places
from trainer_app.review import model as review
from trainer_app.store import tables
from trainer_app.sync import model as sync

MODELS = (
    tables,
    places,
    people,
    attachments,
    review,
    assignments,
    events,
    followup,
    fieldtools,
    attendance,
    sync,
)


if __name__ == "__main__":
    import sys

    from trainer_app.store.draft_migration import draft

    sys.stdout.write(f"{draft()}\n")
