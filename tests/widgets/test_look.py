"""The look: colours one can read, targets one can hit, no reference stolen."""

import sys

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from trainer_app.core import paths
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, IconButton, LineButton, PrimaryButton, QuietButton
from trainer_app.widgets.cards import ElidedWords
from trainer_app.widgets.inputs import CheckInput, ChoiceInput, DateInput, TextInput, TimeInput
from trainer_app.widgets.messages import MessageBar

READABLE = 4.5  # contrast of words (WCAG AA)


def contrast(one: str, other: str) -> float:
    def light(colour: str) -> float:
        parts = [QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF()]
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize(
    ("words", "ground"),
    [
        (theme.INK, theme.PAGE),
        (theme.QUIET, theme.PAGE),
        (theme.QUIET, theme.WHITE),
        (theme.GREEN, theme.PAGE),
        (theme.WHITE, theme.GREEN),
        (theme.INK, theme.GREEN_PALE),
        (theme.RED, theme.RED_PALE),
        (theme.AMBER, theme.AMBER_PALE),
        (theme.BLUE, theme.BLUE_PALE),
        ("#3d4a57", "#e9edf1"),
    ],
)
def test_words_stand_out_from_their_ground(words, ground):
    assert contrast(words, ground) >= READABLE


@pytest.mark.parametrize("scale", theme.TEXT_SCALES)
def test_fingers_hit_everything_at_every_text_size(qtbot, qapp, scale):
    theme.apply(qapp, scale)
    try:
        for make in (
            lambda: Button("Go"),
            lambda: PrimaryButton("Go"),
            lambda: QuietButton("Go"),
            lambda: IconButton("close", "Close"),
            lambda: LineButton("Go"),
            TextInput,
            TimeInput,
            DateInput,
            lambda: ChoiceInput({"a": "A"}),
            lambda: CheckInput("Yes"),
        ):
            widget = make()
            qtbot.addWidget(widget)
            widget.ensurePolished()
            assert widget.sizeHint().height() >= 40 * scale / 100 - 1, type(widget)
    finally:
        theme.apply(qapp)


def test_every_icon_can_be_drawn(qapp):
    names = [path.stem for path in paths.resource("icons").glob("*.svg")]
    assert len(names) >= 40
    for name in names:
        image = theme.pixmap(name, theme.INK, 24).toImage()
        assert any(image.pixelColor(x, y).alpha() for x in range(24) for y in range(24)), name


def test_elided_words_keep_the_whole_in_the_tooltip(qtbot):
    words = ElidedWords("Гендердик жана социалдык инклюзия боюнча тренинг")
    qtbot.addWidget(words)
    words.resize(120, 24)
    words.show()
    assert words.text().endswith("…")
    assert words.toolTip() == words.words()


def test_a_message_speaks_its_kind_and_offers_the_way_back(qtbot):
    bar = MessageBar()
    qtbot.addWidget(bar)
    done = []
    bar.say("Deleted.", "Put back", lambda: done.append(1), kind="warn")
    assert bar.isVisible()
    assert bar.accessibleName().endswith("Deleted.")
    bar.action.click()
    assert done == [1]
    assert not bar.isVisible()


def test_void_calls_steal_no_reference(qtbot):
    """PySide6 6.12.0 on Python 3.11 died of this after some thousand calls."""
    widget = QWidget()
    qtbot.addWidget(widget)
    for _n in range(20):
        widget.update()
    before = sys.getrefcount(None)
    for _n in range(200):
        widget.update()
    assert abs(sys.getrefcount(None) - before) < 100
