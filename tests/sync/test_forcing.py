"""What waits for a missing file can be taken in by hand, marked, and is put in order later (A4)."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from sqlalchemy import select

from tests.sync.conftest import Post
from tests.sync.test_screens import Desk
from trainer_app.core.errors import UserError
from trainer_app.people.model import Person
from trainer_app.store import keys, segments
from trainer_app.store.base import new_id
from trainer_app.store.profile import Profile
from trainer_app.store.tables import SyncDevice, SyncImport, SyncSegment
from trainer_app.sync import forcing, receipts, revoking, service, undoing, waiting_files
from trainer_app.sync.merging import Taker
from trainer_app.sync.view.notices import Notices


@dataclass
class Gap:
    """Anna has written twice; the office has only the second part."""

    post: Post
    anna: Profile
    office: Profile
    parts: list[bytes]

    @property
    def sender(self) -> bytes:
        return keys.device_id_of(keys.public_key(self.anna.secrets.device))

    def hear(self, raw: bytes) -> bytes:
        """A file with this one part comes in."""
        import_id = new_id()
        with self.office.database.change(undoable=False) as session:
            known = session.scalars(select(SyncDevice).where(SyncDevice.sign_key.is_not(None)))
            senders = {row.sign_key or b"": row for row in known}
            session.add(
                SyncImport(
                    id=import_id,
                    file_sha256=import_id,
                    state=receipts.TAKEN,
                    sender=self.sender,
                    done_ms=1,
                )
            )
            taker = Taker(self.office, session, senders, import_id)
            taker.take_segment("", raw)
            taker.settle()
        return import_id

    def first(self) -> Person:
        with self.office.database.read() as session:
            found = session.scalars(select(Person).order_by(Person.full_name)).first()
            assert found is not None
            return found

    def gaps(self) -> list[waiting_files.Gap]:
        with self.office.database.read() as session:
            return waiting_files.list_gaps(session)

    def reached(self) -> int:
        """How far the office says it has Anna's changes."""
        with self.office.database.read() as session:
            vector = receipts.applied(session)
        return sum(devices.get(self.sender, 0) for devices in vector.values())


@pytest.fixture
def gap(post: Post) -> Gap:
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    assignment = post.begin(anna, people=2)
    post.carry(anna, office, assignment)
    parts = [write(anna, "phone", "0700 000 001"), write(anna, "note", "second")]
    return Gap(post, anna, office, parts)


def write(opened: Profile, field: str, value: str) -> bytes:
    """One change, sealed by itself; answers the segment."""
    with opened.database.change() as session:
        person = session.scalars(select(Person).order_by(Person.full_name)).first()
        setattr(person, field, value)
    with opened.database.change(undoable=False) as session:
        segments.seal(session, opened.secrets.device)
        me = opened.database.journal.me
        query = select(SyncSegment).where(SyncSegment.dev == me)
        return max(session.scalars(query), key=lambda row: (row.last_seq, row.scope_id)).raw


def test_it_waits_and_is_shown_until_somebody_takes_it_in(gap: Gap) -> None:
    gap.hear(gap.parts[1])
    assert gap.first().note is None
    (waits,) = gap.gaps()
    assert (waits.who, waits.changes, waits.missing, waits.forced) == ("Anna", 1, 1, False)
    forcing.force(gap.office, waits.dev)
    assert gap.first().note == "second"
    (waits,) = gap.gaps()
    assert (waits.changes, waits.missing, waits.forced) == (1, 1, True)
    assert service.verify(gap.office) == []


def test_what_is_missing_is_still_asked_for(gap: Gap) -> None:
    """The receipt says how far everything has come without a gap."""
    before = gap.reached()
    gap.hear(gap.parts[1])
    forcing.force(gap.office)
    assert gap.reached() == before
    with pytest.raises(UserError):
        forcing.force(gap.office)


def test_when_the_missing_file_comes_all_is_as_if_in_order(gap: Gap) -> None:
    """The answer hangs on the set of changes, not on who pressed what when."""
    import_id = gap.hear(gap.parts[1])
    forcing.force(gap.office)
    gap.hear(gap.parts[0])
    assert (gap.first().phone, gap.first().note) == ("0700 000 001", "second")
    assert gap.gaps() == []
    assert gap.post.dump(gap.office) == gap.post.dump(gap.anna)
    assert service.verify(gap.office) == []
    with gap.office.database.read() as session:
        (marked,) = (one for one in undoing.list_undoable(session) if one.forced_ms)
        assert marked.import_id == import_id  # the mark stays with the file


def test_an_own_edit_over_it_stays_when_the_missing_file_comes(gap: Gap) -> None:
    gap.hear(gap.parts[1])
    forcing.force(gap.office)
    write(gap.office, "note", "by the office")
    gap.hear(gap.parts[0])
    assert (gap.first().phone, gap.first().note) == ("0700 000 001", "by the office")
    assert service.verify(gap.office) == []


def test_a_file_taken_in_over_a_gap_can_be_taken_out_again(gap: Gap) -> None:
    import_id = gap.hear(gap.parts[1])
    forcing.force(gap.office)
    undoing.undo(gap.office, import_id)
    assert gap.first().note is None
    undoing.redo(gap.office, import_id)
    assert gap.first().note is None  # it waits again
    (waits,) = gap.gaps()
    assert not waits.forced
    assert service.verify(gap.office) == []


def test_what_was_taken_in_by_hand_is_here_when_its_laptop_is_reported_lost(gap: Gap) -> None:
    """What of it is here counts, and the number told is that of what does not count any more."""
    gap.hear(gap.parts[1])
    forcing.force(gap.office)
    with gap.office.database.change() as session:
        assert revoking.revoke(session, gap.sender) == 0
    assert gap.first().note == "second"
    gap.hear(gap.parts[0])
    assert (gap.first().phone, gap.first().note) == ("0700 000 001", "second")
    assert service.verify(gap.office) == []


def test_a_failure_nobody_reckoned_with_is_told(gap: Gap, qtbot) -> None:
    gap.hear(gap.parts[1])
    (waits,) = gap.gaps()
    with gap.office.database.change(undoable=False) as session:
        row = session.scalars(select(SyncSegment).where(SyncSegment.state == "waiting")).one()
        row.raw = b"damaged on the disk"
    desk = Desk(gap.office)
    notices = Notices(desk.ctx, everything=False)
    qtbot.addWidget(notices)
    notices._force(waits)
    qtbot.waitUntil(lambda: bool(desk.failed), timeout=20_000)
    assert isinstance(desk.failed[0], segments.BadSegment)
    assert desk.said == []
