"""Inclusive measures of a municipality's programme, its baseline data, and its earlier programme.

Team rows: what is drafted with a municipality is read by the team and its coordinators.
"""

from __future__ import annotations

from datetime import date

from sqlalchemy import Boolean, Date, Float, Integer, String
from sqlalchemy.orm import Mapped

from trainer_app.core.i18n import N_
from trainer_app.store.base import Id, Merge, Synced, field, text
from trainer_app.store.trash import owns

KINDS = {
    "access": N_("Access and infrastructure"),
    "service": N_("Service"),
    "capacity": N_("Knowledge and skills"),
    "participation": N_("Participation in decisions"),
    "norms": N_("Customs and attitudes"),
    "safety": N_("Safety"),
    "livelihood": N_("Work and income"),
    "care": N_("Care and household work"),
}

STATES = {
    "draft": N_("Draft"),
    "proposed": N_("Proposed to the council"),
    "adopted": N_("In the programme"),
    "running": N_("Being carried out"),
    "done": N_("Carried out"),
    "dropped": N_("Given up"),
}

GROUPS = {
    "WOM": N_("Women"),
    "MEN": N_("Men"),
    "GIRL": N_("Girls"),
    "BOY": N_("Boys"),
    "YOUTH": N_("Young people"),
    "OLD": N_("Older people"),
    "PWD": N_("People with disabilities"),
    "CARER": N_("Those who care for others"),
    "LARGE_FAM": N_("Families with many children"),
    "POOR": N_("Poor families"),
    "SINGLE_PARENT": N_("Single parents"),
    "MIGRANT_FAM": N_("Families of migrants"),
    "RETURNEE": N_("Returned migrants"),
    "ETHNIC_MIN": N_("Ethnic minorities"),
    "REMOTE_VILLAGE": N_("Remote villages"),
    "HERDERS": N_("Herders"),
    "GBV_SURV": N_("People who suffered violence (numbers only)"),
    "OTHER": N_("Other"),
}

ACCESSIBILITY = {
    "ramps": N_("Ramps and doors"),
    "toilets": N_("Toilets"),
    "light": N_("Light"),
    "transport": N_("Transport"),
    "language": N_("Language"),
}

UNPAID_WORK = {
    "less": N_("Less unpaid work at home"),
    "same": N_("No difference"),
    "more": N_("More unpaid work at home"),
}

GRB = {
    "0": N_("0: equality is not its aim"),
    "1": N_("1: equality is one of its aims"),
    "2": N_("2: equality is its main aim"),
}

SOURCES = {
    "local": N_("Local budget"),
    "grant": N_("Equalising or stimulating grant"),
    "republican": N_("Republican budget"),
    "fund": N_("Development fund"),
    "donor": N_("Donor"),
    "investor": N_("Investor"),
    "community": N_("Contribution of residents"),
}

EVIDENCE = {
    "hearing": N_("Public hearing"),
    "consultation": N_("Consultation"),
    "exercise": N_("Exercise"),
    "survey": N_("Survey"),
    "data": N_("Data"),
    "other": N_("Other"),
}

FATES = {
    "kept": N_("Goes on as it was"),
    "changed": N_("Goes on, changed"),
    "dropped": N_("Taken out"),
}


class EarlierMeasure(Synced):
    """A measure of the programme before, and what became of it in the new one."""

    __tablename__ = "earlier_measure"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    place_id: Mapped[bytes | None] = field(N_("Municipality"), Id, index=True, about="Place")
    position: Mapped[int | None] = field(N_("Order"), Integer, merge=Merge.LATEST)
    number: Mapped[str | None] = field(N_("No."), String(20))
    title = text(N_("Measure of the earlier programme"), required=True)
    result = text(N_("Result"))
    cost: Mapped[float | None] = field(N_("Cost, thousand som"), Float)
    fate: Mapped[str | None] = field(N_("What became of it"), String(10), choices=FATES)
    reason = text(N_("Why"))


