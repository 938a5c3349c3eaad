"""What a person took from a draft becomes an assignment, in one change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from trainer_app.assignments.model import (
    Assignment,
    AssignmentPlace,
    Deliverable,
    Indicator,
    PlanRow,
    Task,
)
from trainer_app.assignments.service.creating import create_empty
from trainer_app.assignments.service.importing import draft as words
from trainer_app.assignments.service.importing.draft import Draft, Item
from trainer_app.assignments.service.importing.said_days import Said, read_deadline
from trainer_app.assignments.service.importing.tables import numeral
from trainer_app.assignments.service.importing.twins import is_latin
from trainer_app.assignments.service.matching import Written, add_named, areas_of
from trainer_app.core import clock
from trainer_app.core.i18n import _, format_date, language
from trainer_app.places.service import oblast_of
from trainer_app.store.base import Text3, new_id

LONGEST_NUMBER = 10  # letters of a row's number
NOTED = (words.DIFFERENT_TWIN, words.YEAR_FROM_TWIN)


@dataclass
class Answers:
    """What the person decided beside the draft: left out, written anew, the missing year."""

    dropped: set[int] = field(default_factory=set)
    texts: dict[int, str] = field(default_factory=dict)
    year: int | None = None
    title: str = ""

    def carried(self, before: Draft, after: Draft) -> Answers:
        """The same answers for a draft that was read anew: each item is known by its words."""
        key = {(one.kind, one.text, one.source): one.key for one in after.items}
        moved = {
            one.key: key[one.kind, one.text, one.source]
            for one in before.items
            if (one.kind, one.text, one.source) in key
        }
        return Answers(
            {moved[old] for old in self.dropped if old in moved},
            {moved[old]: text for old, text in self.texts.items() if old in moved},
            self.year,
            self.title,
        )

    def takes(self, draft: Draft, item: Item) -> bool:
        """A part of a row that is left out is left out too."""
        if item.key in self.dropped:
            return False
        above = next((one for one in draft.items if one.key == item.of), None)
        return above is None or above.kind != "row" or above.key not in self.dropped

    def text(self, item: Item) -> str:
        return self.texts.get(item.key, item.text).strip()

    def said(self, item: Item) -> Said:
        """A deadline written anew is read anew; the year is the one the person told."""
        said = item.said or read_deadline("")
        if item.key in self.texts:
            said = read_deadline(self.texts[item.key])
        return said.in_year(self.year) if self.year and said.year_missing else said

    def number(self, item: Item) -> float | None:
        return numeral(self.texts[item.key]) if item.key in self.texts else item.number


def make_assignment(session: Session, draft: Draft, answers: Answers, *, role: str) -> Assignment:
    """Everything taken, as rows. Nothing is made if something of it is refused."""
    title = answers.title or next((answers.text(one) for one in draft.of_kind("title")), "")
    assignment = create_empty(session, title or draft.name, role=role)
    assignment.title = Text3().say(draft.language, title or draft.name)
    assignment.template = "imported"
    session.flush()
    _Maker(session, draft, answers, assignment).make()
    session.flush()
    return assignment


class _Maker:
    def __init__(
        self, session: Session, draft: Draft, answers: Answers, assignment: Assignment
    ) -> None:
        self.session = session
        self.draft = draft
        self.answers = answers
        self.assignment = assignment
        self.rows: dict[int, PlanRow] = {}
        self.tasks: dict[int, bytes] = {}
        self.products = 0

    def make(self) -> None:
        for item in self.taken("task"):
            self.task(item)
        for item in self.taken("row"):
            self.row(item)
        for item in self.taken("product"):
            self.product(item)
        for item in self.taken("promise"):
            self.deliverable(item, None, self.answers.said(item))
        for at, item in enumerate(self.taken("indicator")):
            self.indicator(at, item)
        self.whole()
        self.municipalities()

    def taken(self, kind: words.ItemKind) -> list[Item]:
        """Those without words left have nothing to say."""
        return [
            item
            for item in self.draft.of_kind(kind)
            if self.answers.takes(self.draft, item) and self.answers.text(item)
        ]

    def under(self, row: Item, kind: words.ItemKind) -> list[Item]:
        return [item for item in self.taken(kind) if item.of == row.key]

    def own(self, position: int) -> dict[str, Any]:
        return {
            "id": new_id(),
            "scope_id": self.assignment.scope_id,
            "assignment_id": self.assignment.id,
            "position": position,
        }

    def text(self, item: Item) -> Text3:
        """In the language of the document, with its twin where it was not written anew."""
        said = self.answers.text(item)
        whole = Text3().say(self.draft.language, said)
        if item.twin and item.key not in self.answers.texts:
            other = "en" if is_latin(item.twin) else "ru"
            if other != self.draft.language:
                whole = whole.say(other, item.twin)
        return whole

    def task(self, item: Item) -> None:
        position = len(self.tasks)
        task = Task(**self.own(position), number=_number(item, position))
        task.title = self.text(item)
        self.session.add(task)
        self.tasks[item.key] = task.id

    def row(self, item: Item) -> None:
        position = len(self.rows)
        row = PlanRow(**self.own(position), number=_number(item, position))
        row.task_id = self.tasks.get(-1 if item.of is None else item.of)
        row.activity = self.text(item)
        said = Said("none")
        for one in self.under(item, "deadline")[:1]:
            said = self.answers.said(one)
            row.starts_on, row.ends_on = said.days()
            row.window = self.text(one)
        for one in self.under(item, "days")[:1]:
            row.effort_days = self.answers.number(one)
        row.indicator = _lines([self.text(one) for one in self.under(item, "indicator")])
        self.session.add(row)
        self.rows[item.key] = row
        if said.rule and not self.under(item, "product"):
            self.deliverable(item, row, said)  # the day is counted for products

    def product(self, item: Item) -> None:
        row = self.rows.get(-1 if item.of is None else item.of)
        above = next((one for one in self.draft.items if one.key == item.of), None)
        deadline = self.under(above, "deadline")[:1] if above else []
        said = self.answers.said(deadline[0]) if deadline else Said("none")
        self.deliverable(item, row, said)

    def deliverable(self, item: Item, row: PlanRow | None, said: Said) -> None:
        self.products += 1
        product = Deliverable(**self.own(self.products - 1), code=f"D{self.products}")
        product.title = self.text(item)
        product.plan_row_id = row.id if row else None
        product.due_on = row.ends_on if row else None
        product.due_rule = said.rule or None
        self.session.add(product)

    def indicator(self, at: int, item: Item) -> None:
        """How it is counted is not in the words: the person chooses the rule."""
        indicator = Indicator(**self.own(at), code=f"I{at + 1}")
        indicator.title = self.text(item)
        self.session.add(indicator)

    def whole(self) -> None:
        assignment = self.assignment
        for item in self.taken("period")[:1]:
            assignment.starts_on, assignment.ends_on = self.answers.said(item).days()
        if assignment.ends_on is None:
            days = [day for row in self.rows.values() for day in (row.starts_on, row.ends_on)]
            known = [day for day in days if day]
            assignment.starts_on = assignment.starts_on or min(known, default=None)
            assignment.ends_on = max(known, default=None)
        for item in self.taken("total_days")[:1]:
            assignment.effort_days = self.answers.number(item)
        assignment.source_note = Text3().say(language(), "\n".join(self.notes()))

    def notes(self) -> list[str]:
        """Where it came from, and what the two languages of the source say differently."""
        told = [
            _("Read from the file {name} on {day}.").format(
                name=self.draft.file, day=format_date(clock.today())
            )
        ]
        for item in self.draft.of_kind("deadline"):
            if item.doubt in NOTED:
                said = _("{first} / {second}").format(first=item.text, second=item.twin)
                told.append(f"{_(item.doubt)} {said}")
        missing = [one for one in self.taken("deadline") if self.answers.said(one).year_missing]
        if missing:
            words_ = "; ".join(self.answers.text(one) for one in missing)
            told.append(_("Deadlines without a year: {words}").format(words=words_))
        return told

    def municipalities(self) -> None:
        items = self.taken("municipality")
        if not items:
            return
        around = [text for item in items for text in item.around]
        self.oblasts(areas_of(self.session, dict.fromkeys(around)))
        names = [Written(self.answers.text(item), item.around) for item in items]
        add_named(self.session, self.assignment.id, names)
        self.assignment.municipalities_target = len(names)

    def oblasts(self, areas: Sequence[bytes]) -> None:
        found = [oblast_of(self.session, area) for area in areas]
        for number, place_id in enumerate(dict.fromkeys(one for one in found if one), 1):
            row = AssignmentPlace(
                id=new_id(),
                scope_id=self.assignment.scope_id,
                assignment_id=self.assignment.id,
                level="oblast",
                number=number,
                place_id=place_id,
                role="target",
            )
            self.session.add(row)
        self.session.flush()


def _number(item: Item, position: int) -> str:
    return (item.label or str(position + 1))[:LONGEST_NUMBER]


def _lines(texts: list[Text3]) -> Text3:
    """Several indicators of a row, a line each, in each language that all of them have."""
    if not texts:
        return Text3()
    whole = Text3()
    source = texts[0].source or "ru"
    for lang in (source, *(one for one in ("ky", "ru", "en") if one != source)):
        said = [text.get(lang) or "" for text in texts]
        if all(said):
            whole = whole.say(lang, "\n".join(said))
    return whole


def days_told(said: Said) -> str:
    """The days that were understood, in words; empty where no day was."""
    if said.kind == "offset":
        return ""
    first, last = said.days()
    if said.year_missing:
        return ""
    return _span(first, last)


def _span(first: date | None, last: date | None) -> str:
    if first and last and first != last:
        return _("{first} – {last}").format(first=format_date(first), last=format_date(last))
    return format_date(last or first) if last or first else ""
