"""Several tabs of an assignment under one: a quiet second row of words, and the page below."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QAbstractButton, QVBoxLayout, QWidget

from trainer_app.core.i18n import _
from trainer_app.widgets import theme
from trainer_app.widgets.chips import Chips
from trainer_app.widgets.pages import Pages
from trainer_app.widgets.screen import Context, Screen, TabEntry

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True)
class TabGroup:
    """Tabs that belong together, handed down by rooms. One alone needs no second row."""

    key: str
    label: str
    """Marked with N_; translated when shown."""
    tabs: tuple[TabEntry, ...]


def wanted_tabs(
    ctx: Context, assignment_id: bytes, tabs: Sequence[TabEntry | TabGroup]
) -> list[TabEntry | TabGroup]:
    """Without those that this assignment is not about."""
    with ctx.database.read() as session:

        def is_wanted(entry: TabEntry) -> bool:
            return entry.wanted is None or entry.wanted(session, assignment_id)

        found: list[TabEntry | TabGroup] = []
        for entry in tabs:
            if isinstance(entry, TabEntry):
                found += [entry] if is_wanted(entry) else []
            elif inside := tuple(one for one in entry.tabs if is_wanted(one)):
                found.append(replace(entry, tabs=inside))
        return found


class Holder(QWidget):
    """The place of a tab that may not have been built yet."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: QWidget | None = None
        self.box = QVBoxLayout(self)
        self.box.setContentsMargins(0, theme.px(8), 0, 0)

    def take(self, screen: QWidget) -> None:
        self.shown = screen
        self.box.addWidget(screen)


class GroupScreen(Screen):
    """All that is asked of it is asked of the page shown."""

    def __init__(self, ctx: Context, assignment_id: bytes, tabs: Sequence[TabEntry]) -> None:
        super().__init__(ctx)
        self.assignment_id = assignment_id
        self.entries = list(tabs)
        self.bar = Chips(len(self.entries))
        self.pages = Pages()
        self.holders = [Holder() for _entry in self.entries]
        for holder in self.holders:
            holder.box.setContentsMargins(0, 0, 0, 0)
            self.pages.addWidget(holder)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(6))
        box.addWidget(self.bar)
        box.addWidget(self.pages, 1)
        self.bar.currentChanged.connect(self.turn)

    def turn(self, at: int) -> None:
        """A page is built when it is first visited."""
        if at < 0:
            return
        holder = self.holders[at]
        if holder.shown is None:
            holder.take(self.entries[at].make(self.ctx, self.assignment_id))
        self.pages.setCurrentIndex(at)
        if isinstance(holder.shown, Screen) and self._ready:
            holder.shown.ensure_ready()

    def show_tab(self, key: str) -> bool:
        keys = [entry.key for entry in self.entries]
        if key not in keys:
            return False
        self.bar.setCurrentIndex(keys.index(key))
        return True

    @property
    def shown(self) -> Screen | None:
        found = self.holders[max(self.bar.currentIndex(), 0)].shown
        return found if isinstance(found, Screen) else None

    @property
    def primary(self) -> QAbstractButton | None:
        return self.shown.primary if self.shown else None

    # words and data

    def retranslate(self) -> None:
        self.bar.setAccessibleName(_("Parts of the assignment"))
        self.bar.set_words([_(entry.label) for entry in self.entries])

    def refresh(self) -> None:
        self.turn(self.bar.currentIndex())

    def help_text(self) -> str:
        return self.shown.help_text() if self.shown else ""

    def new_here(self) -> bool:
        return self.shown.new_here() if self.shown else False

    def may_leave(self) -> bool:
        return all(
            holder.shown.may_leave() for holder in self.holders if isinstance(holder.shown, Screen)
        )

    def pointed_at(self) -> tuple[str, bytes] | None:
        return self.shown.pointed_at() if self.shown else None
