"""A measure with everything that belongs to it, as frozen facts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from trainer_app.measures.model import (
    GROUPS,
    Measure,
    MeasureCost,
    MeasureEvidence,
    MeasureTarget,
)
from trainer_app.measures.service.rows import living_rows, parts
from trainer_app.store.base import Text3, living


@dataclass(frozen=True)
class Target:
    id: bytes
    year: int | None
    value: float | None
    women: float | None
    men: float | None


@dataclass(frozen=True)
class Cost:
    id: bytes
    year: int | None
    source: str
    amount: float | None
    """Thousand som."""


@dataclass(frozen=True)
class Evidence:
    id: bytes
    kind: str
    event_id: bytes | None
    point_id: bytes | None
    run_id: bytes | None
    words: Text3

    @property
    def points_at(self) -> tuple[bytes | None, ...]:
        return self.event_id, self.point_id, self.run_id

    @property
    def said(self) -> bool:
        """It points to something, or tells it."""
        return bool(self.event_id or self.point_id or self.run_id or self.words)


@dataclass(frozen=True)
class MeasureFacts:
    """What is read of one measure; `row` is only for the form it is edited in."""

    id: bytes
    place_id: bytes | None
    number: str
    title: Text3
    problem: Text3
    description: Text3
    priority: Text3
    objective: Text3
    kind: str
    groups: tuple[str, ...]
    women: int | None
    men: int | None
    girls: int | None
    boys: int | None
    disabled: int | None
    villages: str
    starts_on: date | None
    ends_on: date | None
    responsible: str
    co_executors: str
    indicator: Text3
    unit: Text3
    baseline: float | None
    baseline_women: float | None
    baseline_men: float | None
    baseline_year: int | None
    data_source: str
    budget_line: str
    state: str
    earlier_id: bytes | None
    targets: tuple[Target, ...] = ()
    costs: tuple[Cost, ...] = ()
    evidence: tuple[Evidence, ...] = ()

    @property
    def total(self) -> float:
        """Thousand som of all years and sources."""
        return sum(cost.amount or 0 for cost in self.costs)

    @property
    def last_target(self) -> Target | None:
        given = [one for one in self.targets if one.value is not None and one.year is not None]
        return max(given, key=lambda one: one.year or 0, default=None)

    @property
    def counts_women(self) -> bool:
        """A number of women stands somewhere: among those it is for, or in its indicator."""
        numbers = (self.women, self.girls, self.baseline_women)
        return any(n is not None for n in numbers) or any(t.women is not None for t in self.targets)


def measures(
    session: Session, assignment_id: bytes, place_id: bytes | None = None
) -> list[MeasureFacts]:
    """Of one municipality, or of all in the order of their lists; four questions in all."""
    rows = [
        row
        for row in living_rows(session, Measure, assignment_id)
        if place_id is None or row.place_id == place_id
    ]
    return _facts(session, rows)


def measure(session: Session, measure_id: bytes) -> MeasureFacts | None:
    row = session.get(Measure, measure_id)
    return None if row is None or row.deleted else _facts(session, [row])[0]


def measures_by_place(session: Session, assignment_id: bytes) -> dict[bytes, list[bytes]]:
    """Municipality -> ids of its measures that are not given up: what indicators count."""
    query = select(Measure.place_id, Measure.id).where(
        Measure.assignment_id == assignment_id,
        Measure.place_id.is_not(None),
        Measure.state.is_distinct_from("dropped"),
        living(Measure),
    )
    found: dict[bytes, list[bytes]] = defaultdict(list)
    for place, measure_id in session.execute(query.order_by(Measure.position, Measure.id)):
        if place is not None:
            found[place].append(measure_id)
    return dict(found)


def measures_from_point(session: Session, point_id: bytes) -> list[bytes]:
    """Ids of the measures that a proposal became."""
    query = (
        select(Measure.id)
        .join(MeasureEvidence, MeasureEvidence.measure_id == Measure.id)
        .where(MeasureEvidence.point_id == point_id, living(MeasureEvidence), living(Measure))
    )
    return list(dict.fromkeys(session.scalars(query.order_by(Measure.position, Measure.id))))


def group_codes(said: str | None) -> tuple[str, ...]:
    """The codes of a field, in the order of the list; unknown ones last, as they stand."""
    codes = [code.strip() for code in (said or "").split(",") if code.strip()]
    known = [code for code in GROUPS if code in codes]
    return (*known, *(code for code in codes if code not in GROUPS))


def _facts(session: Session, rows: list[Measure]) -> list[MeasureFacts]:
    ids = [row.id for row in rows]
    targets = parts(session, ids, MeasureTarget)
    costs = parts(session, ids, MeasureCost)
    evidence = parts(session, ids, MeasureEvidence)
    return [
        _one(row, targets.get(row.id, []), costs.get(row.id, []), evidence.get(row.id, []))
        for row in rows
    ]


def _one(
    row: Measure,
    targets: list[MeasureTarget],
    costs: list[MeasureCost],
    evidence: list[MeasureEvidence],
) -> MeasureFacts:
    return MeasureFacts(
        id=row.id,
        place_id=row.place_id,
        number=row.number or str(row.position or ""),
        title=row.title,
        problem=row.problem,
        description=row.description,
        priority=row.priority,
        objective=row.objective,
        kind=row.kind or "",
        groups=group_codes(row.groups),
        women=row.women,
        men=row.men,
        girls=row.girls,
        boys=row.boys,
        disabled=row.disabled,
        villages=row.villages or "",
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        responsible=row.responsible or "",
        co_executors=row.co_executors or "",
        indicator=row.indicator,
        unit=row.unit,
        baseline=row.baseline,
        baseline_women=row.baseline_women,
        baseline_men=row.baseline_men,
        baseline_year=row.baseline_year,
        data_source=row.data_source or "",
        budget_line=row.budget_line or "",
        state=row.state or "draft",
        earlier_id=row.earlier_id,
        targets=tuple(Target(t.id, t.year, t.value, t.women, t.men) for t in targets),
        costs=tuple(Cost(c.id, c.year, c.source or "", c.amount) for c in costs),
        evidence=tuple(
            Evidence(e.id, e.kind or "", e.event_id, e.point_id, e.run_id, e.words)
            for e in evidence
        ),
    )
