"""What every screen has: its surroundings, when it reads, when its words change."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, ClassVar, Literal

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QWidget

if TYPE_CHECKING:
    from trainer_app.store.database import Changed, Database, Session
    from trainer_app.store.profile import Profile
    from trainer_app.widgets.tasks import TaskDesk


class ChangeBell(QObject):
    """Brings the word "these tables changed" from the writing thread to the screens."""

    rang = Signal(object)

    def __init__(self, database: Database | None) -> None:
        super().__init__()
        if database is not None:
            database.listen(self._heard)

    def _heard(self, changed: Changed) -> None:
        self.rang.emit(frozenset(changed.tables))


@dataclass
class Context:
    """What a screen may reach. Nothing else is global."""

    profile: Profile
    database: Database
    tasks: TaskDesk
    say: Callable[..., None]
    """`say(text, action="", on_action=None, kind="info")`: the message bar of the window."""
    go: Callable[..., None]
    """`go("event", event_id=…, step="door")`: show another screen."""
    role: Literal["trainer", "coordinator"]
    settings: Any = None
    bell: ChangeBell = field(init=False)

    def __post_init__(self) -> None:
        self.bell = ChangeBell(self.database)


@dataclass(frozen=True)
class StepState:
    """How far a step of an event is: a ring, its half or the whole, and a count in words."""

    mark: Literal["empty", "half", "full"] = "empty"
    count_text: str = ""


@dataclass(frozen=True)
class StepEntry:
    """A step of the event workspace, handed down by rooms."""

    key: str
    label: str
    """Marked with N_; translated when shown."""
    make: Callable[[Context, bytes], QWidget]
    state: Callable[[Session, bytes], StepState]
    icon: str = "prepare"


@dataclass(frozen=True)
class TabEntry:
    """A tab of the assignment screen, handed down by rooms."""

    key: str
    label: str
    make: Callable[[Context, bytes], QWidget]
    wanted: Callable[[Session, bytes], bool] | None = None
    """Whether this assignment is about it at all; None: every assignment is."""


@dataclass(frozen=True)
class Crumb:
    """One step of "where I am"; a target makes it a way back."""

    text: str
    target: str = ""
    args: dict[str, Any] = field(default_factory=dict)


class Screen(QWidget):
    """Base of all screens.

    Build the widgets in `__init__`; set every word in `retranslate`; read data in `refresh`.
    `refresh` is called when the screen is shown and when one of `tables` changed meanwhile.
    """

    tables: ClassVar[frozenset[str]] = frozenset()
    primary: QAbstractButton | None = None
    refreshed = Signal()
    pointed = Signal()
    """One is at another row than before; see `pointed_at`."""

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.ctx = ctx
        self._ready = False
        self._stale = True
        ctx.bell.rang.connect(self._heard, Qt.ConnectionType.QueuedConnection)

    # what screens override

    def title(self) -> str:
        """Where I am, for the top bar."""
        return ""

    def trail(self) -> list[Crumb]:
        """The way here, before the title."""
        return []

    def help_text(self) -> str:
        """F1: what one does here, in a few short sentences."""
        return ""

    def retranslate(self) -> None:
        """Set every text; called before the first showing and when the language changes."""

    def refresh(self) -> None:
        """Read the data and show it."""

    def new_here(self) -> bool:
        """Ctrl+N: start a new thing here; by default the primary action. False: nothing to do."""
        if self.primary is None or not self.primary.isEnabled() or not self.primary.isVisible():
            return False
        self.primary.click()
        return True

    def may_leave(self) -> bool:
        """False keeps the user here (a signature half drawn); the screen says why itself."""
        return True

    def pointed_at(self) -> tuple[str, bytes] | None:
        """Table and id of the row one is at: remarks can be pinned to it."""
        return None

    def point_to(self, table: str, row_id: bytes, field: str) -> None:
        """Show this row, and put the keys into the field where a remark stands."""

    # what the frame calls

    def ensure_ready(self) -> None:
        """Words first, then data; safe to ask again."""
        if not self._ready:
            self._ready = True
            self.retranslate()
        if self._stale:
            self._stale = False
            self.refresh()
            self.refreshed.emit()

    def mark_stale(self) -> None:
        """Read again: now if visible, else when shown."""
        if self._stale:
            return
        self._stale = True
        if self.isVisible():
            QTimer.singleShot(0, self, self._catch_up)

    def _catch_up(self) -> None:
        if self._stale and self.isVisible():
            self.ensure_ready()

    def _heard(self, tables: frozenset[str]) -> None:
        if tables & self.tables:
            self.mark_stale()

    def showEvent(self, event) -> None:
        # Inside another not at once: a stack being taken down shows its next page once more, half
        # destroyed. The timer dies with the screen; who cannot wait calls `ensure_ready`.
        if self.isWindow():
            self.ensure_ready()
        elif self._stale or not self._ready:
            QTimer.singleShot(0, self, self._catch_up)
        super().showEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange and self._ready:
            self.retranslate()
            self.mark_stale()
