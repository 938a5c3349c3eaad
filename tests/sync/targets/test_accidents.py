"""What happens to places and links, and what must not come of it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.sync.conftest import Post
from tests.sync.targets import servers
from tests.sync.targets.bad_link import BadLink
from tests.sync.targets.conftest import card_of, pull, push
from trainer_app.core.errors import Cancelled
from trainer_app.store.profile import Profile
from trainer_app.store.tables import SyncExport
from trainer_app.sync import service, targets, trust
from trainer_app.sync.targets import TargetProblem, chunks, exchange
from trainer_app.sync.targets.identity import MARKER, EmptyPlace, OtherPlace

PHOTO = 400_000


def photo_folders(place: Path, opened: Profile) -> list[Path]:
    return [place / chunks.folder_of(name) for name in opened.files.list_names()]


def exports(opened: Profile) -> int:
    with opened.database.read() as session:
        return len(list(session.scalars(select(SyncExport.id))))


# places


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


# photos


def test_one_photo_that_fails_for_ever_stops_nothing(post, anna, office, card, place) -> None:
    """B2, B3: it is named with its reason; data and the other photos go on."""
    victim = photo_folders(place, anna)[0]
    victim.parent.mkdir(parents=True)
    victim.write_bytes(b"in the way")
    for _again in range(2):
        sent = push(anna, card)
        assert [(Path(name).name, reason) for name, reason in sent.failed] == [
            (victim.name, "refused")
        ]
    came = pull(office, card)
    assert (came.new, came.photos, came.photos_missing) == (10, 2, 1)
    assert post.dump(office) == post.dump(anna)
    victim.unlink()
    assert (push(anna, card).photos, pull(office, card).photos) == (1, 1)
    assert office.files.list_names() == anna.files.list_names()


def test_a_photo_damaged_in_the_place_is_named_and_the_others_come(
    anna, office, card, place
) -> None:
    push(anna, card)
    victim = next(photo_folders(place, anna)[1].iterdir())
    victim.write_bytes(victim.read_bytes()[:-1] + b"\0")
    came = pull(office, card)
    assert (came.photos, came.photos_missing) == (2, 1)
    assert [reason for _name, reason in came.failed] == ["damaged"]
    shutil.rmtree(victim.parent)
    assert [reason for _name, reason in pull(office, card).failed] == ["missing"]


def test_what_a_reader_could_not_read_is_sent_again(post, anna, office, card, place) -> None:
    """B4: sizes were right and bytes were not; the reader says so in its letter."""
    push(anna, card), pull(office, card), push(office, card), pull(anna, card)
    before = set((place / "b").glob("*/*/*"))
    post.rename(anna, "Person 1", "Айгүл")
    add_photos(anna, post, count=1)
    push(anna, card)
    for victim in set((place / "b").glob("*/*/*")) - before:
        victim.write_bytes(victim.read_bytes()[:-1] + b"\0")
    came = pull(office, card)
    assert ({reason for _name, reason in came.failed}, came.files) == ({"damaged"}, ())
    for changed, photos in ((1, 0), (0, 1)):  # what the data names is found damaged after them
        push(office, card), pull(anna, card), push(anna, card)
        came = pull(office, card)
        assert (came.changed, came.photos, len(came.failed)) == (changed, photos, 1 - photos)
    assert post.dump(office) == post.dump(anna)
    push(office, card), pull(anna, card), push(anna, card), pull(office, card)
    assert push(anna, card).nothing and push(office, card).nothing


def test_a_photo_gone_from_this_laptop_is_named(anna, card) -> None:
    name = anna.files.list_names()[0]
    pushed = []
    with anna.database.read():
        anna.files.remove(name)
        pushed.append(push(anna, card))
    assert pushed[0].photos == 2


# people


def test_a_stranger_is_held_until_somebody_vouches(post, card) -> None:
    anna, office = post.open("anna"), post.open("office", "coordinator")
    service.add_contact(anna, service.contact_card(office))
    assignment = post.begin(anna, people=2, photos=1)
    service.hand_up(anna, assignment, trust.contact_id_of(office.me.person_key))
    push(anna, card)
    came = pull(office, card)
    assert (came.new, len(came.failed), post.dump(office)) == (0, 1, [])
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
    chosen = targets.target.with_options(card, {"assignments": first.hex()})
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


# stopping and breaking


def stop_after(kib: int):
    def report(done: int, total: int, words: str) -> None:
        if done >= kib and "photo" in words.lower():
            raise Cancelled

    return report


@pytest.fixture
def heavy(post: Post) -> Profile:
    """Photos of several chunks."""
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    assignment = post.begin(anna)
    service.hand_up(anna, assignment, trust.contact_id_of(office.me.person_key))
    add_photos(anna, post, count=2)
    return anna


def add_photos(opened: Profile, post: Post, count: int) -> None:
    from trainer_app.attachments.model import Attachment
    from trainer_app.store.base import new_id

    with opened.database.read() as session:
        team = session.scalar(select(Attachment.scope_id)) or _team(session)
    with opened.database.change() as session:
        for number in range(count):
            sealed = opened.files.seal(bytes([number + 1]) * PHOTO)
            session.add(
                Attachment(
                    id=new_id(),
                    scope_id=team,
                    kind="photo",
                    cipher_sha256=sealed.cipher_sha256,
                    file_key=sealed.key,
                )
            )


def _team(session) -> bytes:
    from trainer_app.store.tables import SyncScope

    return session.scalars(select(SyncScope.id).where(SyncScope.kind == "team")).one()


def test_a_push_that_was_stopped_goes_on_where_it_was(heavy, post, office, card) -> None:
    """A22, B1: at most one chunk is sent again; what was not sent is not marked as sent."""
    with pytest.raises(Cancelled):
        push(heavy, card, stop_after(250))
    came = pull(office, card)
    assert (came.new > 0, came.photos) == (True, 0)
    post.devices.reopen("anna")
    again = push(post.open("anna"), card)
    assert again.photos == 2
    assert again.bytes < 2 * PHOTO - 250_000 + 20_000
    assert pull(office, card).photos == 2


def test_a_pull_that_was_stopped_goes_on_where_it_was(heavy, post, office, card) -> None:
    push(heavy, card)
    with pytest.raises(Cancelled):
        pull(office, card, stop_after(250))
    post.devices.reopen("office")
    again = pull(post.open("office"), card)
    assert again.photos == 2
    assert again.bytes < 2 * PHOTO - 250_000 + 20_000


@pytest.mark.parametrize("kind", ["webdav", "s3", "sftp"])
def test_a_link_that_breaks_again_and_again_costs_a_chunk_each_time(
    kind, heavy, office, request
) -> None:
    """B1: cut in the middle of chunks; the photos arrive whole, and no byte of others is lost."""
    port = request.getfixturevalue(f"{kind}_port")
    cuts = [100_000, 330_000, 600_000]
    with BadLink(port, cut_after=cuts) as link:
        card = card_of(kind, link.port, f"bad-{office.folder.parent.parent.name}-{kind}")
        sent = push(heavy, card)
        assert (sent.photos, sent.failed, link.deaths) == (2, (), 3)
        assert link.up < 2 * PHOTO + 3 * 256 * 1024 + 60_000
        assert pull(office, card).photos == 2
    assert office.files.list_names() == heavy.files.list_names()


# doors


@pytest.mark.log_expected
@pytest.mark.parametrize("kind", ["webdav", "sftp"])
def test_a_wrong_password_is_said_and_not_tried_again(kind, make_card) -> None:
    opened = targets.open_(make_card(kind, "wrong"))
    with pytest.raises(TargetProblem) as problem:
        opened.check()
    opened.close()
    assert (problem.value.reason, problem.value.passing) == ("refused", False)


def test_a_bucket_that_is_not_there_is_said(make_card) -> None:
    card = targets.target.with_options(make_card("s3"), {"bucket": "none"})
    with pytest.raises(TargetProblem) as problem:
        targets.open_(card).check()
    assert (problem.value.reason, problem.value.passing) == ("refused", False)


def test_another_server_at_the_address_gets_no_password(anna, tmp_path) -> None:
    """The key of an SSH server is learnt at the first visit."""
    with servers.sftp(tmp_path / "one") as port:
        card = card_of("sftp", port, "work")
        push(anna, card)
    from trainer_app.sync.targets import cards

    with anna.database.read() as session:
        known = cards.get_card(session, card.id)
    assert known.options["host_key"].startswith("SHA256:")
    with servers.sftp(tmp_path / "two") as port:
        other = targets.target.TargetCard(
            card.id, "sftp", "x", f"sftp://{servers.HOST}:{port}/work", known.options, card.secret
        )
        with pytest.raises(TargetProblem) as problem:
            push(anna, other)
    assert problem.value.reason == "strange"
    assert not (tmp_path / "two" / "work").exists()
