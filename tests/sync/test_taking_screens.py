"""Looked at room by room, taken in, taken out again, and what is said meanwhile."""

from __future__ import annotations

from datetime import date
from itertools import product

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from tests.sync.conftest import Post
from tests.sync.test_answers_screen import Quarrel
from tests.sync.test_screens import Desk
from tests.ui import cut_texts, press, unnamed_inputs
from trainer_app.core import clock, i18n
from trainer_app.events.model import Event
from trainer_app.people import service as people
from trainer_app.people.model import Person
from trainer_app.reports.facts.events import event_of
from trainer_app.reports.facts.gathering import Gathering
from trainer_app.sync import service, taking
from trainer_app.sync.clocks import WrongClock
from trainer_app.sync.view.inbox import HeldLine, Inbox
from trainer_app.sync.view.notices import Notice, Notices, clock_words, how_long
from trainer_app.sync.view.taken import TakenFiles
from trainer_app.sync.view.taking import TakePanel
from trainer_app.widgets import theme
from trainer_app.widgets.cards import Words

DAY_MS = 24 * 3600 * 1000


@pytest.fixture
def quarrel(post: Post) -> Quarrel:
    return Quarrel(post)


@pytest.fixture
def show(qtbot):
    def show(widget):
        qtbot.addWidget(widget)
        widget.resize(1146, 600)
        if hasattr(widget, "ensure_ready"):
            widget.ensure_ready()
        else:
            widget.retranslate()
        widget.show()
        QApplication.processEvents()
        return widget

    return show


@pytest.fixture
def panel(quarrel, show):
    desk = Desk(quarrel.office)
    made = show(TakePanel(desk.ctx))
    made.desk = desk
    return made


def rooms(panel) -> dict[str, str]:
    return {line.words: line.accessibleName() for line in panel.rooms.shown}


def look(panel, qtbot, *paths) -> None:
    panel.look(list(paths))
    qtbot.waitUntil(lambda: len(panel.looks) == len(paths))


def test_a_file_is_looked_at_room_by_room_before_it_comes_in(quarrel, panel, qtbot) -> None:
    """New, changed and with two answers, with the people concerned; nothing is written."""
    quarrel.write(quarrel.anna, 0, phone="1")
    quarrel.write(quarrel.office, 0, phone="2")
    quarrel.write(quarrel.anna, 1, phone="3")
    quarrel.post.add(quarrel.anna, quarrel.assignment, "Асанова Айгүл")
    path = quarrel.post.send(quarrel.anna, quarrel.office, quarrel.assignment)
    before = quarrel.post.dump(quarrel.office)
    look(panel, qtbot, path)
    said = rooms(panel)["People"]
    assert "1 new" in said
    assert "1 with two answers" in said
    names = panel.rooms.shown[0].findChildren(type(panel.notes))[-1].text()
    assert "Асанова Айгүл" in names
    assert "Person 0" in names
    assert quarrel.post.dump(quarrel.office) == before


def test_what_came_in_is_taken_out_with_the_message(quarrel, panel, qtbot) -> None:
    """A7: the way back stands beside the word "done"."""
    quarrel.post.add(quarrel.anna, quarrel.assignment, "Асанова Айгүл")
    path = quarrel.post.send(quarrel.anna, quarrel.office, quarrel.assignment)
    look(panel, qtbot, path)
    panel.take_button.click()
    qtbot.waitUntil(lambda: len(panel.desk.said) == 1)
    assert "Асанова Айгүл" in quarrel.post.names(quarrel.office)
    panel.take_out(1)
    qtbot.waitUntil(lambda: len(panel.desk.said) == 2)
    assert "Асанова Айгүл" not in quarrel.post.names(quarrel.office)


def test_many_deletions_are_asked_about_first(post: Post, show, qtbot) -> None:
    """A9."""
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    assignment = post.begin(anna, people=30)
    post.carry(anna, office, assignment)
    with anna.database.change() as session:
        for who in session.scalars(select(Person.id)).all():
            people.put_away(session, who)
    path = post.send(anna, office, assignment)
    panel = show(TakePanel(Desk(office).ctx))
    look(panel, qtbot, path)
    assert panel.warnings.text()
    panel.take_button.click()
    (asked,) = panel.findChildren(object, "confirm")
    assert "30 records" in asked.findChildren(type(panel.notes))[1].text()
    with office.database.read() as session:
        assert people.count(session, people.Wanted()) == 30
    panel._take_in(frozenset([path]))
    qtbot.waitUntil(lambda: panel.looks == [])
    with office.database.read() as session:
        assert people.count(session, people.Wanted()) == 0


def test_a_file_held_for_its_deletions_says_so_in_the_inbox(post: Post, show, qtbot) -> None:
    """A9: what comes by itself, from a folder or a place, is held as well."""
    anna, office = post.open("anna"), post.open("office", "coordinator")
    post.pair(anna, office)
    assignment = post.begin(anna, people=30)
    post.carry(anna, office, assignment)
    with anna.database.change() as session:
        for who in session.scalars(select(Person.id)).all():
            people.put_away(session, who)
    with pytest.raises(taking.MassDeletion):
        taking.take_in(office, post.send(anna, office, assignment))
    desk = Desk(office)
    screen = show(Inbox(desk.ctx))
    (line,) = screen.held_place.shown
    assert isinstance(line, HeldLine)
    assert "30 records" in line.findChildren(Words)[0].text()
    screen.accept(line.held)
    qtbot.waitUntil(lambda: bool(desk.said))
    with office.database.read() as session:
        assert people.count(session, people.Wanted()) == 0


