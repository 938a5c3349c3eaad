"""The screens of sync as a trainer and a coordinator meet them."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible

from tests.sync.conftest import Post
from tests.ui import locate, press, unnamed_inputs
from trainer_app.core import i18n
from trainer_app.store.profile import Profile
from trainer_app.sync import service, trust
from trainer_app.sync.view.contacts import CodeDialog, CompareDialog
from trainer_app.sync.view.inbox import HeldLine, Inbox
from trainer_app.sync.view.send import Send
from trainer_app.widgets.screen import Context
from trainer_app.widgets.tasks import TaskDesk

Role = QAccessible.Role


class Desk:
    """A screen's surroundings, with what it said."""

    def __init__(self, opened: Profile) -> None:
        self.said: list[tuple[str, str]] = []
        self.failed: list[BaseException] = []
        self.tasks = TaskDesk(self.failed.append)
        self.ctx = Context(
            profile=opened,
            database=opened.database,
            tasks=self.tasks,
            say=lambda text, kind="info", **_more: self.said.append((kind, text)),
            go=lambda *_args, **_more: None,
            role=opened.me.role,
        )


def test_a_file_is_saved_for_a_contact_and_the_three_lines_tell(post: Post, show, qtbot) -> None:
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    post.begin(anna, people=4, photos=2)
    desk = Desk(anna)
    screen = show(Send(desk.ctx))
    assert screen.where.lines[0].text() == "8 changes, 2 files"
    path = post.folder / "2025-05-12.changes"
    screen.sending.send(path)
    qtbot.waitUntil(lambda: bool(desk.said))
    kind, text = desk.said[0]
    assert kind == "good"
    assert "1 assignment, 1 event, 4 people, 2 photos" in text
    assert path.exists()
    screen.refresh()
    assert screen.where.lines[0].text() == "Nothing waits."
    assert "not confirmed" in screen.where.lines[1].text()
    assert "given to Office" in screen.history.item(0).text()


def test_letting_somebody_in_is_asked_before(post: Post, show, qtbot) -> None:
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    post.begin(anna)
    screen = show(Send(Desk(anna).ctx))
    press(screen.sending.send_button, Qt.Key.Key_Return)
    asked = screen.sending.findChild(object, "confirm")
    assert asked is not None
    assert "Share this assignment with Office?" in asked.windowTitle()


def test_a_file_is_looked_into_and_then_taken_in(post: Post, show, qtbot) -> None:
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    path = post.send(anna, office, post.begin(anna, people=3, photos=1))
    desk = Desk(office)
    screen = show(Inbox(desk.ctx))
    assert screen.primary is screen.taking.choose_button
    broken = post.folder / "broken.changes"
    broken.write_bytes(path.read_bytes()[:700])
    screen.taking.look([path, broken])
    qtbot.waitUntil(lambda: screen.primary is screen.taking.take_button)
    ready, torn = screen.taking.looks
    assert ready.result.counts["people"] == 3
    assert "not complete" in torn.problem
    assert post.dump(office) == []
    assert screen.primary.text() == "Take in 1 file"
    screen.primary.click()
    qtbot.waitUntil(lambda: bool(desk.said))
    assert desk.said[0][0] == "good"
    assert len(post.names(office)) == 3
    assert screen.table.view.model().rowCount() == 1


def test_a_stranger_is_taken_in_after_the_code_was_compared(post: Post, show, qtbot) -> None:
    anna, office = post.open("anna"), post.open("office", "coordinator")
    service.add_contact(anna, service.contact_card(office))
    path = post.send(anna, office, post.begin(anna, people=2))
    desk = Desk(office)
    screen = show(Inbox(desk.ctx))
    screen.taking.look([path])
    qtbot.waitUntil(lambda: bool(screen.taking.looks))
    screen.refresh()
    qtbot.waitUntil(lambda: any(one.isVisible() for one in screen.findChildren(HeldLine)))
    (line,) = [one for one in screen.findChildren(HeldLine) if one.isVisible()]
    code = trust.my_card(anna.me).short_code
    assert locate(
        screen, Role.StaticText, f"Anna is not known here. Ask for the short code: {code}"
    )
    screen.accept(line.held)
    qtbot.waitUntil(lambda: bool(desk.said))
    assert len(post.names(office)) == 2


