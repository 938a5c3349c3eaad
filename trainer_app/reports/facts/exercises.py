"""Exercises of an event as papers show them: the drawing, and all its words as lists."""

from dataclasses import dataclass

from trainer_app.core.drawing import Drawing
from trainer_app.core.i18n import _, format_date, format_number, ngettext
from trainer_app.fieldtools import service as fieldtools
from trainer_app.fieldtools.exercise import Exercise
from trainer_app.fieldtools.exercises import exercise
from trainer_app.fieldtools.facts import Count, ElementFacts, RunFacts
from trainer_app.fieldtools.model import Element
from trainer_app.fieldtools.service.reading import draw
from trainer_app.followup.model import Commitment
from trainer_app.reports.facts.events import EventFacts
from trainer_app.reports.facts.gathering import Gathering
from trainer_app.reports.facts.people import SMALL_CELL
from trainer_app.store.base import choice_label, describe

DETAILS = ("side", "control", "for_whom", "state")  # codes with labels


@dataclass(frozen=True)
class Item:
    """One element: its words, and what else was said of it."""

    text: str
    details: str = ""


@dataclass(frozen=True)
class CountLine:
    statement: str
    women: str
    men: str


@dataclass(frozen=True)
class Promise:
    text: str
    who: str
    until: str
    measure: str
    status: str


@dataclass(frozen=True)
class ExerciseFacts:
    name: str
    group: str
    day: str
    place: str
    women: int | None
    men: int | None
    drawing: Drawing
    lists: tuple[tuple[str, tuple[Item, ...]], ...]
    counts: tuple[CountLine, ...]
    promises: tuple[Promise, ...]


def exercises_of(gathering: Gathering, event: EventFacts) -> tuple[ExerciseFacts, ...]:
    """Those that may be shown. What a household drew in confidence stays out of every paper."""
    found, confidential = [], 0
    for card in fieldtools.list_runs(gathering.session, event.event_id):
        if card.confidential:
            confidential += 1
            continue
        _check_words(gathering, event, card.id, card.name)
        run = fieldtools.facts_of(gathering.session, card.id, gathering.language)
        found.append(_exercise(card.tool_code, run, gathering.language))
    _note_confidential(gathering, event, confidential)
    return tuple(found)


def _note_confidential(gathering: Gathering, event: EventFacts, count: int) -> None:
    if not count:
        return
    with gathering.aloud():
        words = ngettext(
            "{count} confidential exercise is left out.",
            "{count} confidential exercises are left out.",
            count,
        )
        gathering.note(words.format(count=count), event.where("exercises"), "info")


def _check_words(gathering: Gathering, event: EventFacts, run_id: bytes, name: str) -> None:
    where = event.where("exercises")
    for row in fieldtools.elements_of(gathering.session, run_id):
        gathering.say(row.text, name, where)


def _exercise(tool_code: str, run: RunFacts, language: str) -> ExerciseFacts:
    shelf = exercise(tool_code)
    return ExerciseFacts(
        name=run.title,
        group=run.group,
        day=format_date(run.day),
        place=run.place,
        women=run.women,
        men=run.men,
        drawing=draw(tool_code, run, language),
        lists=_lists(shelf, run),
        counts=_counts(shelf, run),
        promises=tuple(
            Promise(
                row.text,
                ", ".join(filter(None, (row.who, row.with_whom))),
                format_date(row.due),
                row.measure,
                choice_label(describe(Commitment)["status"], row.status),
            )
            for row in run.commitments
        ),
    )


def _lists(shelf: Exercise | None, run: RunFacts) -> tuple[tuple[str, tuple[Item, ...]], ...]:
    """Elements by kind, in the order of the method; unknown kinds last, under their code."""
    names = {kind.code: kind.name.shown() for kind in shelf.kinds} if shelf else {}
    codes = dict.fromkeys([*names, *(element.kind for element in run.elements)])
    found = []
    for code in codes:
        items = tuple(Item(one.text, _details(one)) for one in run.of_kind(code))
        if items:
            found.append((names.get(code, code), items))
    return tuple(found)


def _details(element: ElementFacts) -> str:
    fields = describe(Element)
    said = [choice_label(fields[name], getattr(element, name)) for name in DETAILS]
    if element.due:
        said.append(_("until {date}").format(date=format_date(element.due)))
    said += [element.who, element.measure, element.answer]
    if element.amount is not None:
        said.append(f"{format_number(element.amount)} {element.unit}".strip())
    return "; ".join(filter(None, said))


def _counts(shelf: Exercise | None, run: RunFacts) -> tuple[CountLine, ...]:
    """The latest round of each statement. Few hands could be recognised: they are not told."""
    names = {one.code: one.name.shown() for one in shelf.counted} if shelf else {}
    latest: dict[tuple[str, str], Count] = {}
    for count in sorted(run.counts, key=lambda count: count.round):
        if not count.about:
            latest[count.name, count.group] = count
    statements = dict.fromkeys(name for name, _group in latest)
    return tuple(
        CountLine(
            names.get(name, name),
            _counted(latest.get((name, "women"))),
            _counted(latest.get((name, "men"))),
        )
        for name in statements
    )


def _counted(count: Count | None) -> str:
    if count is None:
        return ""
    if count.base is None:
        return format_number(count.value)
    if count.base < SMALL_CELL:
        return f"<{SMALL_CELL}"
    return _("{count} of {base}").format(
        count=format_number(count.value), base=format_number(count.base)
    )
