"""The day's programme: times follow from the minutes."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from trainer_app.core import i18n
from trainer_app.core.i18n import _
from trainer_app.events import service
from trainer_app.events.service import ProgrammeLine
from trainer_app.store.base import Text3
from trainer_app.widgets import theme
from trainer_app.widgets.buttons import Button, IconButton
from trainer_app.widgets.cards import Tag, Words, column, row
from trainer_app.widgets.changes import Changes
from trainer_app.widgets.inputs import NumberInput, TextInput

USUAL_MINUTES = 45


class Programme(QWidget):
    """Lines of time, minutes and text; moving or stretching one shifts the rest."""

    def __init__(self, changes: Changes, event_id: bytes) -> None:
        super().__init__()
        self._changes, self._event_id = changes, event_id
        self._inside = QWidget()
        self.template = Button("", "copy")
        self.new = TextInput()
        self.add = Button("", "add")
        self.template.clicked.connect(self._from_template)
        self.new.edited.connect(self._add)
        self.add.clicked.connect(lambda: self.new.commit())
        self.setFocusProxy(self.new)
        self._box = column(self.template, self._inside, row(self.new, self.add), spacing=8)
        self.setLayout(self._box)

    def retranslate(self) -> None:
        """Words that stay."""
        self.template.setText(_("Take the one-day programme as a start"))
        self.new.setAccessibleName(_("A further line of the programme"))
        self.new.setPlaceholderText(_("A further line"))
        self.add.setText(_("Add"))

    def show_lines(self, lines: Sequence[ProgrammeLine]) -> None:
        """Show the day anew."""
        self.template.setVisible(not lines)
        old, self._inside = self._inside, QWidget()
        grid = QGridLayout(self._inside)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setVerticalSpacing(theme.px(4))
        grid.setColumnStretch(2, 1)
        for at, line in enumerate(lines):
            self._add_line(grid, at, line)
        self._box.replaceWidget(old, self._inside)
        old.hide()
        old.deleteLater()

    def _add_line(self, grid: QGridLayout, at: int, line: ProgrammeLine) -> None:
        minutes, title = NumberInput(), TextInput()
        minutes.set_value(line.minutes)
        minutes.setFixedWidth(theme.px(58))
        minutes.setAccessibleName(_("Minutes of line {number}").format(number=at + 1))
        title.set_value(line.title.shown())
        title.setAccessibleName(_("Text of line {number}").format(number=at + 1))
        minutes.edited.connect(partial(self._edit, line.id, "minutes"))
        title.edited.connect(partial(self._retitle, line))
        grid.addWidget(Words(f"{line.starts_at}–{line.ends_at}", wrap=False), at, 0)
        grid.addWidget(minutes, at, 1)
        grid.addWidget(title, at, 2)
        if line.title.missing() or line.title.stale():
            tag = Tag(_("translate"), "warn")
            tag.setToolTip(_("This text is missing in a language, or older than its source."))
            grid.addWidget(tag, at, 3)
        grid.addLayout(self._buttons(at, line), at, 4, Qt.AlignmentFlag.AlignRight)

    def _buttons(self, at: int, line: ProgrammeLine) -> Any:
        up, away = IconButton("up"), IconButton("close")
        for button, name in ((up, _("Earlier")), (away, _("Take off"))):
            button.set_name(f"{name}: {line.title.shown()}")
        up.setEnabled(at > 0)
        up.clicked.connect(partial(self._move, line.id, -1))
        away.clicked.connect(partial(self._remove, line.id))
        return row(up, away, spacing=0)

    # what the user does

    def _from_template(self) -> None:
        self._changes.make(
            _("Take the programme"),
            lambda session: service.programme_from_template(session, self._event_id),
        )

    def _add(self, title: str | None) -> None:
        if not title:
            return
        self.new.set_value(None)
        said = Text3().say(i18n.language(), title)
        self._changes.make(
            _("Add to the programme"),
            lambda session: service.add_item(session, self._event_id, said, USUAL_MINUTES),
        )

    def _retitle(self, line: ProgrammeLine, title: str | None) -> None:
        self._edit(line.id, "title", line.title.say(i18n.language(), title))

    def _edit(self, item_id: bytes, name: str, value: Any) -> None:
        self._changes.make(
            _("Edit the programme"),
            lambda session: service.edit_item(session, item_id, name, value),
        )

    def _move(self, item_id: bytes, by: int) -> None:
        self._changes.make(
            _("Move in the programme"), lambda session: service.move_item(session, item_id, by)
        )

    def _remove(self, item_id: bytes) -> None:
        self._changes.make(
            _("Take off the programme"), lambda session: service.remove_item(session, item_id)
        )
