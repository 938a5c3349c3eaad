"""Choosing, looking, mending, saving: the Papers screen as a trainer meets it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter

from tests.reports.paper.making import pages_of, words_of
from tests.reports.view.rooms import show, wait_for
from tests.ui import cut_texts, unnamed_inputs
from trainer_app.reports.view.papers import STEP, state


@pytest.fixture
def shown(qtbot, worked):
    room = show(qtbot, worked)
    yield room
    assert room.ctx.tasks.stop_all()


def test_the_first_paper_is_shown_at_once_and_its_pages_are_drawn(qtbot, shown):
    wait_for(qtbot, shown, "programme")
    qtbot.waitUntil(lambda: shown.screen.preview.pages[0].picture is not None, timeout=20_000)


def test_the_language_beside_the_preview_is_that_of_the_paper_alone(qtbot, shown):
    wait_for(qtbot, shown, "programme", "ru")
    assert "Путешествие к мечте" in words_of(shown.screen.seen.data)
    assert shown.screen.print.text() == "Print…"


def test_what_is_missing_leads_to_where_it_is_mended(qtbot, shown, worked):
    wait_for(qtbot, shown, "photo_annex", "ky")
    finding = shown.screen.seen.prepared.findings[0]
    assert "2 photos are left out" in finding.text
    shown.screen._go(finding.where)
    assert shown.gone == [("event", {"event_id": worked.event_id, "step": "photos"})]


def test_the_list_says_of_each_paper_what_it_lacks(qtbot, shown):
    wait_for(qtbot, shown, "programme")

    def told() -> None:
        lines = [shown.screen.list.item(n).text() for n in range(shown.screen.list.count())]
        assert all("\n" in line for line in lines)
        assert "Programme of the training\nReady" in lines

    qtbot.waitUntil(told, timeout=60_000)


def test_a_change_elsewhere_is_seen_on_the_paper(qtbot, shown, worked):
    from trainer_app.events.model import Event
    from trainer_app.store.base import Text3

    wait_for(qtbot, shown, "programme", "en")
    with worked.profile.database.change("a new title") as session:
        session.get_one(Event, worked.event_id).title = Text3.all(en="Spring day", source="en")

    def seen() -> None:
        assert shown.screen.seen is not None
        assert "Spring day" in words_of(shown.screen.seen.data)

    qtbot.waitUntil(seen, timeout=30_000)


def test_saving_says_first_that_anyone_can_read_the_file(qtbot, shown, tmp_path):
    wait_for(qtbot, shown, "programme")
    shown.screen.save.click()
    question = shown.screen.question
    assert question.isVisible()
    assert "will not be encrypted" in " ".join(
        label.text() for label in question.findChildren(type(shown.screen.state))
    )
    question.reject()
    path = tmp_path / "programme.pdf"
    shown.screen.save_to(path)
    qtbot.waitUntil(lambda: bool(shown.said), timeout=30_000)
    assert shown.said == ["Saved as programme.pdf. Anyone can read this file."]
    assert "Programme of the training" in words_of(path.read_bytes())


def test_the_suggested_name_tells_nothing_of_people_or_places(qtbot, shown):
    wait_for(qtbot, shown, "signed_list", "ky")
    assert shown.screen.seen.prepared.file_stem == "signed_list_2025-05-12_ky"


def test_a_saved_attendance_sheet_is_remembered_and_its_step_says_so(
    qtbot, shown, worked, tmp_path
):
    wait_for(qtbot, shown, "attendance_sheet")
    with worked.profile.database.read() as session:
        assert state(session, worked.event_id).mark == "empty"
    shown.screen.save_to(tmp_path / "sheet.pdf")
    qtbot.waitUntil(lambda: bool(shown.said), timeout=30_000)
    with worked.profile.database.read() as session:
        assert state(session, worked.event_id).count_text == "1 sheet printed"
    assert STEP.key == "papers"


def test_printing_sends_every_page_to_the_printer(qtbot, shown, tmp_path):
    wait_for(qtbot, shown, "attendance_sheet")
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setResolution(100)
    printer.setFullPage(True)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    shown.screen._print(printer)
    qtbot.waitUntil(lambda: bool(shown.said), timeout=30_000)
    assert shown.said == ["1 page was sent."]
    assert pages_of((tmp_path / "printed.pdf").read_bytes()) == 1


def test_every_input_has_a_name_and_nothing_is_cut(qtbot, shown):
    wait_for(qtbot, shown, "signed_list", "ky")
    assert unnamed_inputs(shown.screen) == []
    assert cut_texts(shown.screen) == []


def test_papers_are_chosen_with_the_keys_alone(qtbot, shown):
    wait_for(qtbot, shown, "programme")
    shown.screen.list.setFocus()
    qtbot.keyClick(shown.screen.list, Qt.Key.Key_Down)
    assert shown.screen.card().key == "attendance_sheet"


def test_on_a_narrow_screen_the_list_folds_into_a_drop_down(qtbot, shown):
    wait_for(qtbot, shown, "signed_list", "ky")
    screen = shown.screen
    screen.resize(560, 600)
    qtbot.waitUntil(screen.picker.isVisible)
    assert not screen.list.isVisible()
    assert screen.save.text() == "PDF…"
    assert screen.save.accessibleName() == "Save as PDF…"
    assert screen.picker.currentText() == "List of participants with signatures"
    qtbot.waitUntil(lambda: cut_texts(screen) == [])
    screen.picker.setCurrentIndex(0)
    screen.picker.activated.emit(0)
    assert screen.card().key == "programme"


def test_an_assignment_has_its_own_papers(qtbot, worked):
    room = show(qtbot, worked, "assignment")
    wait_for(qtbot, room, "work_plan", "ru")
    assert room.screen.save_others[".docx"].isVisible()
    assert room.ctx.tasks.stop_all()


# the Project's form, and copies that went out


def test_a_form_of_the_project_is_added_and_stands_first(qtbot, shown, tmp_path):
    wait_for(qtbot, shown, "programme", "ru")
    shown.screen.forms[0].click()
    dialog = shown.screen.form_dialog
    dialog.save_sample(tmp_path / "sample.docx")
    dialog.add_file(tmp_path / "sample.docx")
    qtbot.waitUntil(lambda: shown.screen.cards[0].title == "sample", timeout=30_000)
    wait_for(qtbot, shown, shown.screen.cards[0].key)
    assert "Путешествие к мечте" in words_of(shown.screen.seen.data)
    assert not shown.screen.print.isVisible()  # Word prints it


def test_a_form_with_a_mistake_is_told_in_the_dialog_with_its_place(qtbot, worked, tmp_path):
    import docx

    room = show(qtbot, worked)
    room.screen._show_forms()
    dialog = room.screen.form_dialog
    word = docx.Document()
    word.add_paragraph("{{dat}}")
    word.save(tmp_path / "bad.docx")
    dialog.add_file(tmp_path / "bad.docx")
    qtbot.waitUntil(lambda: bool(dialog.problem.text()), timeout=30_000)
    assert not dialog.problem.isHidden()
    assert "{{date}}" in dialog.problem.text()
    assert room.ctx.tasks.stop_all()


def test_the_copy_that_went_out_can_be_shown_again(qtbot, shown, worked, tmp_path):
    from trainer_app.attendance.service import presence

    wait_for(qtbot, shown, "training_report", "en")
    shown.screen.save_to(tmp_path / "first.pdf")
    qtbot.waitUntil(lambda: bool(shown.said), timeout=30_000)
    with worked.profile.database.change("corrected") as session:
        presence.mark_present(session, worked.event_id, worked.people[3])

    def superseded() -> None:
        assert shown.screen.seen is not None
        assert "superseded" in shown.screen.old_copy.words.text()

    qtbot.waitUntil(superseded, timeout=30_000)
    shown.screen.old_copy.button.click()
    qtbot.waitUntil(lambda: bool(shown.screen.seen and shown.screen.seen.prepared.kept))
    shown.screen.save_to(tmp_path / "again.pdf")
    qtbot.waitUntil(lambda: len(shown.said) == 2, timeout=30_000)
    assert (tmp_path / "again.pdf").read_bytes() == (tmp_path / "first.pdf").read_bytes()
    shown.screen.old_copy.button.click()
    qtbot.waitUntil(lambda: bool(shown.screen.seen and not shown.screen.seen.prepared.kept))
