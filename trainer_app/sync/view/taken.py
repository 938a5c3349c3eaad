"""Files that were taken in: what each brought, and the way to take it out again.

Taking out is this laptop's own affair: nothing is deleted, nothing is sent about it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from PySide6.QtWidgets import QSplitter, QStackedWidget, QVBoxLayout, QWidget

from trainer_app.core.errors import UserError
from trainer_app.core.i18n import N_, _, format_moment, ngettext
from trainer_app.sync import undoing
from trainer_app.sync.model import say_counts
from trainer_app.sync.undoing import Undoable
from trainer_app.sync.view.notices import Notices
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, PrimaryButton
from trainer_app.widgets.cards import Card, Empty, Tag, Words, column
from trainer_app.widgets.dialogs import confirm
from trainer_app.widgets.flow import flow
from trainer_app.widgets.pages import scrolled
from trainer_app.widgets.screen import Context, Crumb, Screen
from trainer_app.widgets.table import Cell, Column, ListRows, RecordTable

COLUMNS = (
    Column("when", N_("Taken in"), 16, sortable=False),
    Column("sender", N_("Sender"), 14, sortable=False),
    Column("what", N_("What it brought"), 26, sortable=False),
)
NOTHING, CHOSEN = range(2)


class TakenFiles(Screen):
    """The newest first."""

    tables: ClassVar[frozenset[str]] = frozenset({"sync_import", "sync_candidate"})

    def __init__(self, ctx: Context) -> None:
        super().__init__(ctx)
        self.files: list[Undoable] = []
        self.notices = Notices(ctx)
        self.table = RecordTable(COLUMNS)
        self.heading = Words("", "heading")
        self.state = Tag("", "warn")
        self.what = Words("")
        self.counts = Words("", "quiet")
        self.later = Words("", "warn")
        self.sentence = Words("", "quiet")
        self.out_button = Button("", "undo")
        self.in_button = PrimaryButton("", "receive")
        self.nothing = Empty("receive")
        self.side = QStackedWidget()
        self._build()
        self.table.chosen.connect(self.show_file)
        self.out_button.clicked.connect(self.ask_out)
        self.in_button.clicked.connect(self.take_in_again)

    def title(self) -> str:
        return _("Files taken in")

    def trail(self) -> list[Crumb]:
        if self.ctx.role == "coordinator":
            return [Crumb(_("Inbox"), "inbox")]
        return [Crumb(_("Send and receive"), "send")]

    def help_text(self) -> str:
        return _(
            "Each file that was taken in can be taken out again, also days later. What it brought "
            "is set aside on this laptop only; what you wrote yourself stays. It can be taken in "
            "again at any time."
        )

    def _build(self) -> None:
        card = Card()
        for widget in (self.heading, self.state, self.what, self.counts, self.later):
            card.box.addWidget(widget)
        card.box.addWidget(flow(self.in_button, self.out_button))
        card.box.addWidget(self.sentence)
        card.box.addStretch(1)
        self.side.addWidget(self.nothing)
        self.side.addWidget(scrolled(card))
        halves = QSplitter()
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.table)
        halves.addWidget(self.side)
        halves.setSizes([theme.px(640), theme.px(480)])
        inside = QWidget()
        box = QVBoxLayout(inside)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(halves)
        outer = column(self.notices, spacing=10)
        outer.addWidget(inside, 1)
        self.setLayout(outer)

    def retranslate(self) -> None:
        self.table.setAccessibleName(_("Files taken in"))
        self.table.set_empty(_("No file was taken in yet."))
        self.nothing.say(_("Choose a file to see what it brought."))
        self.out_button.setText(_("Take it out again"))
        self.in_button.setText(_("Take it in again"))

    # data

    def refresh(self) -> None:
        self.notices.refresh()
        with self.ctx.database.read() as session:
            self.files = undoing.list_undoable(session)
        self.table.set_source(ListRows([_row(file) for file in self.files]))
        if self.files and self.table.current_id() is None:
            self.table.choose(self.files[0].import_id)
        self.show_file(self.table.current_id())

    def chosen(self) -> Undoable | None:
        found = self.table.current_id()
        return next((file for file in self.files if file.import_id == found), None)

    def show_file(self, _import_id: object) -> None:
        file = self.chosen()
        self.side.setCurrentIndex(CHOSEN if file else NOTHING)
        self.side.setVisible(bool(self.files))
        if file is None:
            return
        self.heading.setText(
            _("From {name}, {moment}").format(name=file.sender, moment=format_moment(file.done_ms))
        )
        self.state.setText(_("Taken out again"))
        self.state.setVisible(file.undone)
        self.what.setText(what_of(file))
        self.counts.setText(
            _("{new} new, {changed} changed").format(new=file.new, changed=file.changed)
        )
        told = [forced_words(file.forced_ms), later_words(file.later)]
        self.later.setText(" ".join(filter(None, told)))
        self.later.setVisible(bool(self.later.text()) and not file.undone)
        self.out_button.setVisible(not file.undone)
        self.in_button.setVisible(file.undone)
        self.sentence.setText(
            _("Its changes are kept, set aside. Nobody else hears of this.")
            if file.undone
            else _("What you wrote yourself stays. It can be taken in again at any time.")
        )
        self.primary = self.in_button if file.undone else None

    # what the user does

    def ask_out(self) -> None:
        file = self.chosen()
        if file is None:
            return
        text = _(
            "What {name} wrote in this file is no longer shown and counted on this laptop. "
            "Your own changes stay, and so does what was said about people and laptops: who may "
            "write, which laptop is lost, who was erased."
        ).format(name=file.sender)
        confirm(
            self,
            _("Take this file out again?"),
            " ".join(filter(None, (text, later_words(file.later)))),
            _("Take it out again"),
            lambda: self._run(undoing.undo, file, _("Taken out again.")),
        )

    def take_in_again(self) -> None:
        file = self.chosen()
        if file is not None:
            self._run(undoing.redo, file, _("Taken in again."))

    def _run(self, act: Callable[..., Any], file: Undoable, said: str) -> None:
        profile = self.ctx.profile
        self.ctx.tasks.run(
            lambda report: act(profile, file.import_id, report),
            title=said,
            done=lambda _count: self._done(said),
            failed=self._failed,
            owner=self,
        )

    def _done(self, said: str) -> None:
        self.refresh()
        self.ctx.say(said, kind="good")

    def _failed(self, problem: BaseException) -> None:
        self.refresh()
        if not isinstance(problem, UserError):
            raise problem
        self.ctx.say(str(problem), kind="bad")


def what_of(file: Undoable) -> str:
    photos = ngettext("{n} file", "{n} files", file.photos).format(n=file.photos)
    return say_counts(file.counts) or (photos if file.photos else _("small changes"))


def forced_words(moment_ms: int | None) -> str:
    """The mark that stays with the file."""
    if moment_ms is None:
        return ""
    moment = format_moment(moment_ms)
    return _("Taken in by hand on {moment}, although an earlier file was missing.").format(
        moment=moment
    )


def later_words(count: int) -> str:
    """Nothing is broken by it: what builds on changes set aside waits for them."""
    if not count:
        return ""
    return ngettext(
        "{n} later file of the same sender may build on it and then waits.",
        "{n} later files of the same sender may build on it and then wait.",
        count,
    ).format(n=count)


def _row(file: Undoable) -> tuple[Any, ...]:
    tone = "quiet" if file.undone else ""
    what = _("taken out again") if file.undone else what_of(file)
    cells = (format_moment(file.done_ms), file.sender, what)
    return (file.import_id, *(Cell(text, tone) for text in cells))
