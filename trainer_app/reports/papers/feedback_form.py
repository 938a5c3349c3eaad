"""The feedback form on paper: marks from 1 to 5, and room for a few words."""

from sqlalchemy.orm import Session

from trainer_app.core.i18n import N_, _, format_date
from trainer_app.evaluation.service import SCALE, count_questions
from trainer_app.reports.declared import Paper
from trainer_app.reports.facts.evaluation import FormFacts, form_of
from trainer_app.reports.facts.gathering import Gathering
from trainer_app.reports.paper.blocks import Block, Document, Paragraph, Table

WORDS_MM = 26.0  # room to write a few lines by hand
MARK_MM = 10.0


def gather(gathering: Gathering, event_id: bytes) -> FormFacts:
    return form_of(gathering, event_id, "feedback")


def lay_out(facts: FormFacts) -> Document:
    blocks: list[Block] = [Paragraph(_("There are no questions yet."))]
    if facts.questions:
        blocks = [Paragraph(_told()), *_marks(facts), *_words(facts)]
    where = ", ".join(filter(None, (format_date(facts.event.day), facts.event.district)))
    return Document(
        _("What do you say of this day?"),
        facts.language,
        tuple(blocks),
        footer=where,
        over_title=facts.project.project or facts.project.title,
    )


def _told() -> str:
    return _("No names, please. Circle one mark in each line: 1 not at all, 5 fully.")


def _marks(facts: FormFacts) -> list[Block]:
    numbers = tuple(str(mark) for mark in range(1, SCALE + 1))
    rows = tuple((one.words, *numbers) for one in facts.questions if one.kind != "words")
    if not rows:
        return []
    return [Table((), rows, (12, *(1.2 for _mark in numbers)), row_mm=MARK_MM)]


def _words(facts: FormFacts) -> list[Block]:
    rows = tuple((one.words, "") for one in facts.questions if one.kind == "words")
    return [Table((), rows, (5, 13), row_mm=WORDS_MM)] if rows else []


def _fits(session: Session, event_id: bytes) -> bool:
    return bool(count_questions(session, event_id, "feedback"))


PAPER = Paper(
    key="feedback_form",
    title=N_("Feedback form, to fill in"),
    about=("event",),
    suffixes=(".pdf", ".docx"),
    gather=gather,
    lay_out=lay_out,
    fits=_fits,
)
