"""A hearing is counted, not listed: its numbers and minutes are handed in like a report."""

from datetime import date

from trainer_app.assignments import service as assignments
from trainer_app.events import service as events
from trainer_app.review.service.day import records_of_events


def test_a_hearing_with_numbers_alone_has_a_report_to_hand_in(open_device):
    database = open_device("anna").database
    with database.change("hearing") as session:
        made = assignments.create_from_template(session, "gender_policy_campaigns_001")
        bare = events.plan_event(session, made.id, kind="hearing", day=date(2021, 6, 3)).id
        held = events.plan_event(session, made.id, kind="hearing", day=date(2021, 6, 4)).id
        events.edit_record(session, held, "women", 12)
    with database.read() as session:
        found = records_of_events(session, [bare, held])
    assert [one.kind for one in found[bare]] == ["event"]
    assert [one.kind for one in found[held]] == ["event", "report"]
