"""An assignment of ToR 001 on a laptop, with its municipalities and an event in one of them."""

from datetime import date
from io import BytesIO

from PIL import Image

from trainer_app.assignments import service as assignments
from trainer_app.attachments.service.adding import owner_of
from trainer_app.attachments.view.adding import add_bytes
from trainer_app.events import service as events
from trainer_app.store.base import Text3

DAY = date(2021, 6, 3)


def say(text):
    return Text3().say("en", text)


def make_policy(database):
    """The assignment and its named municipalities."""
    with database.change("make") as session:
        made = assignments.create_from_template(session, "gender_policy_campaigns_001").id
        return made, assignments.targets_of(session, made)


def make_held(database, assignment_id, kind, place_id, **record):
    """An event that took place, with what was written down of it."""
    with database.change("event") as session:
        event = events.plan_event(
            session, assignment_id, kind=kind, day=DAY, place_id=place_id, title=say(kind)
        )
        events.mark_held(session, event.id)
        session.flush()
        for name, value in record.items():
            events.edit_record(session, event.id, name, value)
        return event.id


def propose(database, event_id, words, decision):
    with database.change("proposal") as session:
        point = events.add_point(session, event_id, "proposal")
        session.flush()
        events.edit_point(session, point.id, "words", say(words))
        events.edit_point(session, point.id, "decision", decision)
        return point.id


def scan(profile, model, row_id, name="resolution.png"):
    """A scan of one page, attached to a row."""
    page = BytesIO()
    Image.new("RGB", (400, 560), "white").save(page, "PNG")
    with profile.database.read() as session:
        owner = owner_of(session.get_one(model, row_id))
    added = add_bytes(
        profile.database, profile.files, owner, name, page.getvalue(), kind="document"
    )
    return added.attachment_id
