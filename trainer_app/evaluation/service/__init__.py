"""Verbs of the evaluation: ask, take in, match without names, look at every question."""

from trainer_app.evaluation.service.codes import read_code
from trainer_app.evaluation.service.gain import FEW, FEWEST
from trainer_app.evaluation.service.opinions import Feedback, Opinion, feedback
from trainer_app.evaluation.service.questions import (
    SCALE,
    Asked,
    add_question,
    add_shipped,
    edit_question,
    move_question,
    put_away_question,
    put_back_question,
    question_notes,
    questions,
    rows,
)
from trainer_app.evaluation.service.results import (
    Item,
    Results,
    Share,
    cautions,
    gain_words,
    results,
)
from trainer_app.evaluation.service.sheets import (
    CodeSeen,
    SheetLine,
    correct_code,
    count_sheets,
    form_of,
    look_at_code,
    put_away_sheet,
    put_back_sheet,
    sheet_lines,
    take_sheet,
)

__all__ = [
    "FEW",
    "FEWEST",
    "SCALE",
    "Asked",
    "CodeSeen",
    "Feedback",
    "Item",
    "Opinion",
    "Results",
    "Share",
    "SheetLine",
    "add_question",
    "add_shipped",
    "cautions",
    "correct_code",
    "count_sheets",
    "edit_question",
    "feedback",
    "form_of",
    "gain_words",
    "look_at_code",
    "move_question",
    "put_away_question",
    "put_away_sheet",
    "put_back_question",
    "put_back_sheet",
    "question_notes",
    "questions",
    "read_code",
    "results",
    "rows",
    "sheet_lines",
    "take_sheet",
]
