"""Nothing is let go of before a signed receipt speaks for it."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from tests.sync.conftest import Post
from tests.sync.test_screens import Desk
from tests.sync.test_splitting import add_photo
from trainer_app.attachments.model import Attachment
from trainer_app.attachments.service import looking
from trainer_app.core import clock
from trainer_app.store.journal import encode
from trainer_app.store.profile import Profile
from trainer_app.sync import checking, service, thinning
from trainer_app.sync.thinning import Room
from trainer_app.sync.view.send import FAR, Send
from trainer_app.widgets.buttons import Button


def room(opened: Profile) -> Room:
    with opened.database.read() as session:
        return thinning.look(session, opened.files)


@pytest.fixture
def shared(post: Post) -> tuple[Profile, Profile, bytes]:
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    assignment = post.begin(anna, people=1)
    for _ in range(3):
        add_photo(anna, assignment, 20_000, small=500)
    return anna, office, assignment


def test_only_what_the_office_confirmed_can_go(post: Post, shared) -> None:
    anna, office, assignment = shared
    assert room(anna).photos == 0
    path = post.send(anna, office, assignment)
    assert room(anna).photos == 0  # packed is not received
    service.take_in(office, path)
    post.carry(office, anna, assignment)
    assert room(anna).photos == 3
    add_photo(anna, assignment, 20_000, small=500)
    assert room(anna).photos == 3


def test_a_photo_the_office_still_misses_stays(post: Post, shared) -> None:
    anna, office, assignment = shared
    service.take_in(office, post.send(anna, office, assignment))
    lost = max(office.files.list_names(), key=lambda name: office.files.path(name).stat().st_size)
    office.files.remove(lost)
    post.carry(office, anna, assignment)
    assert room(anna).photos == 2
    thinning.thin(anna)
    assert anna.files.exists(lost)
    post.rename(anna, "Person 0", "Айгүл")
    post.carry(anna, office, assignment)
    assert office.files.exists(lost)


def test_a_row_whose_making_has_not_come_is_let_go_of_by_nobody(post: Post, shared) -> None:
    """Its edits came first: until the rest comes, nobody can have confirmed it."""
    anna, office, assignment = shared
    post.carry(anna, office, assignment)
    post.carry(office, anna, assignment)
    raw = anna.database.connect()
    raw.execute("DROP TRIGGER IF EXISTS guard_update_attachment")
    raw.execute("UPDATE attachment SET sync_v = ?", (encode([0, 0, 0, {}]),))
    raw.close()
    assert room(anna).photos == 0


def test_afterwards_the_small_copies_are_here_and_nothing_is_missed(post: Post, shared) -> None:
    anna, office, assignment = shared
    post.carry(anna, office, assignment)
    post.carry(office, anna, assignment)
    freed = thinning.thin(anna)
    assert freed.photos == freed.away == 3
    assert freed.bytes > 60_000
    assert len(anna.files.list_names()) == 3
    assert checking.verify(anna) == []
    post.rename(anna, "Person 0", "Айгүл")
    post.carry(anna, office, assignment)
    back = post.export(office, anna, assignment)
    assert back.photos == 0  # they are not sent back unasked


def test_they_come_back_when_they_are_asked_for(post: Post, shared) -> None:
    anna, office, assignment = shared
    post.carry(anna, office, assignment)
    post.carry(office, anna, assignment)
    before = anna.files.list_names()
    thinning.thin(anna)
    assert thinning.ask_back(anna) == 3
    post.rename(anna, "Person 0", "Айгүл")
    post.carry(anna, office, assignment)
    assert post.carry(office, anna, assignment).photos == 3
    assert anna.files.list_names() == before


def test_an_office_lets_go_of_nothing(post: Post, shared) -> None:
    """Two coordinators who trusted each other might both let go of the same photo."""
    anna, office, assignment = shared
    post.carry(anna, office, assignment)
    post.carry(office, anna, assignment)
    post.carry(anna, office, assignment)
    assert room(office).photos == 0


def test_the_screen_offers_it_and_says_what_was_freed(post: Post, shared, show, qtbot) -> None:
    anna, office, assignment = shared
    post.carry(anna, office, assignment)
    post.carry(office, anna, assignment)
    desk = Desk(anna)
    screen = show(Send(desk.ctx, page=FAR))
    qtbot.waitUntil(screen.far.room.isVisible)
    assert "3 originals for certain" in screen.far.room.words.text()
    screen.far.room.thin_button.click()
    screen.far.room.findChild(object, "confirm").findChildren(Button)[-1].click()
    qtbot.waitUntil(lambda: bool(desk.said))
    assert desk.said[0][1].endswith("are free now.")
    screen.refresh()
    qtbot.waitUntil(screen.far.room.back_button.isVisible)


def test_what_was_let_go_of_says_where_it_is_and_since_when(post: Post, shared) -> None:
    """It has not failed to arrive: somebody made room."""
    anna, office, assignment = shared
    with anna.database.read() as session:
        card = looking.card(session, session.scalars(select(Attachment.id)).first())
        assert looking.with_the_office(session, card) is None
    service.take_in(office, post.send(anna, office, assignment))
    post.carry(office, anna, assignment)
    thinning.thin(anna)
    with anna.database.read() as session:
        said = str(looking.with_the_office(session, card))
    assert f"{clock.today():%d.%m.%Y}" in said
    assert "with the office" in said
    thinning.ask_back(anna)
    with anna.database.read() as session:
        assert looking.with_the_office(session, card) is None
