"""Contacts, laptops and rights as people meet them on the screen."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QPushButton

from tests.devices import PASSPHRASE, WEAK
from tests.sync.conftest import Post
from tests.sync.test_screens import Desk
from tests.ui import cut_texts, unnamed_inputs
from trainer_app.core import i18n
from trainer_app.places.service.registry import registry
from trainer_app.store import cards, escrow, profile, scopes
from trainer_app.store.base import new_id, synced_models
from trainer_app.store.profile import Profile
from trainer_app.sync import handing, introducing, pairing, revoking, trust
from trainer_app.sync.view.helping import HelpDialog
from trainer_app.sync.view.laptops import LaptopLine, LostDialog
from trainer_app.sync.view.permissions import NOWHERE, SOME, PermissionsDialog
from trainer_app.sync.view.send import CONTACTS, Send
from trainer_app.widgets.dialogs import Dialog


@pytest.fixture
def team(post: Post):
    """The office has let Anna and Bek in, and has heard of both."""
    office = post.open("office", "coordinator")
    anna, bek = post.open("anna"), post.open("bek")
    post.pair(office, anna)
    post.pair(office, bek)
    assignment = post.begin(office, people=1)
    for one in (anna, bek):
        post.carry(office, one, assignment)
        post.add(one, assignment, f"By {one.me.name}")
        post.carry(one, office, assignment)
    post.carry(office, anna, assignment)
    return office, anna, bek, assignment


def contacts_of(opened: Profile, show) -> tuple[Desk, Send]:
    desk = Desk(opened)
    screen = show(Send(desk.ctx, CONTACTS))
    return desk, screen


def test_a_lost_laptop_is_reported_on_the_screen(post: Post, team, show, qtbot) -> None:
    """Beside the screen, which stays alive: nothing is written before it has answered."""
    office, _anna, bek, _assignment = team
    desk, screen = contacts_of(office, show)
    lines = {one.laptop.device_id: one for one in screen.laptops.findChildren(LaptopLine)}
    assert not lines[office.me.device_id].lost.isVisibleTo(screen)
    lines[bek.me.device_id].lost.click()
    (dialog,) = screen.laptops.findChildren(LostDialog)
    assert unnamed_inputs(dialog) == []
    dialog.yes.click()
    assert "Reporting a laptop lost" in [task.title for task in desk.tasks.live]
    assert not screen.laptops.lines.isEnabled()
    qtbot.waitUntil(lambda: bool(desk.said))
    assert desk.said[-1][0] == "good"
    assert screen.laptops.lines.isEnabled()
    with office.database.read() as session:
        lost = [one.device_id for one in revoking.list_laptops(session) if one.lost]
    assert lost == [bek.me.device_id]
    shown = [one for one in screen.laptops.lines.shown if one.laptop.lost]
    assert len(shown) == 1
    assert not shown[0].lost.isVisibleTo(screen)


def test_whom_the_coordinator_introduced_is_one_click_away(post: Post, team, show) -> None:
    _office, anna, bek, _assignment = team
    desk, screen = contacts_of(anna, show)
    assert screen.introduced.isVisibleTo(screen)
    (line,) = screen.introduced.lines.shown
    line.add.click()
    assert desk.said[-1] == ("good", "Bek is now a contact.")
    with anna.database.read() as session:
        assert trust.is_contact(session, bek.me.person_key)
        assert introducing.list_introduced(session) == []
    assert not screen.introduced.isVisibleTo(screen)


def test_a_contact_is_removed_with_a_question_first(post: Post, team, show) -> None:
    office, anna, _bek, _assignment = team
    desk, screen = contacts_of(office, show)
    assert screen.contacts.table.choose(trust.contact_id_of(anna.me.person_key))
    screen.contacts.remove.click()
    dialog = screen.contacts.findChild(Dialog, "confirm")
    _press(dialog, "Remove")
    assert desk.said[-1] == ("good", "Anna is no contact any more.")
    with office.database.read() as session:
        assert not trust.is_contact(session, anna.me.person_key)


def test_a_coordinator_says_in_which_municipalities_somebody_may_write(
    post: Post, team, show, qtbot
) -> None:
    """A16; beside the screen, as every long work."""
    office, anna, _bek, assignment = team
    aimaks = [one for one in registry().by_id.values() if one.level == "aimak"][:2]
    model = synced_models()["assignment_place"]
    with office.database.change() as session:
        scope = handing.scope_of_assignment(session, assignment)
        for unit in aimaks:
            session.add(
                model(id=new_id(), scope_id=scope, assignment_id=assignment, place_id=unit.id)
            )
    desk, screen = contacts_of(office, show)
    screen.contacts.table.choose(trust.contact_id_of(anna.me.person_key))
    screen.contacts.rights.click()
    (dialog,) = screen.contacts.findChildren(PermissionsDialog)
    assert unnamed_inputs(dialog) == []
    dialog.where.set_value(SOME)
    dialog.show_places()
    dialog.boxes[aimaks[1].id].setChecked(False)
    dialog.yes.click()
    assert dialog.windowTitle() in [task.title for task in desk.tasks.live]
    assert not dialog.yes.isEnabled()
    qtbot.waitUntil(lambda: bool(desk.said))
    assert desk.said[-1][0] == "good"
    with office.database.read() as session:
        limit = revoking.limit_of(session, scope, anna.me.person_key)
    assert limit is not None
    assert limit.units == {aimaks[0].id}
    dialog = PermissionsDialog(
        screen, desk.ctx, "Anna", anna.me.person_key, _parts(office, anna.me.person_key)
    )
    assert dialog.where.value() == SOME
    dialog.where.set_value(NOWHERE)
    dialog.yes.click()
    qtbot.waitUntil(lambda: not desk.tasks.live)
    with office.database.read() as session:
        assert anna.me.person_key not in scopes.members(session, scope)


def test_a_trainer_is_told_that_there_is_nothing_to_decide(post: Post, team, show) -> None:
    _office, anna, bek, _assignment = team
    pairing.enrol_introduced(anna, bek.me.person_key)
    desk, screen = contacts_of(anna, show)
    screen.contacts.table.choose(trust.contact_id_of(bek.me.person_key))
    screen.contacts.rights.click()
    assert "no assignment in which you decide" in desk.said[-1][1]


def test_the_helper_is_asked_who_it_is_before_the_code_is_shown(post: Post, team, show) -> None:
    """F10."""
    office, anna, _bek, _assignment = team
    escrow.entrust(anna, office.me.person_key)
    request = post.folder / "anna.help"
    request.write_bytes(cards.help_request(anna.folder))
    _desk, screen = contacts_of(office, show)
    screen.contacts.read_request(request)
    (dialog,) = screen.contacts.findChildren(HelpDialog)
    code = dialog.asked.code.split("-")[0]
    assert code not in _texts(dialog)
    dialog.yes.click()
    assert code in _texts(dialog)
    anna.close()
    opened = profile.open_with_recovery(anna.folder, dialog.asked.code, PASSPHRASE, strength=WEAK)
    opened.close()


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_nothing_is_cut_among_the_contacts(post: Post, team, show, language: str) -> None:
    office, _anna, _bek, _assignment = team
    i18n.set_language(language)
    _desk, screen = contacts_of(office, show)
    screen.resize(1100, 640)
    assert cut_texts(screen) == []
    assert unnamed_inputs(screen) == []


def _parts(opened: Profile, person_key: bytes):
    with opened.database.read() as session:
        return revoking.parts_of(session, person_key)


def _press(dialog: Dialog, words: str) -> None:
    (button,) = [one for one in dialog.findChildren(QPushButton) if one.text() == words]
    button.click()


def _texts(dialog: Dialog) -> str:
    from PySide6.QtWidgets import QLabel

    return "\n".join(label.text() for label in dialog.findChildren(QLabel))
