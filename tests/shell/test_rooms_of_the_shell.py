"""Search of everything, trash, settings."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from tests.devices import PASSPHRASE
from tests.ui import press, type_text
from trainer_app.assignments.service import create_from_template, list_assignments
from trainer_app.events.service import plan_event, put_away_event
from trainer_app.people.service import quick_add
from trainer_app.store import backup, profile, scopes


@pytest.fixture
def filled(unlocked):
    """An assignment, a training and a person."""
    with unlocked.ctx.database.change("fill") as session:
        assignment = create_from_template(session, "gals_gesi_000")
        team = scopes.team_scope(session, assignment.scope_id)
        quick_add(session, team, "Өмүрбекова Жылдыз")
        event = plan_event(session, assignment.id)
        unlocked.event_id = event.id
    return unlocked


def test_ctrl_k_finds_a_person_by_letters_of_another_keyboard(filled, qtbot):
    frame = filled.frame
    frame.open_find()
    type_text(frame._find.line, "омурбек")
    qtbot.waitUntil(lambda: any("Өмүрбекова" in hit.text for hit in frame._find._hits))
    press(frame._find.line, Qt.Key.Key_Return)
    assert frame.place()[0] == "people"
    assert frame._find is None


def test_ctrl_k_offers_the_screens_as_commands(filled, qtbot):
    frame = filled.frame
    frame.open_find()
    type_text(frame._find.line, "tras")
    qtbot.waitUntil(lambda: [hit.target for hit in frame._find._hits][:1] == ["trash"])
    press(frame._find.line, Qt.Key.Key_Return)
    assert frame.place()[0] == "trash"


def test_escape_closes_the_search(filled):
    frame = filled.frame
    frame.open_find()
    press(frame._find.line, Qt.Key.Key_Escape)
    assert frame._find is None


def test_what_was_deleted_is_in_the_trash_and_comes_back(filled, qtbot):
    with filled.ctx.database.change("delete") as session:
        put_away_event(session, filled.event_id)
    filled.go("trash")
    screen = filled.frame.screen()
    assert screen.table.model.rowCount() == 1
    assert screen.primary.isEnabled()
    screen.primary.click()
    qtbot.waitUntil(lambda: screen.table.model.rowCount() == 0)
    from trainer_app.events.service import list_events

    with filled.ctx.database.read() as session:
        assert len(list_events(session, list_assignments(session)[0].id)) == 1


def test_a_backup_is_made_tried_and_gone_back_to(filled, qtbot):
    folder = filled.profile.folder
    filled.go("settings", part="backups")
    part = filled.frame.screen().parts["backups"]
    part.make.click()
    qtbot.waitUntil(lambda: "opens" in filled.frame.messages.text(), timeout=15_000)
    part.verify.click()
    qtbot.waitUntil(lambda: "whole" in filled.frame.messages.text(), timeout=15_000)
    with filled.ctx.database.change("another") as session:
        create_from_template(session, "gals_gesi_000")
    part._restore(part._kept[0])
    assert filled.profile is None
    opened = profile.open_(folder, PASSPHRASE)
    with opened.database.read() as session:
        assert len(list_assignments(session)) == 1
    opened.close()


def test_a_backup_to_carry_away_is_one_file(filled, qtbot, tmp_path: Path):
    filled.go("settings", part="backups")
    filled.frame.screen().parts["backups"]._carry(tmp_path / "all.trainer-backup")
    qtbot.waitUntil(lambda: not [t for t in filled.tasks.live if not t.quiet], timeout=15_000)
    restored = backup.restore(tmp_path / "all.trainer-backup", tmp_path / "new", PASSPHRASE)
    assert restored.me.name == "Айгүл Сынакова"
    restored.close()


def test_the_passphrase_is_changed_only_with_the_old_one(filled, qtbot):
    filled.go("settings", part="profile")
    part = filled.frame.screen().parts["profile"]
    dialog = part.ask_passphrase()
    from trainer_app.shell.passphrase import NewPassphrase
    from trainer_app.widgets.buttons import PrimaryButton
    from trainer_app.widgets.inputs import PassphraseInput

    old = dialog.findChildren(PassphraseInput)[0]
    new = dialog.findChild(NewPassphrase)
    new.first.setText("бийик тоо терең суу")
    new.again.setText("бийик тоо терең суу")
    old.setText("wrong wrong wrong")
    dialog.findChild(PrimaryButton).click()
    assert dialog.isVisible()
    old.setText(PASSPHRASE)
    dialog.findChild(PrimaryButton).click()
    folder = filled.profile.folder
    filled.lock()
    profile.open_(folder, "бийик тоо терең суу").close()


def test_a_new_recovery_sheet_asks_to_be_written_down(filled):
    filled.go("settings", part="profile")
    dialog = filled.frame.screen().parts["profile"].show_sheet()
    from trainer_app.shell.recovery import RecoverySheet
    from trainer_app.widgets.buttons import PrimaryButton

    sheet, closing = dialog.findChild(RecoverySheet), dialog.findChild(PrimaryButton)
    assert not closing.isEnabled()
    sheet.answer.setText(sheet.groups[sheet.asked])
    assert closing.isEnabled()
    dialog.reject()


def test_help_tells_the_keys(filled):
    filled.frame.open_help()
    dialog = filled.findChild(QDialog, "help")
    assert dialog.isVisible()
    dialog.reject()
