"""One assignment: its head like the contract, and the tabs handed in by rooms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QTabWidget, QVBoxLayout, QWidget

from trainer_app.assignments import service
from trainer_app.assignments.view.groups import GroupScreen, Holder, TabGroup, wanted_tabs
from trainer_app.core.errors import UserError
from trainer_app.core.i18n import _, format_date
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import IconButton
from trainer_app.widgets.cards import ElidedWords, Empty, Tag, row
from trainer_app.widgets.dialogs import confirm
from trainer_app.widgets.pages import Pages
from trainer_app.widgets.screen import Context, Crumb, Screen, TabEntry

if TYPE_CHECKING:
    from trainer_app.assignments.model import Assignment
    from trainer_app.store.database import Session

SHORT = 520  # px at 100 %
OVERVIEW = "overview"
TONES = {"overdue": "bad", "soon": "warn", "later": "quiet", "unknown": "quiet"}


class AssignmentPage(Screen):
    """`progress` tells in sentences how far upper rooms have come; `tab` is shown first."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {"assignment", "plan_row", "deliverable", "assignment_place", "event"}
    )

    def __init__(
        self,
        ctx: Context,
        assignment_id: bytes,
        tabs: Sequence[TabEntry | TabGroup],
        progress: Callable[[Session, bytes], list[str]] | None = None,
        tab: str | None = None,
    ) -> None:
        super().__init__(ctx)
        self.assignment_id = assignment_id
        self._entries = wanted_tabs(ctx, assignment_id, tabs)
        self._progress = progress
        self._title = ""
        self._tab = tab
        self.who, self.far = ElidedWords("", "quiet"), ElidedWords("", "")
        self.due, self.when = Tag(""), ElidedWords("", "quiet")
        self.away = IconButton("trash")
        self.away.clicked.connect(self._ask_away)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.setUsesScrollButtons(True)
        self._holders = [Holder() for _entry in self._entries]
        for holder in self._holders:
            self.tabs.addTab(holder, "")
        self.tabs.currentChanged.connect(self._turned)
        self.gone = Empty("assignments")
        self.whole = QWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        box = QVBoxLayout(self.whole)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        first = row(self.due, spacing=8)
        first.addWidget(self.when, 1)
        first.addWidget(self.far, 1)
        first.addWidget(self.away)
        box.addWidget(self.who)
        box.addLayout(first)
        box.addWidget(self.tabs, 1)
        self.pages = Pages()
        self.pages.addWidget(self.whole)
        self.pages.addWidget(self.gone)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.pages)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Large letters on a small screen: the work needs the room more than the head."""
        super().resizeEvent(event)
        self._show_head()

    def _show_head(self) -> None:
        """What the overview says itself is not said above it."""
        on_overview = self._entries[max(self.tabs.currentIndex(), 0)].key == OVERVIEW
        known = self._entries[0].key == OVERVIEW
        self.who.setVisible(self.height() >= theme.px(SHORT) and not known)
        owed = bool(self.when.words()) and not on_overview
        self.far.setVisible(not (known and owed))
        for widget in (self.due, self.when):
            widget.setVisible(owed)

    @property
    def primary(self) -> QAbstractButton | None:
        """The next thing to do is that of the tab."""
        if self.pages.currentWidget() is self.gone:
            return self.gone.button
        shown = self._shown()
        return shown.primary if shown else None

    # words

    def title(self) -> str:
        return self._title or _("Assignment")

    def trail(self) -> list[Crumb]:
        return [Crumb(_("Assignments"), "assignments")]

    def help_text(self) -> str:
        shown = self._shown()
        return shown.help_text() if shown else ""

    def retranslate(self) -> None:
        self.away.set_name(_("Put this assignment into the trash"))
        self.tabs.tabBar().setAccessibleName(_("Parts of the assignment"))
        for at, entry in enumerate(self._entries):
            self.tabs.setTabText(at, _(entry.label))
        self.gone.say(
            _("This assignment is in the trash, or has not arrived on this laptop yet."),
            _("Open the assignments"),
            lambda: self.ctx.go("assignments"),
        )

    # data

    def refresh(self) -> None:
        try:
            with self.ctx.database.read() as session:
                assignment = service.get_assignment(session, self.assignment_id)
                due = service.due_in(session, assignment)
                far = self._progress(session, assignment.id) if self._progress else []
        except UserError:
            self._title = ""
            self.pages.setCurrentWidget(self.gone)
            return
        self.pages.setCurrentWidget(self.whole)
        self._say_head(assignment, due, far)
        if self._tab is not None:
            self.show_tab(self._tab)
            self._tab = None
        self._turned(self.tabs.currentIndex())

    def _say_head(self, assignment: Assignment, due: list[service.Due], far: list[str]) -> None:
        self._title = assignment.title.shown()
        contract = (
            _("Contract {number}").format(number=assignment.contract_no)
            if assignment.contract_no
            else ""
        )
        until = (
            _("Until {day}").format(day=format_date(assignment.ends_on))
            if assignment.ends_on
            else ""
        )
        donor = assignment.donor.shown()
        parts = [assignment.project.shown(), assignment.implementers.shown(), donor, contract]
        self.who.set_words(" · ".join(part for part in parts if part))
        self.far.set_words(" · ".join(part for part in [until, *far] if part))
        first = next((one for one in due if one.due_on), None)
        self.when.set_words("")
        if first is not None:
            self.due.setText(first.days_in_words())
            self.due.set_tone(TONES[first.state])
            self.when.set_words(f"{format_date(first.due_on)} · {first.title}")
        self._show_head()

    # tabs

    def open_at(self, tab: str | None = None) -> None:
        """The same assignment is wanted again, perhaps at another tab."""
        if tab is not None:
            self.show_tab(tab)

    def show_tab(self, key: str) -> None:
        """By its own key, or as one of a group."""
        for at, entry in enumerate(self._entries):
            inside = {one.key for one in entry.tabs} if isinstance(entry, TabGroup) else set()
            if key != entry.key and key not in inside:
                continue
            self.tabs.setCurrentIndex(at)
            self._turned(at)
            group = self._holders[at].shown
            if key in inside and isinstance(group, GroupScreen):
                group.show_tab(key)
            return

    def _turned(self, at: int) -> None:
        """A tab is built when it is first visited."""
        if at < 0:
            return
        self._show_head()
        holder = self._holders[at]
        if holder.shown is None:
            holder.take(self._make(self._entries[at]))
        if isinstance(holder.shown, Screen) and self._ready:
            holder.shown.ensure_ready()

    def _make(self, entry: TabEntry | TabGroup) -> QWidget:
        if isinstance(entry, TabEntry):
            return entry.make(self.ctx, self.assignment_id)
        if len(entry.tabs) == 1:
            return entry.tabs[0].make(self.ctx, self.assignment_id)
        return GroupScreen(self.ctx, self.assignment_id, entry.tabs)

    def _shown(self) -> Screen | None:
        at = self.tabs.currentIndex()
        shown = self._holders[at].shown if at >= 0 else None
        return shown if isinstance(shown, Screen) else None

    def new_here(self) -> bool:
        shown = self._shown()
        return shown.new_here() if shown else False

    def may_leave(self) -> bool:
        return all(
            holder.shown.may_leave() for holder in self._holders if isinstance(holder.shown, Screen)
        )

    def _ask_away(self) -> None:
        confirm(
            self,
            _("Put the whole assignment into the trash?"),
            _("Its plan and its trainings go along. From the trash they can be put back."),
            _("Put into the trash"),
            self._put_away,
            danger=True,
        )

    def _put_away(self) -> None:
        with self.ctx.database.change(_("Delete an assignment")) as session:
            service.put_away_assignment(session, self.assignment_id)
        self.ctx.go("assignments")
        self.ctx.say(
            _("The assignment lies in the trash."),
            action=_("Put back"),
            on_action=self._put_back,
        )

    def _put_back(self) -> None:
        with self.ctx.database.change(_("Put back")) as session:
            service.put_back_assignment(session, self.assignment_id)
