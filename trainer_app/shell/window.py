"""The window: first run, gate or frame; it opens profiles, locks them, and closes in peace."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget

from trainer_app.core import i18n, paths, settings
from trainer_app.core.i18n import _
from trainer_app.shell.contents import Contents
from trainer_app.shell.stage import NAME
from trainer_app.shell.troubles import Troubles
from trainer_app.widgets import qt_texts, theme
from trainer_app.widgets.messages import MessageBar
from trainer_app.widgets.tasks import TaskDesk

if TYPE_CHECKING:
    from trainer_app.shell.frame import Frame
    from trainer_app.store.profile import Profile
    from trainer_app.widgets.screen import Context

LOOK_AFTER_MS = 60  # the first picture comes first
SAFE_AFTER = 2  # starts that never came to their end

ContentsFor = Callable[[str], Contents]
"""role -> table of contents; imported when a profile is open, not before."""


class Window(QWidget):
    """One window, one profile at a time."""

    unlocked = Signal(object)  # Context
    locked = Signal()

    def __init__(
        self, contents_for: ContentsFor, make_example: Callable[..., None] | None = None
    ) -> None:
        super().__init__()
        self._contents_for, self._make_example = contents_for, make_example
        self.troubles = Troubles(self, self.say)
        self.tasks = TaskDesk(self.troubles.show, self)
        self.profile: Profile | None = None
        self.ctx: Context | None = None
        self.frame: Frame | None = None
        self._doorbell: Any = None
        self._idle: Any = None
        self._leave: Callable[[], None] | None = None
        self._layers = QStackedLayout(self)
        self.setWindowTitle(NAME)
        self.setWindowIcon(theme.icon("logo", theme.GREEN))
        self.setMinimumSize(640, 480)
        self.resize(1366, 720)

    # before the frame

    def begin(self, folder: Path | None = None, passphrase: str | None = None) -> None:
        """The first picture: the gate, or the first run where there is no profile yet."""
        from trainer_app.store.cards import list_profiles

        cards = list_profiles(folder.parent if folder else paths.data_root())
        if folder:
            cards = [card for card in cards if card.folder == folder]
        if not cards and folder is None:
            self.show_first_run(first_ever=True)
            return
        self.show_gate(cards, folder, passphrase)

    def show_gate(
        self, cards: list[Any], folder: Path | None = None, passphrase: str | None = None
    ) -> None:
        from trainer_app.shell.gate import Gate

        gate = Gate(self.tasks, cards, folder.name if folder else settings.load().last_profile)
        gate.opened.connect(self.open_profile)
        gate.new_wanted.connect(lambda: self.show_first_run(first_ever=False))
        gate.language_chosen.connect(self.set_language)
        gate.already_open.connect(self._bring_other_forward)
        gate.chosen.connect(self._look_for_other)
        self._show(gate)
        asked_for = gate.asked_for()
        if asked_for:
            self._look_for_other(asked_for)
        if folder and passphrase is not None:
            gate.open_with(folder, passphrase)

    def show_first_run(self, *, first_ever: bool) -> None:
        from trainer_app.shell.first_run import FirstRun

        run = FirstRun(self.tasks, make_example=self._make_example, first_ever=first_ever)
        run.made.connect(self.open_profile)
        run.left.connect(self.begin)
        run.language_chosen.connect(self.set_language)
        self._leave = run.give_up
        self._show(run)

    # the frame

    def open_profile(self, opened: Profile, go_to: str = "") -> None:
        """An unlocked profile: show its rooms."""
        self._leave = None
        self.profile = opened
        settings.change(last_profile=opened.folder.name, unfinished_starts=0)
        from trainer_app.widgets.screen import Context  # nothing of a room before the lock opens

        self.ctx = Context(
            profile=opened,
            database=opened.database,
            tasks=self.tasks,
            say=self.say,
            go=self.go,
            role="coordinator" if opened.me.role == "coordinator" else "trainer",
            settings=self,
        )
        self._show_frame(go_to)
        self._watch(opened)
        self.unlocked.emit(self.ctx)

    def _show_frame(self, go_to: str = "", **args: Any) -> None:
        from trainer_app.shell.frame import Frame

        assert self.ctx is not None
        contents = self._contents_for(self.ctx.role)
        frame = Frame(self.ctx, contents, MessageBar())
        frame.lock_wanted.connect(self.lock)
        frame.language_chosen.connect(self.set_language)
        self.frame = frame
        self._show(frame)
        frame.start(go_to, **args)

    def _watch(self, opened: Profile) -> None:
        from trainer_app.shell.idle import IdleWatch
        from trainer_app.shell.single import Doorbell

        self._doorbell = Doorbell(opened.folder, self)
        self._doorbell.rang.connect(self.come_forward)
        self._idle = IdleWatch(settings.load().lock_after_minutes, self)
        self._idle.idle.connect(self._idle_for_long)
        QTimer.singleShot(500, self, self._look_for_net)

    def _idle_for_long(self) -> None:
        """Work under way is not cut off by the clock; it is asked again a minute later."""
        if [task for task in self.tasks.live if not task.quiet]:
            QTimer.singleShot(60_000, self, self._idle_for_long)
        elif self.profile is not None:
            self.lock()

    def lock(self) -> None:
        """Close the profile and forget its keys; the gate stands there again."""
        if self.profile is None:
            return
        folder = self.profile.folder
        self._close_profile()
        self.begin()
        settings.change(last_profile=folder.name)
        self.locked.emit()

    def _close_profile(self) -> None:
        focus = QApplication.focusWidget()
        if focus is not None:
            focus.clearFocus()  # a field being typed in is saved when left
        self.tasks.stop_all()
        if self._idle is not None:
            self._idle.stop()
            self._doorbell.close()
            self._idle = self._doorbell = None
        frame, self.frame = self.frame, None
        if frame is not None:
            self._layers.removeWidget(frame)
            frame.setParent(None)
            frame.deleteLater()
        opened, self.profile, self.ctx = self.profile, None, None
        if opened is not None:
            opened.close()

    # what screens and settings ask for

    def say(
        self,
        text: str,
        action: str | None = None,
        on_action: Callable[[], object] | None = None,
        kind: str = "info",
    ) -> None:
        """The message bar of whatever is shown."""
        shown = self._layers.currentWidget()
        bar = getattr(shown, "messages", None)
        if bar is not None:
            bar.say(text, action, on_action, kind)

    def go(self, name: str, **args: Any) -> None:
        if self.frame is not None:
            self.frame.go(name, **args)

    def set_language(self, code: str) -> None:
        """At once and everywhere; remembered for the next start."""
        if code == i18n.language():
            return
        settings.change(language=code)
        qt_texts.set_language(code)

    def set_text_scale(self, percent: int) -> None:
        """Lengths are taken when a screen is built, so the frame is built anew."""
        settings.change(text_scale=percent / 100)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        theme.apply(app, percent)
        if self.frame is not None:
            name, args = self.frame.place()
            old = self.frame
            self._show_frame(name, **args)
            self._layers.removeWidget(old)
            old.deleteLater()

    def set_lock_after(self, minutes: int) -> None:
        settings.change(lock_after_minutes=minutes)
        if self._idle is not None:
            self._idle.set_minutes(minutes)

    def come_forward(self) -> None:
        self.setWindowState(self.windowState() & ~self.windowState().WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    # the rest

    def _look_for_other(self, folder: Path) -> None:
        """After the first picture: is this profile open in another window already?"""
        QTimer.singleShot(LOOK_AFTER_MS, self, lambda: self._bring_other_forward(folder))

    def _bring_other_forward(self, folder: Path) -> None:
        from trainer_app.shell.single import bring_forward

        if self.profile is None and bring_forward(folder):
            self.close()

    def _look_for_net(self) -> None:
        """A hint only: a network may be there without internet."""
        try:
            from PySide6.QtNetwork import QNetworkInformation
        except ImportError:  # a system library of QtNetwork is missing
            return
        if QNetworkInformation.loadDefaultBackend() and self.frame is not None:
            information = QNetworkInformation.instance()
            information.reachabilityChanged.connect(self._net_changed)
            self._net_changed(information.reachability())

    def _net_changed(self, reach) -> None:
        if self.frame is not None:
            self.frame.bottom.show_online(reach == type(reach).Online)

    def _show(self, stage: QWidget) -> None:
        before = self._layers.currentWidget()
        self._layers.addWidget(stage)
        self._layers.setCurrentWidget(stage)
        stage.setFocus()
        if before is not None and before is not stage:
            self._layers.removeWidget(before)
            before.hide()
            before.deleteLater()

    def closeEvent(self, event) -> None:
        screen = self.frame.screen() if self.frame else None
        if screen is not None and not screen.may_leave():
            event.ignore()
            return
        if self._leave is not None:
            self.tasks.stop_all()
            self._leave()
        self._close_profile()
        self.tasks.stop_all()
        settings.change(unfinished_starts=0)
        super().closeEvent(event)


def safe_start_needed() -> bool:
    """Two starts in a row never came to a window: this one restores nothing."""
    return settings.load().unfinished_starts >= SAFE_AFTER


def safe_start_words() -> str:
    return _("The last starts did not succeed; this one uses the plain settings. Data are as left.")
