"""Places that were emptied, exchanged, pulled out or damaged, and who finds what in them."""

from __future__ import annotations

import shutil
from dataclasses import replace

import pytest
from sqlalchemy import select

from tests.sync.targets.conftest import pull, push
from trainer_app.store.profile import Profile
from trainer_app.store.tables import SyncExport
from trainer_app.sync import service, trust
from trainer_app.sync.targets import TargetProblem, exchange
from trainer_app.sync.targets.identity import MARKER, EmptyPlace, OtherPlace
from trainer_app.sync.targets.visit import digest_of


def exports(opened: Profile) -> int:
    with opened.database.read() as session:
        return len(list(session.scalars(select(SyncExport.id))))


def test_an_emptied_place_is_never_taken_for_deleted(post, anna, office, card, place) -> None:
    """A8: it stops, says so, and goes on only when the user has said that it is the right one."""
    push(anna, card), pull(office, card)
    before = post.dump(office), post.dump(anna)
    shutil.rmtree(place)
    place.mkdir()
    for visit in (push, pull):
        for one in (anna, office):
            with pytest.raises(EmptyPlace) as problem:
                visit(one, card)
            assert (problem.value.reason, problem.value.passing) == ("strange", False)
    assert list(place.iterdir()) == []
    assert (post.dump(office), post.dump(anna)) == before

    exchange.begin_anew(anna, card.id)
    post.rename(anna, "Person 1", "Айгүл")
    assert push(anna, card).photos == 3
    with pytest.raises(EmptyPlace if not (place / MARKER).exists() else OtherPlace):
        pull(office, card)
    exchange.begin_anew(office, card.id)
    assert pull(office, card).changed == 1
    assert post.dump(office) == post.dump(anna)


def test_a_place_of_another_office_is_not_taken_for_ours(anna, card, place, tmp_path) -> None:
    """A8: the stick was exchanged."""
    push(anna, card)
    other = tmp_path / "other"
    other.mkdir()
    place.rename(tmp_path / "ours")
    (tmp_path / "other").rename(place)
    marker = (tmp_path / "ours" / MARKER).read_bytes()
    (place / MARKER).write_bytes(marker[:-5] + b"0000\n")
    with pytest.raises(OtherPlace):
        push(anna, card)
    assert [path.name for path in place.iterdir()] == [MARKER]


def test_what_is_sealed_already_is_not_sealed_or_hashed_again(anna, card) -> None:
    """Each sealed segment carries its hash in its name; what was sealed before hashes had a place
    there is sealed anew, and nothing else."""
    push(anna, card)
    kept = {path: path.stat().st_mtime_ns for path in _outgoing(anna)}
    assert kept
    for path in kept:
        assert path.name.partition(".")[2] == digest_of(path.read_bytes())
    assert push(anna, card).nothing
    assert {path: path.stat().st_mtime_ns for path in _outgoing(anna)} == kept
    one = next(iter(kept))
    one.rename(one.with_name(one.name.partition(".")[0]))
    assert push(anna, card).failed == ()
    names = [path.name for path in _outgoing(anna)]
    assert len(names) == len(kept)
    assert all("." in name for name in names)


def _outgoing(opened):
    return [path for path in (opened.folder / "outgoing").rglob("*-*") if path.is_file()]


def test_a_pulled_stick_is_said_and_nothing_is_marked_as_sent(anna, card, place) -> None:
    """F4, A22."""
    place.rename(place.with_name("pulled"))
    with pytest.raises(TargetProblem) as problem:
        push(anna, card)
    assert problem.value.reason == "unreachable"
    assert exports(anna) == 0
    place.with_name("pulled").rename(place)
    assert push(anna, card).photos == 3


def test_a_marker_that_was_cut_is_made_again_and_a_foreign_one_is_left(anna, card, place) -> None:
    (place / MARKER).write_bytes(b"trainer")
    assert push(anna, card).photos == 3
    exchange.begin_anew(anna, card.id)
    (place / MARKER).write_bytes(b"something of another program altogether, and longer than ours")
    with pytest.raises(TargetProblem) as problem:
        push(anna, card)
    assert problem.value.reason == "damaged"


