"""The screen of two answers, with real files between real laptops."""

from __future__ import annotations

from io import BytesIO
from itertools import product

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from sqlalchemy import select

from tests.sync.conftest import Post
from tests.sync.test_screens import Desk
from tests.ui import cut_texts, press, type_text, unnamed_inputs
from trainer_app.attachments.model import Attachment
from trainer_app.attachments.service import adding
from trainer_app.attendance.model import Attendance
from trainer_app.core import i18n, strokes
from trainer_app.events.model import Event
from trainer_app.fieldtools.model import Element
from trainer_app.fieldtools.service import add_element, start_run
from trainer_app.overview.view.rows import showing
from trainer_app.people.model import Person
from trainer_app.store import scopes
from trainer_app.store.base import Text3, pair_id
from trainer_app.sync import answers
from trainer_app.sync.view.answers import CHOSEN, NOTHING, Answers
from trainer_app.sync.view.showing import StrokesPicture
from trainer_app.widgets import theme
from trainer_app.widgets.canvas import DrawingCanvas


class Quarrel:
    """Anna and the office wrote different things about the same people."""

    def __init__(self, post: Post) -> None:
        self.post = post
        self.anna, self.office = post.open("anna"), post.open("office", "coordinator")
        post.pair(self.anna, self.office)
        self.assignment = post.begin(self.anna, people=3)
        post.carry(self.anna, self.office, self.assignment)
        post.carry(self.office, self.anna, self.assignment)

    def write(self, opened, number: int = 0, **facts) -> None:
        with opened.database.change() as session:
            everybody = session.scalars(select(Person).order_by(Person.full_name)).all()
            for name, value in facts.items():
                setattr(everybody[number], name, value)

    def meet(self) -> None:
        """Anna's file comes to the office."""
        self.post.carry(self.anna, self.office, self.assignment)

    def read(self, opened, number: int = 0) -> Person:
        with opened.database.read() as session:
            return session.scalars(select(Person).order_by(Person.id)).all()[number]


@pytest.fixture
def quarrel(post: Post) -> Quarrel:
    return Quarrel(post)


@pytest.fixture
def show(qtbot):
    def show(opened, *, desk=None):
        desk = desk or Desk(opened)
        screen = Answers(desk.ctx)
        qtbot.addWidget(screen)
        screen.resize(1146, 600)
        screen.ensure_ready()
        screen.show()
        QApplication.processEvents()
        return screen

    return show


def test_before_here_and_there_stand_side_by_side(quarrel: Quarrel, show) -> None:
    """A1: base, mine, theirs, who and when; nothing was overwritten."""
    quarrel.write(quarrel.anna, position="AO_HEAD", organisation="Айыл өкмөтү")
    quarrel.meet()
    quarrel.write(quarrel.anna, organisation="Ак-Татыр АӨ")
    quarrel.write(quarrel.office, organisation="Ак-Татыр айыл өкмөтү")
    quarrel.meet()
    screen = show(quarrel.office)
    assert [one.field for one in screen.questions] == ["organisation"]
    mine, theirs = screen.questions[0].answers
    assert (mine.value, mine.mine) == ("Ак-Татыр айыл өкмөтү", True)
    assert (theirs.value, theirs.who) == ("Ак-Татыр АӨ", "Anna")
    assert screen.questions[0].base == "Айыл өкмөтү"
    assert screen.card.heading.text() == "Person 0"
    assert screen.card.field.text() == "Organisation"
    assert len(screen.card.cards) == 2


def test_a_choice_is_one_key_and_the_next_question_comes(quarrel: Quarrel, show, qtbot) -> None:
    """A17: the decision travels, and the other laptop has nothing left to decide."""
    for number in range(2):
        quarrel.write(quarrel.anna, number, phone=f"anna {number}")
        quarrel.write(quarrel.office, number, phone=f"office {number}")
    quarrel.meet()
    screen = show(quarrel.office)
    assert len(screen.questions) == 2
    first = screen.questions[0].row_id
    screen.table.view.setFocus()
    QTest.keyClick(screen.table.view, Qt.Key.Key_2)
    qtbot.waitUntil(lambda: len(screen.questions) == 1)
    with quarrel.office.database.read() as session:
        assert session.get(Person, first).phone.startswith("anna")
    QTest.keyClick(screen.table.view, Qt.Key.Key_1)
    qtbot.waitUntil(lambda: screen.side.currentIndex() == NOTHING)
    quarrel.post.carry(quarrel.office, quarrel.anna, quarrel.assignment)
    with quarrel.anna.database.read() as session:
        assert answers.count_conflicts(session) == 0
        assert session.get(Person, first).phone.startswith("anna")


