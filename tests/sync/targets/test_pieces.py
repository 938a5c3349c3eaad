"""Small rules: how large a piece may be, what its name says, what a card remembers."""

from __future__ import annotations

from dataclasses import replace

from trainer_app.store.base import new_id
from trainer_app.store.tables import SyncUpload
from trainer_app.sync.targets import cards, chunks, letters
from trainer_app.sync.targets.chunks import Chunk
from trainer_app.sync.targets.pace import CALM, FIRST, KIB, LEAST, MOST, Pace
from trainer_app.sync.targets.target import TargetCard

DIGEST = "ab" * 32


def test_a_piece_takes_a_few_seconds_of_the_link() -> None:
    assert Pace().size == FIRST
    assert Pace(40_000).size == 192 * KIB
    assert Pace(2_000).size == LEAST
    assert Pace(50_000_000).size == MOST


def test_after_a_break_pieces_are_small_for_a_while() -> None:
    pace = Pace(1_000_000)
    pace.broke()
    for _piece in range(CALM):
        assert pace.size == LEAST
        pace.took(LEAST, 0.01)
    assert pace.size == MOST


def test_the_round_trip_of_a_small_thing_is_not_taken_for_the_speed() -> None:
    pace = Pace(100_000)
    pace.took(300, 1.2)
    assert pace.speed == 100_000


def test_the_name_of_a_piece_says_all_that_may_lie_there() -> None:
    chunk = Chunk(262144, 131072)
    name = chunk.name(DIGEST)
    assert name == f"b/ab/{DIGEST}/0000262144-131072"
    assert chunks.read_name(name) == chunk
    assert chunks.whole_chunks([(name, 131072), (chunks.folder_of(DIGEST) + "x", 1)]) == [chunk]
    assert chunks.whole_chunks([(name, 131071)]) == []


def test_pieces_of_two_sizes_side_by_side_are_read_as_one_whole() -> None:
    """Two laptops sent the same photo over links of different speed, and one broke off."""
    mixed = [Chunk(0, 64), Chunk(0, 128), Chunk(64, 64), Chunk(128, 64), Chunk(192, 8)]
    assert chunks.cover(mixed, 200) == [Chunk(0, 128), Chunk(128, 64), Chunk(192, 8)]
    assert chunks.cover(mixed[:3], 200) == [Chunk(0, 128)]
    assert chunks.cover([Chunk(0, 0)], 10) == []
    assert chunks.cover([Chunk(0, 300)], 200) == []


def test_a_letter_is_known_by_its_name() -> None:
    thread = letters.thread_of(b"d" * 16, b"s" * 16)
    name = letters.name_of(b"p" * 32, thread, 7, b"content")
    read = letters.read_name(name)
    assert read is not None
    assert (read.thread, read.number) == (thread, 7)
    assert name.startswith(letters.folder_of(b"p" * 32))
    assert letters.read_name(name + ".part") is None


def test_a_card_keeps_what_was_filled_in_and_says_no_secret_aloud(open_device) -> None:
    anna = open_device("anna")
    card = TargetCard(new_id(), "s3", " Office ", "https://s3.example.org", {"user": "a"}, "hush")
    with anna.database.change() as session:
        cards.keep_card(session, card)
    with anna.database.read() as session:
        (kept,) = cards.list_cards(session)
        assert (kept.label, kept.options, kept.secret) == ("Office", {"user": "a"}, "hush")
        assert cards.find_card(session, "OFFICE ") == kept
        assert cards.find_card(session, "other") is None
    assert "hush" not in repr(kept)


def test_at_another_address_nothing_is_taken_for_sent(open_device) -> None:
    anna = open_device("anna")
    card = TargetCard(new_id(), "folder", "Stick", "/one")
    with anna.database.change() as session:
        cards.keep_card(session, card)
        cards.get_row(session, card.id).store_id = b"s" * 16
        session.add(SyncUpload(target_id=card.id, name="whole/x"))
    with anna.database.change() as session:
        cards.keep_card(session, replace(card, options={"assignments": ""}))
        assert cards.get_row(session, card.id).store_id == b"s" * 16
        cards.keep_card(session, TargetCard(card.id, "folder", "Stick", "/two"))
        assert cards.get_row(session, card.id).store_id is None
        assert session.query(SyncUpload).count() == 0
        cards.remove_card(session, card.id)
        assert cards.list_cards(session) == []
