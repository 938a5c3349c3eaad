"""Tests and feedback as papers tell them: the questions to be filled in, and what came of them."""

from __future__ import annotations

from dataclasses import dataclass

from trainer_app.core.drawing import Drawing
from trainer_app.core.i18n import N_, _, format_number
from trainer_app.core.rounding import whole
from trainer_app.evaluation import service as evaluation
from trainer_app.evaluation.service.chart import chart
from trainer_app.evaluation.service.results import AFTER, BEFORE, Item
from trainer_app.events.model import Event
from trainer_app.reports.facts.events import EventFacts, ProjectFacts, event_of, project_of
from trainer_app.reports.facts.gathering import Gathering, Where, required

DASH = "–"


@dataclass(frozen=True)
class Asked:
    """One question in the language of the paper."""

    kind: str
    words: str
    options: tuple[str, ...]


@dataclass(frozen=True)
class FormFacts:
    """A form to be filled in by hand."""

    project: ProjectFacts
    event: EventFacts
    questions: tuple[Asked, ...]
    language: str


@dataclass(frozen=True)
class ItemFacts:
    number: int
    words: str
    before: str
    after: str
    apart: str


@dataclass(frozen=True)
class ResultFacts:
    """What was learned, in words, a drawing, and question by question."""

    sheets_before: int
    sheets_after: int
    pairs: int
    gain: str
    cautions: tuple[str, ...]
    items: tuple[ItemFacts, ...]
    opinions: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]
    """A question on opinions, and each answer with its share before and after."""
    drawing: Drawing | None


@dataclass(frozen=True)
class FeedbackFacts:
    sheets: int
    hidden: bool
    marks: tuple[tuple[str, str, tuple[int, ...]], ...]
    """Question, mean, how often each mark was given."""
    said: tuple[tuple[str, tuple[str, ...]], ...]


def form_of(gathering: Gathering, event_id: bytes, form: str) -> FormFacts:
    row = required(gathering.session.get(Event, event_id))
    event = event_of(gathering, event_id)
    step = "evaluation" if form == "test" else "feedback"
    where = event.where(step)
    found = evaluation.questions(gathering.session, event_id, form)
    with gathering.aloud():
        if not found:
            gathering.note(_("There are no questions yet. Take the usual ones first."), where)
        for problem in evaluation.question_notes(found):
            gathering.note(problem, where)
    questions = tuple(
        Asked(
            one.kind,
            gathering.say(one.words, N_("Question"), where),
            tuple(gathering.say(option, N_("Answer to choose"), where) for option in one.options),
        )
        for one in found
    )
    return FormFacts(project_of(gathering, row.assignment_id), event, questions, gathering.language)


def results_of(gathering: Gathering, event_ids: list[bytes]) -> ResultFacts:
    found = evaluation.results(gathering.session, event_ids)
    drawn = chart(found, gathering.language)
    with gathering.aloud():
        where = _where(event_ids)
        for said in evaluation.cautions(found):
            gathering.note(said, where)
        if not found.pairs:
            gathering.note(_("No sheets of before and after can be matched yet."), where)
    return ResultFacts(
        found.sheets_before,
        found.sheets_after,
        found.pairs,
        evaluation.gain_words(found),
        # the codes stay with those who typed them in; on paper their number is enough
        tuple(evaluation.cautions(found, codes=False)),
        tuple(
            _item(gathering, item)
            for item in found.items
            if item.kind == "knowledge" and (item.before or item.after)
        ),
        tuple(
            (item.words.shown(gathering.language), _answers(gathering, item))
            for item in found.items
            if item.kind != "knowledge" and (item.before or item.after)
        ),
        drawn,
    )


def feedback_of(gathering: Gathering, event_ids: list[bytes]) -> FeedbackFacts:
    found = evaluation.feedback(gathering.session, event_ids)
    marks, said = [], []
    for one in found.opinions:
        words = one.words.shown(gathering.language)
        if one.kind == "words":
            said.append((words, one.said))
        else:
            mean = DASH if one.mean is None else format_number(one.mean, 1)
            marks.append((words, mean, one.counts))
    return FeedbackFacts(found.sheets, found.hidden, tuple(marks), tuple(said))


def _where(event_ids: list[bytes]) -> Where | None:
    if len(event_ids) != 1:
        return None
    return Where("event", {"event_id": event_ids[0], "step": "evaluation"})


def _item(gathering: Gathering, item: Item) -> ItemFacts:
    return ItemFacts(
        item.number,
        item.words.shown(gathering.language),
        _percent(item, BEFORE),
        _percent(item, AFTER),
        DASH if item.tells_apart is None else format_number(item.tells_apart, 2),
    )


def _percent(item: Item, moment: str) -> str:
    share = item.right_share(moment)
    return _share(share.percent if share else None)


def _answers(gathering: Gathering, item: Item) -> tuple[tuple[str, str, str], ...]:
    lines = []
    for at, option in enumerate(item.options):
        before = item.before[at].percent if item.before else None
        after = item.after[at].percent if item.after else None
        lines.append((option.shown(gathering.language), _share(before), _share(after)))
    return tuple(lines)


def _share(percent: float | None) -> str:
    if percent is None:
        return DASH
    return _("{percent}%").format(percent=format_number(whole(percent)))
