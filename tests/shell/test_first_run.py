"""The first start, by keyboard alone: every step can be gone back, nothing is lost by it."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui import cut_texts, press, type_text, unnamed_inputs
from trainer_app.core import i18n, paths
from trainer_app.shell.first_run import (
    BeginPage,
    FirstRun,
    LanguagePage,
    PersonPage,
    RolePage,
    SheetPage,
)
from trainer_app.store.cards import list_profiles
from trainer_app.widgets import theme

STRONG = "көк асман ак булут тоо"


def stage(window) -> FirstRun:
    return window._layers.currentWidget()


def focused():
    return QApplication.focusWidget()


def test_the_whole_first_start_by_keyboard(window, qtbot):
    window.begin()
    window.activateWindow()
    run = stage(window)
    assert isinstance(run.page, LanguagePage)
    qtbot.waitUntil(lambda: focused() is run.page.tiles["ky"] or focused() is not None)
    run.page.tiles["ru"].setFocus()
    press(focused(), Qt.Key.Key_Return)
    assert i18n.language() == "ru"
    assert isinstance(run.page, RolePage)
    qtbot.waitUntil(run.page.trainer.hasFocus)
    press(focused(), Qt.Key.Key_Return)

    assert isinstance(run.page, PersonPage)
    qtbot.waitUntil(run.page.name.hasFocus)
    for text in ("Айгүл Сынакова", "Жумуш"):
        type_text(focused(), text)
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    for _twice in range(2):
        type_text(focused(), STRONG)
        QTest.keyClick(focused(), Qt.Key.Key_Tab)
    run.page.passphrase.again.setFocus()
    press(focused(), Qt.Key.Key_Return)

    qtbot.waitUntil(lambda: isinstance(run.page, SheetPage), timeout=15_000)
    sheet = run.page.sheet
    assert not run.page.next.isEnabled()
    sheet.answer.setFocus()
    type_text(focused(), sheet.groups[sheet.asked].lower())
    assert run.page.next.isEnabled()
    press(focused(), Qt.Key.Key_Return)

    assert isinstance(run.page, BeginPage)
    qtbot.waitUntil(run.page.start.hasFocus)
    press(focused(), Qt.Key.Key_Return)
    assert window.frame is not None
    assert window.frame.place()[0] == "assignments"
    assert window.profile.me.name == "Айгүл Сынакова"
    assert [card.label for card in list_profiles(paths.data_root())] == ["Жумуш"]


def test_back_keeps_what_was_said(window, qtbot):
    window.begin()
    run = stage(window)
    run._language("en")
    run._role("coordinator")
    run.page.name.setText("Бакыт")
    run.page.name.commit()
    run.page.passphrase.first.setText(STRONG)
    run.page.before.click()
    assert isinstance(run.page, RolePage)
    run.page.coordinator.click()
    assert run.page.name.value() == "Бакыт"
    assert run.page.passphrase.value() == STRONG


def test_back_from_the_sheet_takes_the_empty_profile_away(window, qtbot):
    window.begin()
    run = stage(window)
    run._language("en")
    run._role("trainer")
    _fill(run)
    run.page.next.click()
    qtbot.waitUntil(lambda: isinstance(run.page, SheetPage), timeout=15_000)
    run.page.before.click()
    assert isinstance(run.page, PersonPage)
    assert list_profiles(paths.data_root()) == []


def test_a_weak_or_different_passphrase_is_told_before_anything_is_made(window):
    window.begin()
    run = stage(window)
    run._language("en")
    run._role("trainer")
    page = run.page
    page.name.setText("Анна")
    page.name.commit()
    page.passphrase.first.setText("short")
    page.next.click()
    assert "8" in page.hint.text()
    page.passphrase.first.setText(STRONG)
    page.next.click()
    assert "same" in page.hint.text()
    assert list_profiles(paths.data_root()) == []


def test_the_strength_is_said_in_a_word(window):
    window.begin()
    run = stage(window)
    run._language("en")
    run._role("trainer")
    said = []
    for passphrase in ("1234567890", STRONG):
        run.page.passphrase.first.setText(passphrase)
        said.append(run.page.passphrase.word.text())
    assert said == ["Easy to guess: add a word or two.", "Strong."]


def test_the_sheet_can_be_saved_as_pdf(window, qtbot, tmp_path):
    from pypdf import PdfReader

    from trainer_app.shell.recovery import RecoverySheet
    from trainer_app.store import keys

    sheet = RecoverySheet("Жумуш", keys.code_to_words(keys.new_code()))
    qtbot.addWidget(sheet)
    sheet.save_to(tmp_path / "sheet.pdf")
    pages = PdfReader(tmp_path / "sheet.pdf").pages
    assert len(pages) == 1
    text = pages[0].extract_text()
    assert all(group in text for group in sheet.groups)


def test_every_page_fits_and_names_its_inputs_in_every_language(window, qtbot, qapp):
    window.begin()
    run = stage(window)
    for scale in (100, 150):
        theme.apply(qapp, scale)
        window.show_first_run(first_ever=True)
        run = stage(window)
        for code in ("ky", "ru", "en", "xx"):
            window.set_language(code)
            for show in (run.ask_language, run.ask_role, run.ask_person):
                show()
                qapp.processEvents()
                assert cut_texts(window) == [], (code, scale, show.__name__)
                assert unnamed_inputs(window) == []
    theme.apply(qapp)


def _fill(run) -> None:
    run.page.name.setText("Анна")
    run.page.name.commit()
    run.page.passphrase.first.setText(STRONG)
    run.page.passphrase.again.setText(STRONG)