def test_codes_are_said_in_words_and_a_third_answer_is_written(quarrel, show, qtbot) -> None:
    quarrel.write(quarrel.anna, sex="female", position_text="бухгалтер")
    quarrel.write(quarrel.office, sex="male", position_text="кассир")
    quarrel.meet()
    screen = show(quarrel.office)
    by_field = {one.field: one for one in screen.questions}
    screen.table.choose(by_field["sex"].id)
    assert screen.card.cards[0].button.accessibleName() == "Keep this: Man"
    assert screen.card.cards[1].button.accessibleName() == "Keep this: Woman"
    screen.table.choose(by_field["position_text"].id)
    screen.card.third_button.click()
    (third,) = screen.card.third_place.shown
    third.field.clear()
    type_text(third.field, "эсепчи 2")  # digits go into the field, they choose nothing
    third.use.click()
    qtbot.waitUntil(lambda: len(screen.questions) == 1)
    with quarrel.office.database.read() as session:
        person = session.scalars(select(Person).where(Person.position_text.is_not(None))).one()
        assert person.position_text == "эсепчи 2"


def test_signatures_are_shown_as_they_were_drawn(quarrel: Quarrel, show) -> None:
    for opened, slant in ((quarrel.anna, 1), (quarrel.office, 3)):
        with opened.database.change() as session:
            person = session.scalars(select(Person).order_by(Person.full_name)).first()
            made = [strokes.Sample(100 * n, 40 * n * slant, 10 * n) for n in range(30)]
            drawn = strokes.Strokes(8000, 4000, False, (tuple(made),))
            session.add(
                Attendance(
                    id=pair_id("attendance", b"event", person.id),
                    scope_id=person.scope_id,
                    person_id=person.id,
                    signature=strokes.encode(drawn),
                )
            )
    quarrel.meet()
    screen = show(quarrel.office)
    assert [one.field for one in screen.questions] == ["signature"]
    assert len([one for one in screen.findChildren(StrokesPicture) if one.isVisible()]) == 2
    assert screen.card.heading.text() == "Person 0"
    assert screen.card.third_button.isHidden()


def test_the_photo_and_the_drawing_a_question_is_about_are_shown(quarrel, qtbot) -> None:
    """A caption is decided with the photo in sight, a dream with its drawing."""
    with quarrel.anna.database.change() as session:
        event = session.scalars(select(Event)).one()
        event.team_scope_id = scopes.team_scope(session, event.scope_id)
        run = start_run(session, event.id, "vision_journey")
        add_element(session, run.id, "dream", "Таза суу")
    picture = BytesIO()
    Image.new("RGB", (60, 40), "green").save(picture, "JPEG")
    prepared = adding.prepare(quarrel.anna.files, "photo.jpg", picture.getvalue())
    with quarrel.anna.database.change() as session:
        event = session.scalars(select(Event)).one()
        adding.add(session, adding.owner_of(event), prepared)
    quarrel.meet()
    for opened, words in ((quarrel.anna, "Тоо суусу"), (quarrel.office, "Суу")):
        with opened.database.change() as session:
            session.scalars(select(Element)).one().text = Text3.all(ky=words)
            session.scalars(select(Attachment)).one().caption = Text3.all(ky=words)
    quarrel.meet()
    screen = Answers(Desk(quarrel.office).ctx, showing())
    qtbot.addWidget(screen)
    screen.ensure_ready()
    by_table = {one.table: one for one in screen.questions}
    screen.show_question(by_table["element"].id)
    assert isinstance(screen.card.picture.shown[0], DrawingCanvas)
    screen.show_question(by_table["attachment"].id)
    (photo,) = screen.card.picture.shown
    qtbot.waitUntil(lambda: not photo.pixmap().isNull())
    assert screen.card.open_button.isVisibleTo(screen)


