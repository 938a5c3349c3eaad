"""People who may be one and the same: two beside each other, the reasons, and a decision.

Nothing is merged: a decision stands beside the two rows, and taking it back leaves no trace.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import N_, _, ngettext
from trainer_app.people import service
from trainer_app.people.model import VERDICTS
from trainer_app.people.view.comparison import ComparedFacts, facts_of
from trainer_app.people.view.groups import Attended, Circle, Circles
from trainer_app.places.service import name_of
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, PrimaryButton, QuietButton
from trainer_app.widgets.cards import Card, Empty, Tag, Words, row
from trainer_app.widgets.flow import flow
from trainer_app.widgets.inputs import ChoiceButtons, ChoiceInput
from trainer_app.widgets.lines import Lines
from trainer_app.widgets.pages import scrolled
from trainer_app.widgets.screen import Context, Crumb, Screen
from trainer_app.widgets.table import Cell, Column, ListRows, RecordTable

COLUMNS = (
    Column("one", N_("Person"), 18, sortable=False),
    Column("other", N_("Other person"), 18, sortable=False),
    Column("place", N_("Municipality"), 14, sortable=False),
)
OPEN, DECIDED = "open", "decided"
SHOWN = {OPEN: N_("To decide"), DECIDED: N_("Decided")}
PairId = tuple[bytes, bytes]


@dataclass(frozen=True)
class Found:
    """What the worker brings: pairs to decide, decisions, and the names of all."""

    pairs: list[service.Pair]
    decided: list[service.Decided]
    lines: dict[bytes, service.PersonLine]
    places: dict[bytes, str]


class Doubles(Screen):
    """One question at a time; the next one comes by itself."""

    tables: ClassVar[frozenset[str]] = frozenset({"person", "same_person", "assignment"})

    def __init__(
        self,
        ctx: Context,
        circles: Circles,
        attended: Attended,
        pair: PairId | None = None,
        decided: bool = False,
    ) -> None:
        super().__init__(ctx)
        self._circles_of, self._attended = circles, attended
        self._wanted = pair
        self.circles: list[Circle] = []
        self.found = Found([], [], {}, {})
        self.circle = ChoiceInput(empty=None, translated=False)
        self.shown = ChoiceButtons(SHOWN, optional=False)
        self.count = Words("", "quiet", wrap=False)
        self.table = RecordTable(COLUMNS)
        self.reasons = Lines(spacing=2)
        self.facts = Lines()
        self.verdict = Tag("", "info")
        self.warning = Words("", "warn")
        self.same_button = PrimaryButton("", "check")
        self.different_button = Button()
        self.back_button = Button("", "undo")
        self.later_button = QuietButton("", "next")
        self.nothing = Empty("people")
        self.side = QStackedWidget()
        self.primary = self.same_button
        self.shown.set_value(DECIDED if decided else OPEN)
        self._build()
        self._connect()

    def title(self) -> str:
        return _("Perhaps one person")

    def trail(self) -> list[Crumb]:
        return [Crumb(_("People"), "people")]

    def help_text(self) -> str:
        return _(
            "Here stand pairs of people who may be one and the same, with the reasons. Decide "
            "each: nothing is deleted or rewritten, people are only counted once. Every decision "
            "can be taken back under “Decided”."
        )

    def _build(self) -> None:
        card = Card()
        for widget in (self.verdict, self.facts, self.reasons, self.warning):
            card.box.addWidget(widget)
        card.box.addWidget(
            flow(self.same_button, self.different_button, self.back_button, self.later_button)
        )
        card.box.addStretch(1)
        self.side.addWidget(self.nothing)
        self.side.addWidget(scrolled(card))
        left = QWidget()
        box = QVBoxLayout(left)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.table, 1)
        box.addWidget(self.count)
        halves = QSplitter()
        halves.setChildrenCollapsible(False)
        halves.addWidget(left)
        halves.addWidget(self.side)
        halves.setSizes([theme.px(460), theme.px(640)])
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(theme.px(10))
        outer.addLayout(row(self.shown, self.circle, 1))
        outer.addWidget(halves, 1)

    def _connect(self) -> None:
        self.shown.edited.connect(lambda _value: self._show_list())
        self.circle.edited.connect(lambda _value: self.refresh())
        self.table.chosen.connect(self.show_pair)
        self.table.opened.connect(lambda _pair: self.same_button.setFocus())
        self.same_button.clicked.connect(lambda: self.decide("same"))
        self.different_button.clicked.connect(lambda: self.decide("different"))
        self.back_button.clicked.connect(lambda: self.decide(None))
        self.later_button.clicked.connect(self.go_on)

    def retranslate(self) -> None:
        self.circle.setAccessibleName(_("Assignment"))
        self.shown.setAccessibleName(_("Which pairs"))
        self.table.setAccessibleName(_("Pairs of people"))
        self.same_button.setText(_("The same person"))
        self.different_button.setText(_("Different people"))
        self.back_button.setText(_("Take the decision back"))
        self.later_button.setText(_("Later, the next one"))
        self.nothing.say(_("Choose a pair to see the two beside each other."))

    # data

    def refresh(self) -> None:
        """Comparing thousands of people takes a second or two: beside the screen."""
        with self.ctx.database.read() as session:
            self.circles = self._circles_of(session)
        labels = {circle.scope_ids: circle.label for circle in self.circles}
        self.circle.set_choices(labels)
        if self.circle.value() not in labels and labels:
            self.circle.set_value(next(iter(labels)))
        self.circle.setVisible(len(labels) > 1)
        scope_ids = self.circle.value() or ()
        database = self.ctx.database

        def work(_report: Any) -> Found:
            with database.read() as session:
                return find(session, scope_ids)

        self.ctx.tasks.run(
            work, title=_("Comparing people"), done=self._show_found, owner=self, quiet=True
        )

    def _show_found(self, found: Found) -> None:
        self.found = found
        self._show_list()

    def _show_list(self) -> None:
        deciding = self.shown.value() == OPEN
        rows = self._open_rows() if deciding else self._decided_rows()
        self.table.set_empty(
            _("Nobody here looks like somebody else.") if deciding else _("Nothing decided yet.")
        )
        before = self._place()
        self.table.set_source(ListRows(rows))
        words = ngettext("{n} pair", "{n} pairs", len(rows)).format(n=len(rows))
        self.count.setText(words if rows else "")
        wanted = self._wanted and tuple(sorted(self._wanted))
        if rows and not (wanted and self.table.choose(wanted)) and not self.table.current_id():
            self.table.choose(rows[min(before, len(rows) - 1)][0])
        self._wanted = None
        self.show_pair(self.table.current_id())

    def _place(self) -> int:
        """Where the cursor was: after a decision the next pair moves up to it."""
        return max(0, self.table.view.currentIndex().row())

    def _open_rows(self) -> list[tuple[Any, ...]]:
        lines = self.found.lines
        return [
            self._row(lines[pair.one], lines[pair.other])
            for pair in self.found.pairs
            if pair.one in lines and pair.other in lines
        ]

    def _decided_rows(self) -> list[tuple[Any, ...]]:
        return [self._row(decided.one, decided.other) for decided in self.found.decided]

    def _row(self, one: service.PersonLine, other: service.PersonLine) -> tuple[Any, ...]:
        place = self.found.places.get(one.municipality_id or b"") or one.municipality_text or ""
        pair = tuple(sorted((one.id, other.id)))
        return (pair, Cell(one.full_name, strong=True), other.full_name, place)

    # one pair

    def show_pair(self, pair: PairId | None) -> None:
        self.side.setCurrentIndex(1 if pair else 0)
        self.side.setVisible(self.table.model.rowCount() > 0)
        if pair is None:
            return
        with self.ctx.database.read() as session:
            facts = facts_of(session, *pair, self._attended)
            likeness = service.likeness_of(session, *pair)
            verdict = service.verdict_on(session, *pair)
        self.facts.show_widgets([ComparedFacts(facts)])
        said = likeness.reason_words() if likeness else []
        doubts = likeness.doubt_words() if likeness else []
        self.reasons.show_widgets(
            [
                *(Words(_("For: {what}").format(what=words), "good") for words in said),
                *(Words(_("Against: {what}").format(what=words), "warn") for words in doubts),
            ]
        )
        self._show_verdict(pair, verdict)

    def _show_verdict(self, pair: PairId, verdict: str | None) -> None:
        self.verdict.setText(_(VERDICTS[verdict]) if verdict in VERDICTS else "")
        self.verdict.setVisible(verdict is not None)
        self.same_button.setVisible(verdict != "same")
        self.different_button.setVisible(verdict != "different")
        self.back_button.setVisible(verdict is not None)
        self.later_button.setVisible(verdict is None)
        contradicted = any(
            decided.contradicted and {decided.one.id, decided.other.id} == set(pair)
            for decided in self.found.decided
        )
        self.warning.setText(
            _("By other decisions these two are one person. One of the decisions is wrong.")
        )
        self.warning.setVisible(contradicted)

    def decide(self, verdict: str | None) -> None:
        pair = self.table.current_id()
        if pair is None:
            return
        with self.ctx.database.read() as session:
            before = service.verdict_on(session, *pair)
        if not self._say(pair, verdict):
            return
        self.ctx.say(
            _(VERDICTS[verdict]) if verdict else _("The decision was taken back."),
            action=_("Undo"),
            on_action=lambda: self._say(pair, before),
            kind="good",
        )
        self.table.view.setFocus()

    def _say(self, pair: PairId, verdict: str | None) -> bool:
        """False when it was refused."""
        try:
            with self.ctx.database.change(_("Say whether two are one person")) as session:
                service.decide(session, *pair, verdict)
        except UserError as refused:
            self.ctx.say(str(refused), kind="warn")
            return False
        return True

    def go_on(self) -> None:
        """The next pair; after the last one the first."""
        rows = self.table.model.rowCount()
        if rows:
            self.table.view.selectRow((self._place() + 1) % rows)


def find(session: Any, scope_ids: tuple[bytes, ...]) -> Found:
    """Everything the screen shows, read at once."""
    pairs = service.open_pairs(session, scope_ids)
    decided = service.list_decided(session, scope_ids)
    lines = service.lines_of(session, {id_ for pair in pairs for id_ in (pair.one, pair.other)})
    people = [*lines.values(), *(one.one for one in decided)]
    places = {line.municipality_id for line in people if line.municipality_id}
    return Found(pairs, decided, lines, {place: name_of(session, place) for place in places})
