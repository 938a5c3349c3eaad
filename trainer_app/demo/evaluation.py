"""The worked example of the evaluation: every training tested before and after, and its feedback.

Everybody who was present fills in a sheet, but a few come late and a few leave early.
"""

from __future__ import annotations

from random import Random

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trainer_app.attendance.model import Attendance
from trainer_app.evaluation import service
from trainer_app.evaluation.service import Asked
from trainer_app.events.model import Event
from trainer_app.store.base import living

SEED = 5
KNOWN, LEARNED = 0.45, 0.55  # share known before; share of the rest that is known after
LATE, LEFT = 0.06, 0.05
WILLING = 0.8  # of those present give feedback
SAID = {
    "best": ("Топтордо иштөө", "Кыялга саякат көнүгүүсү", "Башка айылдардын тажрыйбасы"),
    "change": ("Убакыт аз болду", "Залда микрофон керек", "Баары жакты"),
    "next": ("Индикатор жазууга жардам", "Бюджет боюнча кеңеш", "Үлгү документтер"),
}


def fill(session: Session, assignment_id: bytes) -> None:
    """Of every training of the assignment that was held."""
    query = select(Event.id).where(
        Event.assignment_id == assignment_id,
        Event.kind == "training",
        Event.state == "held",
        living(Event),
    )
    for number, event_id in enumerate(session.scalars(query.order_by(Event.date, Event.id))):
        _Tests(session, event_id, SEED + number).fill()


class _Tests:
    """The sheets of one training."""

    def __init__(self, session: Session, event_id: bytes, seed: int) -> None:
        self.session, self.event_id = session, event_id
        self.chance = Random(seed)

    def fill(self) -> None:
        for form in ("test", "feedback"):
            service.add_shipped(self.session, self.event_id, form)
        asked = service.questions(self.session, self.event_id, "test")
        for code in self._codes():
            self._person(asked, code)

    def _person(self, asked: list[Asked], code: str) -> None:
        knows = {one.id for one in asked if self.chance.random() < KNOWN}
        if self.chance.random() >= LATE:
            self._hand_in("before", asked, knows, code)
        knows |= {one.id for one in asked if self.chance.random() < LEARNED}
        if self.chance.random() >= LEFT:
            self._hand_in("after", asked, knows, code)
        if self.chance.random() < WILLING:
            self._feedback()

    def _hand_in(self, moment: str, asked: list[Asked], knows: set[bytes], code: str) -> None:
        given = {one.id: self._answer(one, one.id in knows) for one in asked}
        service.take_sheet(
            self.session, self.event_id, moment, given, code=code, way="paper", language="ky"
        )

    def _answer(self, one: Asked, knows: bool) -> int:
        """Opinions move towards the equal ones; what is not known is guessed wrong."""
        if not one.scored:
            return one.highest - self.chance.randrange(2 if knows else one.highest)
        if knows:
            return one.right or 1
        wrong = [n for n in range(1, one.highest + 1) if n != one.right]
        return self.chance.choice(wrong)

    def _feedback(self) -> None:
        asked = service.questions(self.session, self.event_id, "feedback")
        given: dict[bytes, int | str | None] = {
            one.id: self.chance.choice((3, 4, 4, 5, 5, 5)) for one in asked if one.kind == "scale"
        }
        wordy = [one for one in asked if one.code in SAID]
        one = self.chance.choice(wordy)
        given[one.id] = self.chance.choice(SAID[one.code])
        service.take_sheet(self.session, self.event_id, "feedback", given, language="ky")

    def _codes(self) -> list[str]:
        """One for each person present; invented, as everybody invents their own."""
        query = select(func.count()).where(
            Attendance.event_id == self.event_id,
            Attendance.status == "present",
            living(Attendance),
        )
        present = self.session.scalar(query) or 0
        codes: dict[str, None] = {}
        while len(codes) < present:
            codes[f"{self.chance.randint(1, 12):02}-{self.chance.randint(0, 99):02}"] = None
        return list(codes)
