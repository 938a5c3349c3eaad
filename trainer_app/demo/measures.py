"""The worked example of the measures: drafts, data sheets and the programme before."""

from __future__ import annotations

from datetime import date
from random import Random

from sqlalchemy.orm import Session

from trainer_app.assignments import service as assignments
from trainer_app.demo.texts import sample, text3
from trainer_app.measures import service
from trainer_app.measures.model import (
    EarlierMeasure,
    Measure,
    MeasureCost,
    MeasureEvidence,
    MeasureTarget,
)

SEED = 11
DRAFTED = 0.7  # share of the municipalities that have drafts already
FIRST_YEAR = 2026
BASE_YEAR = 2024
PEOPLE = {"pop_0_13": 0.31, "pop_14_28": 0.25, "pop_29_59": 0.34, "pop_60": 0.1}
SOME = {"disability": 0.02, "single_parents": 0.015, "benefits": 0.06, "unemployed": 0.03}


def fill(session: Session, assignment_id: bytes) -> None:
    """Of most of the named municipalities; the others are still to be visited."""
    chance, said = Random(SEED), sample()["measures"]
    rows = [one for one in assignments.municipalities(session, assignment_id) if one.place_id]
    for number, one in enumerate(rows[: round(len(rows) * DRAFTED) or 1]):
        place = one.place_id or b""
        old = _earlier(session, assignment_id, place, said["before"], number)
        for at in range(1 + number % 2):
            row = service.add_measure(session, assignment_id, place)
            _measure(session, row, said["now"][(number + at) % len(said["now"])], chance)
            row.earlier_id = old.id if at == 1 else None
        _data(session, assignment_id, place, chance)
    session.flush()


def _earlier(
    session: Session, assignment_id: bytes, place: bytes, said: list[dict[str, str]], number: int
) -> EarlierMeasure:
    found = []
    for at, fate in enumerate(("changed", "dropped")):
        row = service.add_earlier(session, assignment_id, place)
        row.title = text3(said[(number + at) % len(said)])
        row.cost = 150.0 + 50 * at
        row.fate = fate if at or number % 2 else None
        found.append(row)
    return found[0]


def _measure(session: Session, row: Measure, said: dict[str, str], chance: Random) -> None:
    row.title, row.problem = text3(said), text3(said, "problem_")
    row.indicator, row.unit = text3(said, "indicator_"), text3(said, "unit_")
    row.kind, row.groups = said["kind"], said["groups"]
    row.women, row.men = chance.randint(80, 400), chance.randint(60, 350)
    row.starts_on = date(FIRST_YEAR, 3, 1)
    row.ends_on = date(FIRST_YEAR + 1, 12, 15)
    row.responsible = said["responsible"]
    row.group_designed, row.grb, row.unpaid_work = True, "1", said["unpaid"]
    row.baseline, row.baseline_year = float(chance.randint(0, 30)), BASE_YEAR
    for year in (FIRST_YEAR, FIRST_YEAR + 1):
        target: MeasureTarget = service.add_part(session, row.id, MeasureTarget)
        target.year = year
        target.value = row.baseline + 20 * (year - FIRST_YEAR + 1)
    for year, source in ((FIRST_YEAR, "local"), (FIRST_YEAR, "grant"), (FIRST_YEAR + 1, "local")):
        cost: MeasureCost = service.add_part(session, row.id, MeasureCost)
        cost.year, cost.source, cost.amount = year, source, float(chance.randint(4, 30) * 10)
    session.flush()
    days = [one for one in service.sources(session, row.id) if not one.point_id and not one.run_id]
    if days:
        service.add_source(session, row.id, days[-1])
    else:
        piece: MeasureEvidence = service.add_part(session, row.id, MeasureEvidence)
        piece.kind, piece.words = "data", text3(said, "problem_")


def _data(session: Session, assignment_id: bytes, place: bytes, chance: Random) -> None:
    """The population adds up by age; a few groups; one average."""
    women = {code: round(chance.randint(1900, 3200) * share) for code, share in PEOPLE.items()}
    men = {code: round(number * chance.uniform(0.9, 1.02)) for code, number in women.items()}
    women["pop_all"], men["pop_all"] = sum(women.values()), sum(men.values())
    for code, share in SOME.items():
        women[code] = round(women["pop_all"] * share)
        men[code] = round(men["pop_all"] * share * 0.8)
    women["water_minutes"], men["water_minutes"] = chance.randint(40, 90), chance.randint(5, 25)
    for code, number in women.items():
        values = {"women": number, "men": men[code], "year": BASE_YEAR, "source": "Айыл паспорту"}
        for name, value in values.items():
            service.write(session, assignment_id, place, code, name, value)
