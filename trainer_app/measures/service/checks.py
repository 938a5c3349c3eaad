"""What a measure still lacks, in words, step by step; nothing is blocked by it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from trainer_app.core.i18n import N_, _
from trainer_app.measures.service.reading import Cost, MeasureFacts, Target

STEPS = {
    "problem": N_("Problem"),
    "concerned": N_("Whom it concerns"),
    "measure": N_("Measure"),
    "result": N_("Result"),
    "cost": N_("Costs"),
    "responsible": N_("Responsible"),
    "evidence": N_("Where it comes from"),
}
"""The order in which a measure is worked out."""


@dataclass(frozen=True)
class Lack:
    """Something to look at, and the step where it is mended."""

    step: str
    words: str


def lacks(one: MeasureFacts) -> list[Lack]:
    """In the order of the steps."""
    found = {
        "problem": [] if one.problem else [_("The problem is not described.")],
        "concerned": _concerned(one),
        "measure": _measure(one),
        "result": _result(one),
        "cost": _costs(one),
        "responsible": [] if one.responsible else [_("Nobody is responsible yet.")],
        "evidence": _evidence(one),
    }
    return [Lack(step, words) for step in STEPS for words in found[step]]


def _concerned(one: MeasureFacts) -> list[str]:
    said = []
    if not one.groups:
        said.append(_("It is not said whom the measure concerns."))
    if not one.counts_women:
        said.append(_("There is no number of women."))
    people = [n for n in (one.women, one.men, one.girls, one.boys) if n is not None]
    if one.disabled is not None and people and one.disabled > sum(people):
        said.append(_("More people with disabilities than people in all."))
    return said


def _measure(one: MeasureFacts) -> list[str]:
    said = []
    if not one.title:
        said.append(_("The measure has no name."))
    if one.starts_on and one.ends_on and one.ends_on < one.starts_on:
        said.append(_("It ends before it begins."))
    if not one.ends_on:
        said.append(_("It is not said until when."))
    return said


def _result(one: MeasureFacts) -> list[str]:
    said = []
    if not one.indicator:
        said.append(_("There is no result indicator."))
    if one.baseline is None:
        said.append(_("There is no baseline."))
    if not any(target.value is not None for target in one.targets):
        said.append(_("There is no target for any year."))
    said += _against_baseline(one)
    said += [words for target in one.targets for words in _adds_up(target)]
    said += _twice(target.year for target in one.targets)
    return said


def _against_baseline(one: MeasureFacts) -> list[str]:
    last = one.last_target
    if one.baseline is None or last is None or last.value is None:
        return []
    if last.value < one.baseline:
        return [_("The last target is lower than the baseline: is that what is wanted?")]
    if last.value == one.baseline:
        return [_("The last target is the same as the baseline.")]
    return []


def _adds_up(target: Target) -> list[str]:
    """Women and men are parts of a count; of an average or a percentage they lie on both sides."""
    if target.value is None or target.women is None or target.men is None:
        return []
    together = target.women + target.men
    between = min(target.women, target.men) <= target.value <= max(target.women, target.men)
    if abs(together - target.value) < 0.005 or between:
        return []
    return [_("{year}: women and men do not make the target.").format(year=target.year or "–")]


def _costs(one: MeasureFacts) -> list[str]:
    if not one.costs:
        return [_("There are no costs yet.")]
    said = []
    if any(cost.amount is not None and not cost.source for cost in one.costs):
        said.append(_("A cost has no source."))
    if any(cost.year is None for cost in one.costs):
        said.append(_("A cost has no year."))
    if any(cost.amount is None for cost in one.costs):
        said.append(_("A cost has no amount."))
    if any(_outside(one, cost) for cost in one.costs):
        said.append(_("A cost is of a year in which the measure does not run."))
    twice = Counter((cost.year, cost.source) for cost in one.costs if cost.year and cost.source)
    if any(number > 1 for number in twice.values()):
        said.append(_("A source stands twice in one year; the amounts are added up."))
    return said


def _outside(one: MeasureFacts, cost: Cost) -> bool:
    if cost.year is None:
        return False
    early = one.starts_on is not None and cost.year < one.starts_on.year
    return early or (one.ends_on is not None and cost.year > one.ends_on.year)


def _twice(years: object) -> list[str]:
    counted = Counter(year for year in years if year)  # type: ignore[attr-defined]
    return [_("{year} stands twice.").format(year=year) for year, n in counted.items() if n > 1]


def _evidence(one: MeasureFacts) -> list[str]:
    if not any(piece.said for piece in one.evidence):
        return [_("It is not said where the measure comes from.")]
    return []