# people


def test_a_stranger_is_held_until_somebody_vouches(post, card) -> None:
    anna, office = post.open("anna"), post.open("office", "coordinator")
    service.add_contact(anna, service.contact_card(office))
    assignment = post.begin(anna, people=2, photos=1)
    service.hand_up(anna, assignment, trust.contact_id_of(office.me.person_key))
    push(anna, card)
    came = pull(office, card)
    assert (came.new, post.dump(office)) == (0, [])
    assert "not known here" in came.refused[0]
    assert pull(office, card).nothing
    with office.database.read() as session:
        (held,) = service.list_held(session)
    assert service.accept_held(office, held.import_id).new > 0
    assert pull(office, card).photos == 1
    assert post.dump(office) == post.dump(anna)


def test_whoever_joins_later_gets_all_and_no_photo_is_sent_twice(post, anna, office, card) -> None:
    push(anna, card), pull(office, card)
    late = post.open("late", "coordinator")
    post.pair(anna, late)
    post.pair(office, late)
    with anna.database.read() as session:
        ((assignment, _title),) = service.list_assignments(session)
    service.hand_up(anna, assignment, trust.contact_id_of(late.me.person_key))
    assert push(anna, card).photos == 0
    came = pull(late, card)
    assert (came.new, came.photos, came.photos_missing) == (10, 3, 0)
    assert post.dump(late) == post.dump(anna)


def test_one_employer_sees_nothing_of_the_other_in_the_place(post, anna, office, card, place):
    """A place carries the assignments chosen for it; without a choice, all."""
    other = post.open("other", "coordinator")
    post.pair(anna, other)
    second = post.begin(anna, people=1, photos=1)
    service.hand_up(anna, second, trust.contact_id_of(other.me.person_key))
    with anna.database.read() as session:
        first = next(one for one, _title in service.list_assignments(session) if one != second)
    chosen = replace(card, options={"assignments": first.hex()})
    assert (push(anna, chosen).letters, len(list((place / "to").iterdir()))) == (2, 1)
    assert pull(other, card).nothing
    assert pull(office, card).photos == 3


def test_nothing_in_the_place_can_be_read_by_others(post, anna, card, place) -> None:
    """No names in names, no plain bytes in objects."""
    push(anna, card)
    for path in place.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert b"Person" not in content and b"Anna" not in content
            assert len(str(path.relative_to(place))) < 160
            assert not set(str(path.relative_to(place))) - set("0123456789abcdefFTSYNC1ot/-.letr")


def test_what_another_brought_is_passed_on_without_a_second_copy(post, anna, office, card, place):
    """B1: each byte once, though two laptops owe it to a third."""
    late = post.open("late", "coordinator")
    post.pair(anna, late)
    with anna.database.read() as session:
        ((assignment, _title),) = service.list_assignments(session)
    service.hand_up(anna, assignment, trust.contact_id_of(late.me.person_key))
    push(anna, card), pull(office, card)
    before = set((place / "b").rglob("*"))
    passed = push(office, card)
    assert (passed.segments, passed.letters) == (0, 2)
    assert set((place / "b").rglob("*")) == before
    came = pull(late, card)
    assert (came.new, came.photos, came.refused) == (10, 3, ())
    assert post.dump(late) == post.dump(anna)


def test_a_letter_seen_while_it_is_written_is_read_when_whole(post, anna, office, card, place):
    """A6: not remembered as read, and nothing of it kept."""
    push(anna, card)
    letter = max((place / "to").rglob("*.letter"))
    for older in set((place / "to").rglob("*.letter")) - {letter}:
        older.unlink()
    whole = letter.read_bytes()
    for cut in (0, 200, len(whole) - 1):
        letter.write_bytes(whole[:cut])
        came = pull(office, card)
        assert (len(came.refused), came.files, post.dump(office)) == (1, (), [])
    letter.write_bytes(whole)
    assert pull(office, card).new == 10
