"""The answer for whoever asks what is kept about them names every register (DOMAIN 5.6)."""

from __future__ import annotations

from datetime import date

from tests.reports.paper.making import words_of
from trainer_app.people.model import Person
from trainer_app.reports import service
from trainer_app.store.base import new_id
from trainer_app.surveys.model import GroupMember, MonitoringGroup


def test_a_seat_in_a_monitoring_group_is_told(worked, tmp_path):
    with worked.profile.database.change("a group") as session:
        person = session.get(Person, worked.people[0])
        group = MonitoringGroup(id=new_id(), scope_id=person.scope_id, place_id=None)
        seat = GroupMember(
            id=new_id(),
            scope_id=person.scope_id,
            group_id=group.id,
            person_id=person.id,
            role="secretary",
            since=date(2024, 3, 8),
        )
        session.add_all([group, seat])
    path = tmp_path / "answer.pdf"
    with worked.profile.database.change("print") as session:
        files = worked.profile.files
        service.make(session, files, "data_sheet", "en", path, person_id=worked.people[0])
    said = words_of(path.read_bytes())
    assert "Monitoring group" in said
    assert "Secretary, 08.03.2024" in said
