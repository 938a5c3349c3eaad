"""Taking files in: chosen or dropped, looked into first, then taken in with one button."""

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import N_, _, ngettext
from trainer_app.sync import taking, undoing
from trainer_app.sync.changefile import SUFFIX
from trainer_app.sync.model import ImportResult, Preview
from trainer_app.sync.view import sentences
from trainer_app.sync.view.preview import RoomLines
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, PrimaryButton, QuietButton
from trainer_app.widgets.cards import Card, Words, restyle, row
from trainer_app.widgets.dialogs import ask_files, ask_folder, confirm
from trainer_app.widgets.flow import flow
from trainer_app.widgets.screen import Context
from trainer_app.widgets.table import Column, ListRows, RecordTable

COLUMNS = (
    Column("file", N_("File"), 16, sortable=False),
    Column("sender", N_("Sender"), 10, sortable=False),
    Column("what", N_("What comes in"), 28, sortable=False),
)


@dataclass(frozen=True)
class Look:
    """A chosen file and what is in it, or why it cannot be taken in."""

    path: Path
    result: ImportResult | None
    problem: str = ""
    preview: Preview | None = None

    @property
    def asks(self) -> bool:
        """So much would go to the trash that somebody must say yes (A9)."""
        return self.preview is not None and self.preview.asks

    @property
    def ready(self) -> bool:
        return self.result is not None and not self.result.already_known


