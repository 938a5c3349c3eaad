"""The files of any record in a few lines: add, open, save a copy, put away."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from trainer_app.attachments.service import looking, marking
from trainer_app.attachments.service.adding import AddedFile, owner_of
from trainer_app.attachments.service.looking import Card
from trainer_app.attachments.view.adding import add_files
from trainer_app.attachments.view.copies import save_copy
from trainer_app.attachments.view.reading import open_file
from trainer_app.attachments.view.refused import RefusedFiles, added_words
from trainer_app.core.i18n import N_, _
from trainer_app.widgets.buttons import Button, IconButton, LineButton
from trainer_app.widgets.cards import Words, row
from trainer_app.widgets.changes import Changes
from trainer_app.widgets.dialogs import ask_files
from trainer_app.widgets.lines import Lines
from trainer_app.widgets.screen import Context

if TYPE_CHECKING:
    from trainer_app.attachments.service.adding import Owner
    from trainer_app.store.database import Session


class FilesBox(QWidget):
    """`heading` is marked with N_: "Scan", "Files"."""

    def __init__(self, ctx: Context, heading: str = N_("Files")) -> None:
        super().__init__()
        self.ctx = ctx
        self._heading = heading
        self._about: tuple[str, bytes] | None = None
        self.cards: list[Card] = []
        self.name, self.none = Words("", "strong"), Words("", "quiet")
        self.saved = Words("", "small", wrap=False)
        self.changes = Changes(ctx, self.saved)
        self.add = Button("", "add")
        self.lines = Lines(spacing=2)
        self.refused = RefusedFiles()
        head = row(spacing=8)
        head.addWidget(self.name, 1)
        head.addWidget(self.saved)
        head.addWidget(self.add)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addLayout(head)
        for thing in (self.refused, self.none, self.lines):
            box.addWidget(thing)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.add.clicked.connect(self._ask)

    def retranslate(self) -> None:
        self.name.setText(_(self._heading))
        self.add.setText(_("Add files"))
        self.none.setText(_("There are no files yet."))
        self.refused.retranslate()
        self._show_lines()

    def show_record(self, table: str, row_id: bytes) -> None:
        """The files of this record."""
        if self._about != (table, row_id):
            self.refused.hide()
        self._about = (table, row_id)
        with self.ctx.database.read() as session:
            self.cards = looking.cards_of(session, row_id)
        self.retranslate()

    def _show_lines(self) -> None:
        self.none.setVisible(not self.cards)
        self.lines.show_widgets([self._line(card) for card in self.cards])

    def _line(self, card: Card) -> QWidget:
        line = QWidget()
        name = LineButton(card.caption.shown() or card.file_name or _("Document"), "paper")
        name.setToolTip(_("Open it"))
        name.clicked.connect(lambda: open_file(self.ctx, card))
        copy = IconButton("save")
        copy.set_name(_("Save a copy of {name} for others").format(name=card.file_name))
        copy.clicked.connect(lambda: save_copy(self, self.ctx, card))
        away = IconButton("trash")
        away.set_name(_("Delete the file {name}").format(name=card.file_name))
        away.clicked.connect(lambda: self._put_away(card.id))
        box = row(spacing=2)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(name, 1)
        box.addWidget(copy)
        box.addWidget(away)
        line.setLayout(box)
        return line

    # writing

    def _ask(self) -> None:
        ask_files(self, _("Which files?"), self.take)

    def take(self, paths: list[Path]) -> None:
        """In a worker; files that are refused are named with the reason."""
        if self._about is None or not paths:
            return
        table, row_id = self._about
        with self.ctx.database.read() as session:
            owner = owner_by_table(session, table, row_id)
        database, files = self.ctx.database, self.ctx.profile.files
        self.ctx.tasks.run(
            lambda report: add_files(database, files, owner, paths, report, kind="document"),
            title=_("Adding files"),
            done=self._added,
            owner=self,
        )

    def _added(self, files: list[AddedFile]) -> None:
        self.refused.show_files(files)
        words = added_words(files)
        if words:
            self.ctx.say(words, kind="good")
        self._again()

    def _put_away(self, attachment_id: bytes) -> None:
        self.changes.put_away(attachment_id, marking.put_away, marking.put_back)
        self._again()

    def _again(self) -> None:
        if self._about is not None:
            self.show_record(*self._about)


def owner_by_table(session: Session, table: str, row_id: bytes) -> Owner:
    """A record of any room, by its table: rooms above this one are not known here."""
    from trainer_app.store.base import synced_models

    return owner_of(session.get_one(synced_models()[table], row_id))
