"""Every screen, in every language: reached and used by keyboard alone, named, and whole."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.journeys.program import said
from tests.ui import cut_texts, unnamed_inputs

ROLES = ("trainer", "coordinator")
FARTHEST = 150  # presses of Tab on the way to the primary action


# Every language and both sizes for both roles; tests/long walks all twelve.
WALKS = (
    ("trainer", "ky", 100),
    ("trainer", "ru", 150),
    ("trainer", "en", 100),
    ("coordinator", "ky", 150),
    ("coordinator", "ru", 100),
    ("coordinator", "en", 150),
)


@pytest.mark.parametrize(("role", "language", "scale"), WALKS)
@pytest.mark.timeout(300)
def test_every_screen_is_walked_by_keyboard_to_its_primary_action(open_role, role, language, scale):
    walk(open_role, role, language, scale)


def walk(open_role, role, language, scale) -> None:
    """Tab from where each screen puts the cursor to its primary action; all inputs named."""
    program = open_role(role, language)
    lost, nameless, grown = [], [], []
    for place in program.places:
        program.show(place, language, scale)
        nameless += [f"{said(place)}: {name}" for name in unnamed_inputs(program.window)]
        if not _reached_by_tab(program):
            lost.append(said(place))
        if program.window.width() > 1366 or program.window.height() > 720:
            grown.append(f"{said(place)} {program.window.size().toTuple()}")
            program.window.resize(1366, 720)
    program.window.set_text_scale(100)
    assert nameless == [], "\n".join(nameless)
    assert lost == [], "\n".join(lost)
    assert grown == [], "\n".join(grown)


def _reached_by_tab(program) -> bool:
    """Tab from wherever the screen puts the cursor; a screen without a primary action is fine."""
    wanted = program.primary()
    if wanted is None or not wanted.isEnabled() or not wanted.isVisible():
        return True
    now = QApplication.focusWidget() or program.window
    for _press in range(FARTHEST):
        if now is wanted:
            return True
        QTest.keyClick(now, Qt.Key.Key_Tab)
        after = QApplication.focusWidget()
        if after is None:
            return False
        if after is now:  # a field that keeps Tab for itself: the keyboard would be caught here
            return False
        now = after
    return False


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.timeout(300)
def test_long_words_are_nowhere_cut(open_role, role):
    """The pseudo-language is 40 % longer than English."""
    program = open_role(role, "en")
    cut = []
    for place in program.places:
        program.show(place, "xx")
        cut += [f"{said(place)}: {text}" for text in _still_cut(program)]
    program.window.set_language("en")
    assert cut == [], "\n".join(cut)


def _still_cut(program) -> list[str]:
    """Cut after all layouts are done: tall words may need a second turn."""
    for _turn in range(20):
        cut = cut_texts(program.window)
        if not cut:
            break
        QTest.qWait(50)
    return cut


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.timeout(300)
def test_showing_every_screen_changes_nothing(open_role, role):
    program = open_role(role, "en")
    changed = []
    program.window.ctx.database.listen(changed.append)
    for place in program.places:
        program.show(place, "en")
    program.window.frame.go("settings")
    assert changed == []
