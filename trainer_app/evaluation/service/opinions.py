"""Feedback forms, counted: marks with their mean, and what people wrote."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.core.words import sort_key
from trainer_app.evaluation.model import EvaluationAnswer, EvaluationSheet
from trainer_app.evaluation.service.gain import FEWEST, mean
from trainer_app.evaluation.service.questions import SCALE, Asked, questions
from trainer_app.store.base import Text3, living


@dataclass(frozen=True)
class Opinion:
    """One question of the feedback form over all sheets."""

    words: Text3
    kind: str
    answered: int
    mean: float | None
    counts: tuple[int, ...]
    """How often each mark was given, from 1 to the highest."""
    said: tuple[str, ...]
    """In alphabetical order: the order of the sheets would tell which belong together. What
    several wrote stands once, with their number."""


@dataclass(frozen=True)
class Feedback:
    sheets: int
    opinions: tuple[Opinion, ...]

    @property
    def hidden(self) -> bool:
        """So few sheets that a person could be recognised."""
        return 0 < self.sheets < FEWEST


def feedback(session: Session, event_ids: Iterable[bytes]) -> Feedback:
    """Of one event or of several; with fewer than five sheets only their number."""
    events = list(event_ids)
    sheets = _count(session, events)
    if sheets < FEWEST:
        return Feedback(sheets, ())
    asked: dict[str, list[Asked]] = {}
    for event in events:
        for one in questions(session, event, "feedback"):
            asked.setdefault(one.code or one.id.hex(), []).append(one)
    chosen, words = _answers(session, events)
    return Feedback(sheets, tuple(_opinion(several, chosen, words) for several in asked.values()))


def _opinion(
    several: list[Asked], chosen: dict[bytes, list[int]], words: dict[bytes, list[str]]
) -> Opinion:
    first = several[0]
    marks = [mark for one in several for mark in chosen[one.id]]
    said = [text for one in several for text in words[one.id]]
    counted = Counter(marks)
    highest = SCALE if first.kind == "scale" else len(first.options)
    enough = len(marks) >= FEWEST
    return Opinion(
        first.words,
        first.kind,
        len(said) if first.kind == "words" else len(marks),
        mean([float(mark) for mark in marks]) if enough and first.kind == "scale" else None,
        tuple(counted[number] for number in range(1, highest + 1)) if enough else (),
        _gathered(said),
    )


def _gathered(said: list[str]) -> tuple[str, ...]:
    counted = Counter(" ".join(text.split()) for text in said)
    return tuple(
        text if counted[text] == 1 else f"{text} ({counted[text]})"
        for text in sorted(counted, key=sort_key)
    )


def _answers(
    session: Session, events: list[bytes]
) -> tuple[dict[bytes, list[int]], dict[bytes, list[str]]]:
    chosen: dict[bytes, list[int]] = defaultdict(list)
    words: dict[bytes, list[str]] = defaultdict(list)
    query = select(
        EvaluationAnswer.question_id, EvaluationAnswer.chosen, EvaluationAnswer.words
    ).where(EvaluationAnswer.event_id.in_(events), living(EvaluationAnswer))
    for question, number, text in session.execute(query):
        if question and number is not None:
            chosen[question].append(number)
        if question and text:
            words[question].append(text)
    return chosen, words


def _count(session: Session, events: list[bytes]) -> int:
    query = select(EvaluationSheet.id).where(
        EvaluationSheet.event_id.in_(events),
        EvaluationSheet.moment == "feedback",
        living(EvaluationSheet),
    )
    return len(session.scalars(query).all())
