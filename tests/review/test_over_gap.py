"""What was taken in over a gap is not approved: an approval cannot name it (A4, C3)."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.review.conftest import Training
from tests.sync.test_forcing import Gap
from trainer_app.core.errors import UserError
from trainer_app.events.model import Event
from trainer_app.review import service as review
from trainer_app.store import segments
from trainer_app.store.profile import Profile
from trainer_app.store.tables import SyncSegment
from trainer_app.sync import forcing


def venue(opened: Profile, event_id: bytes, said: str) -> bytes:
    """The hall of the day, in a segment of its own."""
    with opened.database.change() as session:
        session.get_one(Event, event_id).venue = said
    with opened.database.change(undoable=False) as session:
        segments.seal(session, opened.secrets.device)
        query = select(SyncSegment).where(
            SyncSegment.dev == opened.database.journal.me,
            SyncSegment.scope_id == session.get_one(Event, event_id).scope_id,
        )
        return max(session.scalars(query), key=lambda row: row.last_seq).raw


def test_a_record_is_approved_when_the_missing_file_has_come(
    training: Training, anna, office
) -> None:
    parts = [venue(anna, training.event, said) for said in ("Клуб", "Мектеп")]
    gap = Gap(training.post, anna, office, parts)
    gap.hear(parts[1])
    forcing.force(office)
    with pytest.raises(UserError, match="earlier file of Anna is still missing"):
        training.do(office, review.approve, training.day)
    training.do(office, review.approve, training.exercise)  # nothing of it lies beyond the gap
    gap.hear(parts[0])
    training.do(office, review.approve, training.day)
    assert training.state(office, training.day).proposals == 0
    with office.database.read() as session:
        assert session.get_one(Event, training.event).venue == "Мектеп"
