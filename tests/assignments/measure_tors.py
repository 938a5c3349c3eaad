"""Recall and precision of the reader over the frozen Terms of Reference, and every miss.

python -m tests.assignments.measure_tors [FOLDER with files of the same names]
"""

import json
import sys
from pathlib import Path

from tests.assignments.tors.scoring import score, together
from trainer_app.assignments.service.importing import read_tor

TORS = Path(__file__).parent / "tors"
LATER, LAST, SHIPPED = "11_", "21_", "tor_"  # names that begin the second and later groups


def answers():
    return [json.loads(file.read_text("utf-8")) for file in sorted(TORS.glob("*.json"))]


def reading_of(draft):
    """The draft in the shape of the answers."""
    own = [item for item in draft.items if item.of is None or item.kind == "row"]
    texts = {
        kind: [item.text for item in own if item.kind == kind] for kind in ("task", "municipality")
    }
    period = next((item.said for item in draft.of_kind("period")), None)
    total = next((item.number for item in draft.of_kind("total_days")), None)
    return {
        "tasks": texts["task"],
        "plan": [_row(draft, item) for item in draft.of_kind("row")],
        "products": [item.text for item in own if item.kind == "product"],
        "indicators": [item.text for item in own if item.kind == "indicator"],
        "municipalities": texts["municipality"],
        "also_due": [
            {"text": item.text, "deadline": _said(item.said)} for item in draft.of_kind("promise")
        ],
        "period": {"start": _day(period.start), "end": _day(period.end)} if period else None,
        "total_days": total,
    }


def _row(draft, item):
    deadline = next((one.said for one in draft.under(item.key, "deadline")), None)
    days = next((one.number for one in draft.under(item.key, "days")), None)
    return {
        "text": item.text,
        "twin": item.twin,
        "deadline": _said(deadline) if deadline else {"kind": "none"},
        "indicators": [one.text for one in draft.under(item.key, "indicator")],
        "products": [one.text for one in draft.under(item.key, "product")],
        "days": days,
    }


def _said(said):
    if said.kind == "offset":
        return {"kind": said.kind, "count": said.count, "unit": said.unit, "after": said.after}
    told = {"kind": said.kind, "start": _day(said.start), "end": _day(said.end)}
    return {key: value for key, value in told.items() if value is not None}


def _day(day):
    return str(day) if day else None


def measured(folder=TORS):
    """The score of each file, by group: ten before the reader, ten and eight after it, the five."""
    scores = [
        score(answer["file"], answer, reading_of(read_tor(folder / answer["file"])))
        for answer in answers()
        if (folder / answer["file"]).exists()
    ]
    ten = [one for one in scores if one.name < LATER]
    later = [one for one in scores if LATER <= one.name < LAST]
    last = [one for one in scores if LAST <= one.name < SHIPPED]
    five = [one for one in scores if one.name >= SHIPPED]
    return ten, later, last, five


def told(ten, later, last, five):
    lines = ["| text | facts | right | recall | precision |", "|---|---|---|---|---|"]
    rows = [
        *(*ten, together("ten unseen", ten)),
        *(*later, together("ten in other shapes", later)),
        *(*last, together("eight in yet other shapes", last)),
        *(*five, together("the five", five)),
    ]
    for one in rows:
        facts = one.right + len(one.missed)
        lines.append(
            f"| {one.name} | {facts} | {one.right} | {one.recall:.3f} | {one.precision:.3f} |"
        )
    for one in (*ten, *later, *last, *five):
        lines += [f"- {one.name}: missed {fact}" for fact in one.missed]
        lines += [f"- {one.name}: made up {fact}" for fact in one.made_up]
    return "\n".join(lines)


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else TORS
    sys.stdout.write(told(*measured(folder)) + "\n")
