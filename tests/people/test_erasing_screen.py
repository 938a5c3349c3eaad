"""Asked what is kept, asked to forget: the screens of one person's data, with real keys."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from tests.people import known
from tests.people.test_people_screen import Window, lines
from tests.ui import cut_texts, type_text, unnamed_inputs
from trainer_app.core import i18n
from trainer_app.people import service
from trainer_app.people.model import Person
from trainer_app.people.view.erase_dialog import EraseDialog
from trainer_app.people.view.erased import ErasedDialog
from trainer_app.people.view.groups import Expired
from trainer_app.people.view.people import NOBODY, People
from trainer_app.reports import service as reports
from trainer_app.sync import erasing
from trainer_app.widgets import theme


@pytest.fixture
def window(device, team, qapp):
    theme.apply(qapp)
    known.fill(device, team)
    made = Window(device, team)
    yield made
    made.tasks.stop_all()


@pytest.fixture
def somebody(window) -> bytes:
    with window.device.database.read() as session:
        return service.page(session, service.Wanted(), 0, 1)[0].id


@pytest.fixture
def people(window, somebody, qtbot):
    screen = People(window.ctx, window.groups, somebody, data_sheet=lambda *_said: None)
    qtbot.addWidget(screen)
    screen.resize(1146, 660)
    with qtbot.waitExposed(screen):
        screen.show()
    return screen


def name_of(window, person_id: bytes) -> str | None:
    with window.device.database.read() as session:
        return session.get_one(Person, person_id).full_name


def test_nothing_is_erased_before_the_name_is_typed(window, people, somebody, qtbot) -> None:
    name = name_of(window, somebody) or ""
    people.panel.data.erase_button.click()
    dialog = people.panel.data.dialog
    assert dialog is not None and not dialog.erase_button.isEnabled()
    type_text(dialog.typed, name[:-1])
    assert not dialog.erase_button.isEnabled()
    type_text(dialog.typed, name[-1])
    assert dialog.erase_button.isEnabled()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert name_of(window, somebody) == name


def test_whoever_withdraws_is_offered_to_be_forgotten(window, people, somebody) -> None:
    """DOMAIN 5.6: withdraw, and erase in one action."""
    answer = people.panel.consents.answers["data"]
    answer.edited.emit("yes")
    assert window.said == []
    answer.edited.emit("no")
    assert window.said == ["The consent is withdrawn. The data are still kept."]
    window.offers[-1]()
    assert people.panel.data.dialog is not None
    people.panel.data.dialog.close()


def test_erased_people_leave_the_list_and_the_screen(window, people, somebody, qtbot) -> None:
    name = name_of(window, somebody) or ""
    before = len(lines(people))
    people.panel.data.erase_button.click()
    dialog = people.panel.data.dialog
    type_text(dialog.typed, name)
    dialog.erase_button.click()
    qtbot.waitUntil(lambda: window.said == ["1 person is erased."], timeout=20_000)
    qtbot.waitUntil(lambda: len(lines(people)) == before - 1)
    assert name_of(window, somebody) is None
    assert people.side.currentIndex() == NOBODY
    assert people.panel.form.inputs["full_name"].value() is None
    qtbot.waitUntil(people.erased_button.isVisible)


def test_who_was_erased_can_be_looked_at_and_not_written(window, people, somebody, qtbot) -> None:
    erasing.erase(window.device, somebody)
    people.show_person(somebody)
    assert people.panel.erased.isVisible()
    assert not people.panel.card.isVisible()
    with pytest.raises(Exception, match="erased"), window.device.database.change() as session:
        service.edit(session, somebody, {"note": "again"})


def test_a_day_that_has_come_is_said_with_the_way_to_heed_it(window, somebody, qtbot) -> None:
    until = Expired("GALS", date(2026, 5, 12), (window.team,))
    screen = People(window.ctx, window.groups, expired=lambda _session: [until])
    qtbot.addWidget(screen)
    with qtbot.waitExposed(screen):
        screen.show()
    assert screen.time_over.isVisible()
    with window.device.database.read() as session:
        everybody = service.ids_in(session, (window.team,))
    screen.time_over._ask(everybody)
    dialog = screen.time_over.dialog
    type_text(dialog.typed, str(len(everybody)))
    assert dialog.erase_button.isEnabled()
    erasing.erase_people(window.device, everybody)
    qtbot.waitUntil(lambda: not screen.time_over.isVisible())


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_nothing_is_cut_and_every_input_has_a_name(
    window, people, somebody, qtbot, qapp, language
) -> None:
    i18n.set_language(language)
    theme.apply(qapp, 150)
    dialog = EraseDialog(window.ctx, people, [somebody])
    dialog.show()
    assert dialog.height() <= 720
    assert cut_texts(dialog) == []
    assert unnamed_inputs(dialog) == []
    dialog.close()
    erasing.erase(window.device, somebody)
    told = ErasedDialog(window.ctx, people)
    told.show()
    assert cut_texts(told) == []
    told.close()
    theme.apply(qapp)


@pytest.mark.parametrize("language", i18n.LANGUAGES)
@pytest.mark.parametrize("suffix", [".pdf", ".docx"])
def test_the_sheet_says_what_is_kept(window, somebody, tmp_path, language, suffix) -> None:
    path = tmp_path / f"sheet{suffix}"
    with window.device.database.change() as session:
        service.note_consent(session, somebody, "data", True, channel="paper")
        service.withdraw_consent(session, somebody, "data")
    with window.device.database.read() as session:
        made = reports.make(session, None, "data_sheet", language, path, person_id=somebody)
    assert [one for one in made.findings if one.kind == "bad"] == []
    if suffix == ".pdf":
        assert (name_of(window, somebody) or "") in _text(path)


def _text(path) -> str:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as paper:
        return " ".join(page.get_textpage().get_text_bounded() for page in paper)
