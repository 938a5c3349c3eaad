"""The worked example of ToR 002: groups, steps of the cycle, decisions, recommendations."""

from __future__ import annotations

from datetime import date, timedelta

from sqlalchemy.orm import Session

from trainer_app.assignments import service as assignments
from trainer_app.demo.followup import text3
from trainer_app.followup import service as followup
from trainer_app.surveys import service
from trainer_app.surveys.model import STEPS, RootingStep

BEGAN = date(2018, 11, 5)
MEMBERS = (
    ("Асанова Гүлнара", "female", "chair", "deputy"),
    ("Маматов Бакыт", "male", "secretary", "staff"),
    ("Токтосунова Айнура", "female", "member", "resident"),
    ("Исаев Нурлан", "male", "member", "youth"),
    ("Жээнбекова Сайра", "female", "member", "women"),
)
LEVELS = (5, 4, 4, 3, 3, 3, 2, 2, 1)
ADVICE = (
    (
        "Таштанды чыгаруунун графигин көчө сайын илип коюу",
        "Вывесить график вывоза мусора на каждой улице",
        "Put up the timetable of waste collection in every street",
    ),
    (
        "Суу сааттарын текшерүүгө айына бир күн бөлүү",
        "Выделить один день в месяц на проверку счётчиков воды",
        "Set aside a day a month to check the water meters",
    ),
    (
        "Арыздарга он күндүн ичинде жооп берүү",
        "Отвечать на обращения в течение десяти дней",
        "Answer complaints within ten days",
    ),
)


def fill(session: Session, assignment_id: bytes) -> None:
    """Five groups; some municipalities have finished, others are on the way."""
    rows = [row for row in assignments.municipalities(session, assignment_id) if row.place_id]
    places = [row.place_id for row in rows if row.place_id]
    for number, place in enumerate(places[:5]):
        _group(session, assignment_id, place, number)
    order = list(STEPS)
    for number, place in enumerate(places):
        reached = len(order) - 1 - (number * 3) % len(order)
        _cycle(session, assignment_id, place, reached)
    for number, (place, level) in enumerate(zip(places, LEVELS, strict=False)):
        followup.new_row(
            session,
            RootingStep,
            assignment_id,
            place_id=place,
            level=str(level),
            form=("decision", "plan", "service")[number % 3] if level > 1 else None,
            on=BEGAN + timedelta(days=90 + 7 * number),
            act_no=f"{number + 3}/{number + 1}" if level > 2 else None,
        )
    _advice(session, assignment_id, places)


def _group(session: Session, assignment_id: bytes, place: bytes, number: int) -> None:
    group = service.form_group(session, assignment_id, place)
    group.act_no, group.act_on = f"{number + 1}/2", BEGAN - timedelta(days=30)
    for name, sex, role, kind in MEMBERS:
        called = f"{name} {'АБВГД'[number]}."
        service.add_member(session, group.id, called, sex=sex, role=role, kind=kind)


def _cycle(session: Session, assignment_id: bytes, place: bytes, reached: int) -> None:
    """Every step before the one reached is done, each a week after the other."""
    order = list(STEPS)
    for at, step in enumerate(order[:reached]):
        service.write_step(session, assignment_id, place, step, "state", "done")
        day = BEGAN + timedelta(days=7 * at)
        service.write_step(session, assignment_id, place, step, "on", day)
    service.write_step(session, assignment_id, place, order[reached], "state", "started")


def _advice(session: Session, assignment_id: bytes, places: list[bytes]) -> None:
    for number, words in enumerate(ADVICE):
        for at, place in enumerate(places[:3]):
            row = followup.recommend_for(
                session, assignment_id, text=text3(words), addressee="aiyl_okmotu",
                place_id=place, theme="services", due_on=date(2019, 3, 1),
            )  # fmt: skip
            state = ("done", "started", None)[(number + at) % 3]
            if state:
                followup.check(session, row.id, state, on=date(2019, 2, 4 + number))
