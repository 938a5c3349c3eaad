"""Questions of a test and of a feedback form, and the sheets people filled in: never with a name.

The test before and the test after are the same questions; a code that each person makes up for
themselves says which two sheets belong together (DOMAIN 5.4).
"""

from __future__ import annotations

from sqlalchemy import Integer, String, Text
from sqlalchemy.orm import Mapped

from trainer_app.core.i18n import N_
from trainer_app.store.base import Id, Merge, Synced, field, text
from trainer_app.store.trash import owns

FORMS = {
    "test": N_("Test"),
    "feedback": N_("Feedback"),
}

KINDS = {
    "knowledge": N_("Knowledge: one answer is right"),
    "attitude": N_("Opinion: no answer is right or wrong"),
    "scale": N_("Marks from 1 to 5"),
    "words": N_("In their own words"),
}

MOMENTS = {
    "before": N_("Before the training"),
    "after": N_("After the training"),
    "feedback": N_("Feedback"),
}

WAYS = {
    "screen": N_("On the screen"),
    "paper": N_("Typed in from paper"),
}

OPTIONS = 4  # to choose from, at most: the digits 1 to 4 on the keys


class EvaluationQuestion(Synced):
    """One question of an event. `code` is that of the shipped set, so that days can be compared."""

    __tablename__ = "evaluation_question"
    event_id: Mapped[bytes | None] = field(N_("Event"), Id, index=True, about="Event")
    form: Mapped[str | None] = field(N_("Form"), String(10), choices=FORMS)
    kind: Mapped[str | None] = field(N_("Kind of question"), String(12), choices=KINDS)
    code: Mapped[str | None] = field(N_("Code"), String(40))
    position: Mapped[int | None] = field(N_("Order"), Integer, merge=Merge.LATEST)
    words = text(N_("Question"), required=True, multiline=True)
    option_1 = text(N_("Answer 1"))
    option_2 = text(N_("Answer 2"))
    option_3 = text(N_("Answer 3"))
    option_4 = text(N_("Answer 4"))
    right: Mapped[int | None] = field(N_("Right answer"), Integer)


class EvaluationSheet(Synced):
    """What one person filled in once. The code is made up by the person, and kept by nobody."""

    __tablename__ = "evaluation_sheet"
    event_id: Mapped[bytes | None] = field(N_("Event"), Id, index=True, about="Event")
    moment: Mapped[str | None] = field(N_("When"), String(10), choices=MOMENTS)
    code: Mapped[str | None] = field(N_("Code"), String(20), personal=True)
    way: Mapped[str | None] = field(N_("How it was filled in"), String(10), choices=WAYS)
    language: Mapped[str | None] = field(N_("Language"), String(5))


class EvaluationAnswer(Synced):
    """The answer to one question on one sheet: a number chosen, or words."""

    __tablename__ = "evaluation_answer"
    event_id: Mapped[bytes | None] = field(N_("Event"), Id, index=True, about="Event")
    sheet_id: Mapped[bytes | None] = field(N_("Sheet"), Id, index=True, about="EvaluationSheet")
    question_id: Mapped[bytes | None] = field(N_("Question"), Id, about="EvaluationQuestion")
    chosen: Mapped[int | None] = field(N_("Number of the answer"), Integer)
    words: Mapped[str | None] = field(N_("In their own words"), Text, personal=True)


owns("evaluation_question", "event_id")
owns("evaluation_sheet", "event_id")
owns("evaluation_answer", "sheet_id")
