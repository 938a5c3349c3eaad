"""Folders that are looked through by themselves, and the new files that lie in them."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QFileSystemWatcher, QTimer, Signal
from PySide6.QtWidgets import QWidget

from trainer_app.core.i18n import _, format_moment, ngettext
from trainer_app.sync import finding
from trainer_app.sync.finding import Found, Search
from trainer_app.widgets.buttons import Button, IconButton, QuietButton
from trainer_app.widgets.cards import Card, ElidedWords, Words, row
from trainer_app.widgets.changes import Changes
from trainer_app.widgets.dialogs import ask_folder
from trainer_app.widgets.lines import Lines
from trainer_app.widgets.screen import Context

EVERY_MS = 20_000  # network folders and sticks do not always tell
CALM_MS = 1_500  # a file that is being copied tells of itself many times
SHOWN = 6


class Folders(Card):
    """Looks when shown, when a folder tells of a change, and now and then."""

    wanted = Signal(object)
    """These files are to be looked into: a list of paths."""
    searched = Signal(int)
    """How many new files there are."""

    def __init__(self, ctx: Context) -> None:
        super().__init__(margin=12)
        self.ctx = ctx
        self.found = Search()
        self._seen: finding.Seen = {}
        self._searching = False
        self.heading = Words("", "section", wrap=False)
        self.add_button = QuietButton("", "add")
        self.look_button = Button("", "receive")
        self.places, self.files = Lines(spacing=0), Lines(spacing=2)
        self.sentence = Words("", "quiet")
        self.changes = Changes(ctx, Words(""))
        self.box.addLayout(row(self.heading, 1, self.add_button))
        self.box.addWidget(self.places)
        self.box.addWidget(self.sentence)
        self.box.addWidget(self.files)
        self.box.addLayout(row(self.look_button, 1))
        self.add_button.clicked.connect(self._ask)
        self.look_button.clicked.connect(lambda: self.wanted.emit(self._readable()))
        self._watcher = QFileSystemWatcher(self)
        self._calm = QTimer(self, singleShot=True, interval=CALM_MS)
        self._again = QTimer(self, interval=EVERY_MS)
        self._watcher.directoryChanged.connect(lambda _path: self._calm.start())
        self._calm.timeout.connect(self.search)
        self._again.timeout.connect(self.search)

    def retranslate(self) -> None:
        self.heading.setText(_("Folders looked through"))
        self.add_button.setText(_("Add a folder"))
        self._show()

    # choosing folders

    def _ask(self) -> None:
        ask_folder(self, _("Look in this folder from now on"), self.add)

    def add(self, folder: Path) -> None:
        self.changes.make(_("Add a folder"), lambda session: finding.watch(session, folder))
        self.search()

    def _forget(self, folder: Path) -> None:
        self.changes.make(_("Leave out"), lambda session: finding.forget(session, folder))
        self.search()

    # looking

    def showEvent(self, event) -> None:
        super().showEvent(event)
        self._again.start()
        self.search()

    def hideEvent(self, event) -> None:
        super().hideEvent(event)
        self._again.stop()

    def search(self) -> None:
        """In a worker: a stick may sleep for seconds before it answers."""
        if self._searching:
            return
        self._searching = True
        profile, seen = self.ctx.profile, self._seen
        self.ctx.tasks.run(
            lambda _report: finding.search(profile, seen),
            title=_("Looking for files"),
            done=self._have,
            failed=self._failed,
            owner=self,
            quiet=True,
        )

    def _failed(self, problem: BaseException) -> None:
        self._searching = False
        raise problem

    def _have(self, found: Search) -> None:
        self._searching = False
        self.found = found
        self._show()
        self._watch()
        self.searched.emit(len(found.new))

    def _watch(self) -> None:
        with self.ctx.database.read() as session:
            wanted = {str(one) for one in finding.folders(session)}
        wanted -= {str(one) for one in self.found.away}
        watched = set(self._watcher.directories())
        if watched - wanted:
            self._watcher.removePaths(sorted(watched - wanted))
        if wanted - watched:
            self._watcher.addPaths(sorted(wanted - watched))

    # showing

    def _show(self) -> None:
        with self.ctx.database.read() as session:
            chosen = finding.folders(session)
        self.places.show_widgets(self._place(one) for one in chosen)
        self.files.show_widgets(_file_words(one) for one in self.found.new[:SHOWN])
        self.sentence.setText(self._said(len(chosen)))
        count = len(self._readable())
        words = ngettext("Look into {n} file", "Look into {n} files", count)
        self.look_button.setText(words.format(n=count))
        self.look_button.setVisible(count > 0)

    def _place(self, folder: Path) -> QWidget:
        line = QWidget()
        told = ElidedWords(str(folder))
        away = IconButton("close", _("Leave out: {name}").format(name=folder.name))
        away.clicked.connect(partial(self._forget, folder))
        parts = [Words(_("not there now"), "warn", wrap=False)] if self._is_away(folder) else []
        line.setLayout(row(told, *parts, away, spacing=6))
        return line

    def _is_away(self, folder: Path) -> bool:
        return folder in self.found.away

    def _said(self, folders: int) -> str:
        if not folders:
            return _(
                "Choose a folder where trainers' files arrive: downloads, a shared folder, a stick."
                " New files in it are found by themselves."
            )
        count = len(self.found.new)
        if not count:
            return _("No new files. Files taken in before are not shown again.")
        words = ngettext("{n} new file", "{n} new files", count)
        more = _("and more") if count > SHOWN else ""
        return " ".join(part for part in (words.format(n=count), more) if part)

    def _readable(self) -> list[Path]:
        return [one.path for one in self.found.new if not one.problem]


def _file_words(one: Found) -> Words:
    if one.problem:
        told = _("{file}: {what}").format(file=one.path.name, what=one.problem)
        return Words(f"• {told}", "warn")
    parts = (one.path.name, one.sender, format_moment(one.made_ms))
    return Words("• " + " · ".join(part for part in parts if part), "small")
