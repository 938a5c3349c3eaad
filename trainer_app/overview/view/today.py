"""Today: the day's training as a large card with one button; beside it what is due and waits."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QWidget

from trainer_app.assignments.service import Due
from trainer_app.core import clock
from trainer_app.core.i18n import _, format_date, format_moment, ngettext
from trainer_app.events.model import STATES
from trainer_app.events.service import EventCard
from trainer_app.overview.service.today import AHEAD, DayCard, Late, TodayFacts, Waits, today_facts
from trainer_app.sync import service as sync
from trainer_app.sync.view.notices import Notices
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import LineButton, PrimaryButton, QuietButton
from trainer_app.widgets.cards import Card, Empty, Tag, Words, column, row
from trainer_app.widgets.lines import Lines
from trainer_app.widgets.screen import Context, Screen

DUE_TONES = {"overdue": "bad", "soon": "warn", "unknown": "quiet", "later": "quiet"}


class Today(Screen):
    """The first screen of a trainer."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {"assignment", "event", "facilitator", "attendance", "plan_row", "deliverable"}
        | {"deliverable_step", "promised_input", "status_request", "proposal", "compliance"}
        | {"sync_candidate", "verdict"}
    )

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self._facts: TodayFacts | None = None
        self.nothing = Empty("today")
        self.left, self.right = Lines(spacing=10, stretch=True), Lines(spacing=10, stretch=True)
        day = QWidget()
        sides = row(spacing=24)
        sides.addWidget(self.left, 5)
        sides.addWidget(self.right, 4)
        day.setLayout(sides)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(day)
        self.pages = QStackedWidget()
        self.pages.addWidget(scroll)
        self.pages.addWidget(self.nothing)
        self.setLayout(column(self.pages))

    def title(self) -> str:
        return _("Today")

    def help_text(self) -> str:
        return _(
            "What takes place today stands first: open its door when people arrive. "
            "Beside it stands what is due soon, and what has not yet been sent."
        )

    def retranslate(self) -> None:
        self.nothing.say(
            _("Start with an assignment: it holds the plan, the events and the deadlines."),
            _("Start an assignment"),
            lambda: self.ctx.go("assignments"),
        )

    def refresh(self) -> None:
        with self.ctx.database.read() as session:
            facts = today_facts(session, clock.today())
        self._facts = facts
        self.primary = None
        if not facts.assignments:
            self.pages.setCurrentIndex(1)
            self.primary = self.nothing.button
            return
        self.pages.setCurrentIndex(0)
        self.left.show_widgets([])
        self.right.show_widgets([])
        self._show_day(facts)
        self._show_returned(facts)
        self._show_coming(facts)
        self._show_late(facts)
        self._show_due(facts)
        self._show_waits(facts)
        self._show_waiting()

    # left: the day

    def _show_day(self, facts: TodayFacts) -> None:
        self.left.add(Words(format_date(facts.day), "quiet"))
        for card in facts.today:
            self.left.add(self._day_card(card))
        if not facts.today:
            self.left.add(self._free_day(facts))

    def _day_card(self, day: DayCard) -> Card:
        event = day.event
        card = Card(tone="pale", margin=22)
        card.box.addLayout(row(Words(event.title.shown(), "heading"), Tag(_(STATES[event.state]))))
        card.box.addWidget(Words(_where_and_when(event), ""))
        if event.facilitators:
            card.box.addWidget(Words(", ".join(event.facilitators), "quiet"))
        card.box.addWidget(Words(_people(day), "quiet"))
        door = PrimaryButton(_("Open the door"), "door")
        door.setMinimumHeight(theme.touch() + theme.px(12))
        door.clicked.connect(lambda: self.ctx.go("event", event_id=event.id, step="door"))
        other = QuietButton(_("Prepare"))
        other.clicked.connect(lambda: self.ctx.go("event", event_id=event.id))
        card.box.addLayout(row(door, other, 1))
        if self.primary is None:
            self.primary = door
        return card

    def _free_day(self, facts: TodayFacts) -> Card:
        card = Card(margin=22)
        card.box.addWidget(Words(_("Nothing takes place today."), "heading"))
        if facts.coming:
            following = facts.coming[0]
            card.box.addWidget(Words(_("The next one: {what}").format(what=_line(following))))
            prepare = PrimaryButton(_("Prepare it"))
            prepare.clicked.connect(lambda: self.ctx.go("event", event_id=following.id))
            card.box.addLayout(row(prepare, 1))
            self.primary = prepare
        else:
            plan = PrimaryButton(_("Open the assignments"))
            plan.clicked.connect(lambda: self.ctx.go("assignments"))
            card.box.addLayout(row(plan, 1))
            self.primary = plan
        return card

    def _show_returned(self, facts: TodayFacts) -> None:
        if facts.returned:
            self.left.add(Words(_("Returned for correction"), "section"))
            for event in facts.returned:
                self.left.add(self._link(event))

    def _show_coming(self, facts: TodayFacts) -> None:
        if facts.coming:
            self.left.add(Words(_("This week") if _is_near(facts) else _("Coming next"), "section"))
            for event in facts.coming:
                self.left.add(self._link(event))
        if facts.unfinished:
            self.left.add(Words(_("Passed, and not yet marked as held"), "section"))
            for event in facts.unfinished:
                self.left.add(self._link(event))

    def _link(self, event: EventCard) -> LineButton:
        button = LineButton(_line(event))
        button.clicked.connect(lambda: self.ctx.go("event", event_id=event.id))
        return button

    # right: deadlines, and what waits

    def _show_late(self, facts: TodayFacts) -> None:
        if facts.late:
            self.right.add(Words(_("Overdue"), "section"))
        for late in facts.late:
            for one in late.shown:
                self.right.add(self._due_card(one))
            if late.more:
                self.right.add(self._more_late(late))

    def _more_late(self, late: Late) -> LineButton:
        """ "5 more deadlines of GALS trainings": the assignment has them all."""
        words = (
            ngettext("{n} more deadline: {what}", "{n} more deadlines: {what}", late.more)
            if late.shown
            else ngettext("{n} deadline: {what}", "{n} deadlines: {what}", late.more)
        )
        button = LineButton(words.format(n=late.more, what=late.title), "warning")
        button.clicked.connect(lambda: self.ctx.go("assignment", assignment_id=late.assignment_id))
        return button

    def _show_waits(self, facts: TodayFacts) -> None:
        """The word is with somebody else."""
        if facts.waits:
            self.right.add(Words(_("Waiting for approval"), "section"))
        for one in facts.waits:
            self.right.add(self._wait(one))

    def _wait(self, one: Waits) -> LineButton:
        when = format_date(one.since) if one.since else ""
        button = LineButton(" · ".join(part for part in (when, one.title) if part), "clock")
        button.clicked.connect(lambda: self.ctx.go(one.target, **one.args))
        return button

    def _show_due(self, facts: TodayFacts) -> None:
        self.right.add(Words(_("Due"), "section"))
        if not facts.due:
            self.right.add(Words(_("Nothing is due in the next two weeks."), "quiet"))
        for one in facts.due:
            self.right.add(self._due_card(one))
        if facts.due_more:
            more = ngettext("and {count} more", "and {count} more", facts.due_more)
            self.right.add(Words(more.format(count=facts.due_more), "quiet"))

    def _due_card(self, one: Due) -> Card:
        card = Card(margin=10)
        when = format_date(one.due_on) if one.due_on else ""
        open_ = QuietButton(_("Open"))
        open_.setAccessibleName(_("Open: {what}").format(what=one.title))
        open_.clicked.connect(lambda: self._open_due(one))
        days = Tag(one.days_in_words(), DUE_TONES[one.state])
        card.box.addLayout(row(days, Words(when, "small", wrap=False), 1, open_))
        card.box.addWidget(Words(one.title))
        return card

    def _open_due(self, one: Due) -> None:
        if one.kind == "keep_until":
            self.ctx.go("people")
        else:
            self.ctx.go("assignment", assignment_id=one.assignment_id, tab=one.tab)

    def _show_waiting(self) -> None:
        notices = Notices(self.ctx, everything=False)
        notices.refresh()
        self.right.add(notices)
        told = sync.status(self.ctx.profile)
        self.right.add(Words(_("Waits to be sent"), "section"))
        card = Card(margin=12)
        if told.pending_changes or told.pending_photos:
            for line in _waiting_lines(told.pending_changes, told.pending_photos):
                card.box.addWidget(Words(line))
        else:
            card.box.addWidget(Words(_("Everything has been sent.")))
        if told.last_sent_ms:
            sent = _("Last sent: {when}").format(when=format_moment(told.last_sent_ms))
            card.box.addWidget(Words(sent, "quiet"))
        send = QuietButton(_("Send and receive"), "send")
        send.clicked.connect(lambda: self.ctx.go("send"))
        card.box.addLayout(row(send, 1))
        self.right.add(card)


def _is_near(facts: TodayFacts) -> bool:
    """Where nothing comes in a week, the very next event stands there."""
    return any(card.day and (card.day - facts.day).days <= AHEAD for card in facts.coming)


def _waiting_lines(changes: int, photos: int) -> list[str]:
    lines = []
    if changes:
        told = ngettext("{count} change", "{count} changes", changes)
        lines.append(told.format(count=changes))
    if photos:
        told = ngettext("{count} file", "{count} files", photos)
        lines.append(told.format(count=photos))
    return lines


def _where_and_when(event: EventCard) -> str:
    times = "–".join(part for part in (event.starts_at, event.ends_at) if part)
    return " · ".join(part for part in (times, event.district, event.venue) if part)


def _line(event: EventCard) -> str:
    when = format_date(event.day) if event.day else ""
    return " · ".join(part for part in (when, event.district, event.title.shown()) if part)


def _people(day: DayCard) -> str:
    if day.present:
        return _("Present: {present} of {listed}").format(present=day.present, listed=day.listed)
    return _("On the list: {count}").format(count=day.listed)
