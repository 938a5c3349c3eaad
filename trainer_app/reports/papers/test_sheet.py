"""The test of before and after on paper: a digit for each question, as it is typed in later."""

from sqlalchemy.orm import Session

from trainer_app.core.i18n import N_, _, format_date
from trainer_app.evaluation.service import count_questions
from trainer_app.reports.declared import Paper
from trainer_app.reports.facts.evaluation import Asked, FormFacts, form_of
from trainer_app.reports.facts.gathering import Gathering
from trainer_app.reports.paper.blocks import Block, Document, Paragraph, Table

BOX = "____ ____ – ____ ____"
CODE_MM = 14.0  # room to write the code by hand


def gather(gathering: Gathering, event_id: bytes) -> FormFacts:
    return form_of(gathering, event_id, "test")


def lay_out(facts: FormFacts) -> Document:
    blocks: list[Block] = [Paragraph(_("There are no questions yet."))]
    if facts.questions:
        blocks = [_code(), Paragraph(_told()), _questions(facts.questions)]
    where = ", ".join(filter(None, (format_date(facts.event.day), facts.event.district)))
    return Document(
        _("Questions before and after the training"),
        facts.language,
        tuple(blocks),
        footer=where,
        over_title=facts.project.project or facts.project.title,
    )


def _code() -> Table:
    rows = (
        (
            _("Your own code: month of your birth (01 to 12), last two digits of your phone"),
            BOX,
        ),
        (_("Underline"), f"{_('Before the training')}          {_('After the training')}"),
    )
    return Table((), rows, (11, 8), row_mm=CODE_MM)


def _told() -> str:
    return _(
        "No names, please. Write the number of one answer into the last column; leave it empty if"
        " you do not know. After the training you get the same questions: give the same code."
    )


def _questions(questions: tuple[Asked, ...]) -> Table:
    rows = tuple(
        (str(number), _with_answers(one), "") for number, one in enumerate(questions, start=1)
    )
    return Table(("№", _("Question"), _("Answer, 1 to 4")), rows, (1, 15, 2.6))


def _with_answers(one: Asked) -> str:
    answers = (f"{number})  {words}" for number, words in enumerate(one.options, start=1))
    return "\n".join((one.words, *answers))


def _fits(session: Session, event_id: bytes) -> bool:
    return bool(count_questions(session, event_id, "test"))


PAPER = Paper(
    key="test_sheet",
    title=N_("Test before and after, to fill in"),
    about=("event",),
    suffixes=(".pdf", ".docx"),
    gather=gather,
    lay_out=lay_out,
    fits=_fits,
)
