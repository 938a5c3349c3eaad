"""The photos of an event in a real window: dropped, captioned, chosen, turned, put away."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog

from tests.attachments import pictures
from tests.attendance.training import Training, make_training
from tests.ui import dress, press, type_text, unnamed_inputs
from trainer_app.attachments.service import looking, marking
from trainer_app.attachments.view.copies import suggested_name
from trainer_app.attachments.view.photos import LARGE, SHEET, Photos
from trainer_app.attachments.view.step import photos_state
from trainer_app.attendance.service import presence
from trainer_app.attendance.service.door import count_present
from trainer_app.core import i18n
from trainer_app.widgets.screen import Context
from trainer_app.widgets.tasks import TaskDesk


@pytest.fixture
def training(open_device) -> Training:
    return make_training(open_device("anna"))


@pytest.fixture
def said() -> list[tuple[str, object]]:
    return []


@pytest.fixture
def photos(training, said, qtbot, qapp) -> Iterator[Photos]:
    dress(qapp)

    def say(text: str, action: str = "", on_action: object = None, **_more: object) -> None:
        said.append((text, on_action))

    def fail(problem: BaseException) -> None:
        raise problem

    profile = training.profile
    desk = TaskDesk(fail)
    ctx = Context(profile, profile.database, desk, say, lambda *a, **k: None, "trainer")
    screen = Photos(ctx, training.event_id, count_present)
    qtbot.addWidget(screen)
    screen.resize(930, 640)
    with qtbot.waitExposed(screen):
        screen.show()
    screen.activateWindow()
    yield screen
    assert desk.stop_all()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "Семинар"
    made.mkdir()
    (made / "1.jpg").write_bytes(pictures.jpeg(640, 480))
    (made / "2.jpg").write_bytes(pictures.jpeg(640, 481, orientation=6))
    (made / "3.jpg").write_bytes(b"")
    return made


def drop(photos: Photos, *paths: Path) -> None:
    """As a file manager drops them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    action, button = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(QPoint(50, 300), action, data, button, none)
    QApplication.sendEvent(photos, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(photos, QDropEvent(QPointF(50, 300), action, data, button, none))


@pytest.fixture
def filled(photos, folder, qtbot) -> Photos:
    drop(photos, folder)
    qtbot.waitUntil(lambda: not photos.ctx.tasks.live and photos.model.rowCount() == 2)
    photos._choose(0)
    photos.sheet.setFocus()
    return photos


def card(photos: Photos, place: int = 0) -> looking.Card:
    with photos.ctx.database.read() as session:
        return looking.cards_of_event(session, photos.event_id, photos.kind)[place]


def test_an_empty_screen_says_what_belongs_here(photos) -> None:
    assert photos.empty.isVisible()
    assert not photos.details.isVisible()
    assert photos.primary.isVisible()


def test_a_folder_dropped_is_in_and_bad_files_are_named(filled, said) -> None:
    assert said[-1][0] == "2 added"
    assert filled.refused.isVisible()
    assert "3.jpg" in filled.refused.lines.text()
    assert "empty" in filled.refused.lines.text()


def test_thumbnails_are_seen_and_upright(filled, qtbot) -> None:
    model = filled.model
    decoration = Qt.ItemDataRole.DecorationRole

    def seen() -> bool:
        return all(model.index(place).data(decoration) is not None for place in range(2))

    qtbot.waitUntil(seen)
    standing = model.index(1).data(decoration)
    assert standing.width() == 320 > standing.height()


def test_a_caption_is_saved_when_left_and_the_picture_keeps_its_place(filled) -> None:
    i18n.set_language("ky")
    press(filled.sheet, Qt.Key.Key_F2)
    filled.details.caption.show_language("ky")
    type_text(filled.details.caption.editor, "Топтор өз жолун тартып жатат")
    filled.details.commit()
    assert card(filled).caption.ky == "Топтор өз жолун тартып жатат"
    assert filled.sheet.currentIndex().row() == 0


def test_a_caption_half_written_is_kept_with_its_own_photo(filled) -> None:
    """C6: never written to the photo chosen next."""
    filled.details.caption.show_language("ru")
    type_text(filled.details.caption.editor, "Первая группа")
    filled._choose(1)
    assert (card(filled, 0).caption.ru, card(filled, 1).caption.ru) == ("Первая группа", None)


def test_space_chooses_for_the_report_and_r_turns(filled) -> None:
    press(filled.sheet, Qt.Key.Key_Space)
    assert card(filled).in_report
    press(filled.sheet, Qt.Key.Key_R)
    assert card(filled).turned == 90
    assert "1 in the report" in filled.numbers.text()


def test_a_refusal_is_said_and_takes_the_photo_out(filled, said) -> None:
    press(filled.sheet, Qt.Key.Key_Space)
    filled._edited("consent", "refused")
    assert not card(filled).in_report
    press(filled.sheet, Qt.Key.Key_Space)
    assert not card(filled).in_report
    assert "refused" in said[-1][0]


def test_arrow_keys_walk_through_the_large_view(filled, qtbot) -> None:
    press(filled.sheet, Qt.Key.Key_Return)
    assert filled.middle.currentIndex() == LARGE
    qtbot.waitUntil(lambda: not filled.large.area.picture.isNull())
    press(filled.large.area, Qt.Key.Key_Right)
    assert filled.sheet.currentIndex().row() == 1
    assert filled.large.place_words.text() == "2 of 2"
    press(filled.large.area, Qt.Key.Key_Right)
    assert filled.sheet.currentIndex().row() == 1
    press(filled.large.area, Qt.Key.Key_Escape)
    assert filled.middle.currentIndex() == SHEET


def test_what_is_put_away_can_be_put_back(filled, said) -> None:
    first = card(filled)
    press(filled.sheet, Qt.Key.Key_Delete)
    assert filled.model.rowCount() == 1
    said[-1][1]()
    assert card(filled).id == first.id


def test_the_same_folder_again_adds_nothing(filled, folder, said, qtbot) -> None:
    drop(filled, folder)
    qtbot.waitUntil(lambda: said[-1][0] == "2 were already here")
    assert filled.model.rowCount() == 2


def test_signed_rows_stand_beside_the_people_present(photos, training, tmp_path, qtbot) -> None:
    with training.change() as session:
        for person in list(training.people.values())[:2]:
            presence.mark_present(session, training.event_id, person)
    photos.show_kind("signed_sheet")
    (tmp_path / "list.pdf").write_bytes(pictures.pdf(2))
    drop(photos, tmp_path / "list.pdf")
    qtbot.waitUntil(lambda: photos.model.rowCount() == 1 and not photos.ctx.tasks.live)
    assert "not counted yet: 1" in photos.numbers.text()
    photos.details.rows.setFocus()
    type_text(photos.details.rows, "3")
    photos.details.commit()
    assert "they differ" in photos.numbers.text()
    photos._edited("signed_rows", 2)
    assert "they agree" in photos.numbers.text()


def test_pages_of_a_scan_are_turned_in_the_large_view(photos, tmp_path, qtbot) -> None:
    photos.show_kind("signed_sheet")
    (tmp_path / "list.pdf").write_bytes(pictures.pdf(2))
    drop(photos, tmp_path / "list.pdf")
    qtbot.waitUntil(lambda: photos.model.rowCount() == 1 and not photos.ctx.tasks.live)
    photos._open_large()
    press(photos.large.area, Qt.Key.Key_PageDown)
    press(photos.large.area, Qt.Key.Key_PageDown)
    assert photos.large.page == 1


def test_a_photo_that_has_not_arrived_is_no_trouble(filled, qtbot) -> None:
    """B3"""
    files = filled.ctx.profile.files
    shown = card(filled)
    for sealed in (shown.thumbnail, shown.print_copy):
        files.path(sealed.cipher_sha256).unlink()
    with filled.ctx.database.change("Turn") as session:
        marking.turn(session, shown.id)
    filled.mark_stale()
    filled._open_large()
    qtbot.waitUntil(lambda: not filled.ctx.tasks.live)
    assert filled.large.area.picture.isNull()


def test_a_copy_for_others_has_a_readable_name_and_no_place(filled, tmp_path, qtbot) -> None:
    filled._edited("caption", card(filled).caption.say("ky", "Топтор: 1/2 <жаңы> кадам"))
    assert suggested_name(card(filled)) == "Топтор 12 жаңы кадам.jpg"
    filled._save_copy()
    confirm = filled.window().findChild(object, "confirm")
    confirm.findChildren(type(filled.add_button))[-1].click()
    dialog = filled.findChild(QFileDialog)
    out = tmp_path / "copy.jpg"
    dialog.fileSelected.emit(str(out))
    dialog.close()
    qtbot.waitUntil(out.exists)
    assert b"Exif" not in out.read_bytes()


def test_every_input_has_a_name(filled) -> None:
    assert unnamed_inputs(filled) == []
    filled._open_large()
    assert unnamed_inputs(filled) == []


def test_the_step_says_how_far_the_photos_are(filled, training) -> None:
    with training.read() as session:
        state = photos_state(session, training.event_id)
    assert (state.mark, state.count_text) == ("half", "photos: 2, pages: 0")