def test_a_contact_is_added_only_after_the_code_was_compared(
    post: Post, show, tmp_path: Path
) -> None:
    anna, office = post.open("anna"), post.open("office", "coordinator")
    card = tmp_path / "office.contact"
    card.write_bytes(service.contact_card(office))
    screen = show(Send(Desk(anna).ctx))
    screen.contacts.read_file(card)
    with anna.database.read() as session:
        assert service.contacts(session) == []
    (dialog,) = screen.contacts.findChildren(CompareDialog)
    dialog.yes.click()
    with anna.database.read() as session:
        assert [one.name for one in service.contacts(session)] == ["Office"]


def test_a_code_typed_wrong_is_said_beside_it(post: Post, show) -> None:
    anna = post.open("anna")
    screen = show(Send(Desk(anna).ctx))
    screen.contacts.type_code()
    (dialog,) = screen.contacts.findChildren(CodeDialog)
    dialog.code.set_value("ABCD-EFGH")
    dialog.read()
    assert "not complete" in dialog.problem.text()
    assert unnamed_inputs(dialog) == []


@pytest.mark.parametrize("language", ["ky", "ru", "en"])
def test_every_input_has_a_name(post: Post, show, language: str) -> None:
    i18n.set_language(language)
    anna = post.open("anna")
    for make in (Send, Inbox):
        desk = Desk(anna)
        screen = make(desk.ctx)
        assert unnamed_inputs(show(screen)) == []
        assert desk.tasks.stop_all()
        assert screen.title()
        assert screen.help_text()


def test_an_empty_folder_is_said_to_be_empty_and_changes_nothing(post: Post, show) -> None:
    """A8."""
    office = post.open("office", "coordinator")
    desk = Desk(office)
    screen = show(Inbox(desk.ctx))
    screen.taking.look_in(post.folder)
    assert desk.said[0][0] == "warn"
    assert "no change files" in desk.said[0][1]


def test_the_assignment_with_something_new_is_offered_first(post: Post, show, qtbot) -> None:
    """Everything of the newest assignment was given; what is new lies in the older one."""
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    older = post.begin(anna)
    newer = post.begin(anna)
    with anna.database.read() as session:
        assert service.list_assignments(session)[0][0] == newer
    desk = Desk(anna)
    screen = show(Send(desk.ctx))
    screen.sending.assignment.set_value(newer)
    screen.sending.send(post.folder / "newer.changes")
    qtbot.waitUntil(lambda: bool(desk.said))
    fresh = show(Send(desk.ctx)).sending
    assert fresh.assignment.value() == older
    fresh.assignment.set_value(newer)
    fresh.refresh()
    assert fresh.assignment.value() == newer


def test_it_is_said_which_assignments_are_not_in_the_file(post: Post, show, qtbot) -> None:
    """Before saving and after it, with a button to the next one."""
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    older, newer = post.begin(anna), post.begin(anna)
    desk = Desk(anna)
    panel = show(Send(desk.ctx)).sending
    assert panel.assignment.value() == newer
    assert "waits in others too" in panel.others.text()
    assert panel.others.isVisible()
    panel.send(post.folder / "newer.changes")
    qtbot.waitUntil(lambda: bool(desk.said))
    assert "still waits in" in desk.said[0][1]
    panel.assignment.set_value(newer)
    panel.next_button.click()
    assert panel.assignment.value() == older
    assert not panel.others.isVisible()
    panel.send(post.folder / "older.changes")
    qtbot.waitUntil(lambda: len(desk.said) > 1)
    assert "waits" not in desk.said[1][1]
