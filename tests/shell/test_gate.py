"""Unlocking: a slip of the finger, a damaged file and a lost passphrase are three things."""

from pathlib import Path

from tests.devices import PASSPHRASE
from trainer_app.shell import gate as gate_module
from trainer_app.shell.gate import ChoosePage, RecoverPage, UnlockPage
from trainer_app.store import backup, escrow, profile


def gate(window):
    return window._layers.currentWidget()


def unlock(window, qtbot, passphrase=PASSPHRASE):
    page = gate(window).page
    assert isinstance(page, UnlockPage)
    page.passphrase.setText(passphrase)
    page.open.click()
    qtbot.waitUntil(lambda: not window.tasks.live, timeout=15_000)
    return page


def test_the_right_passphrase_opens_the_rooms(window, make_profile, qtbot):
    make_profile()
    window.begin()
    unlock(window, qtbot)
    qtbot.waitUntil(lambda: window.frame is not None)
    assert window.frame.place()[0] == "today"


def test_a_wrong_passphrase_harms_nothing_and_says_so(window, make_profile, qtbot):
    folder, _code = make_profile()
    before = _bytes_of(folder)
    window.begin()
    page = unlock(window, qtbot, "another passphrase")
    assert "Nothing was harmed" in page.problem.text()
    assert not page.restore.isVisible()
    assert _bytes_of(folder) == before
    unlock(window, qtbot)
    qtbot.waitUntil(lambda: window.frame is not None)


def test_a_damaged_file_is_told_apart_and_offers_the_backup(window, make_profile, qtbot):
    folder, _code = make_profile()
    opened = profile.open_(folder, PASSPHRASE)
    backup.make(opened)
    opened.close()
    (folder / "data.db").write_bytes(b"\0" * 8192)
    window.begin()
    page = unlock(window, qtbot)
    assert "Your passphrase is right" in page.problem.text()
    assert page.restore.isVisible()
    page.restore.click()
    qtbot.waitUntil(lambda: window.frame is not None, timeout=15_000)
    assert window.profile.me.name == "Айгүл Сынакова"
    assert window.profile.folder == folder


def test_the_recovery_code_opens_with_a_new_passphrase(window, make_profile, qtbot):
    folder, code = make_profile()
    window.begin()
    gate(window).page.forgot.click()
    page = gate(window).page
    assert isinstance(page, RecoverPage)
    page.code.setText(code.lower().replace("-", " "))
    page.passphrase.first.setText("бийик тоо терең суу")
    page.passphrase.again.setText("бийик тоо терең суу")
    page.open.click()
    qtbot.waitUntil(lambda: window.frame is not None, timeout=15_000)
    window.lock()
    profile.open_(folder, "бийик тоо терең суу").close()


def test_several_profiles_are_chosen_by_their_neutral_labels(window, make_profile, qtbot):
    make_profile("Работа")
    make_profile("Үй")
    window.begin()
    page = gate(window).page
    assert isinstance(page, ChoosePage)
    assert [tile.text() for tile in page.tiles] == ["Работа", "Үй"]
    page.tiles[1].click()
    assert gate(window).page.heading.text() == "Үй"


def test_the_gate_speaks_another_language_at_once(window, make_profile, qtbot):
    make_profile()
    window.begin()
    page = gate(window).page
    before = page.open.text()
    gate(window).language.set_value("ru")
    gate(window).language.edited.emit("ru")
    qtbot.waitUntil(lambda: page.open.text() != before)


def test_a_profile_another_window_holds_is_not_opened_twice(window, make_profile, qtbot):
    folder, _code = make_profile()
    held = profile.open_(folder, PASSPHRASE)
    try:
        window.begin()
        page = unlock(window, qtbot)
        assert "already open" in page.problem.text()
    finally:
        held.close()


def test_the_command_line_may_hand_over_the_passphrase(window, make_profile, qtbot):
    folder, _code = make_profile()
    window.begin(folder, PASSPHRASE)
    qtbot.waitUntil(lambda: window.frame is not None, timeout=15_000)


def _bytes_of(folder: Path) -> dict[str, bytes]:
    """Everything of a closed profile but the lock file."""
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "lock"
    }


def test_locked_out_without_the_sheet_a_chosen_contact_helps(
    window, make_profile, open_device, qtbot, tmp_path, monkeypatch
):
    """F10: a request is saved, the contact reads the code aloud, a new passphrase is set."""
    office = open_device("office", "coordinator")
    folder, _code = make_profile()
    opened = profile.open_(folder, PASSPHRASE)
    escrow.entrust(opened, office.me.person_key)
    opened.close()
    window.begin()
    gate(window).page.forgot.click()
    page = gate(window).page
    assert page.helper.isVisible()
    request = tmp_path / "anna.help"
    monkeypatch.setattr(gate_module, "ask_file", lambda _page, _title, on, **_more: on(request))
    page.helper.click()
    asked = escrow.read_request(office.secrets, request.read_bytes())
    page.code.setText(asked.code)
    page.passphrase.first.setText("бийик тоо терең суу")
    page.passphrase.again.setText("бийик тоо терең суу")
    page.open.click()
    qtbot.waitUntil(lambda: window.frame is not None, timeout=15_000)


def test_where_nobody_was_chosen_no_help_is_offered(window, make_profile, qtbot):
    make_profile()
    window.begin()
    gate(window).page.forgot.click()
    assert not gate(window).page.helper.isVisible()
