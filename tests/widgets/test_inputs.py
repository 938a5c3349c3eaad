"""Showing is not editing; what people type is understood; what cannot be read is not lost."""

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.ui import press, type_text
from trainer_app.store.base import Text3
from trainer_app.widgets import qt_texts
from trainer_app.widgets.inputs import (
    CheckInput,
    ChoiceButtons,
    ChoiceInput,
    DateInput,
    KyrgyzKeys,
    LongTextInput,
    NumberInput,
    OpenChoiceInput,
    SearchInput,
    Text3Input,
    TextInput,
    TimeInput,
    YesNoInput,
)
from trainer_app.widgets.inputs.days import read_date, read_time
from trainer_app.widgets.inputs.letters import LetterChords

SEXES = {"f": "Woman", "m": "Man"}
EVERY = [
    (TextInput, "Айгүл"),
    (LongTextInput, "эки\nсап"),
    (NumberInput, 12),
    (DateInput, date(2025, 5, 12)),
    (TimeInput, "09:30"),
    (lambda: ChoiceInput(SEXES), "f"),
    (lambda: OpenChoiceInput(SEXES), "own words"),
    (lambda: ChoiceButtons(SEXES), "m"),
    (YesNoInput, False),
    (CheckInput, True),
    (Text3Input, Text3.all(ky="Кыргызча", ru="По-русски", source="ky")),
]


def heard(field):
    said = []
    field.edited.connect(said.append)
    return said


@pytest.mark.parametrize(("make", "value"), EVERY)
def test_showing_is_not_editing(qtbot, make, value):
    field = make()
    qtbot.addWidget(field)
    said = heard(field)
    field.set_value(value)
    field.show()
    field.setFocus()
    field.clearFocus()
    field.commit()
    assert said == []
    assert field.value() == value


@pytest.mark.parametrize(("make", "value"), EVERY)
def test_nothing_is_shown_as_nothing(qtbot, make, value):
    field = make()
    qtbot.addWidget(field)
    field.set_value(value)
    field.set_value(None)
    assert not field.value()


def test_a_field_is_edited_once_when_it_is_left(qtbot):
    field = TextInput()
    qtbot.addWidget(field)
    said = heard(field)
    type_text(field, "  Үсөнов ")
    assert said == []
    press(field, Qt.Key.Key_Return)
    field.commit()
    assert said == ["Үсөнов"]


@pytest.mark.parametrize(
    "typed", ["12.05.2025", "12/5/25", "12 5 2025", "120525", "12052025", "2025-05-12", "12,5,2025"]
)
def test_a_date_is_read_as_people_write_it(typed):
    assert read_date(typed) == date(2025, 5, 12)


@pytest.mark.parametrize("typed", ["31.02.2025", "май", "1.2.3.4", "99"])
def test_what_is_no_date_is_kept_and_marked(qtbot, typed):
    field = DateInput()
    qtbot.addWidget(field)
    field.set_value(date(2025, 5, 12))
    said = heard(field)
    field.line.setText(typed)
    assert not field.commit()
    assert said == []
    assert field.line.text() == typed
    assert field.value() == date(2025, 5, 12)
    assert "12.05.2025" in field.line.accessibleDescription()


@pytest.mark.parametrize(
    ("typed", "time"), [("9", "09:00"), ("930", "09:30"), ("9.30", "09:30"), ("17:15", "17:15")]
)
def test_a_time_is_read_as_people_write_it(typed, time):
    assert read_time(typed) == time


def test_numbers_take_blanks_and_commas(qtbot):
    field = NumberInput(decimals=2)
    qtbot.addWidget(field)
    said = heard(field)
    field.setText("12 500,5")
    field.commit()
    assert said == [Decimal("12500.50")]
    assert field.text() == "12500,50"


def test_a_number_out_of_bounds_is_refused_in_words(qtbot):
    field = NumberInput(minimum=0, maximum=480)
    qtbot.addWidget(field)
    field.setText("481")
    assert not field.commit()
    assert "480" in field.toolTip()


def test_an_unknown_choice_is_shown_and_not_lost(qtbot):
    field = ChoiceInput(SEXES)
    qtbot.addWidget(field)
    field.set_value("from a newer version")
    assert field.value() == "from a newer version"


def test_ids_are_choices_too(qtbot):
    field = ChoiceInput({b"\x01" * 16: "Аксы", b"\x02" * 16: "Ала-Бука"}, translated=False)
    qtbot.addWidget(field)
    field.set_value(b"\x02" * 16)
    assert field.currentText() == "Ала-Бука"


def test_an_open_list_gives_the_code_of_what_is_in_it_and_else_the_words(qtbot):
    field = OpenChoiceInput({"deputy": "Депутат", "head": "Башчы"}, translated=False)
    qtbot.addWidget(field)
    said = heard(field)
    field.setCurrentText("депутат")
    field.commit()
    field.setCurrentText("Мираб")
    field.commit()
    assert said == ["deputy", "Мираб"]


