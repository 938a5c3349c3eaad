"""Around the work of the worked example: promises, answers, library, tags, proposal, method."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from trainer_app.assignments import service as assignments
from trainer_app.attachments.service.adding import Owner, owner_of
from trainer_app.attachments.view.adding import add_bytes
from trainer_app.fieldtools.exercises import EXERCISES
from trainer_app.fieldtools.service.methods import add_method
from trainer_app.store.base import Text3
from trainer_app.store.profile import Profile

Given = tuple[Owner, str, str]  # where a file lies, its name, what it says

VISION = Text3.all(
    source="ru",
    ky="Саясат айылда жашаса гана иштейт: муниципалитет аны өзү жазат, тургундар угууда"
    " талкуулайт.",
    ru="Политика работает, если живёт в селе: муниципалитет пишет её сам, жители обсуждают её на"
    " слушаниях.",
    en="A policy works when it lives in the village: the municipality writes it, the residents"
    " discuss it at hearings.",
)
APPROACH = Text3.all(
    source="ru",
    ky="Тренинг, жеринде үч консультация, бюджет боюнча угуу, маалымат кампаниясы.",
    ru="Тренинг, три консультации на месте, бюджетные слушания, информационная кампания.",
    en="A training, three consultations on the spot, a budget hearing, an information campaign.",
)
INSTRUCTION = Text3.all(
    source="ru",
    ky="Саясатты киргизүү боюнча кадам-кадам нускама",
    ru="Пошаговая инструкция по внедрению политики",
    en="Step-by-step instruction for introducing the policy",
)
LESSON = Text3.all(
    source="ky",
    ky="Эки топ өзүнчө тартат, андан кийин бириктиребиз.",
    ru="Две группы рисуют отдельно, затем объединяем.",
    en="Two groups draw apart, then we bring them together.",
)


def fill(laptop: Profile, assignment_ids: list[bytes]) -> None:
    """Of the assignments in the order of the Terms of Reference, 000 to 004."""
    gals, policy, _cards, study, strategy = assignment_ids
    with laptop.database.change("terms", undoable=False) as session:
        _method(session, gals)
        _status(session, gals)
        given = [*_library(session, policy), *_qualified(session, strategy)]
        _offer(session, policy)
        _tags(session, policy)
        _received(session, strategy, (date(2023, 10, 12), date(2023, 10, 16)))
        _received(session, study, (date(2022, 8, 22), date(2022, 8, 26)))
    for owner, name, words in given:
        add_bytes(laptop.database, laptop.files, owner, name, words.encode(), kind="document")


def _method(session: Session, assignment_id: bytes) -> None:
    for one in EXERCISES:
        row = add_method(session, assignment_id, one.code)
        row.notes = LESSON


def _status(session: Session, assignment_id: bytes) -> None:
    asked = assignments.ask_status(
        session, assignment_id, date(2025, 5, 15), "Акматова Ж.", "Сколько тренингов проведено?"
    )
    assignments.answer_status(session, asked.id, date(2025, 5, 16), "Справка о статусе")


def _library(session: Session, assignment_id: bytes) -> list[Given]:
    given = []
    for lang in ("ky", "ru"):
        row = assignments.add_document(session, assignment_id, "reference")
        row.title, row.languages, row.version = INSTRUCTION, lang, "2"
        row.dated = date(2021, 4, 20)
        given.append((owner_of(row), f"instruction_{lang}.txt", INSTRUCTION.get(lang) or ""))
    return given


def _qualified(session: Session, assignment_id: bytes) -> list[Given]:
    """The first is shown by a file of one's own, which stays on the laptop."""
    states = ("met", "met", "met", "partly")
    given = []
    for one, state in zip(assignments.qualification(session, assignment_id), states, strict=False):
        row = assignments.answer(session, one.requirement.id, "state", state)
        given.append((owner_of(row), "evidence.txt", one.requirement.title.shown("ru")))
    return given[1:2]


def _offer(session: Session, assignment_id: bytes) -> None:
    assignments.edit_proposal(session, assignment_id, "vision", VISION)
    assignments.edit_proposal(session, assignment_id, "approach", APPROACH)
    assignments.edit_proposal(session, assignment_id, "handed_in_on", date(2021, 3, 25))
    for item in assignments.offer(session, assignment_id).documents:
        item.ready_on = date(2021, 3, 22)


def _tags(session: Session, assignment_id: bytes) -> None:
    """Each task serves the objective in its place."""
    found = [one for one in assignments.objectives(session, assignment_id) if one.code]
    aims = [one for one in found if one.kind == "objective"]
    for task, aim in zip(assignments.tasks(session, assignment_id), aims, strict=False):
        assignments.tag(session, assignment_id, "task", task.id, aim.id)


def _received(session: Session, assignment_id: bytes, days: tuple[date, date]) -> None:
    asked_on, received_on = days
    for one in assignments.promises(session, assignment_id):
        one.row.asked_on, one.row.received_on = asked_on, received_on
