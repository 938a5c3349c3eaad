"""The workspace of an event: the steps of the day in their order, the work in the middle."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from trainer_app.assignments.service import get_assignment
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _, format_date
from trainer_app.events.kinds import TRAINING
from trainer_app.events.model import KINDS, STATES
from trainer_app.events.service import EventCard, card_of, get_event, steps_of
from trainer_app.events.view.reviewed import Reviewed
from trainer_app.events.view.steps import StepList
from trainer_app.widgets import theme
from trainer_app.widgets.cards import ElidedWords, Empty, Tag, column, row
from trainer_app.widgets.screen import Context, Crumb, Screen, StepEntry, StepState

if TYPE_CHECKING:
    from trainer_app.store.database import Session

PAUSE_MS = 300
NARROW = 800  # pixels at 100 %: work and review beside it
REVIEW_WIDE, REVIEW_LEAST = 340, 280
GAP = 16
STATE_TONES = {"planned": "info", "held": "good", "cancelled": "bad", "moved": "warn"}


class Workspace(Screen):
    """Prepare, Door, Exercises, Photos, Outcome, Papers: handed in as ``steps``."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {
            "event",
            "facilitator",
            "invitation",
            "programme_item",
            "event_note",
            "event_record",
            "event_point",
            "attendance",
            "person",
            "attachment",
            "tool_run",
            "element",
            "commitment",
            "recommendation",
            "lesson",
            "print_run",
            "evaluation_question",
            "evaluation_sheet",
            "verdict",
            "comment",
        }
    )

    def __init__(
        self,
        ctx: Context,
        event_id: bytes,
        steps: Sequence[StepEntry],
        step: str | None = None,
    ) -> None:
        super().__init__(ctx)
        self.event_id = event_id
        steps = self._of_the_kind(steps)
        self._steps = {entry.key: entry for entry in steps}
        self._made: dict[str, QWidget] = {}
        self._card: EventCard | None = None
        self._assignment = ""
        self.step = step if step in self._steps else next(iter(self._steps))
        self.list = StepList(steps)
        self.when, self.state = ElidedWords("", "quiet"), Tag("")
        self.middle = QStackedWidget()
        self.gone = Empty("event")
        self.middle.addWidget(self.gone)
        self.review = Reviewed(ctx, event_id, self)
        self._lay_out()
        self.list.wanted.connect(self.show_step)
        self.review.step_wanted.connect(self._show_place)
        self.review.opened.connect(self._share_width)
        closing = QShortcut(QKeySequence("Esc"), self.review.panel)
        closing.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        closing.activated.connect(self.review.close_panel)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(super().mark_stale)

    def _of_the_kind(self, steps: Sequence[StepEntry]) -> list[StepEntry]:
        """Each kind of event has its own steps, in its own order."""
        entries = {entry.key: entry for entry in steps}
        with self.ctx.database.read() as session:
            wanted = steps_of(session, self.event_id)
        return [entries[key] for key in wanted if key in entries]

    def _lay_out(self) -> None:
        head = row(self.state, spacing=10)
        head.addWidget(self.when, 1)
        head.addWidget(self.review.mark)
        self.work = QWidget()
        box = column(head, self.review.bar, self.review.remark, spacing=8)
        box.addWidget(self.middle, 1)
        self.work.setLayout(box)
        sides = row(self.list, spacing=GAP)
        sides.addWidget(self.work, 1)
        sides.addWidget(self.review.panel)
        self.setLayout(sides)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share_width()

    def _share_width(self) -> None:
        """No room for both: the review takes the place of the work, and nothing is cut."""
        room = self.width() - self.list.width()
        left = room - self.work.minimumSizeHint().width() - theme.px(2 * GAP)
        narrow = room < theme.px(NARROW) or left < theme.px(REVIEW_LEAST)
        opened = self.review.is_open
        self.work.setVisible(not (opened and narrow))
        wide = room - theme.px(20) if narrow else min(left, theme.px(REVIEW_WIDE))
        self.review.panel.setFixedWidth(wide)

    def mark_stale(self) -> None:
        """The door marks a person a second: the steps are counted when the hands rest."""
        self._pause.start()

    # words

    def title(self) -> str:
        if self._card is None:
            return _("Event")
        return self._card.title.shown() or self._card.district or _("Event")

    def trail(self) -> list[Crumb]:
        if self._card is None or self._card.assignment_id is None:
            return [Crumb(_("Assignments"), "assignments")]
        args = {"assignment_id": self._card.assignment_id}
        return [Crumb(_("Assignments"), "assignments"), Crumb(self._assignment, "assignment", args)]

    def help_text(self) -> str:
        shown = self._shown_screen()
        return shown.help_text() if shown else ""

    def retranslate(self) -> None:
        self.list.retranslate()
        self.gone.say(
            _("This event is in the trash, or has not arrived on this laptop yet."),
            _("Open the assignments"),
            lambda: self.ctx.go("assignments"),
        )

    # data

    def refresh(self) -> None:
        try:
            with self.ctx.database.read() as session:
                event = get_event(session, self.event_id)
                self._card = card_of(session, event)
                self._assignment = _title_of(session, event.assignment_id)
                states = {
                    key: entry.state(session, self.event_id) for key, entry in self._steps.items()
                }
                self.review.read(session)
        except UserError:
            self._card = None
            self.middle.setCurrentWidget(self.gone)
            return
        self._say_head(self._card)
        self._say_states(states)
        self.show_step(self.step)

    def _say_head(self, card: EventCard) -> None:
        times = "–".join(part for part in (card.starts_at, card.ends_at) if part)
        day = format_date(card.day) if card.day else ""
        kind = _(KINDS[card.kind]) if card.kind in KINDS and card.kind != TRAINING else ""
        parts = (kind, day, times, card.district, card.venue, ", ".join(card.facilitators))
        self.when.set_words(" · ".join(part for part in parts if part))
        self.state.setText(_(STATES[card.state]))
        self.state.set_tone(STATE_TONES[card.state])

    def _say_states(self, states: dict[str, StepState]) -> None:
        self.list.show_states(states)
        self.list.choose(self.step)

    # steps

    def show_step(self, key: str) -> None:
        """Show a step; built when first visited."""
        before = self._shown_screen()
        if key != self.step and before is not None and not before.may_leave():
            self.list.choose(self.step)
            return
        if key not in self._made:
            made = self._steps[key].make(self.ctx, self.event_id)
            self._made[key] = made
            self.middle.addWidget(made)
        self.step = key
        self.list.choose(key)
        shown = self._shown_screen()
        if shown is not None:
            shown.ensure_ready()
        self.middle.setCurrentWidget(self._made[key])
        self.primary = shown.primary if shown else None
        self.review.show_step(key, shown)

    def _show_place(self, key: str, table: str, row_id: bytes, field: str) -> None:
        """Where a comment stands."""
        if key in self._steps:
            self.show_step(key)
            self._share_width()
            shown = self._shown_screen()
            if shown is not None and self.step == key:
                shown.point_to(table, row_id, field)

    def may_leave(self) -> bool:
        shown = self._shown_screen()
        return shown.may_leave() if shown else True

    def new_here(self) -> bool:
        shown = self._shown_screen()
        return shown.new_here() if shown else False

    def _shown_screen(self) -> Screen | None:
        shown = self._made.get(self.step)
        return shown if isinstance(shown, Screen) else None


def _title_of(session: Session, assignment_id: bytes | None) -> str:
    if assignment_id is None:
        return ""
    try:
        return get_assignment(session, assignment_id).title.shown()
    except UserError:
        return ""
