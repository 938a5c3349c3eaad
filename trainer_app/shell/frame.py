"""The frame around all screens of an unlocked profile."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from trainer_app.core.i18n import _
from trainer_app.shell.bottom import BottomLine
from trainer_app.shell.contents import Contents
from trainer_app.shell.find import FindPanel
from trainer_app.shell.help import show_help
from trainer_app.shell.rail import Rail
from trainer_app.shell.topbar import TopBar
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, PrimaryButton
from trainer_app.widgets.dialogs import Dialog
from trainer_app.widgets.messages import MessageBar
from trainer_app.widgets.screen import Context, Screen

KEPT = 5  # screens of single records kept ready; the oldest goes
WAYS_BACK = 30
PAUSE_MS = 1500  # after the last change, before the bottom line counts again

Place = tuple[str, dict[str, Any]]


class Frame(QWidget):
    """Rail, top bar, the screen of the moment, message bar, bottom line."""

    lock_wanted = Signal()
    language_chosen = Signal(object)
    arrived = Signal(str)

    def __init__(self, ctx: Context, contents: Contents, messages: MessageBar) -> None:
        super().__init__()
        self.ctx, self.contents, self.messages = ctx, contents, messages
        self.rail = Rail(contents.rail())
        self.top = TopBar()
        self.bottom = BottomLine(ctx.tasks)
        self.stack = QStackedWidget()
        self._screens: dict[tuple[Any, ...], Screen] = {}
        self._way: list[Place] = []
        self._place: Place = ("", {})
        self._find: FindPanel | None = None
        self._lay_out()
        self._connect()
        self._add_keys()

    # going

    def start(self, name: str = "", **args: Any) -> None:
        """Show the first screen and begin to watch what waits."""
        self.go(name or self.contents.rail()[0].name, **args)
        QTimer.singleShot(0, self, self._count_waiting)
        self.contents.after_unlocking(self.ctx)

    def go(self, name: str, **args: Any) -> None:
        """Show a screen; its arguments choose the record and the place in it."""
        if self.contents.entry(name) is None:
            self.messages.say(_("This screen is not there yet."), kind="warn")
            return
        now = self.screen()
        if now is not None and not now.may_leave():
            self.rail.mark(self.contents.rail_name(self._place[0]))
            return
        if self._place[0] and (name, args) != self._place:
            self._way = [*self._way[-WAYS_BACK:], self._place]
        self._show(name, args)

    def go_back(self) -> None:
        now = self.screen()
        if self._way and (now is None or now.may_leave()):
            name, args = self._way.pop()
            self._show(name, args)

    def screen(self) -> Screen | None:
        shown = self.stack.currentWidget()
        return shown if isinstance(shown, Screen) else None

    def place(self) -> Place:
        return self._place

    def _show(self, name: str, args: dict[str, Any]) -> None:
        self._close_find()
        self._place = (name, args)
        screen = self._screen_for(name, args)
        self.rail.mark(self.contents.rail_name(name))
        self.top.back.setEnabled(bool(self._way))
        screen.ensure_ready()
        self.stack.setCurrentWidget(screen)
        self._show_place()
        self._give_focus(screen)
        self.arrived.emit(name)

    def _screen_for(self, name: str, args: dict[str, Any]) -> Screen:
        """The same record keeps its screen; `open_at(**args)` lets it move inside."""
        which = {key: value for key, value in args.items() if key.endswith("_id")}
        key = (name, *sorted(which.items()))
        known = self._screens.pop(key, None)
        if known is not None and args and not hasattr(known, "open_at") and args != which:
            self._forget(known)
            known = None
        if known is None:
            entry = self.contents.entry(name)
            assert entry is not None  # go() has looked
            known = entry.make(self.ctx, **args)
            known.refreshed.connect(self._show_place)
            self.stack.addWidget(known)
        elif hasattr(known, "open_at"):
            known.open_at(**{key: args[key] for key in args if key not in which})
        self._screens[key] = known
        self._forget_old()
        return known

    def _forget_old(self) -> None:
        single = [key for key in self._screens if len(key) > 1]
        for key in single[: max(0, len(single) - KEPT)]:
            self._forget(self._screens.pop(key))

    def _forget(self, screen: Screen) -> None:
        self.stack.removeWidget(screen)
        screen.deleteLater()

    def _give_focus(self, screen: Screen) -> None:
        wanted = getattr(screen, "first_focus", None) or screen.primary
        if screen.focusProxy() is not None:
            screen.setFocus()
        elif isinstance(wanted, QWidget) and wanted.isVisible() and wanted.isEnabled():
            wanted.setFocus()

    def _show_place(self) -> None:
        screen = self.screen()
        if screen is not None:
            self.top.show_place(screen.trail(), screen.title())

    # keys

    def _add_keys(self) -> None:
        for keys, act in {
            "Ctrl+K": self.open_find,
            "Ctrl+N": self._new_here,
            "Ctrl+P": self._papers,
            "Ctrl+Z": self.put_back,
            "F1": self.open_help,
            "Ctrl+L": self.lock_wanted.emit,
            "Alt+Left": self.go_back,
        }.items():
            QShortcut(QKeySequence(keys), self, act)
        for number, entry in enumerate(self.contents.rail()[:9], 1):
            QShortcut(QKeySequence(f"Alt+{number}"), self, lambda name=entry.name: self.go(name))

    def _new_here(self) -> None:
        screen = self.screen()
        if screen is None or not screen.new_here():
            self.messages.say(_("Nothing new can be started on this screen."))

    def _papers(self) -> None:
        """To the papers of the event or assignment shown, if it has some."""
        name, args = self._place
        if name == "event":
            self.go("event", **(args | {"step": "papers"}))
        elif name == "assignment":
            self.go("assignment", **(args | {"tab": "papers"}))
        else:
            self.messages.say(_("Open an event or an assignment: its papers stand there."))

    def put_back(self) -> None:
        """Ctrl+Z outside of a text: the last change of this sitting."""
        label = self.ctx.database.undo()
        if label is None:
            self.messages.say(_("There is nothing to put back."))
        else:
            self.messages.say(_("Put back: {what}").format(what=label), kind="good")

    def open_help(self) -> None:
        screen = self.screen()
        title = screen.title() if screen else _("Help")
        show_help(self, title, screen.help_text() if screen else "")

    # search

    def open_find(self) -> None:
        self._close_find()
        self._find = FindPanel(self.ctx, self.contents, self.middle)
        self._find.went.connect(lambda name, args: self.go(name, **args))
        self._find.closed.connect(self._find_closed)
        self._find.open_over(self.middle)

    def _close_find(self) -> None:
        if self._find is not None:
            panel, self._find = self._find, None
            panel.hide()
            panel.deleteLater()

    def _find_closed(self) -> None:
        self._close_find()
        screen = self.screen()
        if screen is not None:
            self._give_focus(screen)

    # the bottom line

    def _changed(self, _tables: object) -> None:
        self._pause.start()

    def _count_waiting(self) -> None:
        self.ctx.tasks.run(
            lambda _report: self.contents.waiting(self.ctx),
            title="",
            done=self.bottom.show_waiting,
            failed=lambda _problem: None,  # the line keeps its last words; `verify` tells the rest
            owner=self,
            quiet=True,
        )

    def _explain(self) -> None:
        dialog = Dialog(self, _("Where your data are"))
        for line in self.bottom.lines():
            dialog.say("•  " + line)
        dialog.say(
            _(
                "Everything is kept on this laptop first, and works without internet. What waits "
                "to be sent is on this laptop only: send it when you can."
            ),
            "quiet",
        )
        backups = dialog.add_button(Button(_("Backups")))
        send = dialog.add_button(PrimaryButton(_("Send and receive")))
        backups.clicked.connect(lambda: self.go("settings", part="backups"))
        send.clicked.connect(lambda: self.go("send"))
        dialog.open()

    # making

    def _lay_out(self) -> None:
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.top)
        room = QVBoxLayout()
        side = theme.px(16)
        room.setContentsMargins(side, theme.px(10), side, theme.px(10))
        room.setSpacing(theme.px(8))
        room.addWidget(self.messages)
        room.addWidget(self.stack, 1)
        self.middle = QWidget()
        self.middle.setLayout(room)
        right.addWidget(self.middle, 1)
        right.addWidget(self.bottom)
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addWidget(self.rail)
        box.addLayout(right, 1)

    def _connect(self) -> None:
        self.rail.chosen.connect(lambda name: self.go(name))
        self.top.went.connect(lambda name, args: self.go(name, **args))
        self.top.back_wanted.connect(self.go_back)
        self.top.search_wanted.connect(self.open_find)
        self.top.help_wanted.connect(self.open_help)
        self.top.lock_wanted.connect(self.lock_wanted)
        self.top.language.edited.connect(self.language_chosen)
        self.bottom.explain_wanted.connect(self._explain)
        self._pause = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._pause.timeout.connect(self._count_waiting)
        self.ctx.bell.rang.connect(self._changed)  # a method: it ends with this frame

    def resizeEvent(self, event) -> None:
        super().resizeEvent(event)
        self.rail.fit(self.width())
        self.top.fit(self.width())
        if self._find is not None:
            self._find.open_over(self.middle)

    def retranslate(self) -> None:
        self._show_place()

    def changeEvent(self, event) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.LanguageChange:
            QTimer.singleShot(0, self, self._show_place)
