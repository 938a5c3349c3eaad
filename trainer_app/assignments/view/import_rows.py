"""The draft of an imported Terms of Reference as lines of a table, each beside its source."""

from __future__ import annotations

from collections.abc import Mapping

from trainer_app.assignments.service.importing import (
    KINDS,
    Answers,
    Draft,
    Item,
    Source,
    Unread,
    days_told,
)
from trainer_app.assignments.service.importing.draft import NO_YEAR
from trainer_app.assignments.service.matching import CERTAINTIES, Match
from trainer_app.core.i18n import N_, _, ngettext
from trainer_app.widgets.table import Cell, Column, ListRows

COLUMNS = (
    Column("text", N_("Proposed"), 22, sortable=False),
    Column("take", N_("To take"), 5, "center", sortable=False),
    Column("source", N_("As written in the file"), 17, sortable=False),
    Column("kind", N_("What it is"), 10, sortable=False),
)

ALL, LOOK, LEFT, UNREAD = "all", "look", "left", "unread"
LETTERS = 160  # of a text in a line of the table

RowId = tuple[str, int]
"""``("item", key)`` or ``("unread", index)``."""


def rows_of(
    draft: Draft, answers: Answers, matches: Mapping[int, Match], only: str | None
) -> ListRows:
    lines = [
        _line(draft, item, answers, matches.get(item.key))
        for item in in_order(draft)
        if _wanted(draft, item, answers, matches, only)
    ]
    if only in (None, UNREAD):
        lines += [_unread(at, one) for at, one in enumerate(draft.unread)]
    return ListRows(lines)


def in_order(draft: Draft) -> list[Item]:
    """Rows of the plan with what belongs to them; the whole first, municipalities last."""
    order = ("title", "period", "total_days", "task", "row", "promise", "product", "indicator",
             "municipality")  # fmt: skip
    parts = ("deadline", "days", "product", "indicator")
    below: dict[int, list[Item]] = {}
    for one in draft.items:
        if one.of is not None:
            below.setdefault(one.of, []).append(one)
    found: list[Item] = []
    for kind in order:
        for item in draft.of_kind(kind):  # type: ignore[arg-type]
            if item.of is None or kind == "row":
                found.append(item)
                own = [one for one in below.get(item.key, ()) if one.kind in parts]
                found += sorted(own, key=lambda one: parts.index(one.kind))
    return found


def asks(item: Item, answers: Answers, match: Match | None) -> bool:
    """A person should look at it."""
    if item.key in answers.texts:
        return False
    if match is not None:
        return match.certainty != "certain"
    if item.doubt == NO_YEAR:
        return answers.said(item).year_missing
    return bool(item.doubt)


def _wanted(
    draft: Draft, item: Item, answers: Answers, matches: Mapping[int, Match], only: str | None
) -> bool:
    if only == LOOK:
        return answers.takes(draft, item) and asks(item, answers, matches.get(item.key))
    if only == LEFT:
        return not answers.takes(draft, item)
    return only is None


def counts(draft: Draft, answers: Answers, matches: Mapping[int, Match]) -> dict[str, int]:
    """How many lines each choice of the list above the table shows."""
    return {
        only: sum(_wanted(draft, item, answers, matches, only) for item in in_order(draft))
        for only in (LOOK, LEFT)
    } | {UNREAD: len(draft.unread)}


def _line(draft: Draft, item: Item, answers: Answers, match: Match | None) -> tuple[object, ...]:
    taken = answers.takes(draft, item)
    tone = "quiet" if not taken else "warn" if asks(item, answers, match) else ""
    text = _cut(proposed(item, answers) or _("not stated"))
    inside = item.of is not None and item.kind != "row"
    return (
        ("item", item.key),
        Cell(f"–  {text}" if inside else text, tone, strong=not inside and taken),
        Cell("✓" if taken else "–", "" if taken else "quiet"),
        Cell(_cut(" ".join(item.source.text.split())), "quiet", tip=where(item.source)),
        Cell(_(KINDS[item.kind]), "quiet"),
    )


def _unread(at: int, one: Unread) -> tuple[object, ...]:
    return (
        ("unread", at),
        Cell(_(one.why), "quiet"),
        Cell("–", "quiet"),
        Cell(_cut(" ".join(one.source.text.split())), "quiet", tip=where(one.source)),
        Cell(_("Not understood"), "quiet"),
    )


def proposed(item: Item, answers: Answers) -> str:
    """The words to be taken; of a deadline the days that were understood."""
    if item.kind in ("deadline", "period"):
        return days_told(answers.said(item)) or answers.text(item)
    return answers.text(item)


def understood(item: Item, answers: Answers, match: Match | None) -> str:
    """What the program made of the words, in a sentence."""
    if match is not None:
        told = _(CERTAINTIES[match.certainty])
        if match.place_id:
            return f"{told}: {match.candidates[0].label}"
        later = _("You decide on the tab “Municipalities”.")
        return f"{told}. {later}"
    if item.said is None:
        return ""
    said = answers.said(item)
    if said.kind == "offset":
        return _offset(said.count, said.unit, said.after)
    days = days_told(said)
    return _("Understood as: {days}").format(days=days) if days else ""


def _offset(count: int, unit: str, after: str) -> str:
    if after == "signed" and unit == "wd":
        words = ngettext(
            "{count} working day after the contract is signed",
            "{count} working days after the contract is signed",
            count,
        )
    elif after == "signed":
        words = ngettext(
            "{count} day after the contract is signed",
            "{count} days after the contract is signed",
            count,
        )
    else:
        return _("Days after an event the program does not know: write the date when it is known.")
    return words.format(count=count)


def where(source: Source) -> str:
    """Where a person finds it in the file."""
    parts = []
    if source.sheet:
        parts.append(_("sheet {name}").format(name=source.sheet))
    elif source.table:
        parts.append(_("table {number}").format(number=source.table))
    if source.row:
        parts.append(_("row {number}").format(number=source.row))
    if source.column:
        parts.append(_("column {number}").format(number=source.column))
    return ", ".join(parts) or _("in the text")


def _cut(text: str) -> str:
    return text if len(text) <= LETTERS else text[:LETTERS].rsplit(" ", 1)[0] + " …"
