"""How a reading is judged: facts found against facts of the hand-made answer, one by one.

Frozen together with the answers. A fact is right only if it is right whole: an activity whose text
is one word short is one fact missed and one made up, and so is all that hangs on it.
"""

import re
from collections import Counter
from dataclasses import dataclass

_ENDS = " \t\n.;:,"


def plain(text):
    """Blanks, case and the sign at the end do not matter; everything else does."""
    return re.sub(r"\s+", " ", text).strip(_ENDS).casefold()


def facts(said):
    """The facts of an answer or of a reading in the same shape, each counted."""
    found = Counter()
    for task in said["tasks"]:
        found["task", plain(task)] += 1
    for row in said["plan"]:
        key = plain(row["text"])
        found["activity", key] += 1
        found["deadline", key, *sorted(row["deadline"].items())] += 1
        for kind in ("indicators", "products"):
            for text in row[kind]:
                found[kind[:-1], key, plain(text)] += 1
        if row["days"] is not None:
            found["days", key, row["days"]] += 1
        if row.get("twin"):
            found["twin", key, plain(row["twin"])] += 1
    for kind in ("indicators", "products"):
        for text in said[kind]:
            found[kind[:-1], "", plain(text)] += 1
    for promise in said["also_due"]:
        found["also due", plain(promise["text"]), *sorted(promise["deadline"].items())] += 1
    for spelling in said["municipalities"]:
        found["municipality", plain(spelling)] += 1
    if said["period"]:
        found["period", said["period"]["start"], said["period"]["end"]] += 1
    if said["total_days"] is not None:
        found["total days", said["total_days"]] += 1
    return found


@dataclass(frozen=True)
class Score:
    name: str
    right: int
    missed: tuple  # facts of the answer that were not found
    made_up: tuple  # facts found that the answer does not have

    @property
    def recall(self):
        asked = self.right + len(self.missed)
        return self.right / asked if asked else 1.0

    @property
    def precision(self):
        told = self.right + len(self.made_up)
        return self.right / told if told else 1.0


def score(name, answer, reading):
    asked, told = facts(answer), facts(reading)
    missed = tuple((asked - told).elements())
    made_up = tuple((told - asked).elements())
    return Score(name, (asked & told).total(), missed, made_up)


def together(name, scores):
    return Score(
        name,
        sum(one.right for one in scores),
        tuple(fact for one in scores for fact in one.missed),
        tuple(fact for one in scores for fact in one.made_up),
    )
