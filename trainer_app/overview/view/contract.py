"""The tab "Overview": reads like the contract, with what is owed next as the largest thing."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QProgressBar, QScrollArea, QWidget

from trainer_app.assignments.service import Due
from trainer_app.core.i18n import N_, _, format_date, ngettext
from trainer_app.overview.service.contract import Bar, Contract, contract
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import LineButton, PrimaryButton, QuietButton
from trainer_app.widgets.cards import Card, Line, Tag, Words, column, row
from trainer_app.widgets.lines import Lines
from trainer_app.widgets.screen import Context, Screen, TabEntry

TONES = {"overdue": "bad", "soon": "warn", "later": "quiet", "unknown": "quiet"}
NARROW = 820  # px at 100 %: two columns find no room side by side

VERBS = {
    "plan_row": N_("Open the plan"),
    "deliverable": N_("Open the products"),
    "contract_date": N_("Write the day of the contract"),
    "promised_input": N_("Open what was promised"),
    "status_request": N_("Answer the question"),
    "proposal": N_("Open the proposal"),
    "validity": N_("Open the qualification"),
    "keep_until": N_("Open the people"),
}


class ContractPage(Screen):
    tables: ClassVar[frozenset[str]] = frozenset(
        {"assignment", "task", "plan_row", "deliverable", "deliverable_step", "assignment_role",
         "payment_term", "work_day", "event", "attendance", "attachment", "assignment_place",
         "promised_input", "status_request", "proposal", "compliance", "document", "resolution",
         "planning_draft"}
    )  # fmt: skip

    def __init__(self, ctx: Context, assignment_id: bytes) -> None:
        super().__init__(ctx)
        self.assignment_id = assignment_id
        self.left, self.right = Lines(spacing=10, stretch=True), Lines(spacing=10, stretch=True)
        inside = QWidget()
        self.sides = row(spacing=20)
        self.sides.addWidget(self.left, 5)
        self.sides.addWidget(self.right, 4)
        inside.setLayout(self.sides)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        self.setLayout(column(scroll))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Large letters on a small screen: the contract goes below what is owed."""
        super().resizeEvent(event)
        narrow = self.width() < theme.px(NARROW)
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self.sides.setDirection(down if narrow else across)

    def title(self) -> str:
        return _("Overview")

    def help_text(self) -> str:
        return _(
            "What is owed next stands first; press its button to settle it. The bars tell how far"
            " each part is, beside them stands what the contract says."
        )

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            told = contract(session, self.assignment_id)
        self.primary = None
        self.left.show_widgets([self._owed(told), *self._after(told)])
        self.right.show_widgets([self._bars(told), self._contract(told), self._tasks(told)])

    # left: what is owed

    def _owed(self, told: Contract) -> Card:
        card = Card(tone="pale", margin=20)
        if not told.due:
            self._nothing_due(card, told)
            return card
        first = told.due[0]
        card.box.addWidget(Words(_("Owed next"), "section"))
        when = Words(format_date(first.due_on), "quiet", wrap=False)
        card.box.addLayout(row(Tag(first.days_in_words(), TONES[first.state]), when, 1))
        card.box.addWidget(Words(first.title, "heading"))
        if told.approver:
            words = _("Approved by: {role}").format(role=told.approver)
            card.box.addWidget(Words(words, "quiet"))
        go = PrimaryButton(_(VERBS[first.kind]), "right")
        go.clicked.connect(lambda: self._open(first))
        card.box.addLayout(row(go, 1))
        self.primary = go
        return card

    def _nothing_due(self, card: Card, told: Contract) -> None:
        """Without a deadline the first thing that is open stands here; without any, peace."""
        if not told.open_:
            card.box.addWidget(Words(_("Nothing is owed now."), "heading"))
            card.box.addWidget(Words(_("Every deadline of this assignment is met."), "quiet"))
            return
        words, tab = told.open_[0]
        card.box.addWidget(Words(_("No deadline waits. Still open:"), "section"))
        card.box.addWidget(Words(words, "heading"))
        go = PrimaryButton(_("Go there"), "right")
        go.clicked.connect(lambda: self._go(tab))
        card.box.addLayout(row(go, 1))
        self.primary = go

    def _after(self, told: Contract) -> list[QWidget]:
        found: list[QWidget] = []
        if told.due[1:]:
            found.append(Words(_("Then"), "section"))
            found += [self._line(one) for one in told.due[1:]]
        if told.more:
            more = ngettext("and {count} more", "and {count} more", told.more)
            found.append(Words(more.format(count=told.more), "quiet"))
        others = told.open_ if told.due else told.open_[1:]
        if others:
            found.append(Words(_("Still open"), "section"))
            found += [self._link(words, tab) for words, tab in others]
        return found

    def _line(self, one: Due) -> QWidget:
        line = QWidget()
        words = LineButton(one.title)
        words.clicked.connect(lambda: self._open(one))
        days = Tag(one.days_in_words(), TONES[one.state])
        days.setToolTip(format_date(one.due_on))
        box = row(days)
        box.addWidget(words, 1)
        line.setLayout(box)
        return line

    def _link(self, words: str, tab: str) -> LineButton:
        button = LineButton(words)
        button.clicked.connect(lambda: self._go(tab))
        return button

    def _open(self, one: Due) -> None:
        if one.kind == "keep_until":
            self.ctx.go("people")
        else:
            self._go(one.tab or "plan")

    def _go(self, tab: str) -> None:
        self.ctx.go("assignment", assignment_id=self.assignment_id, tab=tab)

    # right: how far, and what the contract says

    def _bars(self, told: Contract) -> Card:
        card = Card(margin=14)
        card.box.addWidget(Words(_("How far"), "section"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.px(10))
        grid.setVerticalSpacing(0)
        grid.setColumnStretch(1, 1)
        for at, bar in enumerate(told.bars):
            shown = QProgressBar()
            shown.setTextVisible(False)
            shown.setValue(bar.percent)
            shown.setAccessibleName(f"{_(bar.label)}: {bar.told()}")
            grid.addWidget(self._label(bar), at, 0)
            grid.addWidget(shown, at, 1)
            grid.addWidget(Words(bar.told(), "strong", wrap=False), at, 2)
        card.box.addLayout(grid)
        return card

    def _label(self, bar: Bar) -> QuietButton:
        link = QuietButton(_(bar.label))
        link.setStyleSheet("text-align: left")
        link.clicked.connect(lambda: self._go(bar.tab))
        return link

    def _contract(self, told: Contract) -> Card:
        card = Card(margin=14)
        card.box.addWidget(Words(_("The contract"), "section"))
        for label, value in told.parties:
            card.box.addWidget(Words(label, "small"))
            card.box.addWidget(Words(value))
        goal = told.assignment.goal.shown()
        if goal:
            card.box.addWidget(Line())
            card.box.addWidget(Words(_("Goal"), "small"))
            card.box.addWidget(Words(goal))
        return card

    def _tasks(self, told: Contract) -> Card:
        card = Card(margin=14)
        card.box.addWidget(Words(_("Tasks"), "section"))
        for task in told.tasks:
            mark = _("done") if task.done else ""
            text = " ".join(
                part for part in (task.number and f"{task.number}.", task.title) if part
            )
            line = row(Words("●" if task.done else "○", wrap=False), spacing=8)
            line.addWidget(Words(text, "quiet" if task.done else ""), 1)
            if mark:
                line.addWidget(Tag(mark, "good"))
            card.box.addLayout(line)
        card.setVisible(bool(told.tasks))
        return card


TAB = TabEntry("overview", N_("Overview"), ContractPage)
