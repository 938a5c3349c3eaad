"""Numbers said and counted: of an element, of a run, or shared without the run."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _
from trainer_app.fieldtools.model import Fact, Link, ToolRun
from trainer_app.followup.service import team_of_event
from trainer_app.store.base import living, new_id, pair_id
from trainer_app.store.scopes import PRIVATE, scope_kind

TALLY = "tally"
"""Kind of the private link by which a confidential run remembers its shared counts."""


@dataclass(frozen=True)
class Tally:
    """What was counted for one statement in one group: yes, out of those present for it."""

    name: str
    group: str
    value: float
    base: float | None
    round: int
    element_id: bytes | None = None
    unit: str = ""


def record_fact(
    session: Session,
    run_id: bytes,
    name: str,
    group: str,
    value: float | None,
    *,
    round: int = 1,
    unit: str | None = None,
    base: float | None = None,
    element_id: bytes | None = None,
) -> Fact:
    """One number of a run or of one of its elements; said again, it replaces the first.

    It is as private as its run; `tally` is for what may be shared."""
    run = _run(session, run_id)
    fact_id = pair_id("fact", run_id, element_id or b"", name, group, str(round))
    fact = session.get(Fact, fact_id)
    if fact is None:
        fact = Fact(
            id=fact_id,
            scope_id=run.scope_id,
            run_id=run_id,
            event_id=run.event_id,
            element_id=element_id,
            tool_code=run.tool_code,
            name=name,
            group=group,
            round=round,
        )
        session.add(fact)
    _say(fact, value, base, unit)
    return fact


def tally(
    session: Session,
    run_id: bytes,
    name: str,
    group: str,
    value: float | None,
    *,
    base: float | None = None,
    round: int = 1,
) -> Fact:
    """A count for the coordinator's numbers. Of a confidential run it becomes a row of the event
    and its team that does not name the run; the run remembers it by a private link."""
    run = _run(session, run_id)
    if scope_kind(session, run.scope_id) != PRIVATE:
        return record_fact(session, run_id, name, group, value, round=round, base=base)
    fact = _shared_fact(session, run, name, group, round)
    _say(fact, value, base, None)
    return fact


def tallies(session: Session, run_id: bytes) -> list[Tally]:
    """All numbers of a run, its own and those it shared."""
    shared = select(Link.to_id).where(Link.run_id == run_id, Link.kind == TALLY)
    query = select(Fact).where(
        living(Fact), Fact.value.is_not(None), (Fact.run_id == run_id) | Fact.id.in_(shared)
    )
    return [
        Tally(
            fact.name or "",
            fact.group or "",
            fact.value or 0,
            fact.base,
            fact.round or 1,
            fact.element_id,
            fact.unit or "",
        )
        for fact in session.scalars(query.order_by(Fact.round, Fact.name, Fact.group))
    ]


def shared_facts(session: Session, run_id: bytes) -> list[Fact]:
    """Counts of a confidential run that travel without it."""
    shared = select(Link.to_id).where(Link.run_id == run_id, Link.kind == TALLY)
    return list(session.scalars(select(Fact).where(Fact.id.in_(shared))))


def _shared_fact(session: Session, run: ToolRun, name: str, group: str, round: int) -> Fact:
    said = (name, group, round)
    for fact in shared_facts(session, run.id):
        if (fact.name, fact.group, fact.round) == said:
            return fact
    if run.event_id is None:
        raise UserError(_("This exercise belongs to no event."), _("Open it from an event."))
    fact = Fact(
        id=new_id(),
        scope_id=team_of_event(session, run.event_id),
        event_id=run.event_id,
        tool_code=run.tool_code,
        name=name,
        group=group,
        round=round,
    )
    link = Link(id=new_id(), scope_id=run.scope_id, run_id=run.id, to_id=fact.id, kind=TALLY)
    session.add_all([fact, link])
    session.flush()
    return fact


def _say(fact: Fact, value: float | None, base: float | None, unit: str | None) -> None:
    fact.value = value
    fact.base = base if base is not None else fact.base
    fact.unit = unit if unit is not None else fact.unit
    fact.deleted = None


def _run(session: Session, run_id: bytes) -> ToolRun:
    run = session.get(ToolRun, run_id)
    if run is None:
        raise UserError(_("This exercise is no longer here."), _("Open the list again."))
    return run
