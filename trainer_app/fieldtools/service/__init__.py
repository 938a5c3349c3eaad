"""Verbs of the exercises: start a run, write down what was drawn, count, draw it again."""

from trainer_app.fieldtools.service.counts import Tally, record_fact, tallies, tally
from trainer_app.fieldtools.service.elements import (
    add_element,
    add_link,
    belong_to,
    edit_element,
    move_element,
    put_away_element,
    put_back_element,
)
from trainer_app.fieldtools.service.reading import (
    ElementRow,
    Progress,
    RunCard,
    RunHead,
    advice_of,
    drawing_of,
    elements_of,
    facts_of,
    head_of,
    list_runs,
    progress,
)
from trainer_app.fieldtools.service.runs import (
    edit_run,
    promise,
    put_away_run,
    put_back_run,
    start_run,
)

__all__ = [
    "ElementRow",
    "Progress",
    "RunCard",
    "RunHead",
    "Tally",
    "add_element",
    "add_link",
    "advice_of",
    "belong_to",
    "drawing_of",
    "edit_element",
    "edit_run",
    "elements_of",
    "facts_of",
    "head_of",
    "list_runs",
    "move_element",
    "progress",
    "promise",
    "put_away_element",
    "put_away_run",
    "put_back_element",
    "put_back_run",
    "record_fact",
    "start_run",
    "tallies",
    "tally",
]
