"""One file as a field of a form: which it is, another instead, a copy of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from trainer_app.attachments.service import looking
from trainer_app.attachments.service.adding import AddedFile
from trainer_app.attachments.service.looking import Card
from trainer_app.attachments.view.adding import add_files
from trainer_app.attachments.view.copies import save_copy
from trainer_app.attachments.view.files_box import owner_by_table
from trainer_app.core.i18n import _
from trainer_app.widgets.buttons import Button, IconButton, LineButton
from trainer_app.widgets.cards import row
from trainer_app.widgets.dialogs import ask_file
from trainer_app.widgets.screen import Context

About = Callable[[], tuple[str, bytes] | None]
"""Table and id of the record that is shown: the file will belong to it."""


class FileInput(QWidget):
    """The value is the id of the file's row."""

    edited = Signal(object)
    refused = Signal(str)

    def __init__(self, ctx: Context, about: About) -> None:
        super().__init__()
        self.ctx, self._about = ctx, about
        self._value: bytes | None = None
        self.card: Card | None = None
        self.name, self.choose = LineButton("", "paper"), Button("", "add")
        self.away = IconButton("close")
        box = row(spacing=4)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.name, 1)
        box.addWidget(self.choose)
        box.addWidget(self.away)
        self.setLayout(box)
        self.setFocusProxy(self.choose)
        self.choose.clicked.connect(self._ask)
        self.name.clicked.connect(self._copy)
        self.away.clicked.connect(lambda: self._take(None))

    def value(self) -> bytes | None:
        return self._value

    def set_value(self, value: bytes | None) -> None:
        """Showing is not editing."""
        self._value = value
        self.card = None
        if value is not None:
            with self.ctx.database.read() as session:
                self.card = looking.card(session, value)
        self._words()

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._words()

    def _words(self) -> None:
        there = self.card is not None
        self.name.setVisible(there)
        self.away.setVisible(there)
        if self.card is not None:
            self.name.set_words(self.card.file_name or _("Document"))
            self.name.setToolTip(_("Save a copy for others"))
        self.choose.setText(_("Another file") if there else _("Choose a file"))
        self.choose.setAccessibleName(f"{self.accessibleName()}: {self.choose.text()}")
        self.away.set_name(_("Take the file out"))

    def _copy(self) -> None:
        if self.card is not None:
            save_copy(self, self.ctx, self.card)

    def _ask(self) -> None:
        ask_file(self, self.accessibleName(), self.take)

    def take(self, path: Path) -> None:
        """In a worker; what is refused is said under the field."""
        about = self._about()
        if about is None:
            return
        with self.ctx.database.read() as session:
            owner = owner_by_table(session, *about)
        database, files = self.ctx.database, self.ctx.profile.files

        def done(added: list[AddedFile]) -> None:
            if about == self._about():
                self._added(added)

        self.ctx.tasks.run(
            lambda report: add_files(database, files, owner, [path], report, kind="document"),
            title=_("Adding files"),
            done=done,
            owner=self,
        )

    def _added(self, files: list[AddedFile]) -> None:
        for one in files:
            if one.attachment_id is None:
                self.refused.emit(one.reason)
            else:
                self._take(one.attachment_id)

    def _take(self, value: bytes | None) -> None:
        self.set_value(value)
        self.edited.emit(value)
