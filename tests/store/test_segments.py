"""Segments: sealed once, chained, each line with a digest of its own."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from trainer_app import catalogue
from trainer_app.people.model import Person
from trainer_app.store import keys, scopes, segments
from trainer_app.store.base import new_id
from trainer_app.store.journal import decode, encode
from trainer_app.store.profile import Profile
from trainer_app.store.segments import BadSegment, Line
from trainer_app.store.tables import SyncLog, SyncSegment

assert catalogue.MODELS
SEED = keys.new_secrets().device
SCOPE = bytes(range(16))

lines = st.lists(
    st.tuples(
        st.integers(0, 1 << 20),
        st.sampled_from(["person", "event", "herbarium"]),
        st.binary(min_size=16, max_size=16),
        st.binary(max_size=60),
    ),
    min_size=1,
    max_size=20,
)


def made_of(said, first: int = 1) -> list[Line]:
    hlc, found = 1 << 40, []
    for place, (step, table, row_id, payload) in enumerate(said):
        hlc += step
        found.append(Line(first + place, hlc, table, row_id, payload))
    return found


@given(lines)
def test_what_was_sealed_is_read_back(said) -> None:
    written = made_of(said)
    segment = segments.read(segments.write(SEED, SCOPE, None, written).raw)
    assert segment.lines() == written
    assert (segment.first_seq, segment.last_seq) == (1, len(written))
    assert segment.device_key == keys.public_key(SEED)


@given(lines, st.data())
def test_a_changed_byte_is_noticed_or_changes_nothing(said, data: st.DataObject) -> None:
    """A frame of zstd has a bit that means nothing."""
    written = made_of(said)
    raw = segments.write(SEED, SCOPE, None, written).raw
    at = data.draw(st.integers(0, len(raw) - 1))
    spoiled = raw[:at] + bytes([raw[at] ^ data.draw(st.integers(1, 255))]) + raw[at + 1 :]
    try:
        assert segments.read(spoiled).lines() == written
    except BadSegment:
        return
    assert segments.read(spoiled).hash == segments.read(raw).hash


def test_the_signature_covers_the_head_only_so_a_line_can_be_taken_out_later() -> None:
    """SYNC 0a.3: erasing one person's line leaves signature, hash and chain whole."""
    segment = segments.write(SEED, SCOPE, None, made_of([(0, "person", SCOPE, b"x")] * 3))
    head, signature, salts, _body = decode(segment.raw)
    redacted = segments.read(encode([head, signature, bytes(len(salts)), b""]))
    assert redacted.hash == segment.hash
    with pytest.raises(BadSegment):
        redacted.lines()


def test_the_head_tells_nothing_of_what_it_covers() -> None:
    """Salted digests: the same words twice have nothing in common."""
    same = made_of([(0, "person", SCOPE, "Айгүл".encode())])
    one, two = (segments.write(SEED, SCOPE, None, same) for _ in range(2))
    assert one.digests != two.digests


def test_numbers_without_a_gap_and_hashes_in_a_chain(open_device) -> None:
    anna: Profile = open_device("anna")
    for round_ in range(3):
        with anna.database.change() as session:
            scope = scopes.private_scope(session)
            for n in range(2):
                session.add(Person(id=new_id(), scope_id=scope, full_name=f"{round_} {n}"))
        with anna.database.change() as session:
            assert segments.seal(session, anna.secrets.device) == 2
            assert segments.seal(session, anna.secrets.device) == 0
    with anna.database.read() as session:
        rows = list(session.scalars(select(SyncSegment).order_by(SyncSegment.first_seq)))
        assert list(session.scalars(select(SyncLog))) == []
        assert [(row.first_seq, row.last_seq) for row in rows] == [(1, 2), (3, 4), (5, 6)]
        assert [row.prev_hash for row in rows] == [None, rows[0].hash, rows[1].hash]


def test_a_long_journal_is_cut_into_segments_of_bearable_length(
    open_device, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(segments, "LONGEST", 4)
    anna: Profile = open_device("anna")
    with anna.database.change() as session:
        scope = scopes.private_scope(session)
        for n in range(10):
            session.add(Person(id=new_id(), scope_id=scope, full_name=f"{n}"))
    with anna.database.change() as session:
        segments.seal(session, anna.secrets.device)
    with anna.database.read() as session:
        rows = session.scalars(select(SyncSegment).order_by(SyncSegment.first_seq))
        assert [(row.first_seq, row.last_seq) for row in rows] == [(1, 4), (5, 8), (9, 10)]


def test_each_segment_stands_as_a_file_too_locked_and_written_again_when_lost(open_device) -> None:
    """SYNC 5: the database is a view that can be built again."""
    anna: Profile = open_device("anna")
    with anna.database.change() as session:
        scope = scopes.private_scope(session)
        session.add(Person(id=new_id(), scope_id=scope, full_name="Айгүл Асанова"))
    with anna.database.change() as session:
        segments.seal(session, anna.secrets.device)
    folder = anna.folder / "segments"
    for _ in range(2):
        with anna.database.read() as session:
            segments.keep_files(session, folder, anna.data_key)
            raw = session.scalars(select(SyncSegment.raw)).one()
        (path,) = folder.glob("*.seg")
        assert segments.read_file(path, anna.data_key) == raw
        assert "Айгүл".encode() not in path.read_bytes()
        assert segments.read_file(path, keys.new_data_key()) is None
        path.unlink()


def test_a_change_costs_few_bytes() -> None:
    """SYNC 2.5: 90 bytes for a new row, 50 for an edit of two fields, digests included."""
    made, edited = [], []
    device, event = bytes(range(16)), new_id()
    for n in range(segments.LONGEST):
        row_id = new_id()
        values = {"event_id": event, "person_id": new_id(), "status": "present", "minutes": 95}
        made.append((n % 7, "attendance", row_id, encode([values])))
        prev = {"minutes": [[device, n + 1]], "status": [[device, n + 1]]}
        edited.append(
            (n % 7, "attendance", row_id, encode([{"minutes": n % 90, "status": "absent"}, prev]))
        )
    size = {
        name: len(segments.write(SEED, SCOPE, None, made_of(said)).raw) / segments.LONGEST
        for name, said in (("made", made), ("edited", edited))
    }
    assert size["made"] <= 90
    assert size["edited"] <= 60
