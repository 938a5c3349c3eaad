"""Two people share a laptop: nobody's photos wait because their owner is not there (B9)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sync.conftest import Post
from trainer_app.core.errors import Cancelled
from trainer_app.store.base import new_id
from trainer_app.store.profile import Profile
from trainer_app.sync import carrying, handing, trust
from trainer_app.sync.targets import TargetCard, cards


def add_place(opened: Profile, folder: Path) -> bytes:
    card = TargetCard(new_id(), "folder", "Office", str(folder))
    with opened.database.change(undoable=False) as session:
        cards.keep_card(session, card)
    return card.id


def stop_at_photos(_done: int, _total: int, text: str) -> None:
    if text == "Sending photos":
        raise Cancelled


def waiting_lists(opened: Profile) -> list[str]:
    return sorted(path.suffix for path in (opened.folder / "waiting").glob("*"))


@pytest.fixture
def place(post: Post) -> Path:
    found = post.folder / "shared"
    found.mkdir()
    return found


def test_photos_of_the_first_user_go_when_the_second_goes_online(post: Post, place: Path) -> None:
    anna, bek = post.open("anna"), post.open("bek")  # two profiles in one folder of the laptop
    office = post.open("office", "coordinator")
    for trainer in (anna, bek):
        post.pair(trainer, office)
    assignment = post.begin(anna, people=1, photos=3)
    post.carry(anna, office, assignment)
    extra = post.begin(anna, people=1, photos=2)
    with anna.database.change(undoable=False) as session:
        contact = trust.get_contact(session, trust.contact_id_of(office.me.person_key))
        handing.hand(session, extra, contact)
    hers, his, theirs = (add_place(one, place) for one in (anna, bek, office))
    # the data are there, the originals are not
    with pytest.raises(Cancelled):
        carrying.carry(anna, hers, stop_at_photos)
    assert waiting_lists(anna) == [""]
    post.devices.opened["anna"].close()

    carrying.carry(bek, his)
    assert waiting_lists(anna) == ["", ".sent"]
    before = {path.stat().st_mtime_ns for path in place.rglob("b/*/*/*")}

    anna = post.devices.reopen("anna")
    done = carrying.carry(anna, hers)
    assert done.pushed.photos == 0  # they lie there
    assert {path.stat().st_mtime_ns for path in place.rglob("b/*/*/*")} >= before
    assert waiting_lists(anna) == []
    came = carrying.carry(office, theirs).pulled
    assert came.photos_missing == 0
    assert office.files.list_names() == anna.files.list_names()


def test_a_list_names_nobody_and_strange_lines_are_left_alone(post: Post, place: Path) -> None:
    anna, bek = post.open("anna"), post.open("bek")
    office = post.open("office", "coordinator")
    post.pair(bek, office)
    card_id = add_place(bek, place)
    carrying.carry(bek, card_id)
    with bek.database.read() as session:
        store_id = cards.get_row(session, card_id).store_id
    listed = anna.folder / "waiting" / store_id.hex()
    listed.parent.mkdir()
    listed.write_text("../../secret\nnot a hash\n" + "a" * 64)
    carrying.carry(bek, card_id)
    with bek.database.read() as session:
        assert carrying.get_state(session, card_id).problem == ""
    assert not (anna.folder / "waiting" / f"{store_id.hex()}.sent").exists()


def test_what_everybody_has_already_waits_for_nobody(post: Post, place: Path) -> None:
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    assignment = post.begin(anna, people=1, photos=3)
    post.carry(anna, office, assignment)
    post.carry(office, anna, assignment)
    carrying.carry(anna, add_place(anna, place))
    assert waiting_lists(anna) == []
