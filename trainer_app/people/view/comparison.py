"""Two people beside each other, fact by fact: what is the same, what differs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from trainer_app.core.i18n import _
from trainer_app.people import service
from trainer_app.people.model import Person
from trainer_app.people.service.phones import shown_phone
from trainer_app.people.service.positions import position_words
from trainer_app.people.view.groups import Attended
from trainer_app.places.service import name_of
from trainer_app.store.base import choice_label, describe
from trainer_app.widgets import theme
from trainer_app.widgets.cards import Words

if TYPE_CHECKING:
    from trainer_app.store.database import Session

MOST = 5  # trainings of one person that are named


@dataclass(frozen=True)
class FactRow:
    """One fact of both: its label, and how it is written here and there."""

    label: str
    one: str
    other: str

    @property
    def same(self) -> bool:
        return bool(self.one) and self.one == self.other

    @property
    def differs(self) -> bool:
        return bool(self.one) and bool(self.other) and self.one != self.other


def facts_of(session: Session, one: bytes, other: bytes, attended: Attended) -> list[FactRow]:
    """What is known of either; a fact that neither has is left out."""
    here, there = _told(session, one, attended), _told(session, other, attended)
    rows = [FactRow(label, here[label], there[label]) for label in here]
    return [row for row in rows if row.one or row.other]


def _told(session: Session, person_id: bytes, attended: Attended) -> dict[str, str]:
    person = service.get(session, person_id)
    labels = {name: _(info.label) for name, info in describe(Person).items()}
    place = name_of(session, person.municipality_id) or person.municipality_text or ""
    been = attended(session, person_id)
    more = [_("and {n} more").format(n=len(been) - MOST)] if len(been) > MOST else []
    return {
        labels["full_name"]: person.full_name or "",
        labels["municipality_id"]: place,
        labels["position"]: position_words(person.position, person.position_text),
        labels["phone"]: shown_phone(person.phone),
        labels["sex"]: choice_label(describe(Person)["sex"], person.sex),
        labels["age_band"]: person.age_band or "",
        labels["organisation"]: person.organisation or "",
        labels["note"]: person.note or "",
        _("Was at"): "\n".join([*been[:MOST], *more]),
    }


class ComparedFacts(QWidget):
    """A word as well as a shape says what is the same: nobody depends on colours."""

    def __init__(self, rows: Sequence[FactRow]) -> None:
        super().__init__()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.px(14))
        grid.setVerticalSpacing(theme.px(6))
        for at, fact in enumerate(rows):
            self._add(grid, at, fact)
        grid.setColumnStretch(1, 1)
        grid.setColumnStretch(2, 1)

    def _add(self, grid: QGridLayout, at: int, fact: FactRow) -> None:
        top = Qt.AlignmentFlag.AlignTop
        heading = at == 0  # the names stand above all the rest
        label, mark = Words(fact.label, "label"), QLabel()
        label.setMinimumWidth(theme.px(96))
        for column, text in ((1, fact.one), (2, fact.other)):
            words = Words(text or "–", "strong" if heading else "" if text else "quiet")
            grid.addWidget(words, at, column, top)
        grid.addWidget(label, at, 0, top)
        if fact.same or fact.differs:
            said = _("the same") if fact.same else _("differs")
            mark.setText("=" if fact.same else "≠")
            mark.setAccessibleName(f"{fact.label}: {said}")
            mark.setToolTip(said)
        mark.setMinimumWidth(theme.px(18))
        grid.addWidget(mark, at, 3, top)
