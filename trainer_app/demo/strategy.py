"""The worked example of ToR 004: what members expect, and their comments on the first version."""

from __future__ import annotations

from datetime import date

from sqlalchemy.orm import Session

from trainer_app.demo.followup import text3
from trainer_app.followup.service import new_row
from trainer_app.strategy import service
from trainer_app.strategy.model import Expectation, StrategyDraft

MEMBERS = ("Кыргыз бирикмеси", "Айыл фонду", "Жарандык демилге")
WISHES = (
    (
        "Үч уюмдун бирдиктүү билдирүүлөрү",
        "Единые сообщения трёх организаций",
        "The same messages from all three organisations",
    ),
    (
        "Жергиликтүү басма сөз менен иштөө боюнча так кадамдар",
        "Понятные шаги по работе с местной прессой",
        "Clear steps for work with the local press",
    ),
    (
        "Кызматкерлер үчүн бир күндүк машыгуу",
        "Однодневная тренировка для сотрудников",
        "A day of practice for the staff",
    ),
)
FORMS = ("Жумушчу жолугушуу", "Рабочая встреча", "A working meeting")
TITLE = ("Байланыш стратегиясы", "Коммуникационная стратегия", "Communication strategy")
SAID = (
    ("2.1", "Максаттуу топторго жаштарды кошуу", "Добавить молодёжь в целевые группы",
     "Add young people to the target groups", "accepted"),
    ("3", "Социалдык тармактар бөлүмүн кыскартуу", "Сократить раздел о социальных сетях",
     "Shorten the part on social networks", "partly"),
    ("4.2", "Бюджетти өзүнчө тиркемеге чыгаруу", "Вынести бюджет в отдельное приложение",
     "Put the budget into an annex", "rejected"),
    ("5", "Көрсөткүчтөргө жыныс боюнча бөлүштүрүү", "Дать показатели с разбивкой по полу",
     "Give the indicators by sex", None),
)  # fmt: skip
WHY = (
    "Донордун талабы боюнча негизги текстте калат.",
    "По требованию донора остаётся в основном тексте.",
    "The donor wants it in the main text.",
)


def fill(session: Session, assignment_id: bytes) -> None:
    """Three expectations; a version with four comments, one of them without an answer."""
    for member, words in zip(MEMBERS, WISHES, strict=True):
        new_row(
            session, Expectation, assignment_id, member=member, on=date(2023, 10, 13),
            words=text3(words), form=text3(FORMS),
        )  # fmt: skip
    draft = new_row(
        session, StrategyDraft, assignment_id, title=text3(TITLE), version="1.0",
        sent_on=date(2023, 11, 10), answers_until=date(2023, 11, 17),
    )  # fmt: skip
    for number, (section, ky, ru, en, decision) in enumerate(SAID):
        service.add_comment(
            session,
            draft.id,
            member=MEMBERS[number % len(MEMBERS)],
            on=date(2023, 11, 14),
            section=section,
            words=text3((ky, ru, en)),
            decision=decision,
            reason=text3(WHY) if decision in ("partly", "rejected") else None,
        )
