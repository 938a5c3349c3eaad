"""What is read: the list of runs, one run as frozen facts, its drawing, its advice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from trainer_app.attachments.service.adding import Owner, owner_of
from trainer_app.core import i18n
from trainer_app.core.drawing import Drawing
from trainer_app.core.i18n import _
from trainer_app.fieldtools.engines.plain import PlainList
from trainer_app.fieldtools.exercise import Exercise
from trainer_app.fieldtools.exercises import exercise
from trainer_app.fieldtools.facts import (
    CommitmentFacts,
    Count,
    ElementFacts,
    LinkFacts,
    RunFacts,
)
from trainer_app.fieldtools.model import Element, Fact, Link, ToolRun
from trainer_app.fieldtools.service.counts import TALLY, tallies
from trainer_app.fieldtools.service.runs import existing_run, is_private
from trainer_app.followup import service as followup
from trainer_app.followup.model import Commitment
from trainer_app.places import service as places
from trainer_app.store.base import Text3, living


@dataclass(frozen=True)
class RunCard:
    """A line of the list of exercises of an event."""

    id: bytes
    tool_code: str
    name: str
    group: str
    day: date | None
    women: int | None
    men: int | None
    elements: int
    confidential: bool


@dataclass(frozen=True)
class RunHead:
    """The fields above the drawing."""

    id: bytes
    event_id: bytes | None
    tool_code: str
    group_label: Text3
    note: Text3
    day: date | None
    place_id: bytes | None
    facilitator: str
    language: str
    women: int | None
    men: int | None
    confidential: bool


@dataclass(frozen=True)
class ElementRow:
    """An element as the list twin edits it."""

    id: bytes
    kind: str
    text: Text3
    values: dict[str, object]
    belongs_to: bytes | None = None


@dataclass(frozen=True)
class Progress:
    """How much of the exercises of an event is written down."""

    runs: int
    drawn: int


EDITED = (
    "side", "ring", "lane", "level", "control", "for_whom", "category", "amount", "unit",
    "due_on", "measure", "answer", "who", "state", "symbol", "emphasis",
)  # fmt: skip


def list_runs(session: Session, event_id: bytes) -> list[RunCard]:
    query = select(ToolRun).where(ToolRun.event_id == event_id, living(ToolRun))
    counted = _element_counts(session, event_id)
    return [
        RunCard(
            run.id,
            run.tool_code or "",
            name_of(run.tool_code),
            run.group_label.shown(),
            run.date,
            run.women,
            run.men,
            counted.get(run.id, 0),
            bool(run.confidential),
        )
        for run in session.scalars(query.order_by(ToolRun.date, ToolRun.id))
    ]


def name_of(tool_code: str | None, language: str | None = None) -> str:
    """An exercise that only a newer program knows is called by its code."""
    shelf = exercise(tool_code)
    return shelf.name.shown(language) if shelf else (tool_code or "")


def head_of(session: Session, run_id: bytes) -> RunHead:
    run = existing_run(session, run_id)
    return RunHead(
        run.id,
        run.event_id,
        run.tool_code or "",
        run.group_label,
        run.note,
        run.date,
        run.place_id,
        run.facilitator or "",
        run.language or "",
        run.women,
        run.men,
        is_private(session, run),
    )


def run_of(session: Session, table: str, row_id: bytes) -> bytes | None:
    """The exercise a row is part of; itself, if it is one. None for what belongs elsewhere."""
    if table == "tool_run":
        return row_id
    models = {"element": Element, "element_link": Link, "fact": Fact, "commitment": Commitment}
    row = session.get(models[table], row_id) if table in models else None
    return getattr(row, "run_id", None)


def elements_of(session: Session, run_id: bytes) -> list[ElementRow]:
    """Living elements in their order, each with the one it belongs to."""
    shelf = exercise(existing_run(session, run_id).tool_code)
    owners = {
        (link.from_id, link.kind): link.to_id for link in _links(session, run_id) if link.to_id
    }
    rows = []
    for element in _elements(session, run_id):
        kind = shelf.kind(element.kind or "") if shelf else None
        rows.append(
            ElementRow(
                element.id,
                element.kind or "",
                element.text,
                {name: getattr(element, name) for name in EDITED},
                owners.get((element.id, kind.link)) if kind else None,
            )
        )
    return rows


def photo_owner(session: Session, run_id: bytes) -> Owner:
    """Whose the photos of the flipchart are; of a confidential run they are as private."""
    return owner_of(existing_run(session, run_id))


def facts_of(session: Session, run_id: bytes, language: str | None = None) -> RunFacts:
    """Everything of a run in one language, for drawings and papers."""
    lang = language or i18n.language()
    run = existing_run(session, run_id)
    elements = _elements(session, run_id)
    here = {element.id for element in elements}
    return RunFacts(
        title=run.title.shown(lang) or name_of(run.tool_code, lang),
        group=run.group_label.shown(lang),
        day=run.date,
        place=places.name_of(session, run.place_id, lang) if run.place_id else "",
        women=run.women,
        men=run.men,
        elements=tuple(_element(element, lang) for element in elements),
        links=tuple(
            LinkFacts(link.from_id.hex(), link.to_id.hex(), link.kind or "", link.strength)
            for link in _links(session, run_id)
            if link.from_id in here and link.to_id in here
        ),
        counts=tuple(
            Count(t.name, t.group, t.value, t.base, t.round, t.unit, (t.element_id or b"").hex())
            for t in tallies(session, run_id)
        ),
        commitments=tuple(
            CommitmentFacts(
                row.id.hex(),
                row.text.shown(lang),
                row.who,
                row.with_whom,
                row.due_on,
                row.measure.shown(lang),
                row.status,
                row.owner_sex,
                row.right,
            )
            for row in followup.commitments(session, run_id=run_id)
        ),
        confidential=is_private(session, run),
    )


def drawing_of(session: Session, run_id: bytes, language: str | None = None) -> Drawing:
    """The run as its exercise draws it, in one language."""
    lang = language or i18n.language()
    return draw(existing_run(session, run_id).tool_code, facts_of(session, run_id, lang), lang)


@lru_cache(maxsize=16)  # the same facts give the same drawing; screens ask again at every change
def draw(tool_code: str | None, run: RunFacts, language: str) -> Drawing:
    """Pure: facts in, shapes out. What only a newer program can draw is shown as a list."""
    shelf = exercise(tool_code)
    with i18n.in_language(language):
        return shelf.engine.draw(run) if shelf else PlainList().draw(run)


def advice_of(session: Session, run_id: bytes, language: str | None = None) -> list[str]:
    """What the method would still ask for; never an obstacle."""
    lang = language or i18n.language()
    shelf = exercise(existing_run(session, run_id).tool_code)
    if shelf is None:
        return []
    run = facts_of(session, run_id, lang)
    with i18n.in_language(lang):
        numbers = [told for kind in shelf.kinds for told in _count_advice(shelf, kind.code, run)]
    return numbers + [words.shown(lang) for words in shelf.advice(run)]


def progress(session: Session, event_id: bytes) -> Progress:
    cards = list_runs(session, event_id)
    return Progress(len(cards), sum(card.elements > 0 for card in cards))


def _count_advice(shelf: Exercise, code: str, run: RunFacts) -> list[str]:
    kind = shelf.kind(code)
    count = len(run.of_kind(code))
    if kind is None:
        return []
    if count < kind.at_least:
        told = _("{kind}: {count} so far, the method asks for at least {wanted}.")
        return [told.format(kind=kind.name.shown(), count=count, wanted=kind.at_least)]
    if kind.at_most is not None and count > kind.at_most:
        told = _("{kind}: {count}, the method asks for {wanted} at most.")
        return [told.format(kind=kind.name.shown(), count=count, wanted=kind.at_most)]
    return []


def _element_counts(session: Session, event_id: bytes) -> dict[bytes, int]:
    query = (
        select(Element.run_id, func.count())
        .join(ToolRun, ToolRun.id == Element.run_id)
        .where(ToolRun.event_id == event_id, living(Element))
        .group_by(Element.run_id)
    )
    return {run_id: count for run_id, count in session.execute(query) if run_id}


def _elements(session: Session, run_id: bytes) -> list[Element]:
    query = select(Element).where(Element.run_id == run_id, living(Element))
    return list(session.scalars(query.order_by(Element.position, Element.id)))


def _links(session: Session, run_id: bytes) -> list[Link]:
    query = select(Link).where(Link.run_id == run_id, living(Link), Link.kind != TALLY)
    return list(session.scalars(query.order_by(Link.id)))


def _element(element: Element, lang: str) -> ElementFacts:
    return ElementFacts(
        about=element.id.hex(),
        kind=element.kind or "",
        text=element.text.shown(lang),
        side=element.side or "",
        lane=element.lane,
        ring=element.ring,
        level=element.level,
        symbol=element.symbol or "",
        for_whom=element.for_whom or "",
        category=element.category or "",
        amount=element.amount,
        unit=element.unit or "",
        control=element.control or "",
        emphasis=bool(element.emphasis),
        state=element.state or "",
        due=element.due_on,
        who=element.who or "",
        measure=element.measure.shown(lang),
        answer=element.answer.shown(lang),
    )