def test_a_file_is_taken_out_days_later_and_in_again(quarrel, show, qtbot) -> None:
    """SYNC 0a.5: own edits made on top stay."""
    quarrel.write(quarrel.anna, 0, phone="1", note="from Anna")
    quarrel.meet()
    quarrel.write(quarrel.office, 0, organisation="Own")
    desk = Desk(quarrel.office)
    screen = show(TakenFiles(desk.ctx))
    assert len(screen.files) == 2
    screen.out_button.click()
    (asked,) = screen.findChildren(object, "confirm")
    press(asked.findChildren(type(screen.out_button))[-1], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(desk.said))
    with quarrel.office.database.read() as session:
        first = session.scalars(select(Person).order_by(Person.full_name)).first()
        assert (first.note, first.organisation) == (None, "Own")
    assert screen.state.isVisible()
    assert screen.primary is screen.in_button
    screen.in_button.click()
    qtbot.waitUntil(lambda: len(desk.said) == 2)
    with quarrel.office.database.read() as session:
        first = session.scalars(select(Person).order_by(Person.full_name)).first()
        assert (first.note, first.organisation) == ("from Anna", "Own")


def test_open_questions_and_gaps_are_said_with_a_way_to_them(quarrel, show) -> None:
    """A4, A12."""
    quarrel.write(quarrel.anna, 0, phone="1")
    lost = quarrel.post.send(quarrel.anna, quarrel.office, quarrel.assignment)
    assert lost is not None
    quarrel.write(quarrel.office, 1, phone="2")
    quarrel.write(quarrel.anna, 1, phone="3")
    desk = Desk(quarrel.office)
    went = []
    desk.ctx.go = lambda name, **_args: went.append(name)
    notices = Notices(desk.ctx)
    notices.refresh()
    assert notices.shown == []
    quarrel.meet()
    notices.refresh()
    said = [one.text for one in notices.shown if isinstance(one, Notice)]
    assert any("two different answers" in text for text in said)


def test_a_wrong_clock_is_said_with_whose_and_by_how_much(quarrel, show) -> None:
    """A11: three years ahead; the order of changes does not care."""
    clock.set_source(lambda: 1_900_000_000_000)
    quarrel.write(quarrel.anna, 0, phone="1")
    path = quarrel.post.send(quarrel.anna, quarrel.office, quarrel.assignment)
    clock.set_source(lambda: 1_900_000_000_000 - 3 * 366 * DAY_MS)
    service.take_in(quarrel.office, path)
    notices = Notices(Desk(quarrel.office).ctx)
    notices.refresh()
    (notice,) = notices.shown
    assert "Anna" in notice.text
    assert "3 years ahead" in notice.text


def test_a_clock_set_back_is_said_on_the_laptop_itself(quarrel) -> None:
    """A11: what was written before is dated later than now."""
    now_ms = clock.now_ms()
    clock.set_source(lambda: now_ms + 40 * DAY_MS)
    quarrel.write(quarrel.anna, 0, phone="1")
    clock.set_source(lambda: now_ms)
    notices = Notices(Desk(quarrel.anna).ctx)
    notices.refresh()
    (notice,) = notices.shown
    assert "dated 40 days later than now" in notice.text


def test_a_paper_names_a_date_from_a_wrong_clock(quarrel) -> None:
    """A11: report dates are flagged."""
    now_ms = clock.now_ms()
    clock.set_source(lambda: now_ms + 3 * 366 * DAY_MS)
    with quarrel.anna.database.change() as session:
        event = session.scalars(select(Event)).one()
        event.date = date(2028, 5, 12)
        event_id = event.id
    path = quarrel.post.send(quarrel.anna, quarrel.office, quarrel.assignment)
    clock.set_source(lambda: now_ms)
    service.take_in(quarrel.office, path)
    with quarrel.office.database.read() as session:
        gathering = Gathering(session, None, "en")
        event_of(gathering, event_id)
    assert any("whose clock was wrong" in one.text for one in gathering.findings)


def test_lengths_of_time_are_said_in_one_unit() -> None:
    minute = 60_000
    said = [how_long(ms) for ms in (5 * minute, 120 * minute, 2 * DAY_MS, 800 * DAY_MS, 10)]
    assert said == ["5 minutes", "2 hours", "2 days", "2 years", "less than a minute"]
    mine = WrongClock(b"", "Anna", "", -2 * DAY_MS, 0, True)
    assert clock_words(mine) == "The clock of this laptop is 2 days behind. Please set it right."


def test_nothing_is_cut(quarrel, show, qapp, qtbot) -> None:
    quarrel.write(quarrel.anna, 0, phone="1")
    quarrel.write(quarrel.office, 0, phone="2")
    quarrel.meet()
    quarrel.post.add(quarrel.anna, quarrel.assignment, "Асанова Айгүл")
    path = quarrel.post.send(quarrel.anna, quarrel.office, quarrel.assignment)
    for language, scale in product(i18n.LANGUAGES, (100, 150)):
        i18n.set_language(language)
        theme.apply(qapp, scale)
        desk = Desk(quarrel.office)
        screens = [show(TakenFiles(desk.ctx)), show(TakePanel(desk.ctx))]
        look(screens[1], qtbot, path)
        for screen in screens:
            assert unnamed_inputs(screen) == []
            qtbot.waitUntil(lambda screen=screen: cut_texts(screen) == [])
            assert screen.minimumSizeHint().width() <= 1146
            screen.hide()
    theme.apply(qapp, 100)