class Measure(Synced):
    """One measure: the problem, whom it concerns, what is done, by whom, with which result."""

    __tablename__ = "measure"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    place_id: Mapped[bytes | None] = field(N_("Municipality"), Id, index=True, about="Place")
    position: Mapped[int | None] = field(N_("Order"), Integer, merge=Merge.LATEST)
    number: Mapped[str | None] = field(N_("No."), String(20))
    problem = text(N_("Problem"), multiline=True)
    title = text(N_("Measure"), required=True)
    description = text(N_("What is done"), multiline=True)
    priority = text(N_("Priority of the programme"))
    objective = text(N_("Objective"))
    kind: Mapped[str | None] = field(N_("Kind of measure"), String(20), choices=KINDS)
    groups: Mapped[str | None] = field(N_("Whom it concerns"), String(200))  # codes with commas
    women: Mapped[int | None] = field(N_("Women"), Integer)
    men: Mapped[int | None] = field(N_("Men"), Integer)
    girls: Mapped[int | None] = field(N_("Girls"), Integer)
    boys: Mapped[int | None] = field(N_("Boys"), Integer)
    disabled: Mapped[int | None] = field(N_("Of them people with disabilities"), Integer)
    group_designed: Mapped[bool | None] = field(
        N_("Those concerned took part in working it out"), Boolean
    )
    villages: Mapped[str | None] = field(N_("Villages"), String(300))
    starts_on: Mapped[date | None] = field(N_("From"), Date)
    ends_on: Mapped[date | None] = field(N_("Until"), Date)
    responsible: Mapped[str | None] = field(
        N_("Responsible (position)"),
        String(200),
        help=N_("The position, not a name."),
        personal=True,  # names are written there all the same
    )
    co_executors: Mapped[str | None] = field(N_("Who helps"), String(300), personal=True)
    indicator = text(N_("Result indicator"))
    unit = text(N_("Unit"))
    baseline: Mapped[float | None] = field(N_("Baseline"), Float)
    baseline_women: Mapped[float | None] = field(N_("Baseline, women"), Float)
    baseline_men: Mapped[float | None] = field(N_("Baseline, men"), Float)
    baseline_year: Mapped[int | None] = field(N_("Year of the baseline"), Integer)
    data_source: Mapped[str | None] = field(N_("Where the numbers come from"), String(200))
    budget_line: Mapped[str | None] = field(N_("Line of the budget"), String(120))
    grb: Mapped[str | None] = field(N_("Equality marker"), String(1), choices=GRB)
    unpaid_work: Mapped[str | None] = field(
        N_("Effect on unpaid work"), String(10), choices=UNPAID_WORK
    )
    accessibility: Mapped[str | None] = field(N_("Accessibility looked at"), String(100))
    new_here: Mapped[bool | None] = field(N_("New for this municipality"), Boolean)
    state: Mapped[str | None] = field(N_("State"), String(10), choices=STATES)
    earlier_id: Mapped[bytes | None] = field(
        N_("Continues a measure of the earlier programme"), Id, about="EarlierMeasure"
    )
    note = text(N_("Note"), multiline=True)


class MeasureTarget(Synced):
    """What the indicator shall show at the end of a year."""

    __tablename__ = "measure_target"
    measure_id: Mapped[bytes | None] = field(N_("Measure"), Id, index=True, about="Measure")
    year: Mapped[int | None] = field(N_("Year"), Integer)
    value: Mapped[float | None] = field(N_("Target"), Float)
    women: Mapped[float | None] = field(N_("Women"), Float)
    men: Mapped[float | None] = field(N_("Men"), Float)


class MeasureCost(Synced):
    """Money of one source in one year, in thousands of som."""

    __tablename__ = "measure_cost"
    measure_id: Mapped[bytes | None] = field(N_("Measure"), Id, index=True, about="Measure")
    year: Mapped[int | None] = field(N_("Year"), Integer)
    source: Mapped[str | None] = field(N_("Source of the money"), String(20), choices=SOURCES)
    amount: Mapped[float | None] = field(N_("Thousand som"), Float)


class MeasureEvidence(Synced):
    """Where the measure comes from: a hearing and the proposal made there, advice, an exercise."""

    __tablename__ = "measure_evidence"
    measure_id: Mapped[bytes | None] = field(N_("Measure"), Id, index=True, about="Measure")
    kind: Mapped[str | None] = field(N_("Kind"), String(20), choices=EVIDENCE)
    event_id: Mapped[bytes | None] = field(N_("Event"), Id, index=True, about="Event")
    point_id: Mapped[bytes | None] = field(N_("Proposal"), Id, index=True, about="EventPoint")
    run_id: Mapped[bytes | None] = field(N_("Exercise"), Id, about="ToolRun")
    words = text(N_("What it says"))


class BaselineValue(Synced):
    """One line of a municipality's data sheet: women, men, all; of a year, from a source."""

    __tablename__ = "baseline_value"
    assignment_id: Mapped[bytes | None] = field(
        N_("Assignment"), Id, index=True, about="Assignment"
    )
    place_id: Mapped[bytes | None] = field(N_("Municipality"), Id, index=True, about="Place")
    code: Mapped[str | None] = field(N_("Code"), String(40))
    position: Mapped[int | None] = field(N_("Order"), Integer, merge=Merge.LATEST)
    label = text(N_("What is counted"))
    unit = text(N_("Unit"))
    year: Mapped[int | None] = field(N_("Year"), Integer)
    women: Mapped[float | None] = field(N_("Women"), Float)
    men: Mapped[float | None] = field(N_("Men"), Float)
    total: Mapped[float | None] = field(N_("All together"), Float)
    source: Mapped[str | None] = field(N_("Source"), String(200))


for _table in ("earlier_measure", "measure", "baseline_value"):
    owns(_table, "assignment_id")
for _table in ("measure_target", "measure_cost", "measure_evidence"):
    owns(_table, "measure_id")
