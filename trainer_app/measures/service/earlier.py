"""The programme before: its measures, and what became of each in the new one."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from trainer_app.core.i18n import N_
from trainer_app.measures.model import EarlierMeasure
from trainer_app.measures.service.reading import MeasureFacts, measures
from trainer_app.measures.service.rows import living_rows
from trainer_app.store.base import Text3

OUTCOMES = {
    "kept": N_("Goes on as it was"),
    "changed": N_("Goes on, changed"),
    "new": N_("New measure here"),
    "dropped": N_("Taken out"),
    "open": N_("Not looked at yet"),
}


@dataclass(frozen=True)
class EarlierFacts:
    id: bytes
    place_id: bytes | None
    number: str
    title: Text3
    result: Text3
    cost: float | None
    fate: str
    reason: Text3


@dataclass(frozen=True)
class Compared:
    """One line of the table before and after; one of the two sides may be empty."""

    outcome: str
    before: EarlierFacts | None
    after: MeasureFacts | None


def earlier(
    session: Session, assignment_id: bytes, place_id: bytes | None = None
) -> list[EarlierFacts]:
    return [
        EarlierFacts(
            row.id,
            row.place_id,
            row.number or str(row.position or ""),
            row.title,
            row.result,
            row.cost,
            row.fate or "",
            row.reason,
        )
        for row in living_rows(session, EarlierMeasure, assignment_id)
        if place_id is None or row.place_id == place_id
    ]


def compare(session: Session, assignment_id: bytes, place_id: bytes) -> list[Compared]:
    """Measures of before in their order with what they became, then the new ones."""
    return compared(
        earlier(session, assignment_id, place_id), measures(session, assignment_id, place_id)
    )


def compared(before: list[EarlierFacts], after: list[MeasureFacts]) -> list[Compared]:
    alive = [one for one in after if one.state != "dropped"]
    known = {one.id for one in before}
    lines = []
    for old in before:
        became = [one for one in alive if one.earlier_id == old.id]
        lines += [Compared(_outcome(old, True), old, one) for one in became]
        if not became:
            lines.append(Compared(_outcome(old, False), old, None))
    return lines + [Compared("new", None, one) for one in alive if one.earlier_id not in known]


def _outcome(old: EarlierFacts, goes_on: bool) -> str:
    """What was said of it, where that agrees with the new programme."""
    if goes_on:
        return old.fate if old.fate in ("kept", "changed") else "changed"
    return old.fate or "open"


def count_outcomes(lines: list[Compared]) -> dict[str, int]:
    """Every outcome that is there, in the order of the list."""
    counted = {key: sum(line.outcome == key for line in lines) for key in OUTCOMES}
    return {key: number for key, number in counted.items() if number}
