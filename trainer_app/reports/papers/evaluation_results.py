"""What was learned and what people say: of one training, or of all of an assignment."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.core.i18n import N_, _
from trainer_app.evaluation.model import EvaluationSheet
from trainer_app.evaluation.service import FEWEST, SCALE
from trainer_app.events.model import Event
from trainer_app.reports.declared import Paper
from trainer_app.reports.facts.evaluation import (
    FeedbackFacts,
    ResultFacts,
    feedback_of,
    results_of,
)
from trainer_app.reports.facts.events import EventFacts, ProjectFacts
from trainer_app.reports.facts.gathering import Gathering
from trainer_app.reports.facts.subject import subject_of
from trainer_app.reports.paper.blocks import (
    Block,
    Bullets,
    Document,
    Figure,
    Heading,
    Paragraph,
    Table,
)
from trainer_app.store.base import living

CHART_MM = 150.0


@dataclass(frozen=True)
class EvaluationFacts:
    project: ProjectFacts
    events: tuple[EventFacts, ...]
    results: ResultFacts
    feedback: FeedbackFacts
    language: str


def gather(gathering: Gathering, about_id: bytes) -> EvaluationFacts:
    project, events = subject_of(gathering, about_id)
    ids = [event.event_id for event in events]
    return EvaluationFacts(
        project,
        events,
        results_of(gathering, ids),
        feedback_of(gathering, ids),
        gathering.language,
    )


def lay_out(facts: EvaluationFacts) -> Document:
    subject = facts.events[0].title if len(facts.events) == 1 else facts.project.title
    blocks: list[Block] = [Paragraph(subject, "lead")] if subject else []
    blocks += _learned(facts.results)
    blocks += _items(facts.results)
    blocks += _opinions(facts.results)
    blocks += _feedback(facts.feedback)
    return Document(
        _("Results of the evaluation"),
        facts.language,
        tuple(blocks),
        footer=facts.project.title,
        over_title=facts.project.project or facts.project.title,
    )


def _learned(found: ResultFacts) -> list[Block]:
    rows = (
        (_("Sheets before the training"), str(found.sheets_before)),
        (_("Sheets after the training"), str(found.sheets_after)),
        (_("Matched pairs"), str(found.pairs)),
    )
    blocks: list[Block] = [Heading(_("What was learned")), Table((), rows, (6, 2))]
    if found.gain:
        blocks.append(Paragraph(found.gain))
    blocks += [Paragraph(line, "note") for line in found.cautions]
    if found.drawing is not None:
        caption = _("Right answers before and after, percent")
        blocks.append(Figure(found.drawing, caption, CHART_MM))
    return blocks


def _items(found: ResultFacts) -> list[Block]:
    if not found.items:
        return []
    rows = tuple(
        (str(item.number), item.words, item.before, item.after, item.apart) for item in found.items
    )
    heads = ("№", _("Question"), _("Right before"), _("Right after"), _("Tells apart"))
    told = _(
        "Normalised gain: of what was not known before, how much was learned (Hake, 1998)."
        " Tells apart: how well a question tells those who know from those who do not,"
        " from -1 to 1."
    )
    table = Table(heads, rows, (1, 10, 2.4, 2.4, 2.4), frozenset({2, 3, 4}))
    return [Heading(_("Every question")), table, Paragraph(told, "note")]


def _opinions(found: ResultFacts) -> list[Block]:
    blocks: list[Block] = []
    for question, answers in found.opinions:
        heads = (_("Opinion"), _("Before the training"), _("After the training"))
        table = Table(heads, answers, (10, 3, 3), frozenset({1, 2}), caption=question)
        blocks.append(table)
    return [Heading(_("Opinions")), *blocks] if blocks else []


def _feedback(found: FeedbackFacts) -> list[Block]:
    if not found.sheets:
        return []
    counted = _("Feedback forms: {count}").format(count=found.sheets)
    blocks: list[Block] = [Heading(_("Feedback")), Paragraph(counted)]
    if found.hidden:
        told = _(
            "There are fewer than {least} forms: no result is shown, so that nobody can be"
            " recognised."
        )
        blocks.append(Paragraph(told.format(least=FEWEST), "note"))
    if found.marks:
        numbers = tuple(str(mark) for mark in range(1, SCALE + 1))
        rows = tuple(
            (words, mean, *(str(count) for count in counts or ("–",) * SCALE))
            for words, mean, counts in found.marks
        )
        heads = (_("What was asked"), _("Mean"), *numbers)
        columns = frozenset(range(1, SCALE + 2))
        blocks.append(Table(heads, rows, (9, 2, *(1.2 for _n in numbers)), columns))
    for words, said in found.said:
        if said:
            blocks += [Heading(words, 2), Bullets(said)]
    return blocks


def _fits(session: Session, about_id: bytes) -> bool:
    """Once a sheet is filled in, at this event or at one of this assignment."""
    events = select(Event.id).where((Event.id == about_id) | (Event.assignment_id == about_id))
    query = select(EvaluationSheet.id).where(
        EvaluationSheet.event_id.in_(events), living(EvaluationSheet)
    )
    return session.scalar(query.limit(1)) is not None


PAPER = Paper(
    key="evaluation_results",
    title=N_("Results of the evaluation"),
    about=("event", "assignment"),
    suffixes=(".pdf", ".docx"),
    gather=gather,
    lay_out=lay_out,
    fits=_fits,
)
