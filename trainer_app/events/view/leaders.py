"""Who leads the event: names in lines, one empty line to type the next."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from trainer_app.core.i18n import _
from trainer_app.events import service
from trainer_app.events.model import Facilitator
from trainer_app.widgets.buttons import Button, IconButton
from trainer_app.widgets.cards import column, row
from trainer_app.widgets.changes import Changes
from trainer_app.widgets.inputs import TextInput
from trainer_app.widgets.lines import Lines


class Leaders(QWidget):
    """Type a name, press Enter: the next line is ready."""

    def __init__(self, changes: Changes, event_id: bytes) -> None:
        super().__init__()
        self._changes, self._event_id = changes, event_id
        self._lines = Lines(spacing=4)
        self.new = TextInput()
        self.add = Button("", "add")
        self.setFocusProxy(self.new)
        self.new.edited.connect(self._add)
        self.add.clicked.connect(lambda: self.new.commit())
        self.setLayout(column(self._lines, row(self.new, self.add), spacing=4))

    def retranslate(self) -> None:
        """Words of the empty line."""
        self.new.setAccessibleName(_("Name of a facilitator"))
        self.add.setText(_("Add"))

    def show_rows(self, rows: Sequence[Facilitator]) -> None:
        """Show the names there are."""
        self._lines.show_widgets(
            self._line(number, one.id, one.name or "") for number, one in enumerate(rows, 1)
        )

    def _line(self, number: int, row_id: bytes, name: str) -> QWidget:
        line, typed, away = QWidget(), TextInput(), IconButton("close")
        typed.set_value(name)
        typed.setAccessibleName(_("Facilitator {number}").format(number=number))
        away.set_name(_("Take off: {name}").format(name=name))
        typed.edited.connect(partial(self._rename, row_id))
        away.clicked.connect(partial(self._remove, row_id))
        line.setLayout(row(typed, away))
        return line

    def _add(self, name: str | None) -> None:
        if not name:
            return
        self.new.set_value(None)
        self._changes.make(
            _("Add a facilitator"),
            lambda session: service.add_facilitator(session, self._event_id, name),
        )

    def _rename(self, row_id: bytes, name: str | None) -> None:
        self._changes.make(
            _("Edit a facilitator"),
            lambda session: service.rename_facilitator(session, row_id, name or ""),
        )

    def _remove(self, row_id: bytes) -> None:
        self._changes.make(
            _("Take a facilitator off"),
            lambda session: service.remove_facilitator(session, row_id),
        )
