"""Places that are kept up to date by themselves, as a trainer meets them on the screen."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.sync.conftest import Post
from tests.sync.test_screens import Desk
from tests.ui import cut_texts, unnamed_inputs
from trainer_app.core import i18n
from trainer_app.store.base import new_id
from trainer_app.store.profile import Profile
from trainer_app.store.tables import SyncExport, SyncTarget
from trainer_app.sync import carrying, drives, service
from trainer_app.sync.targets import KINDS, TargetCard, cards, chunks, webdav
from trainer_app.sync.view import one_file, sentences
from trainer_app.sync.view.carrier import carrier_of
from trainer_app.sync.view.place_form import PlaceDialog
from trainer_app.sync.view.send import FAR, Send
from trainer_app.widgets.buttons import Button


@pytest.fixture
def anna(post: Post) -> Profile:
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    assignment = post.begin(anna, people=3, photos=2)
    post.carry(anna, office, assignment)
    post.rename(anna, "Person 1", "Айгүл")
    return anna


def add_place(opened: Profile, folder: Path) -> bytes:
    card = TargetCard(new_id(), "folder", "Office", str(folder))
    with opened.database.change(undoable=False) as session:
        cards.keep_card(session, card)
    return card.id


def buttons(screen: Send) -> dict[str, Button]:
    (line,) = screen.places.list.shown
    return {one.text(): one for one in line.findChildren(Button)}


def texts(screen: Send) -> str:
    (line,) = screen.places.list.shown
    return " ".join(part.text() for part in line.findChildren(one_file.Words))


def test_a_place_is_added_tried_and_what_is_new_goes_at_once(
    post: Post,
    anna: Profile,
    show,
    qtbot,
) -> None:
    desk = Desk(anna)
    screen = show(Send(desk.ctx))
    screen.places.add_button.click()
    (dialog,) = screen.places.findChildren(PlaceDialog)
    assert unnamed_inputs(dialog) == []
    dialog.keep_it()
    assert dialog.note.text()  # nothing was filled in yet, and it is said
    place = post.folder / "shared"
    place.mkdir()
    dialog.set_entry("address", str(place))
    dialog.try_it()
    qtbot.waitUntil(lambda: "answers" in dialog.note.text())
    dialog.label.set_value("Office folder")
    dialog.keep.click()
    qtbot.waitUntil(lambda: bool(desk.said))
    assert desk.said[0][0] == "good"
    assert desk.said[0][1].startswith("Office folder: sent")
    assert list(place.rglob("*.letter"))
    screen.refresh()
    assert screen.where.lines[0].text() == "Nothing waits."
    assert "to Office (Office folder)" in screen.history.item(0).text()


def test_a_place_can_be_paused_and_goes_on(
    post: Post,
    anna: Profile,
    show,
    qtbot,
) -> None:
    place = post.folder / "shared"
    place.mkdir()
    add_place(anna, place)
    desk = Desk(anna)
    screen = show(Send(desk.ctx))
    buttons(screen)["Pause"].click()
    assert "Paused. Nothing is sent there" in texts(screen)
    carrier_of(desk.ctx).look()
    assert carrier_of(desk.ctx).going is None
    buttons(screen)["Go on"].click()
    qtbot.waitUntil(lambda: bool(desk.said))
    assert list(place.rglob("*.letter"))


def test_what_is_wrong_stands_beside_the_place_with_what_to_do(
    post: Post,
    anna: Profile,
    show,
    qtbot,
) -> None:
    """A8, A20: an emptied place is asked about, and begun anew only by somebody's word."""
    place = post.folder / "shared"
    place.mkdir()
    card_id = add_place(anna, place)
    carrying.carry(anna, card_id)
    for path in sorted(place.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()
    desk = Desk(anna)
    screen = show(Send(desk.ctx))
    buttons(screen)["Send now"].click()
    qtbot.waitUntil(lambda: bool(desk.said))
    assert desk.said[0][0] == "bad"
    assert "was not" not in texts(screen)
    assert "Begin anew here" in buttons(screen)
    assert sentences.troubles(anna) == ["Office: This is not the place that was used before"]
    buttons(screen)["Begin anew here"].click()
    screen.places.findChild(object, "confirm").findChildren(Button)[-1].click()
    qtbot.waitUntil(lambda: len(desk.said) == 2)
    assert desk.said[1][0] == "good"


def test_a_failed_try_by_itself_is_no_message(
    post: Post,
    anna: Profile,
    show,
    qtbot,
) -> None:
    """The line of the place and the bottom line say it, quietly."""
    place = post.folder / "shared"
    place.mkdir()
    card_id = add_place(anna, place)
    carrying.carry(anna, card_id)
    (place / "FTSYNC1").unlink()
    desk = Desk(anna)
    with anna.database.change(undoable=False) as session:
        session.get(SyncTarget, card_id).tried_ms = 1
    carrier = carrier_of(desk.ctx)
    carrier.look()
    assert carrier.going == card_id
    qtbot.waitUntil(lambda: carrier.going is None)
    assert desk.said == []
    assert sentences.troubles(anna)


def test_a_place_is_taken_off_the_list_and_stays_where_it_is(
    post: Post,
    anna: Profile,
    show,
) -> None:
    place = post.folder / "shared"
    place.mkdir()
    carrying.carry(anna, add_place(anna, place))
    kept = len(list(place.rglob("*")))
    screen = show(Send(Desk(anna).ctx))
    buttons(screen)["Change"].click()
    (dialog,) = screen.places.findChildren(PlaceDialog)
    dialog.remove()
    assert screen.places.list.shown == []
    assert len(list(place.rglob("*"))) == kept


def test_files_for_a_messenger_are_made_and_said(
    post: Post,
    anna: Profile,
    show,
    qtbot,
) -> None:
    desk = Desk(anna)
    screen = show(Send(desk.ctx))
    screen.sending.limit.set_value(5)
    screen.sending.photos.set_value("none")
    screen.sending.send(post.folder / "small.changes")
    qtbot.waitUntil(lambda: bool(desk.said))
    assert "in small.changes" in desk.said[0][1]
    assert "2 photos or documents stay for later" in desk.said[0][1]


def test_a_stick_that_is_plugged_in_has_its_own_button(
    post: Post,
    anna: Profile,
    show,
    qtbot,
    monkeypatch,
) -> None:
    stick = drives.Stick(post.folder, 12 * 1024**3)
    monkeypatch.setattr(drives, "list_sticks", lambda: [stick])
    desk = Desk(anna)
    screen = show(Send(desk.ctx))
    qtbot.waitUntil(lambda: bool(screen.sending.stick_buttons.shown))
    (button,) = screen.sending.stick_buttons.shown
    assert button.text() == f"Save on the stick {post.folder.name} (12.0 GB free)"
    button.click()
    qtbot.waitUntil(lambda: bool(desk.said))
    assert len(list(post.folder.glob("20*.changes"))) == 1


def test_events_tell_how_far_they_are(post: Post, anna: Profile, show, qtbot) -> None:
    screen = show(Send(Desk(anna).ctx, page=FAR))
    model = screen.far.table.view.model
    qtbot.waitUntil(lambda: model().rowCount() == 1)
    assert model().index(0, 1).data() == "Packed"
    assert model().index(0, 2).data() == "0 of 2 arrived"


def test_time_left_is_said_once_something_is_known() -> None:
    assert sentences.progress(0, 20_480, 1) == "0 KB of 20.0 MB"
    assert sentences.progress(1024, 20_480, 12) == "1.0 MB of 20.0 MB, about 4 minutes left"
    assert "hours left" in sentences.progress(100, 102_400, 60)
    assert sentences.progress(5, 0, 5) == ""


@pytest.mark.parametrize("kind", list(KINDS))
@pytest.mark.parametrize("language", ["ky", "ru"])
def test_every_kind_of_place_can_be_filled_in_without_cut_words(
    post: Post,
    show,
    language: str,
    kind: str,
) -> None:
    i18n.set_language(language)
    anna = post.open("anna")
    screen = show(Send(Desk(anna).ctx))
    screen.places.add_button.click()
    (dialog,) = screen.places.findChildren(PlaceDialog)
    dialog.kind.set_value(kind)
    dialog._show_entries()
    dialog.show()
    assert unnamed_inputs(dialog) == []
    assert cut_texts(dialog) == []


def test_nothing_waits_for_days_without_a_word(post: Post) -> None:
    """A21."""
    anna = post.open("anna")
    post.begin(anna, people=1)
    told = service.status(anna)
    day = 86_400_000
    assert told.waiting_since_ms is not None
    assert told.days_waiting(told.waiting_since_ms + 9 * day) == 9
    assert told.days_waiting(told.waiting_since_ms) == 0


def test_a_photo_that_does_not_get_over_is_named_with_the_reason(
    post: Post, anna: Profile, show
) -> None:
    """B2: data and the other photos went."""
    card_id = add_place(anna, post.folder)
    victim = post.folder / chunks.folder_of(anna.files.list_names()[0])
    victim.parent.mkdir(parents=True)
    victim.write_bytes(b"in the way")
    with anna.database.change() as session:
        for export in session.scalars(select(SyncExport)):
            session.delete(export)
    carrying.carry(anna, card_id)
    screen = show(Send(Desk(anna).ctx))
    assert "does not get over: The place cannot be written to." in texts(screen)
    assert cut_texts(screen) == []


def test_a_password_goes_over_an_open_line_only_when_somebody_says_so(
    post: Post, anna: Profile, show
) -> None:
    """The files are sealed; the password is not. A server in the office is another thing."""
    desk = Desk(anna)
    screen = show(Send(desk.ctx))
    screen.places.add_button.click()
    (dialog,) = screen.places.findChildren(PlaceDialog)
    dialog.kind.set_value("webdav")
    dialog._show_entries()
    dialog.set_entry("address", "http://files.example.org/work")
    dialog.set_entry("user", "anna")
    dialog.keep.click()
    assert "can be read on its way" in dialog.note.text()
    dialog.tick.set_value(True)
    card = dialog.filled()
    assert card.options["openly"] == "yes"
    webdav.KIND.open_(card).close()
    for near in ("http://127.0.0.1/work", "http://192.168.1.7/work", "https://files.example.org/w"):
        assert not webdav.is_open(replace(card, address=near))