def test_touching_the_chosen_button_again_takes_it_back(qtbot):
    field = ChoiceButtons(SEXES)
    qtbot.addWidget(field)
    said = heard(field)
    field.buttons["f"].click()
    field.buttons["f"].click()
    assert said == ["f", None]


def test_each_language_of_a_text_is_edited_alone_and_old_ones_are_marked(qtbot):
    field = Text3Input()
    qtbot.addWidget(field)
    field.set_value(Text3.all(ky="Максат", ru="Цель", source="ky"))
    field.show_language("ky")
    field.editor.setText("Башка максат")
    field.commit()
    assert field.value().stale() == ["ru"]
    assert field.value().missing() == ["en"]
    assert "!" in field.tabs["ru"].text()
    assert "○" in field.tabs["en"].text()
    field.show_language("ru")
    assert field.note.isVisibleTo(field)


def test_a_text_opens_on_a_language_that_has_words(qtbot):
    field = Text3Input()
    qtbot.addWidget(field)
    field.set_value(Text3.all(ky="Максат", source="ky"))
    assert field.editor.value() == "Максат"


def test_the_letter_keys_write_into_the_field_that_has_the_focus(qtbot):
    field, keys = TextInput(), KyrgyzKeys()
    for widget in (field, keys):
        qtbot.addWidget(widget)
        widget.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    keys.shift.click()
    keys.letters[2].click()
    keys.letters[1].click()
    assert field.text() == "Үө"


def test_alt_and_the_russian_letter_write_the_kyrgyz_one(qtbot, qapp):
    field, chords = TextInput(), LetterChords(qapp)
    qtbot.addWidget(field)
    field.show()
    field.activateWindow()
    field.setFocus()
    qtbot.waitUntil(field.hasFocus)
    for text in ("н", "О", "у"):
        _alt(field, text)
    chords.deleteLater()
    assert field.text() == "ңөү"


def _alt(field, text):
    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QKeyEvent

    event = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.AltModifier, text)
    QApplication.sendEvent(field, event)


def test_search_comes_after_the_last_of_quick_keys(qtbot):
    field = SearchInput(pause_ms=30)
    qtbot.addWidget(field)
    said = []
    field.searched.connect(said.append)
    type_text(field, "Айг")
    qtbot.waitUntil(lambda: bool(said))
    assert said == ["Айг"]


def test_choices_are_said_in_the_new_language_and_stay_chosen(qtbot):
    field = ChoiceInput({"ok": "Cancel"}, empty=None)
    qtbot.addWidget(field)
    field.set_value("ok")
    said = heard(field)
    qt_texts.set_language("ru")
    qtbot.waitUntil(lambda: field.currentText() == "Отмена")
    qt_texts.set_language("en")
    qtbot.waitUntil(lambda: field.currentText() == "Cancel")
    assert said == []


def test_qt_never_shows_a_blank_button(qapp):
    for code in ("ky", "ru", "en", "xx"):
        qt_texts.set_language(code)
        assert qapp.translate("QPlatformTheme", "Cancel")
        assert qapp.translate("QFileDialog", "A text nobody has translated") != ""
    qt_texts.set_language("ky")
    assert qapp.translate("QPlatformTheme", "Cancel") == "Жокко чыгаруу"
    qt_texts.set_language("en")


def test_the_wheel_changes_no_choice(qtbot):
    field = ChoiceInput(SEXES)
    qtbot.addWidget(field)
    field.set_value("f")
    field.show()
    QTest.qWait(0)
    from PySide6.QtCore import QPoint, QPointF
    from PySide6.QtGui import QWheelEvent

    turn = QWheelEvent(
        QPointF(5, 5),
        QPointF(5, 5),
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(field, turn)
    assert field.value() == "f"


def test_a_long_choice_ends_in_dots_and_stands_whole_in_the_tip(qtbot):
    words = "Социалдык-экономикалык өнүктүрүү программасы"
    made = ChoiceInput({"sedp": words}, empty=None, translated=False)
    made.set_value("sedp")
    qtbot.addWidget(made)
    made.setFixedWidth(160)
    made.show()
    assert made.shown_words().endswith("…")
    made.setFixedWidth(900)
    assert made.shown_words() == words


def test_a_box_for_text_is_as_high_as_what_is_written(qtbot):
    made = LongTextInput(2)
    qtbot.addWidget(made)
    made.resize(400, 600)
    made.show()
    low = made.height()
    made.set_value("\n".join("сап" for _line in range(4)))
    grown = made.height()
    assert low < grown
    made.set_value("\n".join("сап" for _line in range(40)))
    assert made.height() <= low * 3  # further on it scrolls
    made.set_value("бир сап")
    assert made.height() == low
