"""The arithmetic of a test before and after: pure, so that it can be checked by hand.

Normalised gain: what was learned of what could still be learned, (after - before) / (100 - before)
of the means of the matched pairs (R. R. Hake, Am. J. Phys. 66, 1998). Telling apart: the
correlation of an answer with the score of the other questions.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt

FEWEST = 5  # below this many people nothing is shown: one could be recognised (DOMAIN 5.1)
FEW = 15  # below this many pairs one person more or less moves the result
FULL = 100.0


def mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def normalised(before: float | None, after: float | None) -> float | None:
    """None where everything was known before: there was nothing left to learn."""
    if before is None or after is None or before >= FULL:
        return None
    return (after - before) / (FULL - before)


def item_rest(right: Sequence[bool], scores: Sequence[int]) -> float | None:
    """How well a question tells those who know from those who do not: -1 … 1.

    `scores` are of all questions together; this one is taken out of them. None when everybody
    answered alike, for then nothing can be told.
    """
    rest = [score - one for score, one in zip(scores, right, strict=True)]
    return _correlation([float(one) for one in right], [float(score) for score in rest])


def _correlation(xs: Sequence[float], ys: Sequence[float]) -> float | None:
    x_mean, y_mean = mean(xs), mean(ys)
    if x_mean is None or y_mean is None:
        return None
    spread = sqrt(sum((x - x_mean) ** 2 for x in xs) * sum((y - y_mean) ** 2 for y in ys))
    if spread == 0:
        return None
    return sum((x - x_mean) * (y - y_mean) for x, y in zip(xs, ys, strict=True)) / spread
