"""A field for one place: any spelling, and no namesake taken silently."""

import pytest
from PySide6.QtCore import Qt

from tests.fieldtools.rooms import make_screen_context
from tests.ui import press, type_text
from trainer_app.places.service import unit_id
from trainer_app.places.view.place_input import PlaceInput

KOK_MOYNOK, TON = unit_id("41702220807000"), unit_id("41702220000000")


@pytest.fixture
def ctx(open_device, qtbot):
    return make_screen_context(open_device("anna"))


def shown(qtbot, field):
    qtbot.addWidget(field)
    field.show()
    qtbot.waitExposed(field)
    heard = []
    field.edited.connect(heard.append)
    return heard


def write(field, text):
    field.clear()
    type_text(field, text)
    press(field, Qt.Key.Key_Return)


@pytest.mark.parametrize("spelling", ["Кок-Мойнок", "Көк-Мойнок", "kok-moynok"])
def test_any_spelling_of_the_one_place_is_taken(ctx, qtbot, spelling):
    field = PlaceInput(ctx)
    heard = shown(qtbot, field)
    write(field, spelling)
    assert heard == [KOK_MOYNOK]
    assert field.text() == "Kok-Moynok, Ton district"
    assert field.toolTip() == "Kok-Moynok, Ton district, Issyk-Kul oblast"


def test_namesakes_are_offered_with_district_and_oblast_and_none_is_taken(ctx, qtbot):
    field = PlaceInput(ctx)
    heard = shown(qtbot, field)
    refused = []
    field.refused.connect(refused.append)
    write(field, "Кара-Суу")
    assert heard == []
    assert field.value() is None
    assert refused[0].startswith("Several places")
    offered = [field._offered.item(n).text() for n in range(field._offered.rowCount())]
    assert len([text for text in offered if text.startswith("Kara-Suu, ")]) > 1
    assert all("oblast" in text for text in offered)


def test_a_district_is_shown_with_its_oblast(ctx, qtbot):
    field = PlaceInput(ctx, {"district"})
    shown(qtbot, field)
    field.set_value(TON)
    assert field.text() == "Ton district, Issyk-Kul oblast"


def test_showing_is_not_editing(ctx, qtbot):
    field = PlaceInput(ctx)
    heard = shown(qtbot, field)
    field.set_value(KOK_MOYNOK)
    field.commit()
    assert heard == []


def test_an_emptied_field_means_no_place(ctx, qtbot):
    field = PlaceInput(ctx)
    heard = shown(qtbot, field)
    field.set_value(KOK_MOYNOK)
    field.clear()
    field.commit()
    assert heard == [None]