class TakePanel(Card):
    """Looking writes nothing; only the button does."""

    taken = Signal()
    looked = Signal()

    def __init__(self, ctx: Context) -> None:
        super().__init__()
        self.ctx = ctx
        self.looks: list[Look] = []
        self._choosing_first = False
        self.heading = Words("", "section")
        self.sentence = Words("", "quiet")
        self.choose_button = Button("", "folder")
        self.folder_button = QuietButton()
        self.take_button = PrimaryButton("", "receive")
        self.history_button = QuietButton("", "undo")
        self.table = RecordTable(COLUMNS)
        self.table.setMinimumHeight(theme.px(140))
        self.preview_of = Words("", "label")
        self.rooms = RoomLines()
        self.warnings = Words("", "warn")
        self.notes = Words("", "small")
        self.box.addWidget(self.heading)
        self.box.addWidget(self.sentence)
        choosing = flow(self.choose_button, self.folder_button, self.history_button)
        first = row(choosing, self.take_button)
        first.setStretch(0, 1)
        self.box.addLayout(first)
        self.box.addWidget(self.table, 1)
        for widget in (self.preview_of, self.warnings, self.rooms, self.notes):
            self.box.addWidget(widget)
        self.setAcceptDrops(True)
        self.choose_button.clicked.connect(self.choose_files)
        self.folder_button.clicked.connect(self.choose_folder)
        self.history_button.clicked.connect(lambda: self.ctx.go("taken"))
        self.take_button.clicked.connect(self.take)
        self.table.chosen.connect(self.show_preview)

    def retranslate(self) -> None:
        self.heading.setText(_("Take in files"))
        self.sentence.setText(
            _("Choose change files, or drop them here. First you see what is in them.")
        )
        self.choose_button.setText(_("Choose files"))
        self.folder_button.setText(_("Look in a folder"))
        self.history_button.setText(_("Files taken in"))
        self.table.setAccessibleName(_("Chosen files"))
        self.table.set_empty(_("No file chosen."))
        self.show_looks()

    def make_choosing_first(self) -> None:
        """Where taking in is what the screen is for: choosing is the big button until then."""
        self._choosing_first = True

    def _emphasise(self, ready: bool) -> None:
        """One big button at a time."""
        big = self._choosing_first and not ready
        self.choose_button.setProperty("kind", "primary" if big else "")
        self.choose_button.icon_colour = theme.WHITE if big else theme.INK
        self.choose_button.set_icon("folder")
        restyle(self.choose_button)

    # choosing

    def choose_files(self) -> None:
        pattern = _("Change files ({pattern})").format(pattern=f"*{SUFFIX}")
        ask_files(self, _("Choose files"), self.look, filters=pattern)

    def choose_folder(self) -> None:
        ask_folder(self, _("Look in a folder"), self.look_in)

    def look_in(self, folder: Path) -> None:
        """Only files of ours; an empty folder is said to be empty and means nothing else (A8)."""
        found = sorted(folder.glob(f"*{SUFFIX}")) + sorted(folder.glob(f"*/*{SUFFIX}"))
        if found:
            self.look(found)
        else:
            self.ctx.say(
                _("There are no change files in this folder. Choose another folder or a file."),
                kind="warn",
            )

    def dragEnterEvent(self, event) -> None:
        if event.mimeData().hasUrls():
            event.acceptProposedAction()

    def dropEvent(self, event) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            self.look(paths)

    # looking

    def look(self, paths: list[Path]) -> None:
        profile = self.ctx.profile

        def work(report) -> list[Look]:
            looks = []
            for place, path in enumerate(paths):
                report(place, len(paths), _("Looking into the files"))
                looks.append(_look_into(profile, path))
            return looks

        self.ctx.tasks.run(
            work, title=_("Looking into the files"), done=self.show_looks, owner=self
        )

    def show_looks(self, looks: list[Look] | None = None) -> None:
        if looks is not None:
            self.looks = looks
        rows = [
            (place, look.path.name, look.result.sender if look.result else "", _what(look))
            for place, look in enumerate(self.looks)
        ]
        self.table.set_source(ListRows(rows))
        if rows and self.table.current_id() is None:
            self.table.choose(next((n for n, look in enumerate(self.looks) if look.ready), 0))
        self.show_preview(self.table.current_id())
        ready = sum(look.ready for look in self.looks)
        words = ngettext("Take in {n} file", "Take in {n} files", ready)
        self.take_button.setText(words.format(n=ready) if ready else _("Take in"))
        self.take_button.setEnabled(ready > 0)
        self.take_button.setVisible(ready > 0)
        self._emphasise(ready > 0)
        notes = [line for look in self.looks if look.result for line in _notes(look.result)]
        self.notes.setText("\n".join(notes[:8]))
        self.notes.setVisible(bool(notes))
        if ready and looks is not None:
            self.take_button.setFocus()
        self.looked.emit()

    def show_preview(self, place: int | None) -> None:
        """Of the chosen file, room by room."""
        look = self.looks[place] if place is not None and place < len(self.looks) else None
        shown = look.preview if look is not None and look.ready else None
        self.preview_of.setText(
            _("If you take in {file}:").format(file=look.path.name) if look and shown else ""
        )
        self.warnings.setText("\n".join(shown.warnings) if shown else "")
        self.rooms.show_rooms(shown.rooms if shown else ())
        self.preview_of.setVisible(shown is not None)
        self.warnings.setVisible(bool(self.warnings.text()))
        self.rooms.setVisible(bool(self.rooms.shown))

    # taking in

    def take(self) -> None:
        """Before so much is deleted that it may be a mistake, somebody says yes."""
        asking = [look for look in self.looks if look.asks]
        if not asking:
            self._take_in(frozenset())
            return
        deletions = sum(look.preview.deletions for look in asking if look.preview)
        words = ngettext(
            "{n} record that is in use here would go to the trash. If you do not expect that, ask "
            "the sender first.",
            "{n} records that are in use here would go to the trash. If you do not expect that, "
            "ask the sender first.",
            deletions,
        )
        confirm(
            self,
            _("Take in so many deletions?"),
            words.format(n=deletions),
            _("Take in all the same"),
            lambda: self._take_in(frozenset(look.path for look in asking)),
            danger=True,
        )

    def _take_in(self, allowed: frozenset[Path]) -> None:
        profile = self.ctx.profile
        paths = [look.path for look in self.looks if look.ready]

        def work(report) -> list[Look]:
            return [_take(profile, path, report, path in allowed) for path in paths]

        self.take_button.setEnabled(False)
        self.ctx.tasks.run(
            work,
            title=_("Taking in files"),
            done=self._taken,
            cancelled=self.show_looks,
            owner=self,
        )

    def _taken(self, looks: list[Look]) -> None:
        done = [look.result for look in looks if look.result]
        problems = [look.problem for look in looks if look.problem]
        self.show_looks([])
        if problems:
            self.ctx.say(problems[0], kind="bad")
        elif done:
            people = ", ".join(dict.fromkeys(result.sender for result in done))
            what = "; ".join(sentences.what_comes(result) for result in done[:3])
            self.ctx.say(
                _("Taken in from {names}: {what}.").format(names=people, what=what),
                action=_("Take out again"),
                on_action=lambda: self.take_out(len(done)),
                kind="good",
            )
        self.taken.emit()

    def take_out(self, count: int) -> None:
        """The files that came in just now."""
        profile = self.ctx.profile

        def work(report) -> None:
            with profile.database.read() as session:
                files = [file for file in undoing.list_undoable(session) if not file.undone]
            for file in files[:count]:
                undoing.undo(profile, file.import_id, report)

        def done(_nothing: object) -> None:
            self.ctx.say(_("Taken out again."), kind="good")
            self.taken.emit()

        self.ctx.tasks.run(work, title=_("Taking files out again"), done=done, owner=self)


def _look_into(profile, path: Path) -> Look:
    try:
        found = taking.look_into(profile, path)
        return Look(path, found.result, preview=found)
    except UserError as problem:
        return Look(path, None, sentences.problem(problem))


def _take(profile, path: Path, report, deletions_allowed: bool) -> Look:
    """One file that cannot come in stops no other."""
    try:
        result = taking.take_in(profile, path, report, deletions_allowed=deletions_allowed)
        return Look(path, result)
    except UserError as problem:
        return Look(path, None, sentences.problem(problem))


def _what(look: Look) -> str:
    return sentences.what_comes(look.result) if look.result else look.problem


def _notes(result: ImportResult) -> list[str]:
    return [
        _("{file}: put aside: {what}").format(file=result.file, what=line)
        for line in sentences.refusals(result)
    ]
