"""The questions that came with the program, to be copied into an event and edited there."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from trainer_app.core import paths
from trainer_app.evaluation.model import EvaluationQuestion
from trainer_app.store.base import Text3


@cache
def shipped(form: str) -> tuple[dict[str, Any], ...]:
    """Of "test" or "feedback", in their order."""
    read = tomllib.loads(paths.resource("evaluation", "questions.toml").read_text("utf-8"))
    return tuple(read[form])


def fill(question: EvaluationQuestion, said: dict[str, Any]) -> None:
    """Words, answers and the right one of a shipped question."""
    question.code, question.kind, question.right = said["code"], said["kind"], said.get("right")
    question.words = _text(said)
    for number, option in enumerate(said.get("options", ()), 1):
        setattr(question, f"option_{number}", _text(option))


def _text(said: dict[str, Any]) -> Text3:
    return Text3.all(ky=said["ky"], ru=said["ru"], en=said["en"], source="ru")
