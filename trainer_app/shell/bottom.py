"""The bottom line: where the data are, work under way, and the three Kyrgyz letters."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QTimer, Signal
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QProgressBar, QWidget

from trainer_app.core.i18n import _, format_moment, format_number, format_when, ngettext
from trainer_app.shell.contents import Waiting
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import QuietButton
from trainer_app.widgets.cards import ElidedWords, restyle
from trainer_app.widgets.inputs.letters import KyrgyzKeys, takes_text
from trainer_app.widgets.tasks import Task, TaskDesk

PATIENCE_MS = 400  # shorter work is not worth a word


class BottomLine(QFrame):
    explain_wanted = Signal()

    def __init__(self, tasks: TaskDesk) -> None:
        super().__init__()
        self.setObjectName("bottomline")
        self._online = False
        self._waiting: Waiting | None = None  # not counted yet
        self.picture = QLabel()
        self.words = ElidedWords()
        self.more = QuietButton()
        self.work = _Work(tasks)
        self.letters = KyrgyzKeys()
        box = QHBoxLayout(self)
        box.setContentsMargins(theme.px(14), theme.px(2), theme.px(8), theme.px(2))
        box.addWidget(self.picture)
        box.addWidget(self.words, 1)
        box.addWidget(self.more)
        box.addWidget(self.work)
        box.addWidget(self.letters)
        self.setMinimumHeight(theme.touch() + theme.px(6))
        self.more.clicked.connect(self.explain_wanted)
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._focus_moved)
        self._letters_in_place()
        self.retranslate()

    def show_waiting(self, waiting: Waiting) -> None:
        self._waiting = waiting
        self.retranslate()

    def show_online(self, online: bool) -> None:
        self._online = online
        self.retranslate()

    def lines(self) -> list[str]:
        """Whole sentences: the explanation shows them below each other."""
        waiting = self._waiting
        if waiting is None:
            return [self._state()]
        said = self._state_and_waiting(waiting)
        if waiting.days:
            words = ngettext(
                "The oldest of it waits for {n} day",
                "The oldest of it waits for {n} days",
                waiting.days,
            )
            said.append(words.format(n=format_number(waiting.days)))
        said += [*_undecided(waiting.undecided), *waiting.troubles]
        last = format_moment(waiting.last_sent_ms) or _("never")
        said.append(_("Last sent: {when}").format(when=last))
        kept = format_moment(waiting.last_backup_ms) or _("none yet")
        said.append(_("Last checked backup: {when}").format(when=kept))
        return said

    def short_lines(self) -> list[str]:
        """The same in few words, the backup before what a narrow window may cut.

        Nothing until it is counted: "never sent" would frighten for no reason.
        """
        waiting = self._waiting
        if waiting is None:
            return []
        sent = format_when(waiting.last_sent_ms) or _("never")
        kept = format_when(waiting.last_backup_ms) or _("none yet")
        said = self._state_and_waiting(waiting)
        said.append(_("Sent: {when}").format(when=sent))
        said.append(_("Backup: {when}").format(when=kept))
        return [*said, *_undecided(waiting.undecided), *waiting.troubles]

    def _state(self) -> str:
        return _("Online") if self._online else _("Offline")

    def _state_and_waiting(self, waiting: Waiting) -> list[str]:
        waits = waiting.changes or waiting.photos
        return [
            self._state(),
            self._to_send(waiting) if waits else _("Nothing waits to be sent"),
        ]

    def retranslate(self) -> None:
        waits = self._waiting is not None and bool(self._waiting.changes or self._waiting.photos)
        if self.property("tone") != ("warn" if waits else ""):
            self.setProperty("tone", "warn" if waits else "")
            for widget in (self, self.words, self.more):
                restyle(widget)
        picture = "online" if self._online else "offline"
        self.picture.setPixmap(theme.pixmap(picture, theme.QUIET, theme.px(18)))
        self.words.set_words(" · ".join(self.short_lines()))
        self.more.setText(_("What is this?"))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()

    def _to_send(self, waiting: Waiting) -> str:
        changes = ngettext("{n} change", "{n} changes", waiting.changes)
        photos = ngettext("{n} file", "{n} files", waiting.photos)
        parts = [
            words.format(n=format_number(count))
            for words, count in ((changes, waiting.changes), (photos, waiting.photos))
            if count
        ]
        return _("To send: {what}").format(what=", ".join(parts))

    def _letters_in_place(self) -> None:
        """Hidden letters keep their room, so that nothing jumps when a field is entered."""
        policy = self.letters.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.letters.setSizePolicy(policy)
        self.letters.hide()

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        if now is not None and now.window() is self.window():
            self.letters.setVisible(takes_text(now))


def _undecided(count: int) -> list[str]:
    words = ngettext("{n} change waits to be decided", "{n} changes wait to be decided", count)
    return [words.format(n=format_number(count))] if count else []


class _Work(QWidget):
    """The oldest piece of long work: what it does, how far, and a way to stop it."""

    def __init__(self, tasks: TaskDesk) -> None:
        super().__init__()
        self._tasks = tasks
        self._task: Task | None = None
        self.words = QLabel()
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(theme.px(120))
        self.cancel = QuietButton("", "close")
        box = QHBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(8))
        box.addWidget(self.words)
        box.addWidget(self.bar)
        box.addWidget(self.cancel)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE_MS)
        self._patience.timeout.connect(self._show)
        self.cancel.clicked.connect(self._cancel)
        tasks.started.connect(self._began)
        tasks.progressed.connect(self._moved)
        tasks.ended.connect(self._ended)
        self.hide()

    def _began(self, task: Task) -> None:
        if not task.quiet and not self._patience.isActive():
            self._patience.start()

    def _show(self) -> None:
        shown = [task for task in self._tasks.live if not task.quiet]
        self._task = shown[0] if shown else None
        self.setVisible(bool(shown))
        if self._task is None:
            return
        self.cancel.setText(_("Stop"))
        self.cancel.setEnabled(not self._task.cancelling)
        self.bar.setAccessibleName(self._task.title)
        self._moved(self._task)

    def _moved(self, task: Task) -> None:
        if task is not self._task or not self.isVisible():
            return
        self.bar.setRange(0, task.total)
        self.bar.setValue(task.done)
        text = task.text or task.title
        self.words.setText(self.fontMetrics().elidedText(text, theme.ELIDE, theme.px(260)))
        self.words.setToolTip(text)

    def _ended(self, _task: Task) -> None:
        if not [task for task in self._tasks.live if not task.quiet]:
            self._patience.stop()
        self._show() if self.isVisible() else None

    def _cancel(self) -> None:
        if self._task:
            self._task.cancel()
            self.cancel.setEnabled(False)
