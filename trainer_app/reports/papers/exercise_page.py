"""Exercises of the day: what was drawn, and the same as lists."""

from dataclasses import dataclass

from trainer_app.core.i18n import N_, _, format_number
from trainer_app.events.model import Event
from trainer_app.reports.declared import Paper
from trainer_app.reports.facts.events import EventFacts, ProjectFacts, event_of, project_of
from trainer_app.reports.facts.exercises import CountLine, ExerciseFacts, Promise, exercises_of
from trainer_app.reports.facts.gathering import Gathering, required
from trainer_app.reports.paper.blocks import (
    Block,
    Document,
    Figure,
    Heading,
    NewPage,
    Paragraph,
    Table,
)


@dataclass(frozen=True)
class ExercisesFacts:
    project: ProjectFacts
    event: EventFacts
    exercises: tuple[ExerciseFacts, ...]
    language: str


def gather(gathering: Gathering, event_id: bytes) -> ExercisesFacts:
    event = event_of(gathering, event_id)
    found = exercises_of(gathering, event)
    if not found:
        with gathering.aloud():
            gathering.note(_("There is no exercise to show."), event.where("exercises"))
    row = required(gathering.session.get(Event, event_id))
    return ExercisesFacts(
        project_of(gathering, row.assignment_id), event, found, gathering.language
    )


def lay_out(facts: ExercisesFacts) -> Document:
    blocks: list[Block] = []
    for exercise in facts.exercises:
        blocks += [NewPage()] if blocks else []
        blocks += page_of(exercise)
    return Document(
        _("Exercises"),
        facts.language,
        tuple(blocks) or (Paragraph(_("There is no exercise to show.")),),
        footer=facts.event.title,
        over_title=facts.project.header,
    )


def page_of(exercise: ExerciseFacts) -> list[Block]:
    """Heading, drawing, every word of it as lists, counts and promises."""
    blocks: list[Block] = [Heading(name_of(exercise)), *_head(exercise)]
    blocks.append(Figure(exercise.drawing))
    blocks += _words_of(exercise)
    blocks += counts_of(exercise.counts)
    blocks += promises_of(exercise.promises)
    return blocks


def _words_of(exercise: ExerciseFacts) -> list[Block]:
    """Everything written on the drawing, in the order of the method."""
    rows = []
    for kind, items in exercise.lists:
        names = [kind] + [""] * (len(items) - 1)
        rows += [(name, item.text, item.details) for name, item in zip(names, items, strict=True)]
    if not rows:
        return []
    heads = (_("Part of the drawing"), _("Words"), _("More about it"))
    return [Table(heads, tuple(rows), (3, 7, 5))]


def name_of(exercise: ExerciseFacts) -> str:
    return ": ".join(filter(None, (exercise.name, exercise.group)))


def _head(exercise: ExerciseFacts) -> list[Block]:
    rows = (
        (_("Date"), exercise.day),
        (_("Place"), exercise.place),
        (_("Women"), format_number(exercise.women)),
        (_("Men"), format_number(exercise.men)),
    )
    said = tuple(row for row in rows if row[1])
    return [Table((), said, (1, 5))] if said else []


def counts_of(lines: tuple[CountLine, ...]) -> list[Block]:
    if not lines:
        return []
    rows = tuple((line.statement, line.women, line.men) for line in lines)
    heads = (_("Statement"), _("Women"), _("Men"))
    return [Table(heads, rows, (10, 3, 3), frozenset({1, 2}), _("Counted together"))]


def promises_of(promises: tuple[Promise, ...]) -> list[Block]:
    if not promises:
        return []
    rows = [(p.text, p.who, p.until, p.measure, p.status) for p in promises]
    heads = (_("Commitment"), _("Who"), _("Until"), _("How we will see it"), _("Status"))
    widths = (7, 4, 2.6, 5, 2.8)
    kept = [place for place in range(len(heads)) if any(row[place] for row in rows)]
    return [
        Table(
            tuple(heads[place] for place in kept),
            tuple(tuple(row[place] for place in kept) for row in rows),
            tuple(widths[place] for place in kept),
            caption=_("Commitments"),
        )
    ]


PAPER = Paper(
    key="exercise_page",
    title=N_("Exercises with their drawings"),
    about=("event",),
    suffixes=(".pdf", ".docx"),
    gather=gather,
    lay_out=lay_out,
    reports=True,
)