def test_deleted_here_and_changed_there_is_asked(quarrel: Quarrel, show, qtbot) -> None:
    """A10: the edit can revive the row."""
    from trainer_app.people import service

    with quarrel.office.database.change() as session:
        person = session.scalars(select(Person).order_by(Person.full_name)).first()
        who = person.id
        service.put_away(session, who)
    quarrel.write(quarrel.anna, phone="0700")
    quarrel.meet()
    screen = show(quarrel.office)
    (question,) = screen.questions
    assert question.kind == "deleted"
    names = [card.button.accessibleName() for card in screen.card.cards]
    assert names == ["Keep this: Put into the trash", "Keep this: Keep it, with the changes"]
    screen.card.choose(1)
    qtbot.waitUntil(lambda: screen.questions == [])
    with quarrel.office.database.read() as session:
        revived = session.get(Person, who)
        assert not revived.deleted
        assert revived.phone == "0700"


def test_all_about_one_person_and_all_of_one_sender_at_once(quarrel, show, qtbot) -> None:
    quarrel.write(quarrel.anna, phone="1", organisation="A", note="a")
    quarrel.write(quarrel.office, phone="2", organisation="B", note="b")
    quarrel.write(quarrel.anna, 1, phone="3")
    quarrel.write(quarrel.office, 1, phone="4")
    quarrel.meet()
    screen = show(quarrel.office)
    screen.table.choose(next(one.id for one in screen.questions if one.field == "note"))
    about, sender = screen.several.choices.shown
    assert about.words == "3 questions about Person 0"
    assert sender.words == "4 questions with an answer from Anna"
    about.theirs.click()
    (asked,) = screen.findChildren(object, "confirm")
    press(asked.findChildren(type(about.theirs))[-1], Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: len(screen.questions) == 1)
    with quarrel.office.database.read() as session:
        values = session.scalars(select(Person.note).where(Person.phone == "1")).all()
    assert values == ["a"]


def test_both_are_kept_where_two_people_were_meant(quarrel: Quarrel, show, qtbot) -> None:
    quarrel.write(quarrel.anna, full_name="Асанова Айгүл")
    quarrel.write(quarrel.office, full_name="Бекова Айнура")
    quarrel.meet()
    screen = show(quarrel.office)
    assert screen.card.both_button.isVisible()
    screen.card.both_button.click()
    qtbot.waitUntil(lambda: screen.questions == [])
    names = quarrel.post.names(quarrel.office)
    assert {"Асанова Айгүл", "Бекова Айнура"} <= set(names)
    assert len(names) == 4


def test_questions_stay_until_somebody_decides(quarrel: Quarrel, show) -> None:
    """A12: a clean file that follows takes no question away."""
    quarrel.write(quarrel.anna, phone="1")
    quarrel.write(quarrel.office, phone="2")
    quarrel.meet()
    quarrel.write(quarrel.anna, 2, phone="3")
    quarrel.meet()
    screen = show(quarrel.office)
    assert [one.field for one in screen.questions] == ["phone"]
    assert screen.side.currentIndex() == CHOSEN


def test_looking_decides_nothing(quarrel: Quarrel, show) -> None:
    quarrel.write(quarrel.anna, phone="1")
    quarrel.write(quarrel.office, phone="2")
    quarrel.meet()
    steps = len(quarrel.office.database.undo_stack)
    screen = show(quarrel.office)
    screen.card.write_third()
    screen.go_on()
    assert len(quarrel.office.database.undo_stack) == steps


def test_an_empty_screen_says_what_belongs_here(post: Post, show) -> None:
    screen = show(post.open("anna"))
    assert screen.side.currentIndex() == NOTHING
    assert screen.side.isHidden()
    assert "two laptops" in screen.table.empty.sentence.text()


def test_nothing_is_cut_and_all_has_a_name(quarrel, show, qapp, qtbot) -> None:
    quarrel.write(quarrel.anna, phone="1", position="AO_HEAD", organisation="Ак-Татыр АӨ")
    quarrel.write(quarrel.office, phone="2", position="SMIO", organisation="Айыл өкмөтү")
    quarrel.meet()
    for language, scale in product(i18n.LANGUAGES, (100, 150)):
        i18n.set_language(language)
        theme.apply(qapp, scale)
        screen = show(quarrel.office)
        screen.card.write_third()
        assert unnamed_inputs(screen) == []
        qtbot.waitUntil(lambda screen=screen: cut_texts(screen) == [])
        assert screen.minimumSizeHint().width() <= 1146
        screen.hide()
    theme.apply(qapp, 100)
